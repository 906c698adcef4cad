"""Every fact of the founding documents has found its place in the data, and stays there.

`python -m tests.test_claims` writes anew which record carries which claim; look at what changed before you keep it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overrides.hooks.catalogue import DATA, DataFolder
from tests.browser import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = DataFolder(DATA).plain
KNOWN = set(PLAIN["claims"])
RECORD = ROOT / "tests/golden/claims.tsv"


def cited(plain: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every claim that a `claims:` list names, and where; the record `claims` itself is a map and cites nothing."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key == "claims" and isinstance(value, list):
                yield from ((claim, place) for claim in value)
            else:
                yield from cited(value, f"{place}/{key}" if place else key)
    elif isinstance(plain, list):
        for number, item in enumerate(plain):
            yield from cited(item, f"{place}/{number}")


def rows(plain: Any) -> list[str]:
    """A claim and a place in each."""
    return sorted("\t".join(both) for both in cited(plain))


def test_every_claim_is_cited_by_a_fact() -> None:
    assert sorted(KNOWN - {claim for claim, _ in cited(PLAIN)}) == []


def test_every_cited_claim_exists() -> None:
    assert sorted({claim for claim, _ in cited(PLAIN)} - KNOWN) == []


def test_claims_stand_where_the_record_has_them() -> None:
    kept = RECORD.read_text(encoding="utf-8").splitlines()
    assert rows(PLAIN) == kept, "if this is meant: python -m tests.test_claims"


if __name__ == "__main__":
    RECORD.write_text("".join(f"{row}\n" for row in rows(PLAIN)), encoding="utf-8")
