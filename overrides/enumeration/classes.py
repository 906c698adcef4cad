"""Classes of equal lines: what a line can say, in how many situations, in which of them and when."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from checker.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from overrides.enumeration.enumerated import Enumerated
    from overrides.enumeration.folding import Group

_SHORT, _DIGITS = 60, 8
_MOST = 400
_PROVENANCE = ("status", "sources", "claims", "verified", "from", "until")
"""What is told last."""

Way = tuple[date, "Mapping[str, Group | None]"]
"""A filing day, and what was answered."""


@dataclass(frozen=True)
class LineClass:
    """One thing a line can say. `where` is a hash of the ways to it, `ways` the ways themselves."""

    kind: str
    id: str
    says: Any
    situations: int
    ways: tuple[Way, ...]
    days: str

    @property
    def digest(self) -> str:
        """A hash of all the line says."""
        return _hash(json.dumps(plain(self.says), ensure_ascii=False))

    @property
    def where(self) -> str:
        """A hash of the situations in which it says so."""
        return _hash("\n".join(sorted(f"{day}: {_told(known, day)}" for day, known in self.ways)))

    def row(self) -> str:
        """All of it in one line of text, for a file that people compare."""
        parts = (self.kind, self.id, self.digest, str(self.situations), self.where, self.days, short(self.says))
        return "\t".join(parts)


def classes(enumerated: Enumerated) -> Iterator[LineClass]:
    """Every class of every line of the answers for a procedure, in the order of the parts."""
    for trees in enumerated.parts:
        found: dict[tuple[str, str], dict[Any, list[Way]]] = defaultdict(lambda: defaultdict(list))
        for day, known, said in enumerated.ways(trees):
            for kind, id_, line in said:
                found[kind, id_ or trees.kind][line].append((day, known))
        for (kind, id_), by_line in found.items():
            for line, ways in by_line.items():
                days = _stretches(enumerated.days, {day for day, _ in ways})
                yield LineClass(kind, id_, line, enumerated.situations(ways), tuple(ways), days)


def short(says: Any) -> str:
    """What a line says as short text: fields that are set, texts cut off."""
    return "; ".join(_pairs(plain(says)))[:_MOST]


def _pairs(told: Any, prefix: str = "") -> Iterator[str]:
    for name, value in sorted(told.items(), key=lambda pair: pair[0] in _PROVENANCE):
        yield from _said(f"{prefix}{name}", value)


def _said(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict) and set(value) == {"en", "zh"}:
        yield f"{name}={value['en'][:_SHORT]}"
    elif isinstance(value, dict):
        yield from _pairs(value, f"{name}.")
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value, 1):
            yield from _said(f"{name}{number}", item)
    elif value not in (None, [], "", "0001-01-01"):
        yield f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"


def _told(known: Mapping[str, Group | None], day: date) -> str:
    return "&".join(f"{name}={_values(way, day)}" for name, way in sorted(known.items()))


def _values(way: Group | None, day: date) -> str:
    if way is None:
        return "?"
    return "|".join(str((value - day).days) if isinstance(value, date) else str(value) for value in way.values)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def _stretches(days: tuple[date, ...], held: Iterable[date]) -> str:
    """The days on which something holds, as first days of its stretches and first days on which it no longer does."""
    wanted, found = set(held), list[str]()
    for i, day in enumerate(days):
        if day in wanted and (i == 0 or days[i - 1] not in wanted):
            found.append(f"{day}..")
        if day not in wanted and i and days[i - 1] in wanted:
            found[-1] += str(day)
    return ",".join(found)
