"""The theme's scripts that are served otherwise than they come, each under a name with a hash of what it has become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from overrides.hooks.search import trusted

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER = "assets/javascripts"
PLACES = (
    # Fetch the search index at once over http, or else when search is opened, as for pages opened from a disk.
    (re.compile(r'location\.protocol!=="file:"(?=\),\w+\("search"\)\))'), "false"),
    # Set up each of up to 700 links of a page, for previews that we do not have.
    (re.compile(r'\.\.\.\w+\("a",\w+\)\.map\(\w+=>\w+\(\w+,\w+\)\),'), ""),
    # Set up each of up to 200 places that are folded: folded.js does for all at once what it would do.
    (re.compile(r'\.\.\.\w+\("details",\w+\)\.map\(\w+=>\w+\(\w+,\{target\$:\w+,print\$:\w+\}\)\),'), ""),
    # Open search at a letter, which whoever speaks to a computer cannot help typing, and keep "/" from the browser.
    (
        re.compile(
            r',\w+\.pipe\(\w+\(\(\{mode:(\w+)\}\)=>\1==="global"\)\)'
            r'\.subscribe\(\w+=>\{switch\(\w+\.type\)\{case"f":case"s":case"/":[^}]*\}\}\)'
        ),
        "",
    ),
)
"""What is changed in the theme's script, and what is put in its place."""
_DIGITS = 10


@dataclass(frozen=True)
class ThemeScripts:
    """By the name each has in the theme: the name it is served by, and its content."""

    served: dict[str, tuple[str, str]]

    def named(self, html: str) -> str:
        """A page that asks for them by the names they are served by."""
        for name, (new, _) in self.served.items():
            html = html.replace(name, new)
        return html

    def write(self, site: Path) -> None:
        """Put them into a finished site, in the place of the theme's."""
        for name, (new, content) in self.served.items():
            (site / name).unlink()
            (site / new).write_text(content, encoding="utf-8")


def changed(script: str) -> str:
    """The theme's script with its PLACES changed; raises PluginError where it no longer has each of them once."""
    for place, instead in PLACES:
        script, found = place.subn(instead, script)
        if found != 1:
            raise PluginError(f"the theme's script has {found} places like {place.pattern}; one is expected")
    return script


_CHANGES = {"bundle.*.min.js": changed, "workers/search.*.min.js": trusted}


def theme_scripts(folders: Iterable[str]) -> ThemeScripts:
    """Those of the theme that lies in one of `folders`.

    Raises PluginError where one is missing or has no place to be changed at.
    """
    found = {}
    for pattern, change in _CHANGES.items():
        scripts = [script for folder in folders for script in Path(folder, _FOLDER).glob(pattern)]
        if len(scripts) != 1:
            raise PluginError(f"the theme has {len(scripts)} scripts {_FOLDER}/{pattern}; one is expected")
        content = change(scripts[0].read_text(encoding="utf-8"))
        kind = scripts[0].name.partition(".")[0]
        place = f"{_FOLDER}/{Path(pattern).parent.as_posix()}/".replace("/./", "/")
        new = f"{kind}.{sha256(content.encode()).hexdigest()[:_DIGITS]}.min.js"
        found[place + scripts[0].name] = (place + new, content)
    return ThemeScripts(found)
