"""Rules as statements of a page: what they say, in which case, when, how sure it is and who says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.lines import PROCEDURE, STRENGTH
from checker.model import Rule
from checker.situation import Situation
from overrides.hooks.conditions_in_words import in_words, narrowed
from overrides.hooks.page_words import newest_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.conditions import Condition
    from checker.model import Document, Effect, Fact, Measure, Source, Text
    from overrides.hooks.page_words import Words


@dataclass(frozen=True)
class Stretch:
    """The days a part of a page is about, both included."""

    from_: date | None = None
    until: date | None = None

    def common(self, from_: date | None, until: date | None) -> Stretch | None:
        """The days shared with another stretch."""
        first = max((day for day in (self.from_, from_) if day), default=None)
        last = min((day for day in (self.until, until) if day), default=None)
        return None if first and last and first > last else Stretch(first, last)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A rule in words. `condition` is a clause; `lasting` says its days where they are not those of the part."""

    rule: Any
    text: Text | None = None
    details: tuple[Text, ...] = ()
    condition: Text | None
    lasting: Text | None
    holds: Text | None
    notes: tuple[Text, ...]
    status: str
    sources: tuple[Source, ...]
    verified: date
    document: Document | None = None
    measure: Measure | None = None

    @property
    def general(self) -> bool:
        """Whether it holds in every case on every day of the part."""
        judged = self.measure and self.measure.to_judge
        return self.condition is None and self.lasting is None and not judged


class Teller:
    """Makes statements for one part of a page: about one procedure, or none, and one stretch of days."""

    def __init__(
        self, words: Words, procedure: str | None = None, stretch: Stretch | None = None, *, only_ended: bool = False
    ) -> None:
        self.words = words
        self.today = newest_day(words.catalogue)
        self.stretch = stretch or Stretch(self.today)
        self.only_ended = only_ended
        answers = {PROCEDURE: procedure} if procedure else {}
        self.situation = Situation(words.catalogue, answers, self.stretch.until or self.today)

    def all(self, rules: Iterable[Rule], text: str = "text") -> tuple[Statement, ...]:
        """Those of the rules that may hold here; `text` names the field with the words."""
        stated = ((rule, self.state(rule)) for rule in rules)
        return tuple(replace(s, text=getattr(rule, text, None)) for rule, s in stated if s)

    def state(self, rule: Rule, within: tuple[Rule, ...] = ()) -> Statement | None:
        """A rule that holds only while those it stands `within` do; None if it never does here."""
        rules = (*within, rule)
        days = self._days(rules)
        conditions = [narrowed(r.when, self.situation.look) for r in rules]
        if days is None or None in conditions or (self.only_ended and not any(map(self._ended, rules))):
            return None
        whole = days == self.stretch
        return Statement(
            rule=rule,
            condition=in_words(self.words, *(c for c in conditions if c)),
            lasting=None if whole else self.words.lasting(*self._beyond(days)),
            holds=self._holds(rules),
            **self.proof(rule),
        )

    @cached_property
    def effects(self) -> list[tuple[Measure, Effect]]:
        """The effects that measures may have here, the newest measure first."""
        measures = sorted(self.words.catalogue.measures.values(), key=lambda m: str(m.from_ or ""), reverse=True)
        return [(m, effect) for m in measures for effect in m.effects if self.state(effect, (m,))]

    def proof(self, *facts: Fact) -> dict[str, Any]:
        """How sure facts are that make one statement together, who says so, and their notes."""
        known = self.words.catalogue.sources
        return {
            "status": min((fact.status for fact in facts), key=STRENGTH.index),
            "sources": tuple(known[id_] for id_ in dict.fromkeys(s for fact in facts for s in fact.sources)),
            "verified": min(fact.verified for fact in facts),
            "notes": tuple(dict.fromkeys(fact.note for fact in facts if isinstance(fact, Rule) and fact.note)),
        }

    def may_hold(self, condition: Condition) -> bool:
        """Whether a condition is not ruled out by the procedure alone."""
        return self.situation.judge(condition).holds is not False

    def _ended(self, rule: Rule) -> bool:
        """Whether the rule, or a part of it, ended within the stretch."""
        parts = (part for name in ("variants", "exemptions") for part in getattr(rule, name, ()))
        within = self.stretch.common(rule.until, rule.until)
        return bool(rule.until and within) or any(map(self._ended, parts))

    def _days(self, rules: Iterable[Rule]) -> Stretch | None:
        days: Stretch | None = self.stretch
        for rule in rules:
            days = days and days.common(rule.from_, rule.until)
        return days

    def _beyond(self, days: Stretch) -> tuple[date | None, date | None]:
        """Without the ends that are those of the part itself."""
        from_ = None if days.from_ == self.stretch.from_ else days.from_
        return from_, None if days.until == self.stretch.until else days.until

    def _holds(self, rules: Iterable[Rule]) -> Text | None:
        days = Stretch()
        for rule in rules:
            days = days.common(rule.from_, rule.until) or days
        return self.words.lasting(days.from_, days.until)
