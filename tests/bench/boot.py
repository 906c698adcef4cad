"""How long until the checker's first answer in Chromium, by turns in one run: Pyodide as npm ships it, our files, and
Python's memory put back.

Run with `npm run bench`; `ROUNDS=9 npm run bench` for steadier medians. It prints a table, keeps it
(record.py), and asserts nothing. All three answer the same question with the real checker
and its rules.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import brotli

from overrides.hooks import archives, bundle, rehearsal, runtime, scripts
from overrides.hooks.catalogue import read
from overrides.hooks.page_checker import browser_catalogue, warm_requests
from tests.bench.browser import PAGE, ROOT, chromium, message
from tests.bench.record import ROUNDS, keep, table
from tests.bench.serve import Line, serve
from tests.bench.slow import slowed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import BrowserContext, Page

SETTLE = 2_000
"""Milliseconds in which a tab that has just been opened is let alone."""
PAUSE = 0.25
"""Seconds between two questions whether it is done: what asks takes its turn on the same processors."""
SLOWER = 4
"""A cheap phone's processor against that of a computer."""
STOCK_FILES = (*runtime.AS_SHIPPED, runtime.LIBRARY, runtime.LOCK)
FOREVER = "public, max-age=31536000, immutable"
LINES = {
    "fast line": None,
    "9 Mbit/s, 165 ms": Line(9e6, 0.165),
    "1.6 Mbit/s, 600 ms": Line(1.6e6, 0.6),
}
QUESTION = {
    "situation": {"procedure": "cancellation", "reason": "mutual", "category": "b", "district": "haidian"},
    "as_of": None,
    "today": "2026-11-26",
}

# The shortest way to the same answer without any of our preparation.
STOCK_WORKER = """
import { loadPyodide } from './stock/pyodide.mjs'
const at = (name) => new URL(`./stock/${name}`, self.location)
const arriving = [fetch(at('checker.whl')), fetch(at('catalogue.json'))]
const pyodide = await loadPyodide({ indexURL: at('').href })
const [wheel, catalogue] = await Promise.all(arriving)
pyodide.unpackArchive(await wheel.arrayBuffer(), 'wheel')
const checker = pyodide.pyimport('checker.browser')
checker.load(await catalogue.text())
self.postMessage({ type: 'answer', text: checker.answer(QUESTION) })
"""
STOCK_PAGE = b"""
window.seen = []
const worker = new Worker('stock-worker.js', { type: 'module' })
worker.onmessage = ({ data }) => seen.push({ ...data, at: performance.now() })
"""
# As the checker's page has it: what Python needs stands in the page, each script is one file, and on a slow line the
# worker's is there when the worker begins.
SITE_HTML = """<!doctype html><html lang=en><title>worker</title><link rel=icon href=favicon.ico>
<link rel=prefetch href=FOLDERchecker-worker.js>
<script type=application/json id=manifest>MANIFEST</script><script type=module src=FOLDERpage.js></script>"""
SITE_PAGE = """
import { Python } from 'SCRIPTS/checker-python.js'
const manifest = JSON.parse(document.getElementById('manifest').textContent)
window.seen = []
window.hear = (message) => seen.push({ ...message, at: performance.now() })
window.worker = new Python(manifest, location.search === '?plain', (message) => hear(message))
"""
ASK = """
const told = hear
window.hear = (message) => {
  told(message)
  if (message.type === 'ready') worker.postMessage({ type: 'ask', id: 1, door: 'answer', request: QUESTION })
}
"""


@dataclass
class Variant:
    """Files of a site, how its page is called, and milliseconds and bytes of each visit by circumstance."""

    files: Mapping[str, bytes]
    query: str = ""
    times: dict[str, list[float]] = field(default_factory=dict)
    wire: int = 0
    requests: int = 0


def _asking(script: str) -> bytes:
    return script.replace("QUESTION", json.dumps(json.dumps(QUESTION))).encode()


def stock(catalogue: str) -> Variant:
    """Pyodide as npm ships it, compressed, with the checker as a wheel of sources."""
    folder = ROOT / "node_modules" / "pyodide"
    with tempfile.TemporaryDirectory() as name:
        wheel = Path(name, "checker.whl")
        archives.write(wheel, archives.wheel("checker", runtime.read_package(ROOT / "checker", bundle.COMMAND_LINE)))
        files = {"checker.whl": wheel.read_bytes(), "catalogue.json": catalogue.encode()}
    files |= {name: (folder / name).read_bytes() for name in STOCK_FILES}
    twins = {f"{name}.br": brotli.compress(content, quality=11, lgwin=24) for name, content in files.items()}
    served = {f"stock/{name}": content for name, content in (files | twins).items()}
    page = {**PAGE, "page.js": STOCK_PAGE, "stock-worker.js": _asking(STOCK_WORKER)}
    return Variant({**page, **served})


