"""What every record is made of: texts in two languages, ids, closed vocabularies, facts and rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from checker.conditions import ALWAYS, Condition


@dataclass(frozen=True)
class Ref:
    """Marks a text as the id of a record of one kind."""

    kind: str


class Times(str):
    """Two times of day, the earlier first, like `09:00-12:00`."""

    __slots__ = ()


class MapPoint(str):
    """Longitude and latitude in degrees, like `116.50, 39.79`."""

    __slots__ = ()


@dataclass(frozen=True)
class Text:
    """A text in both languages of the guide."""

    en: str
    zh: str


SourceId = Annotated[str, Ref("sources")]
ClaimId = Annotated[str, Ref("claims")]
DocumentId = Annotated[str, Ref("documents")]
ProcedureId = Annotated[str, Ref("procedures")]
QuestionId = Annotated[str, Ref("questions")]
RequirementsId = Annotated[str, Ref("requirements")]
StepId = Annotated[str, Ref("steps")]
VenueId = Annotated[str, Ref("venues")]

Status = Literal["official", "secondary", "inferred"]
Party = Literal[
    "employer",
    "employee",
    "either",
    "both",
    "legal_representative",
    "former_employer",
    "inviting_unit",
    "office",
    "police",
]
Provider = Literal["employer", "inviting_unit", "employee", "office"]
Form = Literal["electronic", "paper", "card"]
Mode = Literal["online", "appointment", "walk_in", "one_visit"]
Purpose = Literal["submission", "enquiries"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Standing = Literal["in_force", "past", "superseded", "partly_superseded", "pending", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Where a statement comes from and how far it can be trusted."""

    status: Status
    sources: tuple[SourceId, ...]
    claims: tuple[ClaimId, ...] = ()
    verified: date


@dataclass(frozen=True, kw_only=True)
class Rule(Fact):
    """A fact that holds under a condition and between two days, both included."""

    when: Condition = ALWAYS
    from_: date | None = None
    until: date | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Point(Rule):
    """A statement in words, for people to judge."""

    text: Text
