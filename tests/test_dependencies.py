"""What we install is pinned to its bytes, and the audit tells a clean package from one nobody was asked about."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from overrides.advisories import CLEAN, FAULTY, LOCKS, NPM_FOLDERS, ROOT, UNKNOWN, main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_HASHED = re.compile(r"[\w.-]+(?:\[[\w,-]+\])?==\S+(?: ; .+)?(?: --hash=sha256:[0-9a-f]{64})+")
_ADDRESS = re.compile(r"https?://([^/\"\s]+)")
NOBODY = "http://127.0.0.1:1"
"""A port on which nothing listens."""


def requirements(lock: str) -> list[str]:
    """The entries of a lock file, each on one line."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def npm_lock(folder: Path) -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {name: package for name, package in packages.items() if name}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_package_is_pinned_with_hashes(lock: str) -> None:
    assert requirements(lock)
    assert [line[:60] for line in requirements(lock) if not _HASHED.fullmatch(line)] == []


@pytest.mark.parametrize("folder", NPM_FOLDERS.values(), ids=NPM_FOLDERS)
def test_every_npm_package_is_pinned_with_a_hash_and_runs_nothing_when_installed(folder: Path) -> None:
    lock = npm_lock(folder)
    assert len(lock) > 4
    assert [name for name, package in lock.items() if not package["integrity"].startswith("sha512-")] == []
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    direct = wanted["dependencies"] | wanted.get("devDependencies", {})
    assert {name: lock[f"node_modules/{name}"]["version"] for name in direct} == direct
    assert [name for name, package in lock.items() if package.get("hasInstallScript")] == []


def test_lock_files_name_no_host_to_fetch_from() -> None:
    assert [lock for lock in LOCKS if _ADDRESS.search((ROOT / lock).read_text(encoding="utf-8"))] == []
    packages = [package for folder in NPM_FOLDERS.values() for package in npm_lock(folder).items()]
    assert [name for name, package in packages if "resolved" in package] == []
    assert not any(
        re.search("registry *=", (ROOT / name).read_text(encoding="utf-8")) for name in (".npmrc", ".ci/setup")
    )


@contextmanager
def database(reply: Callable[[str, Any], Any]) -> Iterator[str]:
    """A server on this machine that answers what is posted to a path, as JSON."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(reply(self.path, asked)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            """npm looks for a release that mends it; this one knows of none."""
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def knows_of(package: str) -> Callable[[str, Any], Any]:
    """A database in which `package` of Python has a fault, and pyodide of npm."""
    affected = [{"package": {"name": package, "ecosystem": "PyPI"}, "ranges": []}]
    fault = {"id": "TEST-1", "summary": "a fault", "affected": affected}
    bulk = {"pyodide": [{"id": 1, "title": "a fault", "url": "#1", "severity": "high", "vulnerable_versions": "*"}]}

    def reply(path: str, asked: bytes) -> Any:
        if path != "/osv":
            return bulk if package else {}
        return {"vulns": [fault]} if json.loads(asked)["package"]["name"] == package else {}

    return reply


@pytest.mark.parametrize(
    ("package", "status", "said"),
    [
        ("", CLEAN, ["Python: no published fault in", "npm: no published fault in"]),
        (
            "pyyaml",
            FAULTY,
            ["Python: 1 published faults in", "pyyaml 6.0.3: TEST-1", "npm: 1 published faults in", "#1"],
        ),
    ],
)
def test_the_audit_asks_about_every_package(
    package: str, status: int, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with database(knows_of(package)) as address:
        assert main(["--must-answer", f"--osv={address}/osv", f"--registry={address}"]) == status
    told = capsys.readouterr().out
    assert [words for words in said if words not in told] == [], told
    assert [folder for folder in NPM_FOLDERS.values() if f"in {len(npm_lock(folder))} packages" not in told] == []


def test_a_database_that_does_not_answer_is_not_a_clean_one(capsys: pytest.CaptureFixture[str]) -> None:
    silent = [f"--osv={NOBODY}", f"--registry={NOBODY}"]
    assert main(silent) == CLEAN
    assert capsys.readouterr().out.count("NOT AUDITED") == 1 + len(NPM_FOLDERS)
    assert main(["--must-answer", *silent]) == UNKNOWN
