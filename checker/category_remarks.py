"""What is said beside the category found: what nobody can judge here, what will change, where sources disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.category_lines import said
from checker.conditions import Verdict
from checker.conflicts import conflict_line, open_question_line
from checker.lines import Line, common
from checker.model import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.category_lines import CategoryLine
    from checker.model import Catalogue, Measure, Route, Text
    from checker.points import PointsLine
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class NoticeLine(Line):
    """A measure that bears on the categories; `pending` are the changes to come."""

    id: str
    name: Text
    summary: Text
    standing: str
    standing_note: Text | None


def remarks(situation: Situation, candidates: list[CategoryLine], points: PointsLine | None) -> dict[str, Any]:
    """What is said beside the outcome, as far as it bears on a category that is still possible."""
    catalogue = situation.catalogue
    records = [catalogue.categories[line.id] for line in candidates]
    measures = [catalogue.measures[id_] for id_ in once(record.measures for record in records)]
    unjudged = [point for record in records for point in record.cannot_judge]
    if catalogue.points and points and any(line.holds is None for line in candidates):
        open_items = {item.id for item in points.items if not item.certain}
        items = catalogue.points.items.values()
        unjudged += [item.cannot_judge for item in items if item.cannot_judge and item.id in open_items]
    touching = [record for line in candidates for record in _touching(catalogue, line)]
    unknown = once([*(record.open_questions for record in records), *(record.open_questions for record in touching)])
    conflicts = once(record.conflicts for record in touching if isinstance(record, Limit))
    disputes = (conflict_line(catalogue.conflicts[id_], situation.as_of) for id_ in conflicts)
    questions = (catalogue.open_questions[id_] for id_ in unknown)
    return {
        "cannot_judge": said(situation, unjudged),
        "notices": tuple(_notice(situation, m) for m in measures if situation.in_force(m.from_, m.until)),
        "conflicts": tuple(line for line in disputes if len(line.values) > 1),
        "unknowns": tuple(open_question_line(q) for q in questions if situation.in_force(q.from_, q.until)),
    }


def _touching(catalogue: Catalogue, line: CategoryLine) -> Iterator[Route | Limit]:
    """The routes that can still decide, and the limits that the person is or may be beyond."""
    record, open_routes = catalogue.categories[line.id], {route.id for route in line.open_routes}
    yield from (route for route in record.routes if route.id in open_routes)
    yield from (limit for limit, judged in zip(record.limits, line.limits, strict=True) if judged.beyond is not False)


def _notice(situation: Situation, measure: Measure) -> NoticeLine:
    return NoticeLine(
        id=measure.id,
        name=measure.name,
        summary=measure.summary,
        standing=measure.standing,
        standing_note=measure.standing_note,
        **common(situation, measure, Verdict(True)),
    )


def once(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All of the groups in their order, each once."""
    return tuple(dict.fromkeys(item for group in groups for item in group))
