"""How much memory Python takes of a device, by turns with a stock start: what the tab has more once Python has
answered than it had with nothing in the tab, and what is left of that when its worker has been let go.

Run with `npm run bench:memory`; it prints a table, keeps it (record.py), and asserts nothing. Linux alone says it.
"""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.boot import FOREVER, Variant, settled, variants
from tests.bench.browser import chromium, message
from tests.bench.record import ROUNDS, keep, table
from tests.bench.serve import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SETTLE = 3_000
"""Milliseconds until a browser has given back what it needed only to start Python, or to end it."""
RELEASE = "window.worker?.terminate()"


def tabs(browser: Browser) -> float:
    """MB of the processes of all tabs; what several of them share counts in parts."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    rolled = (Path(f"/proc/{one['id']}/smaps_rollup").read_text() for one in processes if one["type"] == "renderer")
    return sum(int(re.findall(r"^Pss: +(\d+) kB", text, re.MULTILINE)[0]) for text in rolled) / 1000


def visit(variant: Variant) -> tuple[float, float]:
    """MB more than an empty tab has: with Python that has answered, and after its worker."""
    with chromium() as browser, serve(variant.files, keep=FOREVER) as served:
        page = settled(browser.new_context())
        empty = tabs(browser)
        page.goto(served.address + variant.query)
        message(page, "answer", "failed", "error", seconds=240)
        page.wait_for_timeout(SETTLE)
        running = tabs(browser)
        page.evaluate(RELEASE)
        page.wait_for_timeout(SETTLE)
        return running - empty, tabs(browser) - empty


def main() -> None:
    """Measure by turns."""
    compared = variants()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in compared}
    for _ in range(ROUNDS):
        for name, variant in compared.items():
            found[name].append(visit(variant))
    first = median(running for running, _ in next(iter(found.values())))
    lines: list[list[str]] = []
    for name, visits in found.items():
        running, after = zip(*visits, strict=True)
        with_python = f"{median(running):.0f} MB ({min(running):.0f} to {max(running):.0f})"
        left = "" if name.startswith("stock") else f"{median(after):.0f} MB ({min(after):.0f} to {max(after):.0f})"
        lines.append([name, f"{with_python}, **{median(running) / first:.2f}**", left])
    said = table(["variant", "with Python", "after its worker"], lines)
    keep("memory", "median, range, **ratio to stock**", said, found)


if __name__ == "__main__":
    main()
