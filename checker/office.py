"""Questions to the office: for every line that no official source confirms, what to say, and whom to call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.comparison import bare
from checker.entries import entries
from checker.lines import PROCEDURE
from checker.model import Text
from checker.sheet import sheet
from checker.situation import Situation
from checker.venues import venues
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.answer import Answer
    from checker.entries import Entry
    from checker.model import Catalogue
    from checker.venues import VenueLine

_OFFICIAL = "official"
_BEGINNING = re.compile(r"(^|[.?!]”? |[.?!]“|“)([a-zāáǎàēéěèīíǐìōóǒòūúǔù])")
_UNKNOWN = "unknowns"
"""The kind of questions that no source answers; they carry their own sentence."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """A counter with its telephone numbers."""

    id: str
    name: Text
    phones: tuple[str, ...]
    text: Text


@dataclass(frozen=True, kw_only=True)
class OfficeQuestion:
    """A sentence to say about a line, in English, Chinese and pinyin.

    `number` is the line's in the sheet; `call` names the counter to ask where it can only be that one.
    """

    kind: str
    id: str
    number: int
    about: Text
    ask: Text
    pinyin: str
    call: str | None = None


@dataclass(frozen=True, kw_only=True)
class Office:
    """Everything to ask, and whom: the counters of the answer, the employer's own district first."""

    call: tuple[Call, ...]
    questions: tuple[OfficeQuestion, ...]
    nobody: Text | None


def office(catalogue: Catalogue, answer: Answer) -> Office:
    """The questions to the office that an answer leaves."""
    call = tuple(_calls(catalogue, answer))
    known = {one.id for one in call}
    questions = tuple(_questions(catalogue, answer, known))
    nobody = None if call or not questions else catalogue.checker_words["call_nobody"]
    return Office(call=call, questions=questions, nobody=nobody)


def _calls(catalogue: Catalogue, answer: Answer) -> Iterator[Call]:
    for line in _to_call_today(catalogue, answer) or answer.venues:
        if line.phones:
            text = fill(catalogue.checker_words["call_venue"], venue=line.name, phones=", ".join(line.phones))
            yield Call(id=line.id, name=line.name, phones=line.phones, text=text)


def _to_call_today(catalogue: Catalogue, answer: Answer) -> tuple[VenueLine, ...]:
    """The counters as they are today, whatever the filing day, and also where nothing is to be filed."""
    procedure = catalogue.procedures.get(str(answer.situation.get(PROCEDURE)))
    situation = Situation(catalogue, answer.situation, answer.today)
    return venues(situation, procedure, None)[0] if procedure else ()


def _questions(catalogue: Catalogue, answer: Answer, known: set[str]) -> Iterator[OfficeQuestion]:
    for entry in entries(catalogue, answer).values():
        if not _confirmed(entry):
            yield _question(catalogue, answer, entry, known)
    sections = [section for section in sheet(catalogue, answer).sections if section.kind == _UNKNOWN]
    numbers = {item.id: item.number for section in sections for item in section.items}
    for line in answer.unknowns:
        if line.ask:
            said = _capitals(catalogue.pinyin[line.ask.zh])
            kept: dict[str, Any] = {"kind": _UNKNOWN, "id": line.id, "number": numbers[line.id]}
            yield OfficeQuestion(about=line.question, ask=line.ask, pinyin=said, **kept)


def _confirmed(entry: Entry) -> bool:
    """Whether an official source stands behind all of a line; sources that disagree confirm nothing."""
    statuses = (getattr(entry.line, name, _OFFICIAL) for name in ("status", "reason_status"))
    return entry.kind != "conflicts" and all(status == _OFFICIAL for status in statuses)


def _question(catalogue: Catalogue, answer: Answer, entry: Entry, known: set[str]) -> OfficeQuestion:
    pattern = catalogue.checker_words[f"office_{entry.kind}"]
    procedure = catalogue.procedures[str(answer.situation[PROCEDURE])].name
    about = entry.item.title
    needed = {"procedure": procedure, "name": about}
    values = {name: text for name, text in needed.items() if f"{{{name}}}" in pattern.zh}
    ask = fill(pattern, **{name: bare(text) for name, text in values.items()})
    read = {name: catalogue.pinyin[text.zh].removesuffix(".") for name, text in values.items()}
    return OfficeQuestion(
        kind=entry.kind,
        id=entry.id,
        number=entry.item.number,
        about=about,
        ask=ask,
        pinyin=_capitals(catalogue.pinyin[pattern.zh].format(**read)),
        call=entry.id if entry.kind == "venues" and entry.id in known else None,
    )


def _capitals(said: str) -> str:
    """Pinyin with a capital where a sentence begins."""
    return _BEGINNING.sub(lambda found: found[1] + found[2].upper(), said)
