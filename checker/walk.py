"""Every record and rule inside a record, whatever field it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def records_within(record: Any) -> Iterator[Any]:
    """`record` and all dataclasses in its fields, lists and maps."""
    if is_dataclass(record):
        yield record
        for field in fields(record):
            yield from records_within(getattr(record, field.name))
    elif isinstance(record, Mapping):
        for value in record.values():
            yield from records_within(value)
    elif isinstance(record, tuple):
        for value in record:
            yield from records_within(value)
