"""Open now, or opens next: the whole time ahead cut into stretches, each with its sentence.

A script in the page only looks up in which of them the present moment falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.workdays import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.model import Text
    from overrides.hooks.page_words import Words
    from overrides.hooks.venue_opening import OpeningDay


@dataclass(frozen=True)
class Stretch:
    """What holds from a moment in Beijing, like `2026-11-23T09:00`, until the next stretch begins."""

    start: str
    state: str
    """`open`, `closed`, or `ask` where nobody can say."""
    text: Text


def stretches(words: Words, days: Sequence[OpeningDay]) -> list[Stretch]:
    """The stretches of consecutive days, and one without an end for the time after them."""
    if not days:
        return []
    following: list[OpeningDay | None] = [None]
    for day in reversed(days[1:]):
        following.append(day if day.times else following[-1])
    year = days[-1].day.year
    beyond = Stretch(_at(days[-1].day + DAY), "ask", words.fill("venue.now.beyond", year=year))
    found = [
        stretch
        for day, after in zip(days, reversed(following), strict=True)
        for stretch in _of_day(words, day, after, year)
    ]
    return list(_joined([*found, beyond]))


def _of_day(words: Words, day: OpeningDay, after: OpeningDay | None, year: int) -> Iterator[Stretch]:
    if day.unknown:
        yield Stretch(_at(day.day), "ask", words["venue.now.ask"])
        return
    name = "holiday" if day.holiday else "closed"
    if after:
        opens = day_and_time(words, after.day, after.times[0][0])
        closed = words.fill(f"venue.now.{name}", holiday=day.holiday, opens=opens)
    else:
        closed = words.fill(f"venue.now.{name}_last", holiday=day.holiday, year=year + 1)
    if not day.times:
        yield Stretch(_at(day.day), "closed", closed)
        return
    yield Stretch(_at(day.day), "closed", words.fill("venue.now.today", opens=day.times[0][0]))
    for (opens_at, closes_at), (again_at, _) in pairwise((*day.times, ("", ""))):
        yield Stretch(_at(day.day, opens_at), "open", words.fill("venue.now.open", closes=closes_at))
        pause = words.fill("venue.now.pause", opens=again_at) if again_at else closed
        yield Stretch(_at(day.day, closes_at), "closed", pause)


def day_and_time(words: Words, day: date, time: str) -> Text:
    """A moment as a person says it."""
    weekday = words[f"weekday_{day.isoweekday()}"]
    return words.fill("venue.now.day", weekday=weekday, year=day.year, month=day.month, day=day.day, time=time)


def _at(day: date, time: str = "00:00") -> str:
    return f"{day.isoformat()}T{time}"


def _joined(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Without those that say what the one before says."""
    last: Text | None = None
    for stretch in found:
        if stretch.text != last:
            yield stretch
        last = stretch.text
