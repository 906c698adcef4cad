"""The aid to the category in Chromium, beside the question that it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from checker.category_sheet import category_sheet
from tests.aid import CATALOGUE, ask
from tests.browser import SEEN, barriers
from tests.checker_page import ANSWERED, PATHS, TODAY, at, link, situation_in, wait_for_answer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASE = {"procedure": "extension"}
AID = "category-aid"
QUESTION = f"{AID} fieldset"


def ask_for_the_category(page: Page) -> None:
    page.locator(".sheet__questions [value=category]").click()
    page.locator(f"{AID} > details > summary").click()


def reply(page: Page, question: str, option: str) -> None:
    field = page.locator(f"{AID} fieldset[data-question={question}]")
    expect(field).to_be_visible()
    field.locator(f"[value={option}]").check()
    field.locator("[type=submit]").click()


@pytest.mark.parametrize("lang", PATHS)
def test_it_asks_tells_and_answers_the_question_in_place(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang] + link(CASE)) as page:
        page.wait_for_selector(ANSWERED)
        assert page.locator(AID).is_hidden()
        ask_for_the_category(page)
        reply(page, "pay", "four_to_six")
        expect(page.locator(QUESTION)).to_have_attribute("data-question", "programme")
        assert page.locator(f"{AID} [data-slot=use]").is_hidden()
        between = category_sheet(CATALOGUE, ask(TODAY, pay="four_to_six")).sections[0].items[0]
        title = page.locator(f"{AID} .line [data-slot=title]").first
        expect(title).to_have_text(getattr(between.title, lang))
        page.locator(f"{QUESTION} [type=submit]").click()
        assert page.locator(f"{QUESTION} [data-slot=error]").inner_text()
        page.locator(f"{QUESTION} [data-do=skip]").click()
        expect(page.locator(QUESTION)).to_have_attribute("data-question", "achievement")
        page.locator(f"{AID} [data-do=ask][value=pay]").click()
        reply(page, "pay", "six_or_more")
        use = page.locator(f"{AID} [data-do=use]")
        expect(use).to_be_visible()
        use.click()
        feeds = ask(TODAY, pay="six_or_more").feeds
        wait_for_answer(page, lang, CASE | dict(feeds))
        assert situation_in(page.url) == link(CASE | dict(feeds))
        assert feeds["category"] == "a"
        assert page.locator(AID).is_hidden()


@pytest.mark.parametrize(("lang", "width"), SEEN)
def test_no_serious_barrier_with_aid_tools_and_table_open(
    static_server: str, browser: Browser, lang: str, width: int
) -> None:
    with at(browser, static_server + PATHS[lang] + link(CASE), width=width) as page:
        page.wait_for_selector(ANSWERED)
        ask_for_the_category(page)
        reply(page, "pay", "four_to_six")
        expect(page.locator(QUESTION)).to_have_attribute("data-question", "programme")  # or it moves what is below it
        for tool in ("answer-keep", "answer-office", "answer-days", "staff-table"):
            page.locator(f"{tool} > details > summary").click()
            expect(page.locator(f"{tool} > details")).to_have_attribute("open", "")
        page.locator("[data-do=language][value=both]").check()
        page.locator("answer-keep [value=link]").check()
        expect(page.locator("[data-slot=code] svg")).to_be_visible()
        expect(page.locator(".days__list > li").first).to_be_visible()
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
