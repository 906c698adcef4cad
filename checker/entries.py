"""The lines of an answer under stable names, as records and as words: what is compared, remembered and asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.model import Text
from checker.sheet import sheet
from checker.submission import Undecided
from checker.wording import text_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.answer import Answer
    from checker.model import Catalogue
    from checker.sheet_item import Item

Key = tuple[str, str]
"""Kind and id of a line; the kind is the part of the answer it stands in."""

KINDS = (
    "stop",
    "applicant",
    "documents",
    "not_needed",
    "submission",
    "venues",
    "timeline",
    "deadlines",
    "fee",
    "results",
    "advice",
    "measures",
    "conflicts",
    "next_steps",
)
"""The parts of an answer whose lines have names, in the order of the sheet."""

SINGLE = ("applicant", "submission", "fee")
"""Parts that hold one line once everything is decided."""

_NAMED_BY_TEXT = ("results", "advice")
"""Their lines have no id of their own."""
_SECTIONS = {"documents_open": "documents"}
"""Sections of the sheet that are not called like the part of the answer."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of an answer: its record and its words."""

    kind: str
    id: str
    line: Any
    item: Item


def lines(answer: Answer) -> dict[Key, Any]:
    """The records of the lines by kind and id; measures that do not apply are no lines."""
    found: dict[Key, Any] = {}
    for kind in KINDS:
        for line in _part(getattr(answer, kind)):
            if getattr(line, "applies", True) is not False:
                found[_free(found, kind, identify(kind, line))] = line
    return found


def entries(catalogue: Catalogue, answer: Answer) -> dict[Key, Entry]:
    """The lines with their words, in the order and with the numbers of the sheet."""
    records, found = lines(answer), dict[Key, Entry]()
    for section in sheet(catalogue, answer).sections:
        kind = _SECTIONS.get(section.kind, section.kind)
        for item in section.items if kind in KINDS else ():
            key = _free(found, kind, item.id)
            found[key] = Entry(kind=kind, id=key[1], line=records[key], item=item)
    return found


def names(catalogue: Catalogue, kind: str, procedure: str) -> Mapping[str, Text]:
    """Every id a line of one kind can have, with its name; where procedures differ, with that in `procedure`."""
    words = catalogue.checker_words
    if kind in ("documents", "not_needed"):
        return {id_: document.name for id_, document in catalogue.documents.items()}
    if kind in ("venues", "measures"):
        return {id_: record.name for id_, record in getattr(catalogue, kind).items()}
    if kind == "timeline":
        return {id_: step.name for id_, step in catalogue.steps.items()}
    if kind == "conflicts":
        return {id_: conflict.topic for id_, conflict in catalogue.conflicts.items()}
    if kind == "fee":
        return {"fee": words["heading_fee"]}
    prefix = {"applicant": "party_", "submission": "mode_"}.get(kind)
    if prefix:
        return {name.removeprefix(prefix): text for name, text in words.items() if name.startswith(prefix)}
    return dict(_in_procedures(catalogue, kind, procedure))


def _in_procedures(catalogue: Catalogue, kind: str, procedure: str) -> Iterator[tuple[str, Text]]:
    field = {"stop": "stops", "advice": "conditions"}.get(kind, kind)
    for own in sorted(catalogue.procedures.values(), key=lambda one: one.id == procedure):
        for record in getattr(own, field):
            text = next(getattr(record, name) for name in ("name", "text", "reason") if hasattr(record, name))
            yield identify(kind, record), text


def identify(kind: str, record: Any) -> str:
    """The id of a line, or of the rule that makes it."""
    if kind in _NAMED_BY_TEXT:
        return text_id(getattr(record, "name", None) or record.text)
    own = ("document", "id", "mode", "who")
    return next((getattr(record, field) for field in own if hasattr(record, field)), kind)


def heading(catalogue: Catalogue, kind: str) -> Text:
    """What lines of a kind stand under."""
    return catalogue.checker_words[f"heading_{kind}"]


def _part(part: Any) -> tuple[Any, ...]:
    if part is None:
        return ()
    if isinstance(part, Undecided):
        return part.options
    return part if isinstance(part, tuple) else (part,)


def _free(taken: Mapping[Key, Any], kind: str, id_: str) -> Key:
    """The key of a line; a second line of the same id gets a number."""
    key, number = (kind, id_), 1
    while key in taken:
        number += 1
        key = (kind, f"{id_}-{number}")
    return key
