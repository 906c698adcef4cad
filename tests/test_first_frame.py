"""What a browser need not do before it draws a page: fields nobody sees, pictures for marks, names of faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE
from tests.checker_page import PATHS, SEED, at, eventually, hindered, link, wait_for_answer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Browsers look through the fields of a page once they have read it, to fill them in, and lay out what they stand in.
UNSEEN = """[...document.querySelectorAll('input, select, textarea')]
    .filter((field) => !field.checkVisibility() && field.getClientRects().length).map((field) => field.outerHTML)"""
PICTURES = """[...document.querySelectorAll('summary')].flatMap((one) => ['::before', '::after'].map((mark) => {
    const { maskImage, backgroundImage } = getComputedStyle(one, mark)
    return [maskImage, backgroundImage].filter((image) => image !== 'none')
})).flat()"""

BEGUN = """addEventListener('lines', () => {
    const names = [...document.querySelectorAll(':defined')].map((one) => one.localName)
    window.begun = names.filter((name) => name.includes('-'))
})"""
OUT_OF_SIGHT = """Object.defineProperty(document, 'hidden', { value: true })
window.requestAnimationFrame = () => 0"""
BELOW = """window.laidOut = () => [...document.querySelectorAll('.procedures, .colophon')]
    .map((one) => getComputedStyle(one).contentVisibility)
addEventListener('lines', () => {
    window.before = [document.documentElement.matches('[data-drawing]'), laidOut()]
    setTimeout(() => { window.after = true })
})"""


@pytest.mark.parametrize("lang", PATHS)
@pytest.mark.parametrize("fragment", ["", link(SEED)])
def test_a_field_nobody_sees_is_not_laid_out(static_server: str, browser: Browser, lang: str, fragment: str) -> None:
    with at(browser, static_server + PATHS[lang] + fragment, width=PHONE) as page:
        assert page.evaluate(UNSEEN) == []
        assert page.locator(".query__question").count() == (0 if fragment else 1)


@pytest.mark.parametrize(("fragment", "asks"), [("", "[data-given=as_of] button"), (link(SEED), "[data-do=go-on]")])
def test_a_field_for_a_day_is_made_when_a_day_is_asked_for(
    static_server: str, browser: Browser, fragment: str, asks: str
) -> None:
    """Seen or not, a browser makes its parts before it draws anything."""
    address = f"{static_server}{PATHS['en']}{fragment}"
    with hindered(browser, address, "**/checker-worker.js*", lambda _never_answered: None) as page:
        expect(page.locator("[data-given]:visible")).to_have_count(4 if fragment else 1)
        assert page.locator("[type=date]").count() == 0
        page.locator(asks).click()
        expect(page.locator("[type=date]")).to_have_count(1)


@pytest.mark.parametrize("path", ["checker", "procedures/cancellation", "venues/bda", "zh/documents/application_form"])
def test_what_a_browser_looks_for_before_it_draws(static_server: str, browser: Browser, path: str) -> None:
    with at(browser, f"{static_server}/{path}/", width=PHONE) as page:
        assert page.locator("summary").count() > 1
        assert page.evaluate(PICTURES) == []
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui, ")


@pytest.mark.parametrize("fragment", ["", link(SEED)])
def test_what_the_first_lines_do_without_is_begun_after_them(
    static_server: str, browser: Browser, fragment: str
) -> None:
    with at(browser, "about:blank") as page:
        page.add_init_script(BEGUN)
        page.goto(static_server + PATHS["en"] + fragment)
        eventually(page, lambda: page.evaluate("'begun' in window"))
        assert page.evaluate("begun") == ["chosen-colours", "situation-checker", "answer-sheet"]
        eventually(page, lambda: page.locator("situation-checker :not(:defined)").count() == 0)
        assert page.locator("situation-checker :not(:defined)").count() == 0
        assert page.locator("staff-table:defined, offline-copy:defined, checker-runtime:defined").count() == 3


def test_a_page_out_of_sight_answers_too(static_server: str, browser: Browser) -> None:
    """A browser draws no frame of it, for which the rest of the page would wait."""
    with at(browser, "about:blank") as page:
        page.add_init_script(OUT_OF_SIGHT)
        page.goto(static_server + PATHS["en"] + link(SEED))
        wait_for_answer(page, "en", SEED)


def test_what_stands_below_an_answer_is_laid_out_after_it(static_server: str, browser: Browser) -> None:
    with at(browser, "about:blank", width=PHONE) as page:
        page.add_init_script(BELOW)
        page.goto(static_server + PATHS["en"] + link(SEED))
        page.wait_for_load_state()
        eventually(page, lambda: page.evaluate("'after' in window"))
        drawing, laid_out = page.evaluate("before")
        assert drawing
        assert set(laid_out) <= {"auto"}  # the end of the page may not have come yet
        assert page.evaluate("laidOut()") == ["visible", "visible"]
        page.evaluate("document.documentElement.setAttribute('data-drawing', '')")
        assert page.evaluate("laidOut()") == ["auto", "auto"]
