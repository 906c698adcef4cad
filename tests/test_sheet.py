"""The sheet: an answer in words, of the small catalogue, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker.answer import answer
from checker.conflicts import OpenQuestionLine
from checker.model import Text
from checker.sheet import Item, sheet
from checker.wording import fill
from tests.small_catalogue import FACT, catalogue, procedure, requirement
from tests.test_answer import STEPS, deadline

DAY = date(2025, 3, 3)


def shown(kind: str, day: date = DAY, **parts: Any) -> tuple[Any, list[Item]]:
    """The words of the catalogue, and the lines of a kind."""
    made = catalogue(procedures={"leave": procedure(**parts)})
    found = sheet(made, answer(made, {"procedure": "leave", "event_date": day}, day, day))
    return made.checker_words, [item for section in found.sections if section.kind == kind for item in section.items]


def test_a_fee_has_its_amount_and_currency() -> None:
    words, (fee,) = shown("fee", fee=[{"amount": "400", "currency": "CNY", **FACT}])
    assert fill(words["fee_amount"], amount=400, currency="CNY") in (fee.title, *fee.details)
    words, (free,) = shown("fee")
    assert words["fee_none"] in (free.title, *free.details)


@pytest.mark.parametrize(
    ("kind", "parts"), [("timeline", {"steps": STEPS[:1]}), ("deadlines", {"deadlines": [deadline()]})]
)
def test_a_day_beyond_the_announced_holidays_names_the_first_year_without(kind: str, parts: dict[str, Any]) -> None:
    last = catalogue().calendar.last_year
    for day, said in ((DAY, False), (date(last + 1, 3, 3), True)):
        words, (line,) = shown(kind, day, **parts)
        assert (fill(words["not_announced"], year=last + 1) in line.details) is said


def test_what_nobody_says_carries_what_to_ask_where_there_is_something() -> None:
    made = catalogue()
    found = answer(made, {"procedure": "leave"}, DAY, DAY)
    whole: dict[str, Any] = {"question": Text("Who?", "谁？")}
    lines = tuple(OpenQuestionLine(id=str(ask), ask=ask, **whole) for ask in (None, Text("Ask.", "问。")))
    (section,) = (s for s in sheet(made, replace(found, unknowns=lines)).sections if s.kind == "unknowns")
    asked = fill(made.checker_words["ask_the_office"], sentence=Text("Ask.", "问。"))
    assert [item.details for item in section.items] == [(), (asked,)]


def test_sources_of_each_line_are_its_own() -> None:
    _, lines = shown("documents", documents=[requirement("form"), requirement("proof", sources=["S2", "S1"])])
    assert [[note.id for note in line.sources] for line in lines] == [["S1"], ["S2", "S1"]]
