"""Dated measures: which apply to a situation, and what they change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.conditions import Verdict
from checker.lines import PROCEDURE, Line, common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Effect, Measure, Text
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class MeasureLine(Line):
    """A measure that bears on the procedure; `applies` None while a question is open."""

    id: str
    name: Text
    applies: bool | None
    effect: tuple[Text, ...]
    standing: str
    standing_note: Text | None
    to_judge: Text | None


@dataclass(frozen=True)
class ActiveEffect:
    """An effect that holds, or may hold, on the filing day."""

    measure: Measure
    effect: Effect
    verdict: Verdict


def effects(situation: Situation) -> list[ActiveEffect]:
    """Every effect that is not ruled out, the newest measure first."""
    active = list(_effects(situation))
    return sorted(active, key=lambda a: str(a.measure.from_ or ""), reverse=True)


def _effects(situation: Situation) -> Iterator[ActiveEffect]:
    for measure in situation.catalogue.measures.values():
        within = situation.judge_rule(measure)
        for effect in measure.effects if within.holds is not False else ():
            verdict = situation.judge_rule(effect, within)
            if verdict.holds is not False:
                yield ActiveEffect(measure, effect, verdict)


def lines(situation: Situation, active: list[ActiveEffect]) -> tuple[MeasureLine, ...]:
    """The measures meant for this procedure, whether or not they apply on the filing day."""
    found = (_line(situation, measure, active) for measure in situation.catalogue.measures.values())
    return tuple(line for line in found if line)


def _line(situation: Situation, measure: Measure, active: list[ActiveEffect]) -> MeasureLine | None:
    meant = situation.judge(measure.when)
    if meant.holds is False and set(meant.because) <= {PROCEDURE}:
        return None
    own = [a for a in active if a.measure is measure]
    verdict = _applies(situation, measure, meant, own)
    held = [a.effect for a in own] or [e for e in measure.effects if situation.judge(e.when).holds is not False]
    if measure.effects and not held:
        return None
    return MeasureLine(
        id=measure.id,
        name=measure.name,
        applies=verdict.holds,
        effect=tuple(effect.text for effect in held) or (measure.summary,),
        standing=measure.standing,
        standing_note=measure.standing_note,
        to_judge=measure.to_judge,
        **common(situation, measure, verdict, held if verdict.holds else ()),
    )


def _applies(situation: Situation, measure: Measure, meant: Verdict, own: list[ActiveEffect]) -> Verdict:
    if not situation.in_force(measure.from_, measure.until) or meant.holds is False:
        return Verdict(False, meant.because)
    if measure.to_judge:
        return Verdict(None, meant.because, meant.missing)
    if not measure.effects:
        return meant
    return next((a.verdict for a in own if a.verdict.holds), own[0].verdict if own else Verdict(False, meant.because))
