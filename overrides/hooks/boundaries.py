"""The borders of Beijing's districts, as npm's `echarts` 4.9.0 has them (Apache License 2.0), made simple.

Borders that two districts share are simplified as one, so that no gaps open between them.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

SOURCE = Path(__file__).resolve().parents[2] / "node_modules/echarts/map/json/province/beijing.json"

Point = tuple[float, float]
Ring = tuple[Point, ...]
Rings = tuple[Ring, ...]
_PRECISION = 1024


def districts(source: Path = SOURCE) -> dict[str, Rings]:
    """The closed lines around each district, in degrees of longitude and latitude, by its Chinese name."""
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["name"]: tuple(_rings(feature["geometry"])) for feature in features}


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    pairs: Iterable[tuple[Any, Any]] = zip(geometry["coordinates"], geometry["encodeOffsets"], strict=True)
    if geometry["type"] == "MultiPolygon":
        pairs = [inner for lines, offsets in pairs for inner in zip(lines, offsets, strict=True)]
    for line, offset in pairs:
        yield tuple(_decoded(line, *offset))


def _decoded(line: str, x: int, y: int) -> Iterator[Point]:
    """ECharts writes each step from point to point as two characters."""
    for step_x, step_y in zip(line[::2], line[1::2], strict=True):
        x, y = x + _step(step_x), y + _step(step_y)
        yield x / _PRECISION, y / _PRECISION


def _step(character: str) -> int:
    value = ord(character) - 64
    return (value >> 1) ^ -(value & 1)


def simplified(shapes: Mapping[str, Rings], tolerance: float) -> dict[str, Rings]:
    """The shapes without the points that lie nearer than `tolerance` to the line between those kept."""
    rings = [(name, ring) for name, shape in shapes.items() for ring in shape]
    owners: dict[Point, set[str]] = defaultdict(set)
    for name, ring in rings:
        for point in ring:
            owners[point].add(name)
    corners = {point for _, ring in rings for point in _corners(ring, owners)}
    return {name: tuple(_ring(ring, corners, tolerance) for ring in shape) for name, shape in shapes.items()}


def _corners(ring: Ring, owners: Mapping[Point, set[str]]) -> Iterator[Point]:
    """Where the neighbour changes."""
    sides = [owners[point] for point in ring]
    for i, point in enumerate(ring):
        if not sides[i - 1] == sides[i] == sides[(i + 1) % len(ring)]:
            yield point


def _ring(ring: Ring, corners: Collection[Point], tolerance: float) -> Ring:
    """Cut at the corners, so that both sides of a border are simplified in the same pieces."""
    cuts = [i for i, point in enumerate(ring) if point in corners] or [0]
    ring = (*ring[cuts[0] :], *ring[: cuts[0]], ring[cuts[0]])
    ends = [*(cut - cuts[0] for cut in cuts), len(ring) - 1]
    kept: list[Point] = []
    for first, last in pairwise(ends):
        kept += _line(ring[first : last + 1], tolerance)[:-1]
    return tuple(kept)


def _line(points: Sequence[Point], tolerance: float) -> list[Point]:
    """By Douglas and Peucker, in one direction whichever way it is asked for."""
    backwards = points[0] > points[-1]
    kept = _straightened(points[::-1] if backwards else points, tolerance)
    return kept[::-1] if backwards else kept


def _straightened(points: Sequence[Point], tolerance: float) -> list[Point]:
    far, where = max(((_distance(p, points[0], points[-1]), i) for i, p in enumerate(points)), default=(0, 0))
    if far <= tolerance:
        return [points[0], points[-1]]
    return [*_straightened(points[: where + 1], tolerance)[:-1], *_straightened(points[where:], tolerance)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the piece of line between two others."""
    (x, y), (a, b) = (point[0] - start[0], point[1] - start[1]), (end[0] - start[0], end[1] - start[1])
    length = a * a + b * b
    along = max(0.0, min(1.0, (x * a + y * b) / length)) if length else 0.0
    return math.hypot(x - along * a, y - along * b)
