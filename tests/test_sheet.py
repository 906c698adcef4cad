"""The sheet: an answer in words, of the small catalogue, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker.answer import answer
from checker.conflicts import OpenQuestionLine
from checker.model import Text
from checker.plain import as_json, plain, to_json
from checker.sheet import Item, Section, sheet
from checker.wording import fill
from tests.small_catalogue import FACT, catalogue, procedure, requirement, text

DAY = date(2025, 3, 3)
STEPS = [{"id": "check", "actor": "office", "working_days": ["3", "3"], **FACT}]
DEADLINE = {
    "id": "file",
    "name": text("file"),
    "actor": "employer",
    "days": "10",
    "unit": "working_days",
    "counted": "after",
    "date_of": "event_date",
    **FACT,
}


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


@pytest.mark.parametrize(("kind", "parts"), [("timeline", {"steps": STEPS}), ("deadlines", {"deadlines": [DEADLINE]})])
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


def test_plain_data_and_json_hold_every_value_and_are_laid_out() -> None:
    section = Section(kind="stop", heading=Text("a", "甲"), items=())
    held = {"kind": "stop", "heading": {"en": "a", "zh": "甲"}, "items": [], "folded": False}
    assert plain([section, {"at": DAY}]) == [held, {"at": "2025-03-03"}]
    assert to_json({"a": Text("a", "甲")}) == '{\n  "a": {\n    "en": "a",\n    "zh": "甲"\n  }\n}'
    assert as_json({"a": 1}) == {"a": 1}
