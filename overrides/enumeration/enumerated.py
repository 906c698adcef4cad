"""All parts of the answers for a procedure, on every filing day that a rule can tell from the one before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.lines import PROCEDURE
from overrides.enumeration.counts import Counts
from overrides.enumeration.folding import Group, concerned, groups
from overrides.enumeration.parts import parts
from overrides.enumeration.trees import Explorer, Trace, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from checker.model import Catalogue, Procedure
    from checker.situation import Situation
    from overrides.enumeration.trees import Tree

_DAY = timedelta(days=1)


def boundary_days(catalogue: Catalogue, procedure: Procedure) -> tuple[date, ...]:
    """The first day of every stretch of days on which the same rules are in force, from the first era on."""
    days = {era.from_ for era in catalogue.eras.values()}
    first = min(days)
    for record in concerned(catalogue, procedure):
        ends = (getattr(record, "from_", None), getattr(record, "date", None) if hasattr(record, "followed") else None)
        days |= {day for day in ends if isinstance(day, date)}
        if until := getattr(record, "until", None):
            days.add(until + _DAY)
    return tuple(sorted(day for day in days if day >= first))


@dataclass
class Span:
    """Filing days on which a part has the same tree."""

    days: list[date]
    trace: Trace
    tree: Tree


@dataclass
class PartTrees:
    """The trees of one part."""

    kind: str
    id: str
    spans: list[Span] = field(default_factory=list)


class Enumerated:
    """The enumeration for one procedure: from the last boundary not after `since`, or from the first."""

    def __init__(self, catalogue: Catalogue, procedure: Procedure, since: date = date.min) -> None:
        self.catalogue, self.procedure = catalogue, procedure
        self.start: Mapping[str, Group | None] = {PROCEDURE: Group((procedure.id,))}
        days = boundary_days(catalogue, procedure)
        self.days = days[max(sum(day <= since for day in days) - 1, 0) :]
        self.groups = {day: groups(catalogue, procedure, day) for day in self.days}

    @cached_property
    def parts(self) -> list[PartTrees]:
        """Every part of the answers."""
        return list(self.of(lambda _: True))

    def of(self, wanted: Callable[[str], bool]) -> Iterator[PartTrees]:
        """The parts of the kinds that are wanted."""
        for part in parts(self.catalogue, self.procedure):
            if wanted(part.kind):
                yield self.trees(part.kind, part.id, part.catalogue, part.run, counts_days=part.counts_days)

    @cached_property
    def counts(self) -> Mapping[date, Counts]:
        """How many situations there are on each filing day."""
        return dict(self._counts())

    def _counts(self) -> Iterator[tuple[date, Counts]]:
        """Days share their counts where as many answers are possible."""
        made: dict[object, Counts] = {}
        for day, found in self.groups.items():
            sizes = tuple((name, tuple(len(group.values) for group in of)) for name, of in found.items())
            if sizes not in made:
                made[sizes] = Counts(self.catalogue, self.procedure, found, day)
            yield day, made[sizes]

    def trees(
        self,
        kind: str,
        id_: str,
        catalogue: Catalogue,
        run: Callable[[Situation], Any],
        *,
        counts_days: bool = False,
    ) -> PartTrees:
        """The trees of anything that looks at a situation."""
        found = PartTrees(kind, id_)
        for day in self.days:
            same = (span for span in found.spans if span.trace.same(span.days[0], day, counts_days=counts_days))
            span = next(same, None)
            if span is None:
                trace = Trace()
                tree = Explorer(self.groups[day], day).tree(catalogue, run, self.start, trace)
                found.spans.append(Span([day], trace, tree))
            else:
                span.days.append(day)
        return found

    def raw(self) -> int:
        """Situations on all filing days together."""
        return sum(self.counts[day].raw({}) for day in self.days)

    def folded(self) -> int:
        """Situations that the rules can tell apart, on all filing days together."""
        return sum(self.counts[day].folded() for day in self.days)

    def ways(self, trees: PartTrees) -> Iterator[tuple[date, Mapping[str, Group | None], Any]]:
        """For each filing day and each way through the tree, what was answered and what the part says."""
        for span in trees.spans:
            found = [(dict(path), says) for path, says in leaves(span.tree)]
            for day in span.days:
                yield from ((day, path, says) for path, says in found)

    def situations(self, ways: Iterable[tuple[date, Mapping[str, Group | None]]]) -> int:
        """How many situations go one of these ways."""
        return sum(self.counts[day].raw(path) for day, path in ways)
