"""Names of our style sheets and scripts with a hash of their content, so that browsers may keep them forever.

WeChat and others keep old copies of unchanged names for days. All style sheets are one, which is named when the pages
are written (style_sheet.py). Scripts start one another by plain names: the folder they stand in is named after all of
its contents.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from overrides.hooks.scripts import joined
from overrides.hooks.style_sheet import FOLDER, PLAIN, name_in_pages, style_sheet, theme_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

_DIGITS = 10


@dataclass(frozen=True)
class Stamps:
    """Plain name → hashed name: of files, and of the folder of the modules, whose place `scripts` take.

    The style sheets named in `theme` and `ours` become one.
    """

    files: dict[str, str]
    theme: tuple[str, ...]
    ours: tuple[str, ...]
    folder: tuple[str, str]
    scripts: dict[str, bytes]

    def module(self, name: str) -> str:
        """The address of a module by its plain one."""
        return name.replace(*self.folder)


def stamp(config: MkDocsConfig, node_modules: Path) -> Stamps:
    """Join what `extra` names of modules; hashed names for them and for `extra_javascript`. Pages ask for the one style
    sheet in place of `extra_css`.
    """
    docs = Path(config.docs_dir)
    ours = tuple(config.extra_css)
    theme = tuple(f"{FOLDER}/{sheet.name}" for sheet in theme_sheets(config.theme.dirs))
    files = {name: _named(name, (docs / name).read_bytes()) for name in map(str, config.extra_javascript)}
    config.extra_css = []
    config.extra_javascript = [files[str(name)] for name in config.extra_javascript]
    scripts = {
        **joined([docs / config.extra["worker"]], node_modules),
        **joined([docs / config.extra["modules"]], node_modules, classic=True),
    }
    folder = Path(config.extra["modules"]).parent.as_posix()
    return Stamps(files, theme, ours, (folder, f"{folder}.{_digest(scripts.values())}"), scripts)


def rename(site: Path, stamps: Stamps, node_modules: Path) -> None:
    """Give the files and the folder of a written site the names that its pages ask for."""
    plain, hashed = stamps.folder
    shutil.rmtree(site / plain)
    (site / hashed).mkdir()
    for name, content in stamps.scripts.items():
        (site / hashed / name).write_bytes(content)
    for plain, hashed in stamps.files.items():
        (site / plain).replace(site / hashed)
    theme, ours = ([site / name for name in names] for names in (stamps.theme, stamps.ours))
    style = style_sheet(site, theme, ours, node_modules)
    for sheet in (*theme, *(sheet.with_name(f"{sheet.name}.map") for sheet in theme), *ours):
        sheet.unlink()
    name = _named(PLAIN, style)
    (site / name).write_bytes(style)
    name_in_pages(site, name)


def _named(name: str, content: bytes) -> str:
    path = Path(name)
    return path.with_suffix(f".{_digest([content])}{path.suffix}").as_posix()


def _digest(contents: Iterable[bytes]) -> str:
    whole = sha256()
    for content in contents:
        whole.update(sha256(content).digest())
    return whole.hexdigest()[:_DIGITS]
