"""Every way of being wrong has a tiny folder: files laid over sound data, and what must be said of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checker.problems import DataProblems, unknown
from overrides.hooks.catalogue import DataFolder, read
from tests.small_catalogue import plain

MISTAKES = sorted(folder for folder in (Path(__file__).parent / "broken").iterdir() if folder.is_dir())


def lay_out(folder: Path) -> Path:
    """The small catalogue as a data folder; JSON is YAML too."""
    folder.mkdir()
    sound = plain()
    del sound["ruleset"]
    for kind, records in sound.items():
        if kind in ("documents", "procedures"):
            (folder / kind).mkdir()
            for id_, record in records.items():
                (folder / kind / f"{id_}.yaml").write_text(json.dumps(record), encoding="utf-8")
        else:
            name = "working-days" if kind == "calendar" else kind
            (folder / f"{name}.yaml").write_text(json.dumps(records), encoding="utf-8")
    return folder


def test_the_sound_folder_is_sound(tmp_path: Path) -> None:
    catalogue, _ = read(lay_out(tmp_path / "data"))
    assert list(catalogue.procedures) == ["leave"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda folder: folder.name)
def test_each_mistake_is_named_with_file_line_and_field(mistake: Path, tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "data")
    shutil.copytree(mistake, folder, dirs_exist_ok=True)
    with pytest.raises(DataProblems) as caught:
        read(folder)
    said = str(caught.value)
    assert len({*said.splitlines()}) == len(said.splitlines())
    for expected in (mistake / "expected.txt").read_text(encoding="utf-8").splitlines():
        assert expected in said


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "data")
    for name in ("unknown_key", "misread_scalars", "unknown_option"):
        shutil.copytree(next(m for m in MISTAKES if m.name == name), folder, dirs_exist_ok=True)
    with pytest.raises(DataProblems) as caught:
        read(folder)
    files = {problem.where.partition(":")[0] for problem in caught.value.problems}
    assert files == {"data/documents/form.yaml", "data/procedures/leave.yaml", "data/measures/easing.yaml"}


def test_scalars_stay_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "steps.yaml").write_text("a: 12:30\nb: 010\nc: no\nd: 2024-12-01\ne: 1e3\n", encoding="utf-8")
    assert DataFolder(tmp_path).plain["steps"] == {"a": "12:30", "b": "010", "c": "no", "d": "2024-12-01", "e": "1e3"}


def test_a_word_that_is_like_none_of_many_is_told_the_first_dozen() -> None:
    known = [f"{letter}{letter}" for letter in "abcdefghijklm"]
    assert unknown("zz", known[:12], "one") == f'"zz" is not one; known: {", ".join(known[:12])}'
    assert unknown("zz", known, "one") == f'"zz" is not one; known: {", ".join(known[:12])}, …'
    assert unknown("zz", [], "one") == '"zz" is not one; known: none'
