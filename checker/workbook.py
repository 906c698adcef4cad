"""The first sheet of an Excel workbook (XLSX) as rows of cells: texts, plain numbers, and days in ISO form."""

from __future__ import annotations

import re
import zlib
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

BEGINNING = b"PK\x03\x04"
"""What a workbook begins with, being a zip archive."""
_LARGEST = 30_000_000
"""Bytes of one part unpacked; a list of staff has a hundredth of it."""
_DAY_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
"""Number formats that every workbook knows as days, those of Chinese editions included."""
_NOT_A_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day before the first that a workbook counts from; 1900 counts a leap day that never was."""


_BROKEN = (
    BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
    StopIteration,
)
"""Whatever a file can break that says it is a workbook: the archive, its packing, its XML, and what refers to what."""


class UnreadableWorkbook(ValueError):
    """The content is no workbook that can be read."""


def read_workbook(content: bytes) -> list[list[str]]:
    """The rows of the first sheet; raises UnreadableWorkbook."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _rows(_Parts(archive))
    except _BROKEN as error:
        raise UnreadableWorkbook from error


class _Parts:
    """The parts of a workbook that say what is in its first sheet."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        book = self.root("xl/workbook.xml")
        options = next(_all(book, "workbookPr"), None)
        self.first = _FIRST_1904 if options is not None and options.get("date1904") in ("1", "true") else _FIRST
        names = set(archive.namelist())
        shared = self.root("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else None
        self.shared = [_text(item) for item in _all(shared, "si")] if shared is not None else []
        styles = self.root("xl/styles.xml") if "xl/styles.xml" in names else None
        self.days = _day_styles(styles) if styles is not None else set()
        self.sheet = self.root(self._first_sheet(book))

    def root(self, name: str) -> Element:
        """A part as XML. One that declares entities is not of Excel's making."""
        if self.archive.getinfo(name).file_size > _LARGEST:
            raise UnreadableWorkbook
        content = self.archive.read(name)
        if b"<!DOCTYPE" in content:
            raise UnreadableWorkbook
        return ElementTree.fromstring(content)

    def _first_sheet(self, book: Element) -> str:
        sheets = list(_all(book, "sheet"))
        shown = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
        wanted = next(value for key, value in (shown or sheets)[0].items() if key.endswith("}id"))
        links = self.root("xl/_rels/workbook.xml.rels")
        target = next(str(link.get("Target")) for link in links if link.get("Id") == wanted)
        return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _rows(parts: _Parts) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    number = 0
    for row in _all(parts.sheet, "row"):
        number = int(row.get("r") or number + 1)
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r") or "", len(cells))
            cells += [""] * (column + 1 - len(cells))
            cells[column] = _value(parts, cell).strip()
        # A row that is only coloured says nothing, and may stand a million rows below the last name.
        if any(cells):
            found[number] = cells
    return [found.get(number, []) for number in range(1, max(found, default=0) + 1)]


def _value(parts: _Parts, cell: Element) -> str:
    kind, value = cell.get("t", "n"), next((e.text or "" for e in cell if _name(e) == "v"), "")
    if kind == "s":
        return parts.shared[int(value)]
    if kind == "inlineStr":
        return "".join(_text(e) for e in cell if _name(e) == "is")
    if kind != "n" or not value:
        return value
    number = float(value)
    if int(cell.get("s") or 0) in parts.days:
        return (parts.first + timedelta(days=int(number))).isoformat()
    return str(int(number)) if number.is_integer() else value


def _day_styles(styles: Element) -> set[int]:
    """Which cell styles show a number as a day."""
    codes = {int(e.get("numFmtId", 0)): _NOT_A_CODE.sub("", e.get("formatCode", "")) for e in _all(styles, "numFmt")}
    days = _DAY_FORMATS | {id_ for id_, code in codes.items() if re.search("[yYdD]", code)}
    formats = next(_all(styles, "cellXfs"), None)
    return {
        index
        for index, style in enumerate(formats if formats is not None else ())
        if int(style.get("numFmtId", 0)) in days
    }


def _column(reference: str, following: int) -> int:
    letters = re.match("[A-Z]{1,3}", reference)
    if not letters:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _text(item: Element) -> str:
    """The text of an item, in one piece or in runs; how it is pronounced is no part of it."""
    own = [e for e in item if _name(e) == "t"]
    runs = [e for run in item if _name(run) == "r" for e in run if _name(e) == "t"]
    return "".join(e.text or "" for e in own + runs)


def _all(root: Element, name: str) -> Iterator[Element]:
    return (e for e in root.iter() if _name(e) == name)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
