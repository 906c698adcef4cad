"""What a person does with an answer in Chromium: languages, ticks, texts to keep, plan, office, other days, why."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import expect

from checker.answer import answer
from checker.comparison import as_of_change
from checker.ics import calendar_file
from checker.inputs import read_answers
from checker.message import message
from checker.office import office
from checker.plain import to_json
from checker.planning import plan
from checker.receipt import receipt
from checker.what_if import Asked, what_if
from overrides.hooks.page_terms import terms_data
from tests.checker_page import (
    ANSWERED,
    PATHS,
    SEED,
    TODAY,
    asked,
    at,
    catalogue,
    eventually,
    expected,
    hindered,
    lines,
    link,
    wait_for_answer,
)
from tests.test_checker_hindered import HINDRANCES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LATE = SEED | {"event_date": "2026-10-01"}
EXTENSION = {"procedure": "extension", "category": "b", "district": "haidian", "expiry_date": "2027-03-10"}
STOPPED = {"procedure": "cancellation", "reason": "auto_expiry"}
OTHER = {"en": "zh", "zh": "en"}
MEASURE_DAY = date(2022, 8, 1)


def opinion(situation: dict[str, str], as_of: date = TODAY) -> Any:
    """CPython's answer."""
    answers, problems = read_answers(catalogue(), situation)
    assert not problems
    return answer(catalogue(), answers, as_of, TODAY)


def show(page: Page, languages: str) -> None:
    page.locator(f"[data-do=language][value={languages}]").check()


def unfold(page: Page, tool: str) -> None:
    page.locator(f"{tool} > details > summary").click()


def said(page: Page, selector: str) -> list[str]:
    """The texts in the page's language."""
    own = "all => all.map(e => (e.querySelector('.own') ?? e).textContent.trim())"
    found: list[str] = page.locator(selector).evaluate_all(own)
    return found


@pytest.mark.parametrize("lang", PATHS)
def test_the_answer_in_one_language_the_other_or_both(static_server: str, browser: Browser, lang: str) -> None:
    with at(browser, static_server + PATHS[lang] + link(SEED)) as page:
        page.wait_for_selector(ANSWERED)
        # The name of a language is read out, and set, as a word of that language.
        name = page.locator("label:has([data-do=language][value=twin]) > span")
        assert name.evaluate("name => name.closest('[lang]').lang.slice(0, 2)") == OTHER[lang]
        own, twin = (expected(language, SEED)[2][3][0] for language in (lang, OTHER[lang]))
        head = page.locator("answer-sheet .line__details").nth(2).locator("li").first
        numbers = page.locator("answer-sheet .line").evaluate_all("all => all.map(line => line.value)")
        for languages, wanted in (("own", own), ("twin", twin), ("both", f"{own} {twin}")):
            show(page, languages)
            assert head.inner_text().split() == wanted.split()
            again = page.locator("answer-sheet .line").evaluate_all("all => all.map(line => line.value)")
            assert again == numbers
            heading = page.locator("[data-kind=documents] .part__heading").inner_text()
            words = catalogue().checker_words["heading_documents"]
            assert [getattr(words, lang) in heading, getattr(words, OTHER[lang]) in heading] == {
                "own": [True, False],
                "twin": [False, True],
                "both": [True, True],
            }[languages]


def test_another_language_is_written_when_it_is_wanted_and_loses_nothing(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(SEED)) as page:
        page.wait_for_selector(ANSWERED)
        written = page.locator(".line__details .twin")
        assert written.count() == 0
        proof = page.locator(".line__proof").nth(1)
        proof.locator("summary").click()
        expect(proof.locator("[data-slot=ways] li").first).to_be_visible()
        page.locator("[data-kind=documents] [data-do=tick]").nth(1).check()
        for languages, there in (("both", True), ("twin", True), ("own", False)):
            show(page, languages)
            assert bool(written.count()) is there
            expect(proof).to_have_attribute("open", "")
            assert page.locator(".line__proof[open]").count() == 1
            expect(page.locator("[data-kind=documents] [data-do=tick]").nth(1)).to_be_checked()
            expect(proof.locator("[data-slot=ways] li").first).to_be_visible()
            assert bool(proof.locator("[data-slot=ways] .twin").count()) is there
            expect(page.locator(f"[data-do=language][value={languages}]")).to_be_focused()


