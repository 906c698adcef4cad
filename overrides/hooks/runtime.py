"""The Python that is served to the browser: Pyodide, as much of the standard library as is used, and the checker.

Pyodide's 0.29 line, because its Python is 3.13 like the build's, so that pyodide-build's own `py-compile` makes
bytecode it can read; the newer line (Python 3.14) would need its own interpreter for that. In Chromium it runs in a
module worker under `script-src 'self' 'wasm-unsafe-eval'` without one violation.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from overrides.hooks import archives

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from overrides.hooks.store import Store

AS_SHIPPED = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
TRACE = Path(__file__).with_name(".imported-modules.mjs")  # MkDocs would publish it but for the dot

# A change of the programs is a change of what they make.
PROGRAMS = {path.name: path.read_bytes() for path in (TRACE, Path(__file__), Path(archives.__file__))}

# The standard library imports these only on first use, which no trace of imports sees.
LATE = ("encodings.ascii", "encodings.cp437", "encodings.latin_1", "encodings.utf_8_sig", "traceback")


@dataclass(frozen=True)
class Runtime:
    """Prepares the files of one Pyodide release; `stock` is its folder as npm installed it."""

    stock: Path
    store: Store

    @property
    def version(self) -> str:
        """Pyodide's release."""
        return str(json.loads(self._read("package.json"))["version"])

    def files(self, package: Path, exclude: Collection[str]) -> dict[str, bytes]:
        """Everything the browser loads but the catalogue, by file name."""
        sources = read_package(package, exclude)
        names = imported(sources)
        packages = self.store.kept(
            {**sources, **PROGRAMS, LOCK: self._read(LOCK)},
            lambda: self._compiled_wheel(package.name, sources),
        )
        modules = self._modules(packages, names)
        library = self.store.kept(
            {"modules": "\n".join(modules).encode(), **PROGRAMS, LIBRARY: self._read(LIBRARY)},
            lambda: self._library(modules),
        )
        return {**{name: self._read(name) for name in AS_SHIPPED}, **packages, **library}

    def _read(self, name: str) -> bytes:
        return (self.stock / name).read_bytes()

    def _compiled_wheel(self, name: str, sources: dict[str, bytes]) -> dict[str, bytes]:
        """The package as a wheel of bytecode, and the lock file that lists it and nothing else."""
        with tempfile.TemporaryDirectory() as folder:
            wheel, lock = Path(folder, f"{name}-1-py3-none-any.whl"), Path(folder, LOCK)
            archives.write(wheel, archives.wheel(name, sources))
            stock = PyodideLockSpec.from_json(self.stock / LOCK)
            add_wheels_to_spec(PyodideLockSpec(info=stock.info, packages={}), [wheel]).to_json(lock)
            archives.compile_folder(Path(folder))
            spec = PyodideLockSpec.from_json(lock)
            entry = spec.packages[name]
            compiled = Path(folder, entry.file_name)
            archives.write(compiled, archives.recorded(name, archives.read(compiled)))
            entry.sha256 = sha256(compiled.read_bytes()).hexdigest()
            spec.to_json(lock)
            return {path.name: path.read_bytes() for path in (compiled, lock)}

    def _modules(self, packages: dict[str, bytes], names: Iterable[str]) -> list[str]:
        """The standard library's modules that a start of Pyodide with these packages and imports reads."""
        wanted = sorted({*names, *LATE})
        inputs = {"wanted": "\n".join(wanted).encode(), **PROGRAMS, LOCK: self._read(LOCK)}
        return list(json.loads(self.store.kept(inputs, lambda: self._trace(packages, wanted))["modules"]))

    def _trace(self, packages: dict[str, bytes], wanted: list[str]) -> dict[str, bytes]:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in packages.items():
                Path(folder, name).write_bytes(content)
            command = ["node", str(TRACE), str(self.stock), folder, *wanted]
            return {"modules": subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout}

    def _library(self, modules: Iterable[str]) -> dict[str, bytes]:
        whole = archives.read(self.stock / LIBRARY)
        paths = [f"{name.replace('.', '/')}{end}" for name in modules for end in (".py", "/__init__.py")]
        with tempfile.TemporaryDirectory() as folder:
            library = Path(folder, LIBRARY)
            archives.write(library, {path: whole[path] for path in paths if path in whole})
            archives.compile_folder(Path(folder))
            archives.write(library, archives.read(library))
            return {LIBRARY: library.read_bytes()}


def read_package(package: Path, exclude: Collection[str]) -> dict[str, bytes]:
    """The package's sources by their path in the wheel, but for those whose path in the package matches `exclude`."""
    paths = {path: path.relative_to(package).as_posix() for path in sorted(package.rglob("*.py"))}
    return {
        f"{package.name}/{path}": source.read_bytes()
        for source, path in paths.items()
        if not any(fnmatch(path, pattern) for pattern in exclude)
    }


def imported(sources: dict[str, bytes]) -> set[str]:
    """The standard library's modules that `sources` name in an import, inside functions too."""
    names: set[str] = set()
    for path, source in sources.items():
        for node in ast.walk(ast.parse(source, path)):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
    return {name for name in names if name.partition(".")[0] in sys.stdlib_module_names - {"__future__"}}
