from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from checker.model import Text
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.page_venue_visit import address_of
from overrides.hooks.page_venues import newest_state
from overrides.hooks.page_words import words_of
from overrides.hooks.venue_places import map_links, telephone

WORDS = words_of(load_catalogue())
NAME = Text("Office", "窗口")


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("010-57596100 ext. 3", "+861057596100;ext=3"),
        ("010-57596100转3", "+861057596100;ext=3"),
        ("010-89150841", "+861089150841"),
        ("12367", "12367"),
        ("+86 10 8915 0841", "+861089150841"),
    ],
)
def test_numbers_as_telephones_take_them(written: str, dialled: str) -> None:
    assert telephone(written) == dialled


@pytest.mark.parametrize(
    ("venue", "address"),
    [
        ("chaoyang_hr", "北京市朝阳区将台路5号院15号楼A座"),
        ("xicheng", "北京市西城区西直门内大街275号"),
        ("bda", "北京经济技术开发区万源街4号1层"),
    ],
)
def test_a_driver_gets_city_and_district(venue: str, address: str) -> None:
    record = WORDS.catalogue.venues[venue]
    state = newest_state(WORDS, record)
    assert state
    assert address_of(WORDS, record, state) == address


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("北京市石景山区京原西街6号1号楼石景山区政务服务中心二层B区1号窗口", "北京市石景山区京原西街6号1号楼"),
        ("北京市朝阳区三里屯街道幸福二村38号楼4单元三层", "北京市朝阳区三里屯街道幸福二村38号楼"),
        ("北京市丰台区西三环南路1号（北京市政务服务中心三层A区）", "北京市丰台区西三环南路1号"),
        ("北京市朝阳区望京西园四区425楼", "北京市朝阳区望京西园四区425楼"),
        ("北京市朝阳区将台路5号院15号楼A座", "北京市朝阳区将台路5号院15号楼"),
    ],
)
def test_map_services_get_the_house(address: str, house: str) -> None:
    for link in map_links(NAME, address):
        assert house in [value for values in parse_qs(urlsplit(link.url).query).values() for value in values]


def test_each_map_service_is_asked_at_its_official_address() -> None:
    links = {link.service: urlsplit(link.url) for link in map_links(NAME, "北京市西城区西直门内大街275号")}
    assert {service: (url.scheme, url.netloc, url.path) for service, url in links.items()} == {
        "amap": ("https", "uri.amap.com", "/search"),
        "baidu": ("https", "api.map.baidu.com", "/geocoder"),
        "apple": ("https", "maps.apple.com", "/"),
    }
