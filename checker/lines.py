"""What every line of an answer says about itself: whether it is sure, why it is there, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.conditions import Verdict, union
from checker.inputs import options
from checker.model import Fact, Rule, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Reason:
    """An answer the person gave, in words."""

    question: str
    answer: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Line:
    """The common part of a line. A line that is not `certain` hangs on the questions in `depends_on`."""

    certain: bool = True
    depends_on: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()
    notes: tuple[Text, ...] = ()
    status: str
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    verified: date
    from_: date | None = None
    until: date | None = None


PROCEDURE = "procedure"
"""The question every answer begins with."""


def reasons(situation: Situation, names: Iterable[str]) -> tuple[Reason, ...]:
    """The answers behind a line, in the order of the questions; the procedure always among them."""
    known = {PROCEDURE, *names} & situation.answers.keys()
    return tuple(_reason(situation, question) for question in situation.catalogue.questions if question in known)


def _reason(situation: Situation, name: str) -> Reason:
    if name not in situation.reasons:
        situation.reasons[name] = _new_reason(situation, name)
    return situation.reasons[name]


def _new_reason(situation: Situation, name: str) -> Reason:
    question = situation.catalogue.questions[name]
    value = situation.answers[name]
    shown = str(value)
    named = options(situation.catalogue, question).get(shown, Text(shown, shown))
    text = Text(f"{question.label.en}: {named.en}", f"{question.label.zh}：{named.zh}")
    return Reason(question=name, answer=shown, text=text)


def common(situation: Situation, rule: Fact, verdict: Verdict, extra: Iterable[Rule] = ()) -> dict[str, Any]:
    """The fields of Line for a rule; `extra` are rules that changed the line and add their sources and notes."""
    facts: list[Fact] = [rule, *extra]
    return {
        "certain": verdict.holds is True,
        "depends_on": verdict.missing,
        "because": reasons(situation, verdict.because),
        "notes": tuple(fact.note for fact in facts if isinstance(fact, Rule) and fact.note),
        "status": _weakest(fact.status for fact in facts),
        "sources": union(fact.sources for fact in facts),
        "claims": union(fact.claims for fact in facts),
        "verified": min(fact.verified for fact in facts),
        "from_": getattr(rule, "from_", None),
        "until": getattr(rule, "until", None),
    }


STRENGTH = ("inferred", "secondary", "official")
"""Statuses from the weakest to the strongest."""


def _weakest(statuses: Iterable[str]) -> str:
    return min(statuses, key=STRENGTH.index)
