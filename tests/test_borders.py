"""`checker/` travels to the browser: it imports the standard library and itself, and `hooks` stands above it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHECKER = sorted((ROOT / "checker").rglob("*.py"))
NO_CLOCK = [file for file in CHECKER if file.name not in ("__main__.py",)]


def imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("file", CHECKER, ids=lambda file: str(file.relative_to(ROOT)))
def test_checker_imports_the_standard_library_and_itself(file: Path) -> None:
    foreign = {name for name in imports(file) if name.partition(".")[0] not in {*sys.stdlib_module_names, "checker"}}
    assert not foreign


@pytest.mark.parametrize("file", NO_CLOCK, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_clock_and_no_file_below_the_doors(file: Path) -> None:
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not {call for call in calls if call.endswith((".today", ".now", "time.time")) or call == "open"}


@pytest.mark.parametrize("module", ["conditions", "workdays", "problems"])
def test_the_foundations_know_nothing_of_the_rest(module: str) -> None:
    assert not {name for name in imports(ROOT / "checker" / f"{module}.py") if name.startswith("checker")}
