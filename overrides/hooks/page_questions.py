"""The checker's questions for its scripts, which build the one that is asked from a pattern of the page.

As data they are half the bytes that their markup was, and no elements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.inputs import options
from checker.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model import Text
    from overrides.hooks.page_words import Words

FILING_DAY = "as_of"
"""What the filing day is called in the address of an answer."""

_TODAY = {"default": "checker.today", "skip": "checker.use_today"}


def filing_day(words: Words) -> Question:
    """The filing day, as one more question."""
    text, label, why = (words[f"checker.{FILING_DAY}.{name}"] for name in ("text", "label", "why"))
    return Question(id=FILING_DAY, kind="date", text=text, label=label, why=why)


def questions_data(words: Words, lang: str, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Questions in one language: {id, kind, label, text, why, options}, each option {value, name, official}.

    `official` is an option's Chinese name on English pages. The filing day, which is today unless one is chosen, has
    words for that: `default`, with `{day}` for the day, and `skip`, to take it.
    """
    return [_question(words, lang, question) for question in questions]


def _question(words: Words, lang: str, question: Question) -> dict[str, Any]:
    why = [getattr(text, lang) for text in (question.why, question.help) if text]
    data = {name: getattr(getattr(question, name), lang) for name in ("label", "text")}
    data |= {"id": question.id, "kind": question.kind, "why": " ".join(why)}
    if question.kind == "choice":
        data["options"] = [_option(value, name, lang) for value, name in options(words.catalogue, question).items()]
    if question.id == FILING_DAY:
        data |= {name: getattr(words[word], lang) for name, word in _TODAY.items()}
    return data


def _option(value: str, name: Text, lang: str) -> dict[str, str]:
    official = {"official": name.zh} if lang == "en" and name.zh != name.en else {}
    return {"value": value, "name": getattr(name, lang), **official}
