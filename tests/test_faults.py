"""Where something breaks between two steps: an answer comes or the page in words, and what was entered is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser import opened
from tests.checker_page import (
    ANSWERED,
    FIRST_TWO,
    NOW,
    PATHS,
    READY,
    SEED,
    asked,
    at,
    link,
    reply,
    situation_in,
    wait_for_answer,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

TWO = {name: SEED[name] for name in FIRST_TWO}
REFUSED = """for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError') } })
}"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"""


def _cut(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/octet-stream")


def _gone(route: Route) -> None:
    route.fulfill(status=404, body="gone")


def told(page: Page, lang: str) -> None:
    """A message with a way to the page in words; what was entered stands on the page and in its address."""
    trouble = page.locator("[data-part=trouble]")
    expect(trouble).to_be_visible()
    assert page.locator("[data-reason]:visible").count() == 1
    home = "/zh" if lang == "zh" else ""
    assert trouble.locator("a").evaluate("link => link.pathname") == f"{home}/procedures/cancellation/"
    assert situation_in(page.url) == link(TWO)
    assert page.locator("[data-given]:visible").count() == len(TWO) + 1


BROKEN: dict[str, tuple[str, Any]] = {
    "cut runtime": ("**/*.{wasm,zip}", _cut),
    "old page, new files": ("**/assets/checker/**", _gone),
    "killed": ("**/assets/checker/**", lambda route: route.abort()),
}


@pytest.mark.parametrize("lang", PATHS)
@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_runtime_ends_in_the_page_in_words(static_server: str, browser: Browser, how: str, lang: str) -> None:
    with at(browser, "about:blank", quiet=False) as page:
        page.route(*BROKEN[how])
        page.goto(static_server + PATHS[lang] + link(TWO))
        told(page, lang)
        page.unroute(BROKEN[how][0])
        page.locator("[data-part=trouble] button").click()
        wait_for_answer(page, lang, TWO)


@pytest.mark.parametrize("hinder", [REFUSED, FULL], ids=["refused", "full"])
def test_without_storage_there_is_an_answer_and_its_ticks(static_server: str, browser: Browser, hinder: str) -> None:
    # The theme's own script complains where storage is refused; what it would keep is the choice of colours.
    with opened(browser, "about:blank") as page:
        page.clock.set_fixed_time(NOW)
        page.add_init_script(hinder)
        page.goto(static_server + PATHS["zh"] + link(SEED))
        wait_for_answer(page, "zh", SEED)
        tick = page.locator("answer-sheet [data-do=tick]").first
        tick.check()
        page.evaluate("hash => { location.hash = hash }", link(SEED | {"category": "a"}))
        wait_for_answer(page, "zh", SEED | {"category": "a"})


@pytest.mark.parametrize("steps", range(4))
def test_offline_between_any_two_steps(static_server: str, browser: Browser, steps: int) -> None:
    """Once Python is there the network is not needed."""
    with at(browser, static_server + PATHS["en"], quiet=False) as page:
        page.locator("situation-checker").dispatch_event("keydown")
        page.wait_for_selector(READY, state="attached")
        given: dict[str, str] = {}
        for step in range(4):
            if step == steps:
                page.context.set_offline(True)
            name = asked(page)
            assert name is not None
            value = SEED.get(name)
            reply(page, value)
            given |= {name: value} if value else {}
            wait_for_answer(page, "en", given)
        assert situation_in(page.url) == link(given)


@pytest.mark.parametrize("lang", PATHS)
def test_a_worker_that_dies_in_mid_answer_is_replaced(static_server: str, browser: Browser, lang: str) -> None:
    """It ends without a word, as where a device is short of memory: no error tells the page."""
    with at(browser, static_server + PATHS[lang] + link(SEED)) as page:
        wait_for_answer(page, lang, SEED)
        page.locator("checker-runtime").evaluate("runtime => runtime.setAttribute('stall', 1000)")
        dying = next(worker for worker in page.workers if "checker-worker" in worker.url)
        dying.evaluate("self.postMessage = () => self.close()")
        changed = SEED | {"category": "a"}
        page.evaluate("hash => { location.hash = hash }", link(changed))
        wait_for_answer(page, lang, changed)
        assert dying not in page.workers
        assert page.locator("[data-part=trouble]").is_hidden()
        assert situation_in(page.url) == link(changed)


def test_two_tabs_do_not_disturb_each_other(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        other = page.context.new_page()
        other.clock.set_fixed_time(NOW)
        other.goto(static_server + PATHS["en"] + link(SEED))
        other.wait_for_selector(ANSWERED)
        # The first line is ticked in both: in the second it does not show what the first one did.
        page.locator("answer-sheet [data-do=tick]").nth(0).check()
        for place in (0, 1):
            other.locator("answer-sheet [data-do=tick]").nth(place).check()
        other.evaluate("hash => { location.hash = hash }", link(SEED | {"category": "a"}))
        wait_for_answer(other, "en", SEED | {"category": "a"})
        wait_for_answer(page, "en", SEED)
        for one in (page, other):
            one.goto("about:blank")
            one.goto(static_server + PATHS["en"] + link(SEED))
            one.wait_for_selector(ANSWERED)
            ticks = one.locator("answer-sheet [data-do=tick]")
            assert [ticks.nth(place).is_checked() for place in (0, 1)] == [True, True]
