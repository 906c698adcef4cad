"""The checker's page in Chromium: by mouse, by keyboard and by link."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, SEEN, barriers
from tests.checker_page import (
    ANSWERED,
    ASKED,
    FIRST_TWO,
    PATHS,
    READY,
    SEED,
    TODAY,
    asked,
    at,
    catalogue,
    eventually,
    expected,
    go_on,
    lines,
    link,
    opinion,
    reply,
    situation_in,
    wait_for_answer,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

CARD_DAY, MEASURE_DAY = date(2021, 3, 1), date(2022, 8, 1)


@pytest.mark.parametrize("lang", PATHS)
def test_a_whole_run_by_clicking(static_server: str, browser: Browser, lang: str) -> None:
    given: dict[str, str] = {}
    skipped: set[str] = set()
    with at(browser, static_server + PATHS[lang], width=PHONE) as page:
        page.wait_for_selector(READY, state="attached")
        while question := next((q for q in opinion(given)[1] if q not in skipped), None):
            page.wait_for_selector(f"fieldset[data-question={question}]")
            assert not given or page.evaluate("document.activeElement.id") == f"ask-{question}"
            why = getattr(catalogue().questions[question].why, lang)
            expect(page.locator(f"{ASKED} .query__why")).to_contain_text(why)
            reply(page, SEED.get(question))
            given |= {question: SEED[question]} if question in SEED else {}
            skipped |= set() if question in SEED else {question}
            wait_for_answer(page, lang, given)
        assert given == SEED
        assert skipped
        expect(page.locator("[data-slot=sheet-title]")).to_be_focused()  # a skipped question changes no line
        assert page.locator("[data-part=announcement]").inner_text().count(str(len(lines(page)))) == 1
        for name in SEED:
            assert page.locator(f"[data-given={name}]").is_visible()
        assert [
            page.locator(".sheet__questions button").nth(i).get_attribute("value") for i in range(len(skipped))
        ] == list(opinion(given)[1])
        page.locator(".sheet__questions button").first.click()
        assert asked(page) == opinion(given)[1][0]


def test_the_keyboard_alone(static_server: str, browser: Browser) -> None:
    focused = "document.activeElement.matches"
    with at(browser, static_server + PATHS["en"]) as page:
        page.locator(".md-content a, .md-content input").first.focus()
        assert page.evaluate(f"{focused}('[name=procedure]')")
        for wanted in (None, *FIRST_TWO):
            page.keyboard.press("Tab") if wanted else None
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowUp")
            chosen = page.evaluate("document.activeElement.value")
            assert page.evaluate(f"{focused}(':focus-visible:checked')")
            page.keyboard.press("Tab")
            assert page.evaluate(f"{focused}('[type=submit]')")
            before = asked(page)
            page.keyboard.press("Enter")
            moved = f"document.activeElement.localName === 'legend' && location.hash.includes('{before}={chosen}')"
            eventually(page, partial(page.evaluate, moved))
            assert page.evaluate(moved)
        page.wait_for_selector(READY, state="attached")
        page.locator("[data-given=reason] button").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "ask-reason"


def test_a_link_reopens_the_answer_in_either_language(static_server: str, browser: Browser) -> None:
    address = static_server + PATHS["en"] + link(SEED | {"as_of": CARD_DAY.isoformat()})
    with at(browser, address) as page:
        wait_for_answer(page, "en", SEED, CARD_DAY)
        again = page.url
        page.click(".masthead__language")
        wait_for_answer(page, "zh", SEED, CARD_DAY)
        assert page.url == again.replace("/checker/", "/zh/checker/")
        assert page.locator("[data-given=as_of] [data-slot=value]").inner_text() == CARD_DAY.isoformat()
    with at(browser, again) as page:
        wait_for_answer(page, "en", SEED, CARD_DAY)
        assert page.url == again


def test_back_takes_the_last_answer_back(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"]) as page:
        for question in FIRST_TWO:
            page.wait_for_selector(f"fieldset[data-question={question}]")
            reply(page, SEED[question])
        wait_for_answer(page, "en", {name: SEED[name] for name in FIRST_TWO})
        page.go_back()
        wait_for_answer(page, "en", {"procedure": "cancellation"})
        assert asked(page) == "reason"
        assert page.locator(f"{ASKED} :checked").count() == 0
        page.locator(".md-skip").evaluate("link => link.click()")  # a link within the page is not a situation
        expect(page.locator("[data-given=procedure]")).to_be_visible()
        assert situation_in(page.url) == "#procedure=cancellation"


HOSTILE = {
    "#procedure=cancelation&category=b": {"procedure": "cancelation"},
    "#procedure=cancellation&colour=red&category=b": {"colour": "red"},
    "#procedure=cancellation&category=d": {"category": "d"},
    "#procedure=cancellation&event_date=2021-02-30": {"event_date": "2021-02-30"},
    "#procedure=cancellation&category=b&category=b": {"category": "b, b"},
    "#procedure=cancellation&reason=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E": {
        "reason": "<img src=x onerror=alert(1)>"
    },
    "#procedure=cancellation&__proto__=x&constructor": {"__proto__": "x", "constructor": ""},
    "#procedure=cancellation&reason=" + "x" * 100_000: {"reason": "x" * 60 + "…"},
}


@pytest.mark.parametrize("lang", PATHS)
def test_what_a_link_gets_wrong_is_named_and_the_rest_answered(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang]) as page:
        page.wait_for_selector(READY, state="attached")
        for fragment, wrong in HOSTILE.items():
            page.evaluate("hash => { location.hash = hash }", fragment)
            _, _, problems = opinion(wrong)
            messages = [getattr(problem.message, lang) for problem in problems]
            expect(page.locator("[data-part=problems] [data-slot=message]")).to_have_text(messages)
            pairs = re.findall(r"(procedure|category)=(cancellation|b)\b", fragment)
            usable = {name: value for name, value in pairs if name not in wrong}
            wait_for_answer(page, lang, usable)
            assert situation_in(page.url) == (link(usable) if usable else "")
        assert page.locator("situation-checker img").count() == 0
        page.evaluate("hash => { location.hash = hash }", "#procedure=cancellation&category=d&as_of=1999-01-01")
        expect(page.locator("[data-part=problems] button:visible")).to_have_count(2)
        page.locator("[data-part=problems] button[value=category]").click()
        assert asked(page) == "category"
        assert page.locator("[data-given=as_of] [data-slot=value]").inner_text().startswith(TODAY.isoformat())


def test_another_filing_day_brings_its_rules(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        go_on(page)
        for day in (CARD_DAY, MEASURE_DAY):
            page.locator("[data-given=as_of] button").click()
            reply(page, day.isoformat())
            wait_for_answer(page, "en", SEED, day)
            assert situation_in(page.url).endswith(f"as_of={day}")
        page.locator("[data-given=as_of] button").click()
        reply(page, "1990-01-01")  # a day of the calendar, but before any rule
        expect(page.locator(f"{ASKED} [data-slot=error]")).to_contain_text("1990-01-01")
        assert page.evaluate("document.activeElement.ariaInvalid") == "true"
        reply(page, None)
        wait_for_answer(page, "en", SEED)
        assert "as_of" not in page.url
        assert expected("en", SEED) != expected("en", SEED, MEASURE_DAY) != expected("en", SEED, CARD_DAY)


def box_is(those: Locator, how: str) -> list[str]:
    """Which of them can be seen and have such a box."""
    found: list[str] = those.evaluate_all(
        f"e => e.filter(e => e.checkVisibility() && e.getBoundingClientRect().{how}).map(e => e.outerHTML)"
    )
    return found


@pytest.mark.parametrize(("lang", "width"), SEEN)
def test_no_serious_barrier_with_an_error_and_an_answer(
    static_server: str, browser: Browser, lang: str, width: int
) -> None:
    address = static_server + PATHS[lang] + link(SEED | {"category": "d"})
    with at(browser, address, width=width) as page:
        page.wait_for_selector(ANSWERED)
        assert barriers(page) == []
        go_on(page)
        page.locator(f"{ASKED} [type=submit]").click()
        assert page.locator(f"{ASKED} [aria-invalid=true]").count() > 0
        page.locator("[data-do=language][value=both]").check()
        page.locator("answer-sheet summary").first.click()
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert box_is(page.locator("answer-sheet *"), "right > innerWidth") == []  # what is cut off as well
        targets = page.locator(
            "situation-checker :is(button, .option, .line__tick, .field input, .line__proof > summary)"
        )
        assert box_is(targets, "height < 44") == []


def test_paper_holds_the_answer_its_day_its_version_and_its_address(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        page.wait_for_selector(ANSWERED)
        page.emulate_media(media="print")
        text = page.locator("body").inner_text()
        sheet = opinion(SEED)[0]
        for wanted in (
            sheet.title.en,
            sheet.head[0].en,
            catalogue().ruleset,
            page.url.replace(urlsplit(page.url).fragment, "") + link(SEED)[1:],
            sheet.sections[0].items[0].title.en,
        ):
            assert wanted.casefold() in text.casefold()
        assert not page.locator("form.query, .masthead, #in-full, .sheet__tools").first.is_visible()


def test_each_link_of_an_answer_leads_somewhere(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["zh"] + link(SEED | {"as_of": MEASURE_DAY.isoformat()})) as page:
        page.wait_for_selector(ANSWERED)
        links = page.locator("answer-sheet a[href]").evaluate_all("all => all.map(link => link.href)")
        assert {link.split(":")[0] for link in links} == {"http", "https", "tel"}
        ours = {link for link in links if link.startswith(static_server)}
        assert len(ours) > len(SEED)
        assert {link: page.request.get(link).status for link in ours} == dict.fromkeys(ours, 200)


def test_without_scripts_the_page_leads_to_every_procedure(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"], java_script_enabled=False) as page:
        assert page.locator(".md-content noscript").is_visible()
        assert not page.locator("[data-part=questions]").is_visible()
        for procedure in catalogue().procedures:
            assert page.locator(f".md-content a[href$='/procedures/{procedure}/']").is_visible()
