"""What the aid to the category found, in words: the same sheet as that of an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker import sheet_lines as lines
from checker.category import aid
from checker.sheet import Section, Sheet, numbered
from checker.sheet_item import Item, item
from checker.sheet_words import Words
from checker.wording import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from checker.category import CategoryAnswer
    from checker.category_lines import CategoryLine, LimitLine, RouteLine
    from checker.category_remarks import NoticeLine
    from checker.model import Catalogue, Text
    from checker.points import ItemLine, PointsLine


def category_sheet(catalogue: Catalogue, answer: CategoryAnswer, today: date | None = None) -> Sheet:
    """The sheet of what the aid found; `today` tells which facts are to be checked again."""
    words = Words(aid(catalogue), today)
    return Sheet(
        title=words["category_title"],
        head=(words.fill("category_rules_of", day=answer.as_of), words.fill("ruleset", ruleset=answer.ruleset)),
        sections=numbered(section for section in _sections(words, answer) if section.items),
        open=tuple(lines.open_question(words, question) for question in answer.open),
        foot=words["independent"],
    )


def _sections(words: Words, answer: CategoryAnswer) -> Iterator[Section]:
    possible = [line for line in answer.categories if line.id in answer.candidates]
    parts: list[tuple[str, Iterable[Item]]] = [("category", [_outcome(words, answer, possible)])]
    parts += [
        ("routes_true", _routes(words, answer, True)),
        ("routes_open", (_route(words, answer, line, route) for line in possible for route in line.open_routes)),
        ("routes_false", _routes(words, answer, False)),
        ("points", _points(words, answer.points) if answer.points and _counts(answer) else []),
        ("limits", (item for line in possible for item in _limits(words, line))),
        ("privileges", (item for line in possible for item in _said(words, line))),
        ("cannot_judge", [item(words, line, "cannot_judge", line.text, []) for line in answer.cannot_judge]),
        ("notices", [_notice(words, line) for line in answer.notices]),
        ("conflicts", [lines.conflict(words, line) for line in answer.conflicts]),
        ("unknowns", [lines.unknown(words, line) for line in answer.unknowns]),
    ]
    for kind, items in parts:
        yield Section(kind=kind, heading=words[f"heading_{kind}"], items=tuple(items), folded=kind in _FOLDED)


_FOLDED = frozenset({"routes_false", "limits", "privileges", "cannot_judge", "notices", "conflicts", "unknowns"})


def _outcome(words: Words, answer: CategoryAnswer, possible: list[CategoryLine]) -> Item:
    if not possible:
        return Item(id="none", title=words["category_none"], details=(words["category_none_instead"],))
    *first, last = (line.short for line in possible)
    if answer.category:
        routes = join([route.name for route in possible[0].routes if route.holds], "; ", "；")
        title, details = possible[0].name, [words.fill("category_by", routes=routes)]
    else:
        between = words.fill("category_between", first=join(first), last=last)
        title, details = between if first else words.fill("category_perhaps", last=last), []
    depends = words.depends_on(answer.depends_on)
    more = {"category_or_none": answer.or_none, "category_on_your_word": answer.on_your_word, "category_office": True}
    details += [depends] if depends else []
    details += [_total(words, answer.points)] if answer.points and _counts(answer) else []
    details += [words[name] for name, said in more.items() if said]
    return Item(id=answer.category or "open", title=title, details=tuple(details), certain=bool(answer.category))


def _routes(words: Words, answer: CategoryAnswer, held: bool) -> Iterator[Item]:
    for category in answer.categories:
        for route in category.routes:
            if route.holds is held:
                # That it does not fit is certain.
                line = route if held else replace(route, notes=(), certain=True)
                yield _route(words, answer, category, line)


def _route(words: Words, answer: CategoryAnswer, category: CategoryLine, line: RouteLine) -> Item:
    details = _about(words, answer.points, line)
    return item(words, line, line.id, line.name, details, group=category.name)


def _about(words: Words, points: PointsLine | None, route: RouteLine) -> Iterator[Text]:
    if route.holds is not False:
        yield route.text
        if route.office_recognises:
            yield words["route_office"]
    if route.points is not None and points:
        yield words.fill("route_points", range=_range(words, points), points=route.points)


def _counts(answer: CategoryAnswer) -> bool:
    """Whether points matter: they can still decide, or the person has answered for some of them."""
    return not answer.category or bool(answer.points and any(item.because for item in answer.points.items))


def _range(words: Words, line: PointsLine | ItemLine) -> Text | int:
    return line.least if line.least == line.most else words.fill("points_range", least=line.least, most=line.most)


def _points(words: Words, points: PointsLine) -> Iterator[Item]:
    yield item(words, points, "total", _total(words, points), [points.name])
    for line in points.items:
        title = words.fill("points_item", item=line.name, range=_range(words, line), max=line.max)
        yield item(words, line, line.id, title, [_band(words, line)])


def _total(words: Words, points: PointsLine) -> Text:
    return words.fill("points_total", range=_range(words, points), max=points.max)


def _band(words: Words, line: ItemLine) -> Text | None:
    if line.certain:
        return line.bands[0] if line.bands else words["points_no_band"]
    return words.fill("points_bands", bands=join(list(line.bands), "; ", "；")) if line.because else None


def _limits(words: Words, category: CategoryLine) -> Iterator[Item]:
    for limit in category.limits:
        details = [words[name]] if (name := _kept(limit)) else []
        yield item(words, limit, limit.id, limit.text, details, group=category.name)
    for line in category.relaxations:
        yield item(words, line, "relaxation", line.text, [], group=category.name)


def _kept(limit: LimitLine) -> str | None:
    if limit.beyond is None:
        return None
    return "limit_kept" if not limit.beyond else "limit_beyond_firm" if limit.firm else "limit_beyond"


def _said(words: Words, category: CategoryLine) -> Iterator[Item]:
    for kind in ("validity", "quota", "privileges"):
        for line in getattr(category, kind):
            yield item(words, line, kind, line.text, [], group=category.name)


def _notice(words: Words, line: NoticeLine) -> Item:
    details = [line.summary, line.standing_note]
    return item(words, line, line.id, line.name, details, group=words[f"standing_{line.standing}"])
