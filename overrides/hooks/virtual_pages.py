"""Generated pages as files that MkDocs and mkdocs-static-i18n take for files of docs/, and links by address.

The plugin loses files with content of their own and refuses files outside docs/. So each page is a plain
File whose path lies inside docs/, where nothing is; its Markdown is handed over when MkDocs would read it.
"""

from __future__ import annotations

import logging
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hooks.pages")  # below "mkdocs": a warning stops a strict build

_LINK = re.compile(r'(\]\(|href=")page:([^)#"\s]*)')


@dataclass(frozen=True)
class Page:
    """A generated page; `address` as in `procedures/cancellation`, the same in both languages."""

    address: str
    lang: str
    title: str
    markdown: str


class VirtualPages:
    """The generated pages of both languages, beside the written ones under `docs`."""

    def __init__(self, pages: Iterable[Page], docs: Path) -> None:
        self._pages = {_source(page.lang, page.address): page for page in pages}
        written = {file.relative_to(docs).as_posix() for file in docs.glob("*/**/*.md")}
        for source in written & set(self._pages):
            log.warning("docs/%s is written by hand and generated too; one of them must go", source)
        self._known = written | set(self._pages)

    def files(self, config: MkDocsConfig) -> Iterator[File]:
        for source in self._pages:
            yield File(source, config.docs_dir, config.site_dir, config.use_directory_urls)

    def source(self, src_uri: str) -> str | None:
        """The Markdown of a generated page; None for a file that MkDocs should read itself."""
        page = self._pages.get(src_uri)
        return page.markdown if page else None

    def linked(self, markdown: str, src_uri: str) -> str:
        """With `page:venues/haidian_hr` in Markdown links and `href` turned into what MkDocs expects there.

        An address that no page has is a warning, which stops a strict build.
        """
        lang = src_uri.partition("/")[0]

        def target(match: re.Match[str]) -> str:
            before, address = match.groups()
            source = _source(lang, address.strip("/"))
            if source not in self._known:
                log.warning("%s links to page:%s, which does not exist in %s", src_uri, address, lang)
            if before == "](":
                return before + posixpath.relpath(source, posixpath.dirname(src_uri))
            return before + posixpath.relpath(_url(source), _url(src_uri) or ".") + "/"

        return _LINK.sub(target, markdown)


def place(source: str) -> tuple[str, str]:
    """The language and the address of the page that a file of docs/ becomes; the front page's address is empty."""
    lang, _, address = source.removesuffix(".md").partition("/")
    return lang, "" if address == "index" else address


def _source(lang: str, address: str) -> str:
    return f"{lang}/{address or 'index'}.md"


def _url(source: str) -> str:
    """Where the page is, seen from its language's home."""
    address = source.partition("/")[2].removesuffix(".md")
    return "." if address == "index" else address
