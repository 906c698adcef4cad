"""Text from the data as Markdown that shows it as it is: nothing in it becomes markup, inside HTML or outside."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

from markupsafe import Markup

_MARKS = re.compile(r"[\\`*_\[\]{}|]")
_BLOCK = re.compile(r"^(?:[#+\-=:~]|\d+[.)])")
"""What at the beginning of a line would start a heading, a list and the like."""
_SPACE = re.compile(r"[\x00-\x20\x7f]+")
_HARMLESS = str.maketrans({"<": "‹", ">": "›", '"': "”", "&": "＆"})


def plain(text: str) -> Markup:
    """The text on one line, as text and nothing else."""
    return inert(one_line(text))


def one_line(text: str) -> str:
    """Without line breaks, which could begin a block, and without control characters."""
    return _SPACE.sub(" ", text).strip()


def inert(line: str, *, begins: bool = True) -> Markup:
    """A piece of a line with every character that could be markup as an entity; `begins`: nothing stands before it."""
    safe = escape(line, quote=False).replace('"', "&quot;")
    if begins:
        safe = _BLOCK.sub(lambda match: match[0][:-1] + _entity(match[0][-1]), safe)
    return Markup(_MARKS.sub(lambda match: _entity(match[0]), safe))


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def harmless(text: str) -> str:
    """For titles and descriptions, which the theme puts into a page as they are, now as text, now as an attribute."""
    return one_line(text).translate(_HARMLESS)


def address(text: str) -> Markup:
    """An id, a page's address or a query, for an attribute: only what would end the attribute is escaped."""
    if _SPACE.search(text):
        raise ValueError(f"an address has no spaces: {text!r}")
    return Markup(escape(text))


def web_address(url: str) -> str | None:
    """An address that may become a link: one of the web, and nothing that a browser would run."""
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and parts.netloc and not _SPACE.search(url) else None
