"""The catalogue as pages, in both languages: which there are, and what each is told by.

Everything is put together here and in the `page_*` modules; the templates in `overrides/pages/` place it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from overrides.hooks.page_changes import changes
from overrides.hooks.page_documents import document_views
from overrides.hooks.page_knowledge import sources_view, terms
from overrides.hooks.page_markdown import harmless
from overrides.hooks.page_measures import measure_views, notices
from overrides.hooks.page_parts import part
from overrides.hooks.page_preparations import preparations
from overrides.hooks.page_procedure import procedure_view
from overrides.hooks.page_statements import Teller
from overrides.hooks.page_templates import Templates
from overrides.hooks.page_venue_index import venue_index
from overrides.hooks.page_venue_map import venue_map
from overrides.hooks.page_venue_visit import venue_visit
from overrides.hooks.page_venues import venue_view
from overrides.hooks.page_words import words_of
from overrides.hooks.virtual_pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue, Text
    from overrides.hooks.page_words import Words

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, kw_only=True)
class Told:
    """A page before it is in a language: its address and template, title and description, and what it says."""

    address: str
    template: str
    title: Text
    description: Text
    view: dict[str, Any]
    weight: int = 1
    """How much a hit on it counts in the search: what is to be done before what it is done with."""


def pages(catalogue: Catalogue, first: str = "") -> Iterator[Page]:
    """Every page made from the records, in both languages; those of the kind `first`, such as `venues`, come first."""
    words = words_of(catalogue)
    templates = {lang: Templates(words, lang) for lang in LANGUAGES}
    for kind in sorted(_KINDS, key=lambda kind: kind != first):
        for told in _KINDS[kind](words):
            for lang in LANGUAGES:
                yield _in_language(templates[lang], told, lang, terms(catalogue, lang))


def _in_language(templates: Templates, page: Told, lang: str, known: Any) -> Page:
    body = templates.render(page.template, terms=known, **page.view)
    description = json.dumps(harmless(getattr(page.description, lang)), ensure_ascii=False)
    markdown = f"---\ndescription: {description}\nsearch: {{boost: {page.weight}}}\n---\n\n{body}"
    return Page(page.address, lang, harmless(getattr(page.title, lang)), markdown)


def _index(words: Words, kind: str, **view: Any) -> Told:
    return Told(
        address=kind,
        template=kind,
        title=words[f"page.{kind}.title"],
        description=words[f"page.{kind}.description"],
        view=view,
    )


def _procedures(words: Words) -> Iterator[Told]:
    procedures = words.catalogue.procedures.values()
    today = [part(Teller(words, procedure.id), None, procedure) for procedure in procedures]
    yield _index(words, "procedures", procedures=tuple(zip(procedures, today, strict=True)))
    for record in procedures:
        view = {"page": procedure_view(words, record)}
        yield Told(
            address=f"procedures/{record.id}",
            template="procedure",
            title=record.name,
            description=record.summary,
            view=view,
            weight=2,
        )


def _documents(words: Words) -> Iterator[Told]:
    views = document_views(words)
    yield _index(words, "documents", documents=views)
    for view in views:
        record = view.record
        yield Told(
            address=f"documents/{record.id}",
            template="document",
            title=record.name,
            description=record.what,
            view={"page": view},
        )


def _venues(words: Words) -> Iterator[Told]:
    index, prepared = venue_index(words), preparations(words)
    yield _index(words, "venues", index=index, map=venue_map(words, index))
    for record in words.catalogue.venues.values():
        description = words.fill("page.venue.description", venue=record.name)
        page = venue_view(words, record)
        view = {"page": page, "visit": venue_visit(words, page, prepared)}
        yield Told(
            address=f"venues/{record.id}", template="venue", title=record.name, description=description, view=view
        )


def _measures(words: Words) -> Iterator[Told]:
    views = measure_views(words)
    present, past = (notices(words, views, past=past) for past in (False, True))
    yield _index(words, "measures", present=present, past=past)
    for view in views.values():
        record = view.record
        yield Told(
            address=f"measures/{record.id}",
            template="measure",
            title=record.name,
            description=record.summary,
            view={"page": view},
        )


def _knowledge(words: Words) -> Iterator[Told]:
    yield _index(words, "glossary")
    yield _index(words, "sources", page=sources_view(words))
    yield _index(words, "changes", eras=changes(words), ruleset=words.catalogue.ruleset)


_KINDS = {
    "procedures": _procedures,
    "documents": _documents,
    "venues": _venues,
    "measures": _measures,
    "knowledge": _knowledge,
}
