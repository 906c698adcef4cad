"""Other answers: the smallest change of one or two of them that takes a line away.

Work is bounded: at most MOST_TRIALS answers are made for one line. `open_answers.py` asks what open questions bring.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING

from checker.answer import answer as answer_situation
from checker.conditions import Value
from checker.entries import lines
from checker.inputs import options
from checker.lines import PROCEDURE
from checker.model import Text
from checker.relevance import questions_about, tests_about
from checker.wording import fill, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.answer import Answer
    from checker.entries import Key
    from checker.model import Catalogue

MOST_TRIALS = 250
"""Made in less than half a second in CPython; a browser takes about four times as long."""
_MOST_WAYS = 6
_DAY = timedelta(days=1)
_QUOTED = Text("“{option}”", "“{option}”")
_AND = {"en": " and ", "zh": "，且"}
_OR = {"en": " or ", "zh": "或"}


@dataclass(frozen=True, kw_only=True)
class OtherAnswer:
    """A question, and the answers to it that would do."""

    question: str
    label: Text
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """One or two other answers under which the line is not there."""

    answers: tuple[OtherAnswer, ...]
    text: Text


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """The ways found, smallest first. `complete` False: there were more combinations than may be tried."""

    kind: str
    id: str
    ways: tuple[Way, ...]
    complete: bool
    text: tuple[Text, ...]


@dataclass(frozen=True)
class Asked:
    """A situation with its days: what an answer is made from."""

    catalogue: Catalogue
    answers: Mapping[str, Value]
    as_of: date
    today: date

    def answer(self, other: Mapping[str, Value] | None = None) -> Answer:
        """The answer, with some answers other than given."""
        return answer_situation(self.catalogue, {**self.answers, **(other or {})}, self.as_of, self.today)


def what_if(asked: Asked, kind: str, id_: str) -> WhatIf:
    """The other answers under which a line falls away; for a `stop`, those under which something can be filed."""
    choices, trials = _choices(asked, kind, id_), 0
    for size in (1, 2):
        found: list[dict[str, Value]] = []
        for group in combinations(choices, size):
            for values in product(*(choices[name] for name in group)):
                if trials == MOST_TRIALS:
                    return _told(asked, (kind, id_), found, complete=False)
                trials += 1
                other = dict(zip(group, values, strict=True))
                if _without(asked.answer(other), (kind, id_)):
                    found.append(other)
        if found:
            return _told(asked, (kind, id_), found, complete=True)
    none = asked.catalogue.checker_words["what_if_stuck" if kind == "stop" else "what_if_none"]
    return WhatIf(kind=kind, id=id_, ways=(), complete=True, text=(none,))


def _without(answer: Answer, key: Key) -> bool:
    return answer.stop is None and key not in lines(answer)


def _choices(asked: Asked, kind: str, id_: str) -> dict[str, list[Value]]:
    """The questions that may matter, those behind the line first, with the answers not given."""
    procedure = asked.catalogue.procedures[str(asked.answers[PROCEDURE])]
    line = lines(asked.answer()).get((kind, id_))
    first = [reason.question for reason in getattr(line, "because", ())] + list(getattr(line, "depends_on", ()))
    about = questions_about(asked.catalogue, procedure, kind, id_)
    wanted = [name for name in dict.fromkeys((*first, *about)) if name != PROCEDURE]
    days = _days(asked, {test.operand for test in tests_about(asked.catalogue, procedure, kind, id_)})
    values = {name: _values(asked, name, days) for name in wanted}
    return {name: others for name, others in values.items() if others}


def _values(asked: Asked, name: str, days: list[date]) -> list[Value]:
    question, given = asked.catalogue.questions[name], asked.answers.get(name)
    if question.kind == "date":
        near = given if isinstance(given, date) else asked.as_of
        return [day for day in sorted(days, key=lambda day: abs(day - near)) if day != given]
    if question.kind == "number":
        bounds = (question.least or 0, question.most or 100)
        return [number for number in bounds if number != given]
    return [option for option in options(asked.catalogue, question) if option != given]


def _days(asked: Asked, operands: Iterable[tuple[Value, ...]]) -> list[date]:
    """The days around every bound that the rules name, counted from the filing day where they name a number."""
    bounds = {asked.as_of}
    for operand in operands:
        for value in operand:
            if isinstance(value, date):
                bounds.add(value)
            elif isinstance(value, int):
                bounds |= {asked.as_of + value * _DAY, asked.as_of - value * _DAY}
    return sorted({bound + step * _DAY for bound in bounds for step in (-1, 0, 1)})


def _told(asked: Asked, key: Key, found: list[dict[str, Value]], *, complete: bool) -> WhatIf:
    words = asked.catalogue.checker_words
    word = words["what_if_frees" if key[0] == "stop" else "what_if_removes"]
    ways = tuple(_way(asked, word, *group) for group in _grouped(asked, found))[:_MOST_WAYS]
    text = tuple(way.text for way in ways) or (fill(words["what_if_bounded"], count=MOST_TRIALS),)
    return WhatIf(kind=key[0], id=key[1], ways=ways, complete=complete, text=text)


def _grouped(asked: Asked, found: list[dict[str, Value]]) -> Iterator[tuple[dict[str, Value], str, list[Value]]]:
    """Ways that differ only in the answer to their last question are one; of days the nearest stands for all."""
    groups: dict[tuple[tuple[str, Value], ...], dict[str, list[Value]]] = {}
    for other in found:
        *rest, (name, value) = other.items()
        groups.setdefault(tuple(rest), {}).setdefault(name, []).append(value)
    for kept, last in groups.items():
        for name, values in last.items():
            is_date = asked.catalogue.questions[name].kind == "date"
            yield dict(kept), name, values[:1] if is_date else values


def _way(asked: Asked, word: Text, kept: dict[str, Value], name: str, values: list[Value]) -> Way:
    others = [*((question, [value]) for question, value in kept.items()), (name, values)]
    said = [_said(asked.catalogue, question, chosen) for question, chosen in others]
    answers = tuple(
        OtherAnswer(
            question=question,
            label=asked.catalogue.questions[question].label,
            values=tuple(str(value) for value in chosen),
        )
        for question, chosen in others
    )
    return Way(answers=answers, text=fill(word, answers=join(said, **_AND)))


def _said(catalogue: Catalogue, name: str, values: list[Value]) -> Text:
    question, words, word = catalogue.questions[name], catalogue.checker_words, "what_if_answer"
    if question.kind == "date":
        return fill(words[word], question=question.label, answers=fill(words["what_if_day"], day=values[0]))
    known = options(catalogue, question)
    others = [option for option in known if option not in values]
    if len(values) > len(others) > 0:
        word, values = "what_if_but", list(others)
    shown = [known.get(str(value), Text(str(value), str(value))) for value in values]
    return fill(words[word], question=question.label, answers=join([fill(_QUOTED, option=o) for o in shown], **_OR))
