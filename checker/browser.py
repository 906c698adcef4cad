"""The one door for JavaScript: text in, text out."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import date
from typing import Any

from checker.batch import batch, said
from checker.batch_output import table_head, table_row
from checker.category import aid, work_out
from checker.category_sheet import category_sheet
from checker.comparison import as_of_change
from checker.entries import entries
from checker.ics import calendar_file, empty_calendar, person_events
from checker.inputs import InputProblem, read_answers, read_day
from checker.lines import PROCEDURE
from checker.message import LINK
from checker.message import message as chat_message
from checker.office import office as ask_office
from checker.open_answers import open_answers
from checker.parsing import parse
from checker.plain import plain, to_compact_json
from checker.planning import plan as plan_backwards
from checker.receipt import receipt, since
from checker.rule_days import rule_days
from checker.sheet import sheet
from checker.table import read_table
from checker.text import LANGUAGES
from checker.what_if import Asked
from checker.what_if import what_if as without_line

_catalogues: list[Any] = []


def load(catalogue_json: str) -> None:
    """Take the catalogue, as the site's build wrote it."""
    _catalogues[:] = [parse(json.loads(catalogue_json))]


def answer(request_json: str) -> str:
    """The answer to `{"situation": {…}, "as_of": day or null, "today": day}`, and what could not be used.

    What cannot be used is left out and named under `problems`; the rest is answered all the same. `receipt` goes into
    a link; a request that carries one is told under `changes` what is different since.
    """
    request, asked, problems = _read(request_json)
    result = asked.answer()
    reply = {"problems": problems, "answer": result, "sheet": sheet(asked.catalogue, result)}
    reply["receipt"] = receipt(result)
    if request.get("receipt"):
        reply["changes"] = since(asked.catalogue, str(request["receipt"]), result)
    return to_compact_json(reply)


def what_if(request_json: str) -> str:
    """With `kind` and `id` of a line, or its `number`: which other answers take it away, or null where it is none.

    Without them: what each answer to the questions still open would bring.
    """
    request, asked, problems = _read(request_json)
    if not {"kind", "id", "number"} & set(request):
        return to_compact_json({"problems": problems, "open": open_answers(asked)})
    found = entries(asked.catalogue, asked.answer())
    numbers = {entry.item.number: key for key, entry in found.items()}
    key = numbers.get(request.get("number") or 0) or (str(request.get("kind")), str(request.get("id")))
    return to_compact_json({"problems": problems, "what_if": without_line(asked, *key) if key in found else None})


def plan(request_json: str) -> str:
    """The last safe days, planned backwards from the deadlines."""
    _, asked, problems = _read(request_json)
    return to_compact_json({"problems": problems, "plan": plan_backwards(asked.catalogue, asked.answer())})


def compare(request_json: str) -> str:
    """What comes and goes when filing on the day `other_as_of`; `days` are those on which rules begin or end."""
    request, asked, problems = _read(request_json)
    other = read_day(asked.catalogue, "other_as_of", str(request.get("other_as_of") or request["today"]))
    if isinstance(other, InputProblem):
        problems.append(other)
        other = asked.as_of
    changes = as_of_change(asked.catalogue, asked.answers, asked.as_of, other, asked.today)
    procedure = asked.answers.get(PROCEDURE)
    days = rule_days(asked.catalogue, str(procedure)) if procedure else ()
    return to_compact_json(
        {"problems": problems, "as_of": asked.as_of, "other": other, "changes": changes, "days": days}
    )


def office(request_json: str) -> str:
    """What to ask the office, in English, Chinese and pinyin, and whom to call."""
    _, asked, problems = _read(request_json)
    return to_compact_json({"problems": problems, "office": ask_office(asked.catalogue, asked.answer())})


def message(request_json: str) -> str:
    """A message for a chat, in `lang` (`en`, `zh` or `both`); `link` is where all of it stands."""
    request, asked, problems = _read(request_json)
    text = chat_message(asked.catalogue, asked.answer(), _lang(request), str(request.get("link") or LINK))
    return to_compact_json({"problems": problems, "text": text})


def calendar(request_json: str) -> str:
    """The calendar file, in `lang`; `link` leads back to the answer."""
    request, asked, problems = _read(request_json)
    text = calendar_file(asked.catalogue, asked.answer(), _lang(request), str(request.get("link") or ""))
    return to_compact_json({"problems": problems, "calendar": text})


def batch_table(request_json: str) -> str:
    """The rows of a table file, given as base64 in `content`; `problem` where it cannot be read."""
    try:
        rows = read_table(b64decode(json.loads(request_json)["content"]))
    except ValueError:
        return to_compact_json({"problem": _catalogues[0].checker_words["batch_unreadable"], "rows": []})
    return to_compact_json({"problem": None if rows[1:] else _catalogues[0].checker_words["batch_empty"], "rows": rows})


def batch_rows(request_json: str) -> str:
    """Results of the rows `from` to `to`, both included and the header being 1, of the table in `rows`.

    A table is done in parts so that a page can show how far it is. The `csv` of all parts one after the other is the
    table; the `events` of all parts between the two texts of `around` are the calendar.
    """
    request, asked, problems = _read(request_json)
    catalogue, lang, rows = asked.catalogue, _lang(request), request["rows"]
    part = range(request.get("from") or 1, min(request.get("to") or len(rows), len(rows)) + 1)
    results = list(batch(catalogue, rows, asked.as_of, asked.today, part=part))
    wrong = [problem for result in results for problem in result.problems]
    answered = [(result.person, result.answer) for result in results if result.answer]
    reply = {
        "problems": problems,
        "rows": [{"row": r.row, "person": r.person, "answered": r.answer is not None} for r in results],
        "wrong": [{**plain(problem), "text": said(catalogue, problem)} for problem in wrong],
        "csv": "".join([table_head(catalogue, lang)] * (1 in part) + [table_row(catalogue, r, lang) for r in results]),
        "events": "".join(person_events(catalogue, *one, lang) for one in answered),
        "around": empty_calendar(lang),
    }
    return to_compact_json(reply)


def _read(request_json: str) -> tuple[dict[str, Any], Asked, list[InputProblem]]:
    """A request, what it asks, and what of it could not be used."""
    request = json.loads(request_json)
    catalogue = _catalogues[0]
    problems: list[InputProblem] = []
    today = date.fromisoformat(request["today"])
    as_of = read_day(catalogue, "as_of", request.get("as_of") or request["today"])
    if isinstance(as_of, InputProblem):
        problems.append(as_of)
        as_of = today
    answers, found = read_answers(catalogue, request.get("situation") or {})
    return request, Asked(catalogue, answers, as_of, today), problems + found


def _lang(request: dict[str, Any]) -> str:
    return str(request["lang"]) if request.get("lang") in LANGUAGES else "both"


def category(request_json: str) -> str:
    """What the aid finds for `{"answers": {…}, "as_of": day or null}`; `open` names what to ask next."""
    request = json.loads(request_json)
    catalogue = _catalogues[0]
    day = request.get("as_of") or request.get("today")
    as_of = read_day(catalogue, "as_of", day) if day else None
    problems = [as_of] if isinstance(as_of, InputProblem) else []
    answers, found = read_answers(aid(catalogue), request["answers"])
    result = work_out(catalogue, answers, None if isinstance(as_of, InputProblem) else as_of)
    today = date.fromisoformat(request["today"]) if request.get("today") else None
    said = category_sheet(catalogue, result, today)
    return to_compact_json({"problems": problems + found, "result": result, "sheet": said, "open": result.open})
