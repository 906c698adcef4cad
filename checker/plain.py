"""Dataclasses as plain data, and as JSON that is the same bytes wherever it is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from checker.model import Text


def plain(value: Any) -> Any:
    """`value` as maps, lists, texts and numbers; a field `from_` is named `from`, days are ISO texts."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return plain(as_json(value))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names that the fields of a record are told by; of anything else none. Asked once a kind: it takes long."""
    return tuple(field.name.rstrip("_") for field in fields(kind)) if is_dataclass(kind) else ()


def to_json(value: Any) -> str:
    """One text for one value, fields in the order of the model."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2)


def to_compact_json(value: Any) -> str:
    """The same for a program that reads it: without the third of it that is space."""
    return _COMPACT.encode(value)


def as_json(value: Any) -> Any:
    """What JSON has no word for, one step nearer to `plain`: the encoder, which is C, does the rest.

    Raises TypeError for what is no data.
    """
    kind = type(value)
    if kind is Text:  # most of an answer
        return value.__dict__
    if names := _names(kind):  # type: ignore[arg-type]  # a class is hashable
        said: dict[str, Any] = value.__dict__  # its fields and nothing else; not a copy
        return dict(zip(names, said.values(), strict=True)) if "from_" in said else said
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{kind.__name__} is no data")


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=as_json)
