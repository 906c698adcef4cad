"""The map of districts, each leading to the counters that serve the employers registered in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model import Text
from overrides.hooks.district_map import Drawing, drawings

if TYPE_CHECKING:
    from overrides.hooks.map_labels import Place
    from overrides.hooks.page_venue_index import Entry, VenueIndex
    from overrides.hooks.page_words import Words

_ABOVE = 30
"""How far above its point a name stands."""


@dataclass(frozen=True, kw_only=True)
class District:
    """A district on the map: `path` its border, or `point` where it has none; `said` its counters in words."""

    id: str
    name: Text
    short: Text
    said: Text
    counters: int
    path: str | None
    point: Place | None
    label: Place


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One of the two drawings."""

    drawing: Drawing
    districts: tuple[District, ...]


@dataclass(frozen=True, kw_only=True)
class VenueMap:
    """Both drawings, and all their districts in the order of the lists."""

    whole: Sheet
    centre: Sheet
    districts: tuple[District, ...]


def venue_map(words: Words, index: VenueIndex) -> VenueMap:
    """The map for the districts of the index."""
    whole, centre = drawings()
    known = whole.paths.keys() | centre.paths.keys()
    without = {row[0]: point for row in index.districts if row[1].zh not in known and (point := _point(centre, row[2]))}
    sheets = [
        Sheet(
            drawing=drawing,
            districts=tuple(
                _district(words, drawing, row, points.get(row[0]))
                for row in index.districts
                if row[1].zh in drawing.paths or row[0] in points
            ),
        )
        for drawing, points in ((whole, {}), (centre, without))
    ]
    found = {district.id: district for sheet in sheets for district in sheet.districts}
    ordered = tuple(found[id_] for id_, _, _ in index.districts if id_ in found)
    return VenueMap(whole=sheets[0], centre=sheets[1], districts=ordered)


def _point(drawing: Drawing, entries: tuple[Entry, ...]) -> Place | None:
    """Where the first of these venues with a place of its own lies."""
    place = next((entry.record.map_point for entry in entries if entry.record.map_point), None)
    return drawing.place(*map(float, place.split(","))) if place else None


def _district(
    words: Words, drawing: Drawing, row: tuple[str, Text, tuple[Entry, ...]], point: Place | None
) -> District:
    id_, name, entries = row
    return District(
        id=id_,
        name=name,
        short=Text(name.en.partition(" (")[0], name.zh.partition("（")[0]),
        said=_counters(words, len(entries)),
        counters=len(entries),
        path=drawing.paths.get(name.zh),
        point=point,
        label=(point[0], point[1] - _ABOVE) if point else drawing.labels[name.zh],
    )


def _counters(words: Words, count: int) -> Text:
    if count == 0:
        return words["venue.map.none"]
    return words["venue.map.counter"] if count == 1 else words.fill("venue.map.counters", count=count)
