"""How the rules changed: eras, measures and the history of procedures in the order of time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from overrides.hooks.page_statements import Statement, Stretch, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue, Era, Measure, Procedure, Text
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class Event:
    """What began on a day. Procedures whose history says the same stand together."""

    statement: Statement
    measure: Measure | None = None
    procedures: tuple[Procedure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EraEvents:
    """What began in an era, day by day; `era` is None for what has no day."""

    era: Era | None
    days: Text | None
    events: tuple[tuple[date | None, tuple[Event, ...]], ...]


def changes(words: Words) -> tuple[EraEvents, ...]:
    """The newest era first and within it the newest day; at the end what has no day."""
    events = [*_measures(words), *_history(words)]
    eras = sorted(words.catalogue.eras.values(), key=lambda era: era.from_, reverse=True)
    told = [_era(words, era, events) for era in eras]
    undated = tuple(event for event in events if event.statement.rule.from_ is None)
    if undated:
        told.append(EraEvents(era=None, days=None, events=((None, undated),)))
    return tuple(told)


def _era(words: Words, era: Era, events: list[Event]) -> EraEvents:
    own = [e for e in events if (day := e.statement.rule.from_) and _era_of(words.catalogue, day) is era]
    days = sorted({e.statement.rule.from_ for e in own}, reverse=True)
    return EraEvents(
        era=era,
        days=words.lasting(era.from_, era.until),
        events=tuple((day, tuple(e for e in own if e.statement.rule.from_ == day)) for day in days),
    )


def _era_of(catalogue: Catalogue, day: date) -> Era:
    """The era of a day; what is older than the first belongs to the first."""
    eras = sorted(catalogue.eras.values(), key=lambda era: era.from_)
    return next((era for era in reversed(eras) if era.from_ <= day), eras[0])


def _measures(words: Words) -> Iterator[Event]:
    teller = Teller(words, None, Stretch())
    for measure in words.catalogue.measures.values():
        if statement := teller.state(measure):
            yield Event(statement=replace(statement, text=measure.summary), measure=measure)


def _history(words: Words) -> Iterator[Event]:
    found: dict[tuple[Text, date | None], tuple[Statement, list[Procedure]]] = {}
    for procedure in words.catalogue.procedures.values():
        for statement in Teller(words, procedure.id, Stretch()).all(procedure.history):
            key = (statement.rule.text, statement.rule.from_)
            found.setdefault(key, (statement, []))[1].append(procedure)
    for statement, procedures in found.values():
        yield Event(statement=statement, procedures=tuple(procedures))
