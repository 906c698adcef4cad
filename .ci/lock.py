"""Write the locked requirements from pyproject.toml: hashes of every file, and no address of any registry."""

import subprocess
import sys
from pathlib import Path

OPTIONS = (
    "--universal",
    "--python-version=3.13",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--custom-compile-command=npm run lock",
    "--quiet",
)


def lock(output: str, *sources: str) -> None:
    """Resolve `sources` afresh into `output`; raises CalledProcessError when pins contradict each other."""
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "pip", "compile", *sources, *OPTIONS, f"--output-file={output}"], check=True)


if __name__ == "__main__":
    lock("requirements.txt", "pyproject.toml", "--group=dev")
    lock(".ci/build-tools.txt", "--group=build")
