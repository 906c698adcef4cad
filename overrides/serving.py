"""Configurations of nginx and Caddy for a built site, with the headers of `overrides/hooks/security.py`.

`python -m overrides.serving SITE FOLDER` reads the built site and writes `nginx.conf` and `Caddyfile` into the folder.
Inline scripts differ by page, but are few: a server allows those of all pages, and each page's <meta> its own alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from overrides.hooks.security import ANYBODY, FOREVER, FRAMED, FRESH, HASHED_NAME, HEADERS, NOBODY, policy

TEMPLATES = Path(__file__).with_name(".serving")  # MkDocs would publish it but for the dot
CONFIGURATIONS = ("nginx.conf", "Caddyfile")
TYPES = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/javascript": ("js", "mjs"),
    "text/calendar": ("ics",),
    "text/plain": ("txt",),
    "text/tab-separated-values": ("tsv",),
    "application/json": ("json", "map"),
    "application/manifest+json": ("webmanifest",),
    "application/wasm": ("wasm",),
    "application/xml": ("xml",),
    "application/zip": ("zip", "whl"),
    "application/gzip": ("gz",),
    "application/octet-stream": ("bin", "br"),
    "image/png": ("png",),
    "image/svg+xml": ("svg",),
}
"""Which file is sent as what, by the end of its name."""
_TEXTS = ("json", "xml")


def content_type(name: str) -> str:
    """What the file `name` is sent as; raises KeyError for an ending that `TYPES` does not have."""
    kinds = {ending: kind for kind, endings in TYPES.items() for ending in endings}
    kind = kinds[name.rpartition(".")[2]]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def site_html(site: Path) -> str:
    """All pages of a built site one after the other: what one policy for all of them must allow."""
    return "".join(page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html")))


def configurations(site: Path, listen: str, root: str) -> dict[str, str]:
    """By name, for a site that lies at `root` on the server and is asked for at `listen`, such as 127.0.0.1:8080.

    Raises ValueError for files in the site whose type nobody has said.
    """
    known = {ending for endings in TYPES.values() for ending in endings}
    if unknown := sorted({path.suffix for path in site.rglob("*.*") if path.is_file()} - {f".{e}" for e in known}):
        raise ValueError(f"{site} has files of no known type: {', '.join(unknown)}; add them to TYPES in {__file__}")
    templates = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True)
    values = {
        "listen": listen,
        "root": root,
        "headers": HEADERS,
        "policy": policy(site_html(site)),
        "framed": FRAMED,
        "anybody": ANYBODY,
        "nobody": NOBODY,
        "hashed": HASHED_NAME,
        "forever": FOREVER,
        "fresh": FRESH,
        "types": [(kind, content_type(endings[0]), endings) for kind, endings in TYPES.items()],
        "texts": [kind for kind in TYPES if kind.startswith("text/") or kind.endswith(_TEXTS)],
        "html": "text/html",
    }
    return {name: templates.get_template(name).render(values) for name in CONFIGURATIONS}


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 with both files written; 2 where the site cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m overrides.serving", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path, help="the built site, such as site/")
    parser.add_argument("folder", type=Path, help="where to write the two files")
    parser.add_argument("--listen", default="127.0.0.1:8080", help="address and port; 127.0.0.1:8080 if not given")
    parser.add_argument("--root", help="where the site lies on the server; where it lies now if not given")
    options = parser.parse_args(arguments)
    try:
        files = configurations(options.site, options.listen, options.root or str(options.site.resolve()))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (options.folder / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
