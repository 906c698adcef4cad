"""The smallest change of answers that takes a line away, and what open answers would bring."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from checker import what_if as module
from checker.entries import lines
from checker.inputs import read_answers
from checker.open_answers import open_answers
from checker.relevance import questions_about
from checker.what_if import MOST_TRIALS, Asked, what_if
from overrides.hooks.catalogue import load_catalogue
from tests.small_catalogue import FACT, catalogue, procedure, requirement, text
from tests.test_answer import SUBMISSIONS, VENUES, conflict

REAL = load_catalogue()
DAY = date(2025, 3, 3)
STOP = {"id": "gone", "when": {"colour": "red"}, "reason": text("gone"), "instead": text("rest"), **FACT}


def asked(given: dict[str, Any], *documents: dict[str, Any], **more: Any) -> Asked:
    kinds = {"venues": more.pop("venues", {})}
    made = catalogue(procedures={"leave": procedure(documents=list(documents), **more)}, **kinds)
    return Asked(made, {"procedure": "leave", **given}, DAY, DAY)


def ways(asked: Asked, kind: str, id_: str) -> list[dict[str, tuple[str, ...]]]:
    return [{one.question: one.values for one in way.answers} for way in what_if(asked, kind, id_).ways]


def test_one_other_answer_is_enough_where_it_is() -> None:
    base = asked({"colour": "red", "district": "east"}, requirement("proof", when={"colour": "red"}))
    assert ways(base, "documents", "proof") == [{"colour": ("blue",)}]
    told = what_if(base, "documents", "proof").text[0]
    assert ("“blue”" in told.en, "“blue（中文）”" in told.zh) == (True, True)


def test_two_other_answers_where_one_is_not_enough() -> None:
    either = {"any": [{"colour": "red"}, {"district": "east"}]}
    base = asked({"colour": "red", "district": "east"}, requirement("proof", when=either))
    assert ways(base, "documents", "proof") == [{"colour": ("blue",), "district": ("west",)}]


def test_an_exemption_nobody_claimed_is_found() -> None:
    waiver = {"when": {"colour": "blue"}, "because": text("trusted"), **FACT}
    base = asked({"colour": "red"}, requirement("proof", exemptions=[waiver]))
    assert ways(base, "documents", "proof") == [{"colour": ("blue",)}]


def test_an_open_question_can_take_an_uncertain_line_away() -> None:
    base = asked({}, requirement("proof", when={"colour": "red"}))
    assert ways(base, "documents", "proof") == [{"colour": ("blue",)}]


def test_what_always_holds_stays_and_a_stop_is_no_way_out() -> None:
    base = asked({"colour": "blue"}, requirement("form"), stops=[STOP])
    found = what_if(base, "documents", "form")
    assert (found.ways, found.complete) == ((), True)
    assert found.text == (REAL.checker_words["what_if_none"],)


def test_the_nearest_situations_that_are_not_stopped() -> None:
    base = asked({"colour": "red"}, requirement("form"), stops=[STOP])
    found = what_if(base, "stop", "gone")
    assert [one.values for one in found.ways[0].answers] == [("blue",)]
    stuck = what_if(asked({}, stops=[{**STOP, "when": {}}]), "stop", "gone")
    assert stuck.text == (REAL.checker_words["what_if_stuck"],)


@pytest.mark.parametrize(
    ("given", "nearest"), [(date(2025, 4, 10), "2025-04-01"), (date(2025, 3, 20), "2025-04-03"), (DAY, "2025-04-03")]
)
def test_a_day_moves_to_the_nearest_bound(given: date, nearest: str) -> None:
    at_least = requirement("proof", when={"days_to_expiry": {"at_least": "30"}})
    at_most = requirement("letter", when={"days_to_expiry": {"at_most": "30"}})
    base = asked({"expiry_date": given}, at_least, at_most)
    kind = "proof" if given > date(2025, 4, 2) else "letter"
    assert ways(base, "documents", kind) == [{"expiry_date": (nearest,)}]


def test_a_counter_and_a_way_of_filing_hang_on_what_decides_them() -> None:
    base = asked({"district": "west", "colour": "red"}, venues=VENUES, submission=SUBMISSIONS)
    assert ways(base, "venues", "western") == [{"district": ("east",)}]
    assert ways(base, "submission", "walk_in") == [{"colour": ("blue",)}]


def test_work_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TRIALS", 1)
    base = asked({"colour": "red"}, requirement("proof", when={"any": [{"colour": "red"}, {"district": "west"}]}))
    found = what_if(base, "documents", "proof")
    assert (found.complete, found.ways) == (False, ())
    assert "1" in found.text[0].en


def test_open_answers_tell_what_each_option_brings() -> None:
    base = asked({}, requirement("proof", when={"colour": "blue"}), stops=[STOP])
    found = {one.question: one for one in open_answers(base)}
    assert [line.id for line in found["colour"].hangs] == ["proof"]
    red, blue = found["colour"].effects
    assert red.stop is not None
    assert (red.stop.id, red.adds, red.settles) == ("gone", (), ())
    assert [line.id for line in blue.settles] == ["proof"]
    assert "proof" in blue.text.en


def test_open_answers_tell_a_changed_detail() -> None:
    found = {one.question: one for one in open_answers(asked({}, requirement("form")))}
    yes, _ = found["foreign_papers"].effects
    assert [line.id for line in yes.alters] == ["form"]


def test_open_answers_do_not_tell_what_is_then_not_needed_as_if_it_came_on_top() -> None:
    waiver = {"when": {"colour": "blue"}, "because": text("trusted"), **FACT}
    base = asked({}, requirement("proof", exemptions=[waiver]))
    found = {one.question: one for one in open_answers(base)}
    _, blue = found["colour"].effects
    assert [(line.kind, line.id) for line in blue.adds] == [("not_needed", "proof")]
    adds, _, _ = base.catalogue.checker_words["what_if_adds"].en.partition("{names}")
    assert adds not in blue.text.en


REAL_STOPS = [
    (e, procedure) for procedure in REAL.procedures.values() for e in procedure.examples if e.expect.stop is not None
]


@pytest.mark.parametrize(("example", "record"), REAL_STOPS, ids=lambda one: getattr(one, "id", None) or one.name.en)
def test_every_real_stop_has_a_way_out_or_says_that_none_is_near(example: Any, record: Any) -> None:
    answers, _ = read_answers(REAL, example.situation)
    base = Asked(REAL, answers, example.as_of, example.today)
    found = what_if(base, "stop", example.expect.stop)
    for way in found.ways:
        other = {one.question: one.values[0] for one in way.answers}
        read, problems = read_answers(REAL, other)
        assert not problems
        assert base.answer(read).stop is None
    assert found.ways or all(not stop.when.tests for stop in record.stops)


def test_real_lines_are_gone_where_it_says_so() -> None:
    given = {"procedure": "cancellation", "category": "b", "district": "haidian", "reason": "mutual"}
    answers, _ = read_answers(REAL, {**given, "salary_commitment": "four_times"})
    base = Asked(REAL, answers, date(2026, 11, 23), date(2026, 11, 23))
    assert ways(base, "documents", "tax_record")[-1] == {"salary_commitment": ("none",)}
    for kind, id_ in lines(base.answer()):
        for way in what_if(base, kind, id_).ways:
            other, _ = read_answers(REAL, {one.question: one.values[-1] for one in way.answers})
            assert (kind, id_) not in lines(base.answer(other))
    assert MOST_TRIALS <= 250


@pytest.mark.parametrize(
    ("kind", "id_", "stops", "word"),
    [("stop", "gone", [STOP], "what_if_frees"), ("documents", "proof", [], "what_if_removes")],
)
def test_a_way_says_whether_it_frees_of_a_stop_or_takes_a_line_away(
    kind: str, id_: str, stops: list[dict[str, Any]], word: str
) -> None:
    base = asked({"colour": "red"}, requirement("proof", when={"colour": "red"}), stops=stops)
    (way,) = what_if(base, kind, id_).ways
    before, _, after = base.catalogue.checker_words[word].en.partition("{answers}")
    assert len(before + after) > 10
    assert (way.text.en.startswith(before), way.text.en.endswith(after)) == (True, True)


def test_of_a_number_the_ends_of_what_may_be_answered_are_tried() -> None:
    base = asked({"count": 5}, requirement("proof", when={"count": {"at_most": "8"}}))
    assert ways(base, "documents", "proof") == [{"count": ("9",)}]
    low = asked({"count": 5}, requirement("proof", when={"count": {"at_least": "2"}}))
    assert ways(low, "documents", "proof") == [{"count": ("1",)}]


def test_every_day_that_a_rule_names_is_tried() -> None:
    when = {"event_date": {"after": "2025-01-10"}, "expiry_date": {"before": "2025-09-01"}}
    base = asked({"event_date": date(2025, 2, 1), "expiry_date": date(2025, 6, 1)}, requirement("proof", when=when))
    assert ways(base, "documents", "proof") == [{"event_date": ("2025-01-10",)}, {"expiry_date": ("2025-09-01",)}]


@pytest.mark.parametrize(("since", "nearest"), [(12, "2025-02-22"), (18, "2025-02-10")])
def test_the_days_around_every_number_that_a_rule_names_are_tried(since: int, nearest: str) -> None:
    when = {"days_since_event": {"at_least": "10", "at_most": "20"}}
    base = asked({"event_date": DAY - timedelta(days=since)}, requirement("proof", when=when))
    assert ways(base, "documents", "proof") == [{"event_date": (nearest,)}]


def test_what_an_open_line_hangs_on_is_tried_before_what_else_its_rule_names() -> None:
    waiver = {"when": {"colour": "blue"}, "because": text("trusted"), **FACT}
    base = asked({"colour": "red"}, requirement("proof", when={"district": "east"}, exemptions=[waiver]))
    assert ways(base, "documents", "proof") == [{"district": ("west",)}, {"colour": ("blue",)}]


def test_a_conflict_hangs_on_what_the_lines_that_it_touches_hang_on() -> None:
    touched = conflict(("2020-01-01", "official"), ("2021-01-01", "official"), procedures=[], documents=["proof"])
    leave = procedure(documents=[requirement("proof", when={"district": "east"}), requirement("form")])
    made = catalogue(procedures={"leave": leave}, conflicts={"c": touched})
    assert questions_about(made, made.procedures["leave"], "conflicts", "c") == ("district",)
