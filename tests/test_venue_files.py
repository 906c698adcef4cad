"""The calendar and the JSON of each venue, read back by other people's parsers."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.page_venues import newest_state
from overrides.hooks.page_words import words_of
from overrides.hooks.venue_calendar import VenueCalendar
from overrides.hooks.venue_files import files
from overrides.hooks.venue_opening import opening_days

WORDS = words_of(load_catalogue())
FILES = dict(files(WORDS))
VENUES = WORDS.catalogue.venues
WITH_HOURS = [id_ for id_, venue in VENUES.items() if (state := newest_state(WORDS, venue)) and state.hours]
FOLDERS = {"en": "", "zh": "zh/"}
NEW_YEAR = date(2026, 1, 1)


def read(venue: str, lang: str = "en") -> list[Any]:
    return Calendar.from_ical(FILES[f"{FOLDERS[lang]}venues/{venue}/hours.ics"]).walk("VEVENT")


def occurrences(event: Any) -> set[tuple[datetime, datetime]]:
    """The meetings of a series as a calendar program would show them, in Beijing time."""
    start, end = (event[name].dt for name in ("DTSTART", "DTEND"))
    skipped = {day.dt for day in event["EXDATE"].dts} if "EXDATE" in event else set()
    moments = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    return {(m.replace(tzinfo=None), (m + (end - start)).replace(tzinfo=None)) for m in moments if m not in skipped}


def expected(venue: str) -> set[tuple[datetime, datetime]]:
    state = newest_state(WORDS, VENUES[venue])
    assert state
    days = opening_days(state.hours, WORDS.catalogue.calendar.days, max(NEW_YEAR, state.from_ or NEW_YEAR))
    return {
        tuple(datetime.fromisoformat(f"{day.day}T{time}") for time in span)  # type: ignore[misc]
        for day in days
        for span in day.times
    }


@pytest.mark.parametrize("lang", FOLDERS)
@pytest.mark.parametrize("venue", WITH_HOURS)
def test_the_calendar_holds_exactly_the_opening_hours(venue: str, lang: str) -> None:
    events = read(venue, lang)
    found = [one for event in events if "RRULE" in event for one in occurrences(event)]
    assert len(found) == len(set(found))
    assert set(found) == expected(venue)


def test_holidays_are_whole_days_and_makeup_workdays_are_asked_about() -> None:
    days = {str(event["UID"]).partition("@")[0]: event for event in read("municipal_liuliqiao") if "RRULE" not in event}
    national = days["municipal_liuliqiao-closed-20261001"]
    assert (national["DTSTART"].dt, national["DTEND"].dt) == (date(2026, 10, 1), date(2026, 10, 8))
    assert "National Day" in national["SUMMARY"]
    assert "taken to be closed" in str(national["SUMMARY"]).lower()
    asked = days["municipal_liuliqiao-ask-20261010"]
    assert asked["DTEND"].dt - asked["DTSTART"].dt == timedelta(days=1)


def test_tuesdays_and_thursdays_only() -> None:
    (series,) = [event for event in read("yanqing") if "RRULE" in event]
    assert series["RRULE"]["BYDAY"] == ["TU", "TH"]
    assert {opens.weekday() for opens, _ in occurrences(series)} == {1, 3}


def test_both_languages_name_the_same_events() -> None:
    for venue in WITH_HOURS:
        uids = [[str(event["UID"]) for event in read(venue, lang)] for lang in FOLDERS]
        assert uids[0] == uids[1]
        assert len(set(uids[0])) == len(uids[0])
    assert "对外办公" in FILES["zh/venues/yanqing/hours.ics"]


def test_every_line_fits_75_octets_and_ends_with_crlf() -> None:
    for address, text in FILES.items():
        if address.endswith(".ics"):
            lines = text.encode().split(b"\r\n")
            assert lines[-1] == b""
            assert max(map(len, lines)) <= 75, address
            assert not any(b"\n" in line for line in lines), address


def test_a_venue_without_hours_has_facts_and_no_calendar() -> None:
    without = set(VENUES) - set(WITH_HOURS)
    assert without
    for venue in without:
        assert f"venues/{venue}/hours.ics" not in FILES
        assert json.loads(FILES[f"venues/{venue}/venue.json"])["hours"] == {}


def test_the_json_says_what_the_data_says() -> None:
    for venue, record in VENUES.items():
        state = newest_state(WORDS, record)
        assert state
        facts = json.loads(FILES[f"venues/{venue}/venue.json"])
        assert facts["name"] == {"en": record.name.en, "zh": record.name.zh}
        assert facts["address"]["zh"] == state.address.zh
        assert [phone["number"] for phone in facts["phones"]] == list(state.phones)
        assert facts["status"] == state.status
        assert facts["data_version"] == WORDS.catalogue.ruleset
    hours = json.loads(FILES["venues/yanqing/venue.json"])["hours"]
    assert hours == {"tue": ["09:00-17:00"], "thu": ["09:00-17:00"]}


def test_the_same_data_makes_the_same_calendar() -> None:
    state = newest_state(WORDS, VENUES["yanqing"])
    assert state
    assert VenueCalendar(WORDS, VENUES["yanqing"], state, "en").text() == FILES["venues/yanqing/hours.ics"]
