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

_OPTIONS = ("--bundle", "--minify", "--charset=utf8", "--log-level=warning")
_MODULE = ("--format=esm",)
# Chromium prepares every function of a script that begins with this comment beside the page's thread, which would
# otherwise stop for each of them.
_EAGER = "//# allFunctionsCalledOnLoad"
_CLASSIC = (
    "--format=iife",
    f"--banner:js={_EAGER}\nconst checkerAddress=document.currentScript.src;",
    "--define:import.meta.url=checkerAddress",
)


def joined(modules: Iterable[Path], node_modules: Path, *, classic: bool = False) -> dict[str, bytes]:
    """The scripts by the names of their modules; raises PluginError, which says where, when one cannot be read.

    A `classic` one runs where it stands in a page, which then goes on; a module waits for the end of the page.
    """
    with tempfile.TemporaryDirectory() as folder:
        esbuild = (
            "node",
            str(node_modules / "esbuild-wasm/bin/esbuild"),
            f"--outdir={folder}",
            *_OPTIONS,
            *(_CLASSIC if classic else _MODULE),
        )
        command = [*esbuild, *map(str, modules)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise PluginError(f"the scripts cannot be joined:\n{done.stderr}")
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
