"""The run over all procedures: classes, counts, findings, vectors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overrides.enumeration.checks import findings
from overrides.enumeration.classes import classes
from overrides.enumeration.decisions import Decided, decided, everything
from overrides.enumeration.enumerated import Enumerated
from tests.proof.vectors import Vector, answered_all, representatives, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model import Catalogue

HERE = Path(__file__).resolve().parent
CLASSES, VECTORS, DOORS, RESULTS = (HERE / name for name in ("classes", "vectors.tsv", "doors.tsv", "results.json"))


@dataclass
class Run:
    """What came out, by procedure where it is told so."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    decided: Decided = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    vectors: list[Vector] = field(default_factory=list)
    days: set[Any] = field(default_factory=set)

    def idle(self, catalogue: Catalogue) -> list[str]:
        """All that decides nothing."""
        wanted = everything(catalogue) | set(self.decided)
        return sorted(" ".join(key) for key in wanted if not self.decided[key])


def run(catalogue: Catalogue, procedures: Iterable[str] | None = None, *, checked: bool = True) -> Run:
    """Enumerate procedures, all of them unless named; `checked` False makes only the rows."""
    result = Run()
    vectors: dict[Vector, None] = {}
    for id_ in procedures or catalogue.procedures:
        enumerated = Enumerated(catalogue, catalogue.procedures[id_])
        found = list(classes(enumerated))
        result.rows[id_] = [line_class.row() for line_class in found]
        if checked:
            result.counts[id_] = {
                "situations": enumerated.raw(),
                "told_apart": enumerated.folded(),
                "classes": len(found),
                "days": len(enumerated.days),
            }
            result.days |= set(enumerated.days)
            result.decided.update(decided(enumerated, found))
            result.findings += findings(enumerated, found)
            drawn = (*sample(enumerated), *representatives(enumerated, found), *answered_all(enumerated))
            vectors |= dict.fromkeys(drawn)
    result.vectors = list(vectors)
    return result


def kept_rows(procedure: str) -> list[str]:
    """The classes on record for a procedure."""
    file = CLASSES / f"{procedure}.tsv"
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
