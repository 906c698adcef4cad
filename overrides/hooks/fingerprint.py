"""Names of our style sheets and scripts with a hash of their content, so that browsers may keep them forever.

WeChat and others keep old copies of unchanged names for days. Style sheets hold the page back until all of them are
there: the theme's and ours are served as one. Scripts start one another by plain names: the folder they stand in is
named after all of its contents.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from overrides.hooks.scripts import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

_DIGITS = 10
_SHEETS, _OF_THEME = "assets/stylesheets", ("main.*.min.css", "palette.*.min.css")


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
    """Join the theme's style sheets and `extra_css`, and what `extra` names of modules; hashed names for all and for
    `extra_javascript`.
    """
    docs = Path(config.docs_dir)
    sheets = tuple(config.extra_css)
    theme = theme_sheets(config.theme.dirs)
    style = _style([*theme, *(docs / name for name in sheets)], node_modules)
    files = {name: _file(docs, name) for name in map(str, config.extra_javascript)}
    config.extra_css = []
    config.extra_javascript = [files[str(name)] for name in config.extra_javascript]
    scripts = {
        **joined([docs / config.extra["worker"]], node_modules),
        **joined([docs / config.extra["modules"]], node_modules, classic=True),
    }
    folder = Path(config.extra["modules"]).parent.as_posix()
    unasked = tuple(f"{_SHEETS}/{sheet.name}{end}" for sheet in theme for end in ("", ".map"))
    return Stamps(files, (*sheets, *unasked), style, (folder, f"{folder}.{_digest(scripts.values())}"), scripts)


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


def theme_sheets(folders: Iterable[str]) -> list[Path]:
    """The theme's two, in their order; raises PluginError where the theme has others."""
    found = [sorted(sheet for folder in folders for sheet in Path(folder, _SHEETS).glob(name)) for name in _OF_THEME]
    if [len(sheets) for sheets in found] != [1, 1]:
        raise PluginError(f"the theme has {found} in {_SHEETS}; one of each of {_OF_THEME} is expected")
    return [sheet for sheets in found for sheet in sheets]


def _style(sheets: Iterable[Path], node_modules: Path) -> tuple[str, bytes]:
    """All sheets in their order as one, without what only people read."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "site.css")
        whole.write_bytes(b"\n".join(sheet.read_bytes() for sheet in sheets))
        content = joined([whole], node_modules)[whole.name]
    return f"{_SHEETS}/site.{_digest([content])}.css", content


def _digest(contents: Iterable[bytes]) -> str:
    whole = sha256()
    for content in contents:
        whole.update(sha256(content).digest())
    return whole.hexdigest()[:_DIGITS]
