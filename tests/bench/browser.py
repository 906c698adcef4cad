"""The system's Chromium, driven by Playwright, and a page that speaks with the checker's worker."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Chromium looks for updates and hosts of its own otherwise, which tests neither need nor always reach.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Speaks with the worker, and keeps every message with its time, and every breach of the policy.
PAGE = {
    "index.html": b"<!doctype html><html lang=en><title>worker</title><link rel=icon href=favicon.ico>"
    b"<script type=module src=page.js></script>",
    "favicon.ico": b"",
    "page.js": b"""
        import { Python } from './assets/javascripts/checker/checker-python.js'
        import manifest from './manifest.json' with { type: 'json' }
        window.seen = []; window.breaches = []
        addEventListener('securitypolicyviolation', (e) => breaches.push(e.violatedDirective + e.blockedURI))
        new BroadcastChannel('breaches').onmessage = ({ data }) => breaches.push(data)
        window.hear = (message) => seen.push({ ...message, at: performance.now() })
        const plain = location.search === '?plain'
        window.worker = new Python(manifest, plain, (message) => hear(message), '../../../watched.js')
    """,
    # A worker's breaches are told inside the worker only, and its own messages are for the page.
    "breaches.js": b"""
        const breaches = new BroadcastChannel('breaches')
        addEventListener('securitypolicyviolation', (e) => breaches.postMessage(e.violatedDirective + e.blockedURI))
    """,
    "watched.js": b"import './breaches.js'; import './assets/javascripts/checker/checker-worker.js'",
}


def program() -> str:
    """Where Chromium is; raises StopIteration where none of the usual names is on the PATH."""
    return next(filter(None, map(shutil.which, NAMES)))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A fresh headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def message(page: Page, *types: str, seconds: float = 30, pause: float = 0.02) -> dict[str, Any]:
    """The first message of one of `types`; asks every `pause`, because Playwright's own waiting breaks a strict policy.

    Raises TimeoutError with all that did come.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        seen: list[dict[str, Any]] = page.evaluate("window.seen ?? []")
        if found := next((one for one in seen if one["type"] in types), None):
            return found
        time.sleep(pause)
    raise TimeoutError(f"none of {types} within {seconds} s; last: {seen[-1:]}")


SCRIPTS = ("checker-python", "checker-worker", "engine-parts", "snapshot")


def worker_script() -> dict[str, bytes]:
    """The worker, what it imports, and what starts it, as the site serves them."""
    addresses = [f"assets/javascripts/checker/{name}.js" for name in SCRIPTS]
    return {address: (ROOT / "docs" / address).read_bytes() for address in addresses}
