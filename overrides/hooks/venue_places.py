"""How to reach a counter: numbers as telephones take them, and its address for drivers and map services."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from checker.model import Text, VenueState

_CITY = "北京"
_EXTENSION = re.compile(r"\s*(?:ext\.?|转)\s*(\d+)\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"（[^）]*）")
_HOUSE = re.compile(r".+?号(?:院|楼)?(?:\d+号楼)?")
"""Street and house; floors, halls and rooms behind it are more than map services find."""

# Official links of each service to a search: lbs.amap.com/api/uri-api, lbsyun.baidu.com (URI API, geocoder),
# developer.apple.com (Map Links).
_MAPS = {
    "amap": ("https://uri.amap.com/search", {"keyword": "{address}", "city": "010", "callnative": "1"}),
    "baidu": (
        "https://api.map.baidu.com/geocoder",
        {"address": "{address}", "output": "html", "src": "webapp.guide.workpermit"},
    ),
    "apple": ("https://maps.apple.com/", {"address": "{address}", "q": "{name}"}),
}


@dataclass(frozen=True)
class MapLink:
    """A map service, by its id, and the address that opens the place in it."""

    service: str
    url: str


def telephone(phone: str) -> str:
    """A number as a `tel:` link takes it (RFC 3966): with the country's code, or as it is for a short one."""
    number, *extension = _EXTENSION.split(phone.strip())
    digits = re.sub(r"[^\d+]", "", number)
    dialled = f"+86{digits[1:]}" if digits.startswith("0") else digits
    return f"{dialled};ext={extension[0]}" if extension else dialled


def full_address(state: VenueState, district: Text) -> str:
    """The Chinese address with its city and district, which sources leave out where they are plain to them."""
    address = state.address.zh
    if address.startswith(_CITY):
        return address
    return f"{_CITY}市{'' if district.zh in address else district.zh}{address}"


def map_links(name: Text, address: str) -> tuple[MapLink, ...]:
    """A link for each map service, to the house in the Chinese `address`."""
    plain = _BRACKETS.sub("", address)
    house = _HOUSE.match(plain)
    values = {"address": house[0] if house else plain, "name": name.zh}
    return tuple(
        MapLink(service, f"{base}?{urlencode({key: v.format(**values) for key, v in query.items()}, quote_via=quote)}")
        for service, (base, query) in _MAPS.items()
    )
