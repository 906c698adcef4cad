"""What the checker is asked while the build watches which functions of the engine it calls.

Every kind of request, of every procedure, as the page may make them, and what people get wrong. Which functions an
answer calls depends on what was asked before it, and on what Python keeps and frees meanwhile: each visit begins with
the memory as the site serves it. What is missing here costs the first person who asks it a second or two, and without a
network the answer: `lean_engine` keeps the rest at hand.
"""

from __future__ import annotations

import json
import random
from base64 import b64encode
from itertools import batched
from typing import TYPE_CHECKING, Any

from checker.answer import answer
from checker.inputs import read_answers
from checker.lines import PROCEDURE
from checker.receipt import receipt
from overrides.hooks.rehearsed_tables import ROWS, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model import Catalogue, Example

_DAY = "2026-11-23"
_BESIDE = ("answer", "plan")
"""What the page asks for after each answer that is given."""
_ORDERS, _LENGTH = 2, 25
"""How many orders the requests are brought into, and how many of them are asked in one visit."""
_ODD: tuple[dict[str, Any], ...] = (
    {"situation": {}, "as_of": None, "today": _DAY},
    {"situation": {"none": "such", "<b>": "\u202e\U0001f4a9", "event_date": "2021-02-30"}, "today": _DAY},
    {"situation": {}, "as_of": "1999-01-01", "today": "9999-12-31", "receipt": "1.20210301.1.d"},
    {"situation": {"event_date": "\U0001f4a9"}, "today": _DAY, "receipt": "\U0001f4a9", "number": "\U0001f4a9"},
)


def visits(catalogue: Catalogue) -> list[list[str]]:
    """Requests one after the other, as texts: as the page makes them for every worked example, and in any order."""
    return [*(_texts(visit) for visit in _steps(catalogue)), *_in_any_order(requests(catalogue))]


def requests(catalogue: Catalogue) -> list[str]:
    """Requests for the doors of the checker, as texts."""
    return _texts(_requests(catalogue))


def _texts(asked: Iterable[dict[str, Any]]) -> list[str]:
    return [json.dumps(request, ensure_ascii=False) for request in asked]


def _steps(catalogue: Catalogue) -> Iterator[list[dict[str, Any]]]:
    """A visit for each example: one answer more at a time, the plan beside it."""
    for procedure in catalogue.procedures.values():
        for example in procedure.examples:
            given: dict[str, Any] = {}
            visit: list[dict[str, Any]] = [{"situation": {}, "as_of": None, "today": _DAY}]
            for name, value in {PROCEDURE: procedure.id, **example.situation}.items():
                given |= {name: value}
                visit += [{"door": door, "situation": dict(given), "as_of": _DAY, "today": _DAY} for door in _BESIDE]
            yield visit


def _in_any_order(asked: list[str]) -> Iterator[list[str]]:
    chance = random.Random(0)  # the same in every build
    for _ in range(_ORDERS):
        mixed = chance.sample(asked, len(asked))
        yield from map(list, batched(mixed, _LENGTH, strict=False))


def _requests(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    doors = ("answer", "plan", "office", "message", "calendar")
    for procedure in catalogue.procedures.values():
        first = {"situation": {PROCEDURE: procedure.id}, "today": _DAY}
        yield from (first, {"door": "what_if", **first})
        for example in procedure.examples:
            asked = _asked(example)
            yield from ({"door": door, **asked} for door in doors)
        # These try many answers each; `asked` is now the last example.
        yield {"door": "message", **asked, "lang": "zh", "link": "https://example.org/"}
        yield {"door": "compare", **asked, "other_as_of": "2022-08-01"}
        yield from ({"door": "what_if", **asked, **line} for line in ({}, {"number": 1}, {"number": 3}))
        yield from ({**asked, "receipt": _receipt(catalogue, one)} for one in (procedure.examples[0], example))
    for odd in _ODD:
        yield from ({"door": door, **odd} for door in (*doors, "compare", "what_if"))
    for category in catalogue.categories.values():
        yield from ({"door": "category", "answers": dict(e.answers), "as_of": _DAY} for e in category.examples)
    yield {"door": "category", "answers": {"pay": "x", "months": "13"}, "as_of": "x"}
    yield from ({"door": "batch_table", "content": b64encode(table).decode()} for table in tables())
    rows = [line.split(",") for line in ROWS.splitlines()]
    for lang in ("en", "zh", "both"):
        yield {"door": "batch_rows", "rows": rows, "today": _DAY, "lang": lang}
        yield {"door": "batch_rows", "rows": rows, "from": 2, "to": 3, "as_of": None, "today": _DAY, "lang": lang}


def _asked(example: Example) -> dict[str, Any]:
    days = {"as_of": example.as_of.isoformat(), "today": example.today.isoformat()}
    return {"situation": dict(example.situation), **days}


def _receipt(catalogue: Catalogue, example: Example) -> str:
    answers, _ = read_answers(catalogue, example.situation)
    return receipt(answer(catalogue, answers, example.as_of, example.today))
