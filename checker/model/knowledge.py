"""Where facts come from, where sources disagree, what nobody says, and what words mean."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Literal

from checker.conditions import ALWAYS, Condition
from checker.model.basics import DocumentId, Fact, ProcedureId, Ref, SourceId, Status, StepId, Text, VenueId


@dataclass(frozen=True, kw_only=True)
class Source:
    """A page or text that facts were read from."""

    id: str
    title: Text
    publisher: Text
    url: str
    also_at: str | None = None
    published: datetime.date | None = None
    dated: Text | None = None
    """The date in words, where the source has no plain day."""
    trust: Literal["official", "official_mirror", "secondary"]
    seen: Literal["full", "nearly_full", "first_part"]
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A handle on one fact of a founding document."""

    id: str
    source: SourceId
    claim: str


@dataclass(frozen=True, kw_only=True)
class Term:
    """An official term in both languages."""

    id: str
    name: Text
    usage: Text | None = None
    also_zh: tuple[str, ...] = ()
    sources: tuple[SourceId, ...]
    status: Status


@dataclass(frozen=True, kw_only=True)
class SearchWords:
    """What else people call a page of the site when they search for it, in either language."""

    id: str
    page: str
    """Its address within a language, without slashes at the ends."""
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Recheck:
    """How long a fact is taken to stand after it was verified: `after_days`, the last of them included."""

    after_days: int

    def due(self, verified: datetime.date) -> datetime.date:
        """The first day on which a fact is to be checked again."""
        return verified + datetime.timedelta(days=self.after_days + 1)


@dataclass(frozen=True, kw_only=True)
class ConflictValue(Fact):
    """One side of a disagreement, and the day of its newest source."""

    value: Text
    date: datetime.date
    dated: Text | None = None
    """The date in words, where the source gives no day."""
    followed: bool = False
    """Whether the guide follows this side, whatever the dates; its note says why."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Sources that disagree; it touches an answer that holds one of the named lines."""

    id: str
    topic: Text
    verified: datetime.date
    values: tuple[ConflictValue, ...]
    note: Text | None = None
    when: Condition = ALWAYS
    until: datetime.date | None = None
    procedures: tuple[ProcedureId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    steps: tuple[StepId, ...] = ()
    deadlines: tuple[str, ...] = ()
    venues: tuple[VenueId, ...] = ()
    measures: tuple[Annotated[str, Ref("measures")], ...] = ()


@dataclass(frozen=True, kw_only=True)
class OpenQuestion:
    """Something no source tells yet; `ask` is the sentence to say to an office."""

    id: str
    question: Text
    verified: datetime.date
    from_: datetime.date | None = None
    until: datetime.date | None = None
    ask: Text | None = None
    procedures: tuple[ProcedureId, ...] = ()
    venues: tuple[VenueId, ...] = ()
    when: Condition = ALWAYS
