"""A counter's hours, holidays and services in words, for pictures, calendars and lines of their own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.model import Text
from checker.wording import join
from overrides.hooks.venue_opening import WEEK, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model import OpeningHours
    from overrides.hooks.page_words import Words


def hours_line(words: Words, hours: Sequence[OpeningHours]) -> Text | None:
    """The hours of a week in one line, days with the same hours together; None where nobody gives any."""
    week = spans(hours)
    by_times: dict[object, list[int]] = {}
    for number, day in enumerate(WEEK):
        if day in week:
            by_times.setdefault(week[day], []).append(number)
    lines = []
    for numbers in by_times.values():
        days, times = _days(words, numbers), [f"{opens}–{closes}" for opens, closes in week[WEEK[numbers[0]]]]
        lines.append(Text(f"{days.en} {', '.join(times)}", f"{days.zh} {'、'.join(times)}"))
    return join(lines, "; ", "；") if lines else None


def _days(words: Words, numbers: Sequence[int]) -> Text:
    """Days of the week by their numbers from 0, three or more in a row as a range."""
    parts = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [words[f"weekday_{number + 1}"] for _, number in group]
        if len(run) > 2:
            parts.append(words.fill("venue.hours.range", first=run[0], last=run[-1]))
        else:
            parts += run
    return join(parts)
