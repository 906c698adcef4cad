"""The files beside a venue's page: its opening hours as a calendar in each language, and its facts as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from overrides.hooks.page_venues import venue_view
from overrides.hooks.venue_calendar import VenueCalendar
from overrides.hooks.venue_facts import VenueFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overrides.hooks.page_words import Words

_FOLDERS = {"en": "", "zh": "zh/"}


def write(words: Words, site: Path) -> None:
    """Put them into a finished site. Their names have no hash: calendars are subscribed to."""
    for address, text in files(words):
        (site / address).write_text(text, encoding="utf-8", newline="")


def files(words: Words) -> Iterator[tuple[str, str]]:
    """Addresses and contents. A venue that is history has no files, one without hours no calendar."""
    for venue in words.catalogue.venues.values():
        view = venue_view(words, venue)
        if view.today is None:
            continue
        facts = VenueFacts(words, view, view.today).plain()
        yield f"venues/{venue.id}/venue.json", json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
        if view.today.record.hours:
            for lang, folder in _FOLDERS.items():
                calendar = VenueCalendar(words, venue, view.today.record, lang)
                yield f"{folder}venues/{venue.id}/hours.ics", calendar.text()
