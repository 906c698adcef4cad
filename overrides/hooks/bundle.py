"""What the checker needs in the browser, as addresses on the site and their contents.

Pyodide, the cut library and the checker's wheel stand in a folder named after their contents, so that a server may
let browsers keep them for ever. The catalogue stands beside it, and so does the memory of a started Python that has
read it: a corrected telephone number changes these two. The lean engine that the memory is put back into has a folder
of its own.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import brotli

from overrides.hooks import lean_engine, snapshot
from overrides.hooks.runtime import AS_SHIPPED, Runtime
from overrides.hooks.store import Store

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

HOME = "assets/checker/"
COMMAND_LINE = ("__main__.py", "audit.py")


@dataclass(frozen=True)
class Part:
    """One file the browser loads: its size unpacked, its size on the wire, and its hash where the browser checks it."""

    address: str
    size: int
    wire: int
    integrity: str


@dataclass(frozen=True)
class Manifest:
    """What the page hands to the worker: addresses are relative to the site's root.

    `parts` are what a start with a `memory` loads, with the engine of the folder `lean`, and `plain` what a start
    without it loads; where there is no memory (it is empty, as is `lean`) both are the same. `size` and `wire` are the
    sums of `parts`.
    """

    pyodide: str
    folder: str
    catalogue: str
    memory: str
    lean: str
    size: int
    wire: int
    parts: tuple[Part, ...]
    plain: tuple[Part, ...]

    def as_json(self) -> str:
        """Text to embed in a page as data."""
        return json.dumps(asdict(self), separators=(",", ":"))


@dataclass(frozen=True)
class Bundle:
    """Everything to be served, compressed twins included, by address relative to the site's root."""

    files: dict[str, bytes]
    manifest: Manifest


def build(
    catalogue_json: str,
    package: Path,
    node_modules: Path,
    cache: Path,
    *,
    exclude: Collection[str] = COMMAND_LINE,
    compress: bool = True,
    warm: Sequence[str] = (),
    rehearsal: Sequence[list[str]] = (),
) -> Bundle:
    """Prepare the bundle, from `cache` where the inputs have not changed; equal inputs give equal bytes.

    `exclude` holds patterns of paths in the package that the browser has no use for. Without `compress` there are no
    .br and .gz twins and no memory, and a first build is a minute faster. `warm` are requests for doors of the checker
    that it has answered when its memory is taken, and `rehearsal` the visits that tell which functions of the engine
    are needed at once. Raises SyntaxError for a source that is not Python, CalledProcessError when Pyodide lacks a
    module that one names, and ValueError when Pyodide is not built as `lean_engine` expects.
    """
    runtime = Runtime(node_modules / "pyodide", Store(cache))
    files = runtime.files(package, exclude)
    folder = f"{HOME}{_hash(*(content for _, content in sorted(files.items())))}/"
    text = catalogue_json.encode()
    catalogue, memory, lean = f"{HOME}catalogue.{_hash(text)}.json", "", ""
    plain = {**{folder + name: content for name, content in files.items()}, catalogue: text}
    first, rest = dict[str, bytes](), dict[str, bytes]()
    if compress:
        made = restored(runtime.store, files, catalogue_json, warm, rehearsal)
        content = made.pop(snapshot.MEMORY)
        memory = f"{HOME}memory.{_hash(content)}.bin"
        lean = f"{HOME}{_hash(*(content for _, content in sorted(made.items())))}/"
        rest = {lean + lean_engine.REST: made.pop(lean_engine.REST)}
        first = {**{lean + name: made[name] for name in AS_SHIPPED}, memory: content}
    contents = {**plain, **first, **rest}
    twins = {
        address: _twins(address, content, runtime.store) if compress else {} for address, content in contents.items()
    }

    def parts(addresses: Collection[str]) -> tuple[Part, ...]:
        return tuple(_part(address, contents[address], twins[address]) for address in addresses)

    served = {address + end: content for address, both in twins.items() for end, content in both.items()}
    loaded = parts(first or plain)
    total, wire = sum(part.size for part in loaded), sum(part.wire for part in loaded)
    manifest = Manifest(runtime.version, folder, catalogue, memory, lean, total, wire, loaded, parts(plain))
    return Bundle({**contents, **served}, manifest)


def restored(
    store: Store, files: dict[str, bytes], catalogue: str, warm: Sequence[str], rehearsal: Sequence[list[str]]
) -> dict[str, bytes]:
    """The memory, the engine that it is put back into, with its scripts, and the rest of the engine."""

    def make() -> dict[str, bytes]:
        script, module = lean_engine.GLUE, lean_engine.ENGINE
        mentioning = [files[name] for name in AS_SHIPPED if name.endswith(".mjs")] + list(snapshot.PROGRAMS.values())
        glue, trimmed = lean_engine.trimmed(files[script].decode(), b"\n".join(mentioning).decode(), files[module])
        lean = {**{name: files[name] for name in AS_SHIPPED}, script: glue.encode()}
        engine = lean_engine.relocated({**files, **lean, module: trimmed})
        memory = snapshot.make({**files, **lean, module: engine}, catalogue, warm)
        called = snapshot.called({**lean, module: lean_engine.counting(engine)}, memory, rehearsal)
        first, rest = lean_engine.split(engine, called)
        return {**lean, module: first, lean_engine.REST: rest, snapshot.MEMORY: memory}

    programs = {**snapshot.PROGRAMS, **lean_engine.PROGRAMS}
    texts = {"catalogue": catalogue, "warm": "\n".join(warm), "rehearsal": json.dumps(rehearsal)}
    return store.kept({**files, **programs, **{name: text.encode() for name, text in texts.items()}}, make)


def _part(address: str, content: bytes, twins: dict[str, bytes]) -> Part:
    return Part(address, len(content), len(twins.get(".br", content)), _integrity(address, content))


def _hash(*contents: bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def _integrity(address: str, content: bytes) -> str:
    if address.endswith(lean_engine.ENGINE):  # compiled while it arrives
        return ""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def _twins(address: str, content: bytes, store: Store) -> dict[str, bytes]:
    # The last levels take most of the time; hardly anybody fetches the rest of the engine.
    quality = 9 if address.endswith(lean_engine.REST) else 11
    return store.kept(
        {f"brotli {quality}, gzip 9": content},
        lambda: {
            ".br": brotli.compress(content, quality=quality, lgwin=24),
            ".gz": gzip.compress(content, mtime=0),
        },
    )
