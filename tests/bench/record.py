"""Where a measurement is kept: its newest table in README.md here, every run in history.jsonl."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROUNDS = int(os.environ.get("ROUNDS", "5"))
_README, _HISTORY = (Path(__file__).with_name(name) for name in ("README.md", "history.jsonl"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """In Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def keep(name: str, what: str, said: str, found: Any) -> None:
    """Print what was found in words, and put it between the marks of its name in README.md; `found` is the history."""
    cores = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    machine = f"{datetime.now(UTC):%Y-%m-%d}, {cores}, headless Chromium"
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = _README.read_text(encoding="utf-8").partition(start)
    words = f"{machine}, {ROUNDS} rounds by turns: {what}.\n\n{said}"
    print(words)
    _README.write_text(f"{before}{start}\n\n{words}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")
    with _HISTORY.open("a", encoding="utf-8") as history:
        history.write(json.dumps({"machine": machine, "rounds": ROUNDS, name: found}) + "\n")
