"""A procedure as it is on some days: today, in an era that is over, or what ended within the present one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from checker.sheet_words import days
from overrides.hooks.page_counters import Counters, counters
from overrides.hooks.page_papers import Paper, Papers
from overrides.hooks.page_statements import Statement, Stretch, Teller
from overrides.hooks.page_words import newest_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Deadline, Era, Fee, Procedure, Step, StepName, Text
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A step of the way; its statement's text is its length, its variants other lengths."""

    name: StepName
    statement: Statement
    variants: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """What holds of a procedure on the days of one part of its page. `era` is None today."""

    era: Era | None
    days: Text | None
    stops: tuple[Statement, ...]
    next_steps: tuple[Statement, ...]
    conditions: tuple[Statement, ...] = ()
    applicant: tuple[Statement, ...] = ()
    papers: tuple[tuple[str, tuple[Paper, ...]], ...] = ()
    """Documents by who provides them."""
    submission: tuple[Statement, ...] = ()
    counters: tuple[Counters, ...] = ()
    steps: tuple[Stage, ...] = ()
    deadlines: tuple[Statement, ...] = ()
    fee: tuple[Statement, ...] = ()
    results: tuple[Statement, ...] = ()

    @property
    def nothing_to_file(self) -> bool:
        """Whether the procedure is not to be filed at all on these days; the other fields are empty then."""
        return any(stop.general for stop in self.stops)


def tellers(words: Words, procedure: str | None = None) -> Iterator[tuple[Era | None, Teller]]:
    """Today; what ended within the present era; each era that is over, the newest first."""
    today = newest_day(words.catalogue)
    yield None, Teller(words, procedure)
    for era in sorted(words.catalogue.eras.values(), key=lambda era: era.from_, reverse=True):
        if era.until and era.until < today:
            yield era, Teller(words, procedure, Stretch(era.from_, era.until))
        elif era.from_ < today:
            yield era, Teller(words, procedure, Stretch(era.from_, today - timedelta(days=1)), only_ended=True)


def part(teller: Teller, era: Era | None, procedure: Procedure) -> Part:
    """The part of a procedure's page that `teller` speaks about."""
    words = teller.words
    bare = Part(
        era=era,
        days=words.lasting(teller.stretch.from_, teller.stretch.until) if era else None,
        stops=teller.all(procedure.stops, "reason"),
        next_steps=teller.all(procedure.next_steps),
    )
    return bare if bare.nothing_to_file else _whole(teller, bare, procedure)


def _whole(teller: Teller, bare: Part, procedure: Procedure) -> Part:
    words = teller.words
    return replace(
        bare,
        conditions=teller.all(procedure.conditions),
        applicant=rule_first(teller.all(procedure.applicant, "because")),
        papers=_by_provider(Papers(teller).of(procedure)),
        submission=_submission(teller, procedure),
        counters=counters(teller, procedure),
        steps=tuple(_steps(teller, procedure)),
        deadlines=tuple(replace(s, text=_limit(words, s.rule)) for s in teller.all(procedure.deadlines)),
        fee=rule_first(tuple(replace(s, text=_fee(words, s.rule)) for s in teller.all(procedure.fee))),
        results=teller.all(procedure.results),
    )


def rule_first(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The general rule before its exceptions; the data has it after them, where it is taken if none of them holds."""
    general = next((s for s in statements if s.general), None)
    return (general, *statements[: statements.index(general)]) if general else statements


def _by_provider(papers: tuple[Paper, ...]) -> tuple[tuple[str, tuple[Paper, ...]], ...]:
    providers = list(dict.fromkeys(paper.provided_by for paper in papers))
    ordered = sorted(papers, key=lambda paper: providers.index(paper.provided_by))
    return tuple((provider, tuple(group)) for provider, group in groupby(ordered, lambda paper: paper.provided_by))


def _submission(teller: Teller, procedure: Procedure) -> tuple[Statement, ...]:
    """Ways that measures bring stand first, as in the answer."""
    brought = []
    for measure, effect in teller.effects:
        if effect.submission and (statement := teller.state(effect.submission, (measure, effect))):
            brought.append(replace(statement, text=effect.submission.text, measure=measure))
    return rule_first((*brought, *teller.all(procedure.submission)))


def _steps(teller: Teller, procedure: Procedure) -> Iterator[Stage]:
    for step in procedure.steps:
        if statement := teller.state(step):
            yield _stage(teller, step, statement)


def _stage(teller: Teller, step: Step, statement: Statement) -> Stage:
    words = teller.words
    variants = list(teller.all(step.variants))
    for measure, effect in teller.effects:
        changes = (teller.state(change, (measure, effect)) for change in effect.steps if change.step == step.id)
        variants += [replace(change, measure=measure) for change in changes if change]
    variants = [replace(s, text=days(words, *s.rule.working_days)) for s in variants]
    general = next((v.rule for v in reversed(variants) if v.general), step)
    return Stage(
        name=words.catalogue.steps[step.id],
        statement=replace(
            statement, text=days(words, *general.working_days), **teller.proof(*dict.fromkeys((step, general)))
        ),
        variants=tuple(v for v in variants if not v.general),
    )


def _limit(words: Words, deadline: Deadline) -> Text:
    question = words.catalogue.questions[deadline.date_of].label
    name = f"rule_{deadline.bound}_{deadline.counted}"
    return words.fill(name, days=deadline.days, unit=words[deadline.unit], question=question)


def _fee(words: Words, fee: Fee) -> Text:
    return words.fill("fee_amount", amount=fee.amount, currency=fee.currency) if fee.amount else words["fee_none"]
