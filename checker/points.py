"""The points table, reckoned: each item's points, or between which numbers they lie while answers are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.choices import choose
from checker.conditions import Verdict
from checker.lines import Line, common

if TYPE_CHECKING:
    from checker.model import Band, Fact, PointsItem, PointsTable, Text
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class ItemLine(Line):
    """An item of the table; `bands` are the rows that hold or may hold, none when no row fits the answer."""

    id: str
    name: Text
    least: int
    most: int
    max: int
    bands: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class PointsLine(Line):
    """The whole table; `least` and `most` differ while an item is open."""

    name: Text
    least: int
    most: int
    max: int
    items: tuple[ItemLine, ...]

    def reach(self, threshold: int) -> Verdict:
        """Whether the points are enough."""
        because = tuple(dict.fromkeys(reason.question for item in self.items for reason in item.because))
        if self.least >= threshold:
            return Verdict(True, because)
        return Verdict(False, because) if self.most < threshold else Verdict(None, because, self.depends_on)


def reckon(situation: Situation, table: PointsTable) -> PointsLine:
    """The points of a situation."""
    items = tuple(_item(situation, item) for item in table.items.values())
    missing = tuple(dict.fromkeys(question for item in items for question in item.depends_on))
    return PointsLine(
        name=table.name,
        least=sum(item.least for item in items),
        most=sum(item.most for item in items),
        max=sum(item.max for item in items),
        items=items,
        **common(situation, table, Verdict(None if missing else True, (), missing)),
    )


def _item(situation: Situation, item: PointsItem) -> ItemLine:
    if item.none_here:
        return _line(situation, item, item.none_here, Verdict(True), (0, 0), (item.none_here.text,))
    judged = [(band, situation.judge(band.when)) for band in item.bands]
    choice = choose(judged)
    spans = [_span(situation, item, band) for band, _ in choice.candidates]
    if not choice.candidates or not choice.candidates[-1][1].holds:
        spans.append((0, 0))
    span = min(least for least, _ in spans), max(most for _, most in spans)
    because = tuple(dict.fromkeys(question for _, verdict in judged for question in verdict.because))
    verdict = Verdict(True, because) if span[0] == span[1] else Verdict(None, because, choice.missing)
    return _line(situation, item, item, verdict, span, tuple(band.text for band, _ in choice.candidates))


def _span(situation: Situation, item: PointsItem, band: Band) -> tuple[int, int]:
    """The least and the most points of a band: they differ while the number it grows with is open."""
    if band.growth is None:
        return band.points, band.points
    value = situation.look(band.growth.question).value
    if not isinstance(value, int):
        return band.points, item.max
    points = min(item.max, band.points + band.growth.each * (value - band.growth.beyond))
    return points, points


def _line(
    situation: Situation, item: PointsItem, fact: Fact, verdict: Verdict, span: tuple[int, int], bands: tuple[Text, ...]
) -> ItemLine:
    return ItemLine(
        id=item.id,
        name=item.name,
        least=span[0],
        most=span[1],
        max=item.max,
        bands=bands,
        **common(situation, fact, verdict),
    )
