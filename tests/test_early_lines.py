"""The first lines of an answer: what they say is what Python says, and Python has the last word."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from checker.answer import answer
from checker.inputs import read_answers
from checker.plain import plain
from checker.sheet import sheet
from overrides.hooks.early_lines import SECTIONS, addresses, early, files
from overrides.hooks.security import policy
from tests.bench.serve import serve
from tests.browser import DESK, PHONE, ROOT, barriers, opened
from tests.checker_page import (
    ANSWERED,
    ASKED,
    PATHS,
    PATIENCE,
    SEED,
    asked,
    at,
    catalogue,
    eventually,
    expected,
    hindered,
    link,
    reply,
    wait_for_answer,
)
from tests.proof.vectors import read_vector
from tests.test_checker_hindered import HINDRANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

SCRIPT = ROOT / "docs/assets/javascripts/checker/early-lines.js"
WALK = """
import { earlySheet } from './early-lines.mjs'
import { readFileSync } from 'node:fs'
const { files, asked } = JSON.parse(readFileSync(0))
const walk = ([procedure, answers, day]) => earlySheet(files[procedure], new Map(answers), day, day)
console.log(JSON.stringify(asked.map((one) => walk(one) ?? null)))
"""
LATER = "2031-01-01"
EARLY = "answer-sheet[early] .line"
PAINTED = "performance.getEntriesByType('paint').length > 0"
THEME_STARTS = f"""
addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('wheel'))) // as whoever scrolls at once
let own
Object.defineProperty(window, 'document$', {{
  set: (value) => {{
    own = value
    window.lines = document.querySelectorAll('{EARLY}').length
  }},
  get: () => own,
}})
"""
"""Notes how many lines there are when the theme's script gives its first sign."""
MOST = 100_000
"""Bytes of a file unpacked, all of which a phone reads before it shows the first line."""
ONE_IN = 6
"""So many of the vectors, in turn; each of them was walked when this was written."""


def said(section: dict[str, Any]) -> dict[str, Any]:
    """A section without what only Python's have, or only early ones."""
    told = {"id", "title", "details", "group", "certain", "status", "status_text", "recheck", "sources", "phones"}
    items = [{name: item[name] for name in sorted(told)} for item in section["items"]]
    return {"kind": section["kind"], "heading": section["heading"], "items": items}


@cache
def data() -> dict[str, Any]:
    return {id_: early(catalogue(), procedure) for id_, procedure in catalogue().procedures.items()}


def walked(asked: list[Any]) -> list[Any]:
    """What the page's script makes of the files, outside of a page."""
    wanted = {procedure for procedure, *_ in asked}
    given = json.dumps({"files": {id_: data()[id_] for id_ in wanted}, "asked": asked})
    with TemporaryDirectory() as folder:
        (Path(folder) / "early-lines.mjs").write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
        (Path(folder) / "walk.mjs").write_text(WALK, encoding="utf-8")
        command = ["node", f"{folder}/walk.mjs"]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    found: list[Any] = json.loads(done.stdout)
    return found


def days() -> list[date]:
    """Filing days from the data's own on, one long after every fact has grown old."""
    first = date.fromisoformat(catalogue().ruleset[:10])
    return [first, first + timedelta(1), first + timedelta(40), first + timedelta(89), first + timedelta(900)]


def test_the_script_says_what_python_says() -> None:
    vectors = [read_vector(row)[1] for row in (ROOT / "tests/proof/vectors.tsv").read_text().splitlines()[::ONE_IN]]
    asked, wanted = [], []
    for number, vector in enumerate(vectors):
        answers, problems = read_answers(catalogue(), dict(vector.situation))
        assert not problems
        day = days()[number % len(days())]
        result = answer(catalogue(), answers, day, day)
        sections = plain(sheet(catalogue(), result))["sections"]
        wanted.append([said(section) for section in sections if section["kind"] in SECTIONS])
        asked.append([dict(vector.situation)["procedure"], vector.situation, day.isoformat()])
    found = walked(asked)
    assert None not in found
    assert {section["kind"] for sections in wanted for section in sections} == set(SECTIONS)
    wrong = [
        (one, want, got)
        for one, want, got in zip(asked, wanted, found, strict=True)
        if [said(section) for section in got["sections"]] != want
    ]
    assert not wrong, wrong[0]


