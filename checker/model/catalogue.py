"""All records together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.model.basics import Text
from checker.model.category import Category, PointsTable
from checker.model.knowledge import Claim, Conflict, OpenQuestion, Recheck, SearchWords, Source, Term
from checker.model.measure import Measure
from checker.model.papers import Document, Requirements, Translation
from checker.model.procedure import Procedure, StepName
from checker.model.question import Question
from checker.model.venue import Venue
from checker.model.working_days import WorkingDays


@dataclass(frozen=True, kw_only=True)
class Era:
    """A stretch of time with its own way of filing."""

    id: str
    name: Text
    from_: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All records, by kind and id, in the order they are shown."""

    ruleset: str
    questions: Mapping[str, Question]
    procedures: Mapping[str, Procedure]
    requirements: Mapping[str, Requirements] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    open_questions: Mapping[str, OpenQuestion] = field(default_factory=dict)
    steps: Mapping[str, StepName] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    search_words: Mapping[str, SearchWords] = field(default_factory=dict)
    eras: Mapping[str, Era] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    points: PointsTable | None = None
    category_questions: Mapping[str, Question] = field(default_factory=dict)
    """What the aid to the category asks; conditions in `categories` and `points` test these."""
    checker_words: Mapping[str, Text] = field(default_factory=dict)
    """Words of the answer; they travel to the browser."""
    interface: Mapping[str, Text] = field(default_factory=dict)
    """Words of the site."""
    pinyin: Mapping[str, str] = field(default_factory=dict)
    """How Chinese texts are read that go into the sentences to say to an office."""
    recheck: Recheck | None = None
    """When facts are to be checked again; without it they never are."""
    translation: Translation
    calendar: WorkingDays
