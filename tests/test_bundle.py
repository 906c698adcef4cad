"""The bundle with a small package in the checker's place: what is in it, and that it runs in Node and Chromium."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from overrides.hooks import archives, bundle, lean_engine
from overrides.hooks.runtime import Runtime
from overrides.hooks.store import Store
from tests.bench.browser import PAGE, ROOT, message, worker_script
from tests.bench.serve import STRICT, serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# Of the runtime alone, with a stand-in for the checker; test_site.py holds the whole.
MOST_BYTES_ON_THE_WIRE, MOST_BYTES_PLAIN = 4_000_000, 3_300_000

CATALOGUE = '{"tel":"010-1","名":"北京"}'
BROWSER = """
import collections, dataclasses, datetime, difflib, enum, functools, itertools, json, re, typing
kept = {}
def load(catalogue_json): kept.update(json.loads(catalogue_json))
def answer(request_json):
    request = json.loads(request_json)
    day = datetime.date.fromisoformat(request["day"])
    return json.dumps({"day": day.isoformat(), **kept}, ensure_ascii=False)
"""
REQUEST = '{"day":"2024-02-29"}'
ANSWER = '{"day": "2024-02-29", "tel": "010-1", "名": "北京"}'


TOO_OLD = """
    const { compile } = WebAssembly
    WebAssembly.compile = (bytes) => {
        const tags = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === 'tag')
        return tags.length ? Promise.reject(new WebAssembly.CompileError('unknown import kind')) : compile(bytes)
    }
"""
"""As a browser answers that was made before WebAssembly had exceptions."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "checker"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Stands in for the checker."""\n')
    (folder / "__main__.py").write_text("import argparse\n")
    (folder / "browser.py").write_text(BROWSER)
    return folder


def built(
    package: Path,
    cache: Path = ROOT / ".cache",
    catalogue: str = CATALOGUE,
    *,
    compress: bool = True,
    rehearsal: Sequence[list[str]] = ([REQUEST],),
) -> bundle.Bundle:
    places = (package, ROOT / "node_modules", cache)
    return bundle.build(catalogue, *places, compress=compress, rehearsal=rehearsal)


def unpack(ready: bundle.Bundle, folder: Path) -> None:
    for address, content in ready.files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture(scope="module")
def ready(package: Path) -> bundle.Bundle:
    return built(package)


def test_two_builds_give_equal_bytes(package: Path, tmp_path: Path) -> None:
    first, second = (built(package, tmp_path / name, compress=False) for name in ("one", "two"))
    assert first == second


def test_two_memories_and_two_lean_engines_are_equal_to_the_byte(package: Path, tmp_path: Path) -> None:
    files = Runtime(ROOT / "node_modules/pyodide", Store(tmp_path)).files(package, ())
    stores = (Store(tmp_path / name) for name in ("one", "two"))
    first, second = (bundle.restored(store, files, CATALOGUE, [REQUEST], [[REQUEST]]) for store in stores)
    assert first == second


# As the worker does it, but for a look at the memory at the very moment it has been put back.
PUT_BACK = """async ([home, memory]) => {
  const { EMPTY_ZIP, restore } = await import('/assets/javascripts/checker/snapshot.js')
  const network = fetch
  let modules = 0
  WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: (of, given) => (modules++, new of(...given)) })
  window.fetch = (address, ...more) =>
    String(address).endsWith('.zip') ? Promise.resolve(new Response(EMPTY_ZIP)) : network(address, ...more)
  const buffer = await (await network(memory)).arrayBuffer()
  const state = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 16, new Uint32Array(buffer)[0])))
  await import(`${home}pyodide.asm.js`)
  const create = _createPyodideModule
  let seen
  window._createPyodideModule = async (settings) => {
    const module = await create(settings)
    Object.defineProperty(module.API, 'restoreSnapshot', { set(said) {
      seen = module.HEAPU8.slice().fill(0, ...state.dead)
      Object.defineProperty(module.API, 'restoreSnapshot', { value: said })
    }, configurable: true })
    return module
  }
  const { loadPyodide } = await import(`${home}pyodide.mjs`)
  await restore(loadPyodide, Promise.resolve(buffer), { indexURL: home, packageBaseUrl: home })
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', seen))
  return [[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), state.sha256, modules]
}"""


