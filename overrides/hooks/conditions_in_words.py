"""A condition as a clause in both languages, and without what is plain from the page it stands on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checker.conditions import CHECKS, Comparison, Condition, judge
from checker.facts import FACTS
from checker.inputs import options
from checker.model import Text
from overrides.hooks.page_words import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from checker.conditions import Finding, Value
    from overrides.hooks.page_words import Words

    Look = Callable[[str], Finding]


def narrowed(condition: Condition, look: Look) -> Condition | None:
    """What of a condition is still undecided for what `look` knows; None if it cannot hold."""
    tests = _undecided(condition.tests, look)
    if tests is None:
        return None
    groups = [group for group in (_undecided(g, look) for g in condition.alternatives) if group is not None]
    if condition.alternatives and not groups:
        return None
    decided = any(not group for group in groups)
    if len(groups) == 1:
        return Condition((*tests, *groups[0]))
    return Condition(tests, () if decided else tuple(dict.fromkeys(groups)))


def _undecided(tests: Iterable[Comparison], look: Look) -> tuple[Comparison, ...] | None:
    verdicts = [(test, judge(Condition((test,)), look).holds) for test in tests]
    if any(holds is False for _, holds in verdicts):
        return None
    return tuple(test for test, holds in verdicts if holds is None)


def in_words(words: Words, *conditions: Condition) -> Text | None:
    """Conditions that hold together, as one clause without its "if"; None when they hold always."""
    clauses = [_test(words, test) for test in dict.fromkeys(t for c in conditions for t in c.tests)]
    clauses += [_any(words, c.alternatives) for c in conditions if c.alternatives]
    return _and(clauses) if clauses else None


def _and(clauses: list[Text]) -> Text:
    return Text(" and ".join(c.en for c in clauses), "，且".join(c.zh for c in clauses))


def _any(words: Words, groups: tuple[tuple[Comparison, ...], ...]) -> Text:
    clauses = [_and([_test(words, test) for test in group]) for group in groups]
    numbered = [words.fill("page.when.numbered", number=i, clause=c) for i, c in enumerate(clauses, 1)]
    cases = Text("; ".join(c.en for c in numbered), "；".join(c.zh for c in numbered))
    return words.fill("page.when.any", cases=cases)


def _test(words: Words, test: Comparison) -> Text:
    if (fact := FACTS.get(test.subject)) and fact.options:
        chosen = [option for option in fact.options if CHECKS[test.check](option, test.operand)]
        return joined(
            [words[f"page.fact.{test.subject}.{option}"] for option in chosen], "or", words["page.when.or"].zh
        )
    values = [_value(words, test.subject, value) for value in test.operand]
    ending = "or" if test.check == "one_of" else "nor"
    value = joined(values, "or", words[f"page.when.{ending}"].zh)
    return words.fill(f"page.when.{test.check}", subject=_subject(words, test.subject), value=value)


def _subject(words: Words, subject: str) -> Text:
    question = words.catalogue.questions.get(subject)
    return question.label if question else words[f"page.fact.{subject}"]


def _value(words: Words, subject: str, value: Value) -> Text:
    if isinstance(value, date):
        return words.plain_day(value)
    if isinstance(value, int):
        return Text(str(value), str(value))
    option = options(words.catalogue, words.catalogue.questions[subject])[value]
    return Text(f"“{option.en}”", f"“{option.zh}”")
