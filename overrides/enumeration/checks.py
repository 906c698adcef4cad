"""What must be true of every situation; each finding is a sentence, and there should be none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker import measures, timeline
from checker.lines import STRENGTH, Line
from checker.model import Text
from checker.walk import records_within
from overrides.enumeration.parts import Part, parts
from overrides.enumeration.trees import Explorer, KnownSoFar, Trace, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.situation import Situation
    from overrides.enumeration.classes import LineClass
    from overrides.enumeration.enumerated import Enumerated

_DAY = timedelta(days=1)
_FRIDAY = 5


def findings(enumerated: Enumerated, found: Iterable[LineClass]) -> Iterator[str]:
    """Everything that is not as it must be in the answers for a procedure."""
    name = enumerated.procedure.id
    for line_class in found:
        yield from (f"{name}: {line_class.kind} {line_class.id} {fault}" for fault in faults(line_class.says))
    yield from (f"{name}: no document, stop or next step {when}" for when in _nothing(enumerated))
    yield from (f"{name}: neither a counter nor one to ask {when}" for when in _nowhere(enumerated))
    yield from (f"{name}: the days of the steps run backwards {when}" for when in _backwards(enumerated))


def faults(says: Any) -> Iterator[str]:
    """What a line lacks: a word in either language, a status, a source."""
    for record in records_within(says):
        if isinstance(record, Text) and not (record.en.strip() and record.zh.strip()):
            yield f"lacks a text in one language: {record}"
        if isinstance(record, Line) and (record.status not in STRENGTH or not record.sources):
            yield "lacks a status or a source"
        if isinstance(record, Line) and not record.certain and not record.depends_on and not _for_people(record):
            yield "is not certain and names no question that would decide"


def _for_people(line: Line) -> bool:
    """Whether it says that no question can decide it; or it is a measure that does not apply, which is no line."""
    return bool(getattr(line, "to_judge", None)) or getattr(line, "applies", None) is False


def _nothing(enumerated: Enumerated) -> Iterator[str]:
    """Situations without any line that says what to do; parts are asked until one says something for certain."""
    wanted = [p for p in parts(enumerated.catalogue, enumerated.procedure) if p.kind in _SAYING_WHAT]
    yield from _without(enumerated, wanted)


_SAYING_WHAT = ("stop", "documents", "next_steps")


def _nowhere(enumerated: Enumerated) -> Iterator[str]:
    wanted = [p for p in parts(enumerated.catalogue, enumerated.procedure) if p.kind == "venues"]
    yield from _without(enumerated, wanted)


def _without(enumerated: Enumerated, wanted: list[Part]) -> Iterator[str]:
    def any_line(situation: Situation) -> bool:
        assert isinstance(situation, KnownSoFar)
        return any(kind == part.kind for part in wanted for kind, *_ in part.run(situation.by(part.catalogue)))

    trees = enumerated.trees("check", "", enumerated.catalogue, any_line)
    for day, known, held in enumerated.ways(trees):
        if not held:
            yield _when(day, known)


def _backwards(enumerated: Enumerated) -> Iterator[str]:
    """Looked at on the days around which the calendar is full of days off, and on those where rules change."""
    catalogue, procedure = enumerated.catalogue, enumerated.procedure

    def steps(situation: Situation) -> Any:
        active = measures.effects(situation)
        modes = {rule.mode for rule in procedure.submission}
        return timeline.timeline(situation, procedure, active, modes)

    timed = {m.id: m for m in catalogue.measures.values() if any(effect.steps for effect in m.effects)}
    narrowed = replace(catalogue, measures=timed)
    for day in _full_days(enumerated):
        groups = enumerated.groups[max(d for d in enumerated.days if d <= day)]
        start = enumerated.start
        for known, lines in leaves(Explorer(groups, day).tree(narrowed, steps, start, Trace())):
            ends = [(line.earliest, line.latest or date.max) for line in lines]  # nobody can say: for ever
            apart = all(earliest <= latest for earliest, latest in ends)
            if not apart or any(a[0] > b[0] or a[1] > b[1] for a, b in pairwise([(day, day), *ends])):
                yield _when(day, dict(known))


def _full_days(enumerated: Enumerated) -> list[date]:
    """The first and last day of each stretch of the same rules; and in the newest year, the eve of every holiday."""
    calendar = enumerated.catalogue.calendar
    turning = [day for day in enumerated.days if day.year >= calendar.first_year]
    year = [date(calendar.last_year, 1, 1) + n * _DAY for n in range(364)]
    eves = [day for day in year if calendar.days.is_workday(day) and not calendar.days.is_workday(day + _DAY)]
    before = {day - _DAY for day in turning[1:]} | {day for day in eves if day.isoweekday() != _FRIDAY}
    return sorted({*turning, *before})


def _when(day: date, known: Any) -> str:
    said = ", ".join(f"{name}={way.value if way else '?'}" for name, way in known.items())
    return f"on {day}" + (f" with {said}" if said else "")
