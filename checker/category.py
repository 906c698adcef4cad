"""Which category a person comes into, or between which ones, and on what that hangs.

The aid asks questions of its own (`category_questions`); the first category that a route leads into is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.category_lines import CategoryLine, PointLine, category_line
from checker.category_remarks import NoticeLine, once, remarks
from checker.choices import Choice, choose
from checker.conditions import NOT_APPLICABLE, Verdict
from checker.conflicts import ConflictLine, OpenQuestionLine
from checker.points import PointsLine, reckon
from checker.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.conditions import Value
    from checker.model import Catalogue

CATEGORY = "category"
"""The checker's question that the aid answers."""


@dataclass(frozen=True, kw_only=True)
class CategoryAnswer:
    """One category in `category`, or several in `candidates`, the strongest first; with `or_none` perhaps none.

    `on_your_word`: only routes lead there that the office has to recognise. `feeds` are the answers to the
    checker's own questions that follow. `open` names what to ask next, the most decisive first; a question
    that the person could not answer is in `depends_on` and no longer in `open`.
    """

    ruleset: str
    as_of: date
    answers: Mapping[str, Value]
    category: str | None = None
    candidates: tuple[str, ...] = ()
    or_none: bool = True
    on_your_word: bool = False
    depends_on: tuple[str, ...] = ()
    feeds: Mapping[str, str] = field(default_factory=dict)
    categories: tuple[CategoryLine, ...] = ()
    points: PointsLine | None = None
    cannot_judge: tuple[PointLine, ...] = ()
    notices: tuple[NoticeLine, ...] = ()
    conflicts: tuple[ConflictLine, ...] = ()
    unknowns: tuple[OpenQuestionLine, ...] = ()
    open: tuple[str, ...] = ()


def aid(catalogue: Catalogue) -> Catalogue:
    """The catalogue with the aid's questions in the place of the checker's, to read and judge their answers by."""
    return replace(catalogue, questions=catalogue.category_questions)


def work_out(catalogue: Catalogue, answers: Mapping[str, Value], as_of: date | None = None) -> CategoryAnswer:
    """What the answers lead to by the rules of a day; if none is given, of the day they were last checked."""
    questions = catalogue.category_questions
    sure = {name: value for name, value in answers.items() if value not in _unsure(catalogue, name)}
    day = as_of or max((category.verified for category in catalogue.categories.values()), default=date.max)
    situation = Situation(aid(catalogue), sure, day)
    points = reckon(situation, catalogue.points) if catalogue.points else None
    lines = tuple(category_line(situation, category, points) for category in catalogue.categories.values())
    choice = choose((line, Verdict(line.holds, (), line.depends_on)) for line in lines)
    candidates = [line for line, _ in choice.candidates]
    asked = set(answers) - set(sure)
    return CategoryAnswer(
        ruleset=catalogue.ruleset,
        as_of=day,
        answers={q: answers[q] for q in questions if q in answers and situation.look(q).value != NOT_APPLICABLE},
        candidates=tuple(line.id for line in candidates),
        depends_on=choice.missing,
        categories=lines,
        points=points,
        open=tuple(question for question in _ordered(candidates) if question not in asked),
        **_outcome(catalogue, choice),
        **remarks(situation, candidates, points),
    )


def _unsure(catalogue: Catalogue, question: str) -> set[Value]:
    return {option.id for option in catalogue.category_questions[question].options if option.unsure}


def _outcome(catalogue: Catalogue, choice: Choice[CategoryLine]) -> dict[str, Any]:
    last = choice.candidates[-1][1] if choice.candidates else Verdict(False)
    if not choice.decided:
        return {"or_none": last.holds is not True}
    line = choice.decided[0]
    held = [route for route in line.routes if route.holds]
    feeds = next(route.feeds for route in catalogue.categories[line.id].routes if route.id == held[0].id)
    return {
        "category": line.id,
        "or_none": False,
        "on_your_word": all(route.office_recognises for route in held),
        "feeds": {CATEGORY: line.id, **feeds},
    }


def _ordered(candidates: list[CategoryLine]) -> tuple[str, ...]:
    """The open questions: those on which most categories hang, then in the order of the routes; points last."""
    undecided = [line for line in candidates if line.holds is None]
    direct = [once([*_open_limits(line), *_open_routes(line, by_points=False)]) for line in undecided]
    counted = {question: sum(question in questions for questions in direct) for question in once(direct)}
    by_points = once(names for line in undecided for names in _open_routes(line, by_points=True))
    return once([sorted(counted, key=lambda question: -counted[question]), by_points])


def _open_limits(line: CategoryLine) -> Iterator[tuple[str, ...]]:
    return (limit.depends_on for limit in line.limits if limit.firm and limit.beyond is None)


def _open_routes(line: CategoryLine, *, by_points: bool) -> Iterator[tuple[str, ...]]:
    return (route.depends_on for route in line.open_routes if bool(route.points) is by_points)
