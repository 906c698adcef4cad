"""The site's one style sheet: the theme's two, without the rules that no page of ours has a use for, then ours.

A style sheet holds the page back until it is there and read. Most of the theme's rules are for what this guide does not
have (tabs, blocks of code, notes of a dozen kinds): PurgeCSS looks for their names in the written pages and scripts.
Ours stay whole, as scripts make some of their names from parts.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from overrides.hooks.scripts import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "assets/stylesheets"
PLAIN = f"{FOLDER}/site.css"
"""What pages call it until they are all written."""

_OF_THEME = ("main.*.min.css", "palette.*.min.css")
_PAGES, _SCRIPTS = "**/*.html", "assets/javascripts/**/*.js"


def theme_sheets(folders: Iterable[str]) -> list[Path]:
    """The theme's two, in their order; raises PluginError where the theme has others."""
    found = [sorted(sheet for folder in folders for sheet in Path(folder, FOLDER).glob(name)) for name in _OF_THEME]
    if [len(sheets) for sheets in found] != [1, 1]:
        raise PluginError(f"the theme has {found} in {FOLDER}; one of each of {_OF_THEME} is expected")
    return [sheet for sheets in found for sheet in sheets]


def style_sheet(site: Path, theme: Iterable[Path], ours: Iterable[Path], node_modules: Path) -> bytes:
    """The sheet for the pages and scripts of a written site; raises PluginError, which says why, when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        sheets = [*_used(site, theme, node_modules, Path(folder)), *ours]
        whole = Path(folder, Path(PLAIN).name)
        whole.write_bytes(b"\n".join(sheet.read_bytes() for sheet in sheets))
        return joined([whole], node_modules)[whole.name]


def name_in_pages(site: Path, name: str) -> None:
    """Give the sheet its name in every page."""
    for page in site.glob(_PAGES):
        page.write_bytes(page.read_bytes().replace(PLAIN.encode(), name.encode()))


def _used(site: Path, sheets: Iterable[Path], node_modules: Path, folder: Path) -> list[Path]:
    """Copies of style sheets in `folder` that have only the rules for names that occur in the site."""
    purge = ("node", str(node_modules / "purgecss/bin/purgecss.js"), f"--output={folder}")
    paths = [sheet.resolve() for sheet in sheets]
    command = [*purge, "--css", *map(str, paths), "--content", _PAGES, _SCRIPTS]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    copies = [folder / path.name for path in paths]
    if done.returncode or not all(copy.exists() for copy in copies):
        raise PluginError(f"unused rules cannot be left out of the theme's style sheets:\n{done.stdout}{done.stderr}")
    return copies
