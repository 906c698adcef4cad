"""Where the names of districts stand on the map."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int]

_STEPS = 16
_NAME = (100, 30)
"""How much room a name takes beside the next."""


def label(ring: Sequence[Place]) -> Place:
    """The place inside with the most room on both sides; names are wide, so room above and below counts double."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    edges = list(zip(ring, (*ring[1:], ring[0]), strict=True))

    def room(x: float, y: float) -> float:
        across = [x - a + (y - b) * (a - c) / (d - b) for (a, b), (c, d) in edges if (b > y) != (d > y)]
        left, right = [gap for gap in across if gap > 0], [-gap for gap in across if gap <= 0]
        if len(left) % 2 == 0:
            return 0
        down = [abs(b + (x - a) * (d - b) / (c - a) - y) for (a, b), (c, d) in edges if (a > x) != (c > x)]
        return min(*left, *right, 2 * min(down))

    grid = (
        (min(xs) + (max(xs) - min(xs)) * i / _STEPS, min(ys) + (max(ys) - min(ys)) * j / _STEPS)
        for i in range(1, _STEPS)
        for j in range(1, _STEPS)
    )
    x, y = max(grid, key=lambda place: (round(room(*place), 3), place))
    return round(x), round(y)


def apart(labels: dict[str, Place]) -> dict[str, Place]:
    """Names that would run into each other moved up and down."""
    width, height = _NAME
    for one, other in combinations(sorted(labels, key=lambda name: labels[name][1]), 2):
        (x, y), (a, b) = labels[one], labels[other]
        if abs(x - a) < width and (missing := height - (b - y)) > 0:
            labels[one], labels[other] = (x, y - missing // 2), (a, b + missing // 2)
    return labels
