"""Where sources disagree about a line of the answer, and which of them the answer follows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model import Conflict, ConflictValue, OpenQuestion, Text
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class ValueLine:
    """One side: what it says, from which day it is, whether it is the newest, and whether the answer follows it."""

    value: Text
    date: datetime.date
    dated: Text | None
    status: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    newest: bool
    used: bool


@dataclass(frozen=True, kw_only=True)
class ConflictLine:
    """A disagreement that touches the answer."""

    id: str
    topic: Text
    values: tuple[ValueLine, ...]
    note: Text | None

    @property
    def follows_newest(self) -> bool:
        """Whether the newest side is one that the answer follows: another followed one then stands beside it."""
        return any(value.newest and value.used for value in self.values)


@dataclass(frozen=True, kw_only=True)
class OpenQuestionLine:
    """Something nobody says that bears on the answer, and what to ask the office."""

    id: str
    question: Text
    ask: Text | None


def conflicts(situation: Situation, touched: Mapping[str, set[str]]) -> tuple[ConflictLine, ...]:
    """The conflicts that touch a line, by what was known on the filing day; `touched` holds line ids by kind."""
    recorded = situation.catalogue.conflicts.values()
    found = (c for c in recorded if _touches(c, touched) and situation.in_force(None, c.until))
    lines = (conflict_line(c, situation.as_of) for c in found if situation.judge(c.when).holds is not False)
    return tuple(line for line in lines if len(line.values) > 1)


def open_questions(situation: Situation, touched: Mapping[str, set[str]]) -> tuple[OpenQuestionLine, ...]:
    """What no source tells about the lines of the answer."""
    found = (q for q in situation.catalogue.open_questions.values() if _touches(q, touched))
    return tuple(
        open_question_line(q)
        for q in found
        if situation.in_force(q.from_, q.until) and situation.judge(q.when).holds is not False
    )


def open_question_line(record: OpenQuestion) -> OpenQuestionLine:
    """What nobody says."""
    return OpenQuestionLine(id=record.id, question=record.question, ask=record.ask)


def _touches(record: Conflict | OpenQuestion, touched: Mapping[str, set[str]]) -> bool:
    return any(ids & set(getattr(record, kind, ())) for kind, ids in touched.items())


def conflict_line(conflict: Conflict, as_of: datetime.date) -> ConflictLine:
    """What each side says that was known on a day."""
    known = [value for value in conflict.values if value.date <= as_of]
    newest, used = _newest(known), _used(known)
    values = tuple(value_line(value, value is newest, any(value is u for u in used)) for value in known)
    return ConflictLine(id=conflict.id, topic=conflict.topic, values=values, note=conflict.note)


def _newest(values: list[ConflictValue]) -> ConflictValue | None:
    return max(values, key=lambda value: value.date, default=None)


def _used(known: list[ConflictValue]) -> list[ConflictValue]:
    """Those that the guide follows by name; else the newest, and the newest official one where that is weaker."""
    if named := [value for value in known if value.followed]:
        return named
    found = (_newest(known), _newest([value for value in known if value.status == "official"]))
    return [value for value in found if value]


def value_line(value: ConflictValue, newest: bool = False, used: bool = False) -> ValueLine:
    """One side of a conflict; by itself, one that no answer has to do with."""
    return ValueLine(
        value=value.value,
        date=value.date,
        dated=value.dated,
        status=value.status,
        sources=value.sources,
        claims=value.claims,
        newest=newest,
        used=used,
    )