def test_the_script_asks_on_until_nothing_hangs_on_a_question() -> None:
    """Whoever has no Python is asked what the lines hang on, and nothing else."""
    situation: list[tuple[str, str]] = [("procedure", "cancellation")]
    while True:
        (found,) = walked([["cancellation", situation, days()[0].isoformat()]])
        uncertain = [item for section in found["sections"] for item in section["items"] if not item["certain"]]
        if not found["open"]:
            break
        question = catalogue().questions[found["open"][0]]
        value = question.options[0].id if question.options else "2027-01-01"
        situation.append((question.id, value))
    assert len(situation) > 3
    assert not uncertain


def test_days_before_the_data_wait_for_python() -> None:
    first = date.fromisoformat(data()["cancellation"]["from"])
    case = ["cancellation", list(SEED.items())]
    before, after = walked([[*case, (first - timedelta(1)).isoformat()], [*case, first.isoformat()]])
    assert before is None
    assert after["sections"]


def test_two_builds_give_the_same_files() -> None:
    made = files(catalogue())
    assert list(addresses(made)) == list(catalogue().procedures)
    assert list(made.values()) == [
        json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() for one in data().values()
    ]


def test_a_phone_has_little_to_read() -> None:
    assert {address: len(content) for address, content in files(catalogue()).items() if len(content) > MOST} == {}


def titles(page: Page) -> list[str]:
    found: list[str] = page.locator(EARLY).locator("[data-slot=title]").all_text_contents()
    return found


@contextmanager
def python_held_back(browser: Browser, address: str) -> Iterator[tuple[Page, Callable[[], None]]]:
    """The page at `address` without Python, and what lets it come."""
    held: list[Route] = []
    going = Event()
    with at(browser, "about:blank") as page:
        page.route("**/*.wasm", lambda route: route.continue_() if going.is_set() else held.append(route))
        page.goto(address)

        def let_go() -> None:
            going.set()
            for route in held:
                route.continue_()

        yield page, let_go


@pytest.mark.parametrize("lang", PATHS)
def test_a_link_shows_them_before_python_is_there(static_server: str, browser: Browser, lang: str) -> None:
    with python_held_back(browser, static_server + PATHS[lang] + link(SEED)) as (page, let_go):
        expect(page.locator(EARLY).first).to_be_visible()
        early_titles = titles(page)
        proof = page.locator(EARLY).nth(1).locator(".line__proof")
        line = proof.get_attribute("data-line")
        proof.locator("summary").press("Enter")
        assert page.locator("answer-sheet .sheet__tools").is_hidden()
        let_go()
        wait_for_answer(page, lang, SEED)
        assert page.locator("[data-slot=corrected]").is_hidden()
        later = page.locator("answer-sheet .line [data-slot=title]").all_text_contents()
        assert set(early_titles) <= set(later)
        assert early_titles[0] == later[0]
        assert page.locator(".line__proof[open]").get_attribute("data-line") == line
        assert page.evaluate("document.activeElement.closest('.line__proof').dataset.line") == line


@pytest.mark.parametrize("lang", PATHS)
def test_they_are_read_in_another_language_before_python_is_there_and_after(
    static_server: str, browser: Browser, lang: str
) -> None:
    (other,) = PATHS.keys() - {lang}
    with python_held_back(browser, static_server + PATHS[lang] + link(SEED)) as (page, let_go):
        expect(page.locator(EARLY).first).to_be_visible()
        page.locator("label:has([data-do=language][value=twin])").click()
        assert not page.locator("checker-runtime:is([state=failed], [state=spared])").count()
        wanted = [row[1] for row in expected(other, SEED)]
        read = page.locator("answer-sheet .line [data-slot=title] .twin")
        expect(read.first).to_be_visible()
        assert {title.strip() for title in read.all_text_contents()} <= set(wanted)
        let_go()
        page.wait_for_selector(ANSWERED)
        expect(read.first).to_be_visible()
        assert sorted(title.strip() for title in read.all_text_contents()) == sorted(wanted)


def test_where_they_differ_python_counts_and_it_is_said(static_server: str, browser: Browser) -> None:
    def altered(route: Route) -> None:
        response = route.fetch()
        data = response.json()
        for line in data["lines"]:
            line["title"] = len(data["texts"])
        data["texts"].append({"en": "Nonsense", "zh": "胡说"})
        route.fulfill(response=response, body=json.dumps(data))

    with at(browser, "about:blank") as page:
        page.route("**/assets/early/*.json", altered)
        page.goto(static_server + PATHS["en"] + link(SEED))
        expect(page.locator("[data-slot=corrected]")).to_be_visible()
        wait_for_answer(page, "en", SEED)
        assert "Nonsense" not in page.locator("answer-sheet").inner_text()
        page.evaluate("hash => { location.hash = hash }", link(SEED | {"category": "a"}))
        wait_for_answer(page, "en", SEED | {"category": "a"})
        expect(page.locator("[data-slot=corrected]")).to_be_hidden()


