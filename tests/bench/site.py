"""The site as it is built for its readers."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bench.browser import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def build(folder: Path) -> None:
    """Build the site into `folder`; raises CalledProcessError where it cannot be built."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
