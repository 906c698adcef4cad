"""Names of our style sheets and scripts with a hash of their content, so that browsers may keep them forever.

WeChat and others keep old copies of unchanged names for days.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_DIGITS = 10


def stamp(config: MkDocsConfig) -> dict[str, str]:
    """Give `extra_css` and `extra_javascript` hashed names; returns plain name → hashed name."""
    docs = Path(config.docs_dir)
    stamps = {name: _hashed(docs, name) for name in (*config.extra_css, *map(str, config.extra_javascript))}
    config.extra_css = [stamps[name] for name in config.extra_css]
    for i, script in enumerate(config.extra_javascript):
        if isinstance(script, str):
            config.extra_javascript[i] = stamps[script]
        else:
            script.path = stamps[str(script)]
    return stamps


def rename(site: Path, stamps: dict[str, str]) -> None:
    """Give the files of a finished site the names that its pages ask for."""
    for plain, hashed in stamps.items():
        (site / plain).replace(site / hashed)


def _hashed(docs: Path, name: str) -> str:
    digest = sha256((docs / name).read_bytes()).hexdigest()[:_DIGITS]
    path = Path(name)
    return path.with_suffix(f".{digest}{path.suffix}").as_posix()
