"""Trusted Types in Chromium: search, menu and checker work under the policy, and foreign markup stays text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PHONE
from tests.checker_page import SEED, at, link, wait_for_answer

MARKUP = """html => { const box = document.createElement('div'); box.innerHTML = html; return box.innerHTML }"""
RUN = """url => { try { new Worker(url); return 'started' } catch (error) { return error.name } }"""


@pytest.mark.parametrize(("home", "query"), [("/", "permit"), ("/zh/", "许可")])
def test_search_and_menu_work_without_a_violation(static_server: str, browser: Browser, home: str, query: str) -> None:
    with at(browser, f"{static_server}{home}about/", width=PHONE) as page:
        page.click("[data-panel=drawer]")
        expect(page.locator("#menu summary").first).to_be_visible()
        page.keyboard.press("Escape")
        page.click("[data-panel=search]")
        page.keyboard.insert_text(query)
        page.wait_for_selector(".md-search-result__item mark")
        titles = page.locator(".md-search-result__item h1, .md-search-result__item h2").all_inner_texts()
        assert len(titles) > 3
        assert "<" not in "".join([*titles, page.locator(".md-search-result__list").inner_text()])


def test_the_checker_answers_without_a_violation(static_server: str, browser: Browser) -> None:
    with at(browser, f"{static_server}/checker/{link(SEED)}") as page:
        wait_for_answer(page, "en", SEED)
        assert page.locator("checker-runtime").get_attribute("plain") is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<h2>Fee</h2><p>a <mark>permit</mark></p>", "<h2>Fee</h2><p>a <mark>permit</mark></p>"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("<form action=/x><input></form>", "&lt;form action=/x&gt;&lt;input&gt;&lt;/form&gt;"),
        ('<div class="md-icon a"></div>', '<div class="md-icon a"></div>'),
        ('<div class="a"onclick="alert(1)">x', '&lt;div class="a"onclick="alert(1)"&gt;x'),
        ("<p onclick=alert(1)>x", "&lt;p onclick=alert(1)&gt;x"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<svg/onload=alert(1)>", "&lt;svg/onload=alert(1)&gt;"),
        ("<!--><p>", "&lt;!--&gt;<p></p>"),
    ],
)
def test_only_plain_tags_become_markup(static_server: str, browser: Browser, given: str, kept: str) -> None:
    with at(browser, f"{static_server}/about/") as page:
        assert page.evaluate(MARKUP, given) == kept


@pytest.mark.parametrize(
    "url", ["/assets/share/x.js", "//127.0.0.1:1/assets/javascripts/checker.0/x.js", "data:text/javascript,1", "blob:x"]
)
def test_no_other_script_becomes_a_worker(static_server: str, browser: Browser, url: str) -> None:
    with at(browser, f"{static_server}/about/", quiet=False) as page:
        assert page.evaluate(RUN, url) == "TypeError"
        assert (
            page.evaluate("() => { try { trustedTypes.createPolicy('other', {}); return 1 } catch { return 0 } }") == 0
        )
