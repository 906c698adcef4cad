"""The parts of an answer that can be enumerated one by one, made by the checker's own functions.

Each part is given a catalogue and a procedure that hold only the rules about it, so that it asks nothing about others.
That the parts together are the whole answer is tested on whole answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from checker import afterwards, conflicts, documents, measures, submission, timeline, venues
from checker.entries import identify
from checker.lines import PROCEDURE
from checker.situation import Situation
from checker.submission import Undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from checker.model import Catalogue, Effect, Procedure, Requirement, Step

Said = tuple[tuple[str, str, Any], ...]
"""Lines by the kind and the id they have in an answer."""


@dataclass(frozen=True)
class Part:
    """Lines that are decided together; `make` makes them for a situation, by the rules in `catalogue`."""

    kind: str
    id: str
    catalogue: Catalogue
    make: Callable[[Situation], Said]

    def run(self, situation: Situation) -> Said:
        """The lines as they are on every day: without the answers behind them, and without days counted from one."""
        return tuple((kind, id_, undated(line)) for kind, id_, line in self.make(situation))

    @property
    def counts_days(self) -> bool:
        """Whether its lines have days that are counted from the filing day, which `run` strikes out."""
        return self.kind in ("timeline", "deadlines")


def undated(line: Any) -> Any:
    """A line without what is different for every person and day."""
    if isinstance(line, Undecided):
        return replace(line, options=tuple(undated(option) for option in line.options))
    if isinstance(line, timeline.StepLine):
        line = replace(line, earliest=date.min, latest=None, complete=True)
    if isinstance(line, timeline.DeadlineLine):
        line = replace(line, date=None, latest=None, moves_to=None, complete=True, passed=None)
    return replace(line, because=()) if hasattr(line, "because") else line


def parts(catalogue: Catalogue, procedure: Procedure) -> Iterator[Part]:
    """Every part of the answers for a procedure."""
    yield from _afterwards(catalogue, procedure)
    yield from _choices(catalogue, procedure)
    yield from _documents(catalogue, procedure)
    yield from _times(catalogue, procedure)
    yield Part("venues", "", _with(catalogue, _filing), lambda s: _venues(s, procedure))
    for measure in catalogue.measures.values():
        yield Part("measures", measure.id, replace(catalogue, measures={measure.id: measure}), _measure)
    yield from _disagreements(catalogue, procedure)


def _afterwards(catalogue: Catalogue, procedure: Procedure) -> Iterator[Part]:
    kinds = (
        ("stop", "stops", afterwards.stops),
        ("results", "results", afterwards.results),
        ("advice", "conditions", afterwards.advice),
        ("next_steps", "next_steps", afterwards.next_steps),
    )
    for kind, field, lines in kinds:
        for rule in getattr(procedure, field):
            narrowed = replace(procedure, **{field: (rule,)})
            yield Part(kind, identify(kind, rule), catalogue, _lines(kind, lines, narrowed))


def _lines(kind: str, lines: Callable[..., Iterable[Any]], narrowed: Procedure) -> Callable[[Situation], Said]:
    return lambda situation: _named(kind, lines(situation, narrowed))


def _choices(catalogue: Catalogue, procedure: Procedure) -> Iterator[Part]:
    ways = _with(catalogue, _filing)
    yield Part("applicant", "", ways, lambda s: _decided(s, "applicant", submission.applicant_choice(s, procedure)))
    yield Part("submission", "", ways, lambda s: _decided(s, "submission", _ways(s, procedure)))
    yield Part("fee", "", ways, lambda s: _decided(s, "fee", submission.fee_choice(s, procedure)))


_LINES = {"applicant": submission.applicant_line, "submission": submission.mode_line, "fee": submission.fee_line}


def _decided(situation: Situation, kind: str, choice: Any) -> Said:
    line: Callable[..., Any] = _LINES[kind]  # type: ignore[assignment]
    if choice.decided:
        found = line(situation, *choice.decided)
        return ((kind, identify(kind, found), found),)
    options = tuple(line(situation, *candidate) for candidate in choice.candidates)
    return ((kind, "", Undecided(depends_on=choice.missing, options=options)),) if options else ()


def _ways(situation: Situation, procedure: Procedure) -> Any:
    return submission.submission_choice(situation, procedure, measures.effects(situation))


def _documents(catalogue: Catalogue, procedure: Procedure) -> Iterator[Part]:
    own = requirements(catalogue, procedure)
    for id_ in papers(catalogue, procedure):
        narrowed = replace(procedure, documents=tuple(r for r in own if r.document == id_), requirements=())
        yield Part("documents", id_, _with(catalogue, partial(_about_document, id_)), _document(narrowed))


def requirements(catalogue: Catalogue, procedure: Procedure) -> list[Requirement]:
    """What a procedure asks for, by itself and by the sets it names."""
    sets = [catalogue.requirements[name].documents for name in procedure.requirements]
    return [requirement for group in (procedure.documents, *sets) for requirement in group]


def papers(catalogue: Catalogue, procedure: Procedure) -> list[str]:
    """The papers that some situation may ask for, those a measure brings among them, in the order of the answer."""
    brought = [r for m in catalogue.measures.values() for effect in m.effects for r in effect.requires]
    return list(dict.fromkeys(r.document for r in (*requirements(catalogue, procedure), *brought)))


def _document(narrowed: Procedure) -> Callable[[Situation], Said]:
    def run(situation: Situation) -> Said:
        needed, waived = documents.documents(situation, narrowed, measures.effects(situation))
        return (*_named("documents", needed), *_named("not_needed", waived))

    return run


def _times(catalogue: Catalogue, procedure: Procedure) -> Iterator[Part]:
    for step in procedure.steps:
        about = _with(catalogue, partial(_about_step, step))
        yield Part("timeline", step.id, about, _step(procedure, replace(procedure, steps=(step,))))
    for deadline in procedure.deadlines:
        narrowed = replace(procedure, deadlines=(deadline,))
        yield Part("deadlines", deadline.id, catalogue, _deadline(narrowed))


def _step(procedure: Procedure, narrowed: Procedure) -> Callable[[Situation], Said]:
    def run(situation: Situation) -> Said:
        modes = {"any"}
        if narrowed.steps[0].modes:
            modes = {rule.mode for rule, _ in _ways(situation, procedure).candidates}
        return _named("timeline", timeline.timeline(situation, narrowed, measures.effects(situation), modes))

    return run


def _deadline(narrowed: Procedure) -> Callable[[Situation], Said]:
    return lambda situation: _named("deadlines", timeline.deadlines(situation, narrowed, situation.as_of))


def _venues(situation: Situation, procedure: Procedure) -> Said:
    purposes = {rule.purpose for rule, _ in _ways(situation, procedure).candidates}
    places, out = venues.venues(situation, procedure, purposes.pop() if len(purposes) == 1 else None)
    return (*_named("venues", places), *_named("ruled_out", out))


def _measure(situation: Situation) -> Said:
    return _named("measures", measures.lines(situation, measures.effects(situation)))


def _named(kind: str, lines: Iterable[Any]) -> Said:
    return tuple((kind, identify(kind, line), line) for line in lines)


def _disagreements(catalogue: Catalogue, procedure: Procedure) -> Iterator[Part]:
    """Conflicts and open questions, as if all lines that they touch and some answer may have were there."""
    meant = Situation(catalogue, {PROCEDURE: procedure.id}, date.max)
    touched = {
        "documents": set(papers(catalogue, procedure)),
        "steps": {step.id for step in procedure.steps},
        "deadlines": {deadline.id for deadline in procedure.deadlines},
        "venues": {v.id for v in catalogue.venues.values() if any(procedure.id in s.procedures for s in v.services)},
        "measures": {m.id for m in catalogue.measures.values() if meant.judge(m.when).holds is not False},
        "procedures": {procedure.id},
    }
    for id_, conflict in catalogue.conflicts.items():
        one = replace(catalogue, conflicts={id_: conflict})
        yield Part("conflicts", id_, one, lambda s: _named("conflicts", conflicts.conflicts(s, touched)))
    for id_, asked in catalogue.open_questions.items():
        one = replace(catalogue, open_questions={id_: asked})
        yield Part("unknowns", id_, one, lambda s: _named("unknowns", conflicts.open_questions(s, touched)))


def _with(catalogue: Catalogue, about: Callable[[Effect], Effect | None]) -> Catalogue:
    """The catalogue with only what its measures do `about` something."""
    kept = {}
    for measure in catalogue.measures.values():
        if effects := tuple(effect for effect in map(about, measure.effects) if effect):
            kept[measure.id] = replace(measure, effects=effects)
    return replace(catalogue, measures=kept)


def _filing(effect: Effect) -> Effect | None:
    return replace(effect, waives=(), requires=(), documents=(), steps=()) if effect.submission else None


def _about_document(id_: str, effect: Effect) -> Effect | None:
    requires = tuple(requirement for requirement in effect.requires if requirement.document == id_)
    changes = tuple(change for change in effect.documents if id_ in change.documents)
    waives = (id_,) if id_ in effect.waives else ()
    narrowed = replace(effect, waives=waives, requires=requires, documents=changes, steps=(), submission=None)
    return narrowed if requires or changes or waives else None


def _about_step(step: Step, effect: Effect) -> Effect | None:
    changes = tuple(change for change in effect.steps if change.step == step.id)
    way = effect.submission if step.modes else None
    narrowed = replace(effect, waives=(), requires=(), documents=(), steps=changes, submission=way)
    return narrowed if changes or way else None
