from __future__ import annotations

from datetime import date

import pytest

from checker.conditions import NOT_APPLICABLE, Comparison, Condition, Finding, judge

KNOWN = {
    "a": Finding("yes", ("a",)),
    "b": Finding(None, (), ("b",)),
    "n": Finding(7, ("n",)),
    "d": Finding(date(2024, 12, 1), ("d",)),
    "x": Finding(NOT_APPLICABLE, ("a",)),
}


def comparison(subject: str, check: str, *operand: object) -> Comparison:
    return Comparison(subject, check, operand)  # type: ignore[arg-type]


def verdict(*tests: Comparison, any_of: tuple[tuple[Comparison, ...], ...] = ()) -> bool | None:
    return judge(Condition(tests, any_of), KNOWN.__getitem__).holds


YES, NO, OPEN = comparison("a", "one_of", "yes"), comparison("a", "one_of", "no"), comparison("b", "one_of", "yes")


@pytest.mark.parametrize(
    ("tests", "expected"),
    [((), True), ((YES,), True), ((NO,), False), ((OPEN,), None), ((YES, OPEN), None), ((NO, OPEN), False)],
)
def test_all_lines_hold_together(tests: tuple[Comparison, ...], expected: bool | None) -> None:
    assert verdict(*tests) is expected


@pytest.mark.parametrize(
    ("groups", "expected"),
    [(((YES,), (NO,)), True), (((NO,), (NO,)), False), (((NO,), (OPEN,)), None), (((YES,), (OPEN,)), True)],
)
def test_one_alternative_is_enough(groups: tuple[tuple[Comparison, ...], ...], expected: bool | None) -> None:
    assert verdict(any_of=groups) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (comparison("a", "none_of", "no"), True),
        (comparison("a", "none_of", "yes", "no"), False),
        (comparison("n", "at_least", 7), True),
        (comparison("n", "at_least", 8), False),
        (comparison("n", "at_most", 7), True),
        (comparison("n", "at_most", 6), False),
        (comparison("d", "before", date(2024, 12, 2)), True),
        (comparison("d", "before", date(2024, 12, 1)), False),
        (comparison("d", "after", date(2024, 11, 30)), True),
        (comparison("d", "after", date(2024, 12, 1)), False),
    ],
)
def test_comparisons(line: Comparison, expected: bool) -> None:
    assert verdict(line) is expected


def test_a_question_that_does_not_arise_has_no_option_chosen() -> None:
    assert verdict(comparison("x", "one_of", "yes")) is False
    assert verdict(comparison("x", "none_of", "yes")) is True


def test_an_open_verdict_names_what_it_waits_for_and_a_settled_one_what_settled_it() -> None:
    waiting = judge(Condition((YES, OPEN)), KNOWN.__getitem__)
    assert (waiting.missing, waiting.because) == (("b",), ("a",))
    assert judge(Condition((NO, OPEN)), KNOWN.__getitem__).because == ("a",)
