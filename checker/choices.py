"""The first rule that holds, out of a list in which exactly one is meant to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.conditions import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Choice[R]:
    """The rule taken, or while questions are open the ones that could still be."""

    candidates: tuple[tuple[R, Verdict], ...]

    @property
    def decided(self) -> tuple[R, Verdict] | None:
        """The rule taken with its verdict, or None."""
        return self.candidates[0] if len(self.candidates) == 1 and self.candidates[0][1].holds else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The questions that would decide."""
        return tuple(dict.fromkeys(q for _, verdict in self.candidates for q in verdict.missing))


def choose[R](judged: Iterable[tuple[R, Verdict]]) -> Choice[R]:
    """The first rule that surely holds, together with those before it that might."""
    candidates: list[tuple[R, Verdict]] = []
    for rule, verdict in judged:
        if verdict.holds is False:
            continue
        candidates.append((rule, verdict))
        if verdict.holds:
            break
    return Choice(tuple(candidates))
