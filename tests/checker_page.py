"""The checker's page as a person meets it, and the same answers from CPython to hold against it."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checker.answer import answer
from checker.inputs import InputProblem, read_answers
from checker.sheet import Sheet, sheet
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.lean_engine import REST
from tests.browser import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Page, Route

    from checker.model import Catalogue, Text

PATHS = {"en": "/checker/", "zh": "/zh/checker/"}
TODAY = date(2026, 11, 20)
# Still the day before in London, so that a page on local time or on UTC is a day behind.
NOW = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
SEED = {"procedure": "cancellation", "reason": "mutual", "category": "b", "district": "haidian"}
FIRST_TWO = ("procedure", "reason")
ASKED = "[data-part=questions] > fieldset"
READY = "checker-runtime[state=ready]"
ANSWERED = "answer-sheet:not([early]) .line"
"""A line of Python's answer, not one that was there before it."""
PATIENCE = 30
"""Seconds until an answer must be there, on a busy machine too."""

_LISTEN = (
    "addEventListener('securitypolicyviolation', e => console.error('violation', e.violatedDirective, e.blockedURI))"
)
LINES = """[...document.querySelectorAll('answer-sheet:not([early]) .line')].map(line => {
    const own = element => {
        const copy = element.cloneNode(true)
        copy.querySelectorAll('.twin').forEach(twin => twin.remove())
        return copy.textContent.trim()
    }
    const all = name => [...line.querySelectorAll(`[data-slot=${name}] > li`)].map(own)
    const status = line.querySelector('[data-slot=status]')
    return [line.value, own(line.querySelector('[data-slot=title]')), status ? own(status) : null,
            all('details'), all('behind'), all('sources')]
}).sort((one, other) => one[0] - other[0])"""


@contextmanager
def at(browser: Browser, address: str, *, quiet: bool = True, **more: Any) -> Iterator[Page]:
    """The page at `address`, on a device far from Beijing; unless not `quiet`, it may complain of nothing.

    Whatever is asked there, the engine that is loaded must be enough for it: the rest would have to be fetched.
    """
    complaints: list[str] = []
    asked_for: list[str] = []
    with opened(browser, "about:blank", timezone_id="America/Los_Angeles", **more) as page:
        page.clock.set_fixed_time(NOW)
        page.add_init_script(_LISTEN)
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.context.on("request", lambda request: asked_for.append(request.url))
        page.goto(address)
        yield page
    heard = [text for text in complaints if quiet or "page error" in text]
    assert heard == [], heard
    assert [address for address in asked_for if address.endswith(REST)] == []


@contextmanager
def hindered(browser: Browser, address: str, pattern: str, hinder: Any, **more: Any) -> Iterator[Page]:
    """The page, where requests for `pattern` go to `hinder`, and which loses patience quickly."""

    def impatient(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace("<checker-runtime", '<checker-runtime stall="700"')
        route.fulfill(response=response, body=body)

    context = browser.new_context(**more)
    page = context.new_page()
    page.route("**/checker/", impatient)
    page.route(pattern, hinder)
    page.goto(address)
    yield page
    context.close()


def situation_in(address: str) -> str:
    """The fragment of a page's address without the receipt of the data."""
    return re.sub(r"&receipt=[^&]*", "", f"#{fragment}" if (fragment := urlsplit(address).fragment) else "")


def link(situation: Mapping[str, str]) -> str:
    return "#" + "&".join(f"{name}={value}" for name, value in situation.items())


def lines(page: Page) -> list[Any]:
    """Number, title, status, details, reasons and sources of each line on the page, in the page's language."""
    found: list[Any] = page.evaluate(LINES)
    return found


def wait_for_answer(page: Page, lang: str, situation: Mapping[str, str], as_of: date = TODAY) -> None:
    """Until the page shows what CPython says; fails with the difference."""
    wanted = expected(lang, situation, as_of)
    eventually(page, lambda: lines(page) == wanted)
    assert lines(page) == wanted


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until it holds, or patience is at an end; the strict policy forbids what Playwright evaluates meanwhile."""
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        page.wait_for_timeout(50)


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


def opinion(
    situation: Mapping[str, str], as_of: date = TODAY, today: date = TODAY
) -> tuple[Sheet, tuple[str, ...], list[InputProblem]]:
    """CPython's sheet, open questions and problems for a situation."""
    answers, problems = read_answers(catalogue(), situation)
    result = answer(catalogue(), answers, as_of, today)
    return sheet(catalogue(), result), result.open, problems


def expected(lang: str, situation: Mapping[str, str], as_of: date = TODAY, today: date = TODAY) -> list[Any]:
    def said(text: Text | None) -> str | None:
        return getattr(text, lang).strip() if text else None

    return [
        [
            item.number,
            said(item.title),
            said(item.status_text),
            [said(text) for text in item.details],
            [said(text) for text in item.behind],
            [said(source.text) for source in item.sources],
        ]
        for section in opinion(situation, as_of, today)[0].sections
        for item in section.items
    ]


def asked(page: Page) -> str | None:
    """The question on the screen."""
    found = page.locator(ASKED)
    return found.get_attribute("data-question") if found.count() else None


def go_on(page: Page) -> None:
    """From a case that was handed on to the form."""
    page.locator("[data-do=go-on]").click()


def reply(page: Page, value: str | None) -> None:
    """Answer the question on the screen by clicking; None for not knowing."""
    before = page.locator(ASKED)
    if value is None:
        before.locator("[data-do=skip]").click()
    elif before.locator("[type=radio]").count():
        before.locator(f"[value='{value}']").check()
        before.locator("[type=submit]").click()
    else:
        before.locator("input").fill(value)
        before.locator("[type=submit]").click()
