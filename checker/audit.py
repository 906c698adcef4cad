"""What only the whole catalogue shows: unused questions, papers no situation reaches, gaps where one rule must hold.

Each finding is a sentence about a situation. The build stops on any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from checker import submission
from checker.answer import answer
from checker.conditions import ALWAYS, Condition
from checker.facts import FACTS
from checker.inputs import options
from checker.lines import PROCEDURE
from checker.measures import effects
from checker.model import Fact, Measure, Procedure, Rule
from checker.situation import Situation
from checker.venues import DISTRICT, EVERY_DISTRICT, venues
from checker.walk import records_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.conditions import Value
    from checker.model import Catalogue

_FAR = timedelta(days=400)


def audit(catalogue: Catalogue) -> list[str]:
    """Every finding, in words; empty when all is well."""
    return list(findings(catalogue, catalogue.procedures.values()))


def findings(catalogue: Catalogue, procedures: Iterable[Procedure]) -> Iterator[str]:
    """What is found in the whole, and about these procedures, one after the other."""
    for whole in (_unused_questions, _unreached_records, _unknown_districts, _unfounded):
        yield from whole(catalogue)
    for procedure in procedures:
        for single in (_unreached_rules, _places, _gaps):  # the quick ones first
            yield from single(catalogue, procedure)


def _unused_questions(catalogue: Catalogue) -> Iterator[str]:
    used = {PROCEDURE, DISTRICT}
    for rule in records_within(catalogue):
        used.add(getattr(rule, "date_of", PROCEDURE))
        for name in _subjects(getattr(rule, "when", ALWAYS)):
            used |= {name, *(FACTS[name].questions if name in FACTS else ())}
    for question in catalogue.questions:
        if question not in used:
            yield f"question {question}: no rule uses it"


def _unreached_records(catalogue: Catalogue) -> Iterator[str]:
    asked = {getattr(rule, "document", None) for rule in records_within(catalogue)}
    yield from (f"document {id_}: no procedure asks for it" for id_ in catalogue.documents if id_ not in asked)
    sets = {id_ for procedure in catalogue.procedures.values() for id_ in procedure.requirements}
    yield from (f"requirements {id_}: no procedure names them" for id_ in catalogue.requirements if id_ not in sets)


def _unknown_districts(catalogue: Catalogue) -> Iterator[str]:
    known = {*options(catalogue, catalogue.questions[DISTRICT]), EVERY_DISTRICT}
    for venue in catalogue.venues.values():
        for name in {venue.located_in, *(d for service in venue.services for d in service.districts)} - known:
            yield f"venue {venue.id}: {name} is not a district"


def _unfounded(catalogue: Catalogue) -> Iterator[str]:
    """Facts called official of which no source is an authority, or a copy of one."""
    second_hand = {id_ for id_, source in catalogue.sources.items() if source.trust == "secondary"}
    for kind in fields(catalogue):
        records = getattr(catalogue, kind.name)
        for id_, record in records.items() if isinstance(records, Mapping) else ((kind.name, records),):
            for fact in records_within(record):
                if isinstance(fact, Fact) and fact.status == "official" and second_hand.issuperset(fact.sources):
                    yield f"{kind.name} {id_}: official, but {', '.join(fact.sources)} is secondary"


def _unreached_rules(catalogue: Catalogue, procedure: Procedure) -> Iterator[str]:
    """Rules of a procedure that no situation on any day brings about."""
    for rule in records_within(procedure):
        if isinstance(rule, Rule) and not _reachable(catalogue, procedure, rule):
            what = getattr(rule, "document", None) or getattr(rule, "id", None) or type(rule).__name__
            yield f"procedure {procedure.id}: no situation reaches its rule {what}"


def _reachable(catalogue: Catalogue, procedure: Procedure, rule: Rule) -> bool:
    days = [rule.from_ or rule.until or date(2025, 1, 6)]
    return any(
        Situation(catalogue, answers, day).judge_rule(rule).holds
        for day in days
        for answers in _situations(catalogue, procedure, [rule.when], day)
    )


def _gaps(catalogue: Catalogue, procedure: Procedure) -> Iterator[str]:
    """Situations in which nobody files, no way of filing or no fee is known; and rules that are never the first."""
    lists = (procedure.applicant, procedure.submission, procedure.fee)
    conditions = [rule.when for rules in (*lists, procedure.stops) for rule in rules]
    taken: set[int] = set()
    for day in _days(catalogue, procedure):
        for answers in _situations(catalogue, procedure, conditions, day):
            found = answer(catalogue, answers, day, day)
            if found.stop:
                continue
            parts = {part: getattr(found, part) for part in ("applicant", "submission", "fee")}
            parts["documents or next steps"] = found.documents or found.next_steps
            for part, lines in parts.items():
                if not lines:
                    yield f"procedure {procedure.id}: no {part} on {day} with {_words(answers)}"
            taken |= _taken(Situation(catalogue, answers, day), procedure)
    for rule in (rule for rules in lists for rule in rules if id(rule) not in taken):
        yield f"procedure {procedure.id}: a rule of {type(rule).__name__} is never the first that holds"


def _taken(situation: Situation, procedure: Procedure) -> set[int]:
    choices = (
        submission.applicant_choice(situation, procedure),
        submission.submission_choice(situation, procedure, effects(situation)),
        submission.fee_choice(situation, procedure),
    )
    return {id(rule) for choice in choices for rule, _ in choice.candidates}


def _places(catalogue: Catalogue, procedure: Procedure) -> Iterator[str]:
    for day in _days(catalogue, procedure):
        for district in options(catalogue, catalogue.questions[DISTRICT]):
            situation = Situation(catalogue, {PROCEDURE: procedure.id, DISTRICT: district}, day)
            if not venues(situation, procedure, None)[0]:
                yield f"procedure {procedure.id}: no venue on {day} for {district}"


def _days(catalogue: Catalogue, procedure: Procedure) -> list[date]:
    """The days on which the rules for a procedure begin, or are over."""
    days = {era.from_ for era in catalogue.eras.values()}
    for rule in (*records_within(procedure), *catalogue.measures.values()):
        if isinstance(rule, Rule) and (not isinstance(rule, Measure) or rule.effects):
            days |= {rule.from_} if rule.from_ else set()
            days |= {rule.until + timedelta(days=1)} if rule.until else set()
    return sorted(days)


def _situations(
    catalogue: Catalogue, procedure: Procedure, conditions: Iterable[Condition], day: date
) -> Iterator[Mapping[str, Value]]:
    """Every combination of answers to the questions that the conditions rest on."""
    names = _closure(catalogue, set().union(*(_subjects(condition) for condition in conditions)))
    asked = [q for q in catalogue.questions if q in names and q != PROCEDURE]
    for values in product(*(_values(catalogue, name, day) for name in asked)):
        yield {PROCEDURE: procedure.id, **dict(zip(asked, values, strict=True))}


def _values(catalogue: Catalogue, name: str, day: date) -> list[Value]:
    question = catalogue.questions[name]
    if question.kind == "date":
        return [day - _FAR, day - timedelta(days=1), day, day + timedelta(days=29), day + _FAR]
    if question.kind == "number":
        return [question.least or 0, question.most or 100]
    return list(options(catalogue, question))


def _closure(catalogue: Catalogue, subjects: set[str]) -> set[str]:
    """The questions that subjects rest on, with those that decide whether they arise."""
    names = {q for subject in subjects for q in (FACTS[subject].questions if subject in FACTS else (subject,))}
    more = {s for name in names for s in _subjects(catalogue.questions[name].when)} - names
    return _closure(catalogue, names | more) if more else names


def _subjects(condition: Condition) -> set[str]:
    return set(condition.subjects())


def _words(answers: Mapping[str, Value]) -> str:
    return ", ".join(f"{name}={value}" for name, value in answers.items())
