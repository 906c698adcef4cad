"""A document's page: what it is, which procedures ask for it and how, today and before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.situation import Situation
from overrides.hooks.page_disagreements import Disagreements, disagreements_about
from overrides.hooks.page_parts import part, tellers
from overrides.hooks.page_statements import Statement, Teller
from overrides.hooks.page_words import newest_day

if TYPE_CHECKING:
    from checker.model import Document, Era, Measure, Procedure, Text
    from overrides.hooks.page_papers import Paper
    from overrides.hooks.page_words import Words


Askings = dict[str, dict["Paper", list["Procedure"]]]


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The document as procedures ask for it that do so in the same way."""

    procedures: tuple[Procedure, ...]
    paper: Paper


@dataclass(frozen=True, kw_only=True)
class Days:
    """Who asks for the document, and what is advised, on some days; `era` is None today."""

    era: Era | None
    days: Text | None
    asking: tuple[Asking, ...]
    advice: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """All that a document's page says."""

    record: Document
    today: Days
    past: tuple[Days, ...]
    measures: tuple[Measure, ...]
    disagreements: Disagreements


def document_views(words: Words) -> list[DocumentView]:
    """The pages of all documents."""
    parts = [(era, teller, _askings(teller)) for era, teller in tellers(words)]
    return [_view(words, document, parts) for document in words.catalogue.documents.values()]


def _view(words: Words, document: Document, parts: list[tuple[Era | None, Teller, Askings]]) -> DocumentView:
    catalogue = words.catalogue
    today, *past = (_days(teller, era, document, askings) for era, teller, askings in parts)
    situation = Situation(catalogue, {}, newest_day(catalogue))
    return DocumentView(
        record=document,
        today=today,
        past=tuple(days for days in past if days.asking or days.advice),
        measures=tuple(m for m in catalogue.measures.values() if document.id in changed_by(m)),
        disagreements=disagreements_about(situation, {"documents": {document.id}}),
    )


def changed_by(measure: Measure) -> set[str]:
    """The documents that a measure waives, brings or changes."""
    found: set[str] = set()
    for effect in measure.effects:
        found |= {*effect.waives, *(requirement.document for requirement in effect.requires)}
        found |= {id_ for change in effect.documents for id_ in change.documents}
    return found


def _days(teller: Teller, era: Era | None, document: Document, askings: Askings) -> Days:
    words = teller.words
    found = askings.get(document.id, {})
    return Days(
        era=era,
        days=words.lasting(teller.stretch.from_, teller.stretch.until) if era else None,
        asking=tuple(Asking(procedures=tuple(procedures), paper=paper) for paper, procedures in found.items()),
        # What holds in every era stands above, with what holds today.
        advice=tuple(s for s in teller.all(document.advice) if era is None or s.rule.until),
    )


def _askings(teller: Teller) -> Askings:
    """By document: how procedures ask for it, and which of them."""
    found: Askings = {}
    for procedure in teller.words.catalogue.procedures.values():
        own = Teller(teller.words, procedure.id, teller.stretch, only_ended=teller.only_ended)
        for paper in (paper for _, papers in part(own, None, procedure).papers for paper in papers):
            found.setdefault(paper.document.id, {}).setdefault(paper, []).append(procedure)
    return found
