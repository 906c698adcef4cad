"""The checker's page where Python does not come: what the person is told, and where they are led."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser import opened, served, site_app
from tests.checker_page import (
    ANSWERED,
    FIRST_TWO,
    PATHS,
    SEED,
    TODAY,
    asked,
    at,
    eventually,
    hindered,
    link,
    reply,
    situation_in,
    wait_for_answer,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route


def _without_wasm(route: Route) -> None:
    response = route.fetch()
    policy = response.headers["content-security-policy"].replace(" 'wasm-unsafe-eval'", "")
    route.fulfill(response=response, headers=response.headers | {"content-security-policy": policy})


HINDRANCES: dict[str, tuple[str, Any]] = {
    "wasm": ("**/checker/", _without_wasm),
    "download": ("**/*.wasm", lambda route: route.abort()),
    "start": ("**/checker-worker.js*", lambda route: route.abort()),
    "stalled": ("**/*.wasm", lambda route: None),
}


BROKEN_MEMORY: dict[str, Any] = {
    "lost": lambda route: route.abort(),
    "gone": lambda route: route.fulfill(status=404),
    "cut": lambda route: route.fulfill(body=b"\0" * 400),
}


@pytest.mark.parametrize("how", BROKEN_MEMORY)
def test_where_the_memory_cannot_be_put_back_python_starts_from_its_files(
    static_server: str, browser: Browser, how: str
) -> None:
    with at(browser, "about:blank", quiet=False) as page:
        page.route("**/memory.*.bin", BROKEN_MEMORY[how])
        page.goto(static_server + PATHS["zh"] + link(SEED))
        wait_for_answer(page, "zh", SEED)
        assert page.locator("checker-runtime[plain]").count() == 1
        assert page.locator("[data-part=trouble]").is_hidden()


@pytest.mark.parametrize("lang", PATHS)
def test_a_worker_whose_script_is_never_sent_is_started_once_more(
    built_site: Path, browser: Browser, lang: str
) -> None:
    """On a real server: a browser lets requests for one address wait for each other, which a held route does not."""
    asked: list[str] = []
    over = Event()

    def lost_once(path: str) -> None:
        if path.endswith("/checker-worker.js"):
            asked.append(path)
            if len(asked) == 1:
                over.wait()

    with served(site_app(built_site, lost_once)) as address, at(browser, "about:blank") as page:
        page.goto(address + PATHS[lang] + link(SEED), wait_until="commit")
        runtime = page.locator("checker-runtime")
        runtime.evaluate("runtime => { runtime.setAttribute('stall', '700') }")
        expect(page.locator("checker-runtime[plain]")).to_be_attached()
        runtime.evaluate("runtime => runtime.removeAttribute('stall')")
        page.wait_for_selector(ANSWERED, timeout=15_000)
        assert page.locator("[data-part=trouble]").is_hidden()
        over.set()
    assert len(asked) == 2


def test_a_memory_that_fails_while_answering_loses_nothing(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        runtime = page.locator("checker-runtime")
        assert runtime.get_attribute("plain") is None
        reply = runtime.evaluate(
            """(runtime, request) => {
                const answered = runtime.ask('answer', request)
                runtime.broken('crash')
                return answered
            }""",
            {"situation": SEED, "as_of": None, "today": TODAY.isoformat()},
        )
        assert reply["answer"]["situation"] == SEED
        assert runtime.get_attribute("plain") == ""
        assert situation_in(page.url) == link(SEED)
        wait_for_answer(page, "en", SEED)


@pytest.mark.parametrize("lang", PATHS)
@pytest.mark.parametrize("reason", HINDRANCES)
def test_without_python_a_person_is_led_to_the_page_in_words(
    static_server: str, browser: Browser, reason: str, lang: str
) -> None:
    with hindered(browser, static_server + PATHS[lang], *HINDRANCES[reason]) as page:
        for question in FIRST_TWO:
            assert asked(page) == question
            reply(page, SEED[question])
        trouble = page.locator("[data-part=trouble]")
        expect(trouble).to_be_visible()
        assert page.locator("[data-reason]:visible").get_attribute("data-reason").split()[0] == reason  # type: ignore[union-attr]
        assert page.locator("[data-given]:visible").count() == 3
        assert asked(page) is not None
        page.unroute(HINDRANCES[reason][0])
        page.locator("checker-runtime").evaluate("runtime => runtime.removeAttribute('stall')")
        if reason == "wasm":
            page.reload()  # a page that must not compile stays that way
        else:
            trouble.locator("button").click()
        page.wait_for_selector(ANSWERED)
        assert trouble.is_hidden()
        assert situation_in(page.url) == link({name: SEED[name] for name in FIRST_TWO})
        home = "/zh" if lang == "zh" else ""
        assert trouble.locator("a").evaluate("link => link.pathname") == f"{home}/procedures/cancellation/"


@pytest.mark.parametrize("lang", PATHS)
def test_where_the_scripts_do_not_run_the_form_steps_aside(static_server: str, browser: Browser, lang: str) -> None:
    """As in a browser that is too old for them."""
    with opened(browser, "about:blank") as page:
        page.route("**/checker.*/main.js", lambda route: route.fulfill(body="class {", content_type="text/javascript"))
        page.goto(static_server + PATHS[lang] + link(SEED))
        assert page.locator("[data-part=questions]").evaluate("form => form.inert")
        expect(page.locator("[data-part=questions]")).to_be_hidden()
        title = page.locator("#in-full")
        eventually(page, lambda: title.bounding_box()["y"] < 800)  # type: ignore[index]
        assert title.bounding_box()["y"] < 800  # type: ignore[index]
        assert page.locator("#in-full ~ ul a").first.is_visible()
        eventually(page, lambda: page.evaluate("'document$' in window"))  # the theme's script did not wait for ever
