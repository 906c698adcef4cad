"""A procedure and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from checker.model.basics import (
    DocumentId,
    Mode,
    Party,
    Point,
    ProcedureId,
    Purpose,
    QuestionId,
    Ref,
    RequirementsId,
    Rule,
    StepId,
    Text,
    VenueId,
)
from checker.model.papers import Requirement


@dataclass(frozen=True, kw_only=True)
class StepVariant(Rule):
    """The working days a step takes in a particular case."""

    working_days: tuple[int, int | None]


@dataclass(frozen=True, kw_only=True)
class Step(Rule):
    """A stretch of the way, in order; `working_days` least and most, most `unknown` where nobody says."""

    id: StepId
    actor: Party
    working_days: tuple[int, int | None]
    modes: tuple[Mode, ...] = ()
    """The ways of submission it belongs to; none means every one."""
    variants: tuple[StepVariant, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Deadline(Rule):
    """A last (or first) day, `days` after or before the day that a question asks for."""

    id: str
    name: Text
    actor: Party
    days: int
    unit: Literal["working_days", "calendar_days"]
    counted: Literal["after", "before"]
    date_of: QuestionId
    bound: Literal["latest", "earliest"] = "latest"
    consequence: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Submission(Rule):
    """How the application reaches the office; `purpose` says what the venues are then for."""

    mode: Mode
    text: Text
    bring: tuple[Text, ...] = ()
    purpose: Purpose


@dataclass(frozen=True, kw_only=True)
class Stop(Rule):
    """A case in which nothing is to be filed, and what to do instead."""

    id: str
    reason: Text
    instead: Text
    see: tuple[ProcedureId, ...] = ()
    next_steps: tuple[str, ...] = ()
    """Ids of the procedure's next steps that follow even though nothing is filed."""


@dataclass(frozen=True, kw_only=True)
class Applicant(Rule):
    """Who files, and why they."""

    who: Party
    because: Text


@dataclass(frozen=True, kw_only=True)
class Fee(Rule):
    """What is paid, in whole units of the currency."""

    amount: int
    currency: Literal["CNY"] = "CNY"


@dataclass(frozen=True, kw_only=True)
class Result(Rule):
    """The paper that comes out."""

    name: Text


@dataclass(frozen=True, kw_only=True)
class NextStep(Point):
    """What follows once the procedure is over."""

    id: str
    actor: Party
    see: tuple[ProcedureId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What an example leads to; a field left out is not looked at."""

    stop: str | None = None
    applicant: Party | None = None
    documents: tuple[DocumentId, ...] | None = None
    documents_depending: tuple[DocumentId, ...] = ()
    not_needed: tuple[DocumentId, ...] = ()
    mode: Mode | None = None
    venues: tuple[VenueId, ...] | None = None
    steps: Mapping[str, str] | None = None
    deadlines: Mapping[str, date] | None = None
    measures: tuple[Annotated[str, Ref("measures")], ...] = ()
    conflicts: tuple[Annotated[str, Ref("conflicts")], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Example:
    """A worked case: shown on the page, run as a test."""

    name: Text
    situation: Mapping[str, str]
    as_of: date
    today: date
    expect: Expectation


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """One procedure, whole: who files, when, with which papers, where, how long, and what then."""

    id: str
    order: int
    name: Text
    summary: Text
    verified: date
    conditions: tuple[Point, ...] = ()
    applicant: tuple[Applicant, ...]
    stops: tuple[Stop, ...] = ()
    requirements: tuple[RequirementsId, ...] = ()
    documents: tuple[Requirement, ...] = ()
    submission: tuple[Submission, ...]
    steps: tuple[Step, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    fee: tuple[Fee, ...]
    results: tuple[Result, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    history: tuple[Point, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StepName:
    """A step of the way, as the offices call it."""

    id: str
    name: Text
    what: Text
