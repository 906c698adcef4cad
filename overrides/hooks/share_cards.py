"""What the pictures beside a link say: of the guide, of each procedure and of each venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import Text
from checker.wording import join
from overrides.hooks.page_venues import newest_state
from overrides.hooks.share_picture import Card
from overrides.hooks.venue_words import hours_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.model import Venue
    from overrides.hooks.page_words import Words

LANGUAGES = ("en", "zh")
Key = tuple[str, str]
"""A page's address and its language."""


def cards(words: Words) -> Iterator[tuple[Key, Card]]:
    """Every card with the page it is for; the front page's address is empty."""
    foot = words["share.foot"]
    yield from _both("", words, words["share.site"], [words["share.lead"]], foot)
    for procedure in words.catalogue.procedures.values():
        yield from _both(f"procedures/{procedure.id}", words, procedure.name, [procedure.summary], foot)
    for venue in words.catalogue.venues.values():
        if state := newest_state(words, venue):
            dated = join([foot, words.fill("share.seen", seen=state.seen)], " · ", " · ")
            yield from _both(f"venues/{venue.id}", words, venue.name, venue_lines(words, venue), dated)


def venue_lines(words: Words, venue: Venue) -> list[Text]:
    """A venue's address, hours and telephone, as far as they are known."""
    state = newest_state(words, venue)
    if state is None:
        return []
    lines = [state.address, hours_line(words, state.hours), *(Text(phone, phone) for phone in state.phones[:1])]
    return [line for line in lines if line]


def _both(address: str, words: Words, title: Text, lines: Sequence[Text], foot: Text) -> Iterator[tuple[Key, Card]]:
    for lang, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        card = Card(
            site=getattr(words["share.site"], lang),
            title=getattr(title, lang),
            other=getattr(title, other),
            lines=tuple(getattr(line, lang) for line in lines),
            foot=getattr(foot, lang),
        )
        yield (address, lang), card
