"""How long a team of a thousand takes: a table in, a table and a calendar out, next to the bare answers of that run.

Run with `.venv/bin/python -m tests.bench.batch`; `PEOPLE=5000` for more. It tells the processor's time, on which
other programs have little bearing, and the clock's; it asserts nothing.
"""

from __future__ import annotations

import os
import time
from datetime import date
from itertools import cycle, islice
from typing import TYPE_CHECKING

from checker.batch import batch
from checker.batch_output import table_head, table_row
from checker.ics import people_calendar
from checker.table import read_table, write_rows
from overrides.hooks.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model import Catalogue

PEOPLE = int(os.environ.get("PEOPLE", "1000"))
DAY = date(2026, 11, 23)


def staff(catalogue: Catalogue) -> bytes:
    """A table of people in the situations of the worked examples, one after the other."""
    questions = list(catalogue.questions)
    examples = [e.situation for p in catalogue.procedures.values() for e in p.examples]
    rows = [
        [f"Person {i}", *(example.get(name, "") for name in questions)]
        for i, example in enumerate(islice(cycle(examples), PEOPLE), 1)
    ]
    return write_rows([["name", *questions], *rows]).encode()


def main() -> None:
    """Measure each part once, in the order in which a batch does them."""
    catalogue = load_catalogue()
    content, spent = staff(catalogue), dict[str, float]()

    def timed[T](name: str, do: Callable[[], T]) -> T:
        start = time.process_time()
        done = do()
        spent[name] = time.process_time() - start
        return done

    clock = time.perf_counter()

    rows = timed("read the table", lambda: read_table(content))
    results = timed("answer", lambda: list(batch(catalogue, rows, DAY, DAY)))
    answered = [(result.person, result.answer) for result in results if result.answer]
    lines = timed("write the table", lambda: [table_row(catalogue, result, "both") for result in results])
    calendar = timed("write the calendar", lambda: people_calendar(catalogue, answered, "both"))
    size = len((table_head(catalogue, "both") + "".join(lines)).encode()), len(calendar.encode())
    clock = time.perf_counter() - clock
    for name, seconds in spent.items():
        print(f"{name:20} {seconds:6.2f} s   {seconds / max(spent['answer'], 1e-9):.2f} of the answers")
    print(f"{'together':20} {sum(spent.values()):6.2f} s   {clock:.2f} s by the clock")
    print(f"{len(answered)} people, {size[0]:,} bytes of table and {size[1]:,} of calendar")


if __name__ == "__main__":
    main()
