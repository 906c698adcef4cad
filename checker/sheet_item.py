"""A line in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.model import Text
from checker.sheet_words import SourceNote, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.lines import Line


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line: what to read first, what to know about it, and what stands behind it.

    `group` gathers lines of a section, `bar` is the stretch of a picture in hundredths (start, length).
    """

    number: int = 0
    id: str
    title: Text
    details: tuple[Text, ...] = ()
    group: Text | None = None
    certain: bool = True
    status: str | None = None
    status_text: Text | None = None
    recheck: Text | None = None
    """That it is to be checked again, where it was last checked too long before the day of the answer."""
    behind: tuple[Text, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    phones: tuple[str, ...] = ()
    bar: tuple[int, int] | None = None


def item(
    words: Words, line: Line, id_: str, title: Text, details: Iterable[Text | None], *, notes: bool = True, **more: Any
) -> Item:
    """A line in words: with its reasons, days, status and sources; its `notes` in front, or behind."""
    behind = (
        *(() if notes else line.notes),
        words.because(line),
        words.period(line),
        words.verified(line.verified),
    )
    depends = words.depends_on(line.depends_on)
    return Item(
        id=id_,
        title=title,
        details=tuple(text for text in (*details, *(line.notes if notes else ()), depends) if text),
        certain=line.certain,
        status=line.status,
        status_text=words[f"status_{line.status}"],
        recheck=words.recheck(line.verified),
        behind=tuple(text for text in behind if text),
        sources=words.sources(line.sources),
        **more,
    )
