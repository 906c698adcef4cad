"""The steps of an answer with their days, and its deadlines."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.lines import Line, common
from checker.workdays import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.conditions import Verdict
    from checker.measures import ActiveEffect
    from checker.model import Deadline, Procedure, Step, StepVariant, Text
    from checker.situation import Situation

Days = tuple[int, int | None]
"""Working days, least and most; most None where nobody says."""


@dataclass(frozen=True, kw_only=True)
class StepLine(Line):
    """A step and when it is over; `complete` False where a year's holidays are not announced yet."""

    id: str
    name: Text
    actor: str
    working_days: Days
    earliest: datetime.date
    latest: datetime.date | None
    complete: bool


@dataclass(frozen=True, kw_only=True)
class DeadlineLine(Line):
    """A first or last day; `date` None until the day it is counted from is known.

    Beyond the announced calendar `date` is the earliest it can be and `latest` the latest. `moves_to`:
    the working day to which the law moves a last day that falls on a day off.
    """

    id: str
    name: Text
    actor: str
    days: int
    unit: str
    counted: str
    date_of: str
    bound: str
    date: datetime.date | None
    latest: datetime.date | None
    moves_to: datetime.date | None
    complete: bool
    passed: bool | None
    consequence: Text | None


def timeline(
    situation: Situation, procedure: Procedure, active: list[ActiveEffect], modes: set[str]
) -> tuple[StepLine, ...]:
    """The steps from the filing day on, each after the one before; `modes`: the ways of submission still possible."""
    period = Period(situation.as_of, situation.as_of)
    lines = []
    for step in procedure.steps:
        verdict = situation.judge_rule(step)
        if verdict.holds is False or (step.modes and not modes & set(step.modes)):
            continue
        days, changes = _working_days(situation, step, active)
        optional = verdict.holds is None or bool(step.modes and modes - set(step.modes))
        period = situation.catalogue.calendar.days.after(period, 0 if optional else days[0], days[1])
        # What is noted of the ordinary days is not true of those that a measure puts in their place.
        told = step if all(change in step.variants for change in changes) else replace(step, note=None)
        lines.append(_step_line(situation, told, verdict, days, changes, _at_work(situation, period)))
    return tuple(lines)


def _at_work(situation: Situation, period: Period) -> Period:
    """The period as days on which an office works: a step that takes no day at all is not over on a Sunday."""
    earliest = situation.catalogue.calendar.days.next_workday(period.earliest)
    latest = max(earliest, period.latest) if period.latest else None
    return replace(period, earliest=earliest, latest=latest)


def _step_line(
    situation: Situation, step: Step, verdict: Verdict, days: Days, changes: list[StepVariant], period: Period
) -> StepLine:
    return StepLine(
        id=step.id,
        name=situation.catalogue.steps[step.id].name,
        actor=step.actor,
        working_days=days,
        earliest=period.earliest,
        latest=period.latest,
        complete=period.complete,
        **common(situation, step, verdict, changes),
    )


def _working_days(situation: Situation, step: Step, active: list[ActiveEffect]) -> tuple[Days, list[StepVariant]]:
    """The days of a step, widened by every variant that is still possible."""
    days, taken = step.working_days, []
    for variant, verdict in _variants(situation, step, active):
        if verdict.holds:
            days, taken = variant.working_days, [variant]
        elif verdict.holds is None:
            days = _widened(days, variant.working_days)
    return days, taken


def _variants(situation: Situation, step: Step, active: list[ActiveEffect]) -> Iterator[tuple[StepVariant, Verdict]]:
    for variant in step.variants:
        yield variant, situation.judge_rule(variant)
    for a in reversed(active):
        for change in a.effect.steps:
            if change.step == step.id:
                yield change, situation.judge_rule(change, a.verdict)


def _widened(first: Days, second: Days) -> Days:
    most = None if first[1] is None or second[1] is None else max(first[1], second[1])
    return min(first[0], second[0]), most


def deadlines(situation: Situation, procedure: Procedure, today: datetime.date) -> tuple[DeadlineLine, ...]:
    """Every first and last day that holds or may hold; `today` tells which have passed."""
    judged = ((deadline, situation.judge_rule(deadline)) for deadline in procedure.deadlines)
    return tuple(_deadline(situation, d, verdict, today) for d, verdict in judged if verdict.holds is not False)


def _deadline(situation: Situation, deadline: Deadline, verdict: Verdict, today: datetime.date) -> DeadlineLine:
    start = situation.look(deadline.date_of).value
    period = _counted(situation, deadline, start) if isinstance(start, datetime.date) else None
    day = period.earliest if period else None
    fields = common(situation, deadline, verdict)
    if day is None:
        missing = situation.look(deadline.date_of).missing
        fields["depends_on"] = tuple(dict.fromkeys((*fields["depends_on"], *missing)))
    return DeadlineLine(
        id=deadline.id,
        name=deadline.name,
        actor=deadline.actor,
        days=deadline.days,
        unit=deadline.unit,
        counted=deadline.counted,
        date_of=deadline.date_of,
        bound=deadline.bound,
        date=day,
        latest=period.latest if period else None,
        moves_to=_moved(situation, deadline, day),
        complete=period.complete if period else True,
        passed=day < today if day else None,
        consequence=deadline.consequence,
        **fields,
    )


def _counted(situation: Situation, deadline: Deadline, start: datetime.date) -> Period:
    calendar, days = situation.catalogue.calendar.days, deadline.days
    forward = deadline.counted == "after"
    if deadline.unit == "working_days":
        count = calendar.after if forward else calendar.before
        return count(Period(start, start), days, days)
    day = start + datetime.timedelta(days=days if forward else -days)
    return Period(day, day)


def _moved(situation: Situation, deadline: Deadline, day: datetime.date | None) -> datetime.date | None:
    if day is None or deadline.bound != "latest" or deadline.counted != "after" or deadline.unit != "calendar_days":
        return None
    moved = situation.catalogue.calendar.days.next_workday(day)
    return moved if moved != day else None
