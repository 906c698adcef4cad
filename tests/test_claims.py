"""Every fact of the founding documents has found its place in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overrides.hooks.catalogue import DATA, DataFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = DataFolder(DATA).plain
KNOWN = set(PLAIN["claims"])


def _cited(plain: Any) -> Iterator[str]:
    """Every claim that a `claims:` list below names; the record `claims` itself is a map and cites nothing."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key == "claims" and isinstance(value, list):
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(plain, list):
        for item in plain:
            yield from _cited(item)


def test_every_claim_is_cited_by_a_fact() -> None:
    assert sorted(KNOWN - set(_cited(PLAIN))) == []


def test_every_cited_claim_exists() -> None:
    assert sorted(set(_cited(PLAIN)) - KNOWN) == []
