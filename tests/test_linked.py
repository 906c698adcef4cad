"""A case that somebody hands on opens at its answer; whoever wants to go on with it has the form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, opened
from tests.checker_page import (
    ANSWERED,
    FIRST_TWO,
    PATHS,
    SEED,
    asked,
    at,
    eventually,
    go_on,
    hindered,
    link,
    opinion,
    reply,
    situation_in,
    wait_for_answer,
)
from tests.test_checker_hindered import HINDRANCES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FORM = "form.query[data-part=questions]"
HEIGHTS = {PHONE: 740, DESK: 800}
STANDS = "head => head.getBoundingClientRect().bottom < innerHeight && scrollY === 0"
SHIFTS = """new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifted = (window.shifted ?? 0) + value
}).observe({ type: 'layout-shift', buffered: true })"""
GOOD_SHIFT = 0.02
"""A fifth of what is called good: what Python adds to the answer's heading moves its lines by a row."""
TOLD = (
    "[...document.querySelectorAll('.given__row')].filter(row => row.checkVisibility()).map(row => row.dataset.given)"
)


@pytest.mark.parametrize("lang", PATHS)
@pytest.mark.parametrize("width", HEIGHTS)
def test_its_first_line_is_seen_without_scrolling(static_server: str, browser: Browser, lang: str, width: int) -> None:
    with opened(browser, "about:blank", width=width) as page:  # a clock that stands still tells of no shift
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.add_init_script(SHIFTS)
        page.goto(static_server + PATHS[lang] + link(SEED))
        page.wait_for_selector(ANSWERED)
        assert page.locator(".line__head").first.evaluate(STANDS)
        expect(page.locator(FORM)).to_be_hidden()
        expect(page.locator("[data-slot=title]").first).to_be_visible()
        assert page.evaluate(TOLD) == [*[name for name in SEED if name != "procedure"], "as_of"]
        page.wait_for_timeout(300)
        assert 0 < page.evaluate("window.shifted") < GOOD_SHIFT


@pytest.mark.parametrize("lang", PATHS)
def test_going_on_brings_the_form_and_what_is_open(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang] + link(SEED), width=PHONE) as page:
        page.wait_for_selector(ANSWERED)
        go_on(page)
        question = opinion(SEED)[1][0]
        assert asked(page) == question
        expect(page.locator(f"#ask-{question}")).to_be_focused()
        expect(page.locator("[data-do=go-on]")).to_be_hidden()
        expect(page.locator(".lead")).to_be_visible()
        wait_for_answer(page, lang, SEED)
        page.reload()
        page.wait_for_selector(ANSWERED)
        expect(page.locator(FORM)).to_be_visible()


