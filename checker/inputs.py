"""What comes from outside as text: the answers and the days. Every problem is named, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.iso_days import iso_day
from checker.model import Text
from checker.problems import nearest
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from checker.conditions import Value
    from checker.model import Catalogue, Question


@dataclass(frozen=True)
class InputProblem:
    """One thing that cannot be used: under which name it came, what it was, what is wrong, what would be right."""

    name: str
    found: str
    message: Text
    suggestion: str | None = None


def read_answers(catalogue: Catalogue, raw: Mapping[str, str]) -> tuple[dict[str, Value], list[InputProblem]]:
    """The usable answers in `raw`, and what is wrong with the others."""
    answers: dict[str, Value] = {}
    problems: list[InputProblem] = []
    for name, found in raw.items():
        question = catalogue.questions.get(name)
        if question is None:
            problems.append(_unknown(catalogue, "unknown_question", name, name, catalogue.questions))
            continue
        value = _read(catalogue, question, found)
        if isinstance(value, InputProblem):
            problems.append(value)
        else:
            answers[name] = value
    return answers, problems


def read_day(catalogue: Catalogue, name: str, found: str) -> date | InputProblem:
    """A day in ISO form, within the years the rules are known for."""
    words = catalogue.checker_words
    first = min(era.from_ for era in catalogue.eras.values())
    try:
        day = iso_day(found)
    except ValueError:
        return InputProblem(name, found, fill(words["impossible_day"], found=found))
    last = catalogue.calendar.last_year + _YEARS_AHEAD
    if not first <= day or day.year > last:
        return InputProblem(name, found, fill(words["day_out_of_range"], found=found, first=first, last=last))
    return day


_YEARS_AHEAD = 10
"""A permit runs at most five years; twice that is surely a slip of the pen."""


def options(catalogue: Catalogue, question: Question) -> dict[str, Text]:
    """The options of a choice question, by id."""
    if question.options_from:
        return {id_: record.name for id_, record in getattr(catalogue, question.options_from).items()}
    return {option.id: option.name for option in question.options}


def _read(catalogue: Catalogue, question: Question, found: str) -> Value | InputProblem:
    if question.kind == "date":
        return read_day(catalogue, question.id, found)
    if question.kind == "number":
        return _number(catalogue, question, found)
    known = options(catalogue, question)
    return found if found in known else _unknown(catalogue, "unknown_option", question.id, found, known)


_DIGITS = 15
"""More are no amount of anything here, and Python refuses to read some thousands of them."""


def _number(catalogue: Catalogue, question: Question, found: str) -> int | InputProblem:
    least, most = question.least or 0, question.most
    whole = found.isascii() and found.isdigit() and len(found) <= _DIGITS
    if whole and least <= int(found) and (most is None or int(found) <= most):
        return int(found)
    message = fill(catalogue.checker_words["not_a_number"], found=found, least=least, most=most)
    return InputProblem(question.id, found, message)


def _unknown(catalogue: Catalogue, word: str, name: str, found: str, known: Iterable[str]) -> InputProblem:
    words, known = catalogue.checker_words, list(known)
    guess = nearest(found, known)
    message = fill(words[word], found=found, question=name)
    tail = fill(words["did_you_mean"], guess=guess) if guess else fill(words["known_are"], known=", ".join(known))
    return InputProblem(name, found, Text(f"{message.en} {tail.en}", f"{message.zh}{tail.zh}"), guess)
