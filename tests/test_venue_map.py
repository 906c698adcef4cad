"""The map of districts: every district once, as a link with a name, and the list beside it says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from checker.inputs import options
from checker.venues import DISTRICT
from overrides.hooks.boundaries import districts, simplified
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.district_map import drawings
from tests.browser import DESK, PHONE, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

CATALOGUE = load_catalogue()
DISTRICTS = options(CATALOGUE, CATALOGUE.questions[DISTRICT])
PAGES = {"en": "/venues/", "zh": "/zh/venues/"}
_SVG = "{http://www.w3.org/2000/svg}"


def drawn(site: Path, lang: str) -> list[ElementTree.Element]:
    html = (site / PAGES[lang].strip("/") / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<svg class="map__sheet".*?</svg>', html, re.DOTALL)
    return [ElementTree.fromstring(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)) for svg in found]


def listed(site: Path, lang: str) -> dict[str, str]:
    html = (site / PAGES[lang].strip("/") / "index.html").read_text(encoding="utf-8")
    (inside,) = re.findall(r'<ul class="map__list">(.*?)</ul>', html, re.DOTALL)
    rows = re.findall(r'href="(#\w+)">(.*?)</a> <span class="map__said">(.*?)</span>', inside)
    colon = "：" if lang == "zh" else ": "
    return {href: f"{name}{colon}{said}" for href, name, said in rows}


@pytest.mark.parametrize("lang", PAGES)
def test_every_district_is_a_link_with_a_name_and_the_list_says_the_same(built_site: Path, lang: str) -> None:
    links = [link for svg in drawn(built_site, lang) for link in svg.findall(f"{_SVG}a")]
    named = {link.get("href"): link.findtext(f"{_SVG}title") for link in links}
    assert len(links) == len(named) == len(DISTRICTS)
    assert named == listed(built_site, lang)
    assert list(named) != []
    for id_, name in DISTRICTS.items():
        assert (named[f"#{id_}"] or "").startswith(getattr(name, lang))


@pytest.mark.parametrize("lang", PAGES)
def test_each_drawing_has_a_title_and_a_description(built_site: Path, lang: str) -> None:
    sheets = drawn(built_site, lang)
    assert len(sheets) == 2
    for svg in sheets:
        assert svg.findtext(f"{_SVG}title")
        assert svg.findtext(f"{_SVG}desc")
        assert svg.get("aria-labelledby") == svg[0].get("id")


def test_counters_are_counted_as_the_page_lists_them(built_site: Path) -> None:
    html = (built_site / "venues/index.html").read_text(encoding="utf-8")
    for href, said in listed(built_site, "en").items():
        section = re.search(rf'<h3 id="{href[1:]}">.*?(?=<h[23] )', html, re.DOTALL)
        assert section, href
        entries = section[0].count("<li>")
        assert (f": {entries} counter" in said) or (entries == 0 and "municipal counters" in said), href


def test_shared_borders_stay_shared() -> None:
    shapes = simplified(districts(), 0.006)
    whole = {name: {p for ring in rings for p in ring} for name, rings in districts().items()}
    kept = {name: {p for ring in rings for p in ring} for name, rings in shapes.items()}
    assert sum(map(len, kept.values())) < 0.25 * sum(map(len, whole.values()))
    for point in set().union(*whole.values()):
        sides = {name for name in whole if point in whole[name]}
        keeping = {name for name in sides if point in kept[name]}
        assert keeping in (set(), sides), point


def test_every_name_stands_inside_the_drawing() -> None:
    for drawing in drawings():
        assert set(drawing.labels) == set(drawing.paths)
        for x, y in drawing.labels.values():
            assert 0 < x < drawing.width
            assert 0 < y < drawing.height


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", PAGES)
def test_a_district_is_reached_by_keyboard_and_leads_to_its_counters(
    static_server: str, browser: Browser, lang: str, width: int
) -> None:
    with opened(browser, static_server + PAGES[lang], width=width) as page:
        reached = []
        page.focus(".map__district >> nth=0")
        for _ in DISTRICTS:
            reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
            page.keyboard.press("Tab")
        assert sorted(reached) == sorted(f"#{id_}" for id_ in DISTRICTS)
        page.focus('.map__district[href="#yanqing"]')
        page.keyboard.press("Enter")
        page.wait_for_url("**#yanqing")
        label = page.locator(".map__names text").first
        assert label.evaluate("text => text.getBoundingClientRect().height") > 10