def ours(query: str, catalogue: str, warm: list[str], rehearsed: list[list[str]]) -> Variant:
    """The bundle, as the site serves it."""
    places = (ROOT / "checker", ROOT / "node_modules", ROOT / ".cache")
    made = bundle.build(catalogue, *places, warm=warm, rehearsal=rehearsed)
    folder = "assets/javascripts/checker/"
    with tempfile.TemporaryDirectory() as name:
        start = Path(name, "page.js")
        start.write_text(SITE_PAGE.replace("SCRIPTS", str(ROOT / "docs" / folder)) + _asking(ASK).decode())
        modules = (start, ROOT / "docs" / folder / "checker-worker.js")
        joined = [scripts.joined([module], ROOT / "node_modules") for module in modules]
    page = SITE_HTML.replace("FOLDER", folder).replace("MANIFEST", made.manifest.as_json())
    files = {
        "index.html": page.encode(),
        "favicon.ico": b"",
        **{folder + name: code for one in joined for name, code in one.items()},
    }
    return Variant({**files, **made.files}, query)


AGAIN = """async request => {
    const times = []
    for (let id = 2; id < 42; id++) {
        const asked = performance.now()
        const told = new Promise(resolve => worker.hear = message => message.id === id && resolve())
        worker.postMessage({ type: 'ask', id, door: 'answer', request })
        await told
        times.push(performance.now() - asked)
    }
    return times
}"""


def answers(variant: Variant) -> list[float]:
    """Milliseconds for each of forty answers of a Python that has just started, as the page waits for them."""
    with chromium() as browser, serve(variant.files, keep=FOREVER) as served:
        page = browser.new_page()
        page.goto(served.address + variant.query)
        message(page, "answer", "failed", "error", seconds=240)
        times: list[float] = page.evaluate(AGAIN, json.dumps(QUESTION))
    return times


def visit(context: BrowserContext, address: str) -> float:
    """Milliseconds from navigation to the first answer; raises RuntimeError where there is none."""
    page = settled(context)
    page.goto(address)
    told = message(page, "answer", "failed", "error", seconds=240, pause=PAUSE)
    page.close()
    if told["type"] != "answer":
        raise RuntimeError(told)
    return float(told["at"])


def settled(context: BrowserContext) -> Page:
    """An empty tab; the browser has done whatever it does of its own for a new one, as a person's has long done."""
    page = context.new_page()
    page.wait_for_timeout(SETTLE)
    return page


def measure(variant: Variant, circumstance: str, line: Line | None) -> None:
    """A first visit with a fresh browser, and on a fast line a second one; one more with a slow processor."""
    with chromium() as browser, serve(variant.files, line=line, keep=FOREVER) as served:
        context, address = browser.new_context(), served.address + variant.query
        variant.times.setdefault(circumstance, []).append(visit(context, address))
        variant.wire, variant.requests = sum(served.sent.values()), len(served.sent)
        if line is None:
            variant.times.setdefault("second visit", []).append(visit(context, address))
            with slowed("chrom", SLOWER):
                another = browser.new_context()
                variant.times.setdefault(f"{SLOWER} times slower", []).append(visit(another, address))


def rows(variants: Mapping[str, Variant]) -> list[dict[str, Any]]:
    """Median, range and ratio to the first variant, for each variant and circumstance."""
    first = next(iter(variants.values()))
    return [
        {
            "variant": name,
            "bytes": variant.wire,
            "requests": variant.requests,
            **{
                circumstance: {
                    "median": round(median(times)),
                    "range": [round(min(times)), round(max(times))],
                    "ratio": round(median(times) / median(first.times[circumstance]), 2),
                }
                for circumstance, times in variant.times.items()
            },
        }
        for name, variant in variants.items()
    ]


def in_words(found: list[dict[str, Any]]) -> str:
    """The rows as Markdown."""
    names = [name for name, value in found[0].items() if isinstance(value, dict)]
    lines: list[list[str]] = []
    for row in found:
        cells = [row["variant"], f"{row['bytes'] / 1e6:.2f} MB", str(row["requests"])]
        for name in names:
            least, most = row[name]["range"]
            cells.append(f"{row[name]['median']} ms ({least} to {most}), **{row[name]['ratio']:.2f}**")
        lines.append(cells)
    return table(["variant", "on the wire", "requests", *names], lines)


WARMING = 10
"""Answers at once after the start, while the browser still compiles for speed what is called most."""


def once(times: list[float]) -> str:
    """How long one answer takes, in words."""
    parts = (times[:WARMING], times[WARMING:])
    first, then = (f"{median(part):.1f} ms ({min(part):.1f} to {max(part):.1f})" for part in parts)
    return f"One answer, once Python runs: {then}; the first {WARMING}, asked for without a pause, {first}."


def variants() -> dict[str, Variant]:
    """Stock first, then Python from our files, then what the site does."""
    built, plain = read()
    given = (browser_catalogue(plain), warm_requests(built), rehearsal.visits(built))
    return {
        "stock `loadPyodide`, brotli": stock(given[0]),
        "our files": ours("?plain", *given),
        "memory put back": ours("", *given),
    }


def main() -> None:
    """Measure by turns, so that whatever else the machine does falls on all alike."""
    compared = variants()
    for circumstance, line in LINES.items():
        for _ in range(ROUNDS if line is None else max(ROUNDS // 2, 1)):
            for variant in compared.values():
                measure(variant, circumstance, line)
    found = rows(compared)
    said = once(answers(compared["memory put back"]))
    keep("start", "median, range, **ratio to stock**", f"{in_words(found)}\n\n{said}", found)


if __name__ == "__main__":
    main()
