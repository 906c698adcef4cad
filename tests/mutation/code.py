"""Makes small mistakes in the code of the checker, one at a time, with mutmut, and counts which the tests notice.

`python -m tests.mutation.code [--whole] [--json FILE]` makes one in ten of them, those whose number in their function
ends in 3, in half an hour on two cores, or all: 9,300. mutmut's own commands show a mistake afterwards
(`mutmut show NAME`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parents[2]
MUTANTS = ROOT / "mutants/checker"
DECIDING = (
    *("conditions", "situation", "choices", "documents", "submission", "venues", "measures", "timeline", "workdays"),
    *("conflicts", "afterwards", "answer", "inputs", "facts"),
)
SAMPLED, ONE_IN = "3", 10
SURVIVED = ("survived", "no tests")


def report(*, whole: bool) -> dict[str, Any]:
    """How many can be made, what became of those that were, and the names of those nobody noticed."""
    states: dict[str, str] = {}
    possible = 0
    for file in sorted(MUTANTS.rglob("*.meta")):
        codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        possible += len(codes)
        made = {name: code for name, code in codes.items() if whole or name.endswith(SAMPLED)}
        states |= {name: status_by_exit_code[code] for name, code in made.items() if code is not None}
    deciding = {name for name in states if name.split(".")[1] in DECIDING}
    survivors = sorted(name for name, state in states.items() if state in SURVIVED)
    return {
        "checked": f"{datetime.now(UTC):%Y-%m-%d}",
        "one in": 1 if whole else ONE_IN,
        "possible": possible,
        "mutants": len(states),
        "deciding": {"mutants": len(deciding), "survivors": sorted(deciding.intersection(survivors))},
        "by": Counter(states.values()),
        "survivors": survivors,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--json", type=Path, help="where to write the counts and the survivors")
    options = parser.parse_args()
    program = Path(sys.executable).with_name("mutmut")
    wanted = () if options.whole else (f"*__mutmut_{SAMPLED}", f"*__mutmut_*{SAMPLED}")
    subprocess.run([program, "run", *wanted], cwd=ROOT, check=True)
    said = report(whole=options.whole)
    if options.json:
        options.json.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(*said["survivors"], f"{len(said['survivors'])} of {said['mutants']} were not noticed", sep="\n")


if __name__ == "__main__":
    main()
