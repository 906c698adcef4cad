"""A whole team at once in Chromium: a dropped table, read and answered on the device."""

from __future__ import annotations

import subprocess
import sys
from html import escape
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser import ROOT
from tests.checker_page import PATHS, TODAY, at
from tests.test_workbook import workbook

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

HEAD = ["Name", "Procedure", "Category", "District of registration", "Permit valid until"]
GOOD = [["Ann", "extension", "b", "haidian", "2027-03-10"], ["李雷", "延期", "B类", "海淀区", "2027-04-10"]]
WRONG = ["<b>Eve</b>", "extention", "b", "haidian", "2027-02-30"]
MANY = [[f"Person {number}", *GOOD[0][1:]] for number in range(45)]


def csv(*rows: list[str]) -> bytes:
    return "\r\n".join(",".join(row) for row in (HEAD, *rows)).encode()


def xlsx(*rows: list[str]) -> bytes:
    cells = "<c t='inlineStr'><is><t>{}</t></is></c>".format
    return workbook("".join(f"<row>{''.join(cells(escape(cell)) for cell in row)}</row>" for row in (HEAD, *rows)))


def opened(page: Page) -> Any:
    page.locator("staff-table > details > summary").click()
    return page.locator("staff-table input[type=file]")


def taken(page: Page, name: str, button: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.locator(f"staff-table [data-do={button}]").click()
    assert download.value.suggested_filename == name
    download.value.save_as(folder / name)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("lang", PATHS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_same_table_as_from_the_command_line(
    static_server: str, browser: Browser, tmp_path: Path, lang: str, kind: str
) -> None:
    staff = tmp_path / f"staff.{kind}"
    staff.write_bytes({"csv": csv, "xlsx": xlsx}[kind](*GOOD, WRONG))
    command = [sys.executable, "-m", "checker", "batch", str(staff), "--lang", lang, "--today", TODAY.isoformat()]
    subprocess.run([*command, "--out-dir", str(tmp_path / "cli")], cwd=ROOT, check=False, capture_output=True)
    with at(browser, static_server + PATHS[lang]) as page:
        opened(page).set_input_files(staff)
        expect(page.locator("staff-table [data-state=done]")).to_be_visible()
        assert [page.locator(f"staff-table [data-slot={name}]").inner_text() for name in ("answered", "all")] == [
            "2",
            "3",
        ]
        wrong = page.locator("staff-table [data-slot=wrong]")
        expect(wrong.locator("li")).to_have_count(2)
        assert "extention" in wrong.inner_text()
        assert "2027-02-30" in wrong.inner_text()
        assert page.locator("staff-table b").count() == 0
        table = taken(page, "work-permits.csv", "csv", tmp_path)
        calendar = taken(page, "work-permits.ics", "calendar", tmp_path)
    written = [(tmp_path / "cli" / f"staff-answers.{end}").read_bytes() for end in ("csv", "ics")]
    assert written == [table, calendar]
    assert len(Calendar.from_ical(calendar).walk("VEVENT")) > len(GOOD)


def test_a_long_table_shows_how_far_it_is_and_can_be_stopped(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"]) as page:
        field = opened(page)
        field.set_input_files({"name": "staff.csv", "mimeType": "text/csv", "buffer": csv(*MANY * 40)})
        expect(page.locator("staff-table progress")).not_to_have_attribute("max", "1")
        page.locator("staff-table [data-do=stop]").click()
        expect(page.locator("staff-table [data-state=working]")).to_be_hidden()
        field.set_input_files({"name": "staff.csv", "mimeType": "text/csv", "buffer": csv(*MANY)})
        expect(page.locator("staff-table [data-slot=answered]")).to_have_text(str(len(MANY)))
        assert page.locator("staff-table [data-slot=csv]").input_value().count("Person ") == len(MANY)


@pytest.mark.parametrize("lang", PATHS)
def test_the_example_on_the_page_is_a_table_without_a_fault(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang]) as page:
        field = opened(page)
        example = page.locator(".team__example").inner_text().encode()
        field.set_input_files({"name": "example.csv", "mimeType": "text/csv", "buffer": example})
        expect(page.locator("staff-table [data-slot=answered]")).to_have_text("2")
        assert page.locator("staff-table [data-slot=wrong] li").count() == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"Name\r\n"])
def test_what_is_no_table_is_said_to_be_none(static_server: str, browser: Browser, content: bytes) -> None:
    with at(browser, static_server + PATHS["en"]) as page:
        opened(page).set_input_files({"name": "photo.png", "mimeType": "image/png", "buffer": content})
        expect(page.locator("staff-table [data-state=problem]")).to_be_visible()
        words = page.locator("staff-table [data-slot=problem]").inner_text()
        assert "table" in words
