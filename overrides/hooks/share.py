"""What a link to a page looks like in a chat, and what search engines are told of an office."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import PIL

from overrides.hooks import mark, share_picture, share_type
from overrides.hooks.page_venues import venue_view
from overrides.hooks.script_data import script_data
from overrides.hooks.share_cards import cards
from overrides.hooks.store import Store
from overrides.hooks.venue_facts import VenueFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overrides.hooks.page_words import Words
    from overrides.hooks.share_cards import Key
    from overrides.hooks.share_picture import Card

_FOLDER = "assets/share"
_STORE = Store(Path(__file__).resolve().parents[2] / ".cache")
_PICTURE = "picture.png"
_DIGITS = 10
# Whatever makes another picture of the same card.
_MAKERS = {
    "program": b"".join(Path(str(module.__file__)).read_bytes() for module in (mark, share_picture, share_type)),
    "fonts": (share_type.FONTS / "package.json").read_bytes(),
    "pillow": PIL.__version__.encode(),
}


class Sharing:
    """The cards of all pages; a page without one of its own takes that of the front page."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._cards = dict(cards(words))

    def of(self, address: str, lang: str, twins: Mapping[str, str], site: str) -> dict[str, Any]:
        """What the head of a page says; `twins` are its full addresses by language, `site` that of the site."""
        own = (address, lang) in self._cards
        key = (address if own else "", lang)
        card, picture = self._cards[key], urljoin(site, _file(key, self._cards[key]))
        facts = self._facts(address)
        return {
            "title": card.title if own else None,
            "description": " · ".join(card.lines) if facts else None,
            "picture": picture,
            "says": " · ".join((card.title, *card.lines)),
            "size": share_picture.SIZE,
            "linked": script_data(facts.linked(lang, twins, picture)) if facts else None,
        }

    def _facts(self, address: str) -> VenueFacts | None:
        kind, _, id_ = address.partition("/")
        venue = self._words.catalogue.venues.get(id_) if kind == "venues" else None
        view = venue_view(self._words, venue) if venue else None
        return VenueFacts(self._words, view, view.today) if view and view.today else None

    def write(self, site: Path) -> None:
        """Put the pictures into a finished site; those drawn before come from the store."""
        (site / _FOLDER).mkdir(parents=True, exist_ok=True)
        for key, card in self._cards.items():
            (site / _file(key, card)).write_bytes(_drawn(card))


def _inputs(card: Card) -> dict[str, bytes]:
    return {**_MAKERS, "card": json.dumps(asdict(card), ensure_ascii=False).encode()}


def _file(key: Key, card: Card) -> str:
    """Named after all that goes into it, so that browsers and chats may keep it for ever."""
    address, lang = key
    digest = sha256(b"\0".join(_inputs(card).values())).hexdigest()[:_DIGITS]
    return f"{_FOLDER}/{address.replace('/', '-') or 'guide'}-{lang}.{digest}.png"


def _drawn(card: Card) -> bytes:
    return _STORE.kept(_inputs(card), lambda: {_PICTURE: share_picture.picture(card)})[_PICTURE]
