"""What took long to prepare, kept between builds under a hash of all it was made from."""

from __future__ import annotations

import fcntl
import hashlib
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from overrides.hooks import archives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# What makes other bytes of the same input.
MAKERS = (sys.version, version("pyodide-build"), version("pyodide-lock"), version("brotli"))


@dataclass(frozen=True)
class Store:
    """A folder of results; deleting it costs time and nothing else."""

    folder: Path

    def kept(self, inputs: Mapping[str, bytes], make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
        """The files made from `inputs`, by `make` if they were never made before."""
        path = self.folder / f"{fingerprint(inputs)}.zip"
        if not path.is_file():
            with self._alone(path.with_suffix(".lock")):
                if not path.is_file():
                    self._keep(path, make())
        return archives.read(path)

    @contextmanager
    def _alone(self, lock: Path) -> Iterator[None]:
        """A build that runs beside this one waits for what is being made, and does not make it too."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        lock.unlink(missing_ok=True)

    def _keep(self, path: Path, files: dict[str, bytes]) -> None:
        # Renamed when whole: a build that was stopped leaves no half file.
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            archives.write(Path(folder, "whole.zip"), files)
            Path(folder, "whole.zip").replace(path)


def fingerprint(inputs: Mapping[str, bytes]) -> str:
    """A short hash of names and contents, and of the releases of the tools that turn them into something."""
    digest = hashlib.sha256("\0".join(MAKERS).encode())
    for name, content in sorted(inputs.items()):
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
