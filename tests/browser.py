"""The system's Chromium, the server under test, and axe-core as a function."""

from __future__ import annotations

import mimetypes
import shutil
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from overrides.hooks.security import SecureHeaders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parents[1]
PHONE, DESK = 360, 1280
SEEN = [("zh", PHONE), ("en", DESK)]
"""Each language and each width, where all four would tell nothing more; pages with everything open are seen in all."""
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Chromium would look up its maker's hosts.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright) -> Browser:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)))
    return playwright.chromium.launch(executable_path=path, args=_FLAGS)


@contextmanager
def opened(browser: Browser, url: str, *, width: int = DESK, scheme: str = "light", **more: Any) -> Iterator[Page]:
    """A page of its own, loaded, in a window of this width."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **more)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(url, wait_until="load")
        yield page
    finally:  # a page left open by a test that fails would slow all others down
        context.close()


@cache
def _axe_source() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


SCHEME = "document.body.dataset.mdColorScheme"
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""Rules that another choice of colours can break, while the page is the same."""


def barriers(page: Page) -> list[str]:
    """Every violation on the page as it stands, of any weight; in the other colours, those that colours can bring."""
    page.emulate_media(reduced_motion="reduce")  # colours do not fade from one to the other
    found = _violations(page, {})
    before = page.evaluate(SCHEME)
    other = {"default": "slate", "slate": "default"}[before]
    page.evaluate(f"{SCHEME} = '{other}'")
    found += [f"{other}: {violation}" for violation in _violations(page, _COLOURS)]
    page.evaluate(f"{SCHEME} = '{before}'")
    return found


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    """The debugger brings axe in: the policy stays."""
    page.evaluate(_axe_source())
    result = page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **options})
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(app: Callable[..., Any]) -> Iterator[str]:
    """The address of a server of `app` on a free port."""
    server = make_server("127.0.0.1", 0, app, server_class=Threads, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def site_app(site: Path, asked: Callable[[str], None] = lambda _path: None) -> SecureHeaders:
    """A built site behind the headers of the serving command; what is asked for is told before it is sent."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        asked(environ["PATH_INFO"])
        file = site / environ["PATH_INFO"].encode("latin-1").decode().lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        status = "200 OK" if file.is_file() else "404 Not Found"
        file = file if file.is_file() else site / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        start_response(status, [("Content-Type", kind)])
        return [file.read_bytes()]

    return SecureHeaders(app)
