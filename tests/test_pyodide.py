"""The checker answers with the same bytes in CPython and in the Pyodide that is served."""

from __future__ import annotations

import json
import random
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest

from checker.receipt import _short
from overrides.hooks.catalogue import read
from tests.proof.doors import kept
from tests.proof.run import VECTORS
from tests.proof.vectors import read_vector
from tests.proof.worlds import differing, served
from tests.test_workbook import workbook

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE, PLAIN = read()
ODD = [
    {"situation": {}, "as_of": None, "today": "2026-11-23"},
    {"situation": {"procedure": "cancelation", "<b>": "x", "event_date": "2021-02-30"}, "today": "2026-11-23"},
    {
        "situation": {"procedure": "cancellation", "event_date": "2026-12-28"},
        "as_of": "1999-01-01",
        "today": "2026-12-29",
    },
]
HALF = [
    r'{"situation": {"procedure": "\ufeff\ud800", "\udc00\ud83d": "\ud83d\ude00"}, "today": "2026-11-23"}',
    r'{"situation": {"procedure": "\ud800"}, "today": "2026-11-23"}',
]
"""Halves of letters, alone and beside a whole one."""

TABLES = (
    "姓名,业务,类别,许可有效期至\n张三,延期,B类,2027/2/28\n=1,注销,D,\n李四,注销,b,\n".encode("gb18030"),
    "姓名,业务\n张三,延期\n".encode("utf-8-sig"),
    b"\x81",
    b"",
)
WORKBOOK = workbook("<row><c t='s'><v>0</v></c><c s='1'><v>46349</v></c></row><row><c><v>3</v></c></row>")
_BODY = "1.20210301.1.dabcdef.2020-01-01.00000000"
STALE = f"{_BODY}.{_short(_BODY)}"
"""A receipt in due form of data that nobody has any more."""


def requests() -> list[str]:
    """Every worked example, whole and cut short, and some odd ones."""
    found = list(ODD)
    for procedure in CATALOGUE.procedures.values():
        for example in procedure.examples:
            days = {"as_of": example.as_of.isoformat(), "today": example.today.isoformat()}
            found += [
                {"situation": dict(example.situation), **days},
                {"situation": {"procedure": procedure.id}, **days},
            ]
    return [*HALF, *(json.dumps(one, ensure_ascii=False) for one in (*found, *of_the_aid(), *of_other_doors()))]


def of_the_aid() -> list[dict[str, Any]]:
    """Every worked example of the aid to the category, and some odd ones."""
    examples = [example for category in CATALOGUE.categories.values() for example in category.examples]
    answers = [{}, {"pay": "unknown", "months": "13", "procedure": "cancellation"}, *(e.answers for e in examples)]
    return [{"door": "category", "answers": given, "as_of": "2026-11-23"} for given in answers]


def of_other_doors() -> list[dict[str, Any]]:
    """The other doors, each asked about an answer of every procedure, whole, open or stopped; and tables."""
    found: list[dict[str, Any]] = []
    for procedure in CATALOGUE.procedures.values():
        for example in (procedure.examples[0], procedure.examples[-1]):
            base = {"situation": dict(example.situation), "as_of": example.as_of.isoformat(), "today": "2026-11-23"}
            found += [{"door": door, **base} for door in ("plan", "office", "message", "calendar")]
            found.append({"door": "compare", **base, "other_as_of": "2022-08-01"})
            found += [{"door": "what_if", **base, "number": number} for number in (1, 3)]
            found.append({**base, "receipt": STALE})
    open_ = {"situation": {"procedure": "reissue"}, "as_of": "2022-08-01", "today": "2026-11-23"}
    found += [{"door": "what_if", **open_}, {"door": "what_if", **open_, "kind": "no", "id": "such"}]
    found += [{"door": "message", **open_, "lang": "zh", "link": "https://example.org/"}, {"door": "plan", **ODD[0]}]
    found += [{"door": "batch_table", "content": b64encode(table).decode()} for table in (*TABLES, WORKBOOK)]
    rows = [line.split(",") for line in TABLES[0].decode("gb18030").splitlines()]
    parts = [{"from": 1, "to": 2}, {"from": 3, "to": 9}, {}]
    return found + [{"door": "batch_rows", "rows": rows, "today": "2026-11-23", "lang": "zh", **part} for part in parts]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    return served(CATALOGUE, PLAIN, tmp_path_factory.mktemp("served"))


@pytest.mark.parametrize(("rules", "one_in"), [("catalogue", 2), ("memory", 1)])
def test_cpython_and_pyodide_give_the_same_bytes(places: dict[str, tuple[Path, Path]], rules: str, one_in: int) -> None:
    asked = requests()[::one_in]
    assert len(asked) > 50
    assert differing(PLAIN, places[rules], asked, alone=rules == "memory") == []


def test_so_they_do_for_the_vectors(places: dict[str, tuple[Path, Path]]) -> None:
    """One in ten of them; all are compared whenever the record is renewed, see `tests/proof/__main__.py`."""
    lines = VECTORS.read_text(encoding="utf-8").splitlines()
    asked = [read_vector(line)[1].request for line in lines[::10]]
    assert len(asked) > 500
    assert differing(PLAIN, places["memory"], asked, alone=True) == []


def test_whatever_came_before_an_answer_needs_nothing_more_of_the_network(places: dict[str, tuple[Path, Path]]) -> None:
    asked = [request for _, request in kept()]
    mixed = random.Random("in any order").sample(asked, len(asked) // 3)
    assert len(mixed) > 500
    assert differing(PLAIN, places["memory"], mixed, alone=True) == []
