"""What has changed between two lists of classes, in words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Row(NamedTuple):
    """A line of the file of classes."""

    kind: str
    id: str
    digest: str
    situations: str
    where: str
    days: str
    text: str

    @property
    def count(self) -> str:
        return f"{int(self.situations):,} situations"


def rows(lines: Iterable[str]) -> list[Row]:
    return [Row(*line.split("\t")) for line in lines]


def summary(procedure: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """A sentence for every class that is other than before: how many situations, and what it says instead of what."""
    old, new = _by_line(rows(before)), _by_line(rows(after))
    for key in dict.fromkeys((*old, *new)):
        was = [row for row in old.get(key, []) if row not in new.get(key, [])]
        now = [row for row in new.get(key, []) if row not in old.get(key, [])]
        name = f"{procedure}, {' '.join(dict.fromkeys(key))}"
        for row in now:
            earlier = next((one for one in was if one.where == row.where), None)
            earlier = earlier or next((one for one in was if one.digest == row.digest), None)
            if earlier:
                was.remove(earlier)
                yield f"{row.count}: {name}: {_difference(earlier, row)}"
            else:
                yield f"{row.count}: {name}: new: {row.text}"
        yield from (f"{row.count}: {name}: no more: {row.text}" for row in was)


def _by_line(found: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    grouped = defaultdict(list)
    for row in found:
        grouped[row.kind, row.id].append(row)
    return grouped


def _difference(before: Row, after: Row) -> str:
    said = []
    if before.digest != after.digest:
        was, now = (dict(part.partition("=")[::2] for part in row.text.split("; ")) for row in (before, after))
        pairs = [
            f"{name} {was.get(name, 'nothing')} → {now.get(name, 'nothing')}"
            for name in dict.fromkeys((*was, *now))
            if was.get(name) != now.get(name)
        ]
        said.append("; ".join(pairs) or "another wording")
    if before.where != after.where:
        said.append(f"in other situations than the {before.count} before")
    elif before.situations != after.situations:
        said.append(f"{before.count} before")
    if before.days != after.days:
        said.append(f"days {before.days} → {after.days}")
    return "; ".join(said)
