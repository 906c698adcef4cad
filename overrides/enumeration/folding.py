"""The answers to each question, in groups that no rule of a procedure tells apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from checker.conditions import CHECKS, Comparison, Condition, Value
from checker.facts import FACTS
from checker.inputs import options
from checker.lines import PROCEDURE
from checker.venues import DISTRICT
from checker.walk import records_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model import Catalogue, Procedure, Question

_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Group:
    """Answers to one question that no rule tells apart; any of them stands for all."""

    values: tuple[Value, ...]

    @property
    def value(self) -> Value:
        """The one that stands for them."""
        return self.values[0]


def concerned(catalogue: Catalogue, procedure: Procedure) -> list[Any]:
    """Every record whose conditions or days can bear on the answers for a procedure."""
    sets = [catalogue.requirements[name] for name in procedure.requirements]
    services = [s for v in catalogue.venues.values() for s in v.services if procedure.id in s.procedures]
    states = [venue.states for venue in catalogue.venues.values()]
    kinds = (catalogue.measures, catalogue.conflicts, catalogue.open_questions, catalogue.questions, catalogue.eras)
    wholes = (procedure, *sets, tuple(services), tuple(states), catalogue.translation, *kinds)
    return [record for whole in wholes for record in records_within(whole)]


def groups(catalogue: Catalogue, procedure: Procedure, as_of: date) -> dict[str, tuple[Group, ...]]:
    """For each question but the procedure; of days, those around every bound, filing on `as_of`."""
    tests: dict[str, list[Comparison]] = defaultdict(list)
    for record in concerned(catalogue, procedure):
        for test in _tests(getattr(record, "when", None)):
            for name in FACTS[test.subject].questions if test.subject in FACTS else (test.subject,):
                tests[name].append(test)
    found = {}
    for question in catalogue.questions.values():
        if question.id != PROCEDURE:
            own = list(dict.fromkeys(tests[question.id]))
            sides: dict[tuple[Any, ...], list[Value]] = defaultdict(list)
            for value in _values(catalogue, procedure, question, own, as_of):
                told = tuple(_holds(test, question.id, value, as_of) for test in own)
                sides[told + tuple(_served(catalogue, procedure, question.id, value))].append(value)
            found[question.id] = tuple(Group(tuple(values)) for values in sides.values())
    return found


def _tests(condition: Condition | None) -> Iterator[Comparison]:
    if condition:
        for group in (condition.tests, *condition.alternatives):
            yield from group


def _holds(test: Comparison, question: str, value: Value, as_of: date) -> bool:
    if test.subject in FACTS:
        value = FACTS[test.subject].compute({question: value}, as_of)
    return CHECKS[test.check](value, test.operand)


def _served(catalogue: Catalogue, procedure: Procedure, question: str, value: Value) -> Iterator[bool]:
    """Which counters tell a district from others."""
    if question == DISTRICT:
        for venue in catalogue.venues.values():
            yield venue.located_in == value
            yield from (value in s.districts for s in venue.services if procedure.id in s.procedures)


def _values(
    catalogue: Catalogue, procedure: Procedure, question: Question, tests: Iterable[Comparison], as_of: date
) -> list[Value]:
    if question.kind == "choice":
        return list(options(catalogue, question))
    bounds = [operand for test in tests for operand in test.operand]
    if question.kind == "number":
        numbers = {int(str(b)) + step for b in bounds if not isinstance(b, date) for step in (-1, 0, 1)}
        return sorted(n for n in {question.least or 0, *numbers} if n >= (question.least or 0))
    counted = [deadline.days for deadline in procedure.deadlines if deadline.date_of == question.id]
    numbers = {0, *counted, *(bound for bound in bounds if isinstance(bound, int))}
    days = {as_of + sign * n * _DAY for n in numbers for sign in (-1, 1)} | {as_of - _YEAR, as_of + _YEAR}
    days |= {bound for bound in bounds if isinstance(bound, date)}
    return sorted({day + step * _DAY for day in days for step in (-1, 0, 1)})
