"""The same requests answered by CPython and by the Pyodide that is served."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import browser
from overrides.hooks import bundle, rehearsal
from overrides.hooks.page_checker import browser_catalogue, warm_requests
from tests.proof.doors import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model import Catalogue

ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = 400
"""A text of JavaScript ends at half a gigabyte."""


def served(catalogue: Catalogue, plain: dict[str, Any], folder: Path) -> dict[str, tuple[Path, Path]]:
    """The folder of the runtime, and the `catalogue` or the `memory` that holds it, as a site serves them."""
    made = bundle.build(
        browser_catalogue(plain),
        ROOT / "checker",
        ROOT / "node_modules",
        ROOT / ".cache",
        warm=warm_requests(catalogue),
        rehearsal=rehearsal.requests(catalogue),
    )
    for address, content in made.files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    manifest = made.manifest
    return {
        "catalogue": (folder / manifest.folder, folder / manifest.catalogue),
        "memory": (folder / manifest.lean, folder / manifest.memory),
    }


def pyodide(place: tuple[Path, Path], requests: Sequence[str]) -> list[str]:
    """What Pyodide answers, under Node; raises RuntimeError with its words where it cannot."""
    answers: list[str] = []
    for start in range(0, len(requests), _AT_ONCE):
        command = ["node", str(ROOT / "tests/pyodide.mjs"), *map(str, place)]
        asked = json.dumps(requests[start : start + _AT_ONCE])
        done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        answers += json.loads(done.stdout)
    return answers


def differing(plain: dict[str, Any], place: tuple[Path, Path], requests: Sequence[str]) -> list[str]:
    """The requests whose replies are not the same bytes."""
    browser.load(json.dumps(plain, ensure_ascii=False))
    answers = pyodide(place, requests)
    return [request for request, answer in zip(requests, answers, strict=True) if said(request) != answer]
