"""The first lines of every answer, as data for a script that walks: stop, who files, documents, how and where.

`overrides/enumeration` runs the checker's own functions and finds what each part of an answer rests on. Each procedure
becomes one file of these trees with the lines at their ends. What it lacks is left to Python: reasons, days counted,
whatever hangs on a number of days.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, get_args

import brotli

from checker import sheet_lines
from checker.model import Provider
from checker.plain import plain
from checker.sheet_words import Words
from checker.submission import Undecided
from overrides.enumeration.enumerated import Enumerated
from overrides.enumeration.trees import Branch, Leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from checker.model import Catalogue, Procedure
    from checker.sheet_item import Item
    from overrides.enumeration.enumerated import PartTrees
    from overrides.enumeration.trees import Tree

FOLDER = "assets/early"
SECTIONS = ("stop", "applicant", "documents", "documents_open", "not_needed", "submission", "venues")
"""In the order of the sheet; `documents_open` are documents that hang on an open question."""
WAITS = None
"""In the place of a tree: only Python can say."""
_DIGITS = 10


def files(catalogue: Catalogue) -> dict[str, bytes]:
    """For each procedure its file, by address relative to the site's root."""
    found = {}
    for id_, procedure in catalogue.procedures.items():
        content = json.dumps(early(catalogue, procedure), ensure_ascii=False, separators=(",", ":")).encode()
        found[f"{FOLDER}/{id_}.{sha256(content).hexdigest()[:_DIGITS]}.json"] = content
    return found


def addresses(made: Mapping[str, bytes]) -> dict[str, str]:
    """The address of each procedure's file."""
    return {address.removeprefix(f"{FOLDER}/").partition(".")[0]: address for address in made}


def write(site: Path, made: Mapping[str, bytes]) -> None:
    """Put the files and their compressed twins into a finished site."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    for address, content in made.items():
        (site / address).write_bytes(content)
        (site / f"{address}.br").write_bytes(brotli.compress(content))
        (site / f"{address}.gz").write_bytes(gzip.compress(content, mtime=0))


def early(catalogue: Catalogue, procedure: Procedure) -> dict[str, Any]:
    """The data of one procedure, for filing days under the rules of the data's own day, and under later ones."""
    since = date.fromisoformat(catalogue.ruleset.partition(".")[0])
    enumerated = Enumerated(catalogue, procedure, since)
    encoder = _Encoder(catalogue)
    wanted = list(enumerated.of(SECTIONS.__contains__))
    parts = [encoder.part(enumerated, trees) for trees in wanted]
    words = Words(catalogue)
    return {
        "from": enumerated.days[0].isoformat(),
        "title": plain(procedure.name),
        "headings": {kind: plain(words[f"heading_{kind}"]) for kind in SECTIONS},
        "recheck": plain(words["recheck"]),
        **encoder.tables(),
        "parts": parts,
        "stops": [number for number, trees in enumerate(wanted) if trees.kind == "stop"],
    }


@dataclass
class _Encoder:
    """Tables in which everything stands once. A node of a tree is a list of lines, or what to ask and where to go on.

    A line says by numbers which texts and sources it has: written out in each, they were five times as much to read.
    """

    catalogue: Catalogue
    texts: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    nodes: dict[str, int] = field(default_factory=dict)

    def tables(self) -> dict[str, list[Any]]:
        """What has been numbered, in the order of the numbers."""
        tables = {"texts": self.texts, "sources": self.sources, "lines": self.lines, "nodes": self.nodes}
        return {name: list(map(json.loads, table)) for name, table in tables.items()}

    def part(self, enumerated: Enumerated, trees: PartTrees) -> list[list[Any]]:
        """From which filing day on which node holds."""
        by_day = {day: self._node(span.tree, day) for span in trees.spans for day in span.days}
        found: list[list[Any]] = []
        for day in enumerated.days:
            if not found or found[-1][1] != by_day[day]:
                found.append([day.isoformat(), by_day[day]])
        return found

    def _node(self, tree: Tree, day: date) -> int | None:
        if isinstance(tree, Leaf):
            return self._number(self.nodes, [self._line(*line) for said in tree.says for line in self._items(*said)])
        ways = self._days(tree, day) if self._asks_for_a_day(tree) else self._options(tree, day)
        return self._number(self.nodes, {"ask": tree.question, **ways})

    def _options(self, tree: Branch, day: date) -> dict[str, Any]:
        given = {value: self._node(below, day) for group, below in tree.ways if group for value in group.values}
        return {"given": given, "open": self._open(tree, day)}

    def _asks_for_a_day(self, tree: Branch) -> bool:
        return self.catalogue.questions[tree.question].kind == "date"

    def _days(self, tree: Branch, day: date) -> dict[str, Any]:
        """A script may see whether a day comes before another, but counts none."""
        sides: dict[str, set[int | None]] = {"before": set(), "since": set()}
        for group, below in tree.ways:
            for value in group.values if group else ():
                sides["before" if value < day else "since"].add(self._node(below, day))  # type: ignore[operator]
        said = {side: nodes.pop() if len(nodes) == 1 else WAITS for side, nodes in sides.items()}
        return {**said, "open": self._open(tree, day)}

    def _open(self, tree: Branch, day: date) -> int | None:
        return self._node(next(below for group, below in tree.ways if group is None), day)

    def _number(self, found: dict[str, int], what: Any) -> int:
        return found.setdefault(json.dumps(what, ensure_ascii=False), len(found))

    def _items(self, kind: str, _: str, line: Any) -> Iterator[tuple[str, Any]]:
        """The lines of a part that are shown early, with the section they stand in."""
        if kind == "documents":
            yield kind if line.certain else "documents_open", line
        elif kind in SECTIONS and (kind != "stop" or line.certain):
            for option in line.options if isinstance(line, Undecided) else (line,):
                yield kind, option

    def _line(self, kind: str, line: Any) -> int:
        words = Words(self.catalogue)
        told = {name: value for name, value in plain(_ITEMS[kind](words, line)).items() if name not in _LEFT}
        told |= {"kind": kind, "due": self._due(line.verified)}
        for name in ("title", "group", "status_text"):
            told[name] = self._text(told[name])
        told["details"] = [self._text(text) for text in told["details"]]
        told["sources"] = [self._number(self.sources, source) for source in told["sources"]]
        if kind in ("documents", "documents_open"):
            told["order"] = get_args(Provider).index(line.provided_by)
        if kind == "venues":
            told["purpose"] = line.purpose
        return self._number(self.lines, told)

    def _text(self, text: dict[str, str] | None) -> int | None:
        return None if text is None else self._number(self.texts, text)

    def _due(self, verified: date) -> str | None:
        """The first day on which a line is to be checked again."""
        rule = self.catalogue.recheck
        return rule.due(verified).isoformat() if rule else None


_LEFT = ("number", "behind", "recheck", "bar")
"""Of a line in words, what Python adds."""


def _first(items: Callable[[Words, Any], list[Item]]) -> Callable[[Words, Any], Item]:
    return lambda words, line: items(words, line)[0]


_ITEMS: dict[str, Callable[[Words, Any], Item]] = {
    "stop": sheet_lines.stop,
    "applicant": _first(sheet_lines.applicants),
    "documents": lambda words, line: sheet_lines.documents(words, [line])[0],
    "documents_open": lambda words, line: sheet_lines.documents(words, [line])[0],
    "not_needed": sheet_lines.not_needed,
    "submission": _first(sheet_lines.modes),
    "venues": sheet_lines.venue,
}
