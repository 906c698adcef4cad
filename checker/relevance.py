"""Which questions a line can hang on: those the rules about it mention, and those that decide whether they arise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.entries import SINGLE
from checker.facts import FACTS
from checker.lines import PROCEDURE
from checker.walk import records_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.conditions import Comparison, Condition
    from checker.model import Catalogue, Procedure

_WHOLE_LISTS = {"stop": "stops", "timeline": "submission", **{kind: kind for kind in SINGLE}}
"""Lists whose rules decide together: the first that holds is taken, and a step may belong to ways of filing."""


def questions_about(catalogue: Catalogue, procedure: Procedure, kind: str, id_: str) -> tuple[str, ...]:
    """Every question but the procedure that bears on a line, in the order of the questions."""
    subjects = {test.subject for test in tests_about(catalogue, procedure, kind, id_)}
    names = _closed(catalogue, subjects)
    return tuple(name for name in catalogue.questions if name in names and name != PROCEDURE)


def tests_about(catalogue: Catalogue, procedure: Procedure, kind: str, id_: str) -> list[Comparison]:
    """Every comparison in the rules about a line."""
    rules = list(_rules(catalogue, procedure, kind, id_))
    if kind == "conflicts":
        conflict = catalogue.conflicts[id_]
        for part in ("documents", "deadlines", "venues", "measures"):
            rules += [rule for one in getattr(conflict, part) for rule in _rules(catalogue, procedure, part, one)]
        rules += [rule for step in conflict.steps for rule in _rules(catalogue, procedure, "timeline", step)]
    return [test for rule in rules for condition in _conditions(rule) for test in _tests(condition)]


def _rules(catalogue: Catalogue, procedure: Procedure, kind: str, id_: str) -> Iterator[Any]:
    part = _WHOLE_LISTS.get(kind)
    if kind == "timeline" and not any(step.modes for step in procedure.steps if step.id == id_):
        part = None
    yield from getattr(procedure, part) if part else ()
    sets = (catalogue.requirements[name] for name in procedure.requirements)
    for whole in (procedure, *sets):
        yield from (record for record in records_within(whole) if record is not whole and _names(record, id_))
    if kind in ("venues", "conflicts"):
        yield getattr(catalogue, kind)[id_]
    for measure in catalogue.measures.values():
        moves = part == "submission" and any(effect.submission for effect in measure.effects)
        if moves or any(_names(record, id_) for record in records_within(measure)):
            yield measure


def _names(record: Any, id_: str) -> bool:
    """Whether a record is about the line called so."""
    return any(value == id_ or (isinstance(value, tuple) and id_ in value) for value in vars(record).values())


def _conditions(rule: Any) -> Iterator[Condition]:
    for record in records_within(rule):
        if hasattr(record, "when"):
            yield record.when


def _tests(condition: Condition) -> Iterable[Comparison]:
    return [test for group in (condition.tests, *condition.alternatives) for test in group]


def _closed(catalogue: Catalogue, subjects: set[str]) -> set[str]:
    """The questions that subjects rest on, with those that decide whether they arise."""
    names = {q for subject in subjects for q in (FACTS[subject].questions if subject in FACTS else (subject,))}
    more = {test.subject for name in names for test in _tests(catalogue.questions[name].when)} - names
    return _closed(catalogue, names | more) if more else names
