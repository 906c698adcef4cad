"""How long until the first lines of a linked answer stand on the page, by turns in one run: on a page of plain
JavaScript with the same data and nothing else, on a page of the theme as it comes with the same lines in its HTML,
and on the checker's page of the built site.

Run with `npm run bench:early`; `ROUNDS=15 npm run bench:early` for steadier medians. It prints a table, keeps it
(record.py), and asserts nothing.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import brotli
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from checker.answer import answer
from checker.inputs import read_answers
from checker.sheet import sheet
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.early_lines import FOLDER, SECTIONS
from overrides.hooks.security import policy
from overrides.serving import site_html
from tests.bench.boot import FOREVER, LINES, PAUSE, QUESTION, settled
from tests.bench.browser import ROOT, chromium
from tests.bench.record import ROUNDS, keep, table
from tests.bench.serve import serve
from tests.bench.site import build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.bench.serve import Line

UNSTEADY = 3
"""Times as many rounds on a fast line: visits there differ from one another by more than what is to be told apart, and
those on a slow line by a few in a hundred."""
SITUATION: dict[str, str] = QUESTION["situation"]  # type: ignore[assignment]
SCRIPT = "docs/assets/javascripts/checker/early-lines.js"
PLAIN = """<!doctype html><html lang=en><meta charset=utf-8><title>plain</title><link rel=icon href=data:,>
<ol></ol><script type=module src=page.js></script>"""
PLAIN_SCRIPT = """
import { earlySheet } from './early-lines.js'
const data = await (await fetch('lines.json')).json()
const answers = new Map(new URLSearchParams(location.hash.slice(1)))
const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
for (const { items } of earlySheet(data, answers, day, day).sections) {
  for (const { title, details } of items) {
    const row = document.createElement('li')
    row.className = 'line'
    row.textContent = [title, ...details].map(({ en }) => en).join(' ')
    document.querySelector('ol').append(row)
  }
}
"""
WATCH = """
new MutationObserver((_, watching) => {
  const line = document.querySelector('li.line')
  if (!line) return
  watching.disconnect()
  requestAnimationFrame(() => setTimeout(() => {
    window.shown = performance.now()
    window.seen = line.getBoundingClientRect().bottom < innerHeight
  }))
}).observe(document, { childList: true, subtree: true })
"""
"""Notes when the first line has been painted, and whether a person sees it there."""


def compressed(folder: Path, *wanted: str) -> dict[str, bytes]:
    """Files of a site, compressed as a server would on the way where the build has not."""
    paths = {path for pattern in wanted for path in folder.glob(pattern) if path.is_file()}
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    texts = [name for name in files if name.endswith((".html", ".css", ".js", ".svg")) and f"{name}.br" not in files]
    return files | {f"{name}.br": brotli.compress(files[name], quality=5) for name in texts}


def built(folder: Path) -> dict[str, bytes]:
    """What the checker's page needs of the site."""
    build(folder)
    return compressed(folder, "checker/*.html", "assets/**/*", "search/*")


def stock(folder: Path) -> dict[str, bytes]:
    """A page of the theme as it comes, without fonts from elsewhere, that has the lines in its HTML."""
    catalogue = load_catalogue()
    answers, _ = read_answers(catalogue, SITUATION)
    today = (datetime.now(UTC) + timedelta(hours=8)).date()
    sections = sheet(catalogue, answer(catalogue, answers, today, today)).sections
    items = [item for section in sections if section.kind in SECTIONS for item in section.items]
    rows = (escape(" ".join(text.en for text in (item.title, *item.details))) for item in items)
    (folder / "docs").mkdir(parents=True)
    page = f"# Stock\n\n<ol>{''.join(f'<li class="line">{row}</li>' for row in rows)}</ol>\n"
    (folder / "docs/index.md").write_text(page, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Stock\ntheme: {name: material, font: false}\n", encoding="utf-8")
    build_site(load_config(str(folder / "mkdocs.yml")))
    return compressed(folder / "site", "*.html", "assets/**/*")


def plain(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The least page that shows the same lines."""
    (lines,) = (
        name for name in site if name.startswith(f"{FOLDER}/{SITUATION['procedure']}.") and name.endswith("json")
    )
    files = {
        "index.html": PLAIN.encode(),
        "page.js": PLAIN_SCRIPT.encode(),
        "early-lines.js": (ROOT / SCRIPT).read_bytes(),
    }
    files |= {f"{name}.br": brotli.compress(content) for name, content in files.items()}
    return {**files, "lines.json": site[lines], "lines.json.br": site[f"{lines}.br"]}


def visit(files: Mapping[str, bytes], path: str, rules: str, line: Line | None) -> float:
    """Milliseconds from navigation until the first line is painted, with a fresh browser."""
    with chromium() as browser, serve(files, rules, line=line, keep=FOREVER) as served:
        page = settled(browser.new_context())
        page.add_init_script(WATCH)
        page.goto(f"{served.address}{path}#{urlencode(SITUATION)}", wait_until="commit")
        for _ in range(480):
            page.wait_for_timeout(PAUSE * 1000)
            if shown := page.evaluate("window.shown"):
                if not page.evaluate("window.seen"):
                    raise RuntimeError(f"{path}: the first line is below the window's edge")
                return float(shown)
    raise RuntimeError(f"{path}: no line was shown")


def main() -> None:
    """Measure by turns, so that whatever else the machine does falls on both alike."""
    with tempfile.TemporaryDirectory() as folder:
        site = built(Path(folder) / "site")
        theme = stock(Path(folder) / "stock")
        rules = policy(site_html(Path(folder) / "site"))
    pages = {
        "plain JavaScript": (plain(site), "", "img-src data:; default-src 'self'"),
        "the theme as it comes, lines in the HTML": (theme, "", "default-src 'self' 'unsafe-inline' data:"),
        "the checker's page": (site, "checker/index.html", rules),
    }
    times: dict[str, dict[str, list[float]]] = {name: {} for name in pages}
    for circumstance, line in LINES.items():
        for _ in range(ROUNDS if line else UNSTEADY * ROUNDS):
            for name, page in pages.items():
                times[name].setdefault(circumstance, []).append(visit(*page, line))
    first = times["plain JavaScript"]
    lines: list[list[str]] = []
    for name, found in times.items():
        cells = [
            f"{median(of):.0f} ms ({min(of):.0f} to {max(of):.0f}), **{median(of) / median(first[circumstance]):.2f}**"
            for circumstance, of in found.items()
        ]
        lines.append([name, *cells])
    said = table(["first lines", *LINES], lines)
    keep("early", f"on the fast line {UNSTEADY * ROUNDS}; median, range, **ratio to plain JavaScript**", said, times)


if __name__ == "__main__":
    main()
