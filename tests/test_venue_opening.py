"""Whether a counter is open: holidays, make-up workdays, the midday break, and the end of the calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import OpeningHours, Times
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.page_venue_visit import special_days
from overrides.hooks.page_words import words_of
from overrides.hooks.venue_now import Stretch, stretches
from overrides.hooks.venue_opening import OpeningDay, opening_days
from overrides.hooks.venue_words import hours_line

if TYPE_CHECKING:
    from checker.model import Day

WORDS = words_of(load_catalogue())
WORKDAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
SPLIT = (OpeningHours(days=WORKDAYS, times=(Times("09:00-12:00"), Times("13:30-17:00"))),)
SATURDAYS = (OpeningHours(days=(*WORKDAYS, "sat"), times=(Times("09:00-17:00"),)),)
TWO_DAYS = (OpeningHours(days=("tue", "thu"), times=(Times("09:00-17:00"),)),)
OPEN, CLOSED, ASK = "open", "closed", "ask"


@cache
def days(hours: tuple[OpeningHours, ...], first: date = date(2026, 9, 1)) -> dict[date, OpeningDay]:
    return {day.day: day for day in opening_days(hours, WORDS.catalogue.calendar.days, first)}


@cache
def said(hours: tuple[OpeningHours, ...]) -> list[Stretch]:
    return stretches(WORDS, list(days(hours).values()))


def at(hours: tuple[OpeningHours, ...], moment: str) -> tuple[str, str, str]:
    found = [stretch for stretch in said(hours) if stretch.start <= moment][-1]
    return found.state, found.text.en, found.text.zh


def test_a_holiday_closes_on_weekdays_and_on_a_saturday_with_hours() -> None:
    for day in (date(2026, 10, 1), date(2026, 10, 3), date(2026, 10, 7)):
        found = days(SATURDAYS)[day]
        assert found.times == ()
        assert found.holiday
        assert found.holiday.en == "National Day"
    assert days(SATURDAYS)[date(2026, 10, 8)].times == (("09:00", "17:00"),)


def test_a_makeup_workday_is_unknown_unless_the_hours_name_it() -> None:
    saturday, sunday = date(2026, 10, 10), date(2026, 9, 20)
    assert days(SPLIT)[saturday].unknown
    assert days(SATURDAYS)[saturday].times
    assert not days(SATURDAYS)[saturday].unknown
    assert days(SATURDAYS)[sunday].unknown
    assert days(TWO_DAYS)[sunday].unknown


def test_no_hours_no_days() -> None:
    assert days(()) == {}
    assert said(()) == []


@pytest.mark.parametrize(
    ("moment", "state", "words"),
    [
        ("2026-09-01T08:59", CLOSED, "Opens today at 09:00"),
        ("2026-09-01T09:00", OPEN, "until 12:00"),
        ("2026-09-01T12:00", CLOSED, "midday break. Opens again today at 13:30"),
        ("2026-09-01T13:30", OPEN, "until 17:00"),
        ("2026-09-01T17:00", CLOSED, "Opens next: Wed 2026-09-02, 09:00"),
        ("2026-09-04T17:00", CLOSED, "Opens next: Mon 2026-09-07, 09:00"),
        ("2026-09-20T10:00", ASK, "ask by phone"),
        ("2026-09-30T18:00", CLOSED, "Opens next: Thu 2026-10-08, 09:00"),
        ("2026-10-01T10:00", CLOSED, "Holiday (National Day), taken to be closed. Opens next: Thu 2026-10-08, 09:00"),
        ("2026-10-10T10:00", ASK, "ask by phone"),
        ("2026-12-31T17:00", CLOSED, "holidays of 2027 have not been announced"),
        ("2027-01-01T00:00", ASK, "calendar ends with 2026"),
        ("2029-06-01T10:00", ASK, "calendar ends with 2026"),
    ],
)
def test_what_is_said_at_a_moment(moment: str, state: str, words: str) -> None:
    found = at(SPLIT, moment)
    assert found[0] == state
    assert words in found[1]


def test_two_days_a_week() -> None:
    assert at(TWO_DAYS, "2026-11-23T10:00") == (
        CLOSED,
        "Closed. Opens next: Tue 2026-11-24, 09:00.",
        "现不对外办公，下次开放：11月24日（周二）09:00。",
    )
    assert at(TWO_DAYS, "2026-11-24T12:30")[0] == OPEN
    assert "Thu 2026-11-26" in at(TWO_DAYS, "2026-11-24T17:00")[1]


@given(st.sampled_from([SPLIT, SATURDAYS, TWO_DAYS]), st.integers(0, 122 * 24 * 60 - 1))
def test_open_exactly_within_the_hours(hours: tuple[OpeningHours, ...], minutes: int) -> None:
    moment = datetime(2026, 9, 1) + timedelta(minutes=minutes)
    day = days(hours)[moment.date()]
    inside = any(opens <= f"{moment:%H:%M}" < closes for opens, closes in day.times)
    assert (at(hours, f"{moment:%Y-%m-%dT%H:%M}")[0] == OPEN) == inside


def test_stretches_follow_each_other_without_repeating() -> None:
    starts = [stretch.start for stretch in said(SPLIT)]
    assert starts == sorted(set(starts))
    assert all(a.text != b.text for a, b in zip(said(SPLIT), said(SPLIT)[1:], strict=False))


def test_the_special_days_ahead() -> None:
    found = [text.en for text in special_days(WORDS, list(days(SPLIT).values()))]
    assert found == [
        "2026-09-20 (Sun): weekend day worked in place of a holiday; ask by phone whether it opens",
        "2026-09-25 (Fri) to 2026-09-27 (Sun): Mid-autumn Festival, taken to be closed",
        "2026-10-01 (Thu) to 2026-10-07 (Wed): National Day, taken to be closed",
        "2026-10-10 (Sat): weekend day worked in place of a holiday; ask by phone whether it opens",
    ]


@pytest.mark.parametrize(
    ("hours", "en", "zh"),
    [
        (SPLIT, "Mon to Fri 09:00–12:00, 13:30–17:00", "周一至周五 09:00–12:00、13:30–17:00"),
        (TWO_DAYS, "Tue, Thu 09:00–17:00", "周二、周四 09:00–17:00"),
        (
            (OpeningHours(days=("sat", "fri"), times=(Times("09:00-17:00"),)),),
            "Fri, Sat 09:00–17:00",
            "周五、周六 09:00–17:00",
        ),
        (
            (*SPLIT, OpeningHours(days=("sat",), times=(Times("09:00-13:00"),))),
            "Mon to Fri 09:00–12:00, 13:30–17:00; Sat 09:00–13:00",
            "周一至周五 09:00–12:00、13:30–17:00；周六 09:00–13:00",
        ),
    ],
)
def test_a_week_in_one_line(hours: tuple[OpeningHours, ...], en: str, zh: str) -> None:
    line = hours_line(WORDS, hours)
    assert line
    assert (line.en, line.zh) == (en, zh)
