"""What the checker asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.conditions import ALWAYS, Condition
from checker.model.basics import Text


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer a question offers."""

    id: str
    name: Text
    help: Text | None = None
    unsure: bool = False
    """Whether it leaves the question open: the person has been asked, and cannot say."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the checker asks; it arises only `when` its condition does not fail."""

    id: str
    kind: Literal["choice", "date", "number"]
    text: Text
    label: Text
    """A short name, for lists of answers given."""
    why: Text
    help: Text | None = None
    when: Condition = ALWAYS
    options: tuple[Option, ...] = ()
    options_from: Literal["procedures"] | None = None
    least: int | None = None
    most: int | None = None
