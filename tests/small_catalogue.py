"""A small catalogue of the tests' own, so that the machinery is tested apart from the real data."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from checker.parsing import parse
from overrides.hooks.catalogue import DATA, DataFolder

_REAL = DataFolder(DATA).plain


def text(name: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": name, "zh": f"{name}（中文）"}


FACT: dict[str, Any] = {"status": "official", "sources": ["S1"], "verified": "2026-01-02"}
WEAK: dict[str, Any] = {"status": "secondary", "sources": ["S2"], "verified": "2026-01-02"}


def question(*options: str, **more: Any) -> dict[str, Any]:
    """A choice question."""
    words = {"text": text("text"), "label": text("label"), "why": text("why")}
    return {"kind": "choice", **words, "options": [{"id": o, "name": text(o)} for o in options], **more}


def requirement(document: str, **more: Any) -> dict[str, Any]:
    """A requirement for one document."""
    return {"document": document, "provided_by": "employer", "form": ["paper"], **FACT, **more}


def procedure(**more: Any) -> dict[str, Any]:
    """A procedure that asks for nothing but a filing at the counter."""
    return {
        "order": "1",
        "name": text("leave"),
        "summary": text("summary"),
        "verified": "2026-01-02",
        "applicant": [{"who": "employer", "because": text("duty"), **FACT}],
        "submission": [{"mode": "walk_in", "text": text("go"), "purpose": "submission", **FACT}],
        "fee": [{"amount": "0", **FACT}],
        **more,
    }


def plain(**kinds: Any) -> dict[str, Any]:
    """Plain data with one procedure, `leave`; `kinds` replace whole kinds of records."""
    words = {"text": text("text"), "label": text("label"), "why": text("why")}
    base = {
        "ruleset": "test",
        "questions": {
            "procedure": {"kind": "choice", **words, "options_from": "procedures"},
            "colour": question("red", "blue"),
            "shade": question("dark", "light", when={"colour": "red"}),
            "district": question("east", "west"),
            "foreign_papers": question("yes", "no"),
            "event_date": {"kind": "date", **words},
            "expiry_date": {"kind": "date", **words},
            "count": {"kind": "number", **words, "least": "1", "most": "9"},
        },
        "procedures": {"leave": procedure()},
        "documents": {
            d: {"name": text(d), "what": text(d), "verified": "2026-01-02"} for d in ("form", "proof", "letter")
        },
        "steps": {s: {"name": text(s), "what": text(s)} for s in ("check", "visit", "decision")},
        "sources": {
            s: {
                "title": text(s),
                "publisher": text("publisher"),
                "url": "https://example.org/",
                "published": "2020-01-01",
                "trust": "official",
                "seen": "full",
                "languages": ["en"],
            }
            for s in ("S1", "S2")
        },
        "eras": {
            "old": {"name": text("old"), "from": "2017-04-01", "until": "2024-11-30"},
            "new": {"name": text("new"), "from": "2024-12-01"},
        },
        "checker_words": _REAL["checker_words"],
        "translation": {"when": {"foreign_papers": "yes"}, "text": text("translate"), **FACT},
        "calendar": {**{k: v for k, v in _REAL["calendar"].items() if k != "rules"}, "sources": ["S1"]},
    }
    return deepcopy({**base, **kinds})


def catalogue(**kinds: Any) -> Any:
    """The small catalogue, parsed."""
    return parse(plain(**kinds))
