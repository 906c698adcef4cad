"""Categories of the permit: the routes into each, the bounds on each, and the points table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from checker.conditions import ALWAYS, Condition
from checker.model.basics import Fact, Point, Ref, Rule, Text

CategoryId = Annotated[str, Ref("categories")]
CategoryQuestionId = Annotated[str, Ref("category_questions")]
ConflictId = Annotated[str, Ref("conflicts")]
MeasureId = Annotated[str, Ref("measures")]
OpenQuestionId = Annotated[str, Ref("open_questions")]


@dataclass(frozen=True, kw_only=True)
class Route(Rule):
    """A way into a category; `when` tests `category_questions`."""

    id: str
    name: Text
    text: Text
    points: int | None = None
    """How many points of the table it takes."""
    office_recognises: bool = False
    """Whether only the office can say if it fits; the aid takes the person's word."""
    feeds: Mapping[str, str] = field(default_factory=dict)
    """Answers to the checker's own questions that follow from it."""
    open_questions: tuple[OpenQuestionId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Limit(Rule):
    """A bound on who may be in a category; `when` says who is beyond it."""

    id: str
    text: Text
    firm: bool
    """Whether the category is then out; otherwise the office decides."""
    conflicts: tuple[ConflictId, ...] = ()
    open_questions: tuple[OpenQuestionId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CategoryExpectation:
    """What an example of the aid leads to; a field left out is not looked at."""

    candidates: tuple[CategoryId, ...]
    or_none: bool = False
    routes: tuple[str, ...] | None = None
    points: tuple[int, int | None] | None = None
    beyond: tuple[str, ...] = ()
    first_open: Annotated[str, Ref("category_questions")] | None = None


@dataclass(frozen=True, kw_only=True)
class CategoryExample:
    """A worked case of the aid: shown on its page, run as a test."""

    name: Text
    answers: Mapping[str, str]
    expect: CategoryExpectation


@dataclass(frozen=True, kw_only=True)
class Category:
    """One category; those that stand before another win over it."""

    id: str
    order: int
    name: Text
    short: Text
    """The name as it stands in a sentence."""
    summary: Text
    verified: date
    routes: tuple[Route, ...]
    limits: tuple[Limit, ...] = ()
    relaxations: tuple[Point, ...] = ()
    quota: tuple[Point, ...] = ()
    validity: tuple[Point, ...] = ()
    privileges: tuple[Point, ...] = ()
    cannot_judge: tuple[Point, ...] = ()
    measures: tuple[MeasureId, ...] = ()
    open_questions: tuple[OpenQuestionId, ...] = ()
    examples: tuple[CategoryExample, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Growth:
    """Points for each unit of a number `beyond` another."""

    question: CategoryQuestionId
    beyond: int
    each: int


@dataclass(frozen=True, kw_only=True)
class Band:
    """A row of the table."""

    text: Text
    points: int
    when: Condition = ALWAYS
    growth: Growth | None = None


@dataclass(frozen=True, kw_only=True)
class PointsItem(Fact):
    """One element of the table: its first band that holds is taken."""

    id: str
    name: Text
    max: int
    bands: tuple[Band, ...] = ()
    none_here: Point | None = None
    """Why nobody gets points for it in Beijing."""
    cannot_judge: Point | None = None
    """Why an answer is needed that no rule of this guide can give."""


@dataclass(frozen=True, kw_only=True)
class PointsTable(Fact):
    """The points table; what it takes for a category stands on the category's route."""

    name: Text
    items: Mapping[str, PointsItem]
