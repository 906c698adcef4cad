"""Planning backwards: the last safe day of each step, with holidays, and what is said when time is short."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.answer import answer
from checker.inputs import read_answers
from checker.planning import Plan, Target, plan
from overrides.hooks.catalogue import load_catalogue
from tests.small_catalogue import FACT, catalogue, procedure, text
from tests.test_answer import STEPS, deadline

REAL = load_catalogue()
WORDS = REAL.checker_words


def planned(today: date, *deadlines: dict[str, Any], event: date | None = None, **more: Any) -> Plan:
    steps = more.pop("steps", [STEPS[0], STEPS[2]])
    records = {"leave": procedure(deadlines=list(deadlines), steps=steps, **more)}
    others = {"stay": procedure(deadlines=[deadline(id="shared")])}
    made = catalogue(procedures={**records, **others})
    given = {"event_date": event} if event else {}
    return plan(made, answer(made, {"procedure": "leave", **given}, today, today))


def only(plan: Plan) -> Target:
    (target,) = plan.targets
    return target


def steps(target: Target) -> list[tuple[str, str, str]]:
    return [(step.id, str(step.start_by), str(step.over_by)) for step in target.steps]


def test_every_step_at_its_longest_is_over_by_the_deadline() -> None:
    found = planned(date(2024, 9, 18), deadline(), event=date(2024, 9, 18))
    # Ten working days later is 8 October: the week of National Day is off, two weekend days are worked.
    assert (str(only(found).day), str(found.file_by)) == ("2024-10-08", "2024-09-25")
    assert steps(only(found)) == [("check", "2024-09-25", "2024-09-29"), ("decision", "2024-09-29", "2024-10-08")]


def test_a_plan_followed_to_its_last_day_is_in_time() -> None:
    made = catalogue(procedures={"leave": procedure(deadlines=[deadline()], steps=[STEPS[0], STEPS[2]])})
    for start in (date(2024, 9, 18), date(2025, 1, 20), date(2026, 2, 9), date(2026, 4, 30)):
        given = {"procedure": "leave", "event_date": start}
        filed = plan(made, answer(made, given, start, start)).file_by
        assert filed is not None
        done = answer(made, given, filed, filed)
        assert done.timeline[-1].latest <= done.deadlines[0].date  # type: ignore[operator]


def test_a_deadline_on_a_day_off_is_met_on_the_working_day_before() -> None:
    found = planned(date(2025, 3, 3), deadline(unit="calendar_days", days="5"), event=date(2025, 3, 3))
    assert (str(only(found).day), steps(only(found))[-1][2]) == ("2025-03-08", "2025-03-07")


@pytest.mark.parametrize(
    ("today", "margin", "state"),
    [
        (date(2025, 3, 3), 7, "enough"),
        (date(2025, 3, 5), 5, "thin"),
        (date(2025, 3, 12), 0, "thin"),
        (date(2025, 3, 13), -1, "late"),
        (date(2025, 3, 19), -5, "late"),
        (date(2025, 3, 20), -6, "passed"),
    ],
)
def test_the_margin_counts_working_days_and_a_thin_one_is_warned_of(today: date, margin: int, state: str) -> None:
    found = planned(today, deadline(days="12"), event=date(2025, 3, 3))
    assert (str(found.file_by), only(found).margin, only(found).state) == ("2025-03-12", margin, state)
    beginning = WORDS[f"plan_{state}"].en.partition("{")[0]
    assert only(found).text[0].en.startswith(beginning)


def test_a_step_of_unknown_length_is_said_and_not_counted() -> None:
    steps_ = [STEPS[0], {**STEPS[1], "modes": []}]
    found = only(planned(date(2025, 3, 3), deadline(), event=date(2025, 3, 3), steps=steps_))
    assert [(step.id, step.known) for step in found.steps] == [("check", True), ("visit", False)]
    assert (str(found.file_by), "visit（中文）" in found.text[1].zh) == ("2025-03-12", True)


def test_beyond_the_announced_holidays_the_earlier_side_is_taken_and_said() -> None:
    year = REAL.calendar.last_year
    found = only(planned(date(year, 12, 1), deadline(), event=date(year, 12, 24)))
    assert found.complete is False
    assert found.text[-1].en.startswith(f"The holidays of {year + 1}")
    sure = only(planned(date(2025, 12, 1), deadline(), event=date(2025, 12, 24)))
    assert (sure.complete, found.file_by.replace(year=2025) <= sure.file_by) == (True, True)


def test_the_duty_of_another_and_a_duty_shared_with_another_procedure_have_no_steps() -> None:
    for other in (deadline(actor="employee"), deadline(id="shared")):
        found = only(planned(date(2025, 3, 3), other, event=date(2025, 3, 3)))
        assert (found.kind, found.steps, found.file_by) == ("other_duty", (), found.day)


@pytest.mark.parametrize("actor", ["employer", "either", "both"])
def test_a_duty_that_the_applicant_has_alone_or_with_another_has_steps(actor: str) -> None:
    found = only(planned(date(2025, 3, 3), deadline(actor=actor), event=date(2025, 3, 3)))
    assert (found.kind, len(found.steps)) == ("deadline", 2)


def test_who_may_either_of_them_file_has_the_steps_of_a_duty_of_one() -> None:
    applicant = [{"who": "either", "because": text("duty"), **FACT}]
    for actor in ("employer", "employee"):
        found = only(planned(date(2025, 3, 3), deadline(actor=actor), event=date(2025, 3, 3), applicant=applicant))
        assert (found.kind, len(found.steps)) == ("deadline", 2)


def test_a_window_opens_and_closes_and_the_day_that_ends_is_a_target_too() -> None:
    dates = {"unit": "calendar_days", "counted": "before"}
    opens = deadline(id="opens", days="40", bound="earliest", **dates)
    found = planned(date(2025, 3, 3), opens, deadline(days="30", **dates), event=date(2025, 4, 30))
    assert (str(found.opens), str(found.closes)) == ("2025-03-21", "2025-03-31")
    assert [(t.kind, t.id, str(t.day), str(t.file_by)) for t in found.targets] == [
        ("deadline", "file", "2025-03-31", "2025-03-24"),
        ("end", "event_date", "2025-04-30", "2025-03-31"),
    ]
    narrow = planned(date(2025, 3, 3), {**opens, "days": "32"}, deadline(days="30", **dates), event=date(2025, 4, 30))
    assert narrow.text[-1] == WORDS["plan_narrow"]


def test_without_a_day_to_plan_from_it_says_what_to_answer() -> None:
    assert planned(date(2025, 3, 3), deadline()).needs == ("event_date",)
    assert planned(date(2025, 3, 3)).text == (WORDS["plan_nothing"],)


def real(today: date, **given: str) -> Plan:
    answers, problems = read_answers(REAL, given)
    assert not problems
    return plan(REAL, answer(REAL, answers, today, today))


def test_a_real_extension_and_a_real_cancellation() -> None:
    day = date(2026, 6, 1)
    extension = real(day, procedure="extension", category="b", expiry_date="2026-09-30")
    assert (str(extension.opens), str(extension.closes)) == ("2026-06-02", "2026-08-31")
    assert str(extension.file_by) == "2026-08-19"
    cancellation = real(day, procedure="cancellation", category="b", reason="mutual", event_date="2026-05-29")
    assert [(t.id, t.kind) for t in cancellation.targets] == [
        ("file_cancellation", "deadline"),
        ("report_residence", "other_duty"),
    ]
    assert (str(cancellation.file_by), cancellation.targets[0].state) == ("2026-06-02", "thin")


@pytest.mark.parametrize("name", REAL.procedures)
def test_every_real_example_can_be_planned(name: str) -> None:
    for example in REAL.procedures[name].examples:
        answers, _ = read_answers(REAL, example.situation)
        found = plan(REAL, answer(REAL, answers, example.as_of, example.today))
        for target in found.targets:
            assert target.file_by <= target.day
            assert all(one.start_by <= one.over_by for one in target.steps)
        assert found.targets or found.text or found.needs
