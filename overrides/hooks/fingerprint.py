"""Names of our style sheets and scripts with a hash of their content, so that browsers may keep them forever.

WeChat and others keep old copies of unchanged names for days. Style sheets hold the page back until all of them are
there, and are served as one. Scripts start one another by plain names: the folder they stand in is named after all of
its contents.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from overrides.hooks.scripts import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

_DIGITS = 10


@dataclass(frozen=True)
class Stamps:
    """Plain name → hashed name: of files, and of the folder of the modules, whose place `scripts` take.

    The style sheets named in `joined` become the one of `style`, its hashed name and its content.
    """

    files: dict[str, str]
    joined: tuple[str, ...]
    style: tuple[str, bytes]
    folder: tuple[str, str]
    scripts: dict[str, bytes]

    def module(self, name: str) -> str:
        """The address of a module by its plain one."""
        return name.replace(*self.folder)


def stamp(config: MkDocsConfig, node_modules: Path) -> Stamps:
    """Join `extra_css`, and what `extra` names of modules; hashed names for these, and for `extra_javascript`."""
    docs = Path(config.docs_dir)
    sheets = tuple(config.extra_css)
    style = _style(docs, sheets)
    files = {name: _file(docs, name) for name in map(str, config.extra_javascript)}
    config.extra_css = [style[0]]
    config.extra_javascript = [files[str(name)] for name in config.extra_javascript]
    scripts = joined((docs / name for name in (config.extra["modules"], config.extra["worker"])), node_modules)
    folder = Path(config.extra["modules"]).parent.as_posix()
    return Stamps(files, sheets, style, (folder, f"{folder}.{_digest(scripts.values())}"), scripts)


def rename(site: Path, stamps: Stamps) -> None:
    """Give the files and the folder of a finished site the names that its pages ask for."""
    plain, hashed = stamps.folder
    shutil.rmtree(site / plain)
    (site / hashed).mkdir()
    for name, content in stamps.scripts.items():
        (site / hashed / name).write_bytes(content)
    for name in stamps.joined:
        (site / name).unlink()
    name, content = stamps.style
    (site / name).write_bytes(content)
    for plain, hashed in stamps.files.items():
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


def _digest(contents: Iterable[bytes]) -> str:
    whole = sha256()
    for content in contents:
        whole.update(sha256(content).digest())
    return whole.hexdigest()[:_DIGITS]
