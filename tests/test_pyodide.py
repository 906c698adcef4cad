"""The checker answers with the same bytes in CPython and in the Pyodide that is served."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from checker import browser
from overrides.hooks import bundle
from overrides.hooks.catalogue import read

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE, PLAIN = read()
TEXT = json.dumps(PLAIN, ensure_ascii=False)
ODD = [
    {"situation": {}, "as_of": None, "today": "2026-11-23"},
    {"situation": {"procedure": "cancelation", "<b>": "x", "event_date": "2021-02-30"}, "today": "2026-11-23"},
    {
        "situation": {"procedure": "cancellation", "event_date": "2026-12-28"},
        "as_of": "1999-01-01",
        "today": "2026-12-29",
    },
]


def requests() -> list[str]:
    """Every worked example, whole and cut short, and some odd ones."""
    found = list(ODD)
    for procedure in CATALOGUE.procedures.values():
        for example in procedure.examples:
            days = {"as_of": example.as_of.isoformat(), "today": example.today.isoformat()}
            found += [
                {"situation": dict(example.situation), **days},
                {"situation": {"procedure": procedure.id}, **days},
            ]
    return [json.dumps(request, ensure_ascii=False) for request in found]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of the runtime and the catalogue, as a site serves them."""
    made = bundle.build(TEXT, ROOT / "checker", ROOT / "node_modules", ROOT / ".cache", compress=False)
    folder = tmp_path_factory.mktemp("served")
    for address, content in made.files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    return folder / made.manifest.folder, folder / made.manifest.catalogue


def test_cpython_and_pyodide_give_the_same_bytes(served: tuple[Path, Path]) -> None:
    asked = requests()
    command = ["node", ROOT / "tests/pyodide.mjs", *served]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    browser.load(TEXT)
    answers = json.loads(done.stdout)
    assert len(answers) == len(asked) > 50
    for request, answer in zip(asked, answers, strict=True):
        assert answer == browser.answer(request), request
