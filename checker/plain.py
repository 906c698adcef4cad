"""Dataclasses as plain data, and as JSON that is the same bytes wherever it is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def plain(value: Any) -> Any:
    """`value` as maps, lists, texts and numbers; a field `from_` is named `from`, days are ISO texts."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def to_json(value: Any) -> str:
    """One text for one value, fields in the order of the model."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2)
