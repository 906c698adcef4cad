"""An answer in words: numbered lines in sections, each text in both languages, for paper, page and terminal.

Every line carries its number, so that the English and the Chinese sheet can be read side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker import sheet_lines as lines
from checker.model import Text
from checker.sheet_item import Item
from checker.sheet_words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.answer import Answer
    from checker.model import Catalogue


@dataclass(frozen=True, kw_only=True)
class Section:
    """Lines under one heading; `kind` is the part of the answer they come from."""

    kind: str
    heading: Text
    items: tuple[Item, ...]
    folded: bool = False
    """Whether it is opened only by who wants it: nothing in it is to be brought, gone to or met."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The whole answer in words; `open` are the labels of the questions still unanswered."""

    title: Text
    head: tuple[Text, ...]
    sections: tuple[Section, ...]
    open: tuple[Item, ...]
    foot: Text


def sheet(catalogue: Catalogue, answer: Answer) -> Sheet:
    """The sheet of an answer."""
    words = Words(catalogue, answer.today)
    procedure = catalogue.procedures.get(str(answer.situation.get("procedure")))
    return Sheet(
        title=procedure.name if procedure else words["heading_open"],
        head=(
            words.fill("filed_on", day=words.day(answer.as_of)),
            *((catalogue.eras[answer.era].name,) if answer.era else ()),
            words.fill("ruleset", ruleset=answer.ruleset),
        ),
        sections=numbered(section for section in _sections(words, answer) if section.items),
        open=tuple(lines.open_question(words, question) for question in answer.open),
        foot=words["independent"],
    )


def _sections(words: Words, answer: Answer) -> Iterable[Section]:
    certain = [line for line in answer.documents if line.certain]
    depending = [line for line in answer.documents if not line.certain]
    stops = [answer.stop] if answer.stop else []
    parts = (
        ("stop", [lines.stop(words, line) for line in stops]),
        ("applicant", lines.applicants(words, answer.applicant)),
        ("documents", lines.documents(words, certain)),
        ("documents_open", lines.documents(words, depending)),
        ("not_needed", [lines.not_needed(words, line) for line in answer.not_needed]),
        ("advice", [lines.advice(words, line) for line in answer.advice]),
        ("submission", lines.modes(words, answer.submission)),
        ("venues", [lines.venue(words, line) for line in answer.venues]),
        ("ruled_out", lines.ruled_out(words, answer.ruled_out)),
        ("timeline", lines.steps(words, answer.timeline, answer.as_of)),
        ("deadlines", [lines.deadline(words, line) for line in answer.deadlines]),
        ("fee", lines.fees(words, answer.fee)),
        ("results", [lines.result(words, line) for line in answer.results]),
        ("measures", [lines.measure(words, line) for line in answer.measures if line.applies is not False]),
        ("conflicts", [lines.conflict(words, line) for line in answer.conflicts]),
        ("unknowns", [lines.unknown(words, line) for line in answer.unknowns]),
        ("next_steps", [lines.next_step(words, line) for line in answer.next_steps]),
    )
    return [
        Section(kind=kind, heading=words[f"heading_{kind}"], items=tuple(items), folded=kind in _FOLDED)
        for kind, items in parts
    ]


_FOLDED = frozenset({"ruled_out", "measures", "conflicts", "unknowns", "next_steps"})


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with their lines numbered through."""
    found, number = [], 0
    for section in sections:
        items = tuple(replace(item, number=number + i) for i, item in enumerate(section.items, 1))
        number += len(items)
        found.append(replace(section, items=items))
    return tuple(found)
