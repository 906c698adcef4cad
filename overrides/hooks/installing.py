"""What a device needs to put the guide among its apps: a manifest for each language, and icons."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from overrides.hooks.mark import SEAL, mark

if TYPE_CHECKING:
    from pathlib import Path

    from overrides.hooks.page_words import Words

MANIFEST = "manifest.json"
_ICONS = "assets/icons/"
_GROUND, _NONE = "#fdfcf9", "#0000"
_FOLDERS = {"en": ("", "en"), "zh": ("zh/", "zh-Hans")}
# A maskable icon may be cut to a circle: its ground goes to the edges, and all that counts lies well within.
_DRAWN = {
    "icon-192.png": (192, _NONE, "any"),
    "icon-512.png": (512, _NONE, "any"),
    "icon-maskable-512.png": (512, SEAL, "maskable"),
    "icon-touch-180.png": (180, SEAL, ""),
}


def write(words: Words, site: Path) -> None:
    """Put manifests and icons into a finished site."""
    (site / _ICONS).mkdir(parents=True, exist_ok=True)
    for name, (size, ground, _) in _DRAWN.items():
        file = io.BytesIO()
        mark(size, ground).save(file, "PNG", optimize=True)
        (site / _ICONS / name).write_bytes(file.getvalue())
    for lang, (folder, _) in _FOLDERS.items():
        text = json.dumps(manifest(words, lang), ensure_ascii=False, indent=1)
        (site / folder / MANIFEST).write_text(text, encoding="utf-8")


def manifest(words: Words, lang: str) -> dict[str, object]:
    """The manifest of one language; both are for the whole site, so that the language can be changed in the app."""
    folder, tag = _FOLDERS[lang]
    root = "../" * folder.count("/") or "./"
    names = ("share.site", "app.short", "checker.description")
    name, short, description = (getattr(words[word], lang) for word in names)
    return {
        "lang": tag,
        "name": name,
        "short_name": short,
        "description": description,
        "start_url": "checker/",
        "scope": root,
        "display": "standalone",
        "background_color": _GROUND,
        "theme_color": _GROUND,
        "icons": [
            {"src": f"{root}{_ICONS}{icon}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for icon, (size, _, purpose) in _DRAWN.items()
            if purpose
        ],
    }
