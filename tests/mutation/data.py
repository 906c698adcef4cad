"""Makes every small mistake in the rules of `data/`, one at a time, and looks which are noticed.

`python -m tests.mutation.data [START …] [--skip CHECK …] [--every N] [--json FILE]` prints the mistakes that nobody
notices; START limits it to paths such as `procedures/extension`, N to one in so many of the mistakes. The whole takes
an hour or two on two cores.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from tests.mutation.checks import CHECKS, Mutated, caught_by, data
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

PORTIONS = 64
SHOWN, HIDDEN = "nobody, though an answer shows it", "nobody, and no answer looked at shows it"


@contextmanager
def mutated(plain: dict[str, Any], mutant: Mutant) -> Iterator[Mutated]:
    """The data with the mutant in it."""
    *way, last = mutant.path
    node: Any = plain
    for key in way:
        node = node[key]
    before, node[last] = node[last], mutant.value
    try:
        yield Mutated(plain, mutant.path)
    finally:
        node[last] = before


def run(
    starts: list[str], skipped: frozenset[str] = frozenset(), every: int = 1, beginning: int = 0
) -> Iterator[tuple[Mutant, str]]:
    """Each mutant, or one in so many, and the name of the check that noticed it, or SHOWN or HIDDEN."""
    plain = data()
    for number, mutant in enumerate(list(mutants(plain))):
        if number % every == beginning and (not starts or str(mutant).startswith(tuple(starts))):
            with mutated(plain, mutant) as one:
                caught = caught_by(one, skipped)
                name = caught[0] if caught else SHOWN if shown(one) else HIDDEN
            yield mutant, name


def portion(starts: list[str], skipped: frozenset[str], every: int, beginning: int) -> list[tuple[str, str]]:
    """One of `PORTIONS` of such a run, which a process of its own may work on."""
    return [(str(mutant), name) for mutant, name in run(starts, skipped, every * PORTIONS, beginning * every)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("starts", nargs="*")
    parser.add_argument("--skip", nargs="*", default=[], choices=CHECKS)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--json", type=File, help="where to write the counts and the survivors")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    survivors: list[str] = []
    with ProcessPoolExecutor() as pool:
        work = partial(portion, options.starts, frozenset(options.skip), options.every)
        for mutant, name in chain.from_iterable(pool.map(work, range(PORTIONS))):
            counts[name] += 1
            if name in (SHOWN, HIDDEN):
                survivors.append(f"{mutant} ({name})")
                print(survivors[-1], flush=True)
    if options.json:
        report = {
            "checked": f"{datetime.now(UTC):%Y-%m-%d}",
            "one in": options.every,
            "mutants": counts.total(),
            "by": counts,
            "survivors": survivors,
        }
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{counts.total()} mutants:", ", ".join(f"{count} by {name}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
