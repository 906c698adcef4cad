"""Facts that grow old: on the ninety-first day after they were checked they are to be checked again, wherever shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from checker.answer import answer
from checker.category import work_out
from checker.category_sheet import category_sheet
from checker.ics import calendar_file
from checker.message import message
from checker.sheet import sheet
from checker.text import render
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.page_words import words_of
from tests.browser import opened
from tests.checker_page import PATHS, SEED, TODAY, at, link
from tests.small_catalogue import catalogue, procedure, requirement
from tests.test_answer import deadline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from checker.answer import Answer

REAL = load_catalogue()
VERIFIED = date(2026, 1, 2)
LAST, DUE = VERIFIED + timedelta(days=90), VERIFIED + timedelta(days=91)
WORDS = {"en": "to be checked again", "zh": "待重新核对"}
SMALL = catalogue(
    procedures={"leave": procedure(documents=[requirement("form")], deadlines=[deadline()])},
    recheck={"after_days": "90"},
)


def asked(today: date) -> Answer:
    return answer(SMALL, {"procedure": "leave", "event_date": today}, today, today)


def test_the_guide_checks_its_facts_every_ninety_days() -> None:
    assert REAL.recheck.after_days == 90  # type: ignore[union-attr]
    assert {lang: getattr(REAL.checker_words["recheck"], lang) for lang in WORDS} == WORDS


@pytest.mark.parametrize(("today", "due"), [(LAST, False), (DUE, True)])
def test_a_line_is_to_be_checked_again_after_the_ninetieth_day_and_keeps_its_status(today: date, due: bool) -> None:
    items = [item for section in sheet(SMALL, asked(today)).sections for item in section.items if item.status]
    assert len(items) >= 5
    assert {item.recheck is not None for item in items} == {due}
    assert {item.status for item in items} == {"official"}


@pytest.mark.parametrize("lang", WORDS)
def test_every_text_says_so(lang: str) -> None:
    for today in (LAST, DUE):
        found = asked(today)
        folded = calendar_file(SMALL, found, lang).replace("\r\n ", "")
        for said in (render(sheet(SMALL, found), lang), message(SMALL, found, lang), folded):
            assert (WORDS[lang] in said) == (today == DUE)
    assert {"en": "[official; to be", "zh": "[官方；待"}[lang] in render(sheet(SMALL, asked(DUE)), lang)


def test_the_aid_says_so_too_and_without_a_day_nothing_grows_old() -> None:
    late = max(category.verified for category in REAL.categories.values()) + timedelta(days=91)
    found = work_out(REAL, {}, late)
    for today, some in ((None, False), (late, True)):
        whole = category_sheet(REAL, found, today)
        assert any(item.recheck for section in whole.sections for item in section.items) == some
    assert words_of(REAL).recheck(VERIFIED) is None


OFFICE = "venues/chaoyang_hr/"
STATED = max(rule.verified for rule in (*REAL.venues["chaoyang_hr"].states, *REAL.venues["chaoyang_hr"].services))


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles"])
def test_a_page_shows_it_from_midnight_in_beijing_on(static_server: str, browser: Browser, zone: str) -> None:
    due = STATED + timedelta(days=91)
    for path, lang in (("/", "en"), ("/zh/", "zh")):
        with opened(browser, static_server, timezone_id=zone) as page:
            for moment, shown in ((f"{due - timedelta(days=1)}T23:59:59", False), (f"{due}T00:00:00", True)):
                page.clock.set_fixed_time(f"{moment}+08:00")
                page.goto(static_server + path + OFFICE)
                marks = page.locator(".proof > summary .status--recheck")
                assert marks.count() >= 2
                assert [mark.is_visible() for mark in marks.all()] == [shown] * marks.count()
                assert page.locator(".proof > summary .status:not(.status--recheck)").first.is_visible()
                assert marks.first.text_content() == WORDS[lang]


def test_without_scripts_the_day_itself_is_shown(static_server: str, browser: Browser) -> None:
    with opened(browser, static_server, java_script_enabled=False) as page:
        page.goto(static_server + "/" + OFFICE)
        page.locator(".proof > summary").first.click()
        assert "Last checked" in page.locator(".proof").first.inner_text()
        assert not page.locator(".status--recheck").first.is_visible()


def test_the_checker_shows_it_by_the_day_in_beijing(static_server: str, browser: Browser) -> None:
    oldest = min(line.verified for line in answer(REAL, SEED, TODAY, TODAY).documents)
    with at(browser, static_server + PATHS["zh"] + link(SEED)) as page:
        for days in (90, 91):
            page.clock.set_fixed_time(f"{oldest + timedelta(days=days)}T00:30:00+08:00")
            page.reload()
            lines = page.locator("answer-sheet [data-kind=documents] .line")
            expect(lines.first).to_be_visible()
            assert (lines.locator("[data-slot=recheck]").count() > 0) == (days == 91)
            assert lines.locator("[data-slot=status]").first.text_content() == "官方"
