"""How long until the first answer in Chromium: Pyodide as npm ships it, and our bundle, by turns in one run.

Run with `npm run bench`; `ROUNDS=9 npm run bench` for steadier medians. It measures and asserts nothing.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median

from overrides.hooks import archives, bundle, runtime
from tests.bench.browser import PAGE, ROOT, chromium, message, worker_script
from tests.bench.serve import serve

ROUNDS = int(os.environ.get("ROUNDS", "5"))
STAND_IN = {
    "__init__.py": "",
    "browser.py": "import dataclasses, datetime, difflib, enum, functools, json, re, typing\n"
    "def load(text): globals().update(kept=json.loads(text))\n"
    "def answer(text): return json.dumps([json.loads(text), kept])\n",
}
STOCK_FILES = (*runtime.AS_SHIPPED, runtime.LIBRARY, runtime.LOCK)

# The shortest way to the same answer without any of our preparation.
STOCK_WORKER = b"""
import { loadPyodide } from '../../../stock/pyodide.mjs'
const pyodide = await loadPyodide({ indexURL: new URL('../../../stock/', self.location).href })
const wheel = await fetch(new URL('../../../stock/checker.whl', self.location))
pyodide.unpackArchive(await wheel.arrayBuffer(), 'wheel')
const checker = pyodide.pyimport('checker.browser')
checker.load('{}')
self.postMessage({ type: 'answer', text: checker.answer('{}') })
"""
ASK = b"""
worker.addEventListener('message', ({ data }) =>
  data.type === 'ready' && worker.postMessage({ type: 'ask', id: 1, door: 'answer', request: '{}' }))
"""


def stand_in(folder: str) -> Path:
    """A package in the checker's place, so that the catalogue's size does not blur what the runtime costs."""
    package = Path(folder, "checker")
    package.mkdir()
    for name, text in STAND_IN.items():
        (package / name).write_text(text)
    return package


def stock_site(package: Path) -> dict[str, bytes]:
    """Pyodide as npm ships it, uncompressed, with the package as a wheel of sources."""
    sources = archives.wheel("checker", runtime.read_package(package, ()))
    archives.write(package / "source.whl", sources)
    folder = ROOT / "node_modules" / "pyodide"
    return {
        **PAGE,
        "manifest.json": b"{}",
        "assets/javascripts/checker/checker-worker.js": STOCK_WORKER,
        "stock/checker.whl": (package / "source.whl").read_bytes(),
        **{f"stock/{name}": (folder / name).read_bytes() for name in STOCK_FILES},
    }


def our_site(package: Path) -> dict[str, bytes]:
    """The bundle, as the site serves it."""
    ours = bundle.build("{}", package, ROOT / "node_modules", ROOT / ".cache")
    page = {**PAGE, "page.js": PAGE["page.js"] + ASK, "manifest.json": ours.manifest.as_json().encode()}
    return {**page, **worker_script(), **ours.files}


def first_answer(files: dict[str, bytes]) -> tuple[float, int]:
    """Milliseconds from navigation to the first answer in a fresh browser, and bytes sent."""
    with chromium() as browser, serve(files) as served:
        page = browser.new_page()
        page.goto(served.address)
        told = message(page, "answer", "failed", "error", seconds=120)
        if told["type"] != "answer":
            raise RuntimeError(told)
        return told["at"], sum(served.sent.values())


def main() -> None:
    """Measure by turns, so that whatever else the machine does falls on both alike."""
    with tempfile.TemporaryDirectory() as folder:
        package = stand_in(folder)
        sites = {"stock": stock_site(package), "bundle": our_site(package)}
        runs: dict[str, list[tuple[float, int]]] = {name: [] for name in sites}
        for _ in range(ROUNDS):
            for name, files in sites.items():
                runs[name].append(first_answer(files))
    times = {name: median(time for time, _ in taken) for name, taken in runs.items()}
    for name, taken in runs.items():
        ratio = times[name] / times["stock"]
        print(f"{name:8} {times[name]:7.0f} ms   ratio {ratio:.2f}   {taken[0][1]:>10,} bytes on the wire")


if __name__ == "__main__":
    main()
