"""The one door for JavaScript: text in, text out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from checker.answer import answer as answer_situation
from checker.inputs import InputProblem, read_answers, read_day
from checker.parsing import parse
from checker.plain import to_json
from checker.sheet import sheet

_catalogues: list[Any] = []


def load(catalogue_json: str) -> None:
    """Take the catalogue, as the site's build wrote it."""
    _catalogues[:] = [parse(json.loads(catalogue_json))]


def answer(request_json: str) -> str:
    """The answer to `{"situation": {…}, "as_of": day or null, "today": day}`, and what could not be used.

    What cannot be used is left out and named under `problems`; the rest is answered all the same.
    """
    request = json.loads(request_json)
    catalogue = _catalogues[0]
    problems: list[InputProblem] = []
    today = date.fromisoformat(request["today"])
    as_of = read_day(catalogue, "as_of", request.get("as_of") or request["today"])
    if isinstance(as_of, InputProblem):
        problems.append(as_of)
        as_of = today
    answers, found = read_answers(catalogue, request["situation"])
    result = answer_situation(catalogue, answers, as_of, today)
    return to_json({"problems": problems + found, "answer": result, "sheet": sheet(catalogue, result)})
