"""The districts of Beijing as two sketches: the whole, and the small inner districts enlarged."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from overrides.hooks.boundaries import districts, simplified
from overrides.hooks.map_labels import apart, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from overrides.hooks.boundaries import Point, Ring, Rings
    from overrides.hooks.map_labels import Place

_WIDTH = 600
_MARGIN = 8
_INNER = 6
"""That many districts, the smallest, hold no name on the map of the whole."""
_NARROWER = math.cos(math.radians(40.2))
"""A degree of longitude in Beijing beside one of latitude."""
_WHOLE, _ENLARGED = 0.006, 0.003
"""How far a simplified border may lie off, in degrees of latitude."""


@dataclass(frozen=True)
class Drawing:
    """A sketch: an SVG path for each district that it names, by its Chinese name, and where the name stands.

    `others` are paths that are there for orientation.
    """

    width: int
    height: int
    paths: Mapping[str, str]
    labels: Mapping[str, Place]
    others: tuple[str, ...]
    frame: Frame

    def place(self, longitude: float, latitude: float) -> Place:
        """Where a place lies in the drawing."""
        return self.frame.place((longitude * _NARROWER, latitude))


@dataclass(frozen=True)
class Frame:
    """What part of the land a drawing shows, and how large."""

    left: float
    top: float
    scale: float

    def place(self, point: Point) -> Place:
        """A point of the land on the drawing."""
        return round((point[0] - self.left) * self.scale) + _MARGIN, round((self.top - point[1]) * self.scale) + _MARGIN


@cache
def drawings() -> tuple[Drawing, Drawing]:
    """The whole without the names of the inner districts, and these enlarged."""
    land = {name: tuple(map(_flattened, rings)) for name, rings in districts().items()}
    inner = sorted(land, key=lambda name: sum(map(_area, land[name])))[:_INNER]
    outer = [name for name in land if name not in inner]
    whole = _drawing(simplified(land, _WHOLE), outer, outer + inner)
    return whole, _drawing(simplified(land, _ENLARGED), [name for name in land if name in inner], inner)


def _flattened(ring: Ring) -> Ring:
    return tuple((longitude * _NARROWER, latitude) for longitude, latitude in ring)


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def _drawing(land: Mapping[str, Rings], named: Iterable[str], filling: Iterable[str]) -> Drawing:
    """The districts `named`, and the rest behind them; those `filling` it decide what part of the land it shows."""
    points = [point for name in filling for ring in land[name] for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, top = min(y for _, y in points), max(y for _, y in points)
    frame = Frame(left, top, (_WIDTH - 2 * _MARGIN) / (right - left))
    height = round((top - low) * frame.scale) + 2 * _MARGIN
    placed = {name: [[frame.place(point) for point in ring] for ring in rings] for name, rings in land.items()}
    names = list(named)
    seen = [name for name in placed if name not in names and any(map(_within(height), chain(*placed[name])))]
    return Drawing(
        width=_WIDTH,
        height=height,
        paths={name: _path(placed[name]) for name in names},
        labels=apart({name: label(max(placed[name], key=len)) for name in names}),
        others=tuple(_path(placed[name]) for name in seen),
        frame=frame,
    )


def _within(height: int) -> Callable[[Place], bool]:
    return lambda place: 0 <= place[0] <= _WIDTH and 0 <= place[1] <= height


def _path(rings: Iterable[Iterable[Place]]) -> str:
    return "".join(f"M{' '.join(f'{x},{y}' for x, y in ring)}z" for ring in rings)
