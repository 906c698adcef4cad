"""The frame in Chromium: no barriers, nothing wider than a phone, a menu and a search for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import DESK, PHONE, SCHEME, SEEN, barriers, opened
from tests.pages import addresses, one_of_each

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

# 1280 pixels at 400% leave 320.
NARROWEST = 320


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_serious_barrier(built_site: Path, static_server: str, browser: Browser, lang: str, width: int) -> None:
    found = {}
    with opened(browser, static_server, width=width) as page:
        for path in (*one_of_each(built_site, lang), "/no/such/page/"):
            page.goto(static_server + path)
            found[path] = barriers(page)
    assert {path: problems for path, problems in found.items() if problems} == {}
    assert len(found) > 3


def test_who_likes_it_dark_has_dark_colours(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server, scheme="dark") as page:
        assert page.evaluate(SCHEME) == "slate"


@pytest.mark.parametrize(("lang", "width"), SEEN)
def test_no_serious_barrier_with_search_or_menu_open(
    static_server: str, browser: Browser, lang: str, width: int
) -> None:
    home = {"en": "/", "zh": "/zh/"}[lang]
    with opened(browser, f"{static_server}{home}procedures/cancellation/", width=width) as page:
        page.click("[data-panel=search]")
        page.keyboard.type("permit 许可")
        page.wait_for_selector(".md-search-result__item")
        assert barriers(page) == []
        page.keyboard.press("Escape")
        if width == PHONE:
            page.click("[data-panel=drawer]")
            page.wait_for_selector("#menu summary", state="visible")
            assert barriers(page) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_wider_than_the_window(built_site: Path, static_server: str, browser: Browser, lang: str) -> None:
    wide = {}
    with opened(browser, static_server) as page:
        for path in addresses(built_site, lang):
            page.goto(static_server + path)
            for width in (NARROWEST, PHONE):
                page.set_viewport_size({"width": width, "height": 800})
                wide[path, width] = page.evaluate("document.documentElement.scrollWidth")
    assert {where: pixels for where, pixels in wide.items() if pixels > where[1]} == {}


def test_the_language_switch_stays_on_the_page(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/procedures/cancellation/") as page:
        page.click(".masthead__language")
        page.wait_for_url(f"{static_server}/zh/procedures/cancellation/")
        assert page.locator("html").get_attribute("lang") == "zh-Hans"
        page.click(".masthead__language")
        page.wait_for_url(f"{static_server}/procedures/cancellation/")


def test_the_menu_opens_and_closes_by_keyboard(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/about/", width=PHONE) as page:
        focused = "document.activeElement.matches"
        page.keyboard.press("Tab")
        assert page.evaluate(f"{focused}('.md-skip')")
        page.keyboard.press("Tab")
        assert page.evaluate(f"{focused}('[data-panel=drawer]')")
        page.keyboard.press("Enter")
        assert page.get_attribute("[data-panel=drawer]", "aria-expanded") == "true"
        assert page.evaluate(f"{focused}('#menu button')")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{static_server}/")
        page.focus("[data-panel=drawer]")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert page.get_attribute("[data-panel=drawer]", "aria-expanded") == "false"
        assert page.evaluate(f"{focused}('[data-panel=drawer]')")


def test_a_closed_menu_is_no_place_for_the_focus(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/about/", width=PHONE) as page:
        for _ in range(25):
            page.keyboard.press("Tab")
            assert not page.evaluate("document.activeElement.closest('#menu, #search') !== null")


def test_without_scripts_the_menu_is_a_list_of_links(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/zh/about/", width=PHONE, java_script_enabled=False) as page:
        assert page.locator(".masthead__plain a").count() > 3
        assert page.is_visible(".masthead__plain")
