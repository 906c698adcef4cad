"""Reads a `when:` map into a Condition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checker.conditions import CHECKS, Comparison, Condition, Value
from checker.iso_days import iso_day
from checker.problems import Path, unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.references import References

_ANY = "any"


def read_condition(plain: Any, path: Path, problem: Callable[[Path, str], Any], references: References) -> Condition:
    """The condition in `plain`; reports what cannot be read and leaves it out."""
    if not isinstance(plain, Mapping):
        problem(path, "expected a map of questions and what they must be")
        return Condition()
    reader = _Reader(problem, references)
    tests = reader.tests({key: value for key, value in plain.items() if key != _ANY}, path)
    return Condition(tests, reader.alternatives(plain.get(_ANY, []), (*path, _ANY)))


class _Reader:
    def __init__(self, problem: Callable[[Path, str], Any], references: References) -> None:
        self.problem = problem
        self.references = references

    def alternatives(self, plain: Any, path: Path) -> tuple[tuple[Comparison, ...], ...]:
        if not isinstance(plain, list):
            self.problem(path, "expected a list of maps, at least one of which must hold")
            return ()
        groups = []
        for i, group in enumerate(plain):
            if isinstance(group, Mapping) and _ANY not in group:
                groups.append(self.tests(group, (*path, i)))
            else:
                self.problem((*path, i), 'expected a map; "any" does not nest')
        return tuple(groups)

    def tests(self, plain: Mapping[str, Any], path: Path) -> tuple[Comparison, ...]:
        return tuple(test for key, value in plain.items() for test in self.of_subject(key, value, (*path, key)))

    def of_subject(self, subject: str, plain: Any, path: Path) -> list[Comparison]:
        checks = plain if isinstance(plain, Mapping) else {"one_of": plain}
        found = []
        for check, operand in checks.items():
            if check not in CHECKS:
                self.problem(path, unknown(str(check), CHECKS, "a comparison"))
            elif values := self.operand(check, operand, path):
                test = Comparison(subject, check, values)
                self.references.tested(test, path)
                found.append(test)
        return found

    def operand(self, check: str, plain: Any, path: Path) -> tuple[Value, ...]:
        items = plain if isinstance(plain, list) else [plain]
        if not items or not all(isinstance(item, str) and item for item in items):
            self.problem(path, "expected a word or a list of words")
            return ()
        if check in ("one_of", "none_of"):
            return tuple(items)
        return self.bound(check, items, path)

    def bound(self, check: str, items: list[str], path: Path) -> tuple[Value, ...]:
        of_days = check in ("before", "after")
        try:
            (item,) = items
            if of_days:
                return (iso_day(item),)
            if re.fullmatch(r"-?\d+", item):
                return (int(item),)
        except ValueError:
            pass
        self.problem(path, f'"{check}" needs one {"day" if of_days else "whole number"}')
        return ()
