"""Ids that the data mentions, held against the records there are once all have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.facts import FACTS
from checker.problems import Path, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.conditions import Comparison

_NAMES = {
    "sources": "a source",
    "claims": "a claim of the founding documents",
    "documents": "a document",
    "procedures": "a procedure",
    "questions": "a question",
    "requirements": "a set of requirements",
    "steps": "a step",
    "venues": "a venue",
    "measures": "a measure",
    "conflicts": "a conflict",
    "open_questions": "an open question",
    "categories": "a category",
    "category_questions": "a question of the aid to the category",
}

_AID = "category_questions"
_TESTS_THE_AID = ("categories", "points", _AID)
"""Kinds of records whose conditions test the questions of the aid."""

_CHECKS_OF_KIND = {
    "choice": ("one_of", "none_of"),
    "number": ("at_least", "at_most"),
    "date": ("before", "after"),
}


class References:
    """The mentions that wait for every record to be known."""

    def __init__(self) -> None:
        self._ids: list[tuple[str, str, Path]] = []
        self._tests: list[tuple[Comparison, Path]] = []

    def need(self, kind: str, id_: str, path: Path) -> None:
        """Remember that a record is mentioned at `path`."""
        self._ids.append((kind, id_, path))

    def tested(self, test: Comparison, path: Path) -> None:
        """Remember that a condition tests a subject at `path`."""
        self._tests.append((test, path))

    def check(self, plain: Mapping[str, Any], problem: Callable[[Path, str], Any]) -> None:
        """Report each mention of something that `plain` does not hold."""
        for kind, id_, path in self._ids:
            known = sorted(plain.get(kind, ()))
            if id_ not in known:
                problem(path, unknown(id_, known, _NAMES[kind]))
        facts = {name: (fact.kind, fact.options) for name, fact in FACTS.items()}
        checker, aid = {**facts, **_subjects(plain, "questions")}, _subjects(plain, _AID)
        for test, path in self._tests:
            subjects = aid if path[0] in _TESTS_THE_AID else checker
            if test.subject not in subjects:
                problem(path, unknown(test.subject, sorted(subjects), "a question or a named fact"))
            else:
                _check_test(test, *subjects[test.subject], path, problem)


def _subjects(plain: Mapping[str, Any], kind: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each question of a kind with its own kind and its options."""
    subjects = {}
    for id_, question in plain.get(kind, {}).items():
        if isinstance(question, dict):
            options = question.get("options", ())
            ids = [o["id"] for o in options if isinstance(o, dict) and isinstance(o.get("id"), str)]
            ids += plain.get(question.get("options_from", ""), ())
            subjects[id_] = (str(question.get("kind")), tuple(ids))
    return subjects


def _check_test(
    test: Comparison, kind: str, options: tuple[str, ...], path: Path, problem: Callable[[Path, str], Any]
) -> None:
    if test.check not in _CHECKS_OF_KIND.get(kind, (test.check,)):
        allowed = " or ".join(_CHECKS_OF_KIND[kind])
        problem(path, f'"{test.check}" cannot be asked of a {kind}; use {allowed}')
    elif kind == "choice":
        for word in test.operand:
            if word not in options:
                problem(path, unknown(str(word), options, "an option of this question"))
