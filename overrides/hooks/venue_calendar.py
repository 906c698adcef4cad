"""A counter's opening hours and the holidays it is taken to keep, as a calendar file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.ics_text import calendar, escaped
from checker.workdays import DAY
from overrides.hooks.page_words import newest_day
from overrides.hooks.venue_opening import WEEK, OpeningDay, Span, opening_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from checker.model import Text, Venue, VenueState
    from overrides.hooks.page_words import Words

_ZONE = "Asia/Shanghai"
_TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_LAST_MOMENT = "T155959Z"
"""Of a day in Beijing, eight hours ahead; the end of a series is told in universal time."""


class VenueCalendar:
    """The calendar of one state of a venue, for one language: the announced days from the year of the data on."""

    def __init__(self, words: Words, venue: Venue, state: VenueState, lang: str) -> None:
        self.words, self.venue, self.state, self.lang = words, venue, state, lang
        known, today = words.catalogue.calendar, newest_day(words.catalogue)
        first = max(filter(None, (today.replace(month=1, day=1), state.from_)))
        self.days = list(opening_days(state.hours, known.days, first))
        self.stamp = f"DTSTAMP:{today:%Y%m%d}T000000Z"
        note = words.fill("venue.calendar.note", seen=state.seen, year=known.last_year)
        places = (state.address.zh,) if lang == "zh" else (state.address.en, state.address.zh)
        self.about = [
            f"LOCATION:{escaped(' / '.join(places))}",
            f"DESCRIPTION:{escaped(chr(10).join((*state.phones, self._in(note))))}",
        ]

    def text(self) -> str:
        """The whole file."""
        name = self._said("name")
        events = (line for event in (*self._hours(), *self._special_days()) for line in event)
        return calendar("Venues", [f"NAME:{name}", f"X-WR-CALNAME:{name}", *_TIME_ZONE, *events])

    def _hours(self) -> Iterator[list[str]]:
        """A weekly series for each stretch of the clock, without the holidays that fall into it."""
        for span in sorted({span for day in self.days for span in day.times}):
            weekdays = sorted({day.day.weekday() for day in self.days if span in day.times})
            series = [day for day in self.days if day.day.weekday() in weekdays]
            start = next(day.day for day in series if span in day.times)
            closed = [day.day for day in series if day.day > start and span not in day.times]
            yield self._event(
                f"open-{span[0].replace(':', '')}-{WEEK[weekdays[0]]}", self._series(span, start, weekdays, closed)
            )

    def _series(self, span: Span, start: date, weekdays: Sequence[int], closed: Sequence[date]) -> list[str]:
        opens, closes = span
        days = ",".join(WEEK[number][:2].upper() for number in weekdays)
        skipped = ",".join(_moment(day, opens) for day in closed)
        return [
            f"DTSTART;TZID={_ZONE}:{_moment(start, opens)}",
            f"DTEND;TZID={_ZONE}:{_moment(start, closes)}",
            f"RRULE:FREQ=WEEKLY;BYDAY={days};UNTIL={self.days[-1].day:%Y%m%d}{_LAST_MOMENT}",
            *([f"EXDATE;TZID={_ZONE}:{skipped}"] if skipped else []),
            f"SUMMARY:{self._said('open')}",
        ]

    def _special_days(self) -> Iterator[list[str]]:
        for (holiday, unknown), group in groupby(self.days, _special):
            if holiday or unknown:
                run = [day.day for day in group]
                name = self._said("closed", holiday=holiday) if holiday else self._said("ask")
                yield self._event(f"{'closed' if holiday else 'ask'}-{run[0]:%Y%m%d}", _whole_days(run, name))

    def _event(self, name: str, lines: Sequence[str]) -> list[str]:
        uid = f"UID:{self.venue.id}-{name}@beijing-work-permit-guide"
        return ["BEGIN:VEVENT", uid, self.stamp, *lines, *self.about, "END:VEVENT"]

    def _said(self, name: str, **values: object) -> str:
        return escaped(self._in(self.words.fill(f"venue.calendar.{name}", venue=self.venue.name, **values)))

    def _in(self, text: Text) -> str:
        return str(getattr(text, self.lang))


def _special(day: OpeningDay) -> tuple[Text | None, bool]:
    return day.holiday, day.unknown


def _whole_days(run: Sequence[date], name: str) -> list[str]:
    return [
        f"DTSTART;VALUE=DATE:{run[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{run[-1] + DAY:%Y%m%d}",
        f"SUMMARY:{name}",
        "TRANSP:TRANSPARENT",
    ]


def _moment(day: date, time: str) -> str:
    return f"{day:%Y%m%d}T{time.replace(':', '')}00"