@pytest.mark.parametrize("lang", PATHS)
def test_early_lines_can_be_read_in_another_language_where_python_cannot_come(
    static_server: str, browser: Browser, lang: str
) -> None:
    thrown: list[str] = []
    address = static_server + PATHS[lang] + link(SEED)
    with hindered(browser, address, *HINDRANCES["wasm"]) as page:
        page.on("pageerror", lambda error: thrown.append(str(error)))
        expect(page.locator("checker-runtime[state=failed]")).to_be_attached()
        first = page.locator("[data-kind=documents] .line__details > li").first
        texts = {"own": first.inner_text()}
        for languages in ("twin", "both", "own"):
            show(page, languages)
            eventually(page, lambda: first.inner_text() != "")  # what is drawn anew is laid out in the next frame
            assert texts.setdefault(languages, first.inner_text()) == first.inner_text()
    assert texts["both"].split() == [*texts["own"].split(), *texts["twin"].split()]
    assert texts["own"] != texts["twin"]
    assert thrown == []


def test_each_line_has_a_tick_of_its_own(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link({"procedure": "new_in_china"})) as page:
        page.wait_for_selector(ANSWERED)
        names = page.locator("answer-sheet .line [data-do=tick]").evaluate_all("all => all.map(tick => tick.value)")
        assert len(set(names)) == len(names) == page.locator("answer-sheet .line").count()


def test_ticks_stay_on_this_device_with_their_case(static_server: str, browser: Browser) -> None:
    box = "[data-kind=documents] [data-do=tick]"
    address = static_server + PATHS["en"]
    with at(browser, address + link(SEED)) as page:
        page.locator(box).nth(1).check()
        page.reload()
        expect(page.locator(box).nth(1)).to_be_checked()
        assert page.locator(f"{box}:checked").count() == 1
        page.emulate_media(media="print")
        assert page.locator(box).nth(1).is_visible()
        page.emulate_media(media="screen")
        # A further answer to the same case keeps them; another case has none.
        page.evaluate("hash => { location.hash = hash }", link(SEED | {"salary_commitment": "none"}))
        wait_for_answer(page, "en", SEED | {"salary_commitment": "none"})
        assert page.locator(f"{box}:checked").count() == 1
        page.evaluate("hash => { location.hash = hash }", link(SEED | {"category": "a"}))
        wait_for_answer(page, "en", SEED | {"category": "a"})
        assert page.locator(f"{box}:checked").count() == 0
        for spoilt in ("tick", "tick ", "tick  ", "tick <b> <img>", "tick category=b no-such-line"):
            page.evaluate("key => localStorage.setItem(key, 'nonsense')", spoilt)
        page.reload()
        page.locator(box).first.check()
        assert page.locator(f"{box}:checked").count() == 1
        # Those ticked longest ago go first, and the one just made stays.
        page.evaluate("for (let n = 0; n < 1100; n++) localStorage.setItem(`tick old ${n}`, n)")
        page.locator(box).nth(1).check()
        page.reload()
        page.wait_for_selector(ANSWERED)
        assert page.locator(f"{box}:checked").count() == 2
        old = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('tick old ')).length")
        assert 990 < old < 1000
        assert page.evaluate("localStorage.getItem('tick old 0')") is None
    with at(browser, address + link(SEED)) as page:
        page.wait_for_selector(ANSWERED)
        assert page.locator(f"{box}:checked").count() == 0


