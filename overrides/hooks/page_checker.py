"""The checker's page: a form made from the questions, and the data that its scripts start with.

No rule is repeated here. What to ask first is asked of the checker, at build time, so that a person can begin to
answer before Python has arrived in the browser.
"""

from __future__ import annotations

import json
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from checker.answer import answer
from checker.inputs import options
from checker.lines import PROCEDURE
from checker.model import Question
from overrides.hooks.page_templates import Templates
from overrides.hooks.page_words import newest_day, words_of
from overrides.hooks.script_data import script_data
from overrides.hooks.virtual_pages import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model import Catalogue
    from overrides.hooks.page_words import Words

ADDRESS = "checker"
LANGUAGES = ("en", "zh")
FILING_DAY = "as_of"
"""What the filing day is called in the address of an answer."""

_WORKER = Path(__file__).resolve().parents[2] / "docs/assets/javascripts/checker-worker.js"
_MEGABYTE = 1_000_000

_ON_PAGES_ONLY = ("glossary", "interface")
_FIELDS_ON_PAGES_ONLY = {
    "categories": ("examples",),
    "documents": ("advice",),
    "measures": ("points",),
    "procedures": ("examples", "history"),
    "venues": ("remarks",),
}


def browser_catalogue(plain: Mapping[str, Any]) -> str:
    """The data for the browser, without what no answer shows; the answers are the same, byte for byte."""
    kinds = {kind: _lean(records, _FIELDS_ON_PAGES_ONLY.get(kind, ())) for kind, records in plain.items()}
    lean = {kind: records for kind, records in kinds.items() if kind not in _ON_PAGES_ONLY}
    return json.dumps(lean, ensure_ascii=False, separators=(",", ":"))


def _lean(records: Any, dropped: tuple[str, ...]) -> Any:
    if not dropped:
        return records
    return {id_: {name: record[name] for name in record if name not in dropped} for id_, record in records.items()}


def checker_pages(catalogue: Catalogue, manifest_json: str) -> list[Page]:
    """The page in both languages; `manifest_json` tells its scripts what to load."""
    words, first, manifest = words_of(catalogue), first_questions(catalogue), json.loads(manifest_json)
    return [_page(words, lang, first, manifest) for lang in LANGUAGES]


def first_questions(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """What is open, the most decisive first, after no answer, after one, and after the two that are asked first.

    Keys are written like the page's address. The filing day is that of the newest data, so that every build makes
    the same page; once Python runs, it is asked again with the reader's own day.
    """
    day, found = newest_day(catalogue), dict[str, tuple[str, ...]]()

    def ask(answers: dict[str, str]) -> None:
        key = "&".join(f"{name}={value}" for name, value in answers.items())
        found[key] = answer(catalogue, answers, day, day).open
        if found[key] and len(answers) < 2:
            question = catalogue.questions[found[key][0]]
            for option in options(catalogue, question):
                ask({**answers, question.id: option})

    ask({})
    return found


def _page(words: Words, lang: str, first: Mapping[str, tuple[str, ...]], manifest: Mapping[str, Any]) -> Page:
    # The worker's name has no hash in it, as those of other scripts have; the question mark makes browsers ask anew.
    worker = f"{_WORKER.name}?{sha256(_WORKER.read_bytes()).hexdigest()[:10]}"
    data = {"lang": lang, "worker": worker, "manifest": manifest, "first": first}
    size, wire = (f"{manifest[name] / _MEGABYTE:.1f}" for name in ("size", "wire"))

    def said(name: str) -> str:
        return str(getattr(words[f"{ADDRESS}.{name}"], lang))

    markdown = Templates(words, lang).render(
        ADDRESS,
        data=script_data(data),
        questions=_questions(words),
        first_question=PROCEDURE,
        filing_day=FILING_DAY,
        procedures=words.catalogue.procedures.values(),
        bytes=_with_places(said("bytes"), loaded="0", total=size, wire=wire),
        folded=_with_places(said("folded"), count=""),
    )
    return Page(ADDRESS, lang, said("title"), markdown)


def _questions(words: Words) -> list[tuple[Question, Mapping[str, Any]]]:
    """Every question with its options, and the filing day as one more."""
    catalogue = words.catalogue
    text, label, why = (words[f"{ADDRESS}.{FILING_DAY}.{name}"] for name in ("text", "label", "why"))
    filing_day = Question(id=FILING_DAY, kind="date", text=text, label=label, why=why)
    questions = [*catalogue.questions.values(), filing_day]
    return [(question, options(catalogue, question)) for question in questions]


def _with_places(text: str, **values: str) -> Markup:
    """A text whose `{places}` are elements that the script writes into; until then they hold `values`."""
    places = {name: f'<span data-slot="{name}">{value}</span>' for name, value in values.items()}
    return Markup(escape(text).format(**places))
