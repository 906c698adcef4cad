"""The menu: a fixed order of sections, filled with the pages whose address begins with the section's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overrides.hooks.virtual_pages import Page

_WRITTEN = {"": "index", "about": "about"}
"""Pages that stand in docs/."""
_ORDER = (
    "",
    "checker",
    "procedures",
    "categories",
    "documents",
    "venues",
    "measures",
    "glossary",
    "sources",
    "changes",
    "about",
)


def navigation(pages: Sequence[Page], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """MkDocs' `nav` for the pages of one language; `words` must hold `nav.<section>`, `nav.home` for the front."""
    nav: list[dict[str, Any]] = []
    for section in _ORDER:
        word = words[f"nav.{section or 'home'}"]
        if section in _WRITTEN:
            nav.append({word: f"{_WRITTEN[section]}.md"})
        elif inside := [page for page in pages if _belongs(page.address, section)]:
            nav.append({word: _entries(section, inside)})
    return nav


def _belongs(address: str, section: str) -> bool:
    return address == section or address.startswith(f"{section}/")


def _entries(section: str, pages: Sequence[Page]) -> str | list[dict[str, str]]:
    if [page.address for page in pages] == [section]:
        return f"{section}.md"
    return [{page.title: f"{page.address}.md"} for page in pages]
