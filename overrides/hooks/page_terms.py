"""Terms of the glossary, explained where a page first mentions them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from overrides.hooks.page_markdown import address, inert, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Catalogue, Term

_ASIDE = re.compile(r"\s*[(（][^)）]*[)）]")
"""Brackets after a name: `(the licence)`, `(Category A)`. Running text leaves them out."""
_LEAST = 3
"""Characters of a Chinese name."""
_SLASH = re.compile(r"\s*/\s*")


class Terms:
    """Links from one page in one language to the glossary, each term once."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self._lang = lang
        self._terms: dict[str, Term] = {}
        for term in catalogue.glossary.values():
            for name in _names(term, lang):
                self._terms.setdefault(name.casefold(), term)
        names = sorted(map(re.escape, self._terms), key=len, reverse=True)
        whole = rf"\b(?:{'|'.join(names)})s?\b" if lang == "en" else "|".join(names)
        self._pattern = re.compile(whole, re.IGNORECASE) if names else None
        self._seen: set[str] = set()

    def forget(self) -> None:
        """Begin a new page."""
        self._seen.clear()

    def marked(self, text: str) -> Markup:
        """The text as Markdown, with a link at the first mention of each term."""
        text, start, parts = one_line(text), 0, []
        for match in self._pattern.finditer(text) if self._pattern else ():
            term = self._terms.get(match[0].casefold()) or self._terms.get(match[0].casefold().removesuffix("s"))
            if term and term.id not in self._seen:
                self._seen.add(term.id)
                parts += [inert(text[start : match.start()], begins=not start), self._link(term, match[0])]
                start = match.end()
        return Markup("").join([*parts, inert(text[start:], begins=not start)])

    def _link(self, term: Term, mention: str) -> Markup:
        return Markup('<a class="gloss" href="page:glossary#{}" title="{}">{}</a>').format(
            address(term.id), plain(_note(term, self._lang)), plain(mention)
        )


def terms_data(catalogue: Catalogue, lang: str) -> dict[str, Any]:
    """What a script needs to do the same in an answer: names of each term, and what to say at the first of them."""
    terms = [
        {"address": address(term.id), "names": list(_names(term, lang)), "note": _note(term, lang)}
        for term in catalogue.glossary.values()
    ]
    return {"terms": [term for term in terms if term["names"]], "words": lang == "en"}


def _note(term: Term, lang: str) -> str:
    usage = getattr(term.usage, lang) if term.usage else ""
    other = term.name.zh if lang == "en" else term.name.en
    return f"{other}: {usage}" if usage else other


def _names(term: Term, lang: str) -> Iterator[str]:
    """The names by which running text may mean the term; a single common word more often means something else."""
    own = (term.name.en,) if lang == "en" else (term.name.zh, *term.also_zh)
    for name in own:
        parts = [part.strip() for part in _SLASH.split(_ASIDE.sub("", name))]
        yield from (part for part in parts if (" " in part if lang == "en" else len(part) >= _LEAST))
