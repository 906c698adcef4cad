"""What a person can keep of the guide on a device: the list that the service worker goes by, and the worker itself.

One pack holds the texts of all pages. They share most of their lines, so each line is in it once; it is a tenth of the
pages together. Everything else that is kept has a name with the hash of its content.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import brotli

from overrides.hooks import lean_engine
from overrides.hooks.security import lasting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

WORKER = "sw.js"
"""At the site's root, because a service worker sees only what is below its own address."""
LIST = "offline.json"
_SOURCES = "assets/javascripts/service-worker"
_TEXTS = ("*.html", "*.ics", "search_index.json", "assets/images/*.svg")
_SEARCHING = ("stemmer.support", "multi", "zh")
"""What the theme's search loads of lunr for our two languages."""
_LEFT_OUT = ("assets/share/", "assets/icons/", _SOURCES)
"""Pictures for chats, and icons, which the device keeps by itself."""
_NOT_NEEDED = (".br", ".gz", ".map", lean_engine.REST)
"""Copies; and the rest of the engine, without which Python starts from its files."""
_DIGITS = 16


def write(site: Path, ruleset: str, *, offered: bool) -> None:
    """Put the worker into a finished site, and the list of what it keeps; or the worker that takes all of it away."""
    sources = site / _SOURCES
    (sources / ("keep.js" if offered else "remove.js")).replace(site / WORKER)
    for source in sources.iterdir():
        source.unlink()
    sources.rmdir()
    if offered:
        pack = _packed(site)
        files = {**_hashed(site), pack: (site / pack).read_bytes()}
        entries = [_entry(site, address, content) for address, content in files.items()]
        deployment = sha256(json.dumps(entries).encode()).hexdigest()[:_DIGITS]
        sums = {name: sum(int(entry[name]) for entry in entries) for name in ("size", "wire")}
        told = {"deployment": deployment, "ruleset": ruleset, "pages": pack, **sums, "files": entries}
        (site / LIST).write_text(json.dumps(told, separators=(",", ":")), encoding="utf-8")


def _entry(site: Path, address: str, content: bytes) -> dict[str, str | int]:
    """A file with its hash, its size on the device, and its size on the wire where there is a compressed copy."""
    copy = site / f"{address}.br"
    wire = copy.stat().st_size if copy.is_file() else len(content)
    digest = b64encode(sha256(content).digest()).decode()
    return {"address": address, "integrity": f"sha256-{digest}", "size": len(content), "wire": wire}


def _hashed(site: Path) -> dict[str, bytes]:
    addresses = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {
        address: path.read_bytes()
        for address, path in addresses.items()
        if lasting(f"/{address}") and not address.startswith(_LEFT_OUT) and not address.endswith(_NOT_NEEDED)
    }


def _packed(site: Path) -> str:
    """Write the pack of all texts that keep their address when they change, and say its own."""
    texts = {path.relative_to(site).as_posix(): path.read_bytes().decode() for path in sorted(set(_texts(site)))}
    content = json.dumps(packed(texts), ensure_ascii=False, separators=(",", ":")).encode()
    address = f"assets/offline/guide.{sha256(content).hexdigest()[:_DIGITS]}.json"
    # A page's menu stands everywhere: a window over all of the pack finds it again. The last level takes ten seconds.
    copies = {".br": brotli.compress(content, quality=9, lgwin=24), ".gz": gzip.compress(content, mtime=0)}
    for end, written in {"": content, **copies}.items():
        file = site / (address + end)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written)
    return address


def _texts(site: Path) -> Iterator[Path]:
    for pattern in _TEXTS:
        yield from site.rglob(pattern)
    for name in _SEARCHING:
        yield from site.glob(f"assets/javascripts/lunr/min/lunr.{name}.min.js")


def packed(texts: Mapping[str, str]) -> dict[str, object]:
    """`lines`, each once, and for each of the `texts` the numbers of its lines."""
    numbers: dict[str, int] = {}
    return {"texts": {name: list(_numbered(text, numbers)) for name, text in texts.items()}, "lines": list(numbers)}


def _numbered(text: str, numbers: dict[str, int]) -> Iterable[int]:
    return (numbers.setdefault(line, len(numbers)) for line in text.split("\n"))
