"""Whatever browsers may keep for ever has a name that changes with its content, and whatever runs is among it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from overrides.hooks.security import FOREVER, headers
from tests.pages import addresses, read

_MANIFEST = re.compile(r'<situation-checker.*?<script type="application/json">(.*?)</script>', re.DOTALL)
RUNS = {".js", ".mjs", ".css", ".wasm", ".whl"}


def digest_of_digests(contents: list[bytes]) -> str:
    return sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()


def unnamed(site: Path, path: Path) -> bool:
    """Whether no part of an address is a hash of what it names: of the file, or of all files of the folder."""
    for part in (path, *path.parents):
        if part == site:
            return True
        files = (
            [part] if part.is_file() else [file for file in sorted(part.iterdir()) if file.suffix not in (".br", ".gz")]
        )
        contents = [file.read_bytes() for file in files if file.is_file()]
        known = {digest_of_digests(contents)[:10], digest_of_digests(contents)[:16]}
        if part.is_file():
            known |= {sha256(contents[0]).hexdigest()[:10]}
        if any(digest in part.name for digest in known):
            return False
    return True


def kept_for_ever(site: Path) -> list[Path]:
    files = [file for file in sorted(site.rglob("*.*")) if file.is_file() and file.suffix not in (".br", ".gz")]
    return [file for file in files if dict(headers(f"/{file.relative_to(site)}"))["Cache-Control"] == FOREVER]


def test_what_is_kept_for_ever_is_named_after_its_content(built_site: Path) -> None:
    """But for pictures, named after what they are drawn from."""
    kept = kept_for_ever(built_site)
    assert len(kept) > 100
    assert [file for file in kept if file.suffix != ".png" and unnamed(built_site, file)] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whatever_a_page_runs_is_kept_for_ever(built_site: Path, lang: str) -> None:
    seen = set()
    for path in addresses(built_site, lang):
        loads = [address for address in read(built_site, path).loads if Path(address).suffix in RUNS]
        files = {((built_site / path.strip("/")) / address).resolve() for address in loads}
        assert files <= set(kept_for_ever(built_site.resolve())) if files - seen else True, path
        seen |= files
    assert len(seen) > 6


def test_the_runtime_is_named_after_its_content_or_held_to_its_hash(built_site: Path) -> None:
    (data,) = _MANIFEST.findall((built_site / "checker/index.html").read_text(encoding="utf-8"))
    manifest = json.loads(data)["manifest"]
    parts = {part["address"]: part for part in (*manifest["parts"], *manifest["plain"])}
    assert {Path(address).suffix for address in parts} >= {".wasm", ".js", ".mjs", ".zip", ".whl", ".json", ".bin"}
    for address, part in parts.items():
        content = (built_site / address).read_bytes()
        integrity = f"sha256-{b64encode(sha256(content).digest()).decode()}"
        assert part["size"] == len(content), address
        assert part["integrity"] in ("", integrity), address
        assert not unnamed(built_site, built_site / address), address
