"""Where sources disagree and what none of them says, as far as it touches a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker import conflicts as disagreements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.conflicts import ConflictLine, OpenQuestionLine
    from checker.model import Conflict
    from checker.situation import Situation
    from overrides.hooks.page_parts import Part

Touched = dict[str, set[str]]


@dataclass(frozen=True, kw_only=True)
class Disagreements:
    """The conflicts and open questions of a page."""

    conflicts: tuple[ConflictLine, ...]
    open_questions: tuple[OpenQuestionLine, ...]


def disagreements_about(situation: Situation, touched: Mapping[str, set[str]]) -> Disagreements:
    """Those that touch one of the records named, by kind."""
    return Disagreements(
        conflicts=disagreements.conflicts(situation, touched),
        open_questions=disagreements.open_questions(situation, touched),
    )


def touched_by(procedure: str, parts: tuple[Part, ...], measures: set[str]) -> Touched:
    """Every record that a procedure's page speaks of."""
    return {
        "procedures": {procedure},
        "documents": {paper.document.id for part in parts for _, papers in part.papers for paper in papers},
        "steps": {stage.name.id for part in parts for stage in part.steps},
        "deadlines": {s.rule.id for part in parts for s in part.deadlines},
        "measures": measures,
    }


def named_by(conflict: Conflict) -> Touched:
    """Every record that a conflict bears on."""
    kinds = ("procedures", "documents", "steps", "deadlines", "venues", "measures")
    return {kind: set(getattr(conflict, kind)) for kind in kinds}
