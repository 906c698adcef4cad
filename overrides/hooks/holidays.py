"""The announced holidays and make-up workdays, from the `chinesecalendar` package (MIT).

The package encodes the State Council's yearly notices, each beside its address. It is read at build
time; the browser gets the days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chinese_calendar import Holiday, constants

from checker.model import Text

if TYPE_CHECKING:
    from datetime import date

_FIRST_YEAR = 2017
"""The permit in its present form began in 2017."""
_SATURDAY = 5


def calendar() -> dict[str, str | list[str]]:
    """The fields of `checker.workdays.Calendar`, as plain data."""
    off = sorted(day for day in constants.holidays if day.weekday() < _SATURDAY)
    worked = sorted(day for day in constants.workdays if day.weekday() >= _SATURDAY)
    return {
        "first_year": str(_FIRST_YEAR),
        "last_year": str(max(off).year),
        "days_off": [day.isoformat() for day in off if day.year >= _FIRST_YEAR],
        "makeup_workdays": [day.isoformat() for day in worked if day.year >= _FIRST_YEAR],
        "possible_days_off": sorted({f"{day:%m-%d}" for day in off}),
    }


def named_days_off() -> dict[date, Text]:
    """Every day of every announced holiday, its weekend days too, with the holiday's name."""
    names = {holiday.value: Text(holiday.value, holiday.chinese) for holiday in Holiday}
    return {day: names[name] for day, name in sorted(constants.holidays.items())}
