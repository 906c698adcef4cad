"""Two answers held against each other line by line: which lines came, went or changed, and how, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.answer import answer as answer_situation
from checker.entries import SINGLE, entries, heading
from checker.model import Text
from checker.wording import fill, join

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from checker.answer import Answer
    from checker.conditions import Value
    from checker.entries import Entry, Key
    from checker.model import Catalogue


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line that differs. `how`: `came`, `went` or `changed`; `number`: its number in the later answer's sheet.

    `was` and `now` hold what only the earlier or only the later line says; `text` is all of it in one sentence.
    """

    kind: str
    id: str
    how: str
    heading: Text
    name: Text
    number: int | None
    was: tuple[Text, ...] = ()
    now: tuple[Text, ...] = ()
    text: Text


def compare(catalogue: Catalogue, before: Answer, after: Answer) -> tuple[Change, ...]:
    """Every line that differs, in the order of the later sheet; what went follows what is there."""
    old, new = entries(catalogue, before), entries(catalogue, after)
    pairs = _replaced(old, new)
    found = [_paired(catalogue, old.get(pairs.get(key, key)), entry) for key, entry in new.items()]
    gone = [entry for key, entry in old.items() if key not in new and key not in pairs.values()]
    return tuple([change for change in found if change] + [_whole(catalogue, "went", entry, None) for entry in gone])


def as_of_change(
    catalogue: Catalogue, answers: Mapping[str, Value], day: date, other_day: date, today: date
) -> tuple[Change, ...]:
    """What comes and goes when filing on `other_day` instead of `day`: the rules' doing, not the later start's."""
    one, other = (_from_one_day(answer_situation(catalogue, answers, as_of, today)) for as_of in (day, other_day))
    return compare(catalogue, one, other)


def bare(text: Text) -> Text:
    """A text without the full stop at its end, to be built into a sentence."""
    return Text(text.en.removesuffix("."), text.zh.removesuffix("。"))


def _from_one_day(answer: Answer) -> Answer:
    """The answer with its steps told from the same day, whatever the filing day: their days move with that alone."""
    day = answer.today
    steps = tuple(replace(step, earliest=day, latest=day, complete=True) for step in answer.timeline)
    return replace(answer, timeline=steps)


def _replaced(old: Mapping[Key, Entry], new: Mapping[Key, Entry]) -> dict[Key, Key]:
    """Key now → key before, where a part holds one line on either side and they are not called alike."""
    pairs = {}
    for kind in SINGLE:
        sides = [[key for key in side if key[0] == kind] for side in (old, new)]
        if all(len(keys) == 1 for keys in sides):
            pairs[sides[1][0]] = sides[0][0]
    return pairs


def _paired(catalogue: Catalogue, old: Entry | None, new: Entry) -> Change | None:
    if old is None:
        return _whole(catalogue, "came", new, new.item.number)
    before, after = _said(catalogue, old), _said(catalogue, new)
    was = tuple(text for text in before if text not in after)
    now = tuple(text for text in after if text not in before)
    if not was and not now:
        return None
    said = [
        fill(catalogue.checker_words[word], said=join([bare(text) for text in texts], "; ", "；"))
        for word, texts in (("change_was", was), ("change_now", now))
        if texts
    ]
    whole = _whole(catalogue, "changed", new, new.item.number)
    return replace(whole, was=was, now=now, text=join([whole.text, *said], " ", ""))


def _said(catalogue: Catalogue, entry: Entry) -> list[Text]:
    """All that a line says of itself."""
    item, words = entry.item, catalogue.checker_words
    sure = words["line_sure" if item.certain else "line_open"]
    details = (part for text in item.details for part in _parts(text))
    return [text for text in (item.title, item.group, *details, item.status_text, sure) if text]


def _parts(text: Text) -> list[Text]:
    """What a text strings together, apart, where both languages have as many parts."""
    en, zh = text.en.split("; "), text.zh.split("；")
    return [Text(*pair) for pair in zip(en, zh, strict=True)] if len(en) == len(zh) else [text]


def _whole(catalogue: Catalogue, how: str, entry: Entry, number: int | None) -> Change:
    return Change(
        kind=entry.kind,
        id=entry.id,
        how=how,
        heading=heading(catalogue, entry.kind),
        name=entry.item.title,
        number=number,
        text=fill(catalogue.checker_words[f"change_{how}"], name=bare(entry.item.title)),
    )
