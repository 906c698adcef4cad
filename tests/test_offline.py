"""The guide kept on a device: without a line, across deployments, and off the device again."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from overrides.hooks import offline
from overrides.hooks.security import headers, lasting
from tests.browser import opened
from tests.checker_page import PATHS, SEED, at, catalogue, eventually, link, wait_for_answer
from tests.deployments import NEW_RULESET, NEW_TITLE, OLD_TITLE, copied, hosted, newer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.deployments import Host

KEPT = """async () => {
    if (!await caches.has('kept /')) return null
    const list = await (await caches.open('kept /')).match('/offline.json')
    return list ? (await list.json()).ruleset : null
}"""
STORED = "async () => (await (await caches.open('kept /')).keys()).map(({ url }) => new URL(url).pathname)"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
COPY = "offline-copy"


@pytest.fixture
def host(built_site: Path) -> Iterator[Host]:
    with hosted(built_site) as running:
        yield running


def _list(site: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((site / offline.LIST).read_text(encoding="utf-8"))
    return told


def _open(page: Page) -> None:
    page.locator(f"{COPY} summary").click()


def _keep(page: Page) -> None:
    _open(page)
    page.locator(f"{COPY} [data-state=none] button").click()
    expect(page.locator(f"{COPY}[state=kept]")).to_be_visible(timeout=60_000)


def _until(page: Page, script: str, wanted: object) -> None:
    eventually(page, lambda: bool(page.evaluate(script) == wanted))
    assert page.evaluate(script) == wanted


def _visit(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def test_the_list_has_every_file_with_its_hash_and_every_page_word_for_word(built_site: Path) -> None:
    told = _list(built_site)
    for file in told["files"]:
        content = (built_site / file["address"]).read_bytes()
        assert file["integrity"] == f"sha256-{b64encode(sha256(content).digest()).decode()}"
        assert (file["size"], lasting(f"/{file['address']}")) == (len(content), True)
    assert told["size"] == sum(file["size"] for file in told["files"])
    pack = json.loads((built_site / told["pages"]).read_text(encoding="utf-8"))
    pages = {path.relative_to(built_site).as_posix(): path for path in built_site.rglob("*.html")}
    assert set(pages) <= set(pack["texts"])
    for name, path in pages.items():
        assert "\n".join(pack["lines"][number] for number in pack["texts"][name]) == path.read_bytes().decode()
    assert dict(headers(f"/{offline.WORKER}"))["Cache-Control"] == "no-cache"
    assert dict(headers(f"/{offline.LIST}"))["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("lang", PATHS)
def test_a_shared_link_is_answered_with_the_line_cut_after_the_first_visit(
    host: Host, browser: Browser, lang: str
) -> None:
    with at(browser, host.address + PATHS[lang], quiet=False) as page:
        told = _list(host.site)
        _open(page)
        size = page.locator(f"{COPY} [data-state=none]")
        expect(size).to_contain_text(f"{told['wire'] / 1e6:.1f} MB")
        expect(size).to_contain_text(f"{told['size'] / 1e6:.1f} MB")
        size.locator("button").click()
        expect(page.locator(f"{COPY}[state=kept]")).to_be_visible(timeout=60_000)
        expect(page.locator(f"{COPY} [data-state=kept]")).to_contain_text(catalogue().ruleset)
        host.cut()
        page.goto("about:blank")
        page.goto(host.address + PATHS[lang] + link(SEED))
        wait_for_answer(page, lang, SEED)
        expect(page.locator("answer-sheet")).to_contain_text(catalogue().ruleset)
        page.goto(host.address + ("/zh" if lang == "zh" else "") + "/venues/haidian_hr")  # without its last stroke
        assert page.locator("h1").is_visible()
        page.click("[data-panel=search]")
        page.keyboard.insert_text("注销" if lang == "zh" else "cancellation")
        page.wait_for_selector(".md-search-result__item")
        page.goto(f"{host.address}/nowhere/")
        expect(page.locator("body")).to_contain_text("页面不存在")


def test_who_does_not_ask_for_it_has_no_service_worker(host: Host, browser: Browser) -> None:
    with at(browser, host.address + PATHS["en"] + link(SEED)) as page:
        wait_for_answer(page, "en", SEED)
        _open(page)
        expect(page.locator(f"{COPY} [data-state=none]")).to_be_visible()
        assert page.evaluate(REGISTERED) == 0
        assert page.evaluate("caches.keys()") == []
        assert f"/{offline.WORKER}" not in host.asked


def test_it_can_be_removed(host: Host, browser: Browser) -> None:
    with at(browser, host.address + PATHS["zh"]) as page:
        _keep(page)
        page.locator(f"{COPY} [data-do=remove]").click()
        expect(page.locator(f"{COPY} [data-state=none]")).to_be_visible()
        said = catalogue().interface["checker.offline.removed"].zh
        assert page.locator(f"{COPY} [data-slot=said]").inner_text() == said
        assert page.evaluate(REGISTERED) == 0
        assert page.evaluate("caches.keys()") == []


def test_a_page_that_does_not_come_is_taken_from_the_device(host: Host, browser: Browser) -> None:
    with at(browser, host.address + PATHS["en"]) as page:
        _keep(page)
        host.faults["/about/"] = "hang"
        page.goto(f"{host.address}/about/")
        assert page.locator("h1").is_visible()


def test_a_new_deployment_takes_the_place_of_the_old_and_none_is_mixed(
    host: Host, browser: Browser, tmp_path: Path
) -> None:
    with at(browser, host.address + PATHS["en"] + link(SEED), quiet=False) as old:
        _keep(old)
        wait_for_answer(old, "en", SEED)
        host.site = newer(host.site, tmp_path / "new")
        new = _visit(old.context, host.address + PATHS["en"])
        assert new.locator("h1").inner_text() == NEW_TITLE  # with a line, pages come from the site
        _until(new, KEPT, NEW_RULESET)
        # The old page goes on with its own files, which the site no longer has.
        assert old.locator("h1").inner_text() == OLD_TITLE
        old.locator("checker-runtime").evaluate("runtime => runtime.again()")
        old.evaluate("hash => { location.hash = hash }", link(SEED | {"category": "a"}))
        wait_for_answer(old, "en", SEED | {"category": "a"})
        assert any("checker.ffffffffff" not in path for path in new.evaluate(STORED) if "/checker." in path)
        # The new one stands by itself.
        host.cut()
        new.goto(host.address + PATHS["en"] + link(SEED))
        new.reload()
        wait_for_answer(new, "en", SEED)
        assert new.locator("h1").inner_text() == NEW_TITLE
        # Nobody has the old one open any more: its files go.
        host.mend()
        context = old.context
        old.close()
        new.close()
        last = _visit(context, host.address + "/about/")
        names = {f"/{file['address']}" for file in _list(host.site)["files"]} | {f"/{offline.LIST}"}
        eventually(last, lambda: set(last.evaluate(STORED)) == names)
        assert set(last.evaluate(STORED)) == names


def test_a_deployment_that_is_not_all_there_changes_nothing(host: Host, browser: Browser, tmp_path: Path) -> None:
    with at(browser, host.address + PATHS["en"], quiet=False) as page:
        _keep(page)
        host.site = newer(host.site, tmp_path / "new")
        (missing,) = (host.site / "assets/javascripts/checker.ffffffffff").glob("checker-worker.js")
        missing.unlink()
        host.asked.clear()
        page.goto(f"{host.address}/about/")
        eventually(page, lambda: any("checker-worker.js" in path for path in host.asked))
        page.wait_for_timeout(300)  # what follows from it
        assert page.evaluate(KEPT) == catalogue().ruleset
        host.cut()
        page.goto(host.address + PATHS["en"] + link(SEED))
        wait_for_answer(page, "en", SEED)
        assert page.locator("h1").inner_text() == OLD_TITLE


def test_switched_off_it_leaves_every_device(host: Host, browser: Browser, tmp_path: Path) -> None:
    with at(browser, host.address + PATHS["en"]) as page:
        _keep(page)
        host.site = copied(host.site, tmp_path / "off")
        offline.write(host.site, catalogue().ruleset, offered=False)
        page.goto("about:blank")  # or only the address would change
        page.goto(host.address + PATHS["en"] + link(SEED))
        wait_for_answer(page, "en", SEED)
        _until(page, REGISTERED, 0)
        _until(page, "caches.keys()", [])


FOLLOWED = (
    """navigator.serviceWorker.addEventListener('controllerchange', () => (window.followed ??= performance.now()))"""
)
SETTLING = 10_000
"""Milliseconds, as in the service workers: one that followed at once lost requests of the page that was loading."""


@pytest.mark.parametrize("offered", [True, False])
def test_no_worker_follows_another_while_a_page_loads(
    host: Host, browser: Browser, tmp_path: Path, offered: bool
) -> None:
    with opened(browser, host.address + PATHS["en"]) as page:
        _keep(page)
        host.site = copied(host.site, tmp_path / "next")
        offline.write(host.site, catalogue().ruleset, offered=offered)
        script = host.site / "sw.js"
        changed = script.read_text(encoding="utf-8") + "// another one"
        script.unlink()
        script.write_text(changed, encoding="utf-8")
        page.add_init_script(FOLLOWED)
        page.goto("about:blank")
        page.goto(host.address + PATHS["en"])
        eventually(page, lambda: bool(page.evaluate("window.followed")))
        assert page.evaluate("window.followed") >= SETTLING


REFUSED = "navigator.serviceWorker.register = () => Promise.reject(new DOMException('no', 'SecurityError'))"


@pytest.mark.parametrize("lang", PATHS)
def test_a_browser_that_has_no_room_says_so_and_keeps_nothing(host: Host, browser: Browser, lang: str) -> None:
    with at(browser, host.address + PATHS[lang], quiet=False) as page:
        session = page.context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": host.address, "quotaSize": 2_000_000})
        _open(page)
        page.locator(f"{COPY} [data-state=none] button").click()
        expect(page.locator(f"{COPY} [data-reason=storage]")).to_be_visible(timeout=60_000)
        assert page.evaluate(STORED) == []
        session.send("Storage.overrideQuotaForOrigin", {"origin": host.address})
        page.locator(f"{COPY} [data-state=none] button").click()
        expect(page.locator(f"{COPY}[state=kept]")).to_be_visible(timeout=60_000)
        assert page.locator(f"{COPY} [data-reason]:visible").count() == 0


def test_a_browser_that_refuses_says_so(host: Host, browser: Browser) -> None:
    with at(browser, "about:blank") as page:
        page.add_init_script(REFUSED)
        page.goto(host.address + PATHS["en"])
        _open(page)
        page.locator(f"{COPY} [data-state=none] button").click()
        expect(page.locator(f"{COPY} [data-reason=storage]")).to_be_visible()
    with at(browser, "about:blank") as page:
        page.add_init_script("delete Navigator.prototype.serviceWorker")
        page.goto(host.address + PATHS["en"])
        _open(page)
        expect(page.locator(f"{COPY} [data-state=unable]")).to_be_visible()


def test_a_download_that_breaks_off_goes_on_where_it_was(host: Host, browser: Browser) -> None:
    with at(browser, host.address + PATHS["en"], quiet=False) as page:
        wasm = next(f"/{file['address']}" for file in _list(host.site)["files"] if file["address"].endswith(".wasm"))
        page.wait_for_selector("checker-runtime[state=ready]", state="attached")
        _open(page)
        expect(page.locator(f"{COPY} [data-state=none]")).to_be_visible()
        host.faults[_list(host.site)["pages"]] = "break"
        page.locator(f"{COPY} [data-state=none] button").click()
        expect(page.locator(f"{COPY} [data-reason=network]")).to_be_visible()
        assert wasm in page.evaluate(STORED)
        assert page.evaluate(KEPT) is None
        host.faults.clear()
        host.asked.clear()
        page.goto(host.address + PATHS["en"])
        _keep(page)
        assert wasm not in host.asked


@pytest.mark.parametrize("lang", PATHS)
def test_it_can_be_installed(host: Host, browser: Browser, lang: str) -> None:
    with at(browser, host.address + PATHS[lang]) as page:
        session = page.context.new_cdp_session(page)
        told = session.send("Page.getAppManifest")
        assert told["errors"] == []
        manifest = json.loads(told["data"])
        words = catalogue().interface
        assert (manifest["name"], manifest["short_name"]) == tuple(
            getattr(words[name], lang) for name in ("share.site", "app.short")
        )
        problems = [error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
        assert set(problems) <= {"in-incognito"}  # every context of a test is one
        page.goto(told["manifest"]["startUrl"])
        assert unquote(page.url) == host.address + PATHS[lang]
