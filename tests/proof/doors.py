"""What every door of the checker says, on record by a short hash each: to what the build rehearses, and to more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker import browser
from checker.category import aid
from checker.inputs import options
from overrides.hooks import rehearsal
from tests.proof.run import DOORS
from tests.proof.vectors import digest, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue, Question

_TODAY = "2026-11-23"
_LATE = "2031-06-03"
"""When facts are to be checked again, and days off are not announced."""
_OTHER_DAYS = ("2019-06-01", "2022-08-01", "2024-12-01")
_LINES = range(1, 30, 2)
_TABLE = [
    ["Name", "编号", "业务", "Category", "category", "event_date", "shoe size", "District", "Family"],
    ["Ana  B.", "7", "extension", "b", "c", "2026/1/5", "43", "Haidian District"],
    ["=1+1", "", "cancellation", "A", "", "2026年2月30日", "", "海淀区", "maybe", "one", "two"],
    ["", "8", "", "b"],
    ["李四", "", "new_abroad", "d"],
    [],
    ["钱七", "10", "cancellation", "b", "", "2026-03-02", "", "东城区"],
    ["王五", "9", "注销", "b", "", "45000.0", "", "east", "是"],
]
_PERSONS, _MOST = 60, 120
"""How many draws of answers to the aid there are, and the most that a number is drawn up to."""


def said(request: str) -> str:
    """The reply of the door that a request names, with the catalogue that the doors have read."""
    reply: str = getattr(browser, json.loads(request).get("door", "answer"))(request)
    return reply


def requests(catalogue: Catalogue) -> list[str]:
    """As texts, each once."""
    more = (json.dumps(request, ensure_ascii=False) for request in _more(catalogue))
    return list(dict.fromkeys((*rehearsal.requests(catalogue), *more)))


def on_record(catalogue: Catalogue) -> Iterator[str]:
    """Lines for the file: the hash of the reply, and the request."""
    for request in requests(catalogue):
        yield f"{digest(said(request))}\t{request}"


def kept() -> list[tuple[str, str]]:
    """The hashes and the requests in the file."""
    lines = DOORS.read_text(encoding="utf-8").splitlines()
    return [(hash_, request) for hash_, _, request in (line.partition("\t") for line in lines)]


def _more(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for procedure in catalogue.procedures.values():
        yield {"door": "what_if", "situation": {"procedure": procedure.id}, "today": _TODAY}
        for example in procedure.examples[:3]:
            days = {"as_of": example.as_of.isoformat(), "today": example.today.isoformat()}
            asked = {"situation": dict(example.situation), **days}
            yield from ({"door": "compare", **asked, "other_as_of": day} for day in _OTHER_DAYS)
            yield from ({"door": door, **asked, "lang": "en"} for door in ("message", "calendar"))
            yield {"door": "what_if", **asked}
            late = {"situation": dict(example.situation), "as_of": _LATE, "today": _LATE}
            yield from ({"door": door, **late, "lang": "both"} for door in ("answer", "message", "calendar", "plan"))
        yield from ({"door": "what_if", **asked, "number": number} for number in _LINES)
        yield from ({"door": "what_if", **asked, "kind": "conflicts", "id": id_} for id_ in catalogue.conflicts)
        yield from ({"door": "what_if", **asked, "kind": "documents", "id": id_} for id_ in catalogue.documents)
    for number in range(_PERSONS):
        answers = dict(_draws(catalogue, f"person {number}"))
        today = _TODAY if number % 3 else _LATE
        yield {"door": "category", "answers": answers, "as_of": None if number % 2 else _TODAY, "today": today}
    for part in ({}, {"from": 2, "to": 3}, {"from": 4}, {"to": 90}, {"from": 5, "to": 4}):
        for lang in ("en", "zh", "both"):
            yield {"door": "batch_rows", "rows": _TABLE, "today": _TODAY, "lang": lang, **part}
    for head in (_TABLE[0][:2], ["业务", "procedure"], ["", "业务："]):
        yield {"door": "batch_rows", "rows": [head, *_TABLE[1:]], "today": _TODAY}


def _draws(catalogue: Catalogue, seed: str) -> Iterator[tuple[str, str]]:
    """Answers to the questions of the aid, one in four left open."""
    for name, question in aid(catalogue).questions.items():
        if drawn(f"{seed} {name} open", 4):
            yield name, _drawn_answer(catalogue, question, f"{seed} {name}")


def _drawn_answer(catalogue: Catalogue, question: Question, seed: str) -> str:
    if question.kind == "choice":
        known = list(options(aid(catalogue), question))
        return known[drawn(seed, len(known))]
    least = question.least or 0
    return str(least + drawn(seed, (question.most or _MOST) - least + 1))
