"""Tables for the rehearsal: as office programs write them, in every encoding, whole and broken."""

from __future__ import annotations

import io
import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = """姓名,业务,类别,category,event_date,District,鞋码
张三,,B类
"=1",x,
Ana  B.,extension,b,c,2026/1/5,Haidian District,43
李四,注销,A,,2026年2月30日,海淀区,,外,more
,,
王五,cancellation,b,,45000.0,东城区
💩,💩,💩,,💩
"""
_NEVER_CHINESE = 'Name;Procedure\r\n"Zoë ""Z""\r\nand more";extension\r\n'
_SHEET = "xl/worksheets/sheet1.xml"
_BOOK = {
    "xl/workbook.xml": "<workbook><workbookPr date1904='1'/><sheets><sheet name='old' state='hidden'/>"
    "<sheet name='a' r:id='r1' xmlns:r='r'/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f"<Relationships><Relationship Id='r1' Target='/{_SHEET}'/></Relationships>",
    "xl/sharedStrings.xml": "<sst><si><t>姓名</t></si><si><r><t>业</t></r><r><t>务 💩</t></r></si></sst>",
    "xl/styles.xml": "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;'/></numFmts>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>",
    _SHEET: "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='AB1' t='s'><v>1</v></c></row>"
    "<row><c t='inlineStr'><is><t>Zoë</t></is></c><c s='1'><v>46349.5</v></c><c s='2'><v>1E3</v></c><c><v>3.0</v></c>"
    "<c><v>2.5</v></c><c t='b'><v>1</v></c></row></sheetData></worksheet>",
}
_CUTS = 12
"""In how many places a workbook is cut off, and in how many it is altered."""


def tables() -> Iterator[bytes]:
    """The contents of files."""
    for text in (ROWS, ROWS.replace("💩", "").replace(",", "\t"), _NEVER_CHINESE, f"{ROWS}\0", ""):
        yield text.encode("gb18030")
        yield from (mark + text.encode("utf-8") for mark in (b"", BOM_UTF8))
        yield BOM_UTF16_LE + text.encode("utf-16-le")
        yield BOM_UTF16_BE + text.encode("utf-16-be")
    yield from (b"\x81", b"\xff\xfe\x00", b"a;" * 600)
    for how in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        book = _workbook(_BOOK, how)
        yield book
        for place in range(4, len(book), len(book) // _CUTS):
            yield from (book[:place], book[:place] + b"\xff\x00" + book[place + 2 :])
    for number in ("1e999", "x", "NaN", "-1", "99999999999"):
        yield _workbook({**_BOOK, _SHEET: f"<worksheet><row><c s='1'><v>{number}</v></c></row></worksheet>"})
    for name in _BOOK:
        yield _workbook({**_BOOK, name: "<!DOCTYPE x><x>&a;</x>"})
        yield _workbook({**_BOOK, name: "<x><y></x>"})
        yield _workbook({part: text for part, text in _BOOK.items() if part != name})


def _workbook(parts: dict[str, str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, how)  # without today's time, so that nothing is made twice
    return content.getvalue()