def test_a_browser_has_the_same_memory_to_the_byte(ready: bundle.Bundle, page: Page) -> None:
    with serve(files_of(ready)) as served:
        page.goto(served.address)
        found, made, modules = page.evaluate(PUT_BACK, [f"/{ready.manifest.lean}", f"/{ready.manifest.memory}"])
        assert found == made
        assert modules < 10, "Pyodide would make 259 on its way, one for each function of its script"


def test_the_folder_is_named_after_the_program_and_not_the_data(package: Path) -> None:
    first, second = (built(package, catalogue=text, compress=False).manifest for text in ("{}", "[]"))
    assert first.folder == second.folder
    assert first.catalogue != second.catalogue


def test_every_part_has_its_compressed_twins_and_true_sizes(ready: bundle.Bundle) -> None:
    for part in {*ready.manifest.parts, *ready.manifest.plain}:
        assert part.size == len(ready.files[part.address])
        assert part.wire == len(ready.files[f"{part.address}.br"])
        assert f"{part.address}.gz" in ready.files
    assert ready.manifest.wire == sum(part.wire for part in ready.manifest.parts) < MOST_BYTES_ON_THE_WIRE
    assert sum(part.wire for part in ready.manifest.plain) < MOST_BYTES_PLAIN


def test_only_bytecode_is_served_and_nothing_of_the_command_line(ready: bundle.Bundle, tmp_path: Path) -> None:
    names: list[str] = []
    for address, content in ready.files.items():
        if address.endswith((".whl", ".zip")):
            (tmp_path / "archive").write_bytes(content)
            names += archives.read(tmp_path / "archive")
    assert "checker/browser.pyc" in names
    assert "datetime.pyc" in names
    assert not [name for name in names if name.endswith(".py") or "__main__" in name or "argparse" in name]


def test_a_source_that_does_not_compile_stops_the_build(package: Path, tmp_path: Path) -> None:
    broken = tmp_path / "checker"
    broken.mkdir()
    (broken / "browser.py").write_text("def load(:\n")
    with pytest.raises(SyntaxError, match=r"browser\.py"):
        built(broken, tmp_path / "cache", compress=False)


@pytest.mark.parametrize("rules", ["memory", "catalogue"])
def test_it_answers_under_node(ready: bundle.Bundle, tmp_path: Path, rules: str) -> None:
    unpack(ready, tmp_path)
    manifest = ready.manifest
    folder, rules = (manifest.lean, manifest.memory) if rules == "memory" else (manifest.folder, manifest.catalogue)
    command = ["node", "tests/pyodide.mjs", str(tmp_path / folder), str(tmp_path / rules), "alone"]
    done = subprocess.run(command, input=json.dumps([[REQUEST]]), capture_output=True, text=True, cwd=ROOT, check=True)
    assert json.loads(done.stdout) == [ANSWER]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def files_of(ready: bundle.Bundle) -> dict[str, bytes]:
    return {**PAGE, **worker_script(), **ready.files, "manifest.json": ready.manifest.as_json().encode()}


def without(files: Mapping[str, bytes], end: str, content: bytes | None) -> dict[str, bytes]:
    """The files with those ending in `end` (or its twins) gone, or replaced."""
    rest = {address: body for address, body in files.items() if end not in address}
    address = next(address for address in files if address.endswith(end))
    return rest if content is None else {**rest, address: content}


@pytest.mark.parametrize("query", ["", "?plain"])
def test_it_answers_in_chromium_under_the_strict_policy(ready: bundle.Bundle, page: Page, query: str) -> None:
    parts = ready.manifest.plain if query else ready.manifest.parts
    with serve(files_of(ready)) as served:
        page.goto(served.address + query)
        assert message(page, "ready", "failed")["type"] == "ready"
        page.evaluate("request => worker.postMessage({ type: 'ask', id: 7, door: 'answer', request })", REQUEST)
        answer = message(page, "answer", "failed")
        assert (answer["id"], answer["text"]) == (7, ANSWER)
        assert page.evaluate("breaches") == []
        progress = [one for one in page.evaluate("seen") if one["type"] == "progress"]
        assert [one["loaded"] for one in progress] == sorted(one["loaded"] for one in progress)
        assert progress[-1]["loaded"] == progress[-1]["total"] == sum(part.size for part in parts)
        wire = {address: size for address, size in served.sent.items() if address.startswith(bundle.HOME)}
        assert wire == {part.address: part.wire for part in parts}, "each part is downloaded once, and nothing else"


@pytest.fixture(scope="module")
def unrehearsed(package: Path) -> bundle.Bundle:
    return built(package, rehearsal=[])


