"""The days on which rules for a procedure begin or end: a time line of eras, measures, papers, steps and ways."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from checker.comparison import bare
from checker.entries import identify, names
from checker.lines import PROCEDURE
from checker.model import Point, Rule, Text
from checker.situation import Situation
from checker.walk import records_within
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from checker.model import Catalogue, Procedure

_DAY = timedelta(days=1)
_PARTS = ("stops", "applicant", "documents", "submission", "steps", "deadlines", "fee", "results", "next_steps")
_KINDS = {"stops": "stop", "steps": "timeline"}
"""Fields of a procedure that an answer calls otherwise."""


@dataclass(frozen=True, kw_only=True)
class RuleEvent:
    """Something that begins, ends or changes. `kind`: a part of the answer, or `eras`."""

    kind: str
    id: str
    how: str
    name: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class RuleDay:
    """The first day on which other rules hold, and what is other."""

    day: date
    events: tuple[RuleEvent, ...]


@dataclass(frozen=True)
class _Span:
    kind: str
    id: str
    name: Text
    from_: date | None
    until: date | None
    detail: bool = False


def rule_days(catalogue: Catalogue, procedure: str) -> tuple[RuleDay, ...]:
    """Every such day in order. What ends has the day after its last as its day; what is renewed that day changes."""
    found: dict[date, dict[tuple[str, str], tuple[Text, set[str]]]] = {}
    for span in _spans(catalogue, catalogue.procedures[procedure]):
        for day, how in ((span.from_, "begins"), (span.until and span.until + _DAY, "ends")):
            if day:
                events = found.setdefault(day, {})
                _, hows = events.setdefault((span.kind, span.id), (span.name, set()))
                hows.add("changes" if span.detail else how)
    return tuple(
        RuleDay(day=day, events=tuple(_event(catalogue, key, *event) for key, event in found[day].items()))
        for day in sorted(found)
    )


def _event(catalogue: Catalogue, key: tuple[str, str], name: Text, hows: set[str]) -> RuleEvent:
    bounds = hows - {"changes"}
    how = bounds.pop() if len(bounds) == 1 else "changes"
    words = catalogue.checker_words
    text = fill(words[f"rule_{how}"], kind=words[f"kind_{key[0]}"], name=bare(name))
    return RuleEvent(kind=key[0], id=key[1], how=how, name=name, text=text)


def _spans(catalogue: Catalogue, procedure: Procedure) -> Iterator[_Span]:
    for era in catalogue.eras.values():
        yield _Span("eras", era.id, era.name, era.from_, era.until)
    for measure in catalogue.measures.values():
        if _concerns(catalogue, procedure, measure):
            yield _Span("measures", measure.id, measure.name, measure.from_, measure.until)
            yield from _details(catalogue, procedure, measure, "measures", measure.id, measure.name)
    for part in _PARTS:
        rules = list(getattr(procedure, part))
        if part == "documents":
            rules += [rule for name in procedure.requirements for rule in catalogue.requirements[name].documents]
        for rule in rules:
            if _concerns(catalogue, procedure, rule):
                kind = _KINDS.get(part, part)
                id_ = identify(kind, rule)
                name = names(catalogue, kind, procedure.id)[id_]
                yield _Span(kind, id_, name, rule.from_, rule.until)
                yield from _details(catalogue, procedure, rule, kind, id_, name)


def _details(
    catalogue: Catalogue, procedure: Procedure, whole: Rule, kind: str, id_: str, name: Text
) -> Iterator[_Span]:
    """Dated rules inside a rule, such as another signature: on their days it changes."""
    for rule in records_within(whole):
        if (
            isinstance(rule, Rule)
            and not isinstance(rule, Point)
            and rule is not whole
            and _concerns(catalogue, procedure, rule)
        ):
            yield _Span(kind, id_, name, rule.from_, rule.until, detail=True)


def _concerns(catalogue: Catalogue, procedure: Procedure, rule: Rule) -> bool:
    situation = Situation(catalogue, {PROCEDURE: procedure.id}, rule.from_ or rule.verified)
    return situation.judge(rule.when).holds is not False
