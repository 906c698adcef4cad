"""How an application reaches the office, who files it and what it costs: one rule out of several each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.choices import Choice, choose
from checker.lines import Line, common

if TYPE_CHECKING:
    from checker.conditions import Verdict
    from checker.measures import ActiveEffect
    from checker.model import Applicant, Fee, Procedure, Submission, Text
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class ModeLine(Line):
    """One way of submission."""

    mode: str
    text: Text
    bring: tuple[Text, ...]
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ApplicantLine(Line):
    """Who files."""

    who: str
    reason: Text


@dataclass(frozen=True, kw_only=True)
class FeeLine(Line):
    """What it costs, in whole units of the currency."""

    amount: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class Undecided[L]:
    """The lines between which an open question decides."""

    certain: bool = False
    depends_on: tuple[str, ...]
    options: tuple[L, ...]


def submission_choice(situation: Situation, procedure: Procedure, active: list[ActiveEffect]) -> Choice[Submission]:
    """A measure's way of submission comes before the procedure's own."""
    brought = [
        (a.effect.submission, situation.judge_rule(a.effect.submission, a.verdict))
        for a in active
        if a.effect.submission
    ]
    own = [(rule, situation.judge_rule(rule)) for rule in procedure.submission]
    return choose(brought + own)


def mode_line(situation: Situation, rule: Submission, verdict: Verdict) -> ModeLine:
    """The line of one way of submission."""
    return ModeLine(
        mode=rule.mode, text=rule.text, bring=rule.bring, purpose=rule.purpose, **common(situation, rule, verdict)
    )


def applicant_choice(situation: Situation, procedure: Procedure) -> Choice[Applicant]:
    """Who files."""
    return choose((rule, situation.judge_rule(rule)) for rule in procedure.applicant)


def applicant_line(situation: Situation, rule: Applicant, verdict: Verdict) -> ApplicantLine:
    """The line of one who may file."""
    return ApplicantLine(who=rule.who, reason=rule.because, **common(situation, rule, verdict))


def fee_choice(situation: Situation, procedure: Procedure) -> Choice[Fee]:
    """What it costs."""
    return choose((rule, situation.judge_rule(rule)) for rule in procedure.fee)


def fee_line(situation: Situation, rule: Fee, verdict: Verdict) -> FeeLine:
    """The line of one fee."""
    return FeeLine(amount=rule.amount, currency=rule.currency, **common(situation, rule, verdict))
