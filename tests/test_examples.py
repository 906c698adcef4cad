"""The worked examples of the procedures: each leads to what its record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.answer import answer
from checker.inputs import read_answers
from overrides.hooks.catalogue import load_catalogue

if TYPE_CHECKING:
    from checker.answer import Answer
    from checker.model import Example

CATALOGUE = load_catalogue()
EXAMPLES = [(p.id, i, example) for p in CATALOGUE.procedures.values() for i, example in enumerate(p.examples)]


def answered(example: Example) -> Answer:
    answers, problems = read_answers(CATALOGUE, example.situation)
    assert not problems
    return answer(CATALOGUE, answers, example.as_of, example.today)


@pytest.mark.parametrize(("procedure", "number", "example"), EXAMPLES, ids=[f"{p}-{n}" for p, n, _ in EXAMPLES])
def test_example(procedure: str, number: int, example: Example) -> None:
    found, expect = answered(example), example.expect
    assert (found.stop.id if found.stop else None) == expect.stop
    if expect.applicant is not None:
        assert getattr(found.applicant, "who", None) == expect.applicant
    if expect.documents is not None:
        assert {d.id for d in found.documents if d.certain} == set(expect.documents)
    assert {d.id for d in found.documents if not d.certain} >= set(expect.documents_depending)
    assert {d.id for d in found.not_needed} >= set(expect.not_needed)
    if expect.mode is not None:
        assert getattr(found.submission, "mode", None) == expect.mode
    if expect.venues is not None:
        assert [v.id for v in found.venues] == list(expect.venues)
    if expect.steps is not None:
        assert {s.id: span(s.working_days) for s in found.timeline} == expect.steps
    for name, day in (expect.deadlines or {}).items():
        assert {d.id: d.date for d in found.deadlines}[name] == day
    assert {m.id for m in found.measures if m.applies} >= set(expect.measures)
    assert {c.id for c in found.conflicts} >= set(expect.conflicts)


def span(working_days: tuple[int, int | None]) -> str:
    """As the examples write it: `3-3`, `0-unknown`."""
    least, most = working_days
    return f"{least}-{'unknown' if most is None else most}"


@pytest.mark.parametrize("procedure", CATALOGUE.procedures)
def test_each_procedure_has_examples_of_its_branches(procedure: str) -> None:
    examples = CATALOGUE.procedures[procedure].examples
    assert len(examples) >= 4
    assert len({(tuple(e.situation.items()), e.as_of) for e in examples}) == len(examples)
