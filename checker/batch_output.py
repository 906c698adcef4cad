"""Results of a table as a table: one row a person, for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.planning import plan
from checker.sheet import sheet
from checker.table import BOM, write_rows
from checker.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.answer import Answer
    from checker.batch import RowResult
    from checker.model import Catalogue, Text
    from checker.sheet import Section

COLUMNS = (
    "row",
    "person",
    "procedure",
    "stop",
    "documents",
    "documents_open",
    "submission",
    "venue",
    "phones",
    "file_by",
    "last_day",
    "deadlines",
    "open",
    "ruleset",
)


def table_head(catalogue: Catalogue, lang: str) -> str:
    """The first line, with the mark by which Excel knows the encoding."""
    return BOM + write_rows([[_joined(catalogue.checker_words[f"batch_{name}"], lang) for name in COLUMNS]])


def table_row(catalogue: Catalogue, result: RowResult, lang: str) -> str:
    """The line of one person, or nothing where there is no answer."""
    if result.answer is None:
        return ""
    cells = _cells(catalogue, result.answer, lang)
    return write_rows([[{"row": str(result.row), "person": result.person, **cells}[name] for name in COLUMNS]])


def _cells(catalogue: Catalogue, answer: Answer, lang: str) -> dict[str, str]:
    whole = sheet(catalogue, answer)
    sections = {section.kind: section for section in whole.sections}
    last = min((d.date for d in answer.deadlines if d.date and d.bound == "latest"), default="")
    venue = answer.venues[0] if answer.venues and answer.venues[0].certain else None
    return {
        "procedure": _joined(whole.title, lang),
        **{kind: _names(sections, kind, lang) for kind in ("stop", "documents", "documents_open", "submission")},
        "venue": _joined(venue.name, lang) if venue else "",
        "phones": ", ".join(venue.phones) if venue else "",
        "file_by": str(plan(catalogue, answer).file_by or ""),
        "last_day": str(last),
        "deadlines": _deadlines(sections, lang),
        "open": _listed((item.title for item in whole.open), lang),
        "ruleset": answer.ruleset,
    }


def _names(sections: Mapping[str, Section], kind: str, lang: str) -> str:
    return _listed((item.title for item in sections[kind].items), lang) if kind in sections else ""


def _deadlines(sections: Mapping[str, Section], lang: str) -> str:
    """Each deadline with what is said first of its day."""
    items = sections["deadlines"].items if "deadlines" in sections else ()
    colon = "：" if lang == "zh" else ": "
    return _separator(lang).join(
        f"{_joined(item.title, lang)}{colon}{_joined(item.details[0], lang)}" for item in items
    )


def _listed(texts: Iterable[Text], lang: str) -> str:
    return _separator(lang).join(_joined(text, lang) for text in texts)


def _separator(lang: str) -> str:
    return "；" if lang == "zh" else "; "


def _joined(text: Text, lang: str) -> str:
    return " / ".join(getattr(text, one) for one in LANGUAGES[lang])
