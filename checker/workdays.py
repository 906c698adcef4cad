"""Working days by the official Chinese calendar: holidays and make-up workdays.

The days come from the State Council's yearly notices (see `working-days.yaml` for the source).
A year without a notice is refused when one day is asked for, and becomes a range when a
period runs into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)
_SATURDAY = 5


class UnannouncedYear(LookupError):
    """The holidays of this year are not in the calendar."""


@dataclass(frozen=True)
class Period:
    """The earliest and latest day on which something can happen; `latest` None where nobody can say."""

    earliest: date
    latest: date | None
    complete: bool = True
    """False when a year without announced holidays is touched."""


@dataclass(frozen=True)
class Calendar:
    """The announced years, and which of their days differ from the plain week."""

    first_year: int
    last_year: int
    days_off: tuple[date, ...]
    """Weekdays that are holidays."""
    makeup_workdays: tuple[date, ...]
    """Weekend days that are worked."""
    possible_days_off: tuple[str, ...] = ()
    """`MM-DD` of each weekday that was a holiday in some announced year: the widest guess for a coming one."""

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset(self.days_off)

    @cached_property
    def _worked(self) -> frozenset[date]:
        return frozenset(self.makeup_workdays)

    @cached_property
    def _possible(self) -> frozenset[str]:
        return frozenset(self.possible_days_off)

    def announced(self, day: date) -> bool:
        """Whether the holidays of the day's year are known."""
        return self.first_year <= day.year <= self.last_year

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked; raises UnannouncedYear outside the announced years."""
        if not self.announced(day):
            raise UnannouncedYear(day.year)
        return day in self._worked or (day.weekday() < _SATURDAY and day not in self._off)

    def _surely(self, day: date) -> bool:
        """Worked, or in an unannounced year a weekday on which no holiday was ever seen."""
        if self.announced(day):
            return self.is_workday(day)
        return day.weekday() < _SATURDAY and f"{day:%m-%d}" not in self._possible

    def _perhaps(self, day: date) -> bool:
        """Worked, or in an unannounced year any weekday."""
        return self.is_workday(day) if self.announced(day) else day.weekday() < _SATURDAY

    def after(self, start: Period, least: int, most: int | None) -> Period:
        """The period in which `least` to `most` working days after `start` are over; the first day is not counted."""
        earliest = _walk(start.earliest, least, self._perhaps)
        latest = None if most is None or start.latest is None else _walk(start.latest, most, self._surely)
        complete = start.complete and self.announced(earliest) and (latest is None or self.announced(latest))
        return Period(earliest, latest, complete)

    def before(self, end: Period, least: int, most: int) -> Period:
        """The period in which `least` to `most` working days before `end` begin; the last day is not counted."""
        latest = _walk(end.latest or end.earliest, least, self._perhaps, -DAY)
        earliest = _walk(end.earliest, most, self._surely, -DAY)
        return Period(earliest, latest, end.complete and self.announced(earliest) and self.announced(latest))

    def next_workday(self, day: date) -> date:
        """`day` itself if it is worked, else the next working day; an unannounced weekday counts as worked."""
        while not self._perhaps(day):
            day += DAY
        return day


def _walk(day: date, count: int, is_workday: Callable[[date], bool], step: timedelta = DAY) -> date:
    while count:
        day += step
        count -= is_workday(day)
    return day
