"""What must not change an answer: the order of what was said, answers to questions that do not arise, a later today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from checker.answer import answer
from checker.inputs import options, read_answers
from checker.situation import Situation
from overrides.enumeration.enumerated import boundary_days
from overrides.hooks.catalogue import load_catalogue
from tests.proof.run import VECTORS
from tests.proof.vectors import read_vector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.answer import Answer
    from checker.conditions import Value

CATALOGUE = load_catalogue()
LINES = VECTORS.read_text(encoding="utf-8").splitlines()
DAY = timedelta(days=1)
CASES = [
    (vector.as_of, read_answers(CATALOGUE, dict(vector.situation))[0])
    for vector in (read_vector(line)[1] for line in LINES[::10])
]


def _answer(known: Mapping[str, Value], as_of: date, today: date | None = None) -> Answer:
    return answer(CATALOGUE, known, as_of, today or as_of)


def test_the_order_of_the_answers_is_nothing() -> None:
    for as_of, known in CASES:
        turned = dict(reversed(known.items()))
        assert _answer(turned, as_of) == _answer(known, as_of), known


def test_an_answer_to_a_question_that_does_not_arise_is_nothing() -> None:
    tried = 0
    for as_of, known in CASES:
        situation = Situation(CATALOGUE, known, as_of)
        idle = {
            name: next(iter(options(CATALOGUE, question)))
            for name, question in CATALOGUE.questions.items()
            if question.kind == "choice" and name not in known and situation.judge(question.when).holds is False
        }
        tried += bool(idle)
        assert _answer({**known, **idle}, as_of) == _answer(known, as_of), (known, idle)
    assert tried > len(CASES) / 2


def test_a_later_today_only_tells_that_days_have_passed() -> None:
    passed = 0
    for as_of, known in CASES:
        now, later = _answer(known, as_of), _answer(known, as_of, as_of + 400 * DAY)
        passed += now != later
        assert _timeless(later) == _timeless(now), known
    assert passed


def _timeless(found: Answer) -> Answer:
    deadlines = tuple(replace(line, passed=None) for line in found.deadlines)
    return replace(found, today=date.min, deadlines=deadlines)


@pytest.mark.parametrize("part", ["documents", "not_needed", "submission", "applicant", "fee"])
def test_a_later_filing_day_changes_papers_only_where_a_dated_rule_says_so(part: str) -> None:
    days = {name: boundary_days(CATALOGUE, procedure) for name, procedure in CATALOGUE.procedures.items()}
    tried = 0
    for as_of, known in CASES:
        following = as_of + DAY
        dated = any(isinstance(value, date) for value in known.values())
        if following not in days[str(known["procedure"])] and not dated:
            tried += 1
            one, other = (getattr(_answer(known, day), part) for day in (as_of, following))
            assert one == other, (known, as_of)
    assert tried > 100
