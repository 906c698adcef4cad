"""The page of the categories: the routes into each, the points table, and worked examples, without any script."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.category import aid, work_out
from checker.category_sheet import category_sheet
from checker.conflicts import conflict_line, open_question_line
from checker.inputs import options, read_answers
from checker.model import Text
from overrides.hooks.page_disagreements import Disagreements
from overrides.hooks.page_markdown import harmless
from overrides.hooks.page_statements import Statement, Stretch, Teller
from overrides.hooks.page_templates import Templates
from overrides.hooks.page_words import newest_day, words_of
from overrides.hooks.virtual_pages import Page

if TYPE_CHECKING:
    from checker.model import Catalogue, Category, CategoryExample, Fact, Limit, Measure, PointsItem, Route
    from overrides.hooks.page_words import Words

ADDRESS = "categories"
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, kw_only=True)
class CategoryView:
    """A category: each group of statements under its heading."""

    record: Category
    routes: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    brings: tuple[Statement, ...]
    cannot_judge: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """An item of the points table: its rows with their points."""

    record: PointsItem
    rows: tuple[tuple[Text, str], ...]
    statement: Statement
    remarks: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class ExampleView:
    """A worked example, and what the aid says to it."""

    example: CategoryExample
    given: tuple[tuple[Text, Text], ...]
    outcome: Text
    details: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class CategoriesView:
    """All that the page says; `thresholds` are the points that each category takes."""

    categories: tuple[CategoryView, ...]
    thresholds: tuple[tuple[Text, int], ...]
    table: Statement
    items: tuple[ItemView, ...]
    available: int
    changes: tuple[tuple[Measure, Statement], ...]
    examples: tuple[ExampleView, ...]
    disagreements: Disagreements


def category_pages(catalogue: Catalogue) -> list[Page]:
    """The page in both languages."""
    words = words_of(aid(catalogue))
    view = categories_view(words)
    return [_page(words, view, lang) for lang in LANGUAGES]


def _page(words: Words, view: CategoriesView, lang: str) -> Page:
    title, description = (
        harmless(getattr(words[f"page.categories.{name}"], lang)) for name in ("title", "description")
    )
    front = f"---\ndescription: {json.dumps(description, ensure_ascii=False)}\n---\n\n"
    return Page(ADDRESS, lang, title, front + Templates(words, lang).render(ADDRESS, page=view))


def categories_view(words: Words) -> CategoriesView:
    """What the page says, put together."""
    catalogue, teller = words.catalogue, Teller(words, None, Stretch())
    records, table = catalogue.categories.values(), catalogue.points
    assert table, "the real data has a points table"
    measures = [catalogue.measures[id_] for id_ in dict.fromkeys(m for record in records for m in record.measures)]
    return CategoriesView(
        categories=tuple(_category(teller, record) for record in records),
        thresholds=tuple((c.short, route.points) for c in records for route in c.routes if route.points),
        table=_fact(teller, table),
        items=tuple(_item(teller, item) for item in table.items.values()),
        available=sum(item.max for item in table.items.values()),
        changes=tuple((m, replace(_fact(teller, m), notes=(m.note,) if m.note else ())) for m in measures),
        examples=tuple(_example(words, example) for record in records for example in record.examples),
        disagreements=_disagreements(words),
    )


def _category(teller: Teller, record: Category) -> CategoryView:
    return CategoryView(
        record=record,
        routes=_plainly(teller.all(record.routes)),
        limits=_plainly((*teller.all(record.limits), *teller.all(record.relaxations))),
        brings=_plainly(teller.all((*record.validity, *record.quota, *record.privileges))),
        cannot_judge=_plainly(teller.all(record.cannot_judge)),
    )


def _plainly(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Without their conditions: their words say them."""
    return tuple(replace(statement, condition=None) for statement in statements)


def _fact(teller: Teller, fact: Fact) -> Statement:
    return Statement(rule=fact, condition=None, lasting=None, holds=None, **teller.proof(fact))


def _item(teller: Teller, item: PointsItem) -> ItemView:
    remarks = teller.all(point for point in (item.none_here, item.cannot_judge) if point)
    rows = ((band.text, f"{band.points}–{item.max}" if band.growth else str(band.points)) for band in item.bands)
    return ItemView(record=item, rows=tuple(rows), statement=_fact(teller, item), remarks=remarks)


def _example(words: Words, example: CategoryExample) -> ExampleView:
    answers, _ = read_answers(words.catalogue, example.answers)
    found = work_out(words.catalogue, answers, newest_day(words.catalogue))
    said = category_sheet(words.catalogue, found).sections[0].items[0]
    given = (_given(words, name, value) for name, value in example.answers.items())
    return ExampleView(example=example, given=tuple(given), outcome=said.title, details=said.details)


def _given(words: Words, name: str, value: str) -> tuple[Text, Text]:
    question = words.catalogue.questions[name]
    return question.label, options(words.catalogue, question).get(value, Text(value, value))


def _disagreements(words: Words) -> Disagreements:
    """Those that a category, a route or a limit names."""
    catalogue, day = words.catalogue, newest_day(words.catalogue)
    named: list[Category | Route | Limit] = []
    for category in catalogue.categories.values():
        named += [category, *category.routes, *category.limits]
    conflicts = dict.fromkeys(id_ for one in named for id_ in getattr(one, "conflicts", ()))
    questions = dict.fromkeys(id_ for one in named for id_ in one.open_questions)
    return Disagreements(
        conflicts=tuple(conflict_line(catalogue.conflicts[id_], day) for id_ in conflicts),
        open_questions=tuple(open_question_line(catalogue.open_questions[id_]) for id_ in questions),
    )
