"""When a counter is open: day by day, from its hours and the official calendar.

A holiday closes it. A weekend day worked in a holiday's place is a day to ask about unless the hours
name that day of the week anyway, for no source says whether counters open on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from checker.model import Day
from checker.workdays import DAY
from overrides.hooks.holidays import named_days_off

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.model import OpeningHours, Text
    from checker.workdays import Calendar

WEEK: tuple[Day, ...] = get_args(Day)
Span = tuple[str, str]
"""Two times of day, each like `09:00`."""


@dataclass(frozen=True)
class OpeningDay:
    """One day of a counter; `times` are empty where it is closed, or `unknown`."""

    day: date
    times: tuple[Span, ...] = ()
    holiday: Text | None = None
    unknown: bool = False


def spans(hours: Sequence[OpeningHours]) -> dict[Day, tuple[Span, ...]]:
    """The hours of each day of the week that has any, in the order of the clock."""
    found: dict[Day, list[Span]] = {}
    for one in hours:
        for day in one.days:
            found.setdefault(day, []).extend(span(time) for time in one.times)
    return {day: tuple(sorted(found[day])) for day in WEEK if day in found}


def span(times: str) -> Span:
    """`09:00-12:00` as two times."""
    opens, _, closes = times.partition("-")
    return opens, closes


def opening_days(
    hours: Sequence[OpeningHours],
    calendar: Calendar,
    first: date,
    holidays: Mapping[date, Text] | None = None,
) -> Iterator[OpeningDay]:
    """Every day from the `first` to the last that the calendar knows; none for a counter without hours."""
    named = named_days_off() if holidays is None else holidays
    week = spans(hours)
    day = first
    while week and calendar.announced(day):
        times = week.get(WEEK[day.weekday()], ())
        if day in named:
            yield OpeningDay(day, holiday=named[day])
        else:
            yield OpeningDay(day, times, unknown=not times and day in calendar.makeup_workdays)
        day += DAY
