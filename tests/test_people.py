"""The checker for people who do without a mouse, without sight, with large letters, other colours or no movement."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, barriers
from tests.checker_page import ANSWERED, ASKED, FIRST_TWO, PATHS, SEED, asked, at, link, wait_for_answer
from tests.test_frame import NARROWEST
from tests.test_staff_table import GOOD, WRONG, csv

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

UNFOLD = "details => details.forEach(one => { one.open = true })"
HERE = "document.activeElement"
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{4,}")


def unfold(page: Page) -> None:
    """Everything of an answer that can be opened, a table of people with a mistake among it."""
    page.wait_for_selector(ANSWERED)
    page.locator("situation-checker details").evaluate_all(UNFOLD)
    staff = {"name": "staff.csv", "mimeType": "text/csv", "buffer": csv(*GOOD, WRONG)}
    page.locator("staff-table input[type=file]").set_input_files(staff)  # type: ignore[arg-type]
    page.wait_for_selector("staff-table [data-state=done]:not([hidden])")
    expect(page.locator(".days__list > li").first).to_be_visible()
    page.locator("situation-checker details").evaluate_all(UNFOLD)  # those that came with them


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", PATHS)
def test_no_barrier_with_everything_open(static_server: str, browser: Browser, lang: str, width: int) -> None:
    with at(browser, static_server + PATHS[lang] + link(SEED), width=width) as page:
        unfold(page)
        assert barriers(page) == []


@pytest.mark.parametrize("lang", PATHS)
def test_at_four_hundred_percent_nothing_is_cut_off(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang] + link(SEED), width=NARROWEST) as page:
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST
        outside = """all => all.filter(e => e.checkVisibility() && !e.closest('.visually-hidden'))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
            .map(e => e.outerHTML)"""
        controls = "situation-checker :is(button, a, summary, input, textarea, label)"
        assert page.locator(controls).evaluate_all(outside) == []


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is on such a control."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"{HERE}.matches({selector!r})"):
            return
    raise AssertionError(f"no Tab leads to {selector}")


@pytest.mark.parametrize("lang", PATHS)
def test_the_whole_way_with_the_keyboard_alone(static_server: str, browser: Browser, lang: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with at(browser, static_server + PATHS[lang], permissions=permissions) as page:
        for question in FIRST_TWO:
            assert asked(page) == question
            tab_to(page, f"[name={question}]")
            for _ in range(page.locator(f"[name={question}]").count()):
                if page.evaluate(f"{HERE}.value") == SEED[question] and page.evaluate(f"{HERE}.checked"):
                    break
                page.keyboard.press("ArrowDown")
            assert page.evaluate(f"{HERE}.value") == SEED[question]
            page.keyboard.press("Enter")
            expect(page.locator(ASKED)).not_to_have_attribute("data-question", question)
            assert page.evaluate(f"{HERE}.matches('legend, h2')")
        wait_for_answer(page, lang, {name: SEED[name] for name in FIRST_TWO})
        tab_to(page, "answer-keep summary")
        page.keyboard.press("Enter")
        expect(page.locator("answer-keep textarea")).not_to_have_value("")
        tab_to(page, "answer-keep [data-do=take]")
        page.keyboard.press("Space")
        expect(page.locator("answer-keep [data-slot=said]")).not_to_be_empty()
        message = page.locator("answer-keep textarea").input_value()
        assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == message
        tab_to(page, "answer-sheet [data-do=tick]")
        page.keyboard.press("Space")
        assert page.evaluate(f"{HERE}.checked")
        tab_to(page, ".line__proof > summary")
        page.keyboard.press("Enter")
        assert page.evaluate(f"{HERE}.parentElement.open")


def heading_gaps(page: Page) -> list[str]:
    """Headings that skip a level, as they stand on the page."""
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => [Number(e.tagName[1]), e.textContent.trim()])"
    )
    return [text for (before, _), (level, text) in pairwise(levels) if level > before + 1]


@pytest.mark.parametrize("lang", PATHS)
def test_a_screen_reader_is_told_everything(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang] + link(SEED)) as page:
        announcement = page.locator("[data-part=announcement]")
        expect(announcement).to_have_text(re.compile(r"\d"))
        unfold(page)
        tree = page.locator("situation-checker").aria_snapshot()
        controls = re.findall(r"- (button|link|checkbox|radio|textbox|combobox)(?: \"((?:[^\"\\]|\\.)*)\")?", tree)
        assert len(controls) > 40
        assert [role for role, name in controls if not name.strip()] == []
        wrong = (lambda name: not HAN.search(name) and LATIN.search(name)) if lang == "zh" else _only_chinese
        languages = {name.strip() for name in page.locator(".sheet__languages .option").all_inner_texts()}
        assert [name for role, name in controls if role != "link" and name not in languages and wrong(name)] == []
        assert heading_gaps(page) == []
        whole = page.locator("body").aria_snapshot()
        landmarks = re.findall(
            r"^\s*- (banner|main|contentinfo|search|navigation(?: \"[^\"]*\")?)", whole, re.MULTILINE
        )
        assert "main" in landmarks
        assert sorted(set(landmarks)) == sorted(landmarks)


def _only_chinese(name: str) -> bool:
    return bool(HAN.search(name)) and not LATIN.search(name)


@pytest.mark.parametrize("path", [*PATHS.values(), "/venues/"])
def test_forced_colours_keep_focus_ticks_and_map(static_server: str, browser: Browser, path: str) -> None:
    with at(browser, static_server + path + link(SEED), forced_colors="active") as page:
        if "checker" in path:
            tick = page.locator("answer-sheet [data-do=tick]").first
            before = tick.screenshot()
            tick.focus()
            page.keyboard.press("Space")
            assert tick.is_checked()
            page.keyboard.press("Shift+Tab")
            assert tick.screenshot() != before
            page.keyboard.press("Tab")
        else:
            page.locator(".md-content a").first.focus()
            page.keyboard.press("Tab")
            colours = page.locator(".map path, .map polygon").evaluate_all(
                "all => [...new Set(all.map(e => getComputedStyle(e).stroke + getComputedStyle(e).fill))]"
            )
            assert len(colours) > 1
        ring = (
            f"(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)(getComputedStyle({HERE}))"
        )
        assert page.evaluate(ring)


MOVING = "document.getAnimations().map(one => one.effect.target?.outerHTML.slice(0, 80))"


@pytest.mark.parametrize("path", [PATHS["en"] + link(SEED), "/zh/", "/venues/"])
def test_nothing_moves_for_who_wants_no_movement(static_server: str, browser: Browser, path: str) -> None:
    with at(browser, static_server + path, reduced_motion="reduce") as page:
        if "checker" in path:
            page.wait_for_selector(ANSWERED)
            page.locator("situation-checker details").evaluate_all(UNFOLD)
        page.click("[data-panel=search]")
        assert page.evaluate(MOVING) == []
