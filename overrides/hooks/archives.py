"""Archives for the browser, equal byte for byte whenever their contents are equal.

Entries are stored, not deflated: the server's brotli does better on the whole than on a deflated archive.
"""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip archive can say
METADATA = "{name}-1.dist-info/"


def write(path: Path, entries: Mapping[str, bytes]) -> None:
    """Write `entries` in the order of their names, with nothing in the archive that tells when or where."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), entries[name])


def read(path: Path) -> dict[str, bytes]:
    """Every file of an archive by its name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def wheel(name: str, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """The contents of a pure Python wheel of `sources`, without the record, which `recorded` adds."""
    info = METADATA.format(name=name)
    return {
        **sources,
        info + "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n".encode(),
        info + "WHEEL": b"Wheel-Version: 1.0\nGenerator: site\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }


def recorded(name: str, entries: Mapping[str, bytes]) -> dict[str, bytes]:
    """A wheel's contents with the record of their hashes; last, because compiling changes what there is to record."""
    record = METADATA.format(name=name) + "RECORD"
    lines = [f"{entry},sha256={_digest(content)},{len(content)}\n" for entry, content in sorted(entries.items())]
    return {**entries, record: "".join([*lines, f"{record},,\n"]).encode()}


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def compile_folder(folder: Path) -> None:
    """Replace the sources in every wheel and zip of `folder` by bytecode, and mend the lock file there.

    Raises CalledProcessError when a source does not compile; the compiler's own words are on stderr.
    """
    # The date makes py_compile write a hash of the source in place of a time; 2 leaves docstrings out, and nobody reads
    # in which column of a line something failed.
    settings = {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "PYTHONOPTIMIZE": "2", "PYTHONNODEBUGRANGES": "1"}
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", "--compression-level=0", str(folder)]
    subprocess.run(command, check=True, env=settings, stdout=subprocess.DEVNULL)
