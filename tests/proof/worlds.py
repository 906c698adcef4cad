"""The same requests answered by CPython and by the Pyodide that is served."""

from __future__ import annotations

import json
import subprocess
from itertools import batched
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
_VISIT = 40
"""How many requests one Python answers."""


def served(catalogue: Catalogue, plain: dict[str, Any], folder: Path) -> dict[str, tuple[Path, Path]]:
    """The folder of the runtime, and the `catalogue` or the `memory` that holds it, as a site serves them."""
    made = bundle.build(
        browser_catalogue(plain),
        ROOT / "checker",
        ROOT / "node_modules",
        ROOT / ".cache",
        warm=warm_requests(catalogue),
        rehearsal=rehearsal.visits(catalogue),
    )
    for address, content in made.files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    manifest = made.manifest
    return {
        "catalogue": (folder / manifest.folder, folder / manifest.catalogue),
        "memory": (folder / manifest.lean, folder / manifest.memory),
    }


def pyodide(place: tuple[Path, Path], requests: Sequence[str], *, alone: bool = False) -> list[str]:
    """What Pyodide answers, under Node, started anew for every few requests.

    Raises RuntimeError with its words where it cannot, and, where it is to be `alone`, where an answer calls a function
    that the engine would have to fetch.
    """
    command = ["node", str(ROOT / "tests/pyodide.mjs"), *map(str, place), *(["alone"] if alone else [])]
    asked = json.dumps(list(batched(requests, _VISIT, strict=False)))
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [answer for line in done.stdout.strip().split("\n") for answer in json.loads(line)]


def differing(
    plain: dict[str, Any], place: tuple[Path, Path], requests: Sequence[str], *, alone: bool = False
) -> list[str]:
    """The requests whose replies are not the same bytes."""
    browser.load(json.dumps(plain, ensure_ascii=False))
    answers = pyodide(place, requests, alone=alone)
    return [request for request, answer in zip(requests, answers, strict=True) if said(request) != answer]
