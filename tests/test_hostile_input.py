"""Whatever comes from outside ends in an answer or in words, in bounded time: never in a traceback, never in markup."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from checker import __main__ as command_line
from checker import browser as door
from checker.batch import batch
from checker.batch_output import table_head, table_row
from checker.category import aid
from checker.inputs import InputProblem, read_answers, read_day
from checker.plain import to_json
from checker.table import UnreadableTable, read_table
from overrides.hooks.catalogue import load_catalogue, read
from overrides.hooks.yaml_files import YamlFile
from tests.checker_page import PATHS, SEED, at, link, wait_for_answer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CATALOGUE = load_catalogue()
DAY = date(2026, 11, 20)
FEW = settings(max_examples=60, deadline=None, derandomize=True)
HUGE = "9" * 5000
ODD = (
    HUGE,
    f"-{HUGE}",
    "\u202egnp.exe",  # right to left
    "b\u200b",  # no width
    "\ufeffb",
    "\0",
    "\ud800",
    "<img src=x onerror=alert(1)>",
    "=1+1",
    "__proto__",
    "constructor",
    "2025-W09-6",
    "20250301",
    "２０２６-０１-０１",
    "2026-01-01T00:00",
    "+02026-1-1",
)
NAMES = [*CATALOGUE.questions]
texts = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
situations = st.dictionaries(st.one_of(st.sampled_from(NAMES), texts), texts, max_size=6)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    door.load(to_json(read()[1]))


@FEW
@given(situations, texts, texts)
def test_any_situation_is_answered_or_refused_in_both_languages(
    situation: dict[str, str], as_of: str, receipt: str
) -> None:
    request = {"situation": situation, "as_of": as_of, "today": DAY.isoformat(), "receipt": receipt}
    reply = json.loads(door.answer(json.dumps(request)))
    assert reply["sheet"]["sections"] is not None
    for problem in reply["problems"]:
        assert problem["message"]["en"]
        assert problem["message"]["zh"]
    used = reply["answer"]["situation"]
    assert {name for name in situation if name not in used} >= {p["name"] for p in reply["problems"]} - {"as_of"}


@pytest.mark.parametrize("found", ODD)
def test_what_is_no_day_of_a_calendar_is_no_day(found: str) -> None:
    assert isinstance(read_day(CATALOGUE, "as_of", found), InputProblem)
    assert read_answers(CATALOGUE, {"expiry_date": found})[0] == {}


tables = st.lists(st.lists(texts, max_size=4), max_size=5)


@FEW
@given(tables)
def test_any_table_is_answered_row_by_row_and_runs_nothing(rows: list[list[str]]) -> None:
    head = ["name", "procedure", *rows[0]] if rows else []
    people = [[cells[0] if cells else "", "cancellation", *cells[1:]] for cells in rows[1:]]
    results = list(batch(CATALOGUE, [head, *people], DAY, DAY))
    assert all(result.answer or result.problems for result in results)
    text = table_head(CATALOGUE, "both") + "".join(table_row(CATALOGUE, result, "both") for result in results)
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@FEW
@given(st.one_of(st.binary(max_size=200), st.binary(max_size=60).map(b"PK\x03\x04".__add__)))
def test_any_file_is_a_table_or_none(content: bytes) -> None:
    try:
        rows = read_table(content)
    except UnreadableTable:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row)


@pytest.mark.parametrize("columns", [501, 200_000])
def test_a_table_of_very_many_columns_is_none(columns: int) -> None:
    with pytest.raises(UnreadableTable):
        read_table(b",".join([b"x"] * columns) + b"\n1,2")


@pytest.mark.parametrize("found", [HUGE, f"-{HUGE}", "1e9", "٣"])
def test_what_is_no_number_is_told_so(found: str) -> None:
    questions = aid(CATALOGUE).questions.values()
    numbers = [question.id for question in questions if question.kind == "number"]
    assert numbers
    answers, problems = read_answers(aid(CATALOGUE), dict.fromkeys(numbers, found))
    assert answers == {}
    assert len(problems) == len(numbers)


@FEW
@given(st.sampled_from(["answer", "category", "batch", "none"]), st.lists(texts, max_size=4), texts)
def test_the_command_line_says_what_is_wrong(command: str, words: list[str], day: str) -> None:
    arguments = [command, f"--as-of={day}", "--", *words]
    out, told = io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        patch.setattr(command_line, "_catalogue", lambda: CATALOGUE)
        try:
            status = command_line.main(arguments)
        except SystemExit as stopped:  # argparse
            status = int(stopped.code or 0)
    assert status in (0, 1, 2)
    assert told.getvalue() or status == 0
    assert "Traceback" not in told.getvalue()


LAUGHS = "a: &a [x, x]\n" + "\n".join(f"{n}: &{n} [*{m}, *{m}]" for m, n in pairwise("abcdefghijklmnopqrstuvwxyz"))
BAD_YAML = {
    "laughs": (LAUGHS, "bad.yaml:2  *a stands for"),
    "itself": ("a: &a [*a]", "bad.yaml:1  *a stands for"),
    "deep": ("a: " + "[" * 200_000, "bad.yaml:1  nested more than"),
    "deep in lines": ("".join(" " * level + "-\n" for level in range(900)), "nested more than"),
    "twice": ("a: 1\na: 2", 'bad.yaml:2  "a" stands here twice'),
    "nul": ("a: \0", "bad.yaml:1  not YAML"),
    "no key": ("[a]: b", "bad.yaml:1  a key must be a word"),
}


@pytest.mark.parametrize("name", BAD_YAML)
def test_hostile_yaml_is_refused_with_its_place(tmp_path: Path, name: str) -> None:
    text, told = BAD_YAML[name]
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    problems = "\n".join(map(str, YamlFile(file, "bad.yaml").problems))
    assert told in problems
    assert len(problems) < 10_000


def test_yaml_names_no_code() -> None:
    """A tag is read as nothing, and what it stands before as the text that it is."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "tagged.yaml")
        file.write_text("a: !!python/object/apply:os.getcwd []\nb: !!int 010", encoding="utf-8")
        assert YamlFile(file, "tagged.yaml").plain == {"a": [], "b": "010"}


