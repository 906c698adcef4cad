"""A venue's page in Chromium: open or not, the driver's card, links out, papers, and no request to anybody else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest

from checker.workdays import DAY
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.page_words import newest_day
from tests.browser import DESK, PHONE, barriers, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CATALOGUE = load_catalogue()
HOMES = {"en": "/", "zh": "/zh/"}
OFFICE, CLINIC = "venues/chaoyang_hr/", "venues/medical_hepingli/"
# The first Wednesday after the day of the data that no holiday touches.
WEDNESDAY = next(
    day
    for day in (newest_day(CATALOGUE) + DAY * ahead for ahead in range(1, 30))
    if day.weekday() == 2 and all(CATALOGUE.calendar.days.is_workday(day + DAY * d) for d in (0, 1))
)


def status(page: Page, address: str, moment: str) -> tuple[str, str]:
    """What is said at a moment in Beijing."""
    page.clock.set_fixed_time(f"{moment}:00+08:00")
    page.goto(address)
    box = page.locator("[data-opening]")
    return box.get_attribute("data-state") or "", box.locator("[role=status]").inner_text() if box.is_visible() else ""


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles"])
def test_open_or_not_goes_by_the_time_in_beijing(static_server: str, browser: Browser, zone: str) -> None:
    with opened(browser, static_server, timezone_id=zone) as page:
        for time, state, words in (
            ("08:59", "closed", "Opens today at 09:00"),
            ("09:00", "open", "until 11:40"),
            ("12:10", "closed", "midday break. Opens again today at 13:00"),
            ("16:39", "open", "until 16:40"),
            ("16:40", "closed", f"Thu {WEDNESDAY + DAY}, 09:00"),
        ):
            found = status(page, static_server + "/" + OFFICE, f"{WEDNESDAY}T{time}")
            assert found[0] == state, time
            assert words in found[1]
        assert f"It is {time} in Beijing" in page.inner_text("[data-opening]")


def test_beyond_the_announced_calendar_it_says_so(static_server: str, browser: Browser) -> None:
    year = CATALOGUE.calendar.last_year
    with opened(browser, static_server) as page:
        state, words = status(page, f"{static_server}/zh/{OFFICE}", f"{year + 2}-03-01T10:00")
        assert state == "ask"
        assert f"{year}年底" in words
        status(page, static_server + "/" + OFFICE, "2001-01-01T10:00")
        assert not page.is_visible("[data-opening]"), "a clock that is wrong"


def test_the_page_goes_on_by_itself_and_says_it_once(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server) as page:
        page.clock.install(time=f"{WEDNESDAY}T08:59:30+08:00")
        page.goto(static_server + "/" + OFFICE)
        page.evaluate(
            "said = []; new MutationObserver(() => said.push(1))"
            ".observe(document.querySelector('[data-slot=said]'), {childList: true})"
        )
        page.clock.run_for(10_000)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.evaluate("said.length") == 0
        page.clock.run_for(30_000)
        assert page.get_attribute("[data-opening]", "data-state") == "open"
        assert page.evaluate("said.length") == 1


def test_without_scripts_the_table_says_all(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server + "/" + OFFICE, java_script_enabled=False) as page:
        assert not page.is_visible("[data-opening]")
        assert page.locator(".visit table.week tr").count() == 7
        assert page.inner_text(".visit table.week tr >> nth=0").split() == ["Mon", "09:00-11:40,", "13:00-16:40"]
        page.click(".driver__open")
        assert page.locator(".driver").bounding_box() == {"x": 0, "y": 0, "width": DESK, "height": 800}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_card_for_the_driver_fills_the_screen_and_closes(static_server: str, browser: Browser, width: int) -> None:
    with opened(browser, static_server + "/" + OFFICE, width=width, scheme="dark") as page:
        small = page.locator(".driver__address").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        page.click(".driver__open")
        assert page.locator(".driver").bounding_box() == {"x": 0, "y": 0, "width": width, "height": 800}
        card = page.locator(".driver__address")
        assert card.inner_text() == "北京市朝阳区将台路5号院15号楼A座"
        assert card.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 1.4 * small
        assert card.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
        assert barriers(page) == []
        page.click(".driver__close")
        assert page.is_visible("h1")
        assert page.locator(".driver__close").is_hidden()


def test_a_number_with_an_extension_is_dialled_with_it(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server + "/" + OFFICE) as page:
        links = page.locator("a[href^='tel:']").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        assert links[0] == "tel:+861057596100;ext=3"


@pytest.mark.parametrize("lang", HOMES)
def test_maps_are_links_that_tell_nobody_where_they_stood(static_server: str, browser: Browser, lang: str) -> None:
    with opened(browser, static_server + HOMES[lang] + OFFICE) as page:
        links = page.locator(".reach__link[href^=https]").evaluate_all("links => links.map(a => [a.host, a.rel])")
        assert [host for host, _ in links] == ["uri.amap.com", "api.map.baidu.com", "maps.apple.com"]
        assert all({"noopener", "noreferrer"} <= set(rel.split()) for _, rel in links)


def test_no_request_goes_to_anybody_else(static_server: str, browser: Browser) -> None:
    asked: set[str] = set()
    with opened(browser, static_server) as page:
        page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        for lang in HOMES.values():
            for path in ("venues/", OFFICE, CLINIC):
                page.goto(static_server + lang + path, wait_until="networkidle")
    assert asked == {urlsplit(static_server).netloc}


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", HOMES)
def test_no_barrier_with_everything_open(static_server: str, browser: Browser, lang: str, width: int) -> None:
    with opened(browser, static_server, width=width) as page:
        page.clock.set_fixed_time(f"{WEDNESDAY}T10:00:00+08:00")
        for path in (OFFICE, CLINIC, "venues/"):
            page.goto(static_server + HOMES[lang] + path)
            page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
            assert barriers(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("lang", HOMES)
def test_what_to_bring_is_linked_to_papers_and_to_the_checker(
    built_site: Path, static_server: str, browser: Browser, lang: str
) -> None:
    with opened(browser, static_server + HOMES[lang] + OFFICE) as page:
        taken = page.locator(".prepare a[href*='#procedure=']").evaluate_all("links => links.map(a => a.hash)")
        assert "#procedure=extension&district=chaoyang" in taken
        papers = page.locator(".prepare li a").evaluate_all("links => links.map(a => a.pathname)")
        assert HOMES[lang] + "documents/contract/" in papers
        assert all((built_site / path.strip("/") / "index.html").is_file() for path in papers)


def test_the_files_beside_the_page_are_there_and_have_their_kind(built_site: Path, static_server: str) -> None:
    for lang in HOMES.values():
        html = (built_site / (lang + OFFICE).strip("/") / "index.html").read_text(encoding="utf-8")
        beside = re.findall(r'class="reach__link" href="([^":]+)" type="(.*?)"', html)
        assert len(beside) == 2
        for href, kind in beside:
            with urlopen(f"{static_server}{lang}{OFFICE}{href}") as answer:
                assert answer.headers["Content-Type"] == kind
                assert answer.read()


def test_the_report_is_filled_in_with_the_record_and_the_version(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server + "/zh/" + OFFICE) as page:
        text = page.inner_text(".report__text")
        subject, _, body = text.partition("\n\n")
        asked = parse_qs(urlsplit(str(page.get_attribute(".report a", "href"))).query)
        assert (asked["subject"], asked["body"][0].split()) == ([subject], body.split())
        assert "记录：venues/chaoyang_hr\n" in text
        assert CATALOGUE.ruleset in text
        assert f"/zh/{OFFICE}" in text


def test_the_data_in_the_page_are_the_sentences_it_may_say(built_site: Path) -> None:
    html = (built_site / "zh" / OFFICE / "index.html").read_text(encoding="utf-8")
    (inside,) = re.findall(r'<script type="application/json">(.*?)</script>', html)
    data = json.loads(inside)
    starts = [start for start, _ in data["from"]]
    assert starts == sorted(starts)
    assert starts[0] == f"{newest_day(CATALOGUE)}T00:00"
    assert starts[-1] == f"{CATALOGUE.calendar.last_year + 1}-01-01T00:00"
    assert {state for state, _ in data["said"]} <= {"open", "closed", "ask"}
