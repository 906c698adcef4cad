"""What people type finds its page: the kept list of queries, typed and pasted, in the real search."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import PluginError

from overrides.hooks.search_words import read_aloud, spelled, words_by_page
from overrides.hooks.yaml_files import YamlFile
from tests.browser import opened
from tests.test_search import pasted, results, typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

QUERIES = YamlFile(Path(__file__).with_name("queries.yaml"), "queries").plain
HOMES = {"en": "/", "zh": "/zh/"}
FIRST, SHARE = 3, 0.98


@pytest.mark.parametrize("enter", [typed, pasted])
def test_queries_find_their_pages(static_server: str, browser: Browser, enter: Callable[[Page, str], None]) -> None:
    missed, asked = [], 0
    for lang, queries in QUERIES.items():
        home = static_server + HOMES[lang]
        with opened(browser, home, permissions=["clipboard-read", "clipboard-write"]) as page:
            with page.expect_response("**/search_index.json"):
                page.click("[data-panel=search]")
            for query, wanted in queries.items():
                found = results(page, query, enter)[:FIRST]
                asked += 1
                if HOMES[lang] + wanted not in found:
                    missed.append(f"{lang} {query}: {found}")
    assert asked >= 60
    assert len(missed) <= asked * (1 - SHARE), missed


def test_no_result_shows_pinyin(static_server: str, browser: Browser) -> None:
    with opened(browser, f"{static_server}/zh/") as page:
        page.click("[data-panel=search]")
        assert results(page, "zhuxiao")
        assert "zhuxiao" not in page.inner_text(".md-search-result__list")


def test_pinyin_is_spelled_from_every_place() -> None:
    entries = spelled("注销 cancel").split()
    assert entries == ["zhùxiāo", "zhuxiao", "xiāo", "xiao"]
    assert "lzlb" in spelled("两证联办").split()
    assert "nv" in spelled("女").split()


def test_words_are_read_whole_and_by_syllables() -> None:
    assert read_aloud("体检 medical") == "tijian ti jian"


def test_words_for_a_page_that_is_not_there_stop_the_build() -> None:
    record = SimpleNamespace(page="procedures/gone", words=("gone",))
    with pytest.raises(PluginError, match="procedures/gone"):
        words_by_page([record], {"about/"})  # type: ignore[list-item]
