"""A small guide of invented rules, its pages, and what a browser would make of a page."""

from __future__ import annotations

import re
from functools import cache, cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from markdown import markdown

from checker.parsing import parse
from overrides.hooks.catalogue import DATA, load_catalogue
from overrides.hooks.pages import pages
from overrides.hooks.yaml_files import YamlFile
from tests.browser import ROOT

if TYPE_CHECKING:
    from checker.model import Catalogue

GOLDEN = ROOT / "tests/golden"
EXTENSIONS = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "meta"]
"""Those of mkdocs.yml, and what MkDocs reads the head of a page with."""


@cache
def small_plain() -> dict[str, Any]:
    words = {name: YamlFile(DATA / f"{name}.yaml", name).plain for name in ("interface", "checker_words")}
    return YamlFile(GOLDEN / "guide.yaml", "guide.yaml").plain | words


@cache
def small_guide() -> Catalogue:
    return parse(small_plain())


def made(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    return {(page.lang, page.address): page.markdown for page in pages(catalogue)}


@cache
def small_pages() -> dict[tuple[str, str], str]:
    return made(small_guide())


@cache
def real_pages() -> dict[tuple[str, str], str]:
    return made(load_catalogue())


class Shown(HTMLParser):
    """What a browser would make of a page: its tags, the text it shows, its links."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(markdown(source, extensions=EXTENSIONS))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attributes}
        self.links += [value or "" for name, value in attributes if name == "href"]
        self.ids += [value or "" for name, value in attributes if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data

    @cached_property
    def _squeezed(self) -> str:
        return squeezed(self.text)

    def shows(self, text: str) -> bool:
        return squeezed(text) in self._squeezed


def squeezed(text: str) -> str:
    """Without white space and capitals, which style sheets change."""
    return re.sub(r"\s", "", text).casefold()


@cache
def shown(lang: str, address: str) -> Shown:
    """A page of the real data."""
    return Shown(real_pages()[lang, address])
