"""What was proved of the checker, as `npm run prove` and the mutation of the data found it: the figures of its page.
The vectors stand beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overrides.hooks.page_templates import Templates
from overrides.hooks.page_words import words_of
from overrides.hooks.virtual_pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model import Catalogue
    from overrides.hooks.page_words import Words

ADDRESS = "about/proof"
VECTORS = f"{ADDRESS}/vectors.tsv"
_BESIDE = {"en": "vectors.tsv", "zh": "../../../about/proof/vectors.tsv"}
"""Where the vectors are, as seen from the page."""
_KEPT = Path(__file__).resolve().parents[2] / "tests/proof"


@dataclass(frozen=True)
class Counted:
    """Figures of one procedure, as they are shown."""

    situations: str
    told_apart: str
    classes: str


@dataclass(frozen=True)
class Mistakes:
    """How many mistakes were made on purpose, one in `every` of all, and how many of them were noticed."""

    day: date
    mutants: str
    noticed: str
    left: int
    every: int


def proof_pages(catalogue: Catalogue) -> list[Page]:
    """The page in both languages."""
    words = words_of(catalogue)
    return [_page(words, lang, beside) for lang, beside in _BESIDE.items()]


def _page(words: Words, lang: str, beside: str) -> Page:
    told = _told("results.json")
    counts = told["procedures"]
    rows = [(words.catalogue.procedures[id_], Counted(*_shown(found))) for id_, found in counts.items()]
    figures = {kind: f"{number:,}" for kind, number in told["decided"].items()}
    markdown = Templates(words, lang).render(
        "proof",
        page=told,
        checked=date.fromisoformat(told["checked"]),
        procedures=rows,
        all=Counted(*(f"{sum(found[name] for found in counts.values()):,}" for name in Counted.__annotations__)),
        figures={**figures, "vectors": f"{told['vectors']:,}"},
        vectors_address=beside,
        mistakes=_mistakes(),
        code=_code_mistakes(),
    )
    return Page(ADDRESS, lang, getattr(words["page.proven.title"], lang), markdown)


def _mistakes() -> Mistakes:
    told = _told("mistakes.json")
    made, noticed = _noticed(told)
    return Mistakes(date.fromisoformat(told["checked"]), made, noticed, len(told["survivors"]), told["one in"])


def _code_mistakes() -> dict[str, Any]:
    """The figures of the sentence on mistakes in the code, by the names of their places in it."""
    told = _told("code_mistakes.json")
    names = ("mutants", "noticed", "deciding", "deciding_noticed")
    figures = dict(zip(names, (*_noticed(told), *_noticed(told["deciding"])), strict=True))
    return {
        "day": date.fromisoformat(told["checked"]),
        "possible": f"{told['possible']:,}",
        "one_in": told["one in"],
        **figures,
    }


def _told(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((_KEPT / name).read_text(encoding="utf-8"))
    return told


def _noticed(told: Mapping[str, Any]) -> tuple[str, str]:
    """How many mistakes were made, and how many of them noticed."""
    return f"{told['mutants']:,}", f"{told['mutants'] - len(told['survivors']):,}"


def _shown(found: Mapping[str, int]) -> Iterator[str]:
    yield from (f"{found[name]:,}" for name in Counted.__annotations__)


def write(site: Path) -> None:
    """Put the vectors into a finished site, for others to try."""
    (site / VECTORS).write_bytes((_KEPT / "vectors.tsv").read_bytes())
