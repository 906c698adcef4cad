"""Real servers send what `overrides/hooks/security.py` says, and the checker runs behind them."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from overrides.hooks.security import FOREVER, FRESH, headers
from overrides.serving import content_type, main, site_html
from tests.checker_page import PATHS, SEED, at, link, wait_for_answer
from tests.pages import one_of_each
from tests.servers import WHOLE, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

WASM = "assets/checker/*/pyodide.asm.wasm"
MISSING = ("/nothing/", "/checker/embed/nothing/", "/nothing.json", "/assets/javascripts/panels.0123456789.js")


@pytest.fixture(scope="module", params=WHOLE)
def server(request: pytest.FixtureRequest, built_site: Path) -> Iterator[str]:
    with serving(request.param, built_site) as address:
        yield address


def ask(server: str, path: str, encodings: str = "identity") -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their names in small letters, and body as it was sent."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": encodings})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def differences(sent: dict[str, str], wanted: list[tuple[str, str]]) -> list[tuple[str, str, str | None]]:
    return [(name, value, sent.get(name.lower())) for name, value in wanted if sent.get(name.lower()) != value]


def kinds_of_files(site: Path) -> list[str]:
    """The first of each kind of file, with a hash in its address and without, as addresses."""
    found: dict[tuple[str, bool], str] = {}
    for file in sorted(site.rglob("*.*")):
        path = f"/{file.relative_to(site).as_posix()}"
        if file.is_file() and file.suffix != ".html":
            found.setdefault((file.suffix, dict(headers(path))["Cache-Control"] == FOREVER), path)
    return list(found.values())


def test_every_kind_of_address_has_the_headers_of_the_serving_command(server: str, built_site: Path) -> None:
    html = site_html(built_site)
    pages = [path for lang in PATHS for path in (*one_of_each(built_site, lang), f"{PATHS[lang]}embed/")]
    files = kinds_of_files(built_site)
    assert len(pages) > 20
    assert {".wasm", ".ics", ".json", ".js", ".css", ".png", ".svg"} <= {
        f".{path.rpartition('.')[2]}" for path in files
    }
    for path in pages + files:
        status, sent, body = ask(server, path)
        file = built_site / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        assert (status, body) == (200, file.read_bytes()), path
        assert differences(sent, [*headers(path, html), ("Content-Type", content_type(file.name))]) == [], path
        assert "/" not in sent.get("server", ""), "the server tells its release"


def test_what_is_not_there_is_answered_with_our_page_and_not_kept(server: str, built_site: Path) -> None:
    page = (built_site / "404.html").read_bytes()
    for path in MISSING:
        status, sent, body = ask(server, path)
        assert (status, body) == (404, page), path
        wanted = [*headers(path, site_html(built_site), found=False), ("Content-Type", "text/html; charset=utf-8")]
        assert differences(sent, wanted) == [], path
        assert sent["cache-control"] == FRESH


def test_an_address_without_its_last_stroke_leads_to_the_page(server: str) -> None:
    status, sent, _ = ask(server, "/zh/checker")
    assert (status in (301, 308), sent["location"]) == (True, "/zh/checker/")


def test_compressed_copies_are_served(server: str, built_site: Path) -> None:
    wasm = next(built_site.glob(WASM))
    path = f"/{wasm.relative_to(built_site).as_posix()}"
    for encodings, encoding, end in (("br, gzip", "br", ".br"), ("gzip", "gzip", ".gz"), ("identity", None, "")):
        _, sent, body = ask(server, path, encodings)
        assert sent.get("content-encoding") == encoding
        assert body == wasm.with_name(wasm.name + end).read_bytes()
        assert sent["content-type"] == "application/wasm"
        assert sent["cache-control"] == FOREVER
        assert encoding is None or "accept-encoding" in sent["vary"].lower()
    _, sent, body = ask(server, "/checker/", "gzip")
    assert sent["content-encoding"] == "gzip"
    assert len(body) < (built_site / "checker/index.html").stat().st_size / 2


def test_nothing_outside_the_site_is_served(server: str) -> None:
    for path in ("/../nginx.conf", "/%2e%2e/nginx.conf", "/..%2fCaddyfile", "/assets/../../log"):
        assert ask(server, path)[0] in (400, 404), path


def test_the_checker_answers_behind_it(server: str, browser: Browser) -> None:
    with at(browser, server + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        assert page.locator("checker-runtime").get_attribute("plain") is None


def test_a_file_of_no_known_type_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "movie.xyz").touch()
    assert main([str(tmp_path), str(tmp_path)]) == 2
    assert ".xyz" in capsys.readouterr().err