@pytest.mark.parametrize("lang", PATHS)
def test_texts_to_keep_are_those_of_python(static_server: str, browser: Browser, lang: str) -> None:
    result = opinion(EXTENSION)
    with at(browser, static_server + PATHS[lang] + link(EXTENSION)) as page:
        page.wait_for_selector(ANSWERED)
        unfold(page, "answer-keep")
        shared = page.url
        field = page.locator("answer-keep textarea")
        for languages, language in (("own", lang), ("twin", OTHER[lang]), ("both", "both")):
            show(page, languages)
            page.locator("answer-keep [value=message]").check()
            expect(field).to_have_value(message(catalogue(), result, language, shared))
            page.locator("answer-keep [value=calendar]").check()
            wanted = calendar_file(catalogue(), result, language, shared)
            expect(field).to_have_value(wanted.replace("\r\n", "\n"))  # as a text field tells it
            with page.expect_download() as download:
                page.locator("answer-keep [data-do=download]").click()
            content = download.value.path().read_bytes()
            assert (download.value.suggested_filename, content.count(b"\n")) == (
                "work-permit.ics",
                wanted.count("\r\n"),
            )
        page.locator("answer-keep [value=json]").check()
        expect(field).to_have_value(re.compile(r"^\{"))
        assert json.loads(field.input_value()) == json.loads(to_json(result))
        page.locator("answer-keep [value=link]").check()
        expect(field).to_have_value(shared)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("answer-keep [data-do=take]").click()
        expect(page.locator("answer-keep [data-slot=said]")).not_to_be_empty()
        assert page.evaluate("navigator.clipboard.readText()") == shared


def test_a_downloaded_calendar_is_read_again_by_another_program(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["zh"] + link(EXTENSION)) as page:
        page.wait_for_selector(ANSWERED)
        unfold(page, "answer-keep")
        page.locator("answer-keep [value=calendar]").check()
        expect(page.locator("answer-keep textarea")).to_have_value(re.compile("VEVENT"))
        with page.expect_download() as download:
            page.locator("answer-keep [data-do=download]").click()
        content = download.value.path().read_bytes()
    assert content.decode() == calendar_file(catalogue(), opinion(EXTENSION), "zh", _address(content))
    events = Calendar.from_ical(content).walk("VEVENT")
    assert {event.decoded("DTSTART") for event in events} >= {date(2026, 11, 10), date(2027, 2, 8)}
    assert any(event.walk("VALARM") for event in events)


def _address(content: bytes) -> str:
    """The link that a calendar file leads back to."""
    return str(Calendar.from_ical(content).walk("VEVENT")[0]["URL"])


@pytest.mark.parametrize("lang", PATHS)
def test_another_reader_understands_the_code_on_screen_and_paper(
    static_server: str, browser: Browser, lang: str
) -> None:
    with at(browser, static_server + PATHS[lang] + link(EXTENSION), device_scale_factor=2) as page:
        page.wait_for_selector(ANSWERED)
        unfold(page, "answer-keep")
        page.locator("answer-keep [value=link]").check()
        codes = [page.locator("[data-slot=code] svg").screenshot()]
        page.emulate_media(media="print")
        codes.append(page.locator("paper-code svg").screenshot())
        read = [zxingcpp.read_barcodes(Image.open(BytesIO(code)))[0].text for code in codes]
        assert read == [page.url] * 2
    with at(browser, read[0]) as page:  # a fresh profile
        wait_for_answer(page, lang, EXTENSION)


def test_the_code_on_paper_is_that_of_the_answer_on_paper(static_server: str, browser: Browser) -> None:
    """It is drawn when it is printed, and not before."""
    code = "paper-code svg"
    other = EXTENSION | {"category": "a"}
    with at(browser, static_server + PATHS["en"] + link(EXTENSION), device_scale_factor=2) as page:
        page.wait_for_selector(ANSWERED)
        assert page.locator(code).count() == 0
        page.pdf()
        assert page.locator(code).count() == 1
        page.evaluate("hash => { location.hash = hash }", link(other))
        wait_for_answer(page, "en", other)
        assert page.locator(code).count() == 0
        page.emulate_media(media="print")
        shot = page.locator(code).screenshot()
        assert zxingcpp.read_barcodes(Image.open(BytesIO(shot)))[0].text == page.url


