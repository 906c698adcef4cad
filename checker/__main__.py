"""The command line: `python -m checker answer procedure=cancellation … --as-of 2021-03-01 --format json`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from checker.answer import answer
from checker.batch import batch, said
from checker.batch_output import table_head, table_row
from checker.category import aid, work_out
from checker.category_sheet import category_sheet
from checker.ics import calendar_file, people_calendar
from checker.inputs import InputProblem, read_answers, read_day
from checker.parsing import parse
from checker.plain import to_json
from checker.sheet import sheet
from checker.table import UnreadableTable, read_table
from checker.text import LANGUAGES, render
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from checker.answer import Answer
    from checker.batch import RowResult
    from checker.category import CategoryAnswer
    from checker.model import Catalogue, Text

PROJECT = Path(__file__).resolve().parents[1]
_BEIJING = timedelta(hours=8)

FORMATS: dict[str, Callable[[Catalogue, Answer, str], str]] = {
    "text": lambda catalogue, result, lang: render(sheet(catalogue, result), lang),
    "json": lambda catalogue, result, lang: to_json(result) + "\n",
    "ics": calendar_file,
}
CATEGORY_FORMATS: dict[str, Callable[[Catalogue, CategoryAnswer, str], str]] = {
    "text": lambda catalogue, result, lang: render(category_sheet(catalogue, result), lang),
    "json": lambda catalogue, result, lang: to_json(result) + "\n",
}


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 with an answer on stdout; 2 with every problem on stderr."""
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)
    run, _, formats = COMMANDS[options.command]
    if options.format and options.format not in formats:
        parser.error(f"{options.command} has no format {options.format}; it has {', '.join(formats)}")
    try:
        catalogue = _catalogue()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 2
    return run(catalogue, options)


def _answer(catalogue: Catalogue, options: argparse.Namespace) -> int:
    days = {"today": options.today or _today()}
    days["as_of"] = options.as_of or days["today"]
    read = {name: read_day(catalogue, name, text) for name, text in days.items()}
    raw, problems = _pairs(catalogue, options.answers)
    answers, more = read_answers(catalogue, raw)
    problems += [*more, *(day for day in read.values() if isinstance(day, InputProblem))]
    if problems:
        return _refuse(problems, options.lang)
    result = answer(catalogue, answers, _day(read["as_of"]), _day(read["today"]))
    sys.stdout.write(FORMATS[options.format or "text"](catalogue, result, options.lang))
    return 0


def _category(catalogue: Catalogue, options: argparse.Namespace) -> int:
    as_of = read_day(catalogue, "as_of", options.as_of or _today())
    raw, problems = _pairs(catalogue, options.answers)
    answers, more = read_answers(aid(catalogue), raw)
    problems += [*more, *([as_of] if isinstance(as_of, InputProblem) else [])]
    if problems:
        return _refuse(problems, options.lang)
    result = work_out(catalogue, answers, _day(as_of))
    sys.stdout.write(CATEGORY_FORMATS[options.format or "text"](catalogue, result, options.lang))
    return 0


TABLES: dict[str, Callable[[Catalogue, list[RowResult], str], str]] = {
    "csv": lambda catalogue, results, lang: (
        table_head(catalogue, lang) + "".join(table_row(catalogue, result, lang) for result in results)
    ),
    "ics": lambda catalogue, results, lang: people_calendar(
        catalogue, [(result.person, result.answer) for result in results if result.answer], lang
    ),
}
"""What a batch writes, by format."""


def _batch(catalogue: Catalogue, options: argparse.Namespace) -> int:
    """Exit status 0 when every row is answered, 1 when some are wrong, 2 when none is usable."""
    days = [read_day(catalogue, "as_of", options.as_of or options.today or _today())]
    days.append(read_day(catalogue, "today", options.today or _today()))
    problems = [day for day in days if isinstance(day, InputProblem)]
    rows = _table(catalogue, options, problems)
    if problems:
        return _refuse(problems, options.lang)
    results = list(batch(catalogue, rows, _day(days[0]), _day(days[1])))
    wrong = [problem for result in results for problem in result.problems]
    for problem in wrong:
        print(_in(said(catalogue, problem), options.lang), file=sys.stderr)
    if not results:
        print(_in(catalogue.checker_words["batch_empty"], options.lang), file=sys.stderr)
    if not any(result.answer for result in results):
        return 2
    _write(catalogue, options, results)
    return 1 if wrong else 0


