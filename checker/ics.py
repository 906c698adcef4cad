"""Steps and deadlines as a calendar file (RFC 5545): all-day events, an alarm before each deadline."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from checker.text import LANGUAGES
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.answer import Answer
    from checker.model import Catalogue, Text

_FOLD = 75
"""Octets in a line, at most; a folded line begins with a space."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_ALARM_DAYS_BEFORE = 3


def calendar_file(catalogue: Catalogue, answer: Answer, lang: str) -> str:
    """The calendar of an answer; the same answer gives the same event ids."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Beijing Work Permit Guide//Checker//EN", "CALSCALE:GREGORIAN"]
    for event in _events(catalogue, answer, lang):
        lines += event
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _events(catalogue: Catalogue, answer: Answer, lang: str) -> Iterator[list[str]]:
    words = catalogue.checker_words
    for step in answer.timeline:
        if step.latest:
            yield _event(answer, f"step-{step.id}", step.latest, _said(fill(words["event_step"], step=step.name), lang))
    for deadline in answer.deadlines:
        if deadline.date:
            name = "event_deadline" if deadline.bound == "latest" else "event_opens"
            event = _event(
                answer, f"deadline-{deadline.id}", deadline.date, _said(fill(words[name], name=deadline.name), lang)
            )
            yield _with_alarm(event, _said(fill(words["event_alarm"], name=deadline.name), lang))


def _event(answer: Answer, name: str, day: date, summary: str) -> list[str]:
    situation = "&".join(f"{question}={value}" for question, value in answer.situation.items())
    uid = sha256(f"{name}?{situation}&{answer.as_of}".encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@beijing-work-permit-guide",
        f"DTSTAMP:{answer.as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary.translate(_ESCAPES)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _with_alarm(event: list[str], text: str) -> list[str]:
    alarm = [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{_ALARM_DAYS_BEFORE}D",
        f"DESCRIPTION:{text.translate(_ESCAPES)}",
        "END:VALARM",
    ]
    return [*event[:-1], *alarm, event[-1]]


def _said(text: Text, lang: str) -> str:
    return " / ".join(getattr(text, one) for one in LANGUAGES[lang])


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
