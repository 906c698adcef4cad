"""How the page treats a phone: it loads Python only where that is wanted, and gives the memory back."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser import served, site_app
from tests.checker_page import FIRST_TWO, PATHS, PATIENCE, READY, SEED, at, eventually, link, reply, wait_for_answer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WORKER = "/checker-worker.js"
SAVING = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })"
HIDDEN = """hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
}"""


@pytest.mark.parametrize("lang", PATHS)
def test_who_saves_data_is_asked_before_python_is_loaded(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, "about:blank") as page:
        asked_for: list[str] = []
        page.on("request", lambda request: asked_for.append(request.url))
        page.add_init_script(SAVING)
        page.goto(static_server + PATHS[lang])
        spared = page.locator("[data-part=spared]")
        for question in FIRST_TWO:  # the form asks on
            page.wait_for_selector(f"fieldset[data-question={question}]")
            reply(page, SEED[question])
        expect(spared).to_be_visible()
        assert "3." in spared.inner_text()
        assert not [url for url in asked_for if "/assets/checker/" in url]
        spared.locator("button").click()
        wait_for_answer(page, lang, {name: SEED[name] for name in FIRST_TWO})
        assert spared.is_hidden()


def test_who_saves_data_gets_the_first_lines_of_a_link_and_nothing_of_python(
    static_server: str, browser: Browser
) -> None:
    with at(browser, "about:blank") as page:
        asked_for: list[str] = []
        page.on("request", lambda request: asked_for.append(request.url))
        page.add_init_script(SAVING)
        page.goto(static_server + PATHS["en"] + link(SEED))
        expect(page.locator("[data-part=spared]")).to_be_visible()
        assert page.locator("answer-sheet[early] .line").count() > 1
        page.wait_for_timeout(500)  # longer than the page waits before it asks for the worker's script
        assert not [url for url in asked_for if "/assets/checker/" in url or url.endswith(WORKER)]


def test_on_a_slow_line_the_workers_script_is_asked_for_while_the_pages_is_on_its_way(
    built_site: Path, browser: Browser
) -> None:
    asked_for: list[str] = []
    in_time: list[bool] = []
    worker = Event()

    def slow(path: str) -> None:
        if path.endswith(WORKER):
            asked_for.append(path)
            worker.set()
        if path.endswith("/main.js"):
            worker.wait(timeout=PATIENCE)
            in_time.append(worker.is_set())

    with served(site_app(built_site, slow)) as address, at(browser, f"{address}{PATHS['en']}{link(SEED)}") as page:
        wait_for_answer(page, "en", SEED)
    assert in_time == [True]
    assert len(asked_for) == 1


@pytest.mark.parametrize("fragment", ["", link(SEED)])
def test_what_a_reader_asks_for_goes_before_python(static_server: str, browser: Browser, fragment: str) -> None:
    """The browser's own record, because requests of a worker are not told with their priority."""
    recorded: list[dict[str, Any]] = []
    ended = Event()
    session = browser.new_browser_cdp_session()
    session.on("Tracing.dataCollected", lambda part: recorded.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda _: ended.set())
    session.send("Tracing.start", {"traceConfig": {"includedCategories": ["devtools.timeline"]}})
    with at(browser, f"{static_server}{PATHS['en']}{fragment}") as page:
        page.wait_for_selector(READY, state="attached")
        session.send("Tracing.end")
        eventually(page, ended.is_set)
    sent = [event["args"]["data"] for event in recorded if event["name"] == "ResourceSendRequest"]
    large = {one["priority"] for one in sent if one["url"].endswith((".wasm", ".bin"))}
    assert large == {"Low"}


def _state(page: Page) -> str | None:
    return page.locator("checker-runtime").get_attribute("state")


def test_python_rests_while_nobody_looks_and_nothing_is_lost(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        page.locator("answer-sheet .line__proof > summary").first.click()
        page.locator("answer-sheet [data-do=tick]").first.check()
        page.locator("checker-runtime").evaluate("runtime => runtime.setAttribute('rest', '1')")
        page.evaluate(HIDDEN, True)
        page.wait_for_selector("checker-runtime[state=resting]", state="attached")
        assert page.locator("checker-runtime").evaluate("runtime => runtime.worker") is None
        page.evaluate(HIDDEN, False)
        page.wait_for_selector(READY, state="attached")
        assert page.locator("answer-sheet .line__proof[open]").count() == 1
        assert page.locator("answer-sheet [data-do=tick]").first.is_checked()
        page.evaluate("hash => { location.hash = hash }", link(SEED | {"category": "a"}))
        wait_for_answer(page, "en", SEED | {"category": "a"})


def test_a_page_that_is_hidden_for_a_moment_keeps_its_python(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        page.evaluate(HIDDEN, True)
        page.evaluate(HIDDEN, False)
        page.wait_for_timeout(100)
        assert _state(page) == "ready"
