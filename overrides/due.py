"""What is due: facts that were last checked too long ago, by source, to be held against their sources again.

`python -m overrides.due [--on DAY] [--days N]` prints a list in Markdown that can be filed as an issue, or that nothing
is due. It reads `data/`; with `--days` it does not wait as long as `data/recheck.yaml` says.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from checker.problems import DataProblems
from overrides.hooks.catalogue import DATA, DataFolder, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from checker.problems import Path as DataPath

_BEIJING = timedelta(hours=8)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A fact as the data states it: where it stands (file and line), its sources, and when it was last checked."""

    where: str
    sources: tuple[str, ...]
    verified: date


def facts(folder: DataFolder) -> Iterator[Fact]:
    """Everything in the data that cites sources and was verified, itself or with the record around it."""
    yield from _facts(folder, folder.plain, (), None)


def _facts(folder: DataFolder, plain: Any, path: DataPath, verified: str | None) -> Iterator[Fact]:
    if isinstance(plain, list):
        for i, item in enumerate(plain):
            yield from _facts(folder, item, (*path, i), verified)
    elif isinstance(plain, dict):
        verified = plain.get("verified", verified)
        if verified and isinstance(plain.get("sources"), list):
            day = date.fromisoformat(verified)
            yield Fact(where=folder.where(path)[0], sources=tuple(plain["sources"]), verified=day)
        for key, item in plain.items():
            yield from _facts(folder, item, (*path, key), verified)


def due_list(folder: DataFolder, on: date, days: int) -> str:
    """The facts that were verified more than `days` days before `on`, under each of their sources, the oldest first."""
    old = sorted((fact for fact in facts(folder) if (on - fact.verified).days > days), key=lambda fact: fact.verified)
    if not old:
        return f"Nothing is due on {on}: every fact was checked within {days} days.\n"
    by_source: dict[str, list[Fact]] = {}
    for fact in old:
        for source in fact.sources:
            by_source.setdefault(source, []).append(fact)
    counts = f"{len(old)} facts from {len(by_source)} sources were last checked more than {days} days ago."
    parts = [_part(folder.plain["sources"], source, found) for source, found in by_source.items()]
    return "\n".join([f"# To be checked again on {on}\n\n{counts}\n", *parts])


def _part(sources: Mapping[str, Any], id_: str, found: list[Fact]) -> str:
    """A source with its addresses, and the facts to hold against it."""
    source = sources[id_]
    addresses = "".join(f"<{source[key]}>\n" for key in ("url", "also_at") if key in source)
    rows = "".join(f"- [ ] `{fact.where}`, checked {fact.verified}\n" for fact in found)
    return f"## {id_}: {source['title']['en']} ({source['title']['zh']})\n\n{addresses}\n{rows}"


def main(arguments: list[str] | None = None, data: Path = DATA) -> int:
    """Exit status 0 with a list, empty or not; 2 where the data or the arguments cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m overrides.due", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--on", type=date.fromisoformat, default=_today(), help="a day such as 2027-03-01; else today")
    parser.add_argument("--days", type=int, help="how old a fact may be; else as data/recheck.yaml says")
    options = parser.parse_args(arguments)
    try:
        catalogue, _ = read(data)
    except DataProblems as error:
        print(error, file=sys.stderr)
        return 2
    days = options.days if options.days is not None else catalogue.recheck and catalogue.recheck.after_days
    if days is None:
        parser.error("data/recheck.yaml is missing; say --days")
    sys.stdout.write(due_list(DataFolder(data), options.on, days))
    return 0


def _today() -> date:
    """In Beijing, which has no summer time."""
    return (datetime.now(UTC) + _BEIJING).date()


if __name__ == "__main__":
    sys.exit(main())
