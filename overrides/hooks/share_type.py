"""Letters for the pictures beside links: Chinese and English in one face, and lines that break where they may."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).resolve().parents[2] / "node_modules/@fontsource/noto-sans-sc"
_FACE = "files/noto-sans-sc-chinese-simplified-{weight}-normal.woff2"
REGULAR, BOLD = 400, 700
Face = tuple[int, int]
"""Size and weight of letters."""

_HAN = r"\u3000-\u9fff\uff00-\uffef"
_WORD = re.compile(rf"[（《「『“]*(?:[^\s{_HAN}“]*[{_HAN}])[，。、；：！？）》」』”’]*|[^\s{_HAN}]+|\s+")
"""What stays on one line: a Chinese character with what it counts or names and the marks around it, or a word."""


def balanced(text: str, face: Face, width: int) -> list[str]:
    """The text in as few lines as fit, about equally long, so that no single character is left over."""
    best = wrapped(text, face, width)
    for less in range(width, width // 2, -24):
        if len(narrower := wrapped(text, face, less)) > len(best):
            break
        best = narrower
    return best


def wrapped(text: str, face: Face, width: int) -> list[str]:
    """The text in lines no wider than that."""
    lines, used = [""], 0.0
    for word in _WORD.findall(text):
        room = _length(word, *face)
        if lines[-1] and used + room > width and not word.isspace():
            lines.append("")
            used = 0
        if lines[-1] or not word.isspace():
            lines[-1] += word
            used += room
    return [line.rstrip() for line in lines]


@cache
def _length(word: str, size: int, weight: int) -> float:
    return font(size, weight).getlength(word)


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    # The basic layout is in every build of Pillow, and Chinese and English need no other.
    return ImageFont.truetype(FONTS / _FACE.format(weight=weight), size, layout_engine=ImageFont.Layout.BASIC)
