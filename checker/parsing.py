"""Plain data to the model: strict, led by the field types, gathering every problem and stopping at none.

Every scalar arrives as text; the schema turns it into a number, a day or a choice.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from checker.conditions import Condition
from checker.iso_days import iso_day
from checker.model import Catalogue, MapPoint, Ref, Text, Times
from checker.problems import DataProblems, Path, Problem, field_name, unknown
from checker.references import References
from checker.when import read_condition

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_BOTH = ("en", "zh")
Where = Callable[[Path], tuple[str, Path]]
"""Where a value stands (file and line), and its path within that file."""
_NOTHING: Any = object()


def parse(plain: Mapping[str, Any], where: Where = lambda path: ("catalogue", path)) -> Catalogue:
    """The catalogue in `plain`; raises DataProblems with every problem, placed by `where(path)`."""
    reader = _Reader(where)
    catalogue = reader.value(Catalogue, plain, (), {})
    reader.references.check(plain, reader.problem)
    if reader.problems:
        raise DataProblems(reader.problems)
    return catalogue  # type: ignore[no-any-return]


@cache
def _schema(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """Key in the data → (field, type, required) of a dataclass."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        f.name.rstrip("_"): (f.name, hints[f.name], f.default is MISSING and f.default_factory is MISSING)
        for f in fields(kind)
    }


