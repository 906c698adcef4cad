"""How many situations each rule, paper, counter, measure and question decides; one that decides none is of no use."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.conditions import Verdict
from checker.entries import identify
from checker.lines import PROCEDURE
from checker.model import Measure, Rule
from checker.walk import records_within
from overrides.enumeration.trees import Branch, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.model import Catalogue
    from checker.situation import Situation
    from overrides.enumeration.classes import LineClass
    from overrides.enumeration.enumerated import Enumerated
    from overrides.enumeration.folding import Group

Decided = Counter[tuple[str, str]]
"""Situations by kind and id."""

_LINES = {"documents": "documents", "not_needed": "documents", "venues": "venues", "measures": "measures"}


def decided(enumerated: Enumerated, found: Iterable[LineClass]) -> Decided:
    """Of everything that bears on the answers for a procedure, the situations in which it makes a difference.

    A paper, a counter or a measure: those in which the answer speaks of it, and a measure applies or may. A rule: those
    in which it holds. A question: those in which another answer would change a line of the part it changes most often.
    """
    total: Decided = Counter()
    for line_class in found:
        if line_class.kind in _LINES and getattr(line_class.says, "applies", True) is not False:
            total[_LINES[line_class.kind], line_class.id] += line_class.situations
    for name, rule in _rules(enumerated):
        total["rules", name] += _holding(enumerated, rule)
    for name, count in _asking(enumerated).items():
        total["questions", name] += count
    return total


def everything(catalogue: Catalogue) -> set[tuple[str, str]]:
    """All that must decide something."""
    serving = {("venues", id_) for id_, v in catalogue.venues.items() if any(s.procedures for s in v.services)}
    kinds = ("documents", "measures", "questions")
    return serving | {(kind, id_) for kind in kinds for id_ in getattr(catalogue, kind) if id_ != PROCEDURE}


def _rules(enumerated: Enumerated) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """Every rule of the procedure, of the sets it names and of the measures, within the measure it is part of."""
    catalogue, procedure = enumerated.catalogue, enumerated.procedure
    wholes: dict[str, Any] = {f"procedures/{procedure.id}": procedure}
    wholes |= {f"requirements/{name}": catalogue.requirements[name] for name in procedure.requirements}
    for path, whole in wholes.items():
        yield from ((f"{path} {name}", (rule,)) for name, rule in _named(whole))
    for measure in catalogue.measures.values():
        for effect in measure.effects:
            for name, rule in _named(effect):
                within = (measure, effect) if rule is not effect else (measure,)
                yield f"measures/{measure.id} {name}", (*within, rule)


def _named(whole: Any) -> Iterator[tuple[str, Rule]]:
    """Rules by the name of their line and their number among those called so."""
    seen: Counter[str] = Counter()
    for rule in records_within(whole):
        if isinstance(rule, Rule) and not isinstance(rule, Measure):
            kind = type(rule).__name__
            own = identify("results" if kind in ("Point", "Result") else kind.lower(), rule)
            name = kind if own == kind.lower() else f"{kind} {own}"
            seen[name] += 1
            yield f"{name} {seen[name]}" if seen[name] > 1 else name, rule


def _holding(enumerated: Enumerated, rules: tuple[Rule, ...]) -> int:
    def holds(situation: Situation) -> bool | None:
        verdict = Verdict(True)
        for rule in rules:
            verdict = situation.judge_rule(rule, verdict)
            if verdict.holds is False:
                break
        return verdict.holds

    trees = enumerated.trees("rules", "", enumerated.catalogue, holds)
    return enumerated.situations((day, known) for day, known, held in enumerated.ways(trees) if held)


def _asking(enumerated: Enumerated) -> dict[str, int]:
    most: dict[str, int] = {}
    for trees in enumerated.parts:
        counts: Counter[str] = Counter()
        for span in trees.spans:
            for day in span.days:
                for name, known in _branches(span.tree):
                    counts[name] += enumerated.situations([(day, known)])
        for name, count in counts.items():
            most[name] = max(most.get(name, 0), count)
    return most


def _branches(tree: Tree, known: Mapping[str, Group | None] | None = None) -> Iterator[tuple[str, Any]]:
    if isinstance(tree, Branch):
        known = known or {}
        yield tree.question, known
        for way, below in tree.ways:
            yield from _branches(below, {**known, tree.question: way})
