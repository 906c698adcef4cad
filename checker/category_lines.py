"""The lines of the aid to the category: routes, limits and what else is said of a category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.conditions import Verdict, both, either, opposite
from checker.lines import Line, common

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model import Category, Limit, Point, Route, Text
    from checker.points import PointsLine
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class RouteLine(Line):
    """A route; `holds` None while an answer is open. `office_recognises`: it holds on the person's word only."""

    id: str
    name: Text
    text: Text
    holds: bool | None
    office_recognises: bool
    points: int | None


@dataclass(frozen=True, kw_only=True)
class LimitLine(Line):
    """A bound; `beyond` None while an answer is open. Beyond a `firm` one the category is out."""

    id: str
    text: Text
    beyond: bool | None
    firm: bool


@dataclass(frozen=True, kw_only=True)
class PointLine(Line):
    """Something said of a category."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class CategoryLine:
    """A category; `holds` None while an answer is open that could bring the person in or keep them out."""

    id: str
    name: Text
    short: Text
    summary: Text
    holds: bool | None
    depends_on: tuple[str, ...]
    routes: tuple[RouteLine, ...]
    limits: tuple[LimitLine, ...]
    relaxations: tuple[PointLine, ...]
    quota: tuple[PointLine, ...]
    validity: tuple[PointLine, ...]
    privileges: tuple[PointLine, ...]

    @property
    def open_routes(self) -> tuple[RouteLine, ...]:
        """The routes that can still bring the person in: none once one holds."""
        held = any(route.holds for route in self.routes)
        return () if held else tuple(route for route in self.routes if route.holds is None)


def category_line(situation: Situation, category: Category, points: PointsLine | None) -> CategoryLine:
    """A category with every route judged."""
    routes = [(route, _judge(situation, route, points)) for route in category.routes]
    limits = [(limit, situation.judge_rule(limit)) for limit in category.limits]
    verdict = either([verdict for _, verdict in routes])
    for limit, beyond in limits:
        verdict = both(verdict, opposite(beyond)) if limit.firm else verdict
    return CategoryLine(
        id=category.id,
        name=category.name,
        short=category.short,
        summary=category.summary,
        holds=verdict.holds,
        depends_on=verdict.missing,
        routes=tuple(_route(situation, *judged) for judged in routes),
        limits=tuple(_limit(situation, *judged) for judged in limits),
        relaxations=said(situation, category.relaxations),
        quota=said(situation, category.quota),
        validity=said(situation, category.validity),
        privileges=said(situation, category.privileges),
    )


def said(situation: Situation, points: Iterable[Point]) -> tuple[PointLine, ...]:
    """The statements that hold or may hold."""
    judged = ((point, situation.judge_rule(point)) for point in points)
    return tuple(
        PointLine(text=point.text, **common(situation, point, verdict))
        for point, verdict in judged
        if verdict.holds is not False
    )


def _judge(situation: Situation, route: Route, points: PointsLine | None) -> Verdict:
    verdict = situation.judge_rule(route)
    if route.points is None:
        return verdict
    return both(verdict, points.reach(route.points)) if points else Verdict(False)


def _route(situation: Situation, route: Route, verdict: Verdict) -> RouteLine:
    return RouteLine(
        id=route.id,
        name=route.name,
        text=route.text,
        holds=verdict.holds,
        office_recognises=route.office_recognises,
        points=route.points,
        **common(situation, route, verdict),
    )


def _limit(situation: Situation, limit: Limit, beyond: Verdict) -> LimitLine:
    return LimitLine(
        id=limit.id,
        text=limit.text,
        beyond=beyond.holds,
        firm=limit.firm,
        **common(situation, limit, opposite(beyond)),
    )
