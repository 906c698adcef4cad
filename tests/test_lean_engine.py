"""Pyodide's engine taken apart: what is not built as expected is told. That it runs is in test_bundle.py."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from overrides.hooks import lean_engine
from overrides.hooks.wasm import HEADER, Module, Reader, Section, constant, unsigned

ROOT = Path(__file__).parents[1]
STOCK = ROOT / "node_modules/pyodide"
PROBING = ROOT / "docs/assets/javascripts/checker/checker-python.js"


@pytest.fixture(scope="module")
def engine() -> bytes:
    return (STOCK / lean_engine.ENGINE).read_bytes()


def test_a_module_that_is_put_together_again_has_the_same_bytes(engine: bytes) -> None:
    assert bytes(Module.parse(engine)) == engine


def test_something_else_is_no_module() -> None:
    with pytest.raises(ValueError, match="not a WebAssembly module"):
        Module.parse(b"<!doctype html>")


@pytest.mark.parametrize("number", [0, 1, 63, 64, 127, 128, 8191, 8192, 19167])
def test_numbers_are_written_as_they_are_read(number: int) -> None:
    assert Reader(unsigned(number)).number() == number
    bits = constant(number)[1:]
    assert Reader(bits).number() == number
    assert not bits[-1] & 0x40, "the sign of a constant"


def test_a_script_that_is_not_pyodides_is_refused(engine: bytes) -> None:
    with pytest.raises(ValueError, match="0 places like"):
        lean_engine.trimmed("export const nothing = 1", "", engine)


def test_an_engine_whose_start_does_not_empty_memory_is_refused(engine: bytes) -> None:
    module = Module.parse(engine)
    bodies = module.section(Section.CODE).replace(b"\xfc\x0b\x00\x0b", b"\x1a\x1a\x1a\x0b", 1)
    with pytest.raises(ValueError, match="start does not empty memory"):
        lean_engine.split(bytes(module.having({Section.CODE: bodies})), range(13_000))


def test_an_engine_whose_data_are_not_one_piece_is_refused(engine: bytes) -> None:
    two = Module.parse(engine).having({Section.DATA: b"\x02" + Module.parse(engine).section(Section.DATA)[1:]})
    with pytest.raises(ValueError, match="not one piece"):
        lean_engine.relocated({lean_engine.ENGINE: bytes(two)})


def test_addresses_are_put_into_the_data_beforehand(engine: bytes) -> None:
    files = {path.name: path.read_bytes() for path in STOCK.iterdir() if path.suffix != ".map" and path.is_file()}
    whole, done = Module.parse(engine), Module.parse(lean_engine.relocated(files))
    before, after = (module.section(Section.DATA) for module in (whole, done))
    assert len(before) == len(after)
    assert before != after
    other = [k for k, (body, now) in enumerate(zip(whole.bodies(), done.bodies(), strict=True)) if body != now]
    assert [len(whole.bodies()[k]) > 100_000 for k in other] == [True]
    assert lean_engine.relocated({**files, lean_engine.ENGINE: bytes(done)}) == bytes(done), (
        "there is nothing left to do"
    )


def test_a_browser_is_probed_for_what_the_engine_imports() -> None:
    script = f"""
        import {{ readFileSync }} from 'node:fs'
        import {{ PROBE }} from '{PROBING.as_uri()}'
        const imports = (bytes) => WebAssembly.Module.imports(new WebAssembly.Module(bytes))
        const kinds = (bytes) => [...new Set(imports(bytes).map(({{ kind }}) => kind))]
        console.log(JSON.stringify([PROBE, readFileSync('{STOCK / lean_engine.ENGINE}')].map(kinds)))
    """
    command = ["node", "--input-type=module", "--eval", script]
    probe, engine = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert probe == ["tag"]
    assert set(engine) == {"function", "global", "memory", "table", "tag"}, "what else do older browsers lack?"


def test_all_functions_are_in_one_of_the_two_modules(engine: bytes) -> None:
    _, whole = lean_engine.trimmed((STOCK / lean_engine.GLUE).read_text(encoding="utf-8"), "", engine)
    called = range(0, 13_000, 2)
    first, rest = (Module.parse(part) for part in lean_engine.split(whole, called))
    bodies = Module.parse(whole).bodies()
    own = [number for number, body in enumerate(first.bodies()) if body == bodies[number]]
    told = {int(one.name[1:]) for one in rest.exports()}
    assert set(called) <= set(own)
    assert len(told) + len(own) == len(bodies)
    assert bytes(first).startswith(HEADER)