@pytest.mark.parametrize("lang", PATHS)
def test_without_webassembly_they_are_the_answer(static_server: str, browser: Browser, lang: str) -> None:
    with hindered(browser, static_server + PATHS[lang], *HINDRANCES["wasm"]) as page:
        known: dict[str, str] = {}
        while page.locator(ASKED).count():
            question = asked(page)
            known[question] = SEED.get(question) or page.locator(f"{ASKED} input").first.get_attribute("value") or LATER
            reply(page, known[question])
            expect(page.locator(ASKED + f"[data-question={question}]")).to_have_count(0)
        assert set(SEED) < set(known)
        expect(page.locator("[data-reason=wasm]")).to_be_visible()
        (found,) = walked([["cancellation", list(known.items()), days()[1].isoformat()]])
        shown = page.locator(EARLY).locator("[data-slot=title]")
        wanted = [item["title"][lang] for section in found["sections"] for item in section["items"]]
        assert shown.all_text_contents() == wanted


@pytest.mark.parametrize(("lang", "width"), [("en", PHONE), ("zh", DESK)])
def test_they_have_no_barrier(static_server: str, browser: Browser, lang: str, width: int) -> None:
    with at(browser, "about:blank", width=width) as page:
        page.route("**/*.wasm", lambda route: None)
        page.goto(static_server + PATHS[lang] + link(SEED))
        expect(page.locator(EARLY).first).to_be_visible()
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("fragment", "there"), [(link(SEED), True), ("", False), ("#in-full", False)])
def test_a_links_lines_are_there_before_the_themes_script_runs(
    static_server: str, browser: Browser, fragment: str, there: bool
) -> None:
    with at(browser, "about:blank") as page:
        page.add_init_script(THEME_STARTS)
        page.route("**/*.wasm", lambda route: None)
        page.goto(static_server + PATHS["en"] + fragment)
        eventually(page, lambda: page.evaluate("'lines' in window"))
        assert bool(page.evaluate("window.lines")) is there


class Halting:
    """Takes the place of a line: a page stands still after its checker's script, until it may go on."""

    def __init__(self) -> None:
        self.on = Event()

    def send(self, body: bytes, write: Callable[[bytes], object]) -> None:
        first, mark, rest = body.partition(b'<span id="checker-end" hidden></span>')
        write(first)
        assert not rest or self.on.wait(PATIENCE)
        write(mark + rest)


@contextmanager
def halting(site: Path) -> Iterator[tuple[str, Event]]:
    """The address of the checker's page, which stands still below the checker, and what lets it go on."""
    patterns = ("checker/index.html", "assets/stylesheets/*", "assets/javascripts/**/*.js", "assets/early/*")
    files = [path for pattern in patterns for path in site.glob(pattern)]
    line = Halting()
    contents = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    with serve(contents, policy(contents["checker/index.html"].decode()), line=line) as served:
        yield f"{served.address}checker/index.html", line.on


def test_they_do_not_wait_for_the_rest_of_the_page(built_site: Path, browser: Browser) -> None:
    with halting(built_site) as (address, on), opened(browser, "about:blank") as page:
        page.goto(address + link(SEED), wait_until="commit")
        expect(page.locator(EARLY).first).to_be_visible()
        eventually(page, lambda: page.evaluate(PAINTED))
        assert page.evaluate(PAINTED)
        assert not page.locator("footer").count()
        on.set()
        expect(page.locator("footer")).to_be_attached()
        language = page.locator(".masthead__language").get_attribute("href")
        assert language is not None
        assert language.endswith(link(SEED))
        expect(page.locator("link[rel=modulepreload][href*='/bundle.']")).to_be_attached()


@pytest.mark.parametrize(
    "odd", ["category=none_such", "expiry_date=2026-02-31", "as_of=2026-13-01", "as_of=2020-01-01"]
)
def test_an_odd_link_waits_for_python(static_server: str, browser: Browser, odd: str) -> None:
    with at(browser, "about:blank") as page:
        page.route("**/*.wasm", lambda route: None)
        page.goto(f"{static_server}{PATHS['en']}#procedure=cancellation&{odd}")
        page.wait_for_selector("checker-runtime[state=loading]", state="attached")
        page.wait_for_timeout(300)
        assert page.locator("answer-sheet").is_hidden()
