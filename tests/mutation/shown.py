"""Whether a mistake shows in an answer at all: to the situations of the worked examples, on the days rules change.

It catches nothing by itself, since nobody has written down these answers; it tells which survivors a test of answers
could catch.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from checker.answer import answer
from checker.inputs import read_answers
from checker.plain import to_json
from checker.rule_days import rule_days
from overrides.hooks.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue
    from tests.mutation.checks import Mutated

_MOST_DAYS = 8


def shown(mutated: Mutated) -> bool:
    """Whether an answer about a procedure that may be touched is another."""
    catalogue = mutated.catalogue
    assert catalogue is not None
    return any(said != now for p in mutated.touched for said, now in zip(_sound(p), _said(catalogue, p), strict=True))


@cache
def _sound(procedure: str) -> tuple[str, ...]:
    return tuple(_said(_catalogue(), procedure))


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()


@cache
def _days(procedure: str) -> tuple[date, ...]:
    """Days on which rules for the procedure begin or end: the newest, and those days before them."""
    days = sorted(day.day for day in rule_days(_catalogue(), procedure))[-_MOST_DAYS // 2 :]
    return tuple(date.fromordinal(day.toordinal() - by) for day in days for by in (1, 0))


def _said(catalogue: Catalogue, procedure: str) -> Iterator[str]:
    for example in _catalogue().procedures[procedure].examples:
        for day in (example.as_of, *_days(procedure)):
            answers, _ = read_answers(catalogue, example.situation)
            yield to_json(replace(answer(catalogue, answers, day, example.today), ruleset=""))