def test_a_link_tells_what_has_changed_since_it_was_made(static_server: str, browser: Browser) -> None:
    answers, _ = read_answers(catalogue(), EXTENSION)
    known = catalogue().documents
    other = replace(catalogue().procedures["extension"], documents=catalogue().procedures["extension"].documents[1:])
    older = replace(catalogue(), ruleset="2026-01-01.0000", procedures={**catalogue().procedures, "extension": other})
    then = receipt(answer(older, answers, TODAY, TODAY))
    gone = catalogue().procedures["extension"].documents[0].document
    with at(browser, static_server + PATHS["en"] + link(EXTENSION | {"receipt": then})) as page:
        expect(page.locator("answer-changes [data-slot=text]")).to_contain_text("2026-01-01.0000")
        told = said(page, "answer-changes [data-slot=rows] > li")
        assert any(known[gone].name.en in text for text in told), told
        wait_for_answer(page, "en", EXTENSION)
        assert f"receipt={then}" in unquote(page.url)  # until it has been read
        page.locator("answer-changes [data-do=seen]").click()
        expect(page.locator("answer-changes")).to_be_hidden()
        assert f"receipt={receipt(opinion(EXTENSION))}" in unquote(page.url)
        page.reload()
        wait_for_answer(page, "en", EXTENSION)
        assert page.locator("answer-changes").is_hidden()
        page.evaluate("hash => { location.hash = hash }", link(EXTENSION | {"receipt": then[:20] + "<b>"}))
        damaged = catalogue().checker_words["receipt_damaged"].en
        expect(page.locator("answer-changes [data-slot=text]")).to_contain_text(damaged)
        wait_for_answer(page, "en", EXTENSION)


def test_a_stop_opens_to_what_would_not_be_stopped(static_server: str, browser: Browser) -> None:
    with at(browser, static_server + PATHS["en"] + link(STOPPED)) as page:
        proof = page.locator("[data-kind=stop] .line__proof")
        proof.locator("summary").click()
        expect(proof.locator("[data-slot=ways] li")).to_contain_text("There would be something to file if “Reason”")
        proof.locator("[data-slot=change] button").click()
        assert asked(page) == "reason"


def test_a_line_opens_to_the_answers_that_would_remove_it(static_server: str, browser: Browser) -> None:
    given = SEED | {"salary_commitment": "four_times"}
    answers, _ = read_answers(catalogue(), given)
    found = what_if(Asked(catalogue(), answers, TODAY, TODAY), "documents", "tax_record")
    with at(browser, static_server + PATHS["zh"] + link(given)) as page:
        page.wait_for_selector(ANSWERED)
        row = page.locator(".line:has([value='documents/tax_record'])")
        row.locator("summary").click()
        expect(row.locator("[data-slot=ways] > li")).to_have_count(len(found.text))
        assert said(page, "[data-explained] [data-slot=ways] > li") == [text.zh for text in found.text]
        row.locator("[data-slot=change] button[value=salary_commitment]").click()
        assert asked(page) == "salary_commitment"


@pytest.mark.parametrize("lang", PATHS)
@pytest.mark.parametrize("situation", [EXTENSION, LATE])
def test_the_plan_is_that_of_python(static_server: str, browser: Browser, lang: str, situation: dict[str, str]) -> None:
    wanted = plan(catalogue(), opinion(situation))
    with at(browser, static_server + PATHS[lang] + link(situation)) as page:
        expect(page.locator(".target")).to_have_count(len(wanted.targets))
        states = page.locator(".target").evaluate_all("all => all.map(target => target.dataset.state)")
        assert states == [target.state for target in wanted.targets]
        texts = [getattr(text, lang) for target in wanted.targets for text in target.text]
        assert said(page, ".target [data-slot=text] > li") == texts
        steps = [getattr(step.text, lang) for target in wanted.targets for step in target.steps]
        assert said(page, ".target [data-slot=steps] > li") == steps
    assert {target.state for target in wanted.targets} & ({"passed", "late"} if situation is LATE else {"enough"})


@pytest.mark.parametrize("lang", PATHS)
def test_what_to_ask_the_office_is_there_to_be_said(static_server: str, browser: Browser, lang: str) -> None:
    wanted = office(catalogue(), opinion(EXTENSION))
    with at(browser, static_server + PATHS[lang] + link(EXTENSION)) as page:
        page.wait_for_selector(ANSWERED)
        unfold(page, "answer-office")
        expect(page.locator(".office__question")).to_have_count(len(wanted.questions))
        for name, texts in (
            ("zh", [question.ask.zh for question in wanted.questions]),
            ("en", [question.ask.en for question in wanted.questions]),
            ("pinyin", [question.pinyin for question in wanted.questions]),
        ):
            assert said(page, f".office__question [data-slot={name}]") == texts
        dialled = page.locator("answer-office [data-slot=call]:is(ul) a").evaluate_all("all => all.map(a => a.href)")
        phones = [phone for call in wanted.call for phone in call.phones]
        assert dialled == ["tel:" + re.sub(r"[^+\d]", "", phone) for phone in phones]


