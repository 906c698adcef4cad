"""Named facts: what conditions need that no single answer says, computed from the answers and the filing day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.conditions import Value

YES_OR_NO = ("yes", "no")


@dataclass(frozen=True)
class NamedFact:
    """A fact's kind, the questions it rests on, and how it is computed once all of them are answered."""

    kind: str
    questions: tuple[str, ...]
    compute: Callable[[Mapping[str, Value], date], Value]
    options: tuple[str, ...] = ()


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _days_until(answers: Mapping[str, Value], question: str, as_of: date) -> int:
    day = answers[question]
    assert isinstance(day, date)
    return (day - as_of).days


FACTS: dict[str, NamedFact] = {
    "permit_expired": NamedFact(
        "choice",
        ("expiry_date",),
        lambda answers, as_of: _yes(_days_until(answers, "expiry_date", as_of) < 0),
        YES_OR_NO,
    ),
    "days_to_expiry": NamedFact(
        "number", ("expiry_date",), lambda answers, as_of: _days_until(answers, "expiry_date", as_of)
    ),
    "days_since_event": NamedFact(
        "number", ("event_date",), lambda answers, as_of: -_days_until(answers, "event_date", as_of)
    ),
}
"""Every named fact. `permit_expired`: the filing day is after the permit's last day."""
