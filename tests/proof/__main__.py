"""Renews what is proved, and says in words what is other than before: `npm run prove`.

Writes the classes of lines (`classes/`), the vectors, what every door says, and the results that /about/proof/ shows.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from checker import browser
from overrides.hooks.catalogue import read
from tests.proof.doors import on_record, requests
from tests.proof.run import CLASSES, DOORS, RESULTS, VECTORS, Run, kept_rows, run
from tests.proof.summary import summary
from tests.proof.vectors import written
from tests.proof.worlds import differing, served

if TYPE_CHECKING:
    from checker.model import Catalogue

_BEIJING = timedelta(hours=8)


def results(catalogue: Catalogue, found: Run) -> dict[str, Any]:
    """All that comes out the same whoever runs it, and whenever."""
    kinds = sorted({kind for kind, _ in found.decided})
    return {
        "ruleset": catalogue.ruleset,
        "procedures": found.counts,
        "days": len(found.days),
        "decided": {kind: sum(1 for one, _ in found.decided if one == kind) for kind in kinds},
        "idle": len(found.idle(catalogue)),
        "findings": len(found.findings),
        "vectors": len(found.vectors),
    }


def main() -> int:
    catalogue, plain = read()
    began = process_time()
    found = run(catalogue)
    seconds = process_time() - began
    for said in (*found.findings, *found.idle(catalogue)):
        print(f"NOT AS IT MUST BE: {said}")
    CLASSES.mkdir(exist_ok=True)
    for procedure, rows in found.rows.items():
        for line in summary(procedure, kept_rows(procedure), rows):
            print(line)
        (CLASSES / f"{procedure}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for file in CLASSES.iterdir():
        if file.stem not in found.rows:
            file.unlink()
    browser.load(json.dumps(plain, ensure_ascii=False))
    VECTORS.write_text("".join(f"{line}\n" for line in written(found.vectors)), encoding="utf-8")
    DOORS.write_text("".join(f"{line}\n" for line in on_record(catalogue)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        place = served(catalogue, plain, Path(folder))["memory"]
        asked = [vector.request for vector in found.vectors] + requests(catalogue)
        different = differing(plain, place, asked, alone=True)
    for request in different:
        print(f"NOT THE SAME IN BOTH WORLDS: {request}")
    told = {**results(catalogue, found), "differing": len(different)}
    told |= {"checked": f"{datetime.now(UTC) + _BEIJING:%Y-%m-%d}", "seconds": round(seconds)}
    RESULTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(map(len, found.rows.values()))} classes, {len(found.vectors)} vectors, {seconds:.0f} s")
    return 1 if found.findings or different or found.idle(catalogue) else 0


if __name__ == "__main__":
    sys.exit(main())
