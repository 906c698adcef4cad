"""What the audit finds in a catalogue that is sound file by file, and that it finds nothing in ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checker.audit import audit
from overrides.hooks.catalogue import load_catalogue
from tests.small_catalogue import FACT, catalogue, procedure, question, requirement, text

VENUE: dict[str, Any] = {
    "order": "1",
    "kind": "work_permit",
    "name": text("city"),
    "located_in": "east",
    "verified": "2026-01-02",
    "services": [{"procedures": ["leave"], "districts": ["all"], **FACT}],
    "states": [{"address": text("street"), "seen": text("now"), **FACT}],
}
DOCUMENTS = [requirement("form"), requirement("proof", when={"shade": "dark"}), requirement("letter")]
STEPS = [{"id": "check", "actor": "office", "working_days": ["0", "1"], **FACT}]
DEADLINES = [
    {
        "id": f"by_{name}",
        "name": text(name),
        "actor": "employer",
        "days": "10",
        "unit": "calendar_days",
        "counted": "after",
        "date_of": name,
        **FACT,
    }
    for name in ("event_date", "expiry_date")
]
QUESTIONS = {
    "procedure": {"kind": "choice", **{k: text(k) for k in ("text", "label", "why")}, "options_from": "procedures"},
    "colour": question("red", "blue"),
    "shade": question("dark", "light", when={"colour": "red"}),
    "district": question("east", "west"),
    "foreign_papers": question("yes", "no"),
    **{
        day: {"kind": "date", **{k: text(k) for k in ("text", "label", "why")}} for day in ("event_date", "expiry_date")
    },
}


def findings(questions: dict[str, Any] | None = None, venues: dict[str, Any] | None = None, **parts: Any) -> list[str]:
    whole = procedure(**{"documents": DOCUMENTS, "steps": STEPS, "deadlines": DEADLINES, **parts})
    kinds = {"questions": {**QUESTIONS, **(questions or {})}, "venues": {"city": VENUE} if venues is None else venues}
    return audit(catalogue(procedures={"leave": whole}, **kinds))


def test_a_sound_catalogue_has_no_findings() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"questions": {"size": question("big", "small")}}, "question size: no rule uses it"),
        ({"documents": DOCUMENTS[:2]}, "document letter: no procedure asks for it"),
        ({"venues": {}}, "procedure leave: no venue on 2017-04-01 for east"),
        (
            {"venues": {"city": {**VENUE, "located_in": "north"}}},
            "venue city: north is not a district",
        ),
        (
            {"documents": [*DOCUMENTS, requirement("form", when={"shade": "dark", "colour": "blue"})]},
            "procedure leave: no situation reaches its rule form",
        ),
        (
            {"deadlines": [*DEADLINES, {**DEADLINES[0], "id": "never", "when": {"shade": "dark", "colour": "blue"}}]},
            "procedure leave: no situation reaches its rule never",
        ),
        (
            {"applicant": [{"who": "employer", "because": text("duty"), "when": {"colour": "red"}, **FACT}]},
            "procedure leave: no applicant on 2017-04-01 with procedure=leave, colour=blue",
        ),
        (
            {"fee": [{"amount": "0", **FACT}, {"amount": "5", **FACT}]},
            "procedure leave: a rule of Fee is never the first that holds",
        ),
    ],
)
def test_each_finding_is_a_sentence(changed: dict[str, Any], expected: str) -> None:
    assert expected in findings(**changed)


def test_a_question_that_rules_use_by_a_fact_alone_is_used() -> None:
    late = requirement("letter", when={"days_since_event": {"at_least": "30"}})
    assert findings(documents=[*DOCUMENTS[:2], late], deadlines=DEADLINES[1:]) == []


@pytest.mark.parametrize(
    ("status", "trust", "found"),
    [("official", "secondary", True), ("official", "official_mirror", False), ("secondary", "secondary", False)],
)
def test_what_is_official_was_read_from_an_authority(status: str, trust: str, found: bool) -> None:
    applicant = {"who": "employer", "because": text("duty"), **FACT, "status": status, "sources": ["S2"]}
    sound = catalogue(procedures={"leave": procedure(applicant=[applicant])})
    sources = {**sound.sources, "S2": replace(sound.sources["S2"], trust=trust)}
    said = audit(replace(sound, sources=sources))
    assert ("procedures leave: official, but S2 is secondary" in said) is found


def test_nothing_is_found_in_the_guide() -> None:
    assert audit(load_catalogue()) == []
