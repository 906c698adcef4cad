"""The built pages, for tests that walk all of them or one of each kind."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def addresses(site: Path, lang: str) -> list[str]:
    """Every page of one language as its path on the server, `/` and `/zh/` first."""
    home = "/zh/" if lang == "zh" else "/"
    found = [f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/") for file in site.rglob("index.html")]
    return sorted(path for path in found if path.startswith("/zh/") == (lang == "zh") and path.startswith(home))


def one_of_each(site: Path, lang: str) -> list[str]:
    """One page of each kind: those in the top folder, and the first and the longest of each folder."""
    home = "/zh/" if lang == "zh" else "/"
    kinds: dict[str, list[str]] = {}
    for path in addresses(site, lang):
        folder, _, name = path.removeprefix(home).strip("/").rpartition("/")
        kinds.setdefault(folder or name, []).append(path)

    def size(path: str) -> int:
        return (site / path.strip("/") / "index.html").stat().st_size

    return [path for pages in kinds.values() for path in dict.fromkeys((pages[0], max(pages, key=size)))]


class Page(HTMLParser):
    """What a built page names: its language, alternates, links, ids and the things it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang = ""
        self.alternates: dict[str, str] = {}
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.loads: list[str] = []
        self.styled: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in attributes}
        self.ids.add(attrs.get("id", ""))
        if "style" in attrs or tag == "style":
            self.styled.append(self.get_starttag_text() or tag)
        if tag == "html":
            self.lang = attrs.get("lang", "")
        elif tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        elif tag == "link" and "alternate" in attrs.get("rel", "").split():
            self.alternates[attrs.get("hreflang", "")] = attrs["href"]
        elif tag == "link" and attrs.get("rel", "") in ("stylesheet", "icon", "preload", "modulepreload"):
            self.loads.append(attrs["href"])
        elif "src" in attrs:
            self.loads.append(attrs["src"])


def read(site: Path, path: str) -> Page:
    return Page((site / path.strip("/") / "index.html").read_text(encoding="utf-8"))
