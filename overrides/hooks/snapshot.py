"""The memory of a started Pyodide, with the checker imported and its rules read, as a file for the browser.

Putting it back takes a fifth of the time of a start. `make-snapshot.mjs` makes it with Pyodide itself; the format and
the way back are in `snapshot.js`. It fits one build of Pyodide only, and the page starts the plain way where it fails.
"""

from __future__ import annotations

import json
import marshal
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

from overrides.hooks import archives
from overrides.hooks.runtime import LATE, LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MEMORY = "memory.bin"
MAKER = Path(__file__).with_name(".make-snapshot.mjs")
COUNTER = Path(__file__).with_name(".called-functions.mjs")
FORMAT = Path(__file__).resolve().parents[2] / "docs/assets/javascripts/checker/snapshot.js"
PROGRAMS = {path.name: path.read_bytes() for path in (MAKER, COUNTER, FORMAT, Path(__file__))}

_HEAD, _UNIT = 16, 2
"""Bytes before the code in a .pyc file, and of each of its units."""
_NOWHERE, _UNITS = b"\xff", 8
"""An entry of a table of places that says there is none, for so many units (CPython, code_objects.md)."""

_AT_ONCE = 2
"""Programs that count side by side: a small machine has so many processors, and each takes its own memory."""

_NO_EVENT_LOOP = """
from pyodide_js._api import scheduleCallback
def _initialize_event_loop():
    from pyodide_js._api import config
"""
_NO_PACKAGES = """
from pyodide_js import loadedPackages
class Place:
    def __init__(self, path):
        self.path = path
    def __str__(self):
        return self.path
SITE_PACKAGES = Place("/lib/python3.13/site-packages")
DSO_DIR = Place("/usr/lib")
def init_loaded_packages():
    pass
"""
_LEAN = {
    "asyncio/__init__.py": "",
    "asyncio/events.py": "",
    "pyodide/webloop.py": _NO_EVENT_LOOP,
    "pyodide/_package_loader.py": _NO_PACKAGES,
}
"""Modules that Pyodide's start imports and the checker never uses, in the place of a megabyte of theirs: nothing waits
for anything in a function that turns text into text, and no package is loaded into a memory that holds them all.
What they import of JavaScript is what Pyodide expects to find when the memory is put back."""

_DONE_WITH = (
    *("inspect", "ast", "dis", "opcode", "_opcode_metadata", "tokenize", "pyodide.code"),
    *("_pyodide.docs_argspec", "_pyodide.docstring"),
    *("importlib.resources", "importlib.resources._common", "importlib.resources._functional"),
    *("importlib.resources.abc", "tempfile", "random", "site"),
    *("shutil", "fnmatch", "bz2", "_compression", "zipfile._path", "zipfile._path.glob"),
    *("pathlib", "pathlib._abc", "pathlib._local", "ntpath", "glob"),
    *("typing", "checker.parsing", "checker.references"),
)
"""Modules that other modules import, make classes with or read the rules with, and that no answer needs. Where one is
needed after all, the checker crashes, and the page starts Python from its files."""

_FORGET = """
import gc, sys, types
for name in names:
    if name in sys.modules:
        vars(sys.modules[name]).clear()
for one in gc.get_objects():
    if isinstance(one, types.FunctionType):
        one.__annotations__ = None
    elif isinstance(one, type) and '__annotations__' in vars(one):
        del one.__annotations__
def eval_code(source, within=None):
    *first, last = source.split('; ')
    exec('; '.join(first), within)
    return eval(last, within)
sys.modules['_pyodide._base'].eval_code = eval_code
"""
"""What is run last. The start of Pyodide evaluates three lines, such as `import builtins; builtins.__dict__`, which
need no tree of syntax."""


def make(files: Mapping[str, bytes], catalogue: str, requests: Sequence[str]) -> bytes:
    """The file, from the files of a runtime by name; `requests` for doors of the checker are answered once before.

    Raises CalledProcessError, with the reason on stderr, where Pyodide or the checker fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        _lean(folder / LIBRARY)
        (wheel,) = folder.glob("*.whl")
        for archive in (folder / LIBRARY, wheel):
            archives.write(archive, {path: untold(path, code) for path, code in archives.read(archive).items()})
        (folder / "catalogue.json").write_text(catalogue, encoding="utf-8")
        output = folder / MEMORY
        places = (folder, FORMAT, wheel, folder / "catalogue.json", output)
        command = ["node", str(MAKER), *map(str, places)]
        forget = f"names = {_DONE_WITH}{_FORGET}"
        given = json.dumps({"late": LATE, "requests": list(requests), "forget": forget})
        subprocess.run(command, check=True, input=given, text=True, stdout=subprocess.DEVNULL)
        return output.read_bytes()


def called(files: Mapping[str, bytes], memory: bytes, visits: Sequence[list[str]]) -> list[int]:
    """Which functions of an engine that counts are called when the memory is put back and the requests answered.

    It is put back for each visit, and once more where nothing is asked. Raises CalledProcessError, with the reason on
    stderr, where Pyodide or the checker fails.
    """
    with tempfile.TemporaryDirectory() as name:
        for file, content in {**files, MEMORY: memory}.items():
            Path(name, file).write_bytes(content)
        command = ["node", str(COUNTER), name, str(FORMAT), str(Path(name, MEMORY))]

        def counted(some: Sequence[list[str]]) -> list[int]:
            given = json.dumps([[], *some])
            said = subprocess.run(command, check=True, input=given, text=True, stdout=subprocess.PIPE).stdout
            return list(json.loads(said))

        with ThreadPoolExecutor(_AT_ONCE) as threads:
            return sorted(set().union(*threads.map(counted, (visits[k::_AT_ONCE] for k in range(_AT_ONCE)))))


def _lean(library: Path) -> None:
    """Put the lean modules into the library in place of the whole ones."""
    with tempfile.TemporaryDirectory() as name:
        stubs = Path(name, "stubs.zip")
        archives.write(stubs, {path: text.encode() for path, text in _LEAN.items()})
        archives.compile_folder(Path(name))
        lean = archives.read(stubs)
    kept = {path: content for path, content in archives.read(library).items() if not path.startswith("asyncio/")}
    archives.write(library, {**kept, **lean})


def untold(path: str, content: bytes) -> bytes:
    """Bytecode without what only a traceback tells: lines, and what a function stands in. Anything else as it is."""
    if not path.endswith(".pyc"):
        return content
    code = marshal.loads(content[_HEAD:])
    longest = max(len(one.co_code) for one in _inside(code)) // _UNIT
    return content[:_HEAD] + marshal.dumps(_nowhere(code, _NOWHERE * (longest // _UNITS + 1)))


def _inside(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _inside(one)


def _nowhere(code: CodeType, table: bytes) -> CodeType:
    """All that stands in a module shares a table of places; it may say more than is asked for."""
    inside = tuple(_nowhere(one, table) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=table, co_qualname=code.co_name, co_consts=inside)
