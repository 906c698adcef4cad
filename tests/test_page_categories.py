"""The page of the categories says everything without scripts, in both languages."""

from __future__ import annotations

import re

import pytest

from overrides.hooks.page_categories import category_pages
from overrides.hooks.page_markdown import plain
from tests.aid import CATALOGUE, CATEGORIES

PAGES = {page.lang: page for page in category_pages(CATALOGUE)}


@pytest.mark.parametrize("lang", PAGES)
def test_every_route_limit_row_and_privilege_is_on_the_page(lang: str) -> None:
    assert CATALOGUE.points
    said = [one.name for category in CATEGORIES.values() for one in category.routes]
    said += [one.text for category in CATEGORIES.values() for one in (*category.limits, *category.relaxations)]
    said += [band.text for item in CATALOGUE.points.items.values() for band in item.bands]
    said += [example.name for category in CATEGORIES.values() for example in category.examples]
    shown = re.sub(r' <span class="term".*?</span>|<.*?>', "", PAGES[lang].markdown)
    missing = [text.en for text in said if plain(getattr(text, lang)) not in shown]
    assert missing == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            [
                "<dd>85 points or more</dd>",
                "<td>5–20</td>",
                "until 2024-11-30",
                "page:measures/category_revision",
                "Normally not over 70",
            ],
        ),
        (
            "zh",
            [
                "<dd>85分及以上</dd>",
                "<td>5–20</td>",
                "至2024年11月30日止",
                "page:measures/category_revision",
                "一般不超过70岁",
            ],
        ),
    ],
)
def test_thresholds_history_the_revision_and_the_dispute_are_on_the_page(lang: str, words: list[str]) -> None:
    assert [word for word in words if word not in PAGES[lang].markdown] == []


def test_each_example_says_what_the_aid_finds() -> None:
    assert PAGES["en"].address == PAGES["zh"].address == "categories"
    assert "Between Category A and Category B" in PAGES["en"].markdown
    assert "A类或B类，尚待确定" in PAGES["zh"].markdown
