from __future__ import annotations

from datetime import date

import pytest

from checker.workdays import Calendar, Period, UnannouncedYear
from overrides.hooks.holidays import calendar


def real() -> Calendar:
    plain = calendar()
    days = {name: tuple(map(date.fromisoformat, plain[name])) for name in ("days_off", "makeup_workdays")}
    return Calendar(
        int(plain["first_year"]), int(plain["last_year"]), **days, possible_days_off=tuple(plain["possible_days_off"])
    )


CALENDAR = real()


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2021-03-01", 3, "2021-03-04"),
        ("2024-09-30", 3, "2024-10-10"),  # National Day week, of which 8 October is the first working day
        ("2024-04-26", 2, "2024-04-29"),  # Sunday 28 April is worked
        ("2024-09-13", 1, "2024-09-14"),  # Saturday 14 September is worked
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),
    ],
)
def test_holidays_are_skipped_and_makeup_days_worked(start: str, count: int, end: str) -> None:
    assert CALENDAR.after(day(start), count, count) == day(end)


def test_the_first_day_is_not_counted() -> None:
    assert CALENDAR.after(day("2021-03-01"), 0, 1).latest == date(2021, 3, 2)


def test_days_before() -> None:
    assert CALENDAR.before(day("2024-10-09"), 2, 2) == day("2024-09-30")


def test_an_unannounced_year_is_refused_for_one_day() -> None:
    with pytest.raises(UnannouncedYear, match=str(CALENDAR.last_year + 1)):
        CALENDAR.is_workday(date(CALENDAR.last_year + 1, 1, 4))


def test_a_period_into_an_unannounced_year_is_a_range_and_says_so() -> None:
    period = CALENDAR.after(day("2026-12-30"), 3, 3)
    assert period.earliest == date(2027, 1, 4)  # if 1 January is worked
    assert period.latest is not None
    assert period.latest > period.earliest
    assert not period.complete
    assert CALENDAR.after(day("2026-12-28"), 3, 3).complete


def test_no_most_leaves_the_end_open() -> None:
    assert CALENDAR.after(day("2021-03-01"), 1, None) == Period(date(2021, 3, 2), None)


def test_next_workday() -> None:
    assert CALENDAR.next_workday(date(2024, 10, 1)) == date(2024, 10, 8)
    assert CALENDAR.next_workday(date(2024, 9, 14)) == date(2024, 9, 14)
