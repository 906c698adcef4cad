"""A short message to paste into a chat: papers, where and when, under the same line numbers as the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.sheet import sheet
from checker.text import LANGUAGES
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.answer import Answer
    from checker.model import Catalogue, Text
    from checker.sheet import Section, Sheet
    from checker.sheet_item import Item

LINK = "{link}"
"""Stands where the page or the reader puts the address of the answer."""

_PAPERS = ("documents", "documents_open", "not_needed")
_TOLD = ("stop", *_PAPERS, "submission", "venues", "deadlines")
"""Sections that go into a message."""
_COUNTERS = 3
"""Counters told; the link shows the others."""


def message(catalogue: Catalogue, answer: Answer, lang: str, link: str = LINK) -> str:
    """The message in the languages of `lang`, a key of LANGUAGES, one after the other."""
    whole = sheet(catalogue, answer)
    places = {venue.id: venue.address for venue in answer.venues}
    texts = ("\n".join(_lines(catalogue, whole, places, one)) for one in LANGUAGES[lang])
    foot = " / ".join(getattr(catalogue.checker_words["message_link"], one) for one in LANGUAGES[lang])
    return "\n\n".join([*texts, f"{foot}{_colon(lang)}{link}"]) + "\n"


def _lines(catalogue: Catalogue, whole: Sheet, places: Mapping[str, Text], lang: str) -> Iterator[str]:
    yield getattr(whole.title, lang)
    yield getattr(whole.head[0], lang)
    for section in whole.sections:
        if section.kind in _TOLD:
            yield ""
            yield getattr(section.heading, lang)
            yield from _section(catalogue, section, places, lang)
    if whole.open:
        words = catalogue.checker_words
        labels = ("、" if lang == "zh" else ", ").join(getattr(item.title, lang) for item in whole.open)
        yield ""
        yield f"{getattr(words['heading_open'], lang)}{_colon(lang)}{labels}"
    yield ""
    yield getattr(whole.head[-1], lang)
    yield getattr(whole.foot, lang)


def _section(catalogue: Catalogue, section: Section, places: Mapping[str, Text], lang: str) -> Iterator[str]:
    shown, group = section.items, None
    if section.kind == "venues":
        shown = tuple(item for item in section.items if item.certain)[:_COUNTERS]
    for item in shown:
        if item.group and item.group != group and section.kind != "deadlines":
            group = item.group
            yield f"— {getattr(group, lang)}"
        more = _more(section.kind, item, places)
        again = f" [{getattr(item.recheck, lang)}]" if item.recheck else ""
        said = f"{_colon(lang)}{getattr(more, lang)}" if more else ""
        yield f"{item.number}. {getattr(item.title, lang)}{said}{again}"
    if section.kind == "stop":
        yield from (getattr(text, lang) for item in shown for text in item.details[:1])
    if left := len(section.items) - len(shown):
        yield getattr(fill(catalogue.checker_words["message_more"], count=left), lang)


def _more(kind: str, item: Item, places: Mapping[str, Text]) -> Text | None:
    """What to know at once besides the name: the address of a counter, the day of a deadline."""
    if kind == "venues":
        return places[item.id]
    return item.details[0] if kind == "deadlines" and item.details else None


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "
