"""Every small mistake that could be made in the rules of `data/`: one changed value each, led by the schema.

Prose is no rule and stays. So do the worked examples, which are tests, and the day a fact was verified.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from checker.conditions import Condition
from checker.model import Catalogue, Times
from tests.mutation.conditions import changed_conditions

Path = tuple[Any, ...]

KINDS = [
    "procedures",
    "requirements",
    "measures",
    "venues",
    "questions",
    "documents",
    "conflicts",
    "open_questions",
    "translation",
    "eras",
    "recheck",
]
"""Kinds of records whose values are changed."""
_LEFT = {"order", "verified", "examples", "history", "remarks", "points", "published", "map_point", "website", "id"}
"""Fields that no rule rests on, or that are tests themselves."""
_PLAIN_IDS = {"districts": "district", "located_in": "district"}
"""Fields that hold options of a question and are plain texts in the schema."""


@dataclass(frozen=True)
class Mutant:
    """The value at `path` of the plain data replaced by `value`; `how` is the kind of mistake."""

    path: Path
    how: str
    value: Any

    def __str__(self) -> str:
        return f"{'/'.join(map(str, self.path))}: {self.how} {self.value}"


def mutants(plain: Mapping[str, Any]) -> Iterator[Mutant]:
    """Every mutant of the data, in the order of the data."""
    hints = get_type_hints(Catalogue, include_extras=True)
    walker = _Walker(plain)
    for kind in KINDS:
        if kind in plain:
            yield from walker.value(hints[kind], plain[kind], (kind,))


class _Walker:
    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.plain = plain

    def value(self, kind: Any, plain: Any, path: Path) -> Iterator[Mutant]:
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            yield from self.value(next(k for k in get_args(kind) if k is not type(None)), plain, path)
        elif origin is tuple and get_args(kind)[-1] is not ...:
            yield from (m for i, n in enumerate(plain) if n != "unknown" for m in _numbers(n, (*path, i)))
        elif origin is tuple:
            yield from (m for i, item in enumerate(plain) for m in self.value(get_args(kind)[0], item, (*path, i)))
        elif origin is Mapping:
            yield from (m for key, item in plain.items() for m in self.value(get_args(kind)[1], item, (*path, key)))
        elif kind is Condition:
            yield from (Mutant(path, how, new) for how, new in changed_conditions(self.plain, plain))
        elif is_dataclass(kind):
            yield from self.record(kind, plain, path)
        else:
            yield from self.scalar(kind, plain, path)

    def record(self, kind: Any, plain: Any, path: Path) -> Iterator[Mutant]:
        hints = get_type_hints(kind, include_extras=True)
        for name in (field.name.rstrip("_") for field in fields(kind)):
            if name in plain and name not in _LEFT:
                hint = hints.get(name) or hints[f"{name}_"]
                yield from self.value(hint, plain[name], (*path, name))

    def scalar(self, kind: Any, plain: str, path: Path) -> Iterator[Mutant]:
        origin, field = get_origin(kind), next(part for part in reversed(path) if isinstance(part, str))
        if origin is Annotated:
            yield from self.swapped(plain, sorted(self.plain[get_args(kind)[1].kind]), path)
        elif origin is Literal:
            yield from self.swapped(plain, list(get_args(kind)), path)
        elif kind is bool:
            yield Mutant(path, "turned", "no" if plain == "yes" else "yes")
        elif kind is int:
            yield from _numbers(plain, path)
        elif kind is date:
            day = date.fromisoformat(plain)
            yield from (Mutant(path, "moved", str(day + timedelta(days=by))) for by in (-1, 1))
        elif kind is Times or field == "phones":
            yield Mutant(path, "number changed", f"{plain[:-1]}{(int(plain[-1]) + 1) % 10}")
        elif field in _PLAIN_IDS:
            options = [option["id"] for option in self.plain["questions"][_PLAIN_IDS[field]]["options"]]
            yield from self.swapped(plain, options, path)

    def swapped(self, plain: str, known: list[str], path: Path) -> Iterator[Mutant]:
        """The next of the words that could stand there."""
        others = [word for word in known if word != plain]
        if others:
            place = known.index(plain) if plain in known else 0
            yield Mutant(path, "swapped for", others[place % len(others)])


def _numbers(plain: str, path: Path) -> Iterator[Mutant]:
    yield from (Mutant(path, "number changed", str(int(plain) + by)) for by in (-1, 1))
