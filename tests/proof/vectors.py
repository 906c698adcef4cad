"""Whole situations to try in both worlds: a fixed sample, and one for every class of lines.

A vector is a line of text: a short hash of the answer, the filing day, and the situation as in the address of the
checker's page. `today` is the filing day. The hash is of the reply of `checker.browser.answer`, with the version of the
data struck out, so that a vector changes only where its answer does.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from checker import browser
from checker.lines import PROCEDURE
from checker.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.conditions import Value
    from overrides.enumeration.classes import LineClass
    from overrides.enumeration.enumerated import Enumerated

OF_EACH_PROCEDURE = 420
_OPEN_IN = 8
"""One question in so many is left open."""
_DIGITS = 16
_VERSION = re.compile(r"\d{4}-\d\d-\d\d\.[0-9a-f]{8}")
_FOLD = re.compile(r"\\r\\n ")
"""Where a line of a calendar is broken, which may be amid the version."""
_RECEIPT = re.compile(r'"receipt": ?"[^"]*"')


@dataclass(frozen=True)
class Vector:
    """A situation and its filing day."""

    as_of: date
    situation: tuple[tuple[str, str], ...]

    @property
    def request(self) -> str:
        day = self.as_of.isoformat()
        return json.dumps({"situation": dict(self.situation), "as_of": day, "today": day}, ensure_ascii=False)

    def __str__(self) -> str:
        return f"{self.as_of}\t{urlencode(self.situation)}"


def read_vector(line: str) -> tuple[str, Vector]:
    """The hash and the vector in a line of the file."""
    digest, day, situation = line.split("\t")
    return digest, Vector(date.fromisoformat(day), tuple(parse_qsl(situation)))


def digest(reply: str) -> str:
    """The hash of a reply, whatever the version of the data."""
    return sha256(_RECEIPT.sub("", _VERSION.sub("", _FOLD.sub("", reply))).encode()).hexdigest()[:_DIGITS]


def written(vectors: Iterable[Vector]) -> Iterator[str]:
    """Lines for the file, answered by CPython."""
    for vector in vectors:
        yield f"{digest(browser.answer(vector.request))}\t{vector}"


def sample(enumerated: Enumerated) -> Iterator[Vector]:
    """A sample that stays as it is while the questions do: every draw is a hash of what is drawn for."""
    catalogue, procedure = enumerated.catalogue, enumerated.procedure
    first, *later = enumerated.days
    days = [first, *(day + step * timedelta(days=1) for day in later for step in (-1, 0, 1))]
    for number in range(OF_EACH_PROCEDURE):
        seed = f"{procedure.id} {number}"
        # The newest rules are the ones that people act on: half of the sample is about them.
        day = enumerated.days[-1] if number % 2 else days[drawn(f"{seed} day", len(days))]
        groups = enumerated.groups[max(d for d in enumerated.days if d <= day)]
        known: dict[str, Value] = {PROCEDURE: procedure.id}
        for name in (name for name in catalogue.questions if name != PROCEDURE):
            arises = Situation(catalogue, known, day).judge(catalogue.questions[name].when).holds
            if arises is not False and drawn(f"{seed} {name} open", _OPEN_IN):
                values = [value for group in groups[name] for value in group.values]
                known[name] = values[drawn(f"{seed} {name}", len(values))]
        yield _vector(day, known, first)


def answered_all(enumerated: Enumerated) -> Iterator[Vector]:
    """Every question answered, those too that do not arise: the first of all values, the second, and the last."""
    day = enumerated.days[-1]
    groups = enumerated.groups[day]
    for place in (0, 1, -1):
        values = {name: [value for group in of for value in group.values] for name, of in groups.items()}
        known = {name: of[place % len(of)] for name, of in values.items()}
        yield _vector(day, {PROCEDURE: enumerated.procedure.id, **known}, enumerated.days[0])


def representatives(enumerated: Enumerated, found: Iterable[LineClass]) -> Iterator[Vector]:
    """The first situation of every class."""
    for line_class in found:
        day, known = line_class.ways[0]
        answers = {name: way.value for name, way in known.items() if way}
        yield _vector(day, {PROCEDURE: enumerated.procedure.id, **answers}, enumerated.days[0])


def _vector(day: date, known: Mapping[str, Value], first: date) -> Vector:
    """No day before the `first` rules is taken as an answer."""
    early = {name for name, value in known.items() if isinstance(value, date) and value < first}
    return Vector(day, tuple((name, str(value)) for name, value in known.items() if name not in early))


def drawn(seed: str, choices: int) -> int:
    """A number below `choices` that is the same every time."""
    return int.from_bytes(sha256(seed.encode()).digest()[:8], "big") % choices
