"""Steps and deadlines as a calendar file (RFC 5545): all-day events, which are Beijing's days wherever they are read.

An event keeps its id when the filing day or the data change, so that a file taken again corrects what is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from checker.ics_text import calendar, escaped, folded
from checker.model import Text
from checker.sheet import sheet
from checker.text import LANGUAGES
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.answer import Answer
    from checker.model import Catalogue
    from checker.sheet import Section, Sheet
    from checker.sheet_item import Item

_TAGS = {"en": "en", "zh": "zh-Hans"}
_BEFORE, _SAME_DAY = "-P2DT15H", "PT9H"
"""Alarms at nine in the morning: three days before a last day, and on a first day."""
_PAPERS = ("documents", "documents_open")
_TOLD = ("timeline", "deadlines")


@dataclass(frozen=True)
class _Maker:
    """Makes the events of one answer, for one `person` of several where they are named."""

    catalogue: Catalogue
    answer: Answer
    lang: str
    link: str
    person: str

    def events(self) -> Iterator[str]:
        """The content lines of every event, not yet folded."""
        # Whether a day has passed is true of the day on which the file is made, and of no later one.
        fresh = replace(self.answer, deadlines=tuple(replace(line, passed=None) for line in self.answer.deadlines))
        whole = sheet(self.catalogue, fresh)
        sections = {section.kind: section for section in whole.sections}
        papers = self.papers(whole)
        lines: dict[str, tuple[Any, ...]] = {"timeline": self.answer.timeline, "deadlines": self.answer.deadlines}
        for kind in _TOLD:
            items = sections[kind].items if kind in sections else ()
            for item, line in zip(items, lines[kind], strict=True):
                yield from self.event(kind, item, line, papers)

    def event(self, kind: str, item: Item, line: Any, papers: list[Text]) -> Iterator[str]:
        day = line.latest if kind == "timeline" else getattr(line, "date", None)
        if day is None:
            return
        word = "event_step" if kind == "timeline" else _DEADLINES[line.bound]
        summary = fill(self.catalogue.checker_words[word], name=item.title)
        if not line.complete:
            summary = fill(self.catalogue.checker_words["event_provisional"], event=summary)
        yield "BEGIN:VEVENT"
        yield f"UID:{self.uid(kind, line.id)}@beijing-work-permit-guide"
        yield f"DTSTAMP:{self.answer.today:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        yield self.property("SUMMARY", f"{self.person}{': ' * bool(self.person)}{self.said(summary)}")
        about = [text for text in (item.group, *item.details, item.recheck) if text]
        yield self.property("DESCRIPTION", "\n".join(map(self.said, [*about, *papers])))
        if self.link:
            yield f"URL:{self.link}"
        yield f"STATUS:{'CONFIRMED' if line.complete else 'TENTATIVE'}"
        yield "TRANSP:TRANSPARENT"
        if kind == "deadlines":
            yield from self.alarm(word, item.title, summary)
        yield "END:VEVENT"

    def alarm(self, word: str, title: Text, summary: Text) -> Iterator[str]:
        first = word == _DEADLINES["earliest"]
        text = summary if first else fill(self.catalogue.checker_words["event_alarm"], name=title)
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:{_SAME_DAY if first else _BEFORE}"
        yield self.property("DESCRIPTION", self.said(text))
        yield "END:VALARM"

    def papers(self, whole: Sheet) -> list[Text]:
        """The documents under the numbers of the sheet, how to file, and where all of it stands."""
        sections = {section.kind: section for section in whole.sections}
        told: list[Text] = []
        for section in (sections[kind] for kind in (*_PAPERS, "submission") if kind in sections):
            told += [section.heading, *_numbered(section)]
        if self.link:
            words = self.catalogue.checker_words["message_link"]
            told.append(Text(f"{words.en}: {self.link}", f"{words.zh}：{self.link}"))
        return [*told, whole.head[-1], whole.foot]

    def uid(self, kind: str, id_: str) -> str:
        situation = "&".join(f"{question}={value}" for question, value in self.answer.situation.items())
        return sha256(f"{kind}/{id_}?{self.person}&{situation}".encode()).hexdigest()[:32]

    def property(self, name: str, value: str) -> str:
        tag = f";LANGUAGE={_TAGS[self.lang]}" if self.lang in _TAGS else ""
        return f"{name}{tag}:{escaped(value)}"

    def said(self, text: Text) -> str:
        return " / ".join(dict.fromkeys(getattr(text, one) for one in LANGUAGES[self.lang]))


_AGAIN = Text("{said} [{again}]", "{said} [{again}]")

_DEADLINES = {"latest": "event_deadline", "earliest": "event_opens"}
"""Words for a deadline, by what it bounds."""


def calendar_file(catalogue: Catalogue, answer: Answer, lang: str, link: str = "") -> str:
    """The calendar of one answer; `link` leads back to it, and one that could break a line is left out."""
    maker = _Maker(catalogue, answer, lang, link if link.isprintable() else "", "")
    procedure = catalogue.procedures.get(str(answer.situation.get("procedure")))
    return calendar("Checker", [*_head(procedure.name if procedure else None, lang), *maker.events()])


def people_calendar(catalogue: Catalogue, people: Iterable[tuple[str, Answer]], lang: str) -> str:
    """One calendar for several people, each by a name that no other has."""
    lines = (line for person, answer in people for line in _Maker(catalogue, answer, lang, "", person).events())
    return calendar("Checker", [*_head(None, lang), *lines])


def person_events(catalogue: Catalogue, person: str, answer: Answer, lang: str) -> str:
    """The events of one person as folded text, to be put between the two parts of `empty_calendar`."""
    return "".join(f"{folded(line)}\r\n" for line in _Maker(catalogue, answer, lang, "", person).events())


def empty_calendar(lang: str) -> tuple[str, str]:
    """What stands before the events of a calendar, and what after them."""
    head, end, rest = calendar("Checker", _head(None, lang)).partition("END:VCALENDAR")
    return head, end + rest


def _head(name: Text | None, lang: str) -> list[str]:
    names = " / ".join(getattr(name, one) for one in LANGUAGES[lang]) if name else ""
    return [*([f"X-WR-CALNAME:{escaped(names)}"] if names else []), "X-WR-TIMEZONE:Asia/Shanghai"]


def _numbered(section: Section) -> Iterator[Text]:
    for item in section.items:
        said = Text(f"{item.number}. {item.title.en}", f"{item.number}. {item.title.zh}")
        yield fill(_AGAIN, said=said, again=item.recheck) if item.recheck else said
