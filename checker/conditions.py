"""The `when:` language: what it may say, and whether it holds for what is known so far.

Three answers: True, False, and None while a question it rests on is open. What a subject
(a question or a named fact) is worth is looked up by `situation.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Value = str | int | date

NOT_APPLICABLE = "not_applicable"
"""What a question that does not arise is worth: no option of it is chosen."""


@dataclass(frozen=True)
class Comparison:
    """One line of a condition: a subject compared with an operand."""

    subject: str
    check: str
    operand: tuple[Value, ...]


@dataclass(frozen=True)
class Condition:
    """All `tests` hold, and at least one group of `alternatives` where there are any."""

    tests: tuple[Comparison, ...] = ()
    alternatives: tuple[tuple[Comparison, ...], ...] = ()

    def subjects(self) -> frozenset[str]:
        """Every question and named fact the condition mentions."""
        groups = (self.tests, *self.alternatives)
        return frozenset(test.subject for group in groups for test in group)


ALWAYS = Condition()


@dataclass(frozen=True)
class Finding:
    """What is known of one subject: its value, or the questions that must be answered first."""

    value: Value | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds, the answered questions that decided it, the open ones it waits for."""

    holds: bool | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def _ordered(value: Value) -> int | str:
    return value.isoformat() if isinstance(value, date) else value


CHECKS: dict[str, Callable[[Value, tuple[Value, ...]], bool]] = {
    "one_of": lambda value, operand: value in operand,
    "none_of": lambda value, operand: value not in operand,
    "at_least": lambda value, operand: _ordered(value) >= _ordered(operand[0]),  # type: ignore[operator]
    "at_most": lambda value, operand: _ordered(value) <= _ordered(operand[0]),  # type: ignore[operator]
    "before": lambda value, operand: _ordered(value) < _ordered(operand[0]),  # type: ignore[operator]
    "after": lambda value, operand: _ordered(value) > _ordered(operand[0]),  # type: ignore[operator]
}
"""The whole vocabulary. `before` and `after` exclude the day itself."""

_HOLDS_WITHOUT_A_VALUE = frozenset({"none_of"})


_HOLDS = Verdict(True)


def judge(condition: Condition, look: Callable[[str], Finding]) -> Verdict:
    """Hold `condition` against what `look` knows of each subject."""
    tests, alternatives = condition.tests, condition.alternatives
    if not alternatives and len(tests) < 2:  # most rules have none or one
        return _judge_test(tests[0], look) if tests else _HOLDS
    return _all(_verdicts(condition, look))


def _verdicts(condition: Condition, look: Callable[[str], Finding]) -> Iterator[Verdict]:
    yield from (_judge_test(test, look) for test in condition.tests)
    if condition.alternatives:
        yield _any(_all(_judge_test(test, look) for test in group) for group in condition.alternatives)


def both(first: Verdict, second: Verdict) -> Verdict:
    """The verdict on two conditions that must hold together."""
    return _all((first, second))


def either(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on conditions of which one is enough."""
    return _any(verdicts)


def opposite(verdict: Verdict) -> Verdict:
    """The verdict on a condition that must not hold."""
    return Verdict(None if verdict.holds is None else not verdict.holds, verdict.because, verdict.missing)


def _judge_test(test: Comparison, look: Callable[[str], Finding]) -> Verdict:
    finding = look(test.subject)
    if finding.value is None:
        return Verdict(None, finding.because, finding.missing)
    if finding.value == NOT_APPLICABLE:
        return Verdict(test.check in _HOLDS_WITHOUT_A_VALUE, finding.because)
    return Verdict(CHECKS[test.check](finding.value, test.operand), finding.because)


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    return _combine(verdicts, decisive=False)


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    return _combine(verdicts, decisive=True)


def _combine(verdicts: Iterable[Verdict], *, decisive: bool) -> Verdict:
    """Kleene's "and" (`decisive` False) and "or"; what follows a decisive verdict is not looked up."""
    passed = []
    for verdict in verdicts:
        if verdict.holds is decisive:
            return verdict
        passed.append(verdict)
    undecided = [verdict for verdict in passed if verdict.holds is None]
    if undecided:
        return Verdict(None, union(v.because for v in passed), union(v.missing for v in undecided))
    return Verdict(not decisive, union(v.because for v in passed))


def union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What stands in any of the groups, once, in their order."""
    return tuple(dict.fromkeys(name for group in groups for name in group))