@pytest.mark.parametrize("lang", PATHS)
def test_the_rules_of_another_day_line_by_line(static_server: str, browser: Browser, lang: str) -> None:
    answers, _ = read_answers(catalogue(), EXTENSION)
    changes = as_of_change(catalogue(), answers, TODAY, MEASURE_DAY, TODAY)
    with at(browser, static_server + PATHS[lang] + link(EXTENSION)) as page:
        page.wait_for_selector(ANSWERED)
        unfold(page, "answer-days")
        expect(page.locator("answer-days [data-slot=same]")).to_be_visible()
        page.locator("answer-days input").fill(MEASURE_DAY.isoformat())
        expect(page.locator(".change")).to_have_count(len(changes))
        assert said(page, ".change") == [getattr(change.text, lang) for change in changes]
        page.locator("answer-days input").fill("1990-01-01")
        expect(page.locator("answer-days [data-slot=problem]")).to_contain_text("1990-01-01")
        page.locator(".days__list [data-slot=day]").first.click()
        expect(page.locator("answer-days [data-slot=other]")).to_have_text("2017-04-01")
        assert page.locator("answer-days [data-slot=picture] > *").count() > len(SEED)
        page.locator("answer-days [data-do=file]").click()
        wait_for_answer(page, lang, EXTENSION, date(2017, 4, 1))
        assert lines(page)


# Chaoyang has eleven counters, and where most questions are open everything that may be needed is told.
@pytest.mark.parametrize(
    "situation",
    [SEED, EXTENSION, *({"procedure": one, "district": "chaoyang"} for one in ("new_abroad", "change_employer"))],
)
@pytest.mark.parametrize("languages", ["own", "both"])
@pytest.mark.parametrize("lang", PATHS)
def test_paper_takes_two_sheets_at_most(
    static_server: str, browser: Browser, lang: str, languages: str, situation: dict[str, str]
) -> None:
    with at(browser, static_server + PATHS[lang] + link(situation)) as page:
        page.wait_for_selector(ANSWERED)
        show(page, languages)
        paper = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) in (1, 2)


def test_no_request_leaves_the_device_in_any_of_it(static_server: str, browser: Browser) -> None:
    with at(browser, "about:blank") as page:
        asked_for: list[str] = []
        page.context.on("request", lambda request: asked_for.append(request.url))
        page.goto(static_server + PATHS["en"] + link(EXTENSION))
        page.wait_for_selector(ANSWERED)
        for tool in ("answer-keep", "answer-office", "answer-days"):
            unfold(page, tool)
        for form in ("message", "calendar", "json", "link"):
            page.locator(f"answer-keep [value={form}]").check()
        expect(page.locator("[data-slot=code] svg")).to_be_visible()
        expect(page.locator(".office__question").first).to_be_visible()
        assert {url.split("/")[2] for url in asked_for if not url.startswith(("blob:", "data:"))} == {
            static_server.split("/")[2]
        }
        assert not [url for url in asked_for if "haidian" in url.split("#")[0]]


@pytest.mark.parametrize("lang", PATHS)
def test_a_term_is_explained_where_the_answer_first_mentions_it(
    static_server: str, browser: Browser, lang: str
) -> None:
    notes = {term["address"]: term["note"] for term in terms_data(catalogue(), lang)["terms"]}
    with at(browser, static_server + PATHS[lang] + link(EXTENSION)) as page:
        wait_for_answer(page, lang, EXTENSION)
        marked = page.locator("answer-sheet a.gloss")
        places = [str(href).partition("#")[2] for href in marked.evaluate_all("all => all.map(link => link.href)")]
        assert len(places) == len(set(places)) > 1
        first = marked.filter(visible=True).first
        address = str(first.get_attribute("href"))
        first.click()
        expect(first).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".gloss-note")).to_have_text(notes[address.partition("#")[2]])
        assert page.url.split("#")[0].endswith("/checker/")
        first.click()
        expect(page.locator(".gloss-note")).to_have_count(0)
        page.goto(page.url.split("#")[0] + address)
        assert page.locator(f"[id='{address.partition('#')[2]}']").count() == 1
