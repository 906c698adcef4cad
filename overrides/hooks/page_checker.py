"""The checker's page: a form made from the questions, and the data that its scripts start with.

No rule is repeated here. What to ask first is asked of the checker, at build time, so that a person can begin to
answer before Python has arrived in the browser.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from checker.answer import answer
from checker.category import CATEGORY, aid
from checker.inputs import options
from checker.lines import PROCEDURE
from overrides.hooks.page_questions import filing_day, questions_data
from overrides.hooks.page_templates import Templates
from overrides.hooks.page_terms import terms_data
from overrides.hooks.page_words import newest_day, words_of
from overrides.hooks.script_data import script_data
from overrides.hooks.virtual_pages import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model import Catalogue
    from overrides.hooks.page_words import Words

ADDRESS = "checker"
EMBEDDED = f"{ADDRESS}/embed"
"""The checker alone, to be framed by other sites."""
LANGUAGES = ("en", "zh")

_MEGABYTE = 1_000_000

_ON_PAGES_ONLY = ("glossary", "interface", "search_words")
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


def warm_requests(catalogue: Catalogue) -> list[str]:
    """Requests for the doors of the checker after which nothing is left to be made on first use."""
    found: list[dict[str, Any]] = [{"door": "category", "answers": {}, "as_of": None}]
    for procedure in catalogue.procedures.values():
        for example in procedure.examples[:1]:
            days = {"as_of": example.as_of.isoformat(), "today": example.today.isoformat()}
            doors = ("answer", "plan", "office", "message", "calendar", "compare", "what_if")
            found += [{"door": door, "situation": dict(example.situation), **days} for door in doors]
    return [json.dumps(request, ensure_ascii=False) for request in found]


def _lean(records: Any, dropped: tuple[str, ...]) -> Any:
    if not dropped:
        return records
    return {id_: {name: record[name] for name in record if name not in dropped} for id_, record in records.items()}


def checker_pages(catalogue: Catalogue, manifest_json: str, *, offline: bool = False) -> list[Page]:
    """The page and its embedded twin in both languages; `manifest_json` tells its scripts what to load.

    `offline` says whether the page offers to be kept on the device. The twin, on sites of others, never does.
    """
    loads = {"manifest": json.loads(manifest_json), "first": first_questions(catalogue)}
    offers = {ADDRESS: offline, EMBEDDED: False}
    words = words_of(catalogue)
    return [_page(words, lang, at, loads, offers[at]) for at in offers for lang in LANGUAGES]


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


def _page(words: Words, lang: str, at: str, loads: Mapping[str, Any], offline: bool) -> Page:
    other = next(language for language in LANGUAGES if language != lang)
    size, wire = (f"{loads['manifest'][name] / _MEGABYTE:.1f}" for name in ("size", "wire"))

    def said(name: str, language: str = lang, **places: str) -> Markup:
        return _with_places(str(getattr(words[f"{ADDRESS}.{name}"], language)), **places)

    names = {"own": f"language.{lang}", "twin": f"language.{other}", "both": "both"}
    questions = [*words.catalogue.questions.values(), filing_day(words)]
    of_aid = list(aid(words.catalogue).questions.values())
    first = words.catalogue.questions[PROCEDURE]
    data = {
        "lang": lang,
        **loads,
        "terms": terms_data(words.catalogue, lang),
        "questions": questions_data(words, lang, questions),
        "aid": questions_data(words, lang, of_aid),
    }
    markdown = Templates(words, lang).render(
        ADDRESS,
        embedded=at == EMBEDDED,
        home="../" * len(at.split("/")),
        data=script_data(data),
        kinds=sorted({question.kind for question in (*questions, *of_aid)}),
        first_question=first,
        first_options=options(words.catalogue, first),
        aid_question=CATEGORY,
        languages={value: words[f"{ADDRESS}.{name}"] for value, name in names.items()},
        procedures=words.catalogue.procedures.values(),
        offline=offline,
        offline_size=said("offline.size", wire="", size=""),
        offline_kept=said("offline.kept", ruleset="", size=""),
        offline_newer=said("offline.newer", ruleset=""),
        spared=said("spared", wire=wire),
        bytes=said("bytes", loaded="0", total=size, wire=wire),
        folded=said("folded", count=""),
        folded_twin=said("folded", other, count=""),
        days_title=said("days.title", as_of="", other=""),
        days_count=said("days.count", count=""),
        rows_done=said("team.working", row="0", rows="0"),
        table_example=said("team.rows"),
        people_done=said("team.done", answered="0", all="0"),
    )
    return Page(at, lang, said("title"), markdown)


def _with_places(text: str, **values: str) -> Markup:
    """A text whose `{places}` are elements that the script writes into; until then they hold `values`."""
    places = {name: f'<span data-slot="{name}">{value}</span>' for name, value in values.items()}
    return Markup(escape(text).format(**places))
