"""The calendar file, read by somebody else's parser."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from checker.answer import answer
from checker.ics import calendar_file, empty_calendar, people_calendar, person_events
from checker.ics_text import folded
from checker.inputs import read_answers
from overrides.hooks.catalogue import load_catalogue
from tests.small_catalogue import FACT, catalogue, procedure, requirement, text

REAL = load_catalogue()
LONG = {"en": "A name, with a comma; and more " * 4, "zh": "注销申请期限，须在事由发生后十个工作日内办理完毕" * 4}
STEPS = [{"id": "check", "actor": "office", "working_days": ["3", "3"], **FACT}]
DEADLINES = [
    {
        "id": "file",
        "name": LONG,
        "actor": "employer",
        "days": "10",
        "unit": "working_days",
        "counted": "after",
        "date_of": "event_date",
        **FACT,
    }
]
OPENS = {**DEADLINES[0], "id": "opens", "name": text("opens"), "days": "1", "bound": "earliest"}
LEAVE = procedure(steps=STEPS, deadlines=[*DEADLINES, OPENS], documents=[requirement("form")])
CATALOGUE = catalogue(procedures={"leave": LEAVE})
ANSWERS = {"procedure": "leave", "event_date": date(2021, 3, 1)}
DAY = date(2021, 3, 1)
LINK = "https://example.org/checker/#procedure=leave&event_date=2021-03-01"
WORDS = CATALOGUE.checker_words


def made(lang: str = "both", as_of: date = DAY, today: date = DAY, event: date = DAY) -> str:
    found = answer(CATALOGUE, {**ANSWERS, "event_date": event}, as_of, today)
    return calendar_file(CATALOGUE, found, lang, LINK)


def events(calendar: str) -> list[Any]:
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def ids(calendar: str) -> list[str]:
    return [str(event["UID"]) for event in events(calendar)]


def named(calendar: str, part: str) -> Any:
    (event,) = [event for event in events(calendar) if part in event["SUMMARY"]]
    return event


def test_another_parser_reads_the_same_events() -> None:
    step = named(made(), WORDS["event_step"].en.format(name=text("check")["en"]))
    assert step["DTSTART"].dt == date(2021, 3, 4)
    assert not step.walk("VALARM")
    found = named(made(), WORDS["event_deadline"].zh.format(name=LONG["zh"]))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2021, 3, 15), date(2021, 3, 16))
    assert found["URL"] == LINK


def test_an_alarm_rings_at_nine_three_days_before_a_last_day_and_on_a_first_day() -> None:
    last, first = named(made("en"), "deadline"), named(made("en"), "opens")
    assert [alarm["TRIGGER"].dt for alarm in last.walk("VALARM")] == [timedelta(hours=9, days=-3)]
    assert [alarm["TRIGGER"].dt for alarm in first.walk("VALARM")] == [timedelta(hours=9)]


def test_the_description_holds_papers_rule_link_and_version() -> None:
    said = str(named(made("zh"), LONG["zh"])["DESCRIPTION"]).split("\n")
    for line in (
        WORDS["party_employer"].zh,
        WORDS["deadline_latest"].zh.format(day="2021-03-15（周一）"),
        "自“label（中文）”之后10个工作日内",
        "2. form（中文）",
        f"{WORDS['message_link'].zh}：{LINK}",
        WORDS["ruleset"].zh.format(ruleset="test"),
        WORDS["independent"].zh,
    ):
        assert line in said


def test_a_passed_day_is_not_told_for_ever() -> None:
    late = str(named(made("en", today=date(2021, 6, 1)), "deadline")["DESCRIPTION"])
    assert WORDS["deadline_passed"].en not in late


def test_each_text_says_its_language() -> None:
    assert {event["SUMMARY"].params.get("LANGUAGE") for event in events(made("zh"))} == {"zh-Hans"}
    assert {event["DESCRIPTION"].params.get("LANGUAGE") for event in events(made("en"))} == {"en"}
    assert {event["SUMMARY"].params.get("LANGUAGE") for event in events(made("both"))} == {None}


def test_no_line_is_longer_than_75_octets_and_every_line_ends_with_crlf() -> None:
    lines = made("zh").encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_a_line_of_75_octets_stays_whole_and_one_of_76_does_not() -> None:
    assert (folded("a" * 75), folded("a" * 76)) == ("a" * 75, f"{'a' * 75}\r\n a")
    assert folded("a" * 150) == f"{'a' * 75}\r\n {'a' * 74}\r\n a"
    assert folded("甲" * 26) == f"{'甲' * 25}\r\n 甲"


def test_the_same_event_keeps_its_id() -> None:
    assert ids(made("en")) == ids(made("zh")) == ids(made("en", as_of=date(2021, 3, 8), today=date(2021, 3, 9)))
    assert len(set(ids(made("en")))) == 3
    assert not set(ids(made("en"))) & set(ids(made("en", event=date(2021, 3, 2))))


def test_a_day_beyond_the_announced_holidays_says_so() -> None:
    year = REAL.calendar.last_year
    last = named(made("en", event=date(year, 12, 28)), "deadline")
    assert last["STATUS"] == "TENTATIVE"
    assert str(last["SUMMARY"]).endswith(WORDS["event_provisional"].en.removeprefix("{event}"))
    assert named(made("en"), "deadline")["STATUS"] == "CONFIRMED"


def test_of_the_days_that_a_last_day_may_turn_out_to_be_the_calendar_has_the_first() -> None:
    event = date(REAL.calendar.last_year + 1, 9, 25)
    line = next(line for line in answer(CATALOGUE, {**ANSWERS, "event_date": event}, event, event).deadlines)
    assert line.date
    assert line.latest
    assert line.date < line.latest
    last = named(made("en", as_of=event, today=event, event=event), "deadline")
    assert last["DTSTART"].dt == line.date


def test_a_link_that_would_break_the_file_is_left_out() -> None:
    found = answer(CATALOGUE, ANSWERS, DAY, DAY)
    assert "EVIL" not in calendar_file(CATALOGUE, found, "en", "https://example.org/\r\nEVIL:1")


def test_several_people_share_a_calendar_and_no_event() -> None:
    found = answer(CATALOGUE, ANSWERS, DAY, DAY)
    together = people_calendar(CATALOGUE, [("Ann, of Sales", found), ("Bo", found)], "en")
    assert len(set(ids(together))) == 6
    assert sum(str(event["SUMMARY"]).startswith("Ann, of Sales: ") for event in events(together)) == 3
    head, tail = empty_calendar("en")
    parts = [person_events(CATALOGUE, name, found, "en") for name in ("Ann, of Sales", "Bo")]
    assert head + "".join(parts) + tail == together


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_real_answers_are_read_back_equal(lang: str) -> None:
    for record in REAL.procedures.values():
        for example in record.examples:
            answers, _ = read_answers(REAL, example.situation)
            found = answer(REAL, answers, example.as_of, example.today)
            days = [step.latest for step in found.timeline if step.latest]
            days += [line.date for line in found.deadlines if line.date]
            assert [event["DTSTART"].dt for event in events(calendar_file(REAL, found, lang))] == days
