"""The modules that a page starts, each with all that it imports as one small script: esbuild joins them.

A browser would ask for them one by one otherwise, and on a line to a phone each round of requests takes its time.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPTIONS = ("--bundle", "--minify", "--format=esm", "--charset=utf8", "--log-level=warning")


def joined(modules: Iterable[Path], node_modules: Path) -> dict[str, bytes]:
    """The scripts by the names of their modules; raises PluginError, which says where, when one cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        esbuild = ("node", str(node_modules / "esbuild-wasm/bin/esbuild"), f"--outdir={folder}", *_OPTIONS)
        command = [*esbuild, *map(str, modules)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise PluginError(f"the scripts cannot be joined:\n{done.stderr}")
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
