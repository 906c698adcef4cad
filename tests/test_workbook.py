"""Workbooks as Excel writes them, made here by hand."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.table import UnreadableTable, read_table

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SHARED = "<si><t>姓名</t><rPh sb='0' eb='1'><t>xingming</t></rPh></si><si><r><t>Per</t></r><r><t>son </t></r></si>"
STYLES = (
    "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/>"
    "<numFmt numFmtId='165' formatCode='0.0&quot; days&quot;'/></numFmts>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>"
)
BOOK = "<sheets><sheet name='old' state='hidden' r:id='r1'/><sheet name='staff' r:id='r2'/></sheets>"


def workbook(rows: str, book: str = BOOK, **parts: str | None) -> bytes:
    target = "worksheets/sheet2.xml"
    whole = {
        "xl/workbook.xml": f"<workbook {MAIN} {LINKS}>{book}</workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"
        f"<Relationship Id='r2' Target='{target}'/></Relationships>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{SHARED}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}>{STYLES}</styleSheet>",
        f"xl/{target}": f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
        **parts,
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in whole.items():
            if text is not None:
                archive.writestr(name, text)
    return content.getvalue()


def test_texts_numbers_and_days_in_their_places() -> None:
    rows = (
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='inlineStr'><is><t> count </t></is></c></row>"
        "<row r='3'><c r='A3' t='s'><v>1</v></c><c r='B3' s='1'><v>46349</v></c><c r='C3'><v>3.0</v></c>"
        "<c r='D3' s='2'><v>46350.5</v></c><c r='E3' s='3'><v>2.5</v></c><c r='F3' t='str'><v>=A1</v></c></row>"
        "<row r='9'><c r='A9' s='1'/></row>"
    )
    assert read_table(workbook(rows)) == [
        ["姓名", "", "count"],
        [],
        ["Person", "2026-11-23", "3", "2026-11-24", "2.5", "=A1"],
    ]


def test_a_workbook_that_counts_from_1904() -> None:
    rows = "<row><c s='1'><v>44887</v></c></row>"
    assert read_table(workbook(rows, f"<workbookPr date1904='1'/>{BOOK}")) == [[date(2026, 11, 23).isoformat()]]


@given(st.binary(max_size=200), st.integers(0, 2000), st.binary(min_size=1, max_size=3))
def test_no_file_breaks_it(content: bytes, at: int, other: bytes) -> None:
    sound = workbook("<row><c t='s'><v>0</v></c></row>")
    for broken in (content, b"PK\x03\x04" + content, sound[:at] + other + sound[at + len(other) :]):
        try:
            rows = read_table(broken)
        except UnreadableTable:
            continue
        assert all(isinstance(cell, str) for row in rows for cell in row)


BOMB = f"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><sst {MAIN}><si><t>&a;</t></si></sst>"
ROW = "<row><c t='s'><v>0</v></c></row>"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        workbook(ROW)[:-30],
        workbook(ROW, **{"xl/sharedStrings.xml": BOMB}),
        workbook(ROW, **{"xl/workbook.xml": "<workbook>"}),
        workbook("<row><c t='s'><v>7</v></c></row>"),
        workbook("<row><c s='1'><v>1e9</v></c></row>"),
        workbook(ROW, "<sheets/>"),
    ],
)
def test_what_is_no_workbook_is_refused(content: Any) -> None:
    with pytest.raises(UnreadableTable):
        read_table(content)


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        ({"xl/sharedStrings.xml": None, "xl/styles.xml": None}, "46349"),
        ({"xl/styles.xml": "<styleSheet/>"}, "46349"),
        ({"xl/styles.xml": "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>"}, "2026-11-23"),
    ],
)
def test_a_workbook_without_what_it_does_not_need(parts: dict[str, Any], read: str) -> None:
    rows = "<row><c t='inlineStr'><is><t>Ann</t></is></c><c s='1'><v>46349</v></c><c s='0'><v>46349</v></c></row>"
    assert read_table(workbook(rows, **parts)) == [["Ann", read, "46349"]]
