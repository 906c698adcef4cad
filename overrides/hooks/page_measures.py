"""A measure's page, and all measures with those of one notice together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.sheet_words import days
from checker.situation import Situation
from overrides.hooks.page_disagreements import Disagreements, disagreements_about
from overrides.hooks.page_papers import Paper, Papers
from overrides.hooks.page_procedure import touching
from overrides.hooks.page_statements import Statement, Stretch, Teller
from overrides.hooks.page_words import newest_day

if TYPE_CHECKING:
    from checker.model import Document, Effect, Measure, Procedure, Source, Text
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing a measure does, and what that changes: documents, days of steps, the way of filing."""

    statement: Statement
    waives: tuple[Document, ...]
    requires: tuple[Paper, ...]
    documents: tuple[Document, ...]
    steps: tuple[tuple[Text, Text], ...]
    submission: Statement | None


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """All that a measure's page says."""

    record: Measure
    statement: Statement
    procedures: tuple[Procedure, ...]
    changes: tuple[Change, ...]
    points: tuple[Statement, ...]
    together: tuple[Measure, ...]
    """The other measures of the same notice."""
    disagreements: Disagreements


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Measures that begin on one day by the same sources; `source` is None for a measure by itself."""

    source: Source | None
    measures: tuple[MeasureView, ...]


def measure_views(words: Words) -> dict[str, MeasureView]:
    """The pages of all measures, by id."""
    procedures = words.catalogue.procedures
    meant = {id_: {touched.measure.id for touched in touching(words, id_)} for id_ in procedures}
    return {
        id_: _view(words, measure, tuple(procedures[p] for p in procedures if id_ in meant[p]))
        for id_, measure in words.catalogue.measures.items()
    }


def _view(words: Words, measure: Measure, procedures: tuple[Procedure, ...]) -> MeasureView:
    catalogue = words.catalogue
    teller = Teller(words, None, Stretch())
    statement = teller.state(measure)
    assert statement, "without a procedure no measure is ruled out"
    situation = Situation(catalogue, {}, newest_day(catalogue))
    return MeasureView(
        record=measure,
        statement=replace(statement, text=measure.summary),
        procedures=procedures,
        changes=tuple(_change(teller, s) for s in teller.all(measure.effects)),
        points=teller.all(measure.points),
        together=tuple(m for m in catalogue.measures.values() if m is not measure and notice(m) == notice(measure)),
        disagreements=disagreements_about(situation, {"measures": {measure.id}}),
    )


def notice(measure: Measure) -> tuple[object, ...]:
    """What measures of one notice have in common."""
    return measure.from_, measure.sources


def notices(words: Words, views: dict[str, MeasureView], *, past: bool) -> tuple[Notice, ...]:
    """The measures that are over, or those that are not: those by themselves, then those of one notice together."""
    today = newest_day(words.catalogue)
    chosen = [v for v in views.values() if bool(v.record.until and v.record.until < today) is past]
    found = []
    for key in dict.fromkeys(notice(view.record) for view in chosen):
        together = tuple(view for view in chosen if notice(view.record) == key)
        source = words.catalogue.sources[together[0].record.sources[0]] if len(together) > 1 else None
        found.append(Notice(source=source, measures=together))
    return tuple(sorted(found, key=lambda one: one.source is not None))


def _change(teller: Teller, statement: Statement) -> Change:
    effect: Effect = statement.rule
    words = teller.words
    documents, steps = words.catalogue.documents, words.catalogue.steps
    brought = (Papers(teller).paper(requirement) for requirement in effect.requires)
    submission = teller.all((effect.submission,) if effect.submission else ())
    return Change(
        statement=statement,
        waives=tuple(documents[id_] for id_ in effect.waives),
        requires=tuple(paper for paper in brought if paper),
        documents=tuple(documents[id_] for id_ in dict.fromkeys(d for c in effect.documents for d in c.documents)),
        steps=tuple((steps[change.step].name, days(words, *change.working_days)) for change in effect.steps),
        submission=next(iter(submission), None),
    )