def _table(catalogue: Catalogue, options: argparse.Namespace, problems: list[InputProblem]) -> list[list[str]]:
    words, name = catalogue.checker_words, " ".join(options.answers)
    if len(options.answers) != 1:
        problems.append(InputProblem("batch", name, words["batch_one_file"]))
        return []
    try:
        return read_table(Path(name).read_bytes())
    except OSError:
        problems.append(InputProblem("batch", name, fill(words["batch_not_found"], found=name)))
    except UnreadableTable:
        problems.append(InputProblem(name, name, words["batch_unreadable"]))
    return []


def _write(catalogue: Catalogue, options: argparse.Namespace, results: list[RowResult]) -> None:
    """To the folder asked for, in every format or the one asked for; else to standard output."""
    if options.out_dir is None:
        text = TABLES[options.format or "csv"](catalogue, results, options.lang)
        sys.stdout.buffer.write(text.encode())
        return
    folder, stem = Path(options.out_dir), Path(options.answers[0]).stem
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{stem}-answers.{name}" for name in ([options.format] if options.format else TABLES)]
    for file in files:
        file.write_bytes(TABLES[file.suffix[1:]](catalogue, results, options.lang).encode())
    written = fill(catalogue.checker_words["batch_written"], files=", ".join(map(str, files)))
    print(_in(written, options.lang))


COMMANDS: dict[str, tuple[Callable[[Catalogue, argparse.Namespace], int], str, Collection[str]]] = {
    "answer": (_answer, "the documents, office and days of one situation", FORMATS),
    "category": (
        _category,
        "which category a person comes into, from the answers to the questions of that aid",
        CATEGORY_FORMATS,
    ),
    "batch": (_batch, "the same for every row of a CSV table, as one table or one calendar", TABLES),
}
"""What runs, what it gives, and the formats it knows, its own first."""


def _refuse(problems: list[InputProblem], lang: str) -> int:
    for problem in dict.fromkeys(problems):
        print(_said(problem, lang), file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m checker", description=__doc__)
    commands = "; ".join(f"{name}: {what}" for name, (_, what, _) in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS, help=commands)
    parser.add_argument("answers", nargs="*", metavar="question=answer", help="for batch: the table, such as staff.csv")
    parser.add_argument("--as-of", help="the day of filing (today in Beijing if not given)")
    parser.add_argument("--today", help="the day on which the answer is read (today in Beijing if not given)")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--format", choices=dict.fromkeys((*FORMATS, *TABLES)))
    parser.add_argument("--out-dir", help="batch: where to write the table and the calendar")
    return parser


def _catalogue() -> Catalogue:
    """The catalogue of `data/`, read by the site's loader in a process of its own: this package knows no YAML."""
    python = PROJECT / ".venv/bin/python"
    command = [str(python) if python.exists() else sys.executable, "-m", "overrides.hooks.catalogue"]
    loaded = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
    if loaded.returncode:
        raise RuntimeError(loaded.stderr.strip())
    return parse(json.loads(loaded.stdout))


def _pairs(catalogue: Catalogue, arguments: list[str]) -> tuple[dict[str, str], list[InputProblem]]:
    words, pairs = catalogue.checker_words, dict[str, str]()
    problems = []
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            problems.append(InputProblem(argument, argument, fill(words["not_name_value"], found=argument)))
        elif name in pairs:
            problems.append(InputProblem(name, value, fill(words["given_twice"], found=name)))
        else:
            pairs[name] = value
    return pairs, problems


def _said(problem: InputProblem, lang: str) -> str:
    return f"{problem.name}: {_in(problem.message, lang)}"


def _in(text: Text, lang: str) -> str:
    return " / ".join(getattr(text, one) for one in LANGUAGES[lang])


def _today() -> str:
    return (datetime.now(UTC) + _BEIJING).date().isoformat()


def _day(day: date | InputProblem) -> date:
    assert isinstance(day, date)
    return day


if __name__ == "__main__":
    sys.exit(main())