@FEW
@given(st.text(max_size=60))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "any.yaml")
        file.write_text(text, encoding="utf-8", errors="replace", newline="")
        read_file = YamlFile(file, "any.yaml")
    assert all(problem.where.startswith("any.yaml:") for problem in read_file.problems)


FRAGMENTS = [
    "#" + "&".join(f"{name}=1" for name in range(3000)),
    "#procedure=" + "x" * 100_000,
    "#procedure=%",
    "#procedure=%E0%A4%A",
    "#procedure=cancellation&procedure=extension",
    "#procedure=constructor&__proto__=1",
    "#procedure=cancellation&as_of=2025-W09-6",
    "#procedure=cancellation&category=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "#procedure=cancellation&receipt=" + "z" * 5000,
    "#%00%00=%E2%80%AE",
]
SAVED = ["", " ", " null", " <b> <img src=x onerror=alert(1)>", " procedure=cancellation ", " x " + "[" * 3000]


@pytest.mark.parametrize("lang", PATHS)
def test_hostile_fragments_and_saved_state_leave_the_page_at_work(
    static_server: str, browser: Browser, lang: str
) -> None:
    with at(browser, static_server + PATHS[lang] + link(SEED)) as page:
        wait_for_answer(page, lang, SEED)
        for number, fragment in enumerate(FRAGMENTS):
            page.evaluate("key => localStorage.setItem(`tick${key}`, '{')", SAVED[number % len(SAVED)])
            page.evaluate("fragment => { location.hash = fragment }", fragment)
            expect(page.locator("checker-runtime[state=ready]")).to_have_count(1)
            page.wait_for_timeout(100)
            assert page.locator("situation-checker :is(img, script[src])").count() == 0
        page.evaluate("fragment => { location.hash = fragment }", link(SEED))
        wait_for_answer(page, lang, SEED)
