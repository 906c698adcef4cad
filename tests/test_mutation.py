"""The tool that makes mistakes in the data: it makes each kind, puts the data right again, and cries no wolf."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from checker.parsing import parse
from tests.mutation.checks import Mutated, caught_by, data, on_record
from tests.mutation.conditions import changed_conditions
from tests.mutation.data import mutated, run
from tests.mutation.mutants import mutants
from tests.small_catalogue import plain, procedure, requirement

PAGES = frozenset({"pages on record"})
SMALL = plain(procedures={"leave": procedure(documents=[requirement("form", **{"from": "2025-03-03"}, copies="2")])})


@pytest.mark.parametrize(
    ("when", "changed"),
    [
        ({"colour": "red"}, [{}, {"colour": {"none_of": "red"}}, {"colour": {"one_of": ["blue"]}}]),
        (
            {"count": {"at_least": "3"}},
            [{}, {"count": {"at_most": "2"}}, {"count": {"at_least": "2"}}, {"count": {"at_least": "4"}}],
        ),
        (
            {"event_date": {"before": "2024-12-01"}},
            [
                {},
                {"event_date": {"after": "2024-11-30"}},
                {"event_date": {"before": "2024-11-30"}},
                {"event_date": {"before": "2024-12-02"}},
            ],
        ),
    ],
)
def test_a_line_of_a_condition_is_dropped_flipped_and_changed_by_one(when: Any, changed: list[Any]) -> None:
    assert [new for _, new in changed_conditions(SMALL, when)] == changed


def test_alternatives_are_left_out_one_by_one_and_changed_inside() -> None:
    groups = [{"colour": "red"}, {"shade": "dark"}]
    found = [new for _, new in changed_conditions(SMALL, {"any": groups})]
    assert {"any": groups[1:]} in found
    assert {"any": groups[:1]} in found
    assert {"any": [{"colour": {"none_of": "red"}}, {"shade": "dark"}]} in found


def test_every_kind_of_value_is_changed_and_nothing_stays_as_it_was() -> None:
    made = {"/".join(map(str, m.path)): [] for m in mutants(SMALL)}
    for mutant in mutants(SMALL):
        node: Any = SMALL
        for key in mutant.path:
            node = node[key]
        assert node != mutant.value
        made["/".join(map(str, mutant.path))].append(mutant.value)
    first = "procedures/leave/documents/0"
    assert made[f"{first}/document"] == ["letter"]
    assert made[f"{first}/from"] == ["2025-03-02", "2025-03-04"]
    assert made[f"{first}/copies"] == ["1", "3"]
    assert made[f"{first}/form/0"] == ["card"]
    assert made[f"{first}/sources/0"] == ["S2"]
    assert made["procedures/leave/submission/0/mode"] == ["one_visit"]


def test_the_data_is_whole_again_and_sound_data_is_not_accused() -> None:
    before = deepcopy(data())
    assert caught_by(Mutated(data(), ("procedures", "unit_change"))) is None
    for mutant in mutants(data()):
        with mutated(data(), mutant):
            pass
    assert data() == before


@pytest.mark.parametrize(
    ("start", "checks"),
    [
        ("procedures/unit_registration/steps/0/working_days", {"fact", "example", "unreadable"}),
        ("procedures/unit_change/fee", {"fact", "unreadable"}),
        ("procedures/extension/deadlines/0/days", {"example", "fact"}),
    ],
)
def test_changed_numbers_are_noticed_by_what_somebody_wrote_down(start: str, checks: set[str]) -> None:
    found = {str(mutant): name for mutant, name in run([start], PAGES) if mutant.how == "number changed"}
    assert found
    assert set(found.values()) <= checks


def test_what_an_answer_shows_is_on_record() -> None:
    """A mistake in what a small procedure asks for is seen in the enumeration, and nothing else is."""
    sound = data()
    papers = ("procedures", "short_term", "documents")
    inside = [one for one in mutants(sound) if one.path[:3] == papers and one.path[-1] == "status"]
    with mutated(sound, inside[0]) as one:
        one.catalogue = parse(one.plain)
        assert on_record(one).startswith("short_term: ")
    again = Mutated(sound, inside[0].path)
    again.catalogue = parse(sound)
    assert on_record(again) == ""
