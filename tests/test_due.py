"""The list of what is due: every fact once it is too old, under each of its sources, with file and line."""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from checker.model import Fact
from checker.walk import records_within
from overrides.due import due_list, facts, main
from overrides.hooks.catalogue import DATA, DataFolder, read
from tests.test_broken_data import lay_out

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = DataFolder(DATA)
VERIFIED = date(2026, 1, 2)


def test_no_fact_of_the_schema_is_left_out() -> None:
    known = [(fact.sources, fact.verified) for fact in records_within(read()[0]) if isinstance(fact, Fact)]
    found = [(fact.sources, fact.verified) for fact in facts(FOLDER)]
    assert len(known) > 500
    assert sorted(found) == sorted(known)


def test_a_fact_is_listed_with_its_line_under_each_source_from_the_day_it_is_due(tmp_path: Path) -> None:
    folder = DataFolder(lay_out(tmp_path / "data"))
    assert due_list(folder, VERIFIED + timedelta(days=90), 90).startswith("Nothing is due on 2026-04-02")
    said = due_list(folder, VERIFIED + timedelta(days=91), 90)
    assert "## S1: S1 (S1（中文）)\n\n<https://example.org/>\n\n- [ ] `data/" in said
    assert "- [ ] `data/translation.yaml:1`, checked 2026-01-02\n" in said


def test_a_line_of_the_list_is_where_the_fact_stands() -> None:
    newest = max(fact.verified for fact in facts(FOLDER))
    said = due_list(FOLDER, newest + timedelta(days=1), 0)
    places = re.findall(r"`data/([\w/-]+\.yaml):(\d+)`", said)
    assert len(places) > 500
    for name, line in places[:50]:
        rest = (DATA / name).read_text(encoding="utf-8").splitlines()[int(line) - 1 :]
        assert any("sources:" in text for text in rest)
    cited = {source for fact in facts(FOLDER) for source in fact.sources}
    assert set(re.findall(r"^## (\w+):", said, re.MULTILINE)) == cited
    assert all(f"<{FOLDER.plain['sources'][source]['url']}>" in said for source in cited)


def test_the_days_come_from_the_data_unless_given(capsys: pytest.CaptureFixture[str]) -> None:
    newest = max(fact.verified for fact in facts(FOLDER))
    assert main(["--on", str(newest + timedelta(days=91))]) == 0
    assert capsys.readouterr().out.startswith("# To be checked again on ")
    oldest = min(fact.verified for fact in facts(FOLDER))
    assert main(["--on", str(oldest + timedelta(days=90))]) == 0
    assert capsys.readouterr().out.startswith("Nothing is due")
    assert main(["--on", str(oldest + timedelta(days=90)), "--days", "89"]) == 0
    assert capsys.readouterr().out.startswith("# To be checked again")


def test_unusable_data_and_days_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = lay_out(tmp_path / "data")
    (folder / "recheck.yaml").write_text("after_days: soon\n", encoding="utf-8")
    assert main([], folder) == 2
    assert "recheck.yaml:1" in capsys.readouterr().err


def test_the_scheduled_command_runs() -> None:
    done = subprocess.run(
        [ROOT / ".ci/due", "--on", "2099-01-01"], capture_output=True, text=True, check=False, cwd="/"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# To be checked again on 2099-01-01")
