"""Two answers line by line, and the days on which rules begin or end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.answer import answer
from checker.comparison import as_of_change, compare
from checker.entries import entries, lines, names
from checker.inputs import read_answers
from checker.rule_days import rule_days
from overrides.hooks.catalogue import load_catalogue
from tests.small_catalogue import FACT, WEAK, catalogue, procedure, requirement, text
from tests.test_answer import SUBMISSIONS, deadline, measure, venue

REAL = load_catalogue()
DAY, LATER = date(2025, 3, 3), date(2025, 6, 2)
SWITCH = "2025-05-01"
EVE = "2025-04-30"


def small(**more: Any) -> Any:
    signed = {"from": SWITCH, "signed_by": ["employee"], **WEAK}
    documents = [
        requirement("form", signed_by=["employer"], variants=[signed]),
        requirement("proof", until=EVE),
        requirement("letter", **{"from": SWITCH}),
    ]
    steps = [{"id": "check", "actor": "office", "working_days": ["3", "3"], **FACT}]
    return catalogue(procedures={"leave": procedure(documents=documents, steps=steps, **more)})


def changes(made: Any, other: date = LATER, **given: Any) -> dict[str, Any]:
    found = as_of_change(made, {"procedure": "leave", **given}, DAY, other, DAY)
    return {f"{change.how} {change.kind} {change.id}": change for change in found}


def test_lines_come_go_and_change_and_the_steps_days_are_no_change() -> None:
    found = changes(small())
    assert list(found) == ["changed documents form", "came documents letter", "went documents proof"]
    form = found["changed documents form"]
    words = REAL.checker_words
    assert words["signed_by"].zh.format(parties=words["party_employer"].zh) in [t.zh for t in form.was]
    assert words["signed_by"].zh.format(parties=words["party_employee"].zh) in [t.zh for t in form.now]
    assert words["status_secondary"] in form.now
    assert form.was[0].en in form.text.en
    assert form.now[0].zh in form.text.zh
    assert (form.number, found["went documents proof"].number) == (2, None)
    assert changes(small(), DAY) == {}


def test_the_way_of_filing_is_one_change_that_names_old_and_new() -> None:
    rules = [{**SUBMISSIONS[0], "when": {}, "until": EVE}, SUBMISSIONS[1]]
    found = changes(small(submission=rules))["changed submission online"]
    assert (found.was[0], found.now[0]) == (REAL.checker_words["mode_walk_in"], REAL.checker_words["mode_online"])


def test_a_telephone_number_that_changed_is_named_old_and_new() -> None:
    states = [
        {"address": text("street"), "seen": text("then"), "phones": ["010-1"], "from": "2017-04-01", **FACT},
        {"address": text("street"), "seen": text("then"), "phones": ["010-2"], "from": SWITCH, **FACT},
    ]
    made = catalogue(venues={"city": venue(1, "all", states=states)})
    found = changes(made)["changed venues city"]
    assert [[t.en for t in side if "010" in t.en] for side in (found.was, found.now)] == [
        ["Telephone: 010-1"],
        ["Telephone: 010-2"],
    ]


def test_a_date_that_changed_is_named_old_and_new() -> None:
    made = small(deadlines=[deadline()])
    both = [answer(made, {"procedure": "leave", "event_date": day}, DAY, DAY) for day in (DAY, date(2025, 3, 4))]
    (found,) = compare(made, *both)
    assert ("2025-03-17" in found.was[0].en, "2025-03-18" in found.now[0].zh) == (True, True)


def test_a_line_that_becomes_certain_has_changed() -> None:
    made = catalogue(procedures={"leave": procedure(documents=[requirement("form", when={"colour": "red"})])})
    both = [answer(made, {"procedure": "leave", **given}, DAY, DAY) for given in ({}, {"colour": "red"})]
    (found,) = compare(made, *both)
    assert (found.how, REAL.checker_words["line_sure"] in found.now) == ("changed", True)


def test_rule_days_tell_what_begins_ends_and_changes() -> None:
    made = small(submission=[{**SUBMISSIONS[0], "when": {}, "until": EVE}, {**SUBMISSIONS[1], "from": SWITCH}])
    days = {str(day.day): [(e.how, e.kind, e.id) for e in day.events] for day in rule_days(made, "leave")}
    assert list(days) == ["2017-04-01", "2024-12-01", "2025-05-01"]
    assert days["2024-12-01"] == [("ends", "eras", "old"), ("begins", "eras", "new")]
    assert days[SWITCH] == [
        ("changes", "documents", "form"),
        ("ends", "documents", "proof"),
        ("begins", "documents", "letter"),
        ("ends", "submission", "walk_in"),
        ("begins", "submission", "online"),
    ]


def test_rule_days_name_measures_for_this_procedure_only() -> None:
    kinds = {"measures": {"m": measure(), "other": measure(when={"procedure": "stay"})}}
    made = catalogue(procedures={"leave": procedure(), "stay": procedure()}, **kinds)
    events = [(str(day.day), e.id) for day in rule_days(made, "leave") for e in day.events if e.kind == "measures"]
    assert events == [("2022-07-05", "m"), ("2024-12-01", "m")]


@pytest.mark.parametrize("name", REAL.procedures)
def test_real_lines_have_names_and_real_rules_have_days(name: str) -> None:
    days = rule_days(REAL, name)
    assert [day.day for day in days] == sorted({day.day for day in days})
    assert any(event.kind == "eras" for day in days for event in day.events)
    for example in REAL.procedures[name].examples:
        answers, _ = read_answers(REAL, example.situation)
        found = answer(REAL, answers, example.as_of, example.today)
        assert lines(found).keys() == entries(REAL, found).keys()
        for kind, id_ in lines(found):
            assert id_ in names(REAL, kind, name)


def test_the_two_eras_of_a_real_cancellation() -> None:
    answers, _ = read_answers(REAL, {"procedure": "cancellation", "category": "b", "reason": "mutual"})
    card, today = date(2021, 3, 1), date(2026, 11, 23)
    there = {(c.how, c.kind, c.id) for c in as_of_change(REAL, answers, card, today, today)}
    assert {("went", "documents", "work_permit"), ("changed", "submission", "online")} <= there
    assert ("came", "timeline", "acceptance") in there
    back = {(c.how, c.kind, c.id) for c in as_of_change(REAL, answers, today, card, today)}
    turned = {"came": "went", "went": "came"}
    single = {"submission", "applicant", "fee"}
    assert {(turned.get(h, h), k, i) for h, k, i in there if k not in single} == {x for x in back if x[1] not in single}


def test_a_rule_that_begins_with_a_part_of_it_begins_and_one_of_which_a_part_is_other_changes() -> None:
    waiver = {"because": text("known already"), **FACT, "from": "2025-04-01"}
    begun = requirement("form", exemptions=[waiver], **{"from": "2025-04-01"})
    made = catalogue(procedures={"leave": procedure(documents=[begun, requirement("proof", exemptions=[waiver])])})
    (day,) = (one for one in rule_days(made, "leave") if str(one.day) == "2025-04-01")
    assert [(event.id, event.how) for event in day.events] == [("form", "begins"), ("proof", "changes")]
