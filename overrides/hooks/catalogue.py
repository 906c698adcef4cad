"""The folder `data/` as one Catalogue, or as plain data for the browser and the command line.

A file `data/<kind>/<id>.yaml` is one record; a file `data/<kind>.yaml` holds all records of its kind.
Run as a program it prints the plain data as JSON.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from checker.model import Catalogue
from checker.parsing import parse
from checker.problems import DataProblems, Problem
from checker.problems import Path as DataPath
from overrides.hooks.holidays import calendar
from overrides.hooks.pinyin import pinyin
from overrides.hooks.yaml_files import YamlFile

DATA = Path(__file__).resolve().parents[2] / "data"
_CALENDAR = "working-days.yaml"


class DataFolder:
    """All files of a data folder: the plain data they make, and which line of which file each value is from."""

    def __init__(self, folder: Path) -> None:
        self.plain: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self._files: dict[DataPath, YamlFile] = {}
        self._name = folder.name
        for file in sorted(folder.rglob("*.yaml")):
            self._add(file, file.relative_to(folder))
        self._order()
        self.plain["ruleset"] = self._version()
        self.plain["pinyin"] = pinyin(self.plain)

    def _add(self, file: Path, relative: Path) -> None:
        yaml_file = YamlFile(file, f"{self._name}/{relative.as_posix()}")
        self.problems += yaml_file.problems
        path: DataPath = relative.with_suffix("").parts
        if relative.name == _CALENDAR:
            path, plain = ("calendar",), {**yaml_file.plain, **calendar()}
        else:
            plain = yaml_file.plain
        self._files[path] = yaml_file
        if len(path) == 1:
            self.plain[str(path[0])] = plain
        else:
            self.plain.setdefault(str(path[0]), {})[str(path[1])] = plain

    def _order(self) -> None:
        """Records that carry an `order` stand in it, whatever their file names."""
        for kind, records in self.plain.items():
            if isinstance(records, dict) and all(isinstance(r, dict) and "order" in r for r in records.values()):
                self.plain[kind] = dict(
                    sorted(records.items(), key=lambda item: (int(f"0{item[1]['order']}"), item[0]))
                )

    def _version(self) -> str:
        """The newest day anything was verified, and a hash of all the data."""
        text = json.dumps(self.plain, ensure_ascii=False, sort_keys=True)
        return f"{max(_verified(self.plain), default='undated')}.{sha256(text.encode()).hexdigest()[:8]}"

    def where(self, path: DataPath) -> tuple[str, DataPath]:
        """File and line of the value at `path`, or of the nearest thing around it; and the path within the file."""
        for end in (2, 1):
            if (file := self._files.get(path[:end])) is not None:
                within = around = path[end:]
                while around not in file.lines:
                    around = around[:-1]
                return f"{file.name}:{file.lines[around]}", within
        inside = (f"{file.name}:1" for at, file in self._files.items() if at[: len(path)] == path)
        return next(inside, f"{self._name}/"), path


def _verified(plain: Any) -> set[str]:
    if isinstance(plain, dict):
        days = {plain["verified"]} if isinstance(plain.get("verified"), str) else set()
        return days.union(*map(_verified, plain.values())) if plain else days
    return set().union(*map(_verified, plain)) if isinstance(plain, list) else set()


def read(folder: Path = DATA) -> tuple[Catalogue, dict[str, Any]]:
    """The catalogue and the plain data it was read from; raises DataProblems with every problem of every file."""
    data = DataFolder(folder)
    try:
        catalogue = parse(data.plain, data.where)
    except DataProblems as error:
        raise DataProblems((*data.problems, *error.problems)) from None
    if data.problems:
        raise DataProblems(data.problems)
    return catalogue, data.plain


def load_catalogue(folder: Path = DATA) -> Catalogue:
    """The catalogue of a data folder; raises DataProblems."""
    return read(folder)[0]


def main() -> int:
    """Print the plain data as JSON; on stderr, with exit status 2, every problem."""
    try:
        print(json.dumps(read()[1], ensure_ascii=False))
    except DataProblems as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