def test_a_question_below_the_answer_brings_the_form_too(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        page.wait_for_selector(ANSWERED)
        last = page.locator("[data-slot=questions] button").last
        question = last.get_attribute("value")
        last.click()
        assert asked(page) == question
        expect(page.locator(f"#ask-{question}")).to_be_focused()


def test_whoever_answers_stays_in_the_form_and_hands_on_the_answer(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"]) as page:
        given = {question: SEED[question] for question in FIRST_TWO}
        for question, value in given.items():
            page.wait_for_selector(f"fieldset[data-question={question}]")
            reply(page, value)
        wait_for_answer(page, "en", given)
        eventually(page, lambda: "receipt=" in page.url)
        handed_on = page.url
        page.reload()
        wait_for_answer(page, "en", given)
        expect(page.locator(FORM)).to_be_visible()
        page.go_back()
        page.wait_for_selector(ANSWERED)
        expect(page.locator(FORM)).to_be_visible()
        page.goto("about:blank")
        page.goto(handed_on)
        wait_for_answer(page, "en", given)
        expect(page.locator(FORM)).to_be_hidden()
        page.reload()
        wait_for_answer(page, "en", given)
        expect(page.locator(FORM)).to_be_hidden()


def test_a_link_in_a_tab_that_has_the_checker_opens_at_its_answer(static_server: str, browser: Browser) -> None:
    other = SEED | {"district": "chaoyang"}
    with at(browser, static_server + PATHS["en"]) as page:
        expect(page.locator(FORM)).to_be_visible()
        page.goto(static_server + PATHS["en"] + link(other))
        wait_for_answer(page, "en", other)
        expect(page.locator(FORM)).to_be_hidden()
        expect(page.locator("[data-slot=sheet-title]")).to_be_focused()


@pytest.mark.parametrize("path", ["/procedures/cancellation/", "/venues/haidian_hr/"])
def test_the_guides_own_pages_open_the_form(static_server: str, browser: Browser, path: str) -> None:
    with at(browser, static_server + path) as page:
        page.locator("main a[href*='checker/#']").first.evaluate("link => link.click()")  # some are folded away
        page.wait_for_selector(ANSWERED)
        expect(page.locator(FORM)).to_be_visible()
        page.reload()
        page.wait_for_selector(ANSWERED)
        expect(page.locator(FORM)).to_be_visible()


def test_only_worked_examples_of_the_guide_lead_to_an_answer(built_site: Path) -> None:
    """Which is what the limit in early.html relies on."""
    begun = set()
    for path in built_site.rglob("*.html"):
        for fragment in re.findall(r'checker/#([^"]+)', path.read_text(encoding="utf-8")):
            names = tuple(re.findall(r"(?:^|&amp;|&)(\w+)=", fragment))
            begun |= {names} if len(names) <= 2 else set()
            assert len(names) <= 2 or names[-1] == "as_of", f"{path}: {fragment}"
    assert ("procedure", "district") in begun


def test_the_other_language_opens_at_the_answer_too(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        page.locator("a[hreflang]").first.click()
        wait_for_answer(page, "zh", SEED)
        expect(page.locator(FORM)).to_be_hidden()


@pytest.mark.parametrize("wrong", [{"expiry_date": "2027-02-30"}, {"category": "d"}])
def test_what_is_wrong_with_it_is_said_and_can_be_answered(
    static_server: str, browser: Browser, wrong: dict[str, str]
) -> None:
    (name,) = wrong
    usable = {one: value for one, value in SEED.items() if one != name}
    with at(browser, static_server + PATHS["en"] + link(SEED | wrong)) as page:
        wait_for_answer(page, "en", usable)
        problem = page.locator("[data-part=problems]")
        expect(problem).to_contain_text(wrong[name])
        problem.locator("button").click()
        assert asked(page) == name
        expect(page.locator(f"#ask-{name}")).to_be_focused()
        assert situation_in(page.url) == link(usable)


def test_a_procedure_that_nobody_knows_brings_the_form(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED | {"procedure": "visa"})) as page:
        expect(page.locator("[data-part=problems]")).to_contain_text("visa")
        expect(page.locator(FORM)).to_be_visible()
        assert asked(page) == "procedure"


@pytest.mark.parametrize("hindrance", HINDRANCES)
def test_without_python_it_leads_to_the_form_and_to_the_page_in_words(
    static_server: str, browser: Browser, hindrance: str
) -> None:
    """Where its lines are not on record either."""
    pattern, hinder = HINDRANCES[hindrance]
    case = SEED | {"as_of": "2020-01-01"}  # before the days that are answered beforehand
    with hindered(browser, static_server + PATHS["en"] + link(case), pattern, hinder) as page:
        expect(page.locator("[data-part=trouble]")).to_be_visible(timeout=30_000)
        assert page.locator("[data-slot=page]").get_attribute("href").endswith("procedures/cancellation/")  # type: ignore[union-attr]
        assert page.locator("#in-full").bounding_box()["y"] < 1000  # type: ignore[index]
        go_on(page)
        expect(page.locator(FORM)).to_be_visible()


def test_a_case_whose_procedure_is_gone_asks_for_another(static_server: str, browser: Browser) -> None:
    """As after a reload, when the data has changed meanwhile."""
    with at(browser, static_server + PATHS["en"]) as page:
        page.evaluate("history.replaceState({ linked: true, skipped: [] }, '', '#procedure=gone&category=b')")
        page.reload()
        expect(page.locator("#ask-procedure")).to_be_visible()
        expect(page.locator("[data-part=problems]")).to_contain_text("gone")
        reply(page, "cancellation")
        expect(page.locator("#ask-reason")).to_be_focused()
