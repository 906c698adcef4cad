"""What the checker is asked while the build watches which functions of the engine it calls.

Every kind of request, of every procedure, as the page may make them, and what people get wrong. What is missing here
costs the first person who asks it a second or two, and nothing else: `lean_engine` keeps the rest at hand.
"""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64encode
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue

_DAY = "2026-11-23"
_ODD: tuple[dict[str, Any], ...] = (
    {"situation": {}, "as_of": None, "today": _DAY},
    {"situation": {"none": "such", "<b>": "\u202e\U0001f4a9", "event_date": "2021-02-30"}, "today": _DAY},
    {"situation": {}, "as_of": "1999-01-01", "today": "9999-12-31", "receipt": "1.20210301.1.d"},
)
_ROWS = '姓名,业务,类别\n张三,,B类\n"=1",x,\n'
_SHEET = "xl/worksheets/sheet1.xml"
_BOOK = {
    "xl/workbook.xml": "<workbook><sheets><sheet name='a' r:id='r1' xmlns:r='r'/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f"<Relationships><Relationship Id='r1' Target='/{_SHEET}'/></Relationships>",
    "xl/sharedStrings.xml": "<sst><si><t>姓名</t></si></sst>",
    "xl/styles.xml": "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
    _SHEET: "<worksheet><sheetData><row><c t='s'><v>0</v></c><c s='1'><v>46349.5</v></c></row></sheetData></worksheet>",
}


def requests(catalogue: Catalogue) -> list[str]:
    """Requests for the doors of the checker, as texts."""
    return [json.dumps(request, ensure_ascii=False) for request in _requests(catalogue)]


def _requests(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    doors = ("answer", "plan", "office", "message", "calendar")
    for procedure in catalogue.procedures.values():
        yield {"situation": {"procedure": procedure.id}, "today": _DAY}
        for example in procedure.examples:
            asked = {
                "situation": dict(example.situation),
                "as_of": example.as_of.isoformat(),
                "today": example.today.isoformat(),
            }
            yield from ({"door": door, **asked} for door in doors)
        # These two try many answers each; `asked` is now the last example.
        yield {"door": "message", **asked, "lang": "zh", "link": "https://example.org/"}
        yield {"door": "compare", **asked, "other_as_of": "2022-08-01"}
        yield from ({"door": "what_if", **asked, "number": number} for number in (1, 3))
    for odd in _ODD:
        yield from ({"door": door, **odd} for door in (*doors, "compare", "what_if"))
    for category in catalogue.categories.values():
        yield from ({"door": "category", "answers": dict(e.answers), "as_of": _DAY} for e in category.examples)
    yield {"door": "category", "answers": {"pay": "x", "months": "13"}, "as_of": "x"}
    for table in (_ROWS.encode("gb18030"), _ROWS.encode("utf-8-sig"), _workbook(), b"\x81", b"PK\x03\x04", b""):
        yield {"door": "batch_table", "content": b64encode(table).decode()}
    rows = [line.split(",") for line in _ROWS.splitlines()]
    yield from ({"door": "batch_rows", "rows": rows, "today": _DAY, "lang": lang} for lang in ("en", "zh", "both"))


def _workbook() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _BOOK.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # without today's time, so that nothing is made twice
    return content.getvalue()
