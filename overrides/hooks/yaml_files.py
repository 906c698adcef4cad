"""YAML files as plain data in which every scalar is text, with the line each value stands on.

The only place that knows PyYAML. Plain YAML would read `12:30` as 750, `010` as 8 and `no` as False,
and keep the last of two equal keys without a word; here nothing is read into a scalar and equal keys are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from checker.problems import Path, Problem

if TYPE_CHECKING:
    from pathlib import Path as File

DEEPEST = 50
"""Levels of nesting; the parser would crash at some tens of thousands."""


class YamlFile:
    """One file's plain data, its lines by path, and what is wrong with its YAML."""

    def __init__(self, file: File, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {(): 1}
        self.problems: list[Problem] = []
        self.plain: Any = {}
        try:
            text = file.read_text(encoding="utf-8")
            self._look_through(text)
            node = None if self.problems else yaml.compose(text, Loader=yaml.CBaseLoader)
            self.plain = self._plain(node, ()) if node else {}
        except UnicodeDecodeError as error:
            self._problem(1, f"not UTF-8 text (byte {error.start})")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self._problem(line, f"not YAML: {error.problem}{f' ({error.context})' if error.context else ''}")
        except yaml.YAMLError as error:
            self._problem(1, f"not YAML: {error}")

    def _look_through(self, text: str) -> None:
        """Name what would grow beyond all bounds when it is put together."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return self._problem(line, f"nested more than {DEEPEST} levels deep")
            if isinstance(event, yaml.AliasEvent):
                self._problem(line, f"*{event.anchor} stands for something else in the file; write it out")
        return None

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(f"{self.name}:{line}", "", message))

    def _plain(self, node: yaml.Node, path: Path) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*path, i)) for i, item in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line + 1
            if not isinstance(key, str):
                self._problem(line, "a key must be a word")
            elif key in plain:
                self._problem(line, f'"{key}" stands here twice (first on line {self.lines[(*path, key)]})')
            else:
                plain[key] = self._plain(value_node, (*path, key))
                self.lines[(*path, key)] = line
        return plain
