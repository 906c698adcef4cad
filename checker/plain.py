"""Dataclasses as plain data, and as JSON that is the same bytes wherever it is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})


def plain(value: Any) -> Any:
    """`value` as maps, lists, texts and numbers; a field `from_` is named `from`, days are ISO texts."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value]
    if names := _fields(kind):  # type: ignore[arg-type]  # a class is hashable
        # Most of an answer is texts in two languages: a call for each would take twice as long.
        return {told: it if type(it := getattr(value, name)) in _AS_THEY_ARE else plain(it) for name, told in names}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _fields(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a record with their names as told; of anything else none. Asked once a kind: it takes long."""
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind)) if is_dataclass(kind) else ()


def to_json(value: Any) -> str:
    """One text for one value, fields in the order of the model."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2)
