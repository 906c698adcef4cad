"""Search in Chromium, with what a person types or pastes, and the pieces that make it find Chinese."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from overrides.hooks.search import beginnings, learn, spaced, split
from tests.browser import PHONE, opened
from tests.checker_page import eventually

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

CUT = "\u200b"
HINT = "search.result.placeholder"
MOST_SHARED = 3
HAN = re.compile(r"[\u4e00-\u9fff]+")


def titles(site: Path, folder: str) -> dict[str, str]:
    """Title by address of every page in an index, sections left out."""
    index = json.loads((site / folder / "search/search_index.json").read_text(encoding="utf-8"))
    return {doc["location"]: doc["title"].replace(CUT, "") for doc in index["docs"] if "#" not in doc["location"]}


def typed(page: Page, query: str) -> None:
    page.locator("#search input").press_sequentially(query)


def pasted(page: Page, query: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", query)
    page.keyboard.press("Control+V")


def inserted(page: Page, query: str) -> None:
    """As an input method or dictation does: no key goes up."""
    page.keyboard.insert_text(query)


def results(page: Page, query: str, enter: Callable[[Page, str], None] = inserted) -> list[str]:
    """Addresses of the pages found, best first."""
    page.fill("#search input", "")
    count = page.locator(".md-search-result__meta")
    hint = page.evaluate(f"JSON.parse(document.getElementById('__config').textContent).translations['{HINT}']")
    expect(count).to_have_text(hint)
    enter(page, query)
    expect(count).not_to_have_text(hint)
    page.wait_for_timeout(200)  # the last of several letters
    links = page.eval_on_selector_all(".md-search-result__item > a:first-child", "all => all.map(a => a.pathname)")
    return [str(link) for link in links]


@pytest.mark.parametrize("enter", [typed, pasted, inserted])
@pytest.mark.parametrize("query", ["工作许可注销", "作许可"])
def test_chinese_is_found_however_it_is_entered(
    static_server: str, browser: Browser, query: str, enter: Callable[[Page, str], None]
) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, f"{static_server}/zh/", width=PHONE, permissions=permissions) as page:
        page.click("[data-panel=search]")
        found = results(page, query, enter)
    assert "/zh/procedures/cancellation/" in found


def test_the_index_waits_until_search_is_opened(static_server: str, browser: Browser) -> None:
    fetched: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(f"{static_server}/zh/", wait_until="networkidle")
        eventually(page, lambda: any("bundle." in url for url in fetched))  # when the browser has nothing else to do
        assert any("bundle." in url for url in fetched)
        assert not [url for url in fetched if "search_index" in url]
        with page.expect_request("**/zh/search/search_index.json"):
            page.click("[data-panel=search]")


def test_an_address_with_a_query_fetches_the_index(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/?q=cancellation") as page:
        expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_what_is_found_is_marked_within_its_line(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/?q=haidian") as page:
        marks = page.locator(".md-search-result mark")
        expect(marks.nth(2)).to_be_visible()
        assert set(marks.evaluate_all("all => all.map((mark) => getComputedStyle(mark).display)")) == {"inline"}


def test_what_is_typed_while_the_themes_script_is_on_its_way_is_found(static_server: str, browser: Browser) -> None:
    held: list[Route] = []
    with opened(browser, "about:blank") as page:
        page.route("**/bundle.*", lambda route: held.append(route))
        page.goto(f"{static_server}/", wait_until="load")
        page.click("[data-panel=search]")
        page.keyboard.type("cancellation")
        assert page.locator(".md-search-result__item").count() == 0
        page.wait_for_timeout(300)
        assert held
        for route in held:
            route.continue_()
        expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_chinese_titles_are_found_from_their_middle(built_site: Path, static_server: str, browser: Browser) -> None:
    """One in three of the places inside them."""
    missed = []
    said = [file.read_text(encoding="utf-8") for file in (built_site / "zh").rglob("index.html")]
    with opened(browser, f"{static_server}/zh/") as page:
        page.click("[data-panel=search]")
        for query, wanted in list(middles(titles(built_site, "zh")).items())[::3]:
            # What many pages say finds many pages; the list shows the first of them.
            found, shared = results(page, query), sum(query in text for text in said)
            if not found or (shared <= MOST_SHARED and not wanted <= set(found)):
                missed.append(f"{query} ({wanted})")
    assert missed == []


def middles(known: dict[str, str]) -> dict[str, set[str]]:
    """Three characters from inside of each title, one after the other, and the addresses of the pages so titled."""
    found: dict[str, set[str]] = {}
    for address, title in known.items():
        longest = max(HAN.findall(title), key=len, default="")
        for start in range(1, len(longest) - 2, 3):
            found.setdefault(longest[start : start + 3], set()).add(f"/zh/{address}")
    return found


@pytest.mark.parametrize(("home", "query"), [("/", "许可"), ("/", "cancel"), ("/zh/", "许可"), ("/zh/", "permit")])
def test_each_language_finds_its_own_pages(static_server: str, browser: Browser, home: str, query: str) -> None:
    with opened(browser, static_server + home) as page:
        page.click("[data-panel=search]")
        found = results(page, query)
    assert found or query == "permit"
    assert {path.startswith("/zh/") for path in found} <= {home == "/zh/"}


def test_a_result_opens_with_the_keyboard(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/zh/about/") as page:
        page.click("[data-panel=search]")
        first = results(page, "注销")[0]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{static_server}{first}*")


def test_tab_leaves_the_search_by_its_buttons(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/") as page:
        page.click("[data-panel=search]")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.close") == "search"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.dataset.panel") == "search"
        assert page.get_attribute("[data-panel=search]", "aria-expanded") == "false"


def test_beginnings_inside_words() -> None:
    assert list(beginnings(f"外国人{CUT}工作{CUT}许可")) == ["国人工作", "人工作许", "作许可"]
    assert list(beginnings("<p>Fee 费</p>")) == []


def test_a_glossary_term_stays_whole() -> None:
    import jieba

    assert "临时勤劳许可函" not in jieba.lcut("补办临时勤劳许可函")
    learn(["临时勤劳许可函"])
    assert "临时勤劳许可函" in jieba.lcut("补办临时勤劳许可函")


def test_split_moves_a_language_below_its_home(tmp_path: Path) -> None:
    docs = [{"location": place, "title": "许可", "text": ""} for place in ("", "about/", "zh/", "zh/about/")]
    (tmp_path / "search").mkdir()
    config = {"fields": {"title": {"boost": 1}, "text": {"boost": 1}}}
    (tmp_path / "search/search_index.json").write_text(json.dumps({"config": config, "docs": docs}))
    split(tmp_path, ["zh"])
    assert list(titles(tmp_path, "")) == list(titles(tmp_path, "zh")) == ["", "about/"]


def test_blocks_do_not_run_together() -> None:
    assert spaced("<dt>Fee</dt><dd>None</dd>") == "<dt>Fee</dt> <dd>None</dd> "
