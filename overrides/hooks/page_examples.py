"""Worked examples: a situation in words, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from checker.inputs import options
from checker.model import Text
from checker.sheet_words import days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue, Example, Expectation, Procedure
    from overrides.hooks.page_words import Words


@dataclass(frozen=True)
class Item:
    """One thing an example leads to, and where more is said of it."""

    text: Text
    address: str | None = None
    detail: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Worked:
    """An example: `given` and `leads_to` are rows of a label and what stands beside it."""

    example: Example
    given: tuple[tuple[Text, Text], ...]
    leads_to: tuple[tuple[Text, tuple[Item, ...]], ...]
    query: str
    """The situation as the checker's address takes it."""


def worked(words: Words, procedure: Procedure, example: Example) -> Worked:
    """An example in words."""
    situation = {**example.situation, "as_of": example.as_of.isoformat()}
    return Worked(
        example=example,
        given=tuple(_given(words, name, value) for name, value in example.situation.items()),
        leads_to=tuple(row for row in _Outcome(words, procedure, example.expect).rows() if row[1]),
        query=urlencode(situation),
    )


def _given(words: Words, name: str, value: str) -> tuple[Text, Text]:
    question = words.catalogue.questions[name]
    return question.label, options(words.catalogue, question).get(value, Text(value, value))


class _Outcome:
    def __init__(self, words: Words, procedure: Procedure, expect: Expectation) -> None:
        self.words, self.procedure, self.expect = words, procedure, expect
        self.catalogue: Catalogue = words.catalogue

    def rows(self) -> Iterator[tuple[Text, tuple[Item, ...]]]:
        """What the example leads to, in the order of the page."""
        expect, words = self.expect, self.words
        stop = next((s for s in self.procedure.stops if s.id == expect.stop), None)
        yield words["heading_stop"], (Item(stop.reason),) if stop else ()
        yield words["heading_applicant"], (Item(words[f"party_{expect.applicant}"]),) if expect.applicant else ()
        yield words["heading_documents"], self._named("documents", expect.documents or ())
        yield words["heading_documents_open"], self._named("documents", expect.documents_depending)
        yield words["heading_not_needed"], self._named("documents", expect.not_needed)
        yield words["heading_submission"], (Item(words[f"mode_{expect.mode}"]),) if expect.mode else ()
        yield words["heading_venues"], self._named("venues", expect.venues or ())
        yield words["heading_timeline"], tuple(map(self._step, (expect.steps or {}).items()))
        yield words["heading_deadlines"], tuple(self._deadlines())
        yield words["heading_measures"], self._named("measures", expect.measures)
        yield words["heading_conflicts"], tuple(self._conflicts())

    def _named(self, kind: str, ids: tuple[str, ...]) -> tuple[Item, ...]:
        return tuple(Item(getattr(self.catalogue, kind)[id_].name, f"{kind}/{id_}") for id_ in ids)

    def _step(self, item: tuple[str, str]) -> Item:
        least, _, most = item[1].partition("-")
        end = None if most == "unknown" else int(most or least)
        return Item(self.catalogue.steps[item[0]].name, detail=days(self.words, int(least), end))

    def _deadlines(self) -> Iterator[Item]:
        for deadline in self.procedure.deadlines:
            if day := (self.expect.deadlines or {}).get(deadline.id):
                yield Item(deadline.name, detail=self.words.day(day))

    def _conflicts(self) -> Iterator[Item]:
        for id_ in self.expect.conflicts:
            yield Item(self.catalogue.conflicts[id_].topic, f"sources#conflict-{id_}")
