"""An answer in the terminal, word for word: in English, in Chinese, and in both.

`python -m tests.test_text` writes it anew; read what is other than before.
"""

from __future__ import annotations

from datetime import date

import pytest

from checker.answer import answer
from checker.inputs import read_answers
from checker.sheet import sheet
from checker.text import LANGUAGES, render
from overrides.hooks.catalogue import load_catalogue
from tests.small_guide import GOLDEN

SITUATION = {"procedure": "high_end_confirmation", "district": "haidian"}
DAY = date(2026, 11, 23)


def text(lang: str) -> str:
    catalogue = load_catalogue()
    answers, problems = read_answers(catalogue, SITUATION)
    assert problems == []
    # The version of the data is another with every change of it.
    return render(sheet(catalogue, answer(catalogue, answers, DAY, DAY)), lang).replace(catalogue.ruleset, "RULESET")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_terminal_says_what_is_on_record(lang: str) -> None:
    golden = (GOLDEN / f"text.{lang}.txt").read_text(encoding="utf-8")
    assert text(lang) == golden, "if this is meant: python -m tests.test_text"


if __name__ == "__main__":
    for lang in LANGUAGES:
        (GOLDEN / f"text.{lang}.txt").write_text(text(lang), encoding="utf-8")
