"""What stands on the lines of an answer besides the decision: names, rules, and what follows a stop."""

from __future__ import annotations

from datetime import date

from checker.conditions import CHECKS, Verdict, either, opposite
from tests.small_catalogue import FACT, catalogue, procedure, requirement, text
from tests.test_answer import DAY, ask, deadline, with_documents


def test_a_deadline_carries_its_rule() -> None:
    (line,) = ask(**with_documents(deadlines=[deadline(consequence=text("a fine"))])).deadlines
    assert (line.name.en, line.actor, line.days, line.unit) == ("file", "employer", 10, "working_days")
    assert (line.counted, line.date_of, line.bound) == ("after", "event_date", "latest")
    assert line.consequence is not None
    assert line.consequence.en == "a fine"


def test_working_days_before_a_day_are_counted_back() -> None:
    kinds = with_documents(deadlines=[deadline(counted="before", days="2")])
    (line,) = ask({"event_date": date(2025, 3, 12)}, **kinds).deadlines
    assert line.date == date(2025, 3, 10)


def test_a_paper_that_falls_away_keeps_its_name() -> None:
    waiver = {"because": text("known already"), **FACT}
    (line,) = ask(**with_documents(requirement("form", exemptions=[waiver]))).not_needed
    assert line.name == catalogue().documents["form"].name


def test_undecided_days_of_a_step_go_from_the_least_of_both_to_the_most() -> None:
    wide = {"working_days": ["2", "9"], "when": {"colour": "red"}, **FACT}
    step = {"id": "check", "actor": "office", "working_days": ["3", "5"], "variants": [wide], **FACT}
    kinds = with_documents(steps=[step])
    assert [line.working_days for line in ask(**kinds).timeline] == [(2, 9)]
    assert [line.working_days for line in ask({"colour": "blue"}, **kinds).timeline] == [(3, 5)]


def test_after_a_stop_only_the_steps_that_it_names_follow_and_open_questions_of_the_procedure() -> None:
    steps = [{"id": i, "actor": "employee", "text": text(i), **FACT} for i in ("leave_country", "return_card")]
    stop = {"id": "over", "reason": text("over"), "instead": text("rest"), "next_steps": ["return_card"], **FACT}
    asked = {
        "how_long": {
            "question": text("how long"),
            "verified": "2026-01-02",
            "ask": text("please"),
            "procedures": ["leave"],
        }
    }
    kinds = {"procedures": {"leave": procedure(stops=[stop], next_steps=steps)}, "open_questions": asked}
    found = ask(**kinds)
    assert found.stop is not None
    assert [line.id for line in found.next_steps] == ["return_card"]
    (line,) = found.unknowns
    assert (line.id, line.question.en) == ("how_long", "how long")
    assert line.ask is not None
    assert line.ask.en == "please"


def test_a_permit_that_is_still_valid_is_not_expired() -> None:
    kinds = with_documents(requirement("form", when={"permit_expired": "no"}))
    assert [line.certain for line in ask({"expiry_date": DAY}, **kinds).documents] == [True]
    assert ask({"expiry_date": date(2025, 3, 2)}, **kinds).documents == ()


def test_days_are_compared_as_days_and_one_of_several_verdicts_is_enough() -> None:
    assert CHECKS["before"](DAY, (date(2025, 3, 4),))
    yes, no, open_ = Verdict(True, ("a",)), Verdict(False, ("b",)), Verdict(None, ("c",), ("d",))
    assert either([no, yes]) == yes
    assert either([no, open_]) == Verdict(None, ("b", "c"), ("d",))
    assert opposite(yes) == Verdict(False, ("a",))
    assert opposite(no) == Verdict(True, ("b",))
    assert opposite(open_) == open_
