"""Dated easings laid over procedures."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.basics import DocumentId, Point, Rule, Standing, StepId, Text
from checker.model.papers import DocumentVariant, Requirement
from checker.model.procedure import StepVariant, Submission


@dataclass(frozen=True, kw_only=True)
class DocumentChange(DocumentVariant):
    """A variant that a measure brings to some documents."""

    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, kw_only=True)
class StepChange(StepVariant):
    """Other working days that a measure brings to a step."""

    step: StepId


@dataclass(frozen=True, kw_only=True)
class Effect(Rule):
    """One thing a measure does: words for people, and what it changes in an answer."""

    text: Text
    waives: tuple[DocumentId, ...] = ()
    requires: tuple[Requirement, ...] = ()
    submission: Submission | None = None
    documents: tuple[DocumentChange, ...] = ()
    steps: tuple[StepChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Measure(Rule):
    """A dated easing laid over procedures; `when` says whom it is for."""

    id: str
    order: int
    name: Text
    summary: Text
    issuer: Text | None = None
    standing: Standing
    standing_note: Text | None = None
    to_judge: Text | None = None
    """Whom it is for, where no answer can tell: the checker then says that it may apply."""
    effects: tuple[Effect, ...] = ()
    points: tuple[Point, ...] = ()
