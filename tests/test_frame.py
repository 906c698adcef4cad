"""The frame in Chromium: no barriers, nothing wider than a phone, a menu and a search for the keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, SCHEME, SEEN, barriers, opened
from tests.checker_page import eventually
from tests.pages import addresses, one_of_each

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

THEME_RUNS = "document.documentElement.dataset.jsFocusVisible === ''"
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


def test_who_likes_it_dark_has_dark_colours_before_the_theme_runs(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server, scheme="dark") as page:
        page.route("**/bundle.*", lambda route: route.abort())
        page.reload()
        assert page.evaluate(SCHEME) == "slate"
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


@pytest.mark.parametrize(
    ("home", "names"),
    [
        ("/", ("Switch to dark colours", "Switch to light colours")),
        ("/zh/", ("切换为深色", "切换为浅色")),
    ],
)
def test_other_colours_are_one_press_away_and_stay_chosen(
    static_server: str, browser: Browser, home: str, names: tuple[str, str]
) -> None:
    with opened(browser, static_server + home) as page:
        page.get_by_role("button", name=names[0]).focus()
        page.keyboard.press("Enter")
        assert page.evaluate(SCHEME) == "slate"
        page.goto(f"{static_server}{home}about/")
        assert page.evaluate(SCHEME) == "slate"
        page.get_by_role("button", name=names[1]).click()
        assert page.evaluate(SCHEME) == "default"
        page.emulate_media(color_scheme="dark")
        page.reload()
        assert page.evaluate(SCHEME) == "default"  # what is chosen goes before what the device asks for


@pytest.mark.parametrize("stored", ['{"index": 7, "color": {"scheme": "<b>"}}', "null", "{", '{"color": 1}'])
def test_a_choice_of_colours_that_cannot_be_read_is_none(static_server: str, browser: Browser, stored: str) -> None:
    with opened(browser, static_server, scheme="dark") as page:
        page.evaluate("stored => localStorage.setItem(__md_scope.pathname + '.__palette', stored)", stored)
        page.reload()
        assert page.evaluate(SCHEME) == "slate"
        page.locator("chosen-colours button").click()
        assert page.evaluate(SCHEME) == "default"


def test_without_scripts_no_colours_are_offered(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server, java_script_enabled=False) as page:
        assert page.locator("chosen-colours").count() == 1
        assert not page.locator("chosen-colours").is_visible()


def test_the_theme_finds_the_page_as_it_would_have_it(static_server: str, browser: Browser) -> None:
    """Classes that its script has to set cost one more pass over the style of the whole page."""
    classes = "document.documentElement.className"
    with opened(browser, static_server) as page:
        page.mouse.move(9, 9)
        eventually(page, lambda: page.evaluate(THEME_RUNS))
        assert page.evaluate(THEME_RUNS)
        found = page.evaluate(classes)
        page.route("**/bundle.*", lambda route: route.abort())
        page.reload()
        assert page.evaluate(classes) == found


def key(page: Page) -> None:
    page.keyboard.press("Shift")


def wheel(page: Page) -> None:
    page.mouse.wheel(0, 100)


def tap(page: Page) -> None:
    page.touchscreen.tap(2, 400)  # where nothing is


def focus(page: Page) -> None:
    page.evaluate("document.querySelector('.masthead__home').focus()")


@pytest.mark.parametrize("path", ["/procedures/cancellation/", "/zh/checker/"])
@pytest.mark.parametrize("use", [key, wheel, tap, focus])
def test_the_themes_script_waits_until_the_page_is_used(
    static_server: str, browser: Browser, path: str, use: Callable[[Page], None]
) -> None:
    with opened(browser, "about:blank", has_touch=True) as page:
        page.goto(static_server + path, wait_until="networkidle")
        expect(page.locator("link[rel=modulepreload][href*='/bundle.']")).to_have_count(1)
        assert not page.evaluate(THEME_RUNS)
        use(page)
        eventually(page, lambda: page.evaluate(THEME_RUNS))
        assert page.evaluate(THEME_RUNS)


@pytest.mark.parametrize("path", ["index.html", "zh/checker/index.html", "404.html"])
def test_browsers_without_modules_start_the_themes_script_by_themselves(built_site: Path, path: str) -> None:
    html = (built_site / path).read_text(encoding="utf-8")
    started = re.findall(r'<script nomodule defer src="([^"]+)"></script>', html)
    held = re.findall(r'<template id="__theme">\s*<script src="([^"]+)"></script></template>', html)
    assert started == held
    assert len(held) == 1


def test_letters_are_left_to_the_browser(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server) as page:
        page.mouse.move(9, 9)
        eventually(page, lambda: page.evaluate(THEME_RUNS))
        page.evaluate("addEventListener('keydown', (event) => (window.kept = event.defaultPrevented))")
        for letter in "fs/":
            page.keyboard.press(letter)
            assert page.evaluate("window.kept") is False, letter


LONG = "/procedures/cancellation/"
PLACES = "[...document.querySelectorAll('article > :is(h2, h3)[id]')].map(one => one.id)"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_link_into_a_long_page_shows_what_it_names(static_server: str, browser: Browser, width: int) -> None:
    """Lists that are not laid out yet have not the height that they will have."""
    with opened(browser, static_server + LONG, width=width) as page:
        for name in page.evaluate(PLACES)[2::4]:
            page.goto(f"{static_server}{LONG}?{name}#{name}")
            assert _shows(page, name), name
            page.goto(f"{static_server}{LONG}?again={name}")
            page.locator(f"article a[href='#{name}'], .md-sidebar--secondary a[href='#{name}']").first.evaluate(
                "link => link.click()"
            )
            assert _shows(page, name), name


FOLDED = "document.querySelectorAll('article details:not([open])').length"


@pytest.mark.parametrize("way", ["address", "within the page"])
def test_a_link_unfolds_what_it_leads_to(static_server: str, browser: Browser, way: str) -> None:
    with opened(browser, static_server + LONG) as page:
        assert page.evaluate("document.getElementById('card_era').open") is False
        if way == "address":
            page.goto(f"{static_server}{LONG}?again#card_era")
        else:
            page.evaluate("location.hash = 'card_era'")
        eventually(page, lambda: bool(page.evaluate("document.getElementById('card_era').open")))
        assert page.evaluate("document.getElementById('card_era').open")
        eventually(page, lambda: _shows(page, "card_era"))
        assert _shows(page, "card_era")
        assert page.evaluate(FOLDED) > 0


def test_paper_has_no_fold_and_afterwards_all_is_as_before(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server + LONG) as page:
        page.evaluate(f"addEventListener('beforeprint', () => {{ window.onPaper = {FOLDED} }})")
        before = page.evaluate(FOLDED)
        page.pdf()
        assert page.evaluate("onPaper") == 0
        eventually(page, lambda: page.evaluate(FOLDED) == before)
        assert page.evaluate(FOLDED) == before > 0


def _shows(page: Page, name: str) -> bool:
    page.wait_for_timeout(300)  # whatever would move it has its turn
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", name)
    return 0 <= top < 200


def test_a_long_page_is_laid_out_whole_before_long(static_server: str, browser: Browser) -> None:
    waiting = """[...document.querySelectorAll('.md-content__inner > :is(ul, ol)')]
        .filter(list => getComputedStyle(list).contentVisibility !== 'visible').length"""
    with opened(browser, static_server + LONG, width=PHONE) as page:
        assert page.evaluate("document.documentElement.dataset.later") == ""
        eventually(page, lambda: page.evaluate(waiting) == 0)
        assert page.evaluate(waiting) == 0
        page.goto(f"{static_server}{LONG}#fee")
        page.reload()
        assert page.evaluate("document.documentElement.dataset.later ?? null") is None


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
