"""A table's header and cells as questions and answers: by id or by the words people see, whatever the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.inputs import InputProblem, options, read_answers
from checker.lines import PROCEDURE
from checker.model import Text
from checker.problems import nearest
from checker.wording import fill

if TYPE_CHECKING:
    from checker.conditions import Value
    from checker.model import Catalogue, Question

NAME, NUMBER = "name", "id"
"""Free columns that say who a row is about."""
_FREE = {NAME: ("column_name",), NUMBER: ("column_id", "column_number")}
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?")
_YES_NO = {"option_yes": "yes", "option_no": "no"}
_LEAST_PART = 2
"""Characters of an option's name that may stand for it, where only one begins or ends so."""


@dataclass(frozen=True, kw_only=True)
class CellProblem:
    """What is wrong in a table: the row as spreadsheets count it, the column's header, what was found."""

    row: int
    column: str
    found: str
    message: Text


class Header:
    """Which column holds what; `problems` are those of the header itself."""

    def __init__(self, catalogue: Catalogue, cells: list[str]) -> None:
        self.catalogue, self.cells = catalogue, cells
        self.problems: list[CellProblem] = []
        self.columns: dict[int, str] = {}
        known = _labels(catalogue)
        for index, cell in enumerate(cells):
            if meant := known.get(_plain(cell)):
                self._take(index, cell, meant)
            elif cell:
                self._problem(cell, _unknown_column(catalogue, cell, known))
        if PROCEDURE not in self.columns.values():
            label = catalogue.questions[PROCEDURE].label
            self._problem("", fill(catalogue.checker_words["batch_needs_column"], column=label))

    def _take(self, index: int, cell: str, meant: str) -> None:
        if meant in self.columns.values():
            self._problem(cell, fill(self.catalogue.checker_words["batch_column_twice"], found=cell))
        else:
            self.columns[index] = meant

    def _problem(self, cell: str, message: Text) -> None:
        self.problems.append(CellProblem(row=1, column=cell, found=cell, message=message))

    @property
    def usable(self) -> bool:
        """Whether rows can be answered at all."""
        return PROCEDURE in self.columns.values()

    def read(self, number: int, cells: list[str]) -> tuple[dict[str, Value], list[CellProblem]]:
        """The answers in a row, and everything that is wrong with it."""
        names = {meant: self.cells[index] for index, meant in self.columns.items()}
        given = {meant: cells[i] for i, meant in self.columns.items() if meant not in _FREE and i < len(cells)}
        raw = {name: _canonical(self.catalogue, self.catalogue.questions[name], c) for name, c in given.items() if c}
        answers, wrong = read_answers(self.catalogue, raw)
        problems = [
            CellProblem(
                row=number,
                column=names[p.name],
                found=given[p.name],
                message=_message(self.catalogue, p, given[p.name]),
            )
            for p in wrong
        ]
        words, label = self.catalogue.checker_words, names.get(PROCEDURE, "")
        if self.usable and not given.get(PROCEDURE):
            message = fill(words["batch_needs_answer"], column=label)
            problems.append(CellProblem(row=number, column=label, found="", message=message))
        if extra := ", ".join(cell for cell in cells[len(self.cells) :] if cell):
            message = fill(words["batch_too_long"], found=extra)
            problems.append(CellProblem(row=number, column="", found=extra, message=message))
        return answers, problems

    def person(self, cells: list[str]) -> str:
        """Who a row is about, in one line: the name, and the number where there is one."""
        found = {meant: " ".join(cells[i].split()) for i, meant in self.columns.items() if i < len(cells)}
        name, number = found.get(NAME, ""), found.get(NUMBER, "")
        return f"{name} ({number})" if name and number else name or number


def _labels(catalogue: Catalogue) -> dict[str, str]:
    """What a header cell may say, and the question or free column it means; what means two things means none."""
    meant: dict[str, set[str]] = {}
    for name, question in catalogue.questions.items():
        for label in (question.label.en, question.label.zh):
            meant.setdefault(_plain(label), set()).add(name)
    for name, keys in _FREE.items():
        for text in (catalogue.checker_words[key] for key in keys):
            for label in (text.en, text.zh):
                meant.setdefault(_plain(label), set()).add(name)
    sure = {label: names.copy().pop() for label, names in meant.items() if len(names) == 1}
    return sure | {name: name for name in (*catalogue.questions, *_FREE)}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip("*:： ")


def _unknown_column(catalogue: Catalogue, cell: str, known: dict[str, str]) -> Text:
    words = catalogue.checker_words
    message, guess = fill(words["batch_unknown_column"], found=cell), nearest(_plain(cell), known)
    tail = fill(words["did_you_mean"], guess=guess) if guess else None
    return Text(f"{message.en} {tail.en}", f"{message.zh}{tail.zh}") if tail else message


def _canonical(catalogue: Catalogue, question: Question, cell: str) -> str:
    """A cell as the checker writes it: an option's id, an ISO day, a plain number."""
    if question.kind == "date":
        day = _DAY.fullmatch(cell)
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else cell
    if question.kind == "number":
        return cell.removesuffix(".0")
    known, found = options(catalogue, question), _plain(cell)
    for word, option in _YES_NO.items():
        if option in known and found in map(_plain, vars(catalogue.checker_words[word]).values()):
            return option
    exact = [id_ for id_, name in known.items() if found in (id_, _plain(name.en), _plain(name.zh))]
    part = [id_ for id_, name in known.items() if any(_has_at_an_end(n, found) for n in (name.en, name.zh))]
    fitting = exact or (part if len(found) >= _LEAST_PART else [])
    return fitting[0] if len(fitting) == 1 else cell


def _has_at_an_end(name: str, part: str) -> bool:
    return _plain(name).startswith(part) or _plain(name).endswith(part)


def _message(catalogue: Catalogue, problem: InputProblem, found: str) -> Text:
    """What is wrong with a cell, and what would be right: for a choice every option, by its name and its id."""
    question = catalogue.questions[problem.name]
    if question.kind != "choice":
        return problem.message
    known = options(catalogue, question).items()
    right = Text("; ".join(f"{n.en} ({i})" for i, n in known), "；".join(f"{n.zh}（{i}）" for i, n in known))
    return fill(catalogue.checker_words["batch_wrong_value"], found=found, right=right)
