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
from checker.ics import calendar_file
from checker.inputs import InputProblem, read_answers, read_day
from checker.parsing import parse
from checker.plain import to_json
from checker.sheet import sheet
from checker.text import LANGUAGES, render
from checker.wording import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.answer import Answer
    from checker.model import Catalogue

PROJECT = Path(__file__).resolve().parents[1]
_BEIJING = timedelta(hours=8)

FORMATS: dict[str, Callable[[Catalogue, Answer, str], str]] = {
    "text": lambda catalogue, result, lang: render(sheet(catalogue, result), lang),
    "json": lambda catalogue, result, lang: to_json(result) + "\n",
    "ics": calendar_file,
}


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 with an answer on stdout; 2 with every problem on stderr."""
    options = _parser().parse_intermixed_args(arguments)
    try:
        catalogue = _catalogue()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 2
    today = (datetime.now(UTC) + _BEIJING).date()
    days = {"today": options.today or today.isoformat()}
    days["as_of"] = options.as_of or days["today"]
    read = {name: read_day(catalogue, name, text) for name, text in days.items()}
    raw, problems = _pairs(catalogue, options.answers)
    answers, more = read_answers(catalogue, raw)
    problems += [*more, *(day for day in read.values() if isinstance(day, InputProblem))]
    if problems:
        for problem in dict.fromkeys(problems):
            print(_said(problem, options.lang), file=sys.stderr)
        return 2
    result = answer(catalogue, answers, _day(read["as_of"]), _day(read["today"]))
    sys.stdout.write(FORMATS[options.format](catalogue, result, options.lang))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m checker", description=__doc__)
    parser.add_argument("command", choices=["answer"], help="answer: the documents, office and days of one situation")
    parser.add_argument("answers", nargs="*", metavar="question=answer")
    parser.add_argument("--as-of", help="the day of filing (today in Beijing if not given)")
    parser.add_argument("--today", help="the day on which the answer is read (today in Beijing if not given)")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--format", choices=FORMATS, default="text")
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
    return f"{problem.name}: " + " / ".join(getattr(problem.message, one) for one in LANGUAGES[lang])


def _day(day: date | InputProblem) -> date:
    assert isinstance(day, date)
    return day


if __name__ == "__main__":
    sys.exit(main())
