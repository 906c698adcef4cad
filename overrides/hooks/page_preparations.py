"""What a procedure surely needs, for the pages of the counters that take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.lines import PROCEDURE
from checker.situation import Situation
from overrides.hooks.page_disagreements import disagreements_about
from overrides.hooks.page_parts import Part, part
from overrides.hooks.page_statements import Teller
from overrides.hooks.page_words import newest_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Document, Procedure, Text
    from overrides.hooks.page_papers import Paper
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Something to say to an office, with its pinyin where the build has made it."""

    text: Text
    pinyin: str | None


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """How a procedure is filed today, what to bring, the documents that no case is without, and what to ask.

    `mode` is None where the way of filing hangs on the case.
    """

    procedure: Procedure
    nothing_to_file: bool
    mode: str | None
    bring: tuple[Text, ...]
    documents: tuple[Document, ...]
    questions: tuple[Sentence, ...]


def sentence(words: Words, text: Text) -> Sentence:
    """A text as something to say."""
    return Sentence(text=text, pinyin=words.catalogue.pinyin.get(text.zh))


def preparations(words: Words) -> dict[str, Preparation]:
    """Of every procedure, by id."""
    return {id_: _preparation(words, procedure) for id_, procedure in words.catalogue.procedures.items()}


def _preparation(words: Words, procedure: Procedure) -> Preparation:
    today = part(Teller(words, procedure.id), None, procedure)
    way = next((s.rule for s in today.submission if s.general), None)
    return Preparation(
        procedure=procedure,
        nothing_to_file=today.nothing_to_file,
        mode=way.mode if way else None,
        bring=way.bring if way else (),
        documents=tuple({paper.document.id: paper.document for paper in _certain(today)}.values()),
        questions=tuple(_questions(words, procedure)),
    )


def _certain(today: Part) -> Iterator[Paper]:
    for _, papers in today.papers:
        yield from (p for p in papers if p.statement.general and not p.exemptions and not p.statement.rule.on_request)


def _questions(words: Words, procedure: Procedure) -> Iterator[Sentence]:
    """What no source tells about the procedure itself, whatever the case, as a sentence to say."""
    situation = Situation(words.catalogue, {PROCEDURE: procedure.id}, newest_day(words.catalogue))
    for line in disagreements_about(situation, {"procedures": {procedure.id}}).open_questions:
        if line.ask:
            yield sentence(words, line.ask)
