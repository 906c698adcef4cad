"""What a chat shows for a link, and what search engines are told: on every page, the same every time."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.page_venues import newest_state
from overrides.hooks.page_words import words_of
from overrides.hooks.share_cards import cards
from overrides.hooks.share_picture import Card, picture
from overrides.hooks.share_type import balanced
from overrides.hooks.venue_places import telephone
from tests.pages import addresses

if TYPE_CHECKING:
    from pathlib import Path

WORDS = words_of(load_catalogue())
SITE = "http://127.0.0.1:8000/"
FOLDERS = {"en": "/", "zh": "/zh/"}


def head(site: Path, path: str) -> dict[str, str]:
    html = (site / path.strip("/") / "index.html").read_text(encoding="utf-8")
    return {
        name: unescape(text) for name, text in re.findall(r'<meta (?:property|name)="([\w:]+)" content="(.*?)">', html)
    }


def linked(site: Path, path: str) -> Any:
    html = (site / path.strip("/") / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return json.loads(found[0]) if found else None


@pytest.mark.parametrize("lang", FOLDERS)
def test_every_page_has_a_title_a_text_and_a_picture(built_site: Path, lang: str) -> None:
    for path in addresses(built_site, lang):
        meta = head(built_site, path)
        assert meta["og:title"], path
        assert meta["og:description"], path
        assert meta["og:url"] == SITE.rstrip("/") + path
        file = built_site / meta["og:image"].removeprefix(SITE)
        with Image.open(file) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630)), path
        assert file.stat().st_size < 60_000


@pytest.mark.parametrize("lang", FOLDERS)
def test_each_venue_and_procedure_has_its_own_picture(built_site: Path, lang: str) -> None:
    records = [f"{kind}/{id_}/" for kind in ("venues", "procedures") for id_ in getattr(WORDS.catalogue, kind)]
    pictures = {head(built_site, FOLDERS[lang] + record)["og:image"] for record in records}
    assert len(pictures) == len(records)


def test_a_venue_in_a_chat_says_where_when_and_which_number(built_site: Path) -> None:
    meta = head(built_site, "/zh/venues/yanqing/")
    assert meta["og:title"] == "延庆区人才工作局"
    assert meta["og:description"].endswith("周二、周四 09:00–17:00 · 010-69107020")
    assert meta["og:locale"] == "zh_CN"


def test_the_same_card_makes_the_same_bytes(built_site: Path) -> None:
    made = dict(cards(WORDS))["venues/yanqing", "zh"]
    file = head(built_site, "/zh/venues/yanqing/")["og:image"].removeprefix(SITE)
    assert picture(made) == picture(made) == (built_site / file).read_bytes()


def test_a_long_text_is_made_small_enough() -> None:
    long = "Room 236, north area, Floor 2, " * 12
    with_much = Card(
        site="Site", title="A very long name of an office " * 4, other="很长的名称" * 12, lines=(long,), foot="Foot"
    )
    assert picture(with_much)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("外国人来华工作许可（90日以下，含90日）" * 3, r"^[，。）]|[（]$|90$"),
        ("The employer files within 10 working days; there is no charge. " * 3, r"^ | $"),
    ],
)
def test_lines_break_where_they_may(text: str, never: str) -> None:
    for width in range(400, 1056, 30):
        lines = balanced(text, (60, 400), width)
        assert len(lines) > 1
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
        assert not [line for line in lines if re.search(never, line)]


@pytest.mark.parametrize("lang", FOLDERS)
def test_search_engines_are_told_what_the_page_says(built_site: Path, lang: str) -> None:
    for venue in WORDS.catalogue.venues.values():
        state = newest_state(WORDS, venue)
        assert state
        path = f"{FOLDERS[lang]}venues/{venue.id}/"
        data = linked(built_site, path)
        assert data["@type"] == ("MedicalClinic" if venue.kind == "medical" else "GovernmentOffice")
        assert data["@id"] == f"{SITE}venues/{venue.id}/#venue"
        assert data["name"] == getattr(venue.name, lang)
        assert data["address"]["streetAddress"] == getattr(state.address, lang)
        assert data.get("telephone", []) == [telephone(phone) for phone in state.phones]
        told = {
            (day[:3].lower(), f"{one['opens']}-{one['closes']}")
            for one in data.get("openingHoursSpecification", [])
            for day in one["dayOfWeek"]
        }
        assert told == {(day, time) for hours in state.hours for day in hours.days for time in hours.times}
        assert data["image"] == head(built_site, path)["og:image"]


def test_only_venues_are_offices(built_site: Path) -> None:
    with_data = [path for path in addresses(built_site, "en") if linked(built_site, path)]
    assert with_data == sorted(f"/venues/{id_}/" for id_ in WORDS.catalogue.venues)
