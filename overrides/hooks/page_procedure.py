"""A procedure's page: today first, then what touches it, worked examples and history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.lines import PROCEDURE
from checker.situation import Situation
from overrides.hooks.page_disagreements import Disagreements, disagreements_about, touched_by
from overrides.hooks.page_examples import Worked, worked
from overrides.hooks.page_parts import Part, part, tellers
from overrides.hooks.page_statements import Statement, Stretch, Teller
from overrides.hooks.page_words import newest_day

if TYPE_CHECKING:
    from checker.model import Measure, Procedure
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class Touching:
    """A measure that bears on the procedure, and what it does there."""

    measure: Measure
    statement: Statement
    effects: tuple[Statement, ...]
    past: bool


@dataclass(frozen=True, kw_only=True)
class ProcedureView:
    """All that a procedure's page says."""

    record: Procedure
    today: Part
    past: tuple[Part, ...]
    measures: tuple[Touching, ...]
    disagreements: Disagreements
    history: tuple[Statement, ...]
    examples: tuple[Worked, ...]
    translation: Statement | None

    @property
    def past_measures(self) -> tuple[Touching, ...]:
        """Those that are over."""
        return tuple(touching for touching in self.measures if touching.past)

    @property
    def present_measures(self) -> tuple[Touching, ...]:
        """Those that are not known to be over."""
        return tuple(touching for touching in self.measures if not touching.past)


def procedure_view(words: Words, procedure: Procedure) -> ProcedureView:
    """The page of one procedure."""
    today, *past = (part(teller, era, procedure) for era, teller in tellers(words, procedure.id))
    measures = touching(words, procedure.id)
    touched = touched_by(procedure.id, (today, *past), {m.measure.id for m in measures})
    situation = Situation(words.catalogue, {PROCEDURE: procedure.id}, newest_day(words.catalogue))
    always = Teller(words, procedure.id, Stretch())
    return ProcedureView(
        record=procedure,
        today=today,
        past=tuple(part for part in past if part.papers or part.submission or part.stops or part.steps),
        measures=measures,
        disagreements=disagreements_about(situation, touched),
        history=always.all(sorted(procedure.history, key=lambda point: str(point.from_ or ""))),
        examples=tuple(worked(words, procedure, example) for example in procedure.examples),
        translation=_translation(words, procedure),
    )


def _translation(words: Words, procedure: Procedure) -> Statement | None:
    """The rule on translations, where a paper of the procedure may need one."""
    if all(requirement.translation == "never" for requirement in procedure.documents):
        return None
    return next(iter(Teller(words, procedure.id).all((words.catalogue.translation,))), None)


def touching(words: Words, procedure: str) -> tuple[Touching, ...]:
    """The measures meant for a procedure, whatever their days."""
    teller = Teller(words, procedure, Stretch())
    found = (_touching(teller, measure) for measure in words.catalogue.measures.values())
    return tuple(one for one in found if one)


def _touching(teller: Teller, measure: Measure) -> Touching | None:
    statement = teller.state(measure)
    effects = teller.all(measure.effects)
    if statement is None or (measure.effects and not effects):
        return None
    past = bool(measure.until and measure.until < teller.today)
    return Touching(measure=measure, statement=statement, effects=effects, past=past)
