"""Conditions as clauses: every check of the language, in both languages, and without what a page makes plain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from checker.conditions import ALWAYS, CHECKS, Comparison, Condition
from checker.facts import FACTS
from checker.lines import PROCEDURE
from checker.situation import Situation
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.conditions_in_words import in_words, narrowed
from overrides.hooks.page_words import words_of
from tests.small_guide import small_guide

if TYPE_CHECKING:
    from checker.conditions import Value

WORDS = words_of(small_guide())
GONE, CLOSED = Comparison("reason", "one_of", ("gone",)), Comparison("reason", "one_of", ("closed",))
NOT_EXPIRED = Comparison("reason", "none_of", ("expired", "gone"))
A = Comparison("category", "one_of", ("a",))


def said(*tests: Comparison, alternatives: tuple[tuple[Comparison, ...], ...] = ()) -> tuple[str, str]:
    text = in_words(WORDS, Condition(tests, alternatives))
    assert text
    return text.en, text.zh


@pytest.mark.parametrize(
    ("subject", "check", "operand", "english", "chinese"),
    [
        ("reason", "one_of", ("gone",), "Reason is “Out of reach”", "注销原因为“无法联系”"),
        (
            "reason",
            "one_of",
            ("gone", "closed", "agreed"),
            "Reason is “Out of reach”, “Employer closed down” or “By agreement”",
            "注销原因为“无法联系”、“单位终止”或“协商解除”",
        ),
        (
            "reason",
            "none_of",
            ("gone", "closed"),
            "Reason is not “Out of reach” or “Employer closed down”",
            "注销原因不是“无法联系”、“单位终止”",
        ),
        ("procedure", "one_of", ("reissue",), "Procedure is “Replacement”", "业务为“补办”"),
        (
            "event_date",
            "before",
            (date(2024, 12, 1),),
            "Day of the event: before 2024-12-01",
            "事由发生日早于2024年12月1日",
        ),
        (
            "event_date",
            "after",
            (date(2024, 9, 3),),
            "Day of the event: after 2024-09-03",
            "事由发生日晚于2024年9月3日",
        ),
        (
            "days_to_expiry",
            "at_least",
            (30,),
            "Days from the filing day to the permit's last day: at least 30",
            "申请日距许可到期的天数不少于30",
        ),
        (
            "days_to_expiry",
            "at_most",
            (0,),
            "Days from the filing day to the permit's last day: at most 0",
            "申请日距许可到期的天数不超过0",
        ),
        ("permit_expired", "one_of", ("yes",), "the permit has expired by the filing day", "申请日许可已过有效期"),
        (
            "permit_expired",
            "none_of",
            ("yes",),
            "the permit is still valid on the filing day",
            "申请日许可仍在有效期内",
        ),
    ],
)
def test_each_check(subject: str, check: str, operand: tuple[Value, ...], english: str, chinese: str) -> None:
    assert said(Comparison(subject, check, operand)) == (english, chinese)


def test_the_table_above_knows_every_check() -> None:
    marks = test_each_check.pytestmark  # type: ignore[attr-defined]
    assert {row[1] for row in marks[0].args[1]} == set(CHECKS)


def test_lines_hold_together() -> None:
    assert said(GONE, A) == (
        "Reason is “Out of reach” and Category is “A: high-end talent”",
        "注销原因为“无法联系”，且类别为“A类：高端人才”",
    )


def test_at_least_one_of_several() -> None:
    assert said(A, alternatives=((GONE,), (CLOSED, A))) == (
        "Category is “A: high-end talent” and at least one of these holds: "
        "(1) Reason is “Out of reach”; (2) Reason is “Employer closed down” and Category is “A: high-end talent”",
        "类别为“A类：高端人才”，且符合下列情形之一："
        "（1）注销原因为“无法联系”；（2）注销原因为“单位终止”，且类别为“A类：高端人才”",
    )


def test_no_condition_says_nothing() -> None:
    assert in_words(WORDS, ALWAYS) is None


def test_conditions_that_say_the_same_say_it_once() -> None:
    text = in_words(WORDS, Condition((A,)), Condition((A, GONE)))
    assert text
    assert text.en.count("Category") == 1


def narrow(condition: Condition, procedure: str) -> Condition | None:
    return narrowed(condition, Situation(WORDS.catalogue, {PROCEDURE: procedure}, date(2026, 11, 22)).look)


@pytest.mark.parametrize(
    ("condition", "procedure", "left"),
    [
        (Condition((Comparison("procedure", "one_of", ("cancellation",)), A)), "cancellation", Condition((A,))),
        (Condition((Comparison("procedure", "one_of", ("cancellation",)), A)), "reissue", None),
        # The question does not arise there: nothing of it is chosen.
        (Condition((NOT_EXPIRED, A)), "reissue", Condition((A,))),
        (Condition((GONE,)), "reissue", None),
        (Condition((), ((GONE,), (A,))), "reissue", Condition((A,))),
        (Condition((), ((GONE,), (CLOSED,))), "reissue", None),
        (Condition((A,), ((NOT_EXPIRED,), (GONE,))), "reissue", Condition((A,))),
        (Condition((A,), ((GONE,), (CLOSED,))), "cancellation", Condition((A,), ((GONE,), (CLOSED,)))),
    ],
)
def test_what_a_page_makes_plain_is_left_out(condition: Condition, procedure: str, left: Condition | None) -> None:
    assert narrow(condition, procedure) == left


@pytest.mark.parametrize("name", FACTS)
def test_every_named_fact_has_words(name: str) -> None:
    words = words_of(load_catalogue())
    asked = [f"page.fact.{name}.{option}" for option in FACTS[name].options] or [f"page.fact.{name}"]
    assert all(words[word].zh for word in asked)
