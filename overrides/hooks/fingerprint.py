"""Names of our style sheets and scripts with a hash of their content, so that browsers may keep them forever.

WeChat and others keep old copies of unchanged names for days. Style sheets hold the page back until all of them are
there, and are served as one. Modules import one another by plain names: the folder they stand in, with the libraries
they import, is named after all of its contents.
"""

from __future__ import annotations

import re
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
_IMPORT = re.compile(r"""^import (?:[^'"\n]* from )?['"]\./([\w-]+\.m?js)['"]""", re.MULTILINE)


@dataclass(frozen=True)
class Stamps:
    """Plain name → hashed name: of files, and of the folder of the modules, to which `libraries` are added.

    The style sheets named in `joined` become the one of `style`, its hashed name and its content.
    """

    files: dict[str, str]
    joined: tuple[str, ...]
    style: tuple[str, bytes]
    folder: tuple[str, str]
    libraries: dict[str, bytes]

    def module(self, name: str) -> str:
        """The address of a module by its plain one."""
        return name.replace(*self.folder)


def stamp(config: MkDocsConfig, node_modules: Path) -> Stamps:
    """Join `extra_css`, give it and `extra_javascript` hashed names, and one to the folder of `extra.modules`."""
    docs = Path(config.docs_dir)
    sheets = tuple(config.extra_css)
    style = _style(docs, sheets)
    files = {name: _file(docs, name) for name in map(str, config.extra_javascript)}
    config.extra_css = [style[0]]
    config.extra_javascript = [files[str(name)] for name in config.extra_javascript]
    libraries = {name: (node_modules / path).read_bytes() for name, path in LIBRARIES.items()}
    folder = Path(config.extra["modules"]).parent.as_posix()
    return Stamps(files, sheets, style, (folder, _folder(docs, folder, libraries.values())), libraries)


def imported(docs: Path, module: str) -> list[str]:
    """The addresses of the modules that `module` imports, directly or through others; it is not among them."""
    folder = Path(module).parent
    found, waiting = dict.fromkeys([Path(module).name]), [Path(module).name]
    while waiting:
        path = docs / folder / waiting.pop()
        named = [] if path.name in LIBRARIES else _IMPORT.findall(path.read_text(encoding="utf-8"))
        waiting += [name for name in named if name not in found]
        found |= dict.fromkeys(named)
    return [(folder / name).as_posix() for name in found][1:]


def rename(site: Path, stamps: Stamps) -> None:
    """Give the files and the folder of a finished site the names that its pages ask for."""
    plain, _ = stamps.folder
    for name, content in stamps.libraries.items():
        (site / plain / name).write_bytes(content)
    for name in stamps.joined:
        (site / name).unlink()
    name, content = stamps.style
    (site / name).write_bytes(content)
    for plain, hashed in (*stamps.files.items(), stamps.folder):
        (site / plain).replace(site / hashed)


def _file(docs: Path, name: str) -> str:
    path = Path(name)
    return path.with_suffix(f".{_digest([(docs / name).read_bytes()])}{path.suffix}").as_posix()


def _style(docs: Path, sheets: Iterable[str]) -> tuple[str, bytes]:
    """All sheets in their order as one, in the folder of the first, where what they name by `url()` is found."""
    paths = [docs / name for name in sheets]
    content = b"\n".join(path.read_bytes() for path in paths)
    folder = paths[0].parent.relative_to(docs)
    return (folder / f"site.{_digest([content])}.css").as_posix(), content


def _folder(docs: Path, folder: str, libraries: Iterable[bytes]) -> str:
    modules = [path.read_bytes() for path in sorted((docs / folder).iterdir())]
    return f"{folder}.{_digest([*modules, *libraries])}"


def _digest(contents: Iterable[bytes]) -> str:
    whole = sha256()
    for content in contents:
        whole.update(sha256(content).digest())
    return whole.hexdigest()[:_DIGITS]
