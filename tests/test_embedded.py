"""The checker in a frame of another site: it answers there, its links lead out, and no other page may be framed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, barriers, opened, served
from tests.checker_page import ANSWERED, PATHS, SEED, at, eventually, expected, lines, link
from tests.pages import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

REFUSED = "chrome-error://chromewebdata/"


def framing(address: str) -> Callable[..., list[bytes]]:
    """Somebody else's site, of which every page frames `address`."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html")])
        return [f'<title>Theirs</title><iframe src="{address}" width="360" height="700"></iframe>'.encode()]

    return app


@pytest.fixture(params=PATHS)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_it_answers_in_a_frame_of_another_site(static_server: str, browser: Browser, lang: str) -> None:
    address = f"{static_server}{PATHS[lang]}embed/{link(SEED)}"
    with served(framing(address)) as theirs, at(browser, theirs) as page:
        frame = page.frames[1]
        eventually(page, lambda: lines(frame) == expected(lang, SEED))  # type: ignore[arg-type]  # a frame evaluates too
        assert lines(frame) == expected(lang, SEED)  # type: ignore[arg-type]
        assert frame.locator(".masthead, .menu, .finder").count() == 0
        shared = frame.evaluate("document.querySelector('[data-slot=address]').textContent")
        assert shared == f"{static_server}{PATHS[lang]}{link(SEED)}"
        with page.expect_popup() as opening:
            frame.locator("[data-slot=sheet-title] a").click()
        home = "/zh" if lang == "zh" else ""
        expect(opening.value).to_have_url(f"{static_server}{home}/procedures/cancellation/")
        assert page.url == f"{theirs}/"


@pytest.mark.parametrize("path", ["/checker/", "/zh/checker/", "/", "/procedures/cancellation/", "/checker/embed/x/"])
def test_no_other_page_may_be_framed(static_server: str, browser: Browser, path: str) -> None:
    with served(framing(static_server + path)) as theirs, opened(browser, theirs) as page:
        eventually(page, lambda: page.frames[1].url == REFUSED)
        assert page.frames[1].url == REFUSED


def test_every_link_of_the_page_leads_out_of_the_frame(built_site: Path, lang: str) -> None:
    html = (built_site / PATHS[lang].strip("/") / "embed/index.html").read_text(encoding="utf-8")
    assert html.index('<base target="_blank">') < html.index("<a ")
    assert len(Page(html).links) > 10
    assert 'target="_self"' not in html


def test_it_is_as_free_of_barriers_as_the_others(static_server: str, browser: Browser, lang: str) -> None:
    with opened(browser, f"{static_server}{PATHS[lang]}embed/{link(SEED)}", width=PHONE) as page:
        page.wait_for_selector(ANSWERED)
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_the_page_about_us_says_how(built_site: Path, lang: str) -> None:
    home = "zh/" if lang == "zh" else ""
    html = (built_site / home / "about/index.html").read_text(encoding="utf-8")
    assert f"&lt;iframe src=&quot;http://127.0.0.1:8000/{home}checker/embed/&quot;" in html
    assert "{site_url}" not in html
