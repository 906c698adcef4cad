"""The compiled facts of `facts.yml` as a list: each with its path, what it says, its sources and its status.

A fact is a node that one of the patterns in `WHOLE` names; whatever no pattern names is walked down to its
scalars, so nothing in the file can be passed over. Paths use the id of a list entry, or its number.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
STRENGTH = ("inferred", "secondary", "official")

ABOUT = {"id", "status", "sources", "source", "source_ids", "status_now_sources", "now_sources", "now_status"}
"""Keys that say something about the fact around them."""

WHOLE = (
    "meta.*",
    "meta.era_split.*",
    "sources.*",
    "system.name",
    "system.*.*",
    "categories.*.name",
    "categories.*.routes.*",
    "categories.*.privileges.*",
    "points_table.thresholds",
    "points_table.items.*",
    "document_rules.*",
    "common_timings.*",
    "document_defaults",
    "onsite_rules_legend",
    "procedure_field_status",
    "procedures.*.onsite.*_era",
    "procedures.*.documents.*",
    "procedures.*.documents_extra.*",
    "procedures.*.document_overrides.*",
    "procedures.*.conditions.*",
    "procedures.*.eligible_if_any.*",
    "procedures.*.applicant_exceptions.*",
    "procedures.*.scope.*",
    "procedures.*.timeline.*",
    "procedures.*.next_steps.*",
    "procedures.*.notes.*",
    "procedures.*.*",
    "venues.holiday_rule",
    "venues.districts_without_row.*",
    "venues.list_history.*",
    "venues.work_permit.*.earlier.*",
    "venues.work_permit.*.*",
    "venues.exit_entry.*.*",
    "venues.medical.*.*",
    "measures.*.items.*",
    "measures.*.*",
    "cancellation_reasons.*.steps.*",
    "cancellation_reasons.*.*",
    "after_cancellation.*",
    "residence_rules.*",
    "working_days.rules.*",
    "working_days.statutory_holidays.*",
    "working_days.calendar.years.*.*",
    "glossary.*",
    "conflicts.*.topic",
    "conflicts.*.values.*",
    "seed_out_of_date.*",
)


@dataclass(frozen=True)
class Fact:
    """One fact: `value` is what stands at `path`; `status` is None where the file gives none."""

    path: str
    value: Any
    sources: frozenset[str]
    status: str | None


@cache
def facts_file() -> dict[str, Any]:
    """The file with every scalar as the text that stands there."""
    return dict(yaml.load((FOLDER / "facts.yml").read_text("utf-8"), yaml.BaseLoader))


@cache
def read(name: str) -> Any:
    """One of the files beside it."""
    return yaml.load((FOLDER / name).read_text("utf-8"), yaml.BaseLoader)


@cache
def all_facts() -> dict[str, Fact]:
    """Every fact by its path."""
    return {fact.path: fact for fact in _walk((), facts_file(), frozenset(), None)}


def at(path: str) -> Any:
    """What stands at a path; raises KeyError where nothing does."""
    node: Any = facts_file()
    for key in path.split("."):
        node = dict(_children(node))[key]
    return node


def _walk(path: tuple[str, ...], node: Any, sources: frozenset[str], status: str | None) -> Iterator[Fact]:
    dotted = ".".join(path)
    if isinstance(node, dict):
        sources, status = _about(path, node, sources, status)
    if node == "null" or node == []:
        return
    if not isinstance(node, dict | list) or (_whole(path) and not _divided(path, node)):
        yield Fact(dotted, node, *_stated(dotted, sources, status))
        return
    for key, child in _children(node):
        if key not in ABOUT or dotted == "":
            yield from _walk((*path, key), child, sources, status)


def _whole(path: tuple[str, ...]) -> bool:
    return any(len(parts) == len(path) and all(map(fnmatchcase, path, parts)) for parts in map(_parts, WHOLE))


@cache
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("."))


def _divided(path: tuple[str, ...], node: Any) -> bool:
    """Whether a longer pattern takes the children of this node apart."""
    children = [(*path, key) for key, _ in _children(node)]
    return bool(children) and all(child[-1] in ABOUT or _whole(child) for child in children)


def _children(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        for number, child in enumerate(node):
            yield (child.get("id", str(number)) if isinstance(child, dict) else str(number)), child


def _about(
    path: tuple[str, ...], node: dict[str, Any], sources: frozenset[str], status: str | None
) -> tuple[frozenset[str], str | None]:
    """Sources and status as the node gives them, or as those around it do."""
    own = [node[key] for key in ("sources", "source", "source_ids", "now_sources", "status_now_sources") if key in node]
    if path and own:
        sources = frozenset(s for part in own for s in ([part] if isinstance(part, str) else part))
    return sources, node.get("status", status) if path else status


def _stated(path: str, sources: frozenset[str], status: str | None) -> tuple[frozenset[str], str | None]:
    """What `procedure_field_status` says of a field of a procedure, where it does."""
    top, _, rest = path.partition(".")
    procedure, _, field = rest.partition(".")
    known = facts_file()["procedure_field_status"].get(procedure, {}) if top == "procedures" else {}
    if (given := known.get(field.split(".")[0])) is None:
        return sources, status
    return frozenset(given[1]), given[0].split()[0]
