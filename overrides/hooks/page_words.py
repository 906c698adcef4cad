"""Words of the pages: those of the interface first, then those of the answer, with values in their places."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checker import sheet_words
from checker.model import Text
from checker.wording import fill

if TYPE_CHECKING:
    from checker.model import Catalogue


def newest_day(catalogue: Catalogue) -> date:
    """The newest day anything was verified: what the pages call today, so that every build makes the same pages."""
    return date.fromisoformat(catalogue.ruleset[: len("2000-01-01")])


def words_of(catalogue: Catalogue) -> Words:
    """The words of a catalogue."""
    return Words(catalogue)


class Words(sheet_words.Words):
    """As the answer uses them, and those of the interface too."""

    def __getitem__(self, name: str) -> Text:
        for words in (self.catalogue.interface, self.catalogue.checker_words):
            if name in words:
                return words[name]
        raise KeyError(f"no word {name} in data/interface.yaml or data/checker_words.yaml")

    def plain_day(self, day: date) -> Text:
        """A day without its day of the week."""
        return fill(self["page.day"], year=day.year, month=day.month, day=day.day)

    def lasting(self, from_: date | None, until: date | None) -> Text | None:
        """Since when and until when, both days included; None for always."""
        days = {name: self.plain_day(day) for name, day in (("from_", from_), ("until", until)) if day}
        if not days:
            return None
        return self.fill("page.lasting." + "_".join(name.strip("_") for name in days), **days)


def joined(texts: list[Text], en: str, zh: str) -> Text:
    """Texts as a list whose last two stand around a word: `A, B or C`."""
    *rest, last = texts
    if not rest:
        return last
    first = Text(", ".join(t.en for t in rest), "、".join(t.zh for t in rest))
    return Text(f"{first.en} {en} {last.en}", f"{first.zh}{zh}{last.zh}")
