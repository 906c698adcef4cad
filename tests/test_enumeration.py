"""Every situation, enumerated: what must be true of all of them is, and what they come to is on record."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from checker.answer import answer
from checker.entries import KINDS, identify
from checker.inputs import read_answers
from checker.lines import PROCEDURE
from checker.submission import Undecided
from overrides.enumeration.counts import Counts
from overrides.enumeration.enumerated import Enumerated
from overrides.enumeration.parts import undated
from overrides.enumeration.trees import Branch
from overrides.hooks.catalogue import load_catalogue
from tests.proof.__main__ import results
from tests.proof.run import CLASSES, RESULTS, kept_rows, run
from tests.proof.summary import summary
from tests.proof.vectors import sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.conditions import Value
    from checker.model import Catalogue
    from overrides.enumeration.enumerated import PartTrees
    from overrides.enumeration.trees import Tree

CATALOGUE = load_catalogue()
SMALL = "short_term"
_BESIDE = ("conflicts", "unknowns")
RENEW = "the answers have changed: `npm run prove` says how, in words, and puts it on record"


def test_every_situation_is_as_it_must_be_and_on_record() -> None:
    found = run(CATALOGUE)
    assert found.findings == []
    assert found.idle(CATALOGUE) == []
    for procedure, rows in found.rows.items():
        assert rows == kept_rows(procedure), RENEW
    assert {file.stem for file in CLASSES.iterdir()} == set(found.rows)
    published = json.loads(RESULTS.read_text(encoding="utf-8"))
    mine = json.loads(json.dumps(results(CATALOGUE, found)))
    assert mine == {name: published[name] for name in mine}, RENEW
    assert published["differing"] == 0
    assert published["vectors"] > 5000


def test_all_of_a_small_procedure_one_by_one() -> None:
    """The counts of the trees, and what they say, are those of every single situation asked."""
    enumerated = Enumerated(CATALOGUE, CATALOGUE.procedures[SMALL])
    day = enumerated.days[-1]
    seen: dict[tuple[str, str, Any], int] = defaultdict(int)
    everybody = list(_everybody(enumerated, day))
    for known in everybody:
        for key in _lines(answer(CATALOGUE, known, day, day)):
            seen[key] += 1
    assert len(everybody) == enumerated.counts[day].raw({}) == 1296
    told: dict[tuple[str, str, Any], int] = defaultdict(int)
    for trees in enumerated.parts:
        for on, path, said in enumerated.ways(trees):
            for line in said if on == day else ():
                told[line] += enumerated.situations([(on, path)])
    stopped = sum(count for (kind, _, line), count in seen.items() if kind == "stop" and line.certain)
    assert stopped
    for (kind, id_, line), count in seen.items():
        more = told[kind, id_, line] - count
        # A stop hides the other lines, and what disagrees only shows beside what it touches.
        hidden = 0 if kind == "stop" else more if kind in _BESIDE else stopped
        assert 0 <= more <= hidden, (kind, id_)


def _everybody(enumerated: Enumerated, day: date) -> Iterator[dict[str, Value]]:
    """Every situation, without the trees: each question that arises answered in every way, or left open."""

    def further(known: dict[str, Value], left: list[str]) -> Iterator[dict[str, Value]]:
        if not left:
            yield known
            return
        name, *rest = left
        yield from further(known, rest)
        if Counts(CATALOGUE, enumerated.procedure, enumerated.groups[day], day)._arises({}, name):
            for value in [value for group in enumerated.groups[day][name] for value in group.values]:
                yield from further({**known, name: value}, rest)

    yield from further({PROCEDURE: enumerated.procedure.id}, [q for q in CATALOGUE.questions if q != PROCEDURE])


@pytest.mark.parametrize("procedure", CATALOGUE.procedures)
def test_the_parts_together_are_the_whole_answer(procedure: str) -> None:
    enumerated = Enumerated(CATALOGUE, CATALOGUE.procedures[procedure])
    for vector in sample(enumerated):
        known, problems = read_answers(CATALOGUE, dict(vector.situation))
        assert not problems
        whole = set(_lines(answer(CATALOGUE, known, vector.as_of, vector.as_of)))
        parts = set(_composed(enumerated, known, vector.as_of))
        # What disagrees is only told beside what it touches; after a stop, only what is about it.
        extra = {line for line in parts - whole if line[0] not in _BESIDE}
        assert (whole - parts, extra) == (set(), set()), vector


def _lines(found: Any) -> Iterator[tuple[str, str, Any]]:
    for kind in (*KINDS, "unknowns", "ruled_out"):
        part = getattr(found, kind)
        if isinstance(part, Undecided):
            yield kind, "", undated(part)
        else:
            for line in part if isinstance(part, tuple) else (part,) if part else ():
                yield kind, identify(kind, line), undated(line)
    yield from (("stop", line.id, undated(line)) for line in found.possible_stops)


def _composed(enumerated: Enumerated, known: Mapping[str, Value], day: date) -> list[tuple[str, str, Any]]:
    said = [line for trees in enumerated.parts for line in _walked(enumerated, trees, known, day)]
    stop = next((line for kind, _, line in said if kind == "stop" and line.certain), None)
    if stop is None:
        return said
    rest = [one for one in said if one[0] in _BESIDE or (one[0] == "next_steps" and one[1] in stop.next_steps)]
    return [("stop", stop.id, stop), *rest]


def _walked(enumerated: Enumerated, trees: PartTrees, known: Mapping[str, Value], day: date) -> Any:
    """What a part says, by nothing but its tree."""
    first = max(d for d in enumerated.days if d <= day)
    tree: Tree = next(span.tree for span in trees.spans if first in span.days)
    while isinstance(tree, Branch):
        given = known.get(tree.question)
        if isinstance(given, date):
            given += first - day  # trees stand for the first day of their stretch
        ways = [(way, below) for way, below in tree.ways if (way is None) == (given is None)]
        tree = next(below for way, below in reversed(ways) if way is None or _reached(way, given) or way == ways[0][0])
    return tree.says


def _reached(way: Any, given: Any) -> bool:
    """Whether an answer is in a group; days are grouped in stretches, one after the other."""
    return given >= min(way.values) if isinstance(given, date) else given in way.values


def test_a_changed_rule_is_told_in_words() -> None:
    changed = _with_contract_copies(5)
    before, after = (run(one, ["extension"], checked=False).rows["extension"] for one in (CATALOGUE, changed))
    said = list(summary("extension", before, after))
    assert said
    assert all("situations: extension, documents contract: copies" in line and "→ 5" in line for line in said)


def _with_contract_copies(copies: int) -> Catalogue:
    procedure = CATALOGUE.procedures["extension"]
    papers = tuple(replace(one, copies=copies) if one.document == "contract" else one for one in procedure.documents)
    assert papers != procedure.documents
    return replace(CATALOGUE, procedures={**CATALOGUE.procedures, "extension": replace(procedure, documents=papers)})
