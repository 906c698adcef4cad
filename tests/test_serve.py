"""`mkdocs serve` on a copy of the checkout: what it sends, and what a change or a mistake in the data does."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.browser import ROOT, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

PATIENCE = 240
INTERFACE = "data/interface.yaml"


class Served:
    """A running serving command, the folder it serves from, and what it has printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "serve.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        environment = {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address.removeprefix("http://")]
        with self._log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        self.until(lambda: "Serving on" in self.printed())

    def printed(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def page(self, path: str = "/") -> str:
        with urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def until(self, true: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() < end, self.printed()
            time.sleep(0.2)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("checker", "data", "docs", "overrides", "tests/proof"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "package.json", "package-lock.json", "pyproject.toml"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    running = Served(folder)
    yield running
    running.process.terminate()
    running.process.wait(PATIENCE)


def test_the_policy_is_a_header_and_the_reloading_script_may_run(server: Served, browser: Browser) -> None:
    complaints: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        with page.expect_request("**/livereload/**"):
            answer = page.goto(f"{server.address}/about/")
        assert answer is not None
        assert "'wasm-unsafe-eval' 'sha256-" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert complaints == []


def test_a_changed_word_shows_up_in_the_open_page(server: Served, browser: Browser) -> None:
    with opened(browser, f"{server.address}/zh/about/") as page:
        server.edit(INTERFACE, "zh: 更新记录", "zh: 历次更新")
        page.locator("#menu").get_by_text("历次更新").wait_for(timeout=PATIENCE * 1000)


def test_a_changed_hook_is_used_by_the_next_build(server: Served) -> None:
    assert "On this page" in server.page("/about/")
    server.edit(
        "overrides/hooks/search.py",
        "return _BLOCK_END",
        'html = html.replace("Privacy", "Discretion")\n    return _BLOCK_END',
    )
    server.until(lambda: "Discretion" in server.page("/about/"))


def test_broken_data_leaves_the_old_site_standing(server: Served) -> None:
    before = server.page("/about/")
    server.edit(INTERFACE, "nav.about:", "nav.home: {en: A, zh: 甲}\nnav.venues: {en: B, zh: 乙}\nnav.about:")
    server.until(lambda: "data/ cannot be used; 2 to correct" in server.printed())
    assert "data/interface.yaml:" in server.printed()
    assert '"nav.home" stands here twice' in server.printed()
    assert '"nav.venues" stands here twice' in server.printed()
    assert server.page("/about/").count("<h2") == before.count("<h2")
    server.edit(
        INTERFACE,
        "nav.home: {en: A, zh: 甲}\nnav.venues: {en: B, zh: 乙}\nnav.about: {en: About",
        "nav.about: {en: Colophon",
    )
    server.until(lambda: "Colophon" in server.page("/about/"))
