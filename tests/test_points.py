"""The points table, on the real data: each band edge, what missing answers can bring, and both thresholds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aid import NOTHING, WELL_PLACED, ask, item_line, points, routes, total


@pytest.mark.parametrize(
    ("item", "question", "expected"),
    [
        (
            "salary",
            "yearly_salary",
            {0: 0, 4: 0, 5: 5, 6: 5, 7: 8, 14: 8, 15: 11, 24: 11, 25: 14, 34: 14, 35: 17, 44: 17, 45: 20},
        ),
        ("experience", "years", {0: 0, 1: 0, 2: 5, 3: 6, 16: 19, 17: 20, 18: 20, 60: 20}),
        ("months_in_china", "months", {0: 0, 2: 0, 3: 5, 5: 5, 6: 10, 8: 10, 9: 15, 12: 15}),
        ("age", "age", {17: 0, 18: 10, 25: 10, 26: 15, 45: 15, 46: 10, 55: 10, 56: 5, 60: 5, 61: 0}),
        ("education", "degree", {"below_bachelor": 0, "bachelor": 10, "master": 15, "doctor": 20}),
        (
            "education",
            "certificate",
            {"top_international": 20, "senior_technician": 20, "technician": 15, "senior_worker": 10},
        ),
        ("education", "certificate", {"other_international": 0, "none": 0}),
        (
            "chinese",
            "chinese",
            {"former_citizen": 5, "degree_in_chinese": 5, "hsk5": 5, "hsk4": 4, "hsk3": 3, "hsk2": 2},
        ),
        ("chinese", "chinese", {"hsk1": 1, "none": 0}),
        ("distinction", "distinction", {"university": 5, "global_500": 5, "patent": 5, "five_years": 5, "none": 0}),
        ("local_bonus", "local_bonus", {0: 0, 7: 7, 10: 10}),
    ],
)
def test_the_points_of_each_band_edge(item: str, question: str, expected: dict[Any, int]) -> None:
    found = {value: points(ask(**{**NOTHING, question: value}), item) for value in expected}
    assert found == {value: (earned, earned) for value, earned in expected.items()}


def test_the_table_offers_120_points_and_none_of_them_for_beijing() -> None:
    found = ask()
    assert found.points
    assert found.points.max == 120
    assert points(found, "region") == (0, 0)
    assert total(found) == (0, 110)


def test_degree_and_certificate_count_once() -> None:
    assert points(ask(degree="bachelor", certificate="technician"), "education") == (15, 15)


def test_an_item_lies_between_what_the_missing_answers_can_bring() -> None:
    assert points(ask(degree="bachelor"), "education") == (10, 20)
    assert points(ask(degree="doctor"), "education") == (20, 20)
    assert points(ask(), "experience") == (0, 20)
    line = item_line(ask(degree="master"), "education")
    assert [text.en.partition(",")[0] for text in line.bands] == ["doctor", "master or technician"]
    assert line.depends_on == ("certificate",)


@pytest.mark.parametrize(
    ("more", "earned", "expected", "category"),
    [
        ({"chinese": "hsk4", "distinction": "patent"}, 59, [], None),
        ({"chinese": "hsk5", "distinction": "patent"}, 60, ["points_60"], "b"),
        ({"degree": "doctor", "yearly_salary": 15, "chinese": "hsk3"}, 84, ["points_60"], "b"),
        ({"degree": "doctor", "yearly_salary": 15, "chinese": "hsk4"}, 85, ["points_85", "points_60"], "a"),
    ],
)
def test_60_points_lead_into_b_and_85_into_a(
    more: dict[str, Any], earned: int, expected: list[str], category: str | None
) -> None:
    found = ask(**{**WELL_PLACED, **more})
    assert total(found) == (earned, earned)
    assert (routes(found), found.category) == (expected, category)
