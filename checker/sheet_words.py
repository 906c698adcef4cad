"""Words of the answer with its values in them: days, parties, sources, reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.model import Text
from checker.wording import fill, join

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from checker.lines import Line
    from checker.model import Catalogue, OpeningHours


@dataclass(frozen=True, kw_only=True)
class SourceNote:
    """A source under a line."""

    id: str
    text: Text
    url: str


@dataclass(frozen=True)
class Words:
    """The catalogue's words, as of a day; without one no fact grows old."""

    catalogue: Catalogue
    today: date | None = None
    _noted: dict[str, SourceNote] = field(default_factory=dict, compare=False, repr=False)
    _said: dict[object, Text] = field(default_factory=dict, compare=False, repr=False)
    """What many lines of an answer say alike."""

    def __getitem__(self, name: str) -> Text:
        return self.catalogue.checker_words[name]

    def fill(self, name: str, **values: object) -> Text:
        """A word with values in its places."""
        return fill(self[name], **values)

    def day(self, day: date) -> Text:
        """A day with its day of the week."""
        return self.fill("day_format", day=day.isoformat(), weekday=self[f"weekday_{day.isoweekday()}"])

    def parties(self, names: Iterable[str]) -> Text:
        """Parties, as a list."""
        return join([self[f"party_{name}"] for name in names])

    def because(self, line: Line) -> Text | None:
        """The answers that put a line there."""
        if line.because and line.because not in self._said:
            texts = [reason.text for reason in line.because]
            self._said[line.because] = self.fill("because", answers=join(texts, "; ", "；"))
        return self._said.get(line.because)

    def depends_on(self, names: Iterable[str]) -> Text | None:
        """The open questions a line hangs on."""
        labels = [self.catalogue.questions[name].label for name in names]
        return self.fill("depends_on", questions=join(labels)) if labels else None

    def period(self, line: Line) -> Text | None:
        """Since when and until when a rule holds."""
        if line.from_ and line.until:
            return self.fill("since_until", **{"from": line.from_, "until": line.until})
        if line.from_:
            return self.fill("since", **{"from": line.from_})
        return self.fill("until", until=line.until) if line.until else None

    def verified(self, day: date) -> Text:
        """When a fact was last checked."""
        if day not in self._said:
            self._said[day] = self.fill("verified", day=day)
        return self._said[day]

    def recheck(self, verified: date) -> Text | None:
        """That a fact is to be checked again, once it is."""
        rule, today = self.catalogue.recheck, self.today
        return self["recheck"] if rule and today and today >= rule.due(verified) else None

    def sources(self, ids: Iterable[str]) -> tuple[SourceNote, ...]:
        """Sources with title, publisher and date."""
        return tuple(self._noted.get(id_) or self._source(id_) for id_ in ids)

    def _source(self, id_: str) -> SourceNote:
        source = self.catalogue.sources[id_]
        published = source.published.isoformat() if source.published else source.dated or self["undated"]
        text = self.fill("data_source", title=source.title, publisher=source.publisher, published=published)
        return self._noted.setdefault(id_, SourceNote(id=id_, text=text, url=source.url))

    def hours(self, hours: OpeningHours) -> Text:
        """Opening hours in one line."""
        days = join([self[f"weekday_{DAYS.index(day) + 1}"] for day in hours.days], " ", "、")
        times = ", ".join(hours.times)
        return Text(f"{days.en}: {times}", f"{days.zh}：{times}")


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def days(words: Words, least: int, most: int | None) -> Text:
    """A number of working days in words."""
    if most is None:
        return words["days_unknown"] if least == 0 else words.fill("days_at_least", least=least)
    if most == 0:
        return words["days_same_day"]
    if most == 1:
        return words["days_one" if least else "days_up_to_one"]
    if least == most:
        return words.fill("days_exact", least=least)
    name = "days_up_to" if least == 0 else "days_between"
    return words.fill(name, least=least, most=most)
