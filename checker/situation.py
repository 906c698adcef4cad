"""A person's answers: read from text, and looked up by conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from checker.conditions import NOT_APPLICABLE, Finding, Value, Verdict, both, judge, union
from checker.facts import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.conditions import Condition
    from checker.lines import Reason
    from checker.model import Catalogue, Question, Rule


@dataclass(frozen=True)
class Situation:
    """The answers given, by question; `as_of` is the day on which the application is filed."""

    catalogue: Catalogue
    answers: Mapping[str, Value]
    as_of: date

    @cached_property
    def _findings(self) -> dict[str, Finding]:
        return {}

    @cached_property
    def reasons(self) -> dict[str, Reason]:
        """The reasons told so far, by question: most lines have the same."""
        return {}

    def look(self, subject: str) -> Finding:
        """What is known of a question or a named fact."""
        if subject not in self._findings:
            question = self.catalogue.questions.get(subject)
            self._findings[subject] = self._question(question) if question else self._fact(subject)
        return self._findings[subject]

    def judge(self, condition: Condition) -> Verdict:
        """Whether a condition holds for what is known."""
        return judge(condition, self.look)

    def judge_rule(self, rule: Rule, within: Verdict | None = None) -> Verdict:
        """Whether a rule holds: not outside its days, nor outside the verdict it stands `within`."""
        if not self.in_force(rule.from_, rule.until):
            return Verdict(False)
        verdict = self.judge(rule.when)
        return both(within, verdict) if within else verdict

    def in_force(self, from_: date | None, until: date | None) -> bool:
        """Whether the filing day lies between two days, both included."""
        return (from_ is None or from_ <= self.as_of) and (until is None or self.as_of <= until)

    def applicable_answers(self) -> dict[str, Value]:
        """The answers to questions that arise, in the order of the questions."""
        return {
            q: self.answers[q] for q in self.catalogue.questions if self.look(q).value not in (None, NOT_APPLICABLE)
        }

    def _question(self, question: Question) -> Finding:
        arises = self.judge(question.when)
        if arises.holds is False:
            return Finding(NOT_APPLICABLE, arises.because)
        if question.id in self.answers:
            return Finding(self.answers[question.id], (question.id,))
        if arises.holds is None:
            return Finding(None, (), arises.missing)
        return Finding(None, (), (question.id,))

    def _fact(self, name: str) -> Finding:
        fact = FACTS[name]
        findings = [self.look(question) for question in fact.questions]
        missing = union(finding.missing for finding in findings)
        if missing:
            return Finding(None, (), missing)
        because = union(finding.because for finding in findings)
        if any(finding.value == NOT_APPLICABLE for finding in findings):
            return Finding(NOT_APPLICABLE, because)
        return Finding(fact.compute(self.answers, self.as_of), because)
