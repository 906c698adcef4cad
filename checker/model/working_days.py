"""The working-day calendar as a record: its days, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from checker.model.basics import Fact, Point, Text
from checker.workdays import Calendar


@dataclass(frozen=True, kw_only=True)
class WorkingDays(Fact):
    """Days that differ from the plain week, and what is said where the calendar ends."""

    first_year: int
    last_year: int
    days_off: tuple[date, ...]
    makeup_workdays: tuple[date, ...]
    possible_days_off: tuple[str, ...]
    unannounced: Text
    rules: tuple[Point, ...] = ()

    @cached_property
    def days(self) -> Calendar:
        """The calendar to count with."""
        return Calendar(self.first_year, self.last_year, self.days_off, self.makeup_workdays, self.possible_days_off)
