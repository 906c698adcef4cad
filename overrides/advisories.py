"""Whether a package that we pin has a published fault: pip-audit asks OSV, npm asks its registry.

`python -m overrides.advisories [--must-answer]` says what each of them found. A database that cannot be reached is no
finding, and is never taken for a clean one: what was not looked up is said to be so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", ".ci/build-tools.txt")
NPM_FOLDERS = {"npm": ROOT, "npm, for measurements": ROOT / "tests/bench/lighthouse"}
"""Where a package-lock.json stands, by what its packages are called."""
CLEAN, FAULTY, UNKNOWN = 0, 1, 3
"""Exit statuses; 2 is argparse's own."""

_PIP_AUDIT = ("--vulnerability-service=osv", "--disable-pip", "--require-hashes", "--desc=off", "--format=json")
_NPM_AUDIT = ("npm", "audit", "--package-lock-only", "--json")


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What a database said of the packages `of` a kind: how many it looked up, what it found, why it said nothing."""

    of: str
    asked: int = 0
    faults: tuple[str, ...] = ()
    trouble: str = ""

    def __str__(self) -> str:
        if self.trouble:
            return f"{self.of}: NOT AUDITED, no advisory database answered: {self.trouble}"
        if self.faults:
            return "\n  ".join(
                [f"{self.of}: {len(self.faults)} published faults in {self.asked} packages", *self.faults]
            )
        return f"{self.of}: no published fault in {self.asked} packages"


def python_packages(osv: str | None = None) -> Audit:
    """The locked Python packages, as OSV knows them, or another database at the address `osv`."""
    files = [f"--requirement={ROOT / lock}" for lock in LOCKS]
    address = [f"--osv-url={osv}"] if osv else []
    done = _run([str(Path(sys.executable).with_name("pip-audit")), *_PIP_AUDIT, *address, "--timeout=10", *files])
    found = _json(done.stdout).get("dependencies")
    if found is None:
        return Audit(of="Python", trouble=_last_line(done.stderr))
    skipped = [f"{one['name']}: {one['skip_reason']}" for one in found if "skip_reason" in one]
    if skipped:
        return Audit(of="Python", trouble="; ".join(skipped))
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}{_mended(fault)}" for one in found for fault in one["vulns"]
    ]
    return Audit(of="Python", asked=len(found), faults=tuple(faults))


def _mended(fault: Mapping[str, Any]) -> str:
    return f", mended in {', '.join(fault['fix_versions'])}" if fault["fix_versions"] else ", not mended yet"


def npm_packages(of: str, registry: str | None = None) -> Audit:
    """The locked npm packages `of` a folder, as npm's own registry knows them, or one at the address `registry`."""
    done = _run([*_NPM_AUDIT, *([f"--registry={registry}"] if registry else [])], NPM_FOLDERS[of])
    report = _json(done.stdout)
    if "vulnerabilities" not in report:
        return Audit(of=of, trouble=str(report.get("message") or _last_line(done.stderr)))
    faults = [
        f"{name} {one['range']}: {fault['title']} ({fault['url']})"
        for name, one in report["vulnerabilities"].items()
        for fault in one["via"]
        if isinstance(fault, dict)  # else the name of another package that is listed itself
    ]
    return Audit(of=of, asked=report["metadata"]["dependencies"]["total"], faults=tuple(faults))


def _run(command: list[str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def _json(text: str) -> dict[str, Any]:
    try:
        return dict(json.loads(text))
    except ValueError:
        return {}


def _last_line(text: str) -> str:
    return ([line for line in text.splitlines() if line.strip()] or ["it said nothing"])[-1].strip()


def main(arguments: list[str] | None = None) -> int:
    """1 where a fault is published; 3 where a database did not answer and `--must-answer` was said; else 0."""
    parser = argparse.ArgumentParser(prog="python -m overrides.advisories", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--must-answer", action="store_true", help="fail too where a database does not answer")
    parser.add_argument("--osv", help="address of a database like OSV's, in its place")
    parser.add_argument("--registry", help="address of an npm registry, in place of npm's own")
    options = parser.parse_args(arguments)
    audits = [python_packages(options.osv), *(npm_packages(of, options.registry) for of in NPM_FOLDERS)]
    print(*audits, sep="\n")
    if any(audit.faults for audit in audits):
        return FAULTY
    return UNKNOWN if options.must_answer and any(audit.trouble for audit in audits) else CLEAN


if __name__ == "__main__":
    sys.exit(main())
