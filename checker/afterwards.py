"""Why nothing is to be filed, what to mind in this very case, what comes out at the end, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.conditions import ALWAYS
from checker.lines import Line, common

if TYPE_CHECKING:
    from checker.model import Procedure, Text
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class StopLine(Line):
    """Why nothing is to be filed, and what to do instead."""

    id: str
    reason: Text
    instead: Text
    see: tuple[str, ...]
    next_steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AdviceLine(Line):
    """Something to mind in this case, for the person to judge."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class ResultLine(Line):
    """The paper that comes out."""

    name: Text


@dataclass(frozen=True, kw_only=True)
class NextStepLine(Line):
    """What follows, and for whom."""

    id: str
    actor: str
    text: Text
    see: tuple[str, ...]


def stops(situation: Situation, procedure: Procedure) -> tuple[StopLine, ...]:
    """The stops that hold or may hold."""
    judged = ((stop, situation.judge_rule(stop)) for stop in procedure.stops)
    return tuple(
        StopLine(
            id=s.id,
            reason=s.reason,
            instead=s.instead,
            see=s.see,
            next_steps=s.next_steps,
            **common(situation, s, verdict),
        )
        for s, verdict in judged
        if verdict.holds is not False
    )


def advice(situation: Situation, procedure: Procedure) -> tuple[AdviceLine, ...]:
    """The procedure's conditions that are about this case; what is said to everybody stands on the page."""
    special = (point for point in procedure.conditions if point.when != ALWAYS)
    judged = ((point, situation.judge_rule(point)) for point in special)
    return tuple(AdviceLine(text=p.text, **common(situation, p, v)) for p, v in judged if v.holds)


def results(situation: Situation, procedure: Procedure) -> tuple[ResultLine, ...]:
    """The papers that come out, surely or perhaps."""
    judged = ((result, situation.judge_rule(result)) for result in procedure.results)
    return tuple(ResultLine(name=r.name, **common(situation, r, v)) for r, v in judged if v.holds is not False)


def next_steps(situation: Situation, procedure: Procedure) -> tuple[NextStepLine, ...]:
    """What follows, surely or perhaps."""
    judged = ((step, situation.judge_rule(step)) for step in procedure.next_steps)
    return tuple(
        NextStepLine(id=s.id, actor=s.actor, text=s.text, see=s.see, **common(situation, s, verdict))
        for s, verdict in judged
        if verdict.holds is not False
    )
