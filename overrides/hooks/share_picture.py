"""The picture that chats show beside a link: 1200 by 630 points, drawn without network, the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from overrides.hooks.mark import SEAL, mark
from overrides.hooks.share_type import BOLD, REGULAR, balanced, font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import ImageFont

SIZE = (1200, 630)
_GROUND, _INK, _SOFT, _RULE = "#fdfcf9", "#1c272d", "#51606a", "#ddd7ca"
_COLOURS = 40
_MARGIN = 72
_BOTTOM = 553
_LEADING = 1.36
_SCALES = (1.2, 1.1, 1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.5, 0.4)
_WIDTH = SIZE[0] - 2 * _MARGIN


@dataclass(frozen=True)
class Card:
    """What a picture says: the site, a title in both languages, a few lines, and a line at the foot."""

    site: str
    title: str
    other: str
    lines: tuple[str, ...]
    foot: str


@dataclass(frozen=True)
class _Line:
    text: str
    y: int
    font: ImageFont.FreeTypeFont
    colour: str


def picture(card: Card) -> bytes:
    """The card as a PNG, its text as large as there is room for."""
    image = Image.new("RGB", SIZE, _GROUND)
    draw = ImageDraw.Draw(image)
    image.paste(mark(64, _GROUND), (_MARGIN, 44))
    draw.text((_MARGIN + 84, 76), card.site, _SOFT, font(30, REGULAR), anchor="lm")
    tried = (_laid_out(card, scale) for scale in _SCALES)
    title, facts, rule = next((laid for laid in tried if _end(laid[1]) < _BOTTOM), _laid_out(card, _SCALES[-1]))
    for line in (*title, *facts):
        draw.text((_MARGIN, line.y), line.text, line.colour, line.font)
    draw.line([(_MARGIN, rule), (SIZE[0] - _MARGIN, rule)], _RULE, 3)
    draw.text((_MARGIN, SIZE[1] - 44), card.foot, _SOFT, font(24, REGULAR), anchor="lm")
    draw.rectangle([0, SIZE[1] - 14, SIZE[0], SIZE[1]], SEAL)
    file = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _laid_out(card: Card, scale: float) -> tuple[list[_Line], list[_Line], int]:
    """The title's lines, those of the facts, and where the rule between them is."""
    # The title may give way further than what people look for.
    small = 36 * scale**0.5
    title = [*_block(128, card.title, 66 * scale, BOLD, _INK)]
    title += _block(_end(title) + 6, card.other, small, REGULAR, _SOFT)
    rule = _end(title) + 16
    facts: list[_Line] = []
    for text in card.lines:
        facts += _block(_end(facts) + 8 if facts else rule + 18, text, small, REGULAR, _INK)
    return title, facts, rule


def _block(y: int, text: str, size: float, weight: int, colour: str) -> Iterator[_Line]:
    face = (round(size), weight)
    for number, line in enumerate(balanced(text, face, _WIDTH)):
        yield _Line(line, y + number * round(size * _LEADING), font(*face), colour)


def _end(lines: list[_Line]) -> int:
    return lines[-1].y + round(lines[-1].font.size * _LEADING)
