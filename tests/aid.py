"""What the tests of the aid to the category share: the real data, and how it is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from checker.category import CategoryAnswer, work_out
from overrides.hooks.catalogue import read

if TYPE_CHECKING:
    from checker.points import ItemLine

CATALOGUE, PLAIN = read()
QUESTIONS = CATALOGUE.category_questions
CATEGORIES = CATALOGUE.categories
DAY = date(2026, 11, 23)
NOTHING: dict[str, Any] = {
    **{"pay": "under_four", "programme": "no", "achievement": "no", "talent": "none", "degree": "below_bachelor"},
    **{"years": 0, "post": "other", "certificate": "none", "qualification": "none", "graduate": "none", "age": 61},
    **{"yearly_salary": 0, "months": 0, "chinese": "none", "distinction": "none", "other_ground": "none"},
    "local_bonus": 0,
}
"""Every question answered so that no route fits and no point is earned."""
WELL_PLACED = {**NOTHING, "age": 30, "years": 17, "months": 12}
"""15, 20 and 15 points."""


def ask(as_of: date = DAY, **answers: Any) -> CategoryAnswer:
    """What the real data says to some answers."""
    return work_out(CATALOGUE, answers, as_of)


def routes(found: CategoryAnswer, held: bool | None = True) -> list[str]:
    """The routes judged so, of all categories."""
    return [route.id for category in found.categories for route in category.routes if route.holds is held]


def item_line(found: CategoryAnswer, item: str) -> ItemLine:
    """An item of the points table."""
    assert found.points
    return next(line for line in found.points.items if line.id == item)


def points(found: CategoryAnswer, item: str) -> tuple[int, int]:
    """The least and the most points of an item."""
    line = item_line(found, item)
    return line.least, line.most


def total(found: CategoryAnswer) -> tuple[int, int]:
    """The least and the most points in all."""
    assert found.points
    return found.points.least, found.points.most
