"""The message for a chat: short, in one or both languages, under the sheet's line numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from checker.answer import answer
from checker.inputs import read_answers
from checker.message import LINK, message
from checker.sheet import sheet
from overrides.hooks.catalogue import load_catalogue
from tests.small_catalogue import catalogue, procedure, requirement, text
from tests.test_answer import VENUES, deadline

if TYPE_CHECKING:
    from checker.answer import Answer

REAL = load_catalogue()
DAY = date(2025, 3, 3)
DOCUMENTS = [requirement("form"), requirement("proof", provided_by="employee", when={"colour": "red"})]
SMALL = catalogue(procedures={"leave": procedure(documents=DOCUMENTS, deadlines=[deadline()])}, venues=VENUES)
FOUND = answer(SMALL, {"procedure": "leave", "event_date": DAY}, DAY, DAY)


def numbers(said: str) -> list[int]:
    return [int(number) for number in re.findall(r"^(\d+)\. ", said, re.MULTILINE)]


def test_papers_way_counters_and_days_stand_under_their_numbers() -> None:
    said = message(SMALL, FOUND, "en").splitlines()
    assert said[:2] == ["leave", "For filing on 2025-03-03 (Mon)"]
    for line in (
        "— from the employer",
        "2. form",
        "— from the employee",
        "3. proof",
        "4. At the counter",
        "7. counter: street",
        "… and 2 more, see the link",
        "8. file: no later than 2025-03-17 (Mon)",
        "Still open: label, label, label",
        "Rules: test",
        SMALL.checker_words["independent"].en,
        f"All of it, with sources: {LINK}",
    ):
        assert line in said


def test_both_languages_have_the_same_numbers_and_one_link() -> None:
    both = message(SMALL, FOUND, "both", "https://example.org/#a=b")
    assert numbers(message(SMALL, FOUND, "en")) == numbers(message(SMALL, FOUND, "zh"))
    assert numbers(both) == numbers(message(SMALL, FOUND, "en")) * 2
    assert both.count("https://example.org/#a=b") == 1
    assert text("leave")["zh"] in both
    assert "期限" in message(SMALL, FOUND, "zh")


def real(**given: str) -> Answer:
    answers, _ = read_answers(REAL, given)
    return answer(REAL, answers, date(2026, 11, 23), date(2026, 11, 23))


def test_a_stop_says_why_and_what_then() -> None:
    found = real(procedure="cancellation", reason="revoked")
    said = message(REAL, found, "zh")
    assert found.stop is not None
    assert found.stop.reason.zh in said
    assert found.stop.instead.zh in said


@pytest.mark.parametrize("name", REAL.procedures)
def test_a_real_message_is_short_and_true_to_the_sheet(name: str) -> None:
    for example in REAL.procedures[name].examples:
        answers, _ = read_answers(REAL, example.situation)
        found = answer(REAL, answers, example.as_of, example.today)
        titles = {item.number: item.title for section in sheet(REAL, found).sections for item in section.items}
        said = message(REAL, found, "zh")
        assert len(said) < 1000
        for line in re.findall(r"^(\d+)\. (.*)$", said, re.MULTILINE):
            assert line[1].startswith(titles[int(line[0])].zh)
