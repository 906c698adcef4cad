"""Why nothing is to be filed, what comes out at the end, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
