"""Makes every small mistake in the rules of `data/`, one at a time, and looks which are noticed.

`python -m tests.mutation.data [START …] [--skip CHECK …] [--every N] [--json FILE]` prints the mistakes that nobody
notices; START limits it to paths such as `procedures/extension`, N to one in so many of the mistakes. The whole takes
hours.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from contextlib import contextmanager
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from tests.mutation.checks import CHECKS, Mutated, caught_by, data
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def run(starts: list[str], skipped: frozenset[str] = frozenset(), every: int = 1) -> Iterator[tuple[Mutant, str]]:
    """Each mutant, or one in so many, and the name of the check that noticed it, or SHOWN or HIDDEN."""
    plain = data()
    for number, mutant in enumerate(list(mutants(plain))):
        if number % every == 0 and (not starts or str(mutant).startswith(tuple(starts))):
            with mutated(plain, mutant) as one:
                caught = caught_by(one, skipped)
                name = caught[0] if caught else SHOWN if shown(one) else HIDDEN
            yield mutant, name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("starts", nargs="*")
    parser.add_argument("--skip", nargs="*", default=[], choices=CHECKS)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--json", type=File, help="where to write the counts and the survivors")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    survivors: list[str] = []
    for mutant, name in run(options.starts, frozenset(options.skip), options.every):
        counts[name] += 1
        if name in (SHOWN, HIDDEN):
            survivors.append(f"{mutant} ({name})")
            print(survivors[-1], flush=True)
    if options.json:
        report = {"one in": options.every, "mutants": counts.total(), "by": counts, "survivors": survivors}
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{counts.total()} mutants:", ", ".join(f"{count} by {name}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
