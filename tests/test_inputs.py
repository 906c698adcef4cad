"""What a person enters, read into answers, and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest

from checker.inputs import InputProblem, read_answers, read_day
from tests.small_catalogue import catalogue

SMALL = catalogue()
LAST = SMALL.calendar.last_year + 10


def problem(name: str, found: str) -> InputProblem:
    answers, problems = read_answers(SMALL, {name: found, "colour": "red"} if name != "colour" else {name: found})
    assert name not in answers
    assert ("colour" in answers) == (name != "colour")
    (only,) = problems
    assert (only.name, only.found) == (name, found)
    return only


def test_an_unknown_question_is_named_and_the_rest_is_read() -> None:
    near = problem("cuont", "cuont")
    assert near.suggestion == "count"
    assert near.message.en == '"cuont" is not a question of this checker. Did you mean "count"?'
    assert near.message.zh.startswith("没有“cuont”这个问题。")


def test_an_unknown_option_is_told_with_the_nearest_or_with_all() -> None:
    near = problem("colour", "bleu")
    assert near.suggestion == "blue"
    assert near.message.en.startswith('"bleu" is not an answer to "colour". ')
    assert near.message.zh.startswith("“bleu”不是“colour”的选项。")
    far = problem("colour", "?")
    assert far.suggestion is None
    assert "red, blue" in far.message.en
    assert "red, blue" in far.message.zh


@pytest.mark.parametrize(("found", "value"), [("1", 1), ("5", 5), ("9", 9)])
def test_a_number_within_its_bounds_is_read(found: str, value: int) -> None:
    assert read_answers(SMALL, {"count": found}) == ({"count": value}, [])


@pytest.mark.parametrize("found", ["0", "10", "five", "", "-1", "1.5", "５"])
def test_any_other_number_is_refused_with_the_bounds(found: str) -> None:
    message = problem("count", found).message
    for text in (message.en, message.zh):
        assert found in text
        assert "1" in text
        assert "9" in text


@pytest.mark.parametrize("found", ["2017-04-01", f"{LAST}-12-31"])
def test_days_from_the_first_rules_to_ten_years_beyond_the_calendar_are_read(found: str) -> None:
    assert read_day(SMALL, "as_of", found) == date.fromisoformat(found)


@pytest.mark.parametrize("found", ["2017-03-31", f"{LAST + 1}-01-01"])
def test_days_beyond_are_refused_with_the_bounds(found: str) -> None:
    refused = read_day(SMALL, "as_of", found)
    assert isinstance(refused, InputProblem)
    assert (refused.name, refused.found) == ("as_of", found)
    for text in (refused.message.en, refused.message.zh):
        assert found in text
        assert "2017-04-01" in text
        assert str(LAST) in text


@pytest.mark.parametrize("found", ["2025-02-30", "20250301", "tomorrow", ""])
def test_what_is_no_day_is_refused(found: str) -> None:
    refused = read_day(SMALL, "as_of", found)
    assert isinstance(refused, InputProblem)
    assert (refused.name, refused.found) == ("as_of", found)
    assert refused.message.en == SMALL.checker_words["impossible_day"].en.format(found=found)
    assert refused.message.zh == SMALL.checker_words["impossible_day"].zh.format(found=found)
