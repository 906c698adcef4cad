"""Sources, conflicts and open questions on one page; terms on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.conditions import ALWAYS
from checker.conflicts import ValueLine, value_line
from checker.model import Text
from checker.situation import Situation
from overrides.hooks.conditions_in_words import in_words
from overrides.hooks.page_disagreements import disagreements_about, named_by
from overrides.hooks.page_words import newest_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model import Catalogue, Conflict, OpenQuestion, Procedure, Source, Term, Venue
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class ConflictEntry:
    """A conflict: what each source says, and what it bears on."""

    record: Conflict
    values: tuple[ValueLine, ...]
    note: Text | None
    procedures: tuple[Procedure, ...]
    venues: tuple[Venue, ...]
    condition: Text | None


@dataclass(frozen=True, kw_only=True)
class OpenEntry:
    """A question nobody answers, and what it bears on."""

    record: OpenQuestion
    procedures: tuple[Procedure, ...]
    venues: tuple[Venue, ...]


@dataclass(frozen=True, kw_only=True)
class SourcesView:
    """All that the page of sources says; sources by how far they can be trusted."""

    trusts: tuple[tuple[str, tuple[Source, ...]], ...]
    conflicts: tuple[ConflictEntry, ...]
    open_questions: tuple[OpenEntry, ...]


_TRUSTS = ("official", "official_mirror", "secondary")


def sources_view(words: Words) -> SourcesView:
    """Sources, conflicts and open questions."""
    catalogue = words.catalogue
    by_trust = ((trust, [s for s in catalogue.sources.values() if s.trust == trust]) for trust in _TRUSTS)
    return SourcesView(
        trusts=tuple((trust, tuple(found)) for trust, found in by_trust if found),
        conflicts=tuple(_conflict(words, conflict) for conflict in catalogue.conflicts.values()),
        open_questions=tuple(
            OpenEntry(
                record=q, procedures=_of(catalogue.procedures, q.procedures), venues=_of(catalogue.venues, q.venues)
            )
            for q in catalogue.open_questions.values()
        ),
    )


def _of[R](records: Mapping[str, R], ids: tuple[str, ...]) -> tuple[R, ...]:
    return tuple(records[id_] for id_ in ids)


def _conflict(words: Words, conflict: Conflict) -> ConflictEntry:
    catalogue: Catalogue = words.catalogue
    situation = Situation(catalogue, {}, newest_day(catalogue))
    lines = disagreements_about(situation, named_by(conflict)).conflicts
    found = next((line.values for line in lines if line.id == conflict.id), None)
    return ConflictEntry(
        record=conflict,
        values=found or tuple(map(value_line, conflict.values)),
        note=conflict.note,
        procedures=_of(catalogue.procedures, conflict.procedures),
        venues=_of(catalogue.venues, conflict.venues),
        condition=in_words(words, conflict.when) if conflict.when != ALWAYS else None,
    )


def terms(catalogue: Catalogue, lang: str) -> list[Term]:
    """The glossary by alphabet, or by pronunciation: the order of most characters in GB 18030."""
    if lang == "zh":
        return sorted(catalogue.glossary.values(), key=lambda term: term.name.zh.encode("gb18030"))
    return sorted(catalogue.glossary.values(), key=lambda term: term.name.en.casefold())
