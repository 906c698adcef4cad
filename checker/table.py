"""Tables as office programs write them: workbooks, and CSV in UTF-8 or GB18030, cut by whatever; and CSV back."""

from __future__ import annotations

import csv
import encodings.gb18030  # the browser's library holds what is imported somewhere
import io
from typing import TYPE_CHECKING

from checker.workbook import BEGINNING, UnreadableWorkbook, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

BOM = "\ufeff"
"""Without it Excel takes the Chinese in a CSV file for something else."""
_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_ENCODINGS = ("utf-8", encodings.gb18030.getregentry().name)
_DELIMITERS = ",;\t"
_MOST_COLUMNS = 500
"""Nobody's list of staff has more; each that is not known is compared with all that are."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class UnreadableTable(ValueError):
    """The content is no table that can be read."""


def read_table(content: bytes) -> list[list[str]]:
    """The rows of cells, header first, cells without spaces around them; raises UnreadableTable."""
    rows = _rows(content)
    if rows and len(rows[0]) > _MOST_COLUMNS:
        raise UnreadableTable
    return rows


def _rows(content: bytes) -> list[list[str]]:
    if content.startswith(BEGINNING):
        try:
            return read_workbook(content)
        except UnreadableWorkbook as error:
            raise UnreadableTable from error
    text = _decoded(content)
    if "\0" in text:
        raise UnreadableTable
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableTable from error
    return [[cell.strip() for cell in row] for row in rows]


def write_rows(rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    text = io.StringIO()
    csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _decoded(content: bytes) -> str:
    marked = next((name for mark, name in _MARKED.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise UnreadableTable
