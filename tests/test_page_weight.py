"""What a page asks of a slow line: its bytes, compressed as served, and how often it has to ask."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import brotli
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from playwright.sync_api import expect

from overrides.hooks.scripts import joined
from overrides.hooks.style_sheet import style_sheet, theme_sheets
from tests.browser import ROOT, opened
from tests.pages import one_of_each

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST, MOST_OF_THE_CHECKER = 120_000, 138_000
"""Bytes of a page's HTML, style sheets and scripts together; the checker's page is a program besides."""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_of_each_kind_is_light(built_site: Path, static_server: str, browser: Browser, lang: str) -> None:
    compressed = cache(partial(_compressed, built_site))
    with opened(browser, "about:blank") as page:
        asked: set[str] = set()
        page.route("**/*.{json,wasm}", lambda route: route.abort())  # data and Python are weighed elsewhere
        page.on("request", lambda request: asked.add(urlparse(request.url).path))
        for address in one_of_each(built_site, lang):
            page.goto("about:blank")  # nothing of the page before is still on its way
            asked.clear()
            with page.expect_request("**/bundle.*"):  # it comes when there is nothing else to do
                page.goto(static_server + address, wait_until="load")
            expect(page.locator("body")).to_be_visible()
            text = {path for path in asked if path.endswith((".css", ".js", ".mjs", "/"))}
            weight = {path: compressed(path) for path in text if not path.startswith("/assets/checker/")}
            assert address in text
            assert any("/bundle." in path for path in text), "no script of the theme was seen"
            most = MOST_OF_THE_CHECKER if address.endswith("/checker/") else MOST
            assert sum(weight.values()) <= most, (address, sorted(weight.items(), key=lambda one: -one[1]))


def test_the_style_sheets_are_one(built_site: Path) -> None:
    html = (built_site / "index.html").read_text(encoding="utf-8")
    (name,) = re.findall(r'<link rel="stylesheet" href="(assets/[^"]+)"', html)
    served = (built_site / name).read_text(encoding="utf-8")
    plain = re.findall(r"- (assets/stylesheets/\S+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert plain
    for sheet in plain:
        rules = re.sub(r"/\*.*?\*/", "", (ROOT / "docs" / sheet).read_text(encoding="utf-8"), flags=re.DOTALL)
        named = set(re.findall(r"\.[a-z][\w-]+|--[\w-]+", rules))
        assert named, sheet
        assert sorted(name for name in named if name not in served) == [], sheet
    assert ".md-content__inner" in served, "the theme's is not in it"
    assert "--md-primary-fg-color" in served, "the theme's colours are not in it"
    assert [path.name for path in (built_site / "assets/stylesheets").iterdir()] == [Path(name).name]


def test_no_name_on_a_page_has_lost_the_themes_rules(built_site: Path) -> None:
    theme = theme_sheets(load_config(str(ROOT / "mkdocs.yml")).theme.dirs)
    kept = style_sheet(built_site, theme, [], ROOT / "node_modules").decode()
    name = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
    of_theme, left = ({*name.findall(text)} for text in ("".join(sheet.read_text("utf-8") for sheet in theme), kept))
    pages = [path.read_text(encoding="utf-8") for path in built_site.rglob("*.html")]
    used = {name for page in pages for names in re.findall(r'\bclass="([^"]*)"', page) for name in names.split()}
    assert len(used & of_theme) > 20
    assert used & of_theme <= left
    (served,) = built_site.glob("assets/stylesheets/site.*.css")
    unused = of_theme - left
    assert len(unused) > 200
    assert len(unused & {*name.findall(served.read_text("utf-8"))}) < len(unused) / 10  # some are names of ours too


def test_a_style_sheet_that_cannot_be_made_stops_the_build(tmp_path: Path) -> None:
    sheet = tmp_path / "main.css"
    sheet.write_text("a{}", encoding="utf-8")
    with pytest.raises(PluginError, match=r"(?s)unused rules cannot be left out .*purgecss"):
        style_sheet(tmp_path, [sheet], [], tmp_path / "no_modules")


def test_a_theme_with_other_style_sheets_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    (tmp_path / "assets/stylesheets/main.1.min.css").touch()
    with pytest.raises(PluginError, match=r"main\.1\.min\.css.* one of each of"):
        theme_sheets([str(tmp_path)])


def test_the_modules_of_a_page_are_one_script_that_comes_at_once(static_server: str, browser: Browser) -> None:
    asked: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{static_server}/checker/", wait_until="load")
        named = page.eval_on_selector_all("head link[rel=preload][as=script]", "links => links.map(({href}) => href)")
    modules = [url for url in asked if "/javascripts/checker." in url and not url.endswith("/checker-worker.js")]
    assert modules == named
    assert [url.rpartition("/")[2] for url in modules] == ["main.js"]


def test_the_functions_of_a_pages_script_are_made_ready_beside_the_pages_thread(built_site: Path) -> None:
    """A browser hears of it in the first line of the script."""
    (script,) = built_site.glob("assets/javascripts/checker.*/main.js")
    assert script.read_text(encoding="utf-8").startswith("//# allFunctionsCalledOnLoad\nconst ")


@pytest.mark.parametrize("path", ["/checker/#procedure=cancellation", "/zh/procedures/cancellation/"])
def test_what_a_page_is_drawn_with_is_asked_for_at_once(static_server: str, browser: Browser, path: str) -> None:
    asked: set[str] = set()
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: asked.add(request.url))
        page.route("**/stylesheets/*.css", lambda _: None)  # which never comes
        page.goto(static_server + path, wait_until="commit")
        expect(page.locator("link[href*='/site.']")).to_be_attached()
        expect(page.locator("main")).to_be_attached()
        page.wait_for_timeout(500)
        drawn_with = page.eval_on_selector_all(
            "head link[rel=stylesheet], head link[rel=preload]", "links => links.map(({href}) => href)"
        )
    assert drawn_with
    assert set(drawn_with) <= asked


def test_a_module_that_cannot_be_read_stops_the_build_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("import './part.js'\n", encoding="utf-8")
    (tmp_path / "part.js").write_text("\nconst one = ;\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"part\.js:2:12"):
        joined([tmp_path / "main.js"], ROOT / "node_modules")


def _compressed(site: Path, path: str) -> int:
    file = site / path.lstrip("/")
    return len(brotli.compress((file / "index.html" if path.endswith("/") else file).read_bytes(), quality=9))
