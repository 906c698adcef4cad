"""How many situations there are: every question that arises answered with one of its options, or left open."""

from __future__ import annotations

from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

from checker.lines import PROCEDURE
from checker.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from checker.model import Catalogue, Procedure
    from overrides.enumeration.folding import Group


class Counts:
    """The situations of one procedure on one filing day; `groups` as `folding.groups` makes them."""

    def __init__(
        self, catalogue: Catalogue, procedure: Procedure, groups: Mapping[str, tuple[Group, ...]], as_of: date
    ) -> None:
        self.catalogue, self.procedure, self.groups, self.as_of = catalogue, procedure, groups, as_of
        self._asked = [name for name in catalogue.questions if name != PROCEDURE]
        subjects = {name for q in catalogue.questions.values() for name in q.when.subjects()} - {PROCEDURE}
        self._controlling = [name for name in self._asked if name in subjects]
        """The questions on whose answers it hangs whether others arise."""
        self._known: dict[object, int] = {}

    @cached_property
    def _settled(self) -> list[tuple[dict[str, Group | None], frozenset[str]]]:
        """Every combination of answers to the controlling questions that arise, with the other questions that arise."""
        return list(self._combinations({}, list(self._controlling)))

    def _combinations(
        self, known: dict[str, Group | None], left: list[str]
    ) -> Iterator[tuple[dict[str, Group | None], frozenset[str]]]:
        if not left:
            others = (name for name in self._asked if name not in self._controlling)
            yield known, frozenset(name for name in others if self._arises(known, name))
        elif self._arises(known, left[0]):
            for way in (*self.groups[left[0]], None):
                yield from self._combinations({**known, left[0]: way}, left[1:])
        else:
            yield from self._combinations(known, left[1:])

    def _arises(self, known: Mapping[str, Group | None], name: str) -> bool:
        answers = {question: group.value for question, group in known.items() if group}
        situation = Situation(self.catalogue, {PROCEDURE: self.procedure.id, **answers}, self.as_of)
        return situation.judge(self.catalogue.questions[name].when).holds is not False

    def raw(self, fixed: Mapping[str, Group | None]) -> int:
        """Situations in which these questions are answered so."""
        key = tuple((name, way and len(way.values), way and way.value) for name, way in fixed.items())
        if key not in self._known:
            self._known[key] = self._count(fixed, _size)
        return self._known[key]

    def folded(self) -> int:
        """Situations that the rules of the procedure can tell apart."""
        return self._count({}, lambda _: 1)

    def _count(self, fixed: Mapping[str, Group | None], size: Callable[[Group | None], int]) -> int:
        total = 0
        for known, arising in self._settled:
            possible = all(known[name] == way if name in known else name in arising for name, way in fixed.items())
            if possible:
                total += prod(size(way) for way in known.values()) * prod(
                    size(fixed[name]) if name in fixed else sum(map(size, (*self.groups[name], None)))
                    for name in arising
                )
        return total


def _size(way: Group | None) -> int:
    return len(way.values) if way else 1
