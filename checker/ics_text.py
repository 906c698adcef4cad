"""Calendar files as text (RFC 5545): escaping, folding at 75 octets, line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLD = 75
"""Octets in a line, at most; a folded line begins with a space."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(product: str, lines: Iterable[str]) -> str:
    """A whole calendar file around the `lines` of its parts."""
    maker = f"PRODID:-//Beijing Work Permit Guide//{product}//EN"
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", maker, "CALSCALE:GREGORIAN", *lines, "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in whole)


def escaped(text: str) -> str:
    """A text as the value of a property."""
    return text.translate(_ESCAPES)


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
