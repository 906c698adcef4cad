from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar

from checker.answer import answer
from checker.ics import calendar_file
from tests.small_catalogue import FACT, catalogue, procedure, text

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
CATALOGUE = catalogue(procedures={"leave": procedure(steps=STEPS, deadlines=DEADLINES)})
ANSWERS = {"procedure": "leave", "event_date": date(2021, 3, 1)}


def made(lang: str = "both") -> str:
    return calendar_file(CATALOGUE, answer(CATALOGUE, ANSWERS, date(2021, 3, 1), date(2021, 3, 1)), lang)


def test_another_parser_reads_the_same_events() -> None:
    events = {str(e["SUMMARY"]): e for e in Calendar.from_ical(made()).walk("VEVENT")}
    words = CATALOGUE.checker_words
    step = words["event_step"].en.format(step=text("check")["en"])
    deadline = words["event_deadline"].zh.format(name=LONG["zh"])
    assert [summary for summary in events if step in summary]
    found = next(event for summary, event in events.items() if deadline in summary)
    assert found["DTSTART"].dt == date(2021, 3, 15)
    assert found["DTEND"].dt == date(2021, 3, 16)
    assert found.walk("VALARM")[0]["TRIGGER"].dt == timedelta(days=-3)


def test_no_line_is_longer_than_75_octets_and_every_line_ends_with_crlf() -> None:
    lines = made("zh").encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_the_same_answer_gives_the_same_event_ids() -> None:
    assert made("en").count("UID:") == 2
    uids = [[str(e["UID"]) for e in Calendar.from_ical(made(lang)).walk("VEVENT")] for lang in ("en", "zh")]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2
