"""The policy holds on every kind of page, nothing leaves the site, and the serving command says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from overrides.hooks.security import headers, policy, with_meta
from tests.browser import opened, served, site_app
from tests.pages import addresses, one_of_each, read

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

# sha256 of `alert(1)`, as browsers print it in their complaint.
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`violation of ${event.violatedDirective} by ${event.blockedURI}`))
"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_violation_and_no_request_elsewhere(
    built_site: Path, static_server: str, browser: Browser, lang: str
) -> None:
    complaints, requests = [], []
    with opened(browser, "about:blank") as page:
        page.add_init_script(LISTEN)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        for path in one_of_each(built_site, lang):
            page.goto(static_server + path)
            page.click("[data-panel=search]")
            page.keyboard.insert_text("许可 permit")
            page.wait_for_selector(".md-search-result__item")
            page.keyboard.press("Escape")
    assert complaints == []
    assert {urlsplit(url).netloc for url in requests if not url.startswith("data:")} == {urlsplit(static_server).netloc}


def test_an_inline_script_of_somebody_else_does_not_run(tmp_path: Path, browser: Browser) -> None:
    page = "<html><head></head><body><script>document.title = 'ours'</script></body></html>"
    hostile = with_meta(page).replace("</body>", "<script>document.title = 'theirs'</script></body>")
    (tmp_path / "index.html").write_text(hostile)

    def bare(environ: object, start_response: object) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html")])  # type: ignore[operator]
        return [hostile.encode()]

    with served(bare) as address, opened(browser, address) as opened_page:
        assert opened_page.title() == "ours"


def test_every_page_carries_the_policy_before_any_script(built_site: Path) -> None:
    for path in [*addresses(built_site, "en"), *addresses(built_site, "zh")]:
        html = (built_site / path.strip("/") / "index.html").read_text(encoding="utf-8")
        assert html.index("Content-Security-Policy") < html.index("<script"), path
        assert "unsafe-inline" not in html
        assert "'unsafe-eval'" not in html


def test_pages_load_nothing_from_elsewhere_and_have_no_inline_style(built_site: Path) -> None:
    for path in [*addresses(built_site, "en"), *addresses(built_site, "zh")]:
        page = read(built_site, path)
        assert [address for address in page.loads if urlsplit(address).netloc] == [], path
        assert page.styled == [], path


def test_style_sheets_load_nothing_from_elsewhere(built_site: Path) -> None:
    sheets = list(built_site.rglob("*.css"))
    loads = [url for sheet in sheets for url in re.findall(r"url\(\s*[\"']?([^)\"']+)", sheet.read_text("utf-8"))]
    assert sheets
    assert [url for url in loads if re.match(r"(https?:)?//", url)] == []


def test_the_headers_of_an_answer(built_site: Path) -> None:
    sheet = next(built_site.glob("assets/stylesheets/site.*.css"))
    assert "immutable" in dict(headers(f"/{sheet.relative_to(built_site)}"))["Cache-Control"]
    assert dict(headers("/"))["Cache-Control"] == "no-cache"
    assert dict(headers("/"))["X-Content-Type-Options"] == "nosniff"
    assert dict(headers("/"))["Content-Security-Policy"].endswith("frame-ancestors 'none'")


def test_the_policy_names_inline_scripts_and_only_those_that_run() -> None:
    html = '<script>alert(1)</script><script type="application/json">{}</script><script src="x.js"></script>'
    assert f"script-src 'self' 'wasm-unsafe-eval' {ALERT};" in policy(html)
    assert "sha256" not in policy('<script type="application/json">{}</script>')


def test_the_site_of_the_tests_is_behind_the_headers(built_site: Path) -> None:
    sent: dict[str, str] = {}
    app = site_app(built_site)
    app({"PATH_INFO": "/"}, lambda _status, pairs: sent.update(pairs))
    html = (built_site / "index.html").read_text(encoding="utf-8")
    assert sent["Content-Security-Policy"] == f"{policy(html)}; frame-ancestors 'none'"
