"""A part of an answer as a tree of the questions it rests on, found by running it.

The part is run with no answer known. When it looks a question up, the tree branches there, over every group of answers
and over "not answered", and the part is run again for each. What is never looked up cannot change the part: the tree is
exact without anybody saying which questions matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.conditions import NOT_APPLICABLE, Finding
from checker.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from checker.conditions import Value
    from checker.model import Catalogue, Question
    from overrides.enumeration.folding import Group

Period = tuple["date | None", "date | None"]


@dataclass(frozen=True)
class Leaf:
    """What the part says."""

    says: Any


@dataclass(frozen=True)
class Branch:
    """The tree for each answer to a question, None being no answer."""

    question: str
    ways: tuple[tuple[Group | None, Tree], ...]


Tree = Leaf | Branch


@dataclass
class Trace:
    """What of the filing day a tree rests on: whether it lies within `periods`, how far other days are from it
    (`distances`), or the day itself (`read`)."""

    periods: set[Period] = field(default_factory=set)
    distances: bool = False
    read: bool = False

    def same(self, one: date, other: date, *, counts_days: bool) -> bool:
        """Whether the tree is the same on two days; `counts_days`: its days are struck out, reading one is nothing."""
        if self.distances or (self.read and not counts_days):
            return one == other
        return all(within(period, one) == within(period, other) for period in self.periods)


class _LookedUp(Exception):
    def __init__(self, question: str) -> None:
        self.question = question


class KnownSoFar(Situation):
    """A situation of which only some answers are known; looking up another one ends the run."""

    _known: Mapping[str, Group | None]
    _day: date
    _trace: Trace

    def __init__(self, catalogue: Catalogue, known: Mapping[str, Group | None], as_of: date, trace: Trace) -> None:
        answers: dict[str, Value] = {name: group.value for name, group in known.items() if group}
        own = {"catalogue": catalogue, "answers": answers, "_known": known, "_day": as_of, "_trace": trace}
        self.__dict__.update(own)

    def by(self, catalogue: Catalogue) -> KnownSoFar:
        """The same person under other rules."""
        return KnownSoFar(catalogue, self._known, self._day, self._trace)

    @property
    def as_of(self) -> date:  # type: ignore[override]
        """The filing day; whoever reads it depends on it."""
        self._trace.read = True
        return self._day

    def in_force(self, from_: date | None, until: date | None) -> bool:
        """As of every situation."""
        self._trace.periods.add((from_, until))
        return within((from_, until), self._day)

    def _question(self, question: Question) -> Finding:
        if question.id not in self._known:
            if self.judge(question.when).holds is False:
                return Finding(NOT_APPLICABLE, self.judge(question.when).because)
            raise _LookedUp(question.id)
        if question.kind == "date":
            self._trace.distances = True  # days are grouped by how far from it they are
        return super()._question(question)


def within(period: Period, day: date) -> bool:
    """Whether a day lies between two days, both included."""
    first, last = period
    return (first is None or first <= day) and (last is None or day <= last)


@dataclass
class Explorer:
    """Makes trees for one procedure on one filing day."""

    groups: Mapping[str, tuple[Group, ...]]
    as_of: date

    def tree(
        self, catalogue: Catalogue, part: Callable[[Situation], Any], known: Mapping[str, Group | None], trace: Trace
    ) -> Tree:
        """The tree of a part; questions that make no difference are left out."""
        try:
            return Leaf(part(KnownSoFar(catalogue, known, self.as_of, trace)))
        except _LookedUp as looked_up:
            name = looked_up.question
        ways = tuple(
            (way, self.tree(catalogue, part, {**known, name: way}, trace)) for way in (*self.groups[name], None)
        )
        first = ways[0][1]
        return first if all(tree == first for _, tree in ways) else Branch(name, ways)


def leaves(
    tree: Tree, path: tuple[tuple[str, Group | None], ...] = ()
) -> Iterator[tuple[tuple[tuple[str, Group | None], ...], Any]]:
    """Every way through a tree with what the part says at its end."""
    if isinstance(tree, Leaf):
        yield path, tree.says
    else:
        for way, below in tree.ways:
            yield from leaves(below, (*path, (tree.question, way)))
