"""The site's mark, as in the header and in favicon.svg, in points."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw

SEAL = "#a5352b"
_FAINT, _WHITE = "#e9cdca", "#ffffff"
_STROKES = (
    ([(9, 11), (23, 11)], _FAINT),
    ([(9, 16), (16, 16)], _FAINT),
    ([(9, 21), (13, 21)], _FAINT),
    ([(15.5, 20.5), (18.5, 23.5), (24, 17)], _WHITE),
)
_SIDE, _UNIT = 32, 16
"""Units of a side, and points of a unit: the mark is drawn large and made small, which smooths its lines."""


@cache
def mark(size: int, ground: str) -> Image.Image:
    """The mark with its round corners before `ground`; where that is the seal's own red, the corners disappear."""
    image = Image.new("RGBA", (_SIDE * _UNIT, _SIDE * _UNIT), ground)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle([2 * _UNIT, 2 * _UNIT, 30 * _UNIT, 30 * _UNIT], 6 * _UNIT, SEAL)
    for line, colour in _STROKES:
        points = [(x * _UNIT, y * _UNIT) for x, y in line]
        draw.line(points, colour, round(2.4 * _UNIT), joint="curve")
        for end in (points[0], points[-1]):
            draw.circle(end, 1.2 * _UNIT, colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)
