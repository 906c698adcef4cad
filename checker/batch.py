"""A whole team at once: one row a person in, one result a row out. What is wrong with a row stops no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.answer import Answer
from checker.answer import answer as answer_situation
from checker.batch_input import CellProblem, Header
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from checker.model import Catalogue, Text


@dataclass(frozen=True, kw_only=True)
class RowResult:
    """What came of a row: an answer, or problems. `row`: as spreadsheets count, the header being 1.

    `person` is a name that no other row of the table has.
    """

    row: int
    person: str
    answer: Answer | None = None
    problems: tuple[CellProblem, ...] = ()


def batch(
    catalogue: Catalogue,
    rows: Sequence[list[str]],
    as_of: date,
    today: date,
    progress: Callable[[int, int], None] | None = None,
    part: range | None = None,
) -> Iterator[RowResult]:
    """One result per row that is not empty; `rows` begins with the header, whose problems come first, as row 1.

    `part` names the rows to do now where a table is done in parts; its first part holds row 1. After each row
    `progress(done, all)` is told.
    """
    header = Header(catalogue, rows[0] if rows else [])
    people = _people(header, rows)
    numbers = range(1, len(rows) + 1) if part is None else part
    if header.problems and 1 in numbers:
        yield RowResult(row=1, person="", problems=tuple(header.problems))
    for done, number in enumerate(numbers, 1):
        if number in people and header.usable:
            yield _row(catalogue, header, people[number], (number, rows[number - 1]), (as_of, today))
        if progress:
            progress(done, len(numbers))


def _people(header: Header, rows: Sequence[list[str]]) -> dict[int, str]:
    """Who each row is about that is not empty; a name that was there before gets the number of its row."""
    found: dict[int, str] = {}
    taken = set[str]()
    for number, cells in enumerate(rows[1:], 2):
        if any(cells):
            person = header.person(cells) or str(number)
            found[number] = f"{person} [{number}]" if person in taken else person
            taken.add(person)
    return found


def _row(
    catalogue: Catalogue, header: Header, person: str, row: tuple[int, list[str]], days: tuple[date, date]
) -> RowResult:
    answers, problems = header.read(*row)
    if problems:
        return RowResult(row=row[0], person=person, problems=tuple(problems))
    return RowResult(row=row[0], person=person, answer=answer_situation(catalogue, answers, *days))


def said(catalogue: Catalogue, problem: CellProblem) -> Text:
    """A problem with its place, in words."""
    word = catalogue.checker_words["batch_problem" if problem.column else "batch_problem_row"]
    return fill(word, row=problem.row, column=problem.column, problem=problem.message)
