"""What is left out of Python's memory before it is kept, without changing what the code does."""

from __future__ import annotations

import importlib.util
import marshal
import py_compile
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from overrides.hooks.snapshot import untold

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """
class Form:
    def copies(self, asked):
        return [n for n in range(asked)]
    def lost(self):
        raise LookupError(f"{self!r:.5}")
"""


@pytest.fixture
def bytecode(tmp_path: Path) -> bytes:
    (tmp_path / "form.py").write_text(SOURCE, encoding="utf-8")
    py_compile.compile(str(tmp_path / "form.py"), str(tmp_path / "form.pyc"), doraise=True)
    return (tmp_path / "form.pyc").read_bytes()


def run(bytecode: bytes) -> Any:
    names: dict[str, Any] = {"__name__": "form"}
    exec(marshal.loads(bytecode[16:]), names)
    return names["Form"]()


def test_code_that_tells_no_lines_does_the_same(bytecode: bytes) -> None:
    form = run(untold("form.pyc", bytecode))
    assert form.copies(3) == [0, 1, 2]
    code = form.copies.__func__.__code__
    assert {line for *_, line in code.co_lines()} == {None}
    assert len(list(code.co_positions())) >= len(code.co_code) // 2  # a traceback counts on it
    assert type(form).__qualname__ == "Form"


def test_what_goes_wrong_is_still_told(bytecode: bytes) -> None:
    with pytest.raises(LookupError) as caught:
        run(untold("form.pyc", bytecode)).lost()
    assert "LookupError: <form" in "".join(traceback.format_exception(caught.value))


def test_it_is_bytecode_of_the_same_python_and_nothing_else_is_touched(bytecode: bytes) -> None:
    assert untold("form.pyc", bytecode)[:4] == importlib.util.MAGIC_NUMBER
    assert untold("form.json", bytecode) == bytecode
