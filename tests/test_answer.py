"""The machinery of an answer, on a small catalogue of the tests' own."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.answer import Answer, answer
from checker.measures import effects
from checker.model import Text
from checker.situation import Situation
from tests.small_catalogue import FACT, WEAK, catalogue, procedure, requirement, text

DAY = date(2025, 3, 3)


def ask(given: dict[str, Any] | None = None, as_of: date = DAY, today: date = DAY, **kinds: Any) -> Answer:
    return answer(catalogue(**kinds), {"procedure": "leave", **(given or {})}, as_of, today)


def with_documents(*documents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"procedures": {"leave": procedure(documents=list(documents), **more)}}


def test_without_a_procedure_only_that_is_asked() -> None:
    assert answer(catalogue(), {}, DAY, DAY).open == ("procedure",)


def test_a_line_is_there_hangs_or_is_gone() -> None:
    kinds = with_documents(requirement("form"), requirement("proof", when={"colour": "red"}))
    assert [(d.id, d.certain, d.depends_on) for d in ask(**kinds).documents] == [
        ("form", True, ()),
        ("proof", False, ("colour",)),
    ]
    assert [d.certain for d in ask({"colour": "red"}, **kinds).documents] == [True, True]
    assert [d.id for d in ask({"colour": "blue"}, **kinds).documents] == ["form"]


def test_a_line_says_which_answers_put_it_there() -> None:
    kinds = with_documents(requirement("proof", when={"colour": "red"}))
    because = ask({"colour": "red", "count": 3}, **kinds).documents[0].because
    assert [(r.question, r.answer) for r in because] == [("procedure", "leave"), ("colour", "red")]


def test_a_rule_holds_between_its_days_both_included() -> None:
    kinds = with_documents(requirement("form", **{"from": "2025-03-03", "until": "2025-03-04"}))
    days = [date(2025, 3, d) for d in (2, 3, 4, 5)]
    assert [len(ask(as_of=day, **kinds).documents) for day in days] == [0, 1, 1, 0]


def test_an_exemption_takes_a_line_away_and_says_why() -> None:
    waiver = {"when": {"colour": "red"}, "because": text("red ones are trusted"), "instead": "letter", **WEAK}
    kinds = with_documents(requirement("form", exemptions=[waiver]), requirement("letter", when={"colour": "red"}))
    red = ask({"colour": "red"}, **kinds)
    assert [d.id for d in red.documents] == ["letter"]
    assert [(d.id, d.reason.en, d.instead, d.status) for d in red.not_needed] == [
        ("form", "red ones are trusted", "letter", "secondary")
    ]
    assert [(d.id, d.certain) for d in ask(**kinds).documents] == [("form", False), ("letter", False)]
    assert not ask({"colour": "blue"}, **kinds).not_needed


def test_a_variant_changes_who_signs_and_adds_its_source() -> None:
    variant = {"when": {"colour": "red"}, "signed_by": ["employee"], "note": text("sign it"), **WEAK}
    kinds = with_documents(requirement("form", signed_by=["employer"], variants=[variant]))
    line = ask({"colour": "red"}, **kinds).documents[0]
    assert (line.signed_by, line.status, line.sources) == (("employee",), "secondary", ("S1", "S2"))
    assert line.notes == (Text(**text("sign it")),)
    assert ask({"colour": "blue"}, **kinds).documents[0].signed_by == ("employer",)
    assert "colour" in ask(**kinds).open


def test_a_question_that_does_not_arise_is_neither_asked_nor_counted() -> None:
    kinds = with_documents(requirement("proof", when={"shade": "dark"}))
    assert ask(**kinds).open[0] == "colour"
    assert ask({"colour": "blue"}, **kinds).documents == ()
    assert "shade" not in ask({"colour": "blue"}, **kinds).open
    assert ask({"colour": "red"}, **kinds).open[0] == "shade"
    assert ask({"colour": "blue", "shade": "dark"}, **kinds).documents == ()


def test_a_stop_ends_the_answer_and_an_open_one_is_asked_about_first() -> None:
    stop = {"id": "gone", "when": {"colour": "red"}, "reason": text("gone"), "instead": text("rest"), **FACT}
    kinds = with_documents(requirement("form"), requirement("proof", when={"district": "east"}), stops=[stop])
    stopped = ask({"colour": "red"}, **kinds)
    assert stopped.stop is not None
    assert (stopped.stop.id, stopped.documents, stopped.submission) == ("gone", (), None)
    undecided = ask(**kinds)
    assert (undecided.stop, undecided.open[0]) == (None, "colour")
    assert [stop.id for stop in undecided.possible_stops] == ["gone"]


SUBMISSIONS = [
    {"mode": "walk_in", "when": {"colour": "red"}, "text": text("go"), "purpose": "submission", **FACT},
    {"mode": "online", "text": text("click"), "purpose": "enquiries", **FACT},
]
STEPS = [
    {"id": "check", "actor": "office", "working_days": ["3", "3"], **FACT},
    {"id": "visit", "actor": "employer", "working_days": ["0", "unknown"], "modes": ["walk_in"], **FACT},
    {"id": "decision", "actor": "office", "working_days": ["0", "2"], **FACT},
]


def test_the_first_rule_that_holds_is_the_way_of_submission() -> None:
    kinds = with_documents(submission=SUBMISSIONS)
    assert ask({"colour": "red"}, **kinds).submission.mode == "walk_in"  # type: ignore[union-attr]
    assert ask({"colour": "blue"}, **kinds).submission.mode == "online"  # type: ignore[union-attr]
    undecided = ask(**kinds).submission
    assert [line.mode for line in undecided.options] == ["walk_in", "online"]  # type: ignore[union-attr]
    assert undecided.depends_on == ("colour",)  # type: ignore[union-attr]


def test_steps_follow_each_other_and_belong_to_a_way_of_submission() -> None:
    kinds = with_documents(submission=SUBMISSIONS, steps=STEPS)
    online = ask({"colour": "blue"}, **kinds).timeline
    assert [(s.id, s.working_days) for s in online] == [("check", (3, 3)), ("decision", (0, 2))]
    days = [(str(s.earliest), str(s.latest)) for s in online]
    assert days == [("2025-03-06", "2025-03-06"), ("2025-03-06", "2025-03-10")]
    visit = ask({"colour": "red"}, **kinds).timeline
    assert [(s.id, s.latest is None) for s in visit] == [("check", False), ("visit", True), ("decision", True)]


def test_a_step_without_days_is_not_over_before_an_office_works() -> None:
    kinds = with_documents(steps=[STEPS[2]])
    sunday = ask(as_of=date(2025, 3, 9), **kinds).timeline[0]
    assert (sunday.earliest, sunday.latest) == (date(2025, 3, 10), date(2025, 3, 11))


def test_undecided_variants_widen_a_step() -> None:
    quick = {"when": {"colour": "red"}, "working_days": ["1", "1"], **FACT}
    kinds = with_documents(steps=[{**STEPS[0], "variants": [quick]}])
    assert [ask(given, **kinds).timeline[0].working_days for given in ({}, {"colour": "red"}, {"colour": "blue"})] == [
        (1, 3),
        (1, 1),
        (3, 3),
    ]


def test_conditions_about_this_case_are_told_and_general_ones_left_to_the_page() -> None:
    points = [{"text": text("for all"), **FACT}, {"text": text("for red"), "when": {"colour": "red"}, **FACT}]
    kinds = with_documents(conditions=points)
    assert [line.text.en for line in ask({"colour": "red"}, **kinds).advice] == ["for red"]
    assert ask({"colour": "blue"}, **kinds).advice == ()
    assert ask(**kinds).advice == ()


def deadline(**more: Any) -> dict[str, Any]:
    base = {"id": "file", "name": text("file"), "actor": "employer", "days": "10", "unit": "working_days"}
    return {**base, "counted": "after", "date_of": "event_date", **FACT, **more}


def test_deadlines_count_from_the_day_that_is_asked_for() -> None:
    kinds = with_documents(deadlines=[deadline()])
    open_ = ask(**kinds)
    assert (open_.deadlines[0].date, open_.open) == (None, ("event_date", "foreign_papers"))
    line = ask({"event_date": date(2025, 3, 3)}, today=date(2025, 3, 18), **kinds).deadlines[0]
    assert (str(line.date), line.passed) == ("2025-03-17", True)
    assert ask({"event_date": date(2025, 3, 3)}, today=date(2025, 3, 17), **kinds).deadlines[0].passed is False


def test_a_calendar_day_deadline_on_a_day_off_tells_where_the_law_moves_it() -> None:
    kinds = with_documents(deadlines=[deadline(unit="calendar_days", days="5")])
    line = ask({"event_date": date(2025, 3, 3)}, **kinds).deadlines[0]
    assert (str(line.date), str(line.moves_to)) == ("2025-03-08", "2025-03-10")


def test_a_deadline_in_an_unannounced_year_is_a_range() -> None:
    line = ask({"event_date": date(2026, 12, 28)}, **with_documents(deadlines=[deadline()])).deadlines[0]
    assert line.complete is False
    assert line.latest is not None
    assert line.date is not None
    assert line.latest > line.date


def venue(order: int, *districts: str, **more: Any) -> dict[str, Any]:
    state = {"address": text("street"), "seen": text("now"), **FACT}
    service = {"procedures": ["leave"], "districts": list(districts), **FACT}
    head = {"order": str(order), "kind": "work_permit", "name": text("counter"), "located_in": "east"}
    return {**head, "verified": "2026-01-02", "services": [service], "states": [state], **more}


VENUES = {"city": venue(1, "all"), "eastern": venue(2, "east"), "western": venue(3, "west")}


def test_the_own_district_comes_before_the_city_and_others_are_ruled_out() -> None:
    found = ask({"district": "west"}, venues=VENUES)
    assert [(v.id, v.purpose) for v in found.venues] == [("western", "submission"), ("city", "submission")]
    assert [v.id for v in found.ruled_out] == ["eastern"]
    assert [(v.id, v.certain) for v in ask(venues=VENUES).venues] == [
        ("eastern", False),
        ("western", False),
        ("city", True),
    ]


def test_a_venue_is_shown_as_it_was_on_the_filing_day() -> None:
    states = [
        {"address": text("old street"), "seen": text("then"), "from": "2017-04-01", **FACT},
        {"address": text("new street"), "seen": text("now"), "from": "2024-12-01", **FACT},
    ]
    kinds = {"venues": {"city": venue(1, "all", states=states)}}
    assert ask(as_of=date(2024, 11, 30), **kinds).venues[0].address.en == "old street"
    assert ask(as_of=date(2024, 12, 1), **kinds).venues[0].address.en == "new street"


def test_an_office_that_has_closed_and_one_that_has_not_opened_are_no_venues() -> None:
    def office(**bounds: str) -> dict[str, Any]:
        state = {"address": text("street"), "seen": text("now"), **FACT, **bounds}
        return venue(1, "all", states=[state])

    for bounds, open_ in (
        ({"until": "2025-03-02"}, False),
        ({"until": "2025-03-03"}, True),
        ({"from": "2025-03-04"}, False),
        ({"from": "2025-03-03"}, True),
    ):
        assert bool(ask(venues={"city": office(**bounds)}).venues) is open_


def test_measures_stand_newest_first_and_those_without_a_day_last() -> None:
    undated = measure(effect(waives=["form"]))
    del undated["from"]
    made = {"undated": undated, "older": measure(effect(waives=["form"])), "newer": measure(effect(waives=["form"]))}
    made["newer"]["from"] = "2023-01-01"
    found = Situation(catalogue(measures=made), {"procedure": "leave", "colour": "red"}, date(2024, 3, 4))
    assert [active.measure.id for active in effects(found)] == ["newer", "older", "undated"]


def measure(*effects: dict[str, Any], **more: Any) -> dict[str, Any]:
    head = {"order": "1", "name": text("easing"), "summary": text("easing"), "standing": "past"}
    return {**head, "from": "2022-07-05", "until": "2024-11-30", "effects": list(effects), **FACT, **more}


def effect(**more: Any) -> dict[str, Any]:
    return {"when": {"colour": "red"}, "text": text("eased"), **FACT, **more}


def test_a_measure_waives_adds_and_replaces_while_it_lasts() -> None:
    eased = effect(waives=["form"], requires=[requirement("letter")], submission=SUBMISSIONS[1])
    kinds = {**with_documents(requirement("form")), "measures": {"m": measure(eased)}}
    during = ask({"colour": "red"}, as_of=date(2022, 8, 1), **kinds)
    assert [d.id for d in during.documents] == ["letter"]
    assert [d.id for d in during.not_needed] == ["form"]
    assert during.submission.mode == "online"  # type: ignore[union-attr]
    assert [(m.id, m.applies) for m in during.measures] == [("m", True)]
    after = ask({"colour": "red"}, as_of=date(2024, 12, 1), **kinds)
    assert [d.id for d in after.documents] == ["form"]
    assert [(m.id, m.applies) for m in after.measures] == [("m", False)]


def test_a_measure_that_may_apply_leaves_the_line_open() -> None:
    kinds = {**with_documents(requirement("form")), "measures": {"m": measure(effect(waives=["form"]))}}
    found = ask(as_of=date(2022, 8, 1), **kinds)
    assert [(d.id, d.certain, d.depends_on) for d in found.documents] == [("form", False, ("colour",))]
    assert [m.applies for m in found.measures] == [None]


def test_a_measure_changes_signatures_and_days() -> None:
    change = effect(
        documents=[{"documents": ["form"], "electronic_signature": "yes", **FACT}],
        steps=[{"step": "check", "working_days": ["1", "1"], **FACT}],
    )
    kinds = {**with_documents(requirement("form"), steps=STEPS[:1]), "measures": {"m": measure(change)}}
    during = ask({"colour": "red"}, as_of=date(2022, 8, 1), **kinds)
    assert during.documents[0].electronic_signature is True
    assert during.timeline[0].working_days == (1, 1)
    assert ask({"colour": "blue"}, as_of=date(2022, 8, 1), **kinds).timeline[0].working_days == (3, 3)


def conflict(*values: tuple[str, str], **more: Any) -> dict[str, Any]:
    said = [{"value": text(day), "date": day, "sources": ["S1"], "status": s} for day, s in values]
    return {"topic": text("topic"), "verified": "2026-01-02", "values": said, "procedures": ["leave"], **more}


def used(as_of: date, *values: tuple[str, str]) -> list[tuple[bool, bool]]:
    found = ask(as_of=as_of, conflicts={"c": conflict(*values)}).conflicts
    return [(value.newest, value.used) for value in found[0].values] if found else []


def test_the_newest_source_is_followed_unless_it_is_weaker_than_an_official_one() -> None:
    assert used(DAY, ("2020-01-01", "official"), ("2021-01-01", "official")) == [(False, False), (True, True)]
    assert used(DAY, ("2020-01-01", "secondary"), ("2021-01-01", "secondary")) == [(False, False), (True, True)]
    assert used(DAY, ("2020-01-01", "official"), ("2021-01-01", "secondary")) == [(False, True), (True, True)]


def test_a_source_later_than_the_filing_day_does_not_disagree_yet() -> None:
    assert used(date(2020, 6, 1), ("2020-01-01", "official"), ("2021-01-01", "official")) == []


def test_a_side_that_the_guide_follows_by_name_is_the_only_one() -> None:
    record = conflict(("2020-01-01", "official"), ("2021-01-01", "official"))
    record["values"][0]["followed"] = "yes"
    found = ask(conflicts={"c": record}).conflicts[0]
    assert [(value.newest, value.used) for value in found.values] == [(False, True), (True, False)]
    assert not found.follows_newest


def test_a_conflict_touches_the_lines_it_names() -> None:
    kinds = with_documents(requirement("form", when={"colour": "red"}))
    kinds["conflicts"] = {
        "c": conflict(("2020-01-01", "official"), ("2021-01-01", "official"), procedures=[], documents=["form"])
    }
    assert [c.id for c in ask({"colour": "red"}, **kinds).conflicts] == ["c"]
    assert ask({"colour": "blue"}, **kinds).conflicts == ()


def test_translation_is_decided_by_its_own_rule() -> None:
    kinds = with_documents(requirement("form"), requirement("proof", translation="never"))
    assert [d.translation for d in ask({"foreign_papers": "yes"}, **kinds).documents] == ["needed", "not_needed"]
    assert [d.translation for d in ask({"foreign_papers": "no"}, **kinds).documents] == ["not_needed", "not_needed"]
    assert [d.translation for d in ask(**kinds).documents] == ["if_foreign", "not_needed"]


def test_one_paper_asked_for_twice_is_one_line() -> None:
    kinds = with_documents(requirement("form", when={"colour": "red"}), requirement("form"))
    assert [(d.id, d.certain) for d in ask(**kinds).documents] == [("form", True)]
