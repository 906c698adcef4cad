"""The answer to a situation: documents, where, when, what it costs, and what could still change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker import conflicts as disagreements
from checker import documents as papers
from checker import measures as easings
from checker import submission as filing
from checker import timeline as times
from checker import venues as counters
from checker.afterwards import AdviceLine, NextStepLine, ResultLine, StopLine, advice, next_steps, results, stops
from checker.lines import PROCEDURE, Line
from checker.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from checker.choices import Choice
    from checker.conditions import Value
    from checker.measures import ActiveEffect
    from checker.model import Catalogue, Procedure


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer; `open` names the questions that could change it, the most decisive first."""

    ruleset: str
    as_of: date
    today: date
    era: str | None
    situation: Mapping[str, Value]
    stop: StopLine | None = None
    possible_stops: tuple[StopLine, ...] = ()
    applicant: filing.ApplicantLine | filing.Undecided[filing.ApplicantLine] | None = None
    documents: tuple[papers.DocumentLine, ...] = ()
    not_needed: tuple[papers.NotNeededLine, ...] = ()
    submission: filing.ModeLine | filing.Undecided[filing.ModeLine] | None = None
    venues: tuple[counters.VenueLine, ...] = ()
    ruled_out: tuple[counters.RuledOut, ...] = ()
    timeline: tuple[times.StepLine, ...] = ()
    deadlines: tuple[times.DeadlineLine, ...] = ()
    fee: filing.FeeLine | filing.Undecided[filing.FeeLine] | None = None
    results: tuple[ResultLine, ...] = ()
    advice: tuple[AdviceLine, ...] = ()
    measures: tuple[easings.MeasureLine, ...] = ()
    conflicts: tuple[disagreements.ConflictLine, ...] = ()
    unknowns: tuple[disagreements.OpenQuestionLine, ...] = ()
    next_steps: tuple[NextStepLine, ...] = ()
    open: tuple[str, ...] = ()


def answer(catalogue: Catalogue, answers: Mapping[str, Value], as_of: date, today: date) -> Answer:
    """What the rules of the filing day `as_of` say to a situation; `today` only tells which days have passed."""
    situation = Situation(catalogue, answers, as_of)
    era = next((era.id for era in catalogue.eras.values() if situation.in_force(era.from_, era.until)), None)
    head: dict[str, Any] = {
        "ruleset": catalogue.ruleset,
        "as_of": as_of,
        "today": today,
        "era": era,
        "situation": situation.applicable_answers(),
    }
    procedure = catalogue.procedures.get(str(answers.get(PROCEDURE)))
    if procedure is None:
        return Answer(**head, open=(PROCEDURE,))
    body = _Body(situation, procedure, today)
    return Answer(**head, **(body.stopped() if body.stop else body.whole()))


class _Body:
    """The parts of an answer to a situation whose procedure is known."""

    def __init__(self, situation: Situation, procedure: Procedure, today: date) -> None:
        self.situation, self.procedure, self.today = situation, procedure, today
        self.active: list[ActiveEffect] = easings.effects(situation)
        found = stops(situation, procedure)
        self.stop = next((stop for stop in found if stop.certain), None)
        self.possible_stops = tuple(stop for stop in found if not stop.certain)

    def stopped(self) -> dict[str, Any]:
        """Nothing is to be filed: only why, what then, and where sources disagree about it."""
        following = next_steps(self.situation, self.procedure)
        kept = tuple(step for step in following if self.stop and step.id in self.stop.next_steps)
        parts: dict[str, Any] = {"stop": self.stop, "next_steps": kept}
        return {**parts, **self._disagreements({"procedures": {self.procedure.id}}), "open": _open(parts)}

    def whole(self) -> dict[str, Any]:
        """Every part, and what is still open."""
        situation, procedure, active = self.situation, self.procedure, self.active
        choice = filing.submission_choice(situation, procedure, active)
        documents, not_needed = papers.documents(situation, procedure, active)
        purposes = {rule.purpose for rule, _ in choice.candidates}
        places, ruled_out = counters.venues(situation, procedure, purposes.pop() if len(purposes) == 1 else None)
        parts: dict[str, Any] = {
            "possible_stops": self.possible_stops,
            "applicant": _decided(situation, filing.applicant_choice(situation, procedure), filing.applicant_line),
            "documents": documents,
            "not_needed": not_needed,
            "submission": _decided(situation, choice, filing.mode_line),
            "venues": places,
            "timeline": times.timeline(situation, procedure, active, {rule.mode for rule, _ in choice.candidates}),
            "deadlines": times.deadlines(situation, procedure, self.today),
            "fee": _decided(situation, filing.fee_choice(situation, procedure), filing.fee_line),
            "results": results(situation, procedure),
            "advice": advice(situation, procedure),
            "measures": easings.lines(situation, active),
            "next_steps": next_steps(situation, procedure),
        }
        touched = {kind: {line.id for line in parts[kind]} for kind in ("documents", "deadlines", "venues", "measures")}
        touched |= {"steps": {step.id for step in parts["timeline"]}, "procedures": {procedure.id}}
        missing = _open(parts, self._details())
        return {**parts, "ruled_out": ruled_out, **self._disagreements(touched), "open": missing}

    def _disagreements(self, touched: Mapping[str, set[str]]) -> dict[str, Any]:
        return {
            "conflicts": disagreements.conflicts(self.situation, touched),
            "unknowns": disagreements.open_questions(self.situation, touched),
        }

    def _details(self) -> list[str]:
        """Questions on which only a detail of a line hangs: who signs, how many days, whether to translate."""
        rules = [v for step in self.procedure.steps for v in step.variants]
        rules += [v for requirement in self.procedure.documents for v in requirement.variants]  # type: ignore[misc]
        rules.append(self.situation.catalogue.translation)  # type: ignore[arg-type]
        return [q for rule in rules for q in self.situation.judge_rule(rule).missing]


def _decided(situation: Situation, choice: Choice[Any], line: Any) -> Any:
    if choice.decided:
        return line(situation, *choice.decided)
    if not choice.candidates:
        return None
    options = tuple(line(situation, *candidate) for candidate in choice.candidates)
    return filing.Undecided(depends_on=choice.missing, options=options)


_WEIGHTS = {"possible_stops": 20, "applicant": 10, "submission": 10, "documents": 5, "timeline": 3, "deadlines": 3}
"""How much a line of each part counts when questions are put in order; other parts count 1."""


def _open(parts: Mapping[str, Any], details: list[str] | None = None) -> tuple[str, ...]:
    """The questions that lines hang on, those first on which most hangs."""
    score: dict[str, int] = {}
    for name, part in parts.items():
        for line in part if isinstance(part, tuple) else (part,):
            for question in line.depends_on if isinstance(line, Line | filing.Undecided) else ():
                score[question] = score.get(question, 0) + _WEIGHTS.get(name, 1)
    for question in details or ():
        score[question] = score.get(question, 0) + 1
    return tuple(sorted(score, key=lambda question: -score[question]))
