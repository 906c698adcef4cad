"""Lighthouse's marks for a procedure, an office and the checker, in both languages, on its mobile profile, as nginx
serves the built site.

Run with `npm run bench:lighthouse`; `ROUNDS=5 npm run bench:lighthouse` for steadier medians. It prints a table, keeps
it (record.py), and asserts nothing. Lighthouse is a package of its own here, so that nobody installs it who does not
measure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.browser import FLAGS, ROOT, program
from tests.bench.record import ROUNDS, keep, table
from tests.bench.site import build
from tests.servers import serving

HERE = Path(__file__).parent
INSTALLED = ROOT / ".cache/lighthouse"
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
TIMES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
}
"""Times that the mark for performance is made of, with a processor slowed by four and a slow line, both reckoned."""
PAGES = ("procedures/cancellation/", "venues/haidian_hr/", "checker/")
HOMES = ("", "zh/")


def installed() -> Path:
    """Lighthouse's program, installed when its lock has changed."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    lock = INSTALLED / "package-lock.json"
    wanted = (HERE / lock.name).read_bytes()
    program = INSTALLED / "node_modules/.bin/lighthouse"
    if not program.exists() or not lock.exists() or lock.read_bytes() != wanted:
        for name in ("package.json", lock.name):
            shutil.copy(HERE / name, INSTALLED)
        subprocess.run(["npm", "ci", "--silent"], cwd=INSTALLED, check=True)
    return program


TRIES = 3
"""Now and then it fails by itself (NO_NAVSTART)."""


def report(lighthouse: Path, address: str) -> dict[str, Any]:
    """What Lighthouse says of the page at an address; raises CalledProcessError where it cannot look at it."""
    command = [
        str(lighthouse),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}",
    ]
    for left in reversed(range(TRIES)):
        environment = {**os.environ, "CHROME_PATH": program()}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=not left)
        if not done.returncode:
            break
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(page: str, reports: list[dict[str, Any]]) -> list[str]:
    """A page, its marks and its times: medians, and the range where there is one."""
    marks = [[round(one["categories"][name]["score"] * 100) for one in reports] for name in CATEGORIES]
    times = [[round(one["audits"][name]["numericValue"]) for one in reports] for name in TIMES]
    return [f"`/{page}`", *(_told(of) for of in marks), *(f"{_told(of)} ms" for of in times)]


def _told(values: list[int]) -> str:
    middle = f"{median(values):.0f}"
    return middle if min(values) == max(values) else f"{middle} ({min(values)} to {max(values)})"


def unmet(found: dict[str, Any]) -> list[str]:
    """What keeps a mark from 100, but for times."""
    wanted = {
        ref["id"] for name in CATEGORIES if name != "performance" for ref in found["categories"][name]["auditRefs"]
    }
    return sorted(id_ for id_ in wanted if found["audits"][id_]["score"] not in (None, 1))


def main() -> None:
    """Look at every page in every round, so that whatever else the machine does falls on all alike."""
    lighthouse = installed()
    found: dict[str, list[dict[str, Any]]] = {f"{home}{page}": [] for page in PAGES for home in HOMES}
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "site")
        with serving("nginx", Path(folder) / "site") as address:
            for _ in range(ROUNDS):
                for page, reports in found.items():
                    reports.append(report(lighthouse, f"{address}/{page}"))
    version = next(iter(found.values()))[0]["lighthouseVersion"]
    head = ["page", *CATEGORIES.values(), *TIMES.values()]
    said = table(head, (row(page, reports) for page, reports in found.items()))
    marks = {
        page: {name: [one["categories"][name]["score"] for one in reports] for name in CATEGORIES}
        for page, reports in found.items()
    }
    keep("lighthouse", f"Lighthouse {version}, mobile, median and range", said, marks)
    for page, reports in found.items():
        for name in unmet(reports[-1]):
            print(f"/{page}: {name} is not met")


if __name__ == "__main__":
    main()
