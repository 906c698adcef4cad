"""The receipt in a link: what has changed since it was given, and that a damaged one does no harm."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.answer import answer
from checker.comparison import bare
from checker.entries import KINDS, names
from checker.inputs import read_answers
from checker.receipt import Changes, _short, receipt, since
from checker.wording import fill
from overrides.hooks.catalogue import load_catalogue
from tests.small_catalogue import catalogue, plain, procedure, requirement, text
from tests.test_answer import conflict, venue

REAL = load_catalogue()
DAY = date(2025, 3, 3)
GIVEN = {"procedure": "leave"}


def made(ruleset: str, *documents: dict[str, Any], **more: Any) -> Any:
    return catalogue(ruleset=ruleset, procedures={"leave": procedure(documents=list(documents))}, **more)


def told(before: Any, after: Any, day: date = DAY) -> Changes:
    then = receipt(answer(before, GIVEN, DAY, DAY))
    return since(after, then, answer(after, GIVEN, day, day))


def short(changes: Changes) -> list[tuple[str, str]]:
    return [(line.how, line.id) for line in changes.lines]


def test_equal_data_tell_nothing_and_other_data_without_effect_say_so() -> None:
    words = REAL.checker_words
    same = told(made("one", requirement("form")), made("one", requirement("form")))
    assert (same.text, same.lines, same.problem) == (words["receipt_same"], (), None)
    other = told(made("one", requirement("form")), made("two", requirement("form")))
    assert (other.lines, other.ruleset) == ((), "one")
    assert other.text == fill(words["receipt_none"], ruleset="one", then=DAY)


def test_lines_that_are_new_gone_or_changed_are_named() -> None:
    before = made("one", requirement("form"), requirement("proof"))
    changes = told(before, made("two", requirement("form", copies="2"), requirement("letter")))
    assert short(changes) == [("changed", "form"), ("came", "letter"), ("went", "proof")]
    assert [line.name.en for line in changes.lines] == ["form", "letter", "proof"]
    assert "2 original" in changes.lines[0].text.en
    assert [line.number for line in changes.lines] == [2, 3, None]


def test_what_the_data_do_not_know_any_more_is_told_by_its_kind() -> None:
    documents = {"form": plain()["documents"]["form"]}
    after = made("two", requirement("form"), documents=documents)
    changes = told(made("one", requirement("form"), requirement("proof")), after)
    assert short(changes) == [("went", "")]
    assert REAL.checker_words["kind_documents"].zh in changes.lines[0].text.zh


def test_a_newer_check_or_another_source_is_no_change_but_another_status_is() -> None:
    before = made("one", requirement("form"))
    assert not told(before, made("two", requirement("form", verified="2026-05-05", sources=["S2"]))).lines
    assert short(told(before, made("two", requirement("form", status="inferred")))) == [("changed", "form")]


def test_what_a_line_says_now_is_told_as_a_list_in_each_language() -> None:
    after = made("two", requirement("form", form=["paper", "electronic"], provided_by="employee"))
    (line,) = told(made("one", requirement("form")), after).lines
    assert len(line.now) > 1
    assert "; ".join(bare(one).en for one in line.now) in line.text.en
    assert "；".join(bare(one).zh for one in line.now) in line.text.zh


def test_another_source_of_what_is_inside_a_line_is_no_change() -> None:
    then, now = (conflict(("2020-01-01", "official"), ("2021-01-01", "official")) for _ in range(2))
    now["values"][0]["sources"] = ["S2", "S1"]
    assert short(told(made("one", conflicts={"c": then}), made("two", conflicts={"c": now}))) == []
    now["values"][0]["value"] = text("another")
    assert short(told(made("one", conflicts={"c": then}), made("two", conflicts={"c": now}))) == [("changed", "c")]


def test_when_an_office_was_last_seen_is_no_change_and_its_street_is() -> None:
    def office(**other: Any) -> dict[str, Any]:
        city = venue(1, "all")
        return {"city": {**city, "states": [{**city["states"][0], **other}]}}

    parts = {"venues": office()}
    assert short(told(made("one", **parts), made("two", venues=office(seen=text("later"))))) == []
    assert short(told(made("one", **parts), made("two", venues=office(address=text("road"))))) == [("changed", "city")]


def test_changes_are_told_for_the_day_of_the_receipt() -> None:
    later = requirement("proof", **{"from": "2025-04-01"})
    changes = told(made("one", requirement("form"), later), made("two", requirement("form"), later), date(2025, 5, 6))
    assert (changes.as_of, changes.lines) == (DAY, ())
    assert "2025-05-06" in changes.notes[0].en


def test_it_needs_no_escaping_and_stays_short() -> None:
    lengths = []
    for record in REAL.procedures.values():
        for example in record.examples:
            answers, _ = read_answers(REAL, example.situation)
            found = receipt(answer(REAL, answers, example.as_of, example.today))
            assert re.fullmatch(r"[A-Za-z0-9._-]+", found)
            if "district" in example.situation:
                lengths.append(len(found))
    assert max(lengths) <= 400


def test_a_real_answer_finds_its_own_receipt_unchanged() -> None:
    answers, _ = read_answers(REAL, {"procedure": "extension", "category": "b", "expiry_date": "2027-02-28"})
    found = answer(REAL, answers, date(2026, 11, 23), date(2026, 11, 23))
    changes = since(replace(REAL, ruleset="next"), receipt(found), replace(found, ruleset="next"))
    assert (changes.problem, changes.lines) == (None, ())
    assert changes.text.zh.count(REAL.ruleset) == 1


def test_signs_tell_lines_of_a_kind_apart() -> None:
    for kind in KINDS:
        ids = {id_ for name in REAL.procedures for id_ in names(REAL, kind, name)}
        doubled = [sign for sign, count in Counter(map(_short, ids)).items() if count > 1]
        assert not doubled, kind


GOOD = receipt(answer(REAL, {"procedure": "reissue"}, date(2022, 8, 1), date(2022, 8, 1)))


def signed(body: str) -> str:
    return f"{body}.{_short(body)}"


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        GOOD[:-1],
        GOOD[: len(GOOD) // 2],
        GOOD.replace("2022", "2023"),
        GOOD.upper(),
        f"{GOOD} ",
        f"{GOOD}\n",
        GOOD * 50,
        signed("1.20220801.1.dabcdef.Call 010-1 at once!"),
        signed("1.20229901.1.dabcdef.version"),
        signed("1.99990801.1.dabcdef.version"),
        signed("1.20220801.2.dabcdef.version"),
        signed("1.20220801.1.dabcde.version"),
        signed("1.20220801.1.qabcdef.version"),
        signed("2.20220801.1.dabcdef.version"),
        signed(f"1.20220801.1.dabcdef.{'v' * 41}"),
    ],
)
def test_a_damaged_receipt_is_a_problem_and_nothing_else(damaged: str) -> None:
    found = answer(REAL, {"procedure": "reissue"}, DAY, DAY)
    changes = since(REAL, damaged, found)
    assert (changes.problem, changes.lines) == (REAL.checker_words["receipt_damaged"], ())


def test_a_made_up_receipt_in_due_form_only_names_lines_that_it_cannot_know() -> None:
    changes = since(REAL, signed("1.20220801.1.dabcdef.version"), answer(REAL, {"procedure": "reissue"}, DAY, DAY))
    assert changes.problem is None
    assert ("went", "") in short(changes)


SMALL = catalogue()
SMALL_ANSWER = answer(SMALL, GIVEN, DAY, DAY)


@given(st.text(max_size=300) | st.text("1.abcdstvz0289_-", max_size=80).map(lambda body: signed(f"1.20250303.{body}")))
def test_no_text_breaks_it(found: str) -> None:
    assert isinstance(since(SMALL, found, SMALL_ANSWER), Changes)
