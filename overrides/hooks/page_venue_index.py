"""All venues: those that serve every district, those of each district, and those of other kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.inputs import options
from checker.venues import DISTRICT
from overrides.hooks.page_counters import serves_all
from overrides.hooks.page_statements import Teller
from overrides.hooks.page_venues import State, venue_view

if TYPE_CHECKING:
    from checker.model import Text, Venue
    from overrides.hooks.page_words import Words

_COUNTERS = "work_permit"
"""The kind of venue that employers' districts matter for."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A venue in the index, with its newest state."""

    record: Venue
    today: State | None


@dataclass(frozen=True, kw_only=True)
class VenueIndex:
    """Districts without a counter of their own have no entries; `municipal` is for them too."""

    municipal: tuple[Entry, ...]
    districts: tuple[tuple[str, Text, tuple[Entry, ...]], ...]
    without: tuple[Text, ...]
    other: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Venues of other kinds, by kind."""
    past: tuple[Entry, ...]


def venue_index(words: Words) -> VenueIndex:
    """The index of all venues."""
    catalogue = words.catalogue
    entries = [Entry(record=v, today=venue_view(words, v).today) for v in catalogue.venues.values()]
    counters = [entry for entry in entries if entry.record.kind == _COUNTERS and entry.today]
    served = {entry.record.id: _districts(words, entry.record) for entry in counters}
    names = options(catalogue, catalogue.questions[DISTRICT])
    rows = tuple(
        (id_, name, tuple(entry for entry in counters if id_ in served[entry.record.id])) for id_, name in names.items()
    )
    kinds = dict.fromkeys(entry.record.kind for entry in entries if entry.record.kind != _COUNTERS)
    return VenueIndex(
        municipal=tuple(entry for entry in counters if not served[entry.record.id]),
        districts=rows,
        without=tuple(name for _, name, found in rows if not found),
        other=tuple((kind, tuple(e for e in entries if e.record.kind == kind and e.today)) for kind in kinds),
        past=tuple(entry for entry in entries if not entry.today),
    )


def _districts(words: Words, venue: Venue) -> set[str]:
    """The districts that a venue serves today apart from those it serves with all others."""
    teller = Teller(words)
    services = [service for service in venue.services if teller.state(service) and not serves_all(service)]
    return {district for service in services for district in service.districts}