class _Reader:
    def __init__(self, where: Where) -> None:
        self.where = where
        self.problems: list[Problem] = []
        self.references = References()

    def problem(self, path: Path, message: str) -> Any:
        """Note a problem; returns nothing usable, so that reading can go on."""
        place, within = self.where(path)
        self.problems.append(Problem(place, field_name(within), message))
        return _NOTHING

    def value(self, kind: Any, plain: Any, path: Path, inherited: dict[str, Any]) -> Any:
        origin = get_origin(kind)
        if origin is Annotated:
            return self._reference(get_args(kind)[1], plain, path)
        if origin in (Union, types.UnionType):
            return self.value(next(k for k in get_args(kind) if k is not type(None)), plain, path, inherited)
        if origin is Literal:
            return self._choice(get_args(kind), plain, path)
        if origin is tuple:
            return self._sequence(get_args(kind), plain, path, inherited)
        if origin is Mapping:
            return self._mapping(get_args(kind)[1], plain, path, inherited)
        if kind is Condition:
            return read_condition(plain, path, self.problem, self.references)
        if kind is Text:
            return self._text(plain, path)
        if is_dataclass(kind):
            return self._record(kind, plain, path, inherited)
        return self._scalar(kind, plain, path)

    def _record(self, kind: Any, plain: Any, path: Path, inherited: dict[str, Any]) -> Any:
        if not isinstance(plain, Mapping):
            return self.problem(path, f"found {_shown(plain)}; expected a map of fields")
        schema = _schema(kind)
        for key in plain:
            if key not in schema:
                self.problem((*path, key), unknown(str(key), schema, "a field here"))
        if "verified" in schema and "verified" in plain:
            inherited = {"verified": self.value(date, plain["verified"], (*path, "verified"), {})}
        values: dict[str, Any] = {}
        for key, (name, type_, required) in schema.items():
            if key in plain:
                values[name] = self.value(type_, plain[key], (*path, key), inherited)
            elif key in inherited:
                values[name] = inherited[key]
            elif required:
                values[name] = self.problem(path, f'"{key}" is missing')
        return kind(**values) if _NOTHING not in values.values() else _NOTHING

    def _mapping(self, kind: Any, plain: Any, path: Path, inherited: dict[str, Any]) -> Any:
        if not isinstance(plain, Mapping):
            return self.problem(path, f"found {_shown(plain)}; expected a map")
        named = is_dataclass(kind) and "id" in _schema(kind)  # type: ignore[arg-type]  # a class is hashable
        values = {}
        for key, item in plain.items():
            if named and isinstance(item, Mapping):
                if not _ID.fullmatch(key):
                    self.problem((*path, key), f'"{key}" is not an id: letters, digits, "_" and "-" only')
                item = {"id": key, **item}
            values[key] = self.value(kind, item, (*path, key), inherited)
        return {key: value for key, value in values.items() if value is not _NOTHING}

    def _sequence(self, kinds: tuple[Any, ...], plain: Any, path: Path, inherited: dict[str, Any]) -> Any:
        if not isinstance(plain, list):
            return self.problem(path, f"found {_shown(plain)}; expected a list")
        if kinds[-1] is not ...:
            return self._range(plain, path)
        items = [self.value(kinds[0], item, (*path, i), inherited) for i, item in enumerate(plain)]
        return _NOTHING if _NOTHING in items else tuple(items)

    def _range(self, plain: list[Any], path: Path) -> Any:
        if len(plain) != 2:
            return self.problem(path, "expected two numbers, least and most (most may be: unknown)")
        least = self._scalar(int, plain[0], path)
        most = None if plain[1] == "unknown" else self._scalar(int, plain[1], path)
        if least is _NOTHING or most is _NOTHING:
            return _NOTHING
        if most is not None and most < least:
            return self.problem(path, f"the most ({most}) is less than the least ({least})")
        return least, most

    def _reference(self, ref: Ref, plain: Any, path: Path) -> Any:
        value = self._scalar(str, plain, path)
        if value is not _NOTHING:
            self.references.need(ref.kind, value, path)
        return value

    def _choice(self, options: tuple[str, ...], plain: Any, path: Path) -> Any:
        value = self._scalar(str, plain, path)
        if value is _NOTHING or value in options:
            return value
        return self.problem(path, unknown(value, options, "one of the words used here"))

    def _text(self, plain: Any, path: Path) -> Any:
        if not isinstance(plain, Mapping):
            return self.problem(path, f"found {_shown(plain)}; expected {{en: …, zh: …}}")
        for key in plain:
            if key not in _BOTH:
                self.problem((*path, key), unknown(str(key), _BOTH, "a language of this guide"))
        for key in _BOTH:
            if key not in plain:
                self.problem(path, f'"{key}" is missing: both languages are required')
        values = {key: self._scalar(str, plain[key], (*path, key)) for key in _BOTH if key in plain}
        if len(values) < 2 or _NOTHING in values.values():
            return _NOTHING
        if not _HAN.search(values["zh"]):
            return self.problem((*path, "zh"), f"{_shown(values['zh'])} is not Chinese")
        return Text(**values)

    def _scalar(self, kind: type, plain: Any, path: Path) -> Any:
        expected, read = _SCALARS[kind]
        if isinstance(plain, str) and plain.strip():
            try:
                return read(plain.strip())
            except (ValueError, KeyError):
                pass
        return self.problem(path, f"found {_shown(plain)}; expected {expected}")


def _whole_number(text: str) -> int:
    if not re.fullmatch(r"0|[1-9]\d*", text):
        raise ValueError(text)
    return int(text)


def _times(text: str) -> Times:
    opens, _, closes = text.partition("-")
    if not (_TIME.fullmatch(opens) and _TIME.fullmatch(closes) and opens < closes):
        raise ValueError(text)
    return Times(text)


def _map_point(text: str) -> MapPoint:
    if not re.fullmatch(r"\d{3}\.\d+, \d{2}\.\d+", text):
        raise ValueError(text)
    return MapPoint(text)


_SCALARS: dict[type, tuple[str, Callable[[str], Any]]] = {
    str: ("a text", str),
    int: ("a whole number", _whole_number),
    Times: ("opening times such as 09:00-12:00", _times),
    MapPoint: ('longitude and latitude such as "116.50, 39.79"', _map_point),
    date: ("a day such as 2024-12-01", iso_day),
    bool: ("yes or no", {"yes": True, "no": False}.__getitem__),
}


def _shown(plain: Any) -> str:
    if isinstance(plain, Mapping):
        return "a map"
    if isinstance(plain, list):
        return "a list"
    return f'"{plain}"' if plain else "nothing"
