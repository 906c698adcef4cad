"""A whole team at once: tables as office programs write them, what is wrong named by row and column."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from checker import browser
from checker.answer import Answer
from checker.batch import RowResult, batch, said
from checker.batch_output import COLUMNS, table_head, table_row
from checker.table import BOM, UnreadableTable, read_table, write_rows
from overrides.hooks.catalogue import read
from tests.small_catalogue import catalogue, procedure, question, requirement, text
from tests.test_answer import deadline

ROOT = Path(__file__).resolve().parents[1]
REAL, PLAIN = read()
DAY = date(2026, 11, 23)
LEAVE = procedure(documents=[requirement("form")], deadlines=[deadline()])
WORDS = {"text": text("text"), "why": text("why")}
QUESTIONS = {
    "procedure": {"kind": "choice", **WORDS, "label": text("Matter"), "options_from": "procedures"},
    "colour": question("red", "blue", label={"en": "Colour", "zh": "颜色"}),
    "district": question("east", "west", label={"en": "District", "zh": "区"}),
    "foreign_papers": question("yes", "no", label={"en": "Foreign", "zh": "外文"}),
    "event_date": {"kind": "date", **WORDS, "label": {"en": "Last day", "zh": "最后工作日"}},
    "count": {"kind": "number", **WORDS, "label": text("Count"), "least": "1", "most": "9"},
}
SMALL = catalogue(questions=QUESTIONS, procedures={"leave": LEAVE, "stay": procedure(name=text("stay"))})


def run(table: str, made: Any = SMALL) -> list[RowResult]:
    return list(batch(made, read_table(table.encode()), DAY, DAY))


def situation(result: RowResult) -> dict[str, Any]:
    assert isinstance(result.answer, Answer), result.problems
    return dict(result.answer.situation)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_of_an_office_is_read(encoding: str, delimiter: str) -> None:
    rows = [["姓名", "业务"], ["张三", "外国人，长期"], ["", 'say "hi"']]
    content = "".join(f"{delimiter.join(row)}\r\n" for row in rows).encode(encoding)
    assert read_table(content)[:2] == rows[:2]


def test_cells_may_hold_delimiters_quotes_and_lines() -> None:
    rows = [["a", "b"], ["x, y; z", 'say "hi"\nthere']]
    assert read_table(write_rows(rows).encode()) == rows


@pytest.mark.parametrize("content", [b"\x81", b"a,b\n\0,1", b"\xef\xbb\xbf\x81", b'a,"' + b"x" * 200_000])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableTable):
        read_table(content)


def test_ids_labels_and_names_are_understood_in_both_languages() -> None:
    rows = "name,Matter,颜色,FOREIGN:,最后工作日,count\nAnn,stay,RED（中文）,是,2026/1/5,3.0\n"
    ann, bo = run(f"{rows}Bo,LEAVE,blue,no,2026年1月5日,3\n")
    day = date(2026, 1, 5)
    assert situation(ann) == {
        "procedure": "stay",
        "colour": "red",
        "foreign_papers": "yes",
        "event_date": day,
        "count": 3,
    }
    assert situation(bo) == {**situation(ann), "procedure": "leave", "colour": "blue", "foreign_papers": "no"}
    assert [ann.person, bo.person] == ["Ann", "Bo"]


def test_part_of_a_name_does_where_only_one_fits() -> None:
    (found,) = run("procedure,category,district\n注销,A类,海淀\n", REAL)
    assert situation(found) == {"procedure": "cancellation", "category": "a", "district": "haidian"}
    (wrong,) = run("procedure\n变更\n", REAL)
    assert (wrong.answer, wrong.problems[0].found) == (None, "变更")


def test_wrong_rows_are_listed_with_what_would_be_right_and_stop_no_other() -> None:
    table = "name,procedure,colour,event_date\nA,leave,rde,2026-13-01\nB,leave,red,\nC,,,\n,,,\nD,leave,red,,extra\n"
    found = run(table)
    assert [(r.row, r.person, r.answer is not None) for r in found] == [
        (2, "A", False),
        (3, "B", True),
        (4, "C", False),
        (6, "D", False),
    ]
    problems = [(p.row, p.column, p.found) for r in found for p in r.problems]
    assert problems == [
        (2, "colour", "rde"),
        (2, "event_date", "2026-13-01"),
        (4, "procedure", ""),
        (6, "", "extra"),
    ]
    told = said(SMALL, found[0].problems[0])
    assert told.en == "Row 2, column “colour”: “rde” does not fit. Right would be: red (red); blue (blue)."
    assert "blue（中文）（blue）" in told.zh


def test_columns_that_are_unknown_or_there_twice_are_named_and_left_out() -> None:
    header, row = run("procedure,coluor,colour,Colour,name\nleave,x,red,blue,Ann\n")
    assert [(p.row, p.column) for p in header.problems] == [(1, "coluor"), (1, "Colour")]
    assert "colour" in header.problems[0].message.en
    assert situation(row) == {"procedure": "leave", "colour": "red"}
    (missing,) = run("name,colour\nAnn,red\n")
    assert missing.problems[0].message.zh == "缺少“Matter（中文）”列，无法得出任何人的答案。"


def test_people_of_one_name_are_told_apart_in_whatever_parts_a_table_is_done() -> None:
    rows = read_table(b"name,id,procedure\nAnn,7,leave\nAnn,,leave\nAnn,,leave\n,,leave\n")
    people = [result.person for result in batch(SMALL, rows, DAY, DAY)]
    assert people == ["Ann (7)", "Ann", "Ann [4]", "5"]
    seen: list[tuple[int, int]] = []
    parts = [batch(SMALL, rows, DAY, DAY, lambda *at: seen.append(at), part) for part in (range(1, 4), range(4, 6))]
    assert [result.person for results in parts for result in results] == people
    assert seen == [(1, 3), (2, 3), (3, 3), (1, 2), (2, 2)]


def test_one_row_a_person_comes_out() -> None:
    (result,) = run("name,procedure,event_date\nAnn,leave,2026-11-02\n")
    text_ = table_head(SMALL, "en") + table_row(SMALL, result, "en")
    assert text_.startswith(BOM)
    head, row = csv.reader(io.StringIO(text_.removeprefix(BOM)))
    cells = dict(zip(COLUMNS, row, strict=True))
    assert len(head) == len(COLUMNS)
    assert (cells["row"], cells["person"], cells["procedure"]) == ("2", "Ann", "leave")
    assert (cells["documents"], cells["submission"]) == ("form", "At the counter")
    assert (cells["last_day"], cells["file_by"]) == ("2026-11-16", "2026-11-16")
    assert cells["deadlines"] == "file: no later than 2026-11-16 (Mon)"
    assert cells["open"] == "Foreign"


def test_a_cell_lists_several_in_the_way_of_its_language() -> None:
    several = catalogue(procedures={"leave": procedure(documents=[requirement("form"), requirement("proof")])})
    rows = read_table(b"name,procedure\nAnn,leave\n")
    for lang, listed in (("en", "form; proof"), ("zh", "form（中文）；proof（中文）")):
        (result,) = batch(several, rows, DAY, DAY)
        assert listed in table_row(several, result, lang)


def test_a_whole_table_is_done_row_by_row() -> None:
    seen: list[tuple[int, int]] = []
    list(batch(SMALL, read_table(b"name,procedure\nAnn,leave\n"), DAY, DAY, lambda *at: seen.append(at)))
    assert seen == [(1, 2), (2, 2)]


def test_the_calendars_of_a_page_follow_each_other() -> None:
    browser.load(json.dumps(PLAIN))
    rows = [["name", "procedure", "event_date"], *([name, "cancellation", "2026-11-02"] for name in ("Ann", "Bo"))]
    told = json.loads(browser.batch_rows(json.dumps({"rows": rows, "today": "2026-11-23", "lang": "en"})))
    events = Calendar.from_ical("BEGIN:VCALENDAR\r\n" + told["events"] + "END:VCALENDAR\r\n").walk("VEVENT")
    assert {str(event["SUMMARY"]).partition(":")[0] for event in events} == {"Ann", "Bo"}
    assert len(events) == told["events"].count("\r\nBEGIN:VEVENT\r\n") + 1


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_runs_as_a_formula(name: str) -> None:
    rows = list(csv.reader(io.StringIO(write_rows([[name, "a=1"]]))))
    assert rows == [[f"'{name}", "a=1"]]


def test_every_real_example_goes_through_a_table() -> None:
    examples = [e for p in REAL.procedures.values() for e in p.examples]
    rows = [list(REAL.questions), *([e.situation.get(q, "") for q in REAL.questions] for e in examples)]
    labels = [[question.label.zh for question in REAL.questions.values()], *rows[1:]]
    by_id, by_label = (list(batch(REAL, table, DAY, DAY)) for table in (rows, labels))
    assert [result.answer is not None for result in by_id] == [True] * len(examples)
    assert [r.answer for r in by_id] == [r.answer for r in by_label]
    assert all(len(next(csv.reader([table_row(REAL, r, "both")]))) == len(COLUMNS) for r in by_id)


def command(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    whole = [sys.executable, "-m", "checker", "batch", *arguments, "--as-of", "2026-11-23", "--today", "2026-11-23"]
    return subprocess.run(whole, cwd=ROOT, capture_output=True, check=False)


GOOD = "姓名,业务,类别,许可有效期至\n张三,extension,B类,2027-02-28\n"


def test_the_command_writes_a_table_that_excel_reads(tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(GOOD, encoding="gb18030")
    done = command(str(staff), "--lang", "zh")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(BOM.encode())
    assert "张三,外国人来华工作许可延期" in done.stdout.decode()


def test_the_command_lists_wrong_rows_and_goes_on(tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(GOOD + "李四,extension,D,\n", encoding="utf-8")
    done = command(str(staff), "--lang", "zh", "--out-dir", str(tmp_path / "out"))
    assert done.returncode == 1
    assert done.stderr.decode().startswith("第3行，“类别”列：“D”无法识别")
    written = tmp_path / "out"
    assert "张三" in (written / "staff-answers.csv").read_text(encoding="utf-8-sig")
    events = Calendar.from_ical((written / "staff-answers.ics").read_bytes()).walk("VEVENT")
    assert all(str(event["SUMMARY"]).startswith("张三: ") for event in events)
    assert len(events) == 5


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no rows below its header"),
        (b"name\nAnn\n", "nobody can be answered without it"),
        (b"procedure\n", "no rows below its header"),
        (b"procedure\nwrong\n", "Row 2, column"),
        (b"\x81", "cannot be read"),
        (None, "cannot be opened"),
    ],
)
def test_the_command_fails_where_no_row_is_usable(content: bytes | None, told: str, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    if content is not None:
        staff.write_bytes(content)
    done = command(str(staff))
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()


def test_the_command_wants_one_file_and_a_format_of_its_own(tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(GOOD, encoding="utf-8")
    assert command().returncode == 2
    done = command(str(staff), "--format", "json")
    assert (done.returncode, "batch has no format json" in done.stderr.decode()) == (2, True)
