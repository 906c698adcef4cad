"""A host whose site changes and whose line is cut, and a second deployment made from the first."""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import make_server

from overrides.hooks import offline
from tests.browser import ROOT, Quiet, Threads, site_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = "assets/javascripts/service-worker"
OLD_TITLE, NEW_TITLE = "Check your case", "Check your case anew"
NEW_RULESET = "2031-01-02.00000000"


class Host:
    """Serves a folder at one address, until the line is cut and after it is mended; `asked` are the paths asked for.

    `faults` says by the end of a path what goes wrong with it: no answer while the host stands ("hang"), half of the
    file and then nothing more ("break"), half of the file as if it were whole ("short"), or no such file ("gone").
    """

    def __init__(self, site: Path) -> None:
        self.site, self.asked = site, list[str]()
        self.faults: dict[str, str] = {}
        self._over = threading.Event()
        self._port = 0
        self.mend()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def mend(self) -> None:
        self._server = make_server("127.0.0.1", self._port, self._answer, server_class=Threads, handler_class=Quiet)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def cut(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def end(self) -> None:
        self._over.set()
        self.cut()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        fault = next((fault for end, fault in self.faults.items() if path.endswith(end)), "")
        if fault == "hang":
            self._over.wait()
        told: list[Any] = []
        asked = {**environ, "PATH_INFO": "/gone"} if fault == "gone" else environ
        body = b"".join(site_app(self.site)(asked, lambda *said: told.extend(said)))
        status, headers = told
        sent = body[: len(body) // 2] if fault in ("break", "short") else body
        length = len(sent if fault == "short" else body)
        start_response(status, [*headers, ("Content-Length", str(length))])
        return _broken(sent) if fault == "break" else [sent]


def _broken(body: bytes) -> Iterator[bytes]:
    yield body
    raise ConnectionAbortedError


@contextmanager
def hosted(site: Path) -> Iterator[Host]:
    host = Host(site)
    yield host
    host.end()


def copied(site: Path, folder: Path) -> Path:
    """The site with its service worker's sources, as they are before the build's last step."""
    shutil.copytree(site, folder)
    shutil.copytree(ROOT / "docs" / SOURCES, folder / SOURCES)
    return folder


def newer(site: Path, folder: Path) -> Path:
    """The next deployment: other words on the checker's page, modules of another name, and the old ones gone."""
    copied(site, folder)
    (modules,) = (folder / "assets/javascripts").glob("checker.*")
    modules.rename(modules.with_name("checker.ffffffffff"))
    page = folder / "checker/index.html"
    html = page.read_text(encoding="utf-8").replace(modules.name, "checker.ffffffffff").replace(OLD_TITLE, NEW_TITLE)
    page.write_text(html, encoding="utf-8")
    for pack in (folder / "assets/offline").iterdir():
        pack.unlink()
    offline.write(folder, NEW_RULESET, offered=True)
    assert NEW_TITLE in re.findall(r"<h1[^>]*>([^<]+)", html)[0]
    return folder
