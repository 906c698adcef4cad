"""The aid to the category, on the real data: each route, and what is said while answers are missing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import browser
from checker.category import aid, work_out
from checker.category_sheet import category_sheet
from checker.inputs import options, read_answers
from checker.model import Category, CategoryExample, Question
from checker.text import render
from checker.walk import records_within
from tests.aid import CATALOGUE, CATEGORIES, DAY, NOTHING, PLAIN, QUESTIONS, WELL_PLACED, ask, routes, total
from tests.small_catalogue import catalogue

EXAMPLES = [(c.id, number, e) for c in CATEGORIES.values() for number, e in enumerate(c.examples, 1)]
DIRECT = {
    "programme": {"programme": "yes"},
    "achievement": {"achievement": "yes"},
    "pay_six_times": {"pay": "six_or_more"},
    "encouraged_post": {"talent": "encouraged_post"},
    "entrepreneur": {"talent": "entrepreneur"},
    "young_talent": {"talent": "young_talent"},
    "rd_centre": {"talent": "rd_centre"},
    "degree_experience": {"degree": "bachelor", "years": 2, "post": "seconded"},
    "language_teacher": {"post": "language_teacher", "mother_tongue": "yes", "years": 2, "teaching_proof": "none"},
    "pay_four_times": {"pay": "four_to_six"},
    "vocational_certificate": {"certificate": "other_international"},
    "urgent_skill": {"qualification": "urgent_skill"},
    "listed_qualification": {"qualification": "beijing_list"},
    "graduate": {"graduate": "known_university"},
    "existing_rules": {"other_ground": "existing_rules"},
    "short_term": {"other_ground": "short_term"},
    "quota_groups": {"other_ground": "student_graduate"},
}


@pytest.mark.parametrize("route", DIRECT)
def test_each_direct_route_leads_into_its_category(route: str) -> None:
    found = ask(**{**NOTHING, **DIRECT[route]})
    category = next(c for c in CATEGORIES.values() if route in [r.id for r in c.routes])
    assert route in routes(found)
    assert (found.category, found.candidates, found.open) == (category.id, (category.id,), ())


def test_every_route_is_tried_above() -> None:
    known = {route.id for category in CATEGORIES.values() for route in category.routes}
    assert known == {*DIRECT, "points_85", "points_60"}
    assert sum(len(category.routes) for category in CATEGORIES.values()) == len(known)


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({"years": 1}, False),
        ({"degree": "below_bachelor"}, False),
        ({"post": "other"}, False),
        ({"post": "unsure"}, None),
    ],
)
def test_degree_years_and_post_are_needed_together(changed: dict[str, Any], holds: bool | None) -> None:
    found = ask(**{**NOTHING, **DIRECT["degree_experience"], **changed})
    assert "degree_experience" in routes(found, holds)


def test_teacher_training_takes_the_place_of_two_years() -> None:
    teacher = {**NOTHING, "post": "language_teacher", "years": 1, "mother_tongue": "yes"}
    assert routes(ask(**{**teacher, "teaching_proof": "tefl"})) == ["language_teacher"]
    assert routes(ask(**{**teacher, "teaching_proof": "none"})) == []
    assert ask(**teacher).depends_on == ("teaching_proof",)
    assert routes(ask(**{**teacher, "teaching_proof": "tefl", "mother_tongue": "no"})) == []


def test_a_wins_over_b_and_b_over_c() -> None:
    everything = {**NOTHING, "programme": "yes", "pay": "six_or_more", "other_ground": "short_term"}
    assert ask(**everything).category == "a"
    assert ask(**{**everything, "programme": "no", "pay": "four_to_six"}).category == "b"
    assert ask(**{**everything, "programme": "no", "pay": "under_four"}).category == "c"


def test_between_two_it_says_on_what_it_hangs() -> None:
    found = ask(**{**NOTHING, **DIRECT["degree_experience"], "achievement": "unsure", "pay": "unknown", "age": 40})
    assert (found.category, found.candidates, found.or_none) == (None, ("a", "b"), False)
    assert found.depends_on == ("achievement", "pay")
    assert found.open == (), "what the person could not answer is not asked again"
    assert [unknown.id for unknown in found.unknowns] == ["beijing_standards", "wage_figures"]


def test_the_most_decisive_question_comes_first() -> None:
    assert ask().open[:5] == ("pay", "programme", "achievement", "talent", "age")
    assert set(ask().open) == set(QUESTIONS) - {"mother_tongue", "teaching_proof"}
    assert ask(**DIRECT["degree_experience"], age=30).open[0] == "programme"
    assert ask(programme="yes").open == ()


def test_local_points_keep_it_open_only_where_they_can_decide() -> None:
    known = {**NOTHING, **DIRECT["degree_experience"], "yearly_salary": 45, "months": 12, "age": 40}
    known = {name: value for name, value in known.items() if name != "local_bonus"}
    at_75, at_74 = ({**known, "years": years, "degree": "master"} for years in (7, 6))
    assert (total(ask(**at_75)), ask(**at_75).open) == ((75, 85), ("local_bonus",))
    assert (total(ask(**at_74)), ask(**at_74).category) == ((74, 84), "b")
    assert any("Local encouragement points" in point.text.en for point in ask(**at_75).cannot_judge)
    assert not any("Local encouragement points" in point.text.en for point in ask(**at_74).cannot_judge)


def test_below_18_category_b_is_out() -> None:
    young = {**NOTHING, "pay": "four_to_six", "age": 17}
    assert (ask(**young).category, ask(**young).candidates) == (None, ())
    assert ask(**{**young, "age": 18}).category == "b"
    assert ask(**{**young, "pay": "six_or_more"}).category == "a"


def test_over_60_is_told_with_both_sides_of_the_dispute_and_decides_nothing() -> None:
    engineer = {**NOTHING, **DIRECT["degree_experience"]}
    at_60, at_61 = ask(**{**engineer, "age": 60}), ask(**{**engineer, "age": 61})
    assert (at_60.category, at_61.category) == ("b", "b")
    limits = [{limit.id: limit.beyond for limit in found.categories[1].limits} for found in (at_60, at_61)]
    assert [found["not_over_60"] for found in limits] == [False, True]
    assert [[line.id for line in found.conflicts] for found in (at_60, at_61)] == [[], ["age_limit"]]
    assert [value.value.en for value in at_61.conflicts[0].values] == ["Normally not over 60", "Normally not over 70"]
    assert not ask(programme="yes", age=68).conflicts


def test_what_rests_on_the_persons_word_alone_is_marked() -> None:
    assert ask(achievement="yes").on_your_word
    assert not ask(achievement="yes", pay="six_or_more").on_your_word


def test_nothing_fits() -> None:
    found = ask(**NOTHING)
    assert (found.category, found.candidates, found.or_none, found.open) == (None, (), True, ())
    assert category_sheet(CATALOGUE, found).sections[0].items[0].title.en == "No category fits these answers"


def test_rules_hold_from_their_day() -> None:
    assert "rd_centre" in routes(ask(talent="rd_centre", as_of=date(2024, 12, 1)))
    assert "rd_centre" in routes(ask(talent="rd_centre", as_of=date(2024, 11, 30)), held=False)
    privileges = [[p.text.en for p in ask(as_of=day).categories[0].privileges] for day in (date(2024, 11, 30), DAY)]
    assert ["No appointment was needed for the visit to the counter." in said for said in privileges] == [True, False]
    assert [[n.id for n in ask(as_of=day).notices] for day in (date(2025, 9, 29), DAY)] == [[], ["category_revision"]]


def test_the_answers_to_the_checkers_own_questions_follow() -> None:
    assert ask(programme="yes").feeds == {"category": "a", "talent_programme": "yes", "points_85": "no"}
    assert ask(**{**WELL_PLACED, "chinese": "hsk5", "distinction": "patent"}).feeds == {
        "category": "b",
        "qualified_by_points": "yes",
    }
    assert ask().feeds == {}


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.id)
def test_what_routes_feed_are_answers_of_the_checker(category: Category) -> None:
    assert category.id in options(CATALOGUE, CATALOGUE.questions["category"])
    for route in category.routes:
        assert not read_answers(CATALOGUE, route.feeds)[1]
        if route.points:
            assert str(route.points) in route.text.en
            assert str(route.points) in route.text.zh


def test_every_question_of_the_aid_is_used_and_its_own() -> None:
    tested = {s for rule in records_within((*CATEGORIES.values(), CATALOGUE.points)) for s in subjects(rule)}
    assert tested == set(QUESTIONS)
    assert not set(QUESTIONS) & set(CATALOGUE.questions)


def subjects(rule: Any) -> set[str]:
    return set(rule.when.subjects()) if hasattr(rule, "when") else set()


@pytest.mark.parametrize(("category", "number", "example"), EXAMPLES, ids=[f"{c}-{n}" for c, n, _ in EXAMPLES])
def test_example(category: str, number: int, example: CategoryExample) -> None:
    answers, problems = read_answers(aid(CATALOGUE), example.answers)
    assert not problems
    found, expect = work_out(CATALOGUE, answers), example.expect
    assert (found.candidates, found.or_none) == (expect.candidates, expect.or_none)
    assert category in found.candidates
    if expect.routes is not None:
        assert routes(found) == list(expect.routes)
    if expect.points is not None:
        assert total(found) == expect.points
    beyond = {limit.id for line in found.categories for limit in line.limits if limit.beyond}
    assert beyond >= set(expect.beyond)
    if expect.first_open is not None:
        assert found.open[0] == expect.first_open


def values(question: Question) -> st.SearchStrategy[Any]:
    if question.kind == "number":
        return st.integers(question.least or 0, question.most)
    return st.sampled_from([option.id for option in question.options if not option.unsure])


PARTIAL = st.fixed_dictionaries({}, optional={name: values(question) for name, question in QUESTIONS.items()})


@settings(deadline=None, derandomize=True)
@given(answers=PARTIAL, left_out=st.sets(st.sampled_from(sorted(QUESTIONS))))
def test_a_further_answer_never_overturns_what_was_certain(answers: dict[str, Any], left_out: set[str]) -> None:
    more = ask(**answers)
    less = ask(**{name: value for name, value in answers.items() if name not in left_out})
    (least, most), (least_before, most_before) = total(more), total(less)
    assert least_before <= least <= most <= most_before
    if less.category:
        assert more.category == less.category
    assert set(more.candidates) <= set(less.candidates)
    assert set(routes(less)) <= set(routes(more))
    assert set(routes(less, held=False)) <= set(routes(more, held=False))


@settings(deadline=None, derandomize=True)
@given(answers=PARTIAL)
def test_something_is_asked_until_it_is_decided(answers: dict[str, Any]) -> None:
    found = ask(**answers)
    assert bool(found.open) is (found.category is None and bool(found.candidates))
    assert not set(found.open) & set(answers)
    assert set(found.open) <= set(found.depends_on)


def test_a_catalogue_without_categories_has_no_answer() -> None:
    assert work_out(catalogue(), {}).candidates == ()


def test_the_door_names_what_it_cannot_use_and_answers_the_rest() -> None:
    browser.load(json.dumps(PLAIN, ensure_ascii=False))
    request = {"answers": {"degree": "mastr", "procedure": "cancellation", "age": "30"}, "as_of": "1999-01-01"}
    found = json.loads(browser.category(json.dumps(request)))
    assert [problem["name"] for problem in found["problems"]] == ["as_of", "degree", "procedure"]
    assert found["result"]["answers"] == {"age": 30}
    assert found["open"] == found["result"]["open"] == [item["id"] for item in found["sheet"]["open"]]


def test_the_sheet_has_the_same_lines_in_both_languages() -> None:
    said = category_sheet(CATALOGUE, ask(degree="master", years=3, post="manager_technical", age=66, pay="unknown"))
    en, zh = (render(said, lang) for lang in ("en", "zh"))
    assert "Between Category A and Category B" in en
    assert "A类或B类" in zh
    assert [line[:4] for line in en.splitlines() if line[:3].strip().isdigit()] == [
        line[:4] for line in zh.splitlines() if line[:3].strip().isdigit()
    ]
