"""The pages as files: both languages everywhere, no link to nothing, and words for all that the frame says."""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.security import headers
from overrides.hooks.virtual_pages import Page, VirtualPages
from tests.browser import ROOT
from tests.pages import addresses, read

if TYPE_CHECKING:
    from pathlib import Path

TAGS = {"en": "en", "zh": "zh-Hans"}
_SITE = "http://127.0.0.1:8000"
MOST_BYTES_ON_THE_WIRE = 4_400_000
"""Python awake, with the checker and its rules, as a phone downloads it; Pyodide alone, as it comes, is 5.5 MB."""


def twin(path: str) -> str:
    return path.removeprefix("/zh") if path.startswith("/zh/") else f"/zh{path}"


def test_every_page_has_its_twin(built_site: Path) -> None:
    english, chinese = addresses(built_site, "en"), addresses(built_site, "zh")
    assert [twin(path) for path in english] == chinese
    assert {"/", "/about/", "/checker/", "/procedures/cancellation/"} <= set(english)


def test_only_the_checker_loads_modules_and_what_it_downloads_stays_small(built_site: Path) -> None:
    module = re.compile(r'<script src="([^"]+/main\.js)">')
    loading = {
        path: found for path in addresses(built_site, "en") if (found := module.findall(_html(built_site, path)))
    }
    assert list(loading) == ["/checker/", "/checker/embed/"]
    main = built_site / "checker" / loading["/checker/"][0]
    assert re.findall(r"^import .*", main.read_text(encoding="utf-8"), re.MULTILINE) == [], "all is in one script"
    assert "immutable" in dict(headers(f"/{main.resolve().relative_to(built_site.resolve())}"))["Cache-Control"]
    data_of = re.compile(r'<situation-checker.*?<script type="application/json">(.*?)</script>', re.DOTALL)
    (data,) = data_of.findall(_html(built_site, "/checker/"))
    manifest = json.loads(data)["manifest"]
    wire = sum((built_site / f"{part['address']}.br").stat().st_size for part in manifest["parts"])
    assert 0 < wire == manifest["wire"] < MOST_BYTES_ON_THE_WIRE
    assert manifest["memory"] in {part["address"] for part in manifest["parts"]}


def _html(site: Path, path: str) -> str:
    return (site / path.lstrip("/") / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", TAGS)
def test_a_page_names_its_language_and_its_twin(built_site: Path, lang: str) -> None:
    for path in addresses(built_site, lang):
        page = read(built_site, path)
        english = path if lang == "en" else twin(path)
        assert page.lang == TAGS[lang], path
        assert page.alternates == {
            "en": _SITE + english,
            "zh-Hans": f"{_SITE}/zh{english}",
            "x-default": _SITE + english,
        }, path


def test_the_site_map_names_every_page_with_its_twin(built_site: Path) -> None:
    names = {"": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {
        url.findtext("loc", namespaces=names): {link.get("hreflang") for link in url.findall("x:link", names)}
        for url in ElementTree.parse(built_site / "sitemap.xml").getroot().findall("url", names)
    }
    pages = {_SITE + path for lang in TAGS for path in addresses(built_site, lang)}
    assert listed == {page: set(TAGS.values()) for page in pages}


def test_every_internal_link_leads_somewhere(built_site: Path) -> None:
    pages = {path: read(built_site, path) for lang in TAGS for path in addresses(built_site, lang)}
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(posixpath.join(path, parts.path)) if parts.path else path
            target = "/" if target == "/" else f"{target.rstrip('/')}/"
            ids = pages[target].ids if target in pages else None
            file = (built_site / target.strip("/")).is_file()
            # `#procedure=…` is a situation for the checker, not a place on its page.
            place = "" if "=" in parts.fragment else unquote(parts.fragment)
            if not file and (ids is None or (place and place not in ids)):
                broken.append(f"{path}: {link}")
    assert broken == []


def test_every_word_the_frame_asks_for_is_in_the_interface() -> None:
    known = load_catalogue().interface
    theme = {"language", "direction"}
    templates = [*(ROOT / "overrides").glob("*.html"), *(ROOT / "overrides/partials").glob("*.html")]
    asked = {word for file in templates for word in re.findall(r"lang\.t\(\"([\w.]+)\"\)", file.read_text("utf-8"))}
    assert asked - theme <= set(known)
    assert len(asked) > 10


def test_the_missing_page_speaks_both_languages(built_site: Path) -> None:
    html = (built_site / "404.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in html
    assert "Page not found" in html
    assert "页面不存在" in html
    assert 'href="/"' in html
    assert 'href="/zh/"' in html


def _virtual(tmp_path: Path) -> VirtualPages:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/index.md").write_text("# Start\n")
    return VirtualPages([Page("venues", "en", "All", "# All"), Page("venues/x", "en", "X", "# X")], tmp_path)


@pytest.mark.parametrize(
    ("where", "written", "linked"),
    [
        ("en/index.md", "[x](page:venues/x)", "[x](venues/x.md)"),
        ("en/venues/x.md", "[all](page:venues#top)", "[all](../venues.md#top)"),
        ("en/venues/x.md", "[start](page:)", "[start](../index.md)"),
        ("en/venues/x.md", '<a href="page:venues">', '<a href="../">'),
        ("en/venues.md", '<a href="page:venues/x">', '<a href="x/">'),
        ("en/index.md", '<a href="page:venues">', '<a href="venues/">'),
        ("en/venues/x.md", '<a href="page:">', '<a href="../../">'),
    ],
)
def test_links_by_address(tmp_path: Path, where: str, written: str, linked: str) -> None:
    assert _virtual(tmp_path).linked(written, where) == linked


def test_a_link_to_no_page_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    _virtual(tmp_path).linked("[y](page:venues/y)", "en/index.md")
    assert "en/index.md links to page:venues/y, which does not exist in en" in caplog.text


def test_a_page_cannot_be_written_and_generated(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/about.md").write_text("# About\n")
    VirtualPages([Page("about", "en", "About", "# About")], tmp_path)
    assert "docs/en/about.md is written by hand and generated too" in caplog.text
