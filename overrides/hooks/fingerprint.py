"""Names of our style sheets and scripts with a hash of their content, so that browsers may keep them forever.

WeChat and others keep old copies of unchanged names for days. Modules import one another by plain names: the folder
they stand in, with the libraries they import, is named after all of its contents.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

LIBRARIES = {"lean-qr.mjs": "lean-qr/index.mjs", "lean-qr-svg.mjs": "lean-qr/extras/svg.mjs"}
"""What modules import of npm's packages: the name they know it by, and where it is."""

_DIGITS = 10


@dataclass(frozen=True)
class Stamps:
    """Plain name → hashed name: of files, and of the folder of the modules, to which `libraries` are added."""

    files: dict[str, str]
    folder: tuple[str, str]
    libraries: dict[str, bytes]

    def module(self, name: str) -> str:
        """The address of a module by its plain one."""
        return name.replace(*self.folder)


def stamp(config: MkDocsConfig, node_modules: Path) -> Stamps:
    """Give `extra_css` and `extra_javascript` hashed names, and one to the folder of `extra.modules`."""
    docs = Path(config.docs_dir)
    files = {name: _file(docs, name) for name in (*config.extra_css, *map(str, config.extra_javascript))}
    config.extra_css = [files[name] for name in config.extra_css]
    config.extra_javascript = [files[str(name)] for name in config.extra_javascript]
    libraries = {name: (node_modules / path).read_bytes() for name, path in LIBRARIES.items()}
    folder = Path(config.extra["modules"]).parent.as_posix()
    return Stamps(files, (folder, _folder(docs, folder, libraries.values())), libraries)


def rename(site: Path, stamps: Stamps) -> None:
    """Give the files and the folder of a finished site the names that its pages ask for."""
    plain, _ = stamps.folder
    for name, content in stamps.libraries.items():
        (site / plain / name).write_bytes(content)
    for plain, hashed in (*stamps.files.items(), stamps.folder):
        (site / plain).replace(site / hashed)


def _file(docs: Path, name: str) -> str:
    path = Path(name)
    return path.with_suffix(f".{_digest([(docs / name).read_bytes()])}{path.suffix}").as_posix()


def _folder(docs: Path, folder: str, libraries: Iterable[bytes]) -> str:
    modules = [path.read_bytes() for path in sorted((docs / folder).iterdir())]
    return f"{folder}.{_digest([*modules, *libraries])}"


def _digest(contents: Iterable[bytes]) -> str:
    whole = sha256()
    for content in contents:
        whole.update(sha256(content).digest())
    return whole.hexdigest()[:_DIGITS]
