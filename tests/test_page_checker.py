"""What the checker's page is made from: the browser's catalogue, and what is asked before Python runs."""

from __future__ import annotations

import json
from datetime import date

import pytest

from checker.answer import answer
from checker.category import aid
from checker.inputs import read_answers
from checker.parsing import parse
from checker.plain import to_json
from checker.sheet import sheet
from overrides.hooks.catalogue import read
from overrides.hooks.page_checker import browser_catalogue, checker_pages, first_questions
from overrides.hooks.page_questions import FILING_DAY, questions_data
from overrides.hooks.page_words import words_of

CATALOGUE, PLAIN = read()
DAYS = (date(2021, 3, 1), date(2022, 8, 1), date(2026, 11, 20))
MANIFEST = '{"size":12500000,"wire":3200000,"parts":["</script><b>"]}'


def test_the_browsers_catalogue_gives_the_same_answers() -> None:
    lean = parse(json.loads(browser_catalogue(PLAIN)))
    situations = [example.situation for record in CATALOGUE.procedures.values() for example in record.examples]
    assert len(situations) > len(CATALOGUE.procedures)
    for situation in situations:
        for day in DAYS:
            texts = []
            for catalogue in (CATALOGUE, lean):
                result = answer(catalogue, read_answers(catalogue, situation)[0], day, day)
                texts.append(to_json([result, sheet(catalogue, result)]))
            assert texts[0] == texts[1]


def test_the_browsers_catalogue_is_a_good_deal_smaller() -> None:
    whole = json.dumps(PLAIN, ensure_ascii=False, separators=(",", ":"))
    assert len(browser_catalogue(PLAIN)) < 0.75 * len(whole)


def test_the_first_questions_are_the_checkers() -> None:
    first = first_questions(CATALOGUE)
    assert first[""] == ("procedure",)
    day = date.fromisoformat(CATALOGUE.ruleset[:10])
    for procedure in CATALOGUE.procedures:
        known = answer(CATALOGUE, {"procedure": procedure}, day, day).open
        assert first[f"procedure={procedure}"] == known
    two = answer(CATALOGUE, {"procedure": "cancellation", "reason": "death"}, day, day).open
    assert first["procedure=cancellation&reason=death"] == two


@pytest.mark.parametrize("page", checker_pages(CATALOGUE, MANIFEST), ids=lambda page: page.lang)
def test_the_page_holds_every_question_and_no_markup_from_data(page: object) -> None:
    markdown = page.markdown  # type: ignore[attr-defined]
    data = json.loads(markdown.split('<script type="application/json">')[1].split("</script>")[0])
    assert [question["id"] for question in data["questions"]] == [*CATALOGUE.questions, FILING_DAY]
    assert [question["id"] for question in data["aid"]] == list(aid(CATALOGUE).questions)
    for question in (*data["questions"], *data["aid"]):
        assert question["text"], question
        assert question["why"], question
        assert ("options" in question) == (question["kind"] == "choice"), question
        assert f'data-part="question-{question["kind"]}"' in markdown
    assert "</script><b>" not in markdown
    assert markdown.count("<script") == 1


def test_questions_are_in_the_pages_language_and_name_what_is_official_in_chinese() -> None:
    asked = [question for question in CATALOGUE.questions.values() if question.id == "procedure"]
    english, chinese = (questions_data(words_of(CATALOGUE), lang, asked)[0] for lang in ("en", "zh"))
    name = CATALOGUE.procedures["cancellation"].name
    (found,) = (option for option in english["options"] if option["value"] == "cancellation")
    assert found == {"value": "cancellation", "name": name.en, "official": name.zh}
    assert {"value": "cancellation", "name": name.zh} in chinese["options"]
    assert english["text"] == asked[0].text.en
    assert chinese["text"] == asked[0].text.zh