def asked_for_the_rest(page: Page, files: Mapping[str, bytes]) -> tuple[list[dict[str, Any]], int]:
    """What two questions are answered that nobody has rehearsed, and the bytes of the rest of the engine."""
    with serve(files) as served:
        page.goto(served.address)
        assert message(page, "ready", "failed")["type"] == "ready"
        for _ in range(2):
            page.evaluate("request => worker.postMessage({ type: 'ask', id: 7, door: 'answer', request })", REQUEST)
        message(page, "answer", "failed")
        page.wait_for_timeout(500)
        told = [one for one in page.evaluate("seen") if one["type"] in {"answer", "failed"}]
        assert page.evaluate("breaches") == []
        return told, sum(size for address, size in served.sent.items() if address.endswith(lean_engine.REST))


def test_a_function_that_nobody_rehearsed_is_fetched_once(unrehearsed: bundle.Bundle, page: Page) -> None:
    told, fetched = asked_for_the_rest(page, files_of(unrehearsed))
    assert [one["text"] for one in told] == [ANSWER, ANSWER]
    assert fetched == len(unrehearsed.files[f"{unrehearsed.manifest.lean}{lean_engine.REST}.br"])


def test_where_it_cannot_be_fetched_the_worker_says_so(unrehearsed: bundle.Bundle, page: Page) -> None:
    told, fetched = asked_for_the_rest(page, without(files_of(unrehearsed), lean_engine.REST, None))
    assert ([one["type"] for one in told], fetched) == (["failed"], 0)
    assert "rest.wasm: status 404" in told[0]["detail"]


def failure(page: Page, files: Mapping[str, bytes], policy: str = STRICT, query: str = "") -> tuple[str, str]:
    with serve(files, policy) as served:
        page.goto(served.address + query)
        told = message(page, "ready", "failed")
        return told.get("reason", told["type"]), told.get("detail", "")


@pytest.mark.parametrize(
    ("end", "content", "query", "detail"),
    [
        ("pyodide.asm.wasm", None, "", "404"),
        ("pyodide.asm.js", None, "", "pyodide.asm.js"),
        (".bin", None, "", "404"),
        (".bin", b"another", "", "7 of"),
        ("python_stdlib.zip", b"PK", "?plain", "2 of"),
        ("none-any.whl", b"another", "?plain", "7 of"),
    ],
)
def test_what_does_not_arrive_whole_is_a_failed_download(
    ready: bundle.Bundle, page: Page, end: str, content: bytes | None, query: str, detail: str
) -> None:
    told = failure(page, without(files_of(ready), end, content), query=query)
    assert told[0] == "download"
    assert detail in told[1]


@pytest.mark.parametrize(("place", "detail"), [(8, "bytes of memory"), (12, "version")])
def test_a_memory_of_another_build_is_a_failed_start(ready: bundle.Bundle, page: Page, place: int, detail: str) -> None:
    content = bytearray(ready.files[ready.manifest.memory])
    content[place : place + 4] = b"\7\0\0\0"
    parts = json.loads(ready.manifest.as_json())
    for part in parts["parts"]:
        part["integrity"] = ""
    files = {**without(files_of(ready), ".bin", bytes(content)), "manifest.json": json.dumps(parts).encode()}
    told = failure(page, files)
    assert told[0] == "start"
    assert detail in told[1]


@pytest.mark.parametrize("hinder", ["", TOO_OLD], ids=["blocked", "too old"])
def test_webassembly_that_will_not_do_is_told_before_anything_is_downloaded(
    ready: bundle.Bundle, page: Page, hinder: str
) -> None:
    page.add_init_script(hinder)
    with serve(files_of(ready), STRICT if hinder else STRICT.replace(" 'wasm-unsafe-eval'", "")) as served:
        page.goto(served.address)
        assert message(page, "failed", "ready")["reason"] == "wasm"
        assert [address for address in served.sent if address.startswith(bundle.HOME)] == []


def test_a_catalogue_that_the_checker_refuses_is_a_failed_start(package: Path, page: Page) -> None:
    assert failure(page, files_of(built(package, catalogue="[1]", compress=False)))[0] == "start"


def test_a_request_that_breaks_the_checker_is_a_crash(ready: bundle.Bundle, page: Page) -> None:
    with serve(files_of(ready)) as served:
        page.goto(served.address)
        message(page, "ready")
        page.evaluate("worker.postMessage({ type: 'ask', id: 1, door: 'answer', request: '{}' })")
        assert message(page, "failed", "answer")["reason"] == "crash"
