"""Texts are set in few sizes and two weights: a browser looks up a face for each before it lays out a line of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser import DESK, PHONE, ROOT, opened
from tests.checker_page import PATHS, SEED, at, link, wait_for_answer
from tests.pages import one_of_each

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TOKENS = re.findall(r"--text-[a-z]+(?=:)", (ROOT / "docs/assets/stylesheets/tokens.css").read_text(encoding="utf-8"))
WEIGHTS = {"400", "600"}
NO_ZOOM = 16
"""Pixels: into a field with smaller letters iOS zooms."""
SIZES = """
tokens => {
  const probe = document.body.appendChild(document.createElement('p'))
  return tokens.map(token => (probe.style.fontSize = `var(${token})`, getComputedStyle(probe).fontSize))
}
"""
SET = """
() => [...document.body.querySelectorAll('*:not(svg *, script, template)')]
  .filter(one => getComputedStyle(one).display !== 'none')
  .filter(one => one.matches('input, button, textarea') ||
    [...one.childNodes].some(node => node.nodeName === '#text' && node.data.trim()))
  .map(one => {
    const { fontSize, fontWeight } = getComputedStyle(one)
    return [fontSize, fontWeight, one.outerHTML.slice(0, 120)]
  })
"""
TYPED = "input:not([type=radio], [type=checkbox], [type=file]), textarea"


def off_scale(page: Page) -> list[list[str]]:
    sizes = set(page.evaluate(SIZES, TOKENS))
    assert len(sizes) == len(TOKENS)
    found = page.evaluate(SET)
    assert len(found) > 20
    return [one for one in found if one[0] not in sizes or one[1] not in WEIGHTS]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", PATHS)
def test_each_text_is_of_the_scale(
    built_site: Path, static_server: str, browser: Browser, lang: str, width: int
) -> None:
    for address in one_of_each(built_site, lang):
        with opened(browser, static_server + address, width=width) as page:
            assert off_scale(page) == [], address


@pytest.mark.parametrize("lang", PATHS)
def test_each_text_of_an_answer_is_of_the_scale(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang] + link(SEED)) as page:
        wait_for_answer(page, lang, SEED)
        page.eval_on_selector_all("answer-sheet details", "all => all.forEach(one => { one.open = true })")
        assert off_scale(page) == []
        typed = page.eval_on_selector_all(TYPED, "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
        assert typed
        assert min(typed) >= NO_ZOOM
