"""The templates of `overrides/pages/`, for one language.

Whatever a template prints passes `Templates.written`, which picks the language and escapes; a template
cannot forget it. Words come by `word`, prose with its terms explained by the filter `prose`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup

from checker.model import Text
from overrides.hooks.page_markdown import address, plain, web_address
from overrides.hooks.page_terms import Terms

if TYPE_CHECKING:
    from overrides.hooks.page_words import Words

_FOLDER = Path(__file__).resolve().parents[1] / "pages"
_TAGS = {"en": "en", "zh": "zh-Hans"}
_OTHER = {"en": "zh", "zh": "en"}


class Templates:
    """Records to Markdown, in one language."""

    def __init__(self, words: Words, lang: str) -> None:
        self.words, self.lang = words, lang
        self._terms = Terms(words.catalogue, lang)
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self.written,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {"word": self.word, "lang": lang, "other_tag": _TAGS[_OTHER[lang]]}
        self._environment.globals["record"] = lambda kind, id_: getattr(words.catalogue, kind)[id_]
        self._environment.globals["due"] = self.due
        self._environment.filters |= {
            "prose": self.prose,
            "other": self.other,
            "address": address,
            "web_address": web_address,
        }

    def render(self, name: str, **view: Any) -> str:
        """The Markdown of one page."""
        self._terms.forget()
        return self._environment.get_template(f"{name}.md").render(view)

    def written(self, value: Any) -> Any:
        """What a template prints: in the page's language, and as nothing but text."""
        if isinstance(value, Markup | Undefined):
            return value
        if value is None:
            raise TypeError("a template prints something that is not there")
        return plain(self._in(value, self.lang))

    def prose(self, text: Text) -> Markup:
        """A text with the terms in it explained at their first mention on the page."""
        return self._terms.marked(self._in(text, self.lang))

    def other(self, text: Text) -> str:
        """A text in the language that the page is not in."""
        return self._in(text, _OTHER[self.lang])

    def word(self, name: str, **values: object) -> Text:
        """A word of the interface or of the answer, with values in its places."""
        days = {n: self.words.plain_day(v) if isinstance(v, date) else v for n, v in values.items()}
        return self.words.fill(name, **days)

    def due(self, verified: date) -> str | None:
        """The first day, for scripts, on which a fact is to be checked again; None if it never is."""
        rule = self.words.catalogue.recheck
        return rule.due(verified).isoformat() if rule else None

    def _in(self, value: Any, lang: str) -> str:
        if isinstance(value, date):
            value = self.words.plain_day(value)
        return getattr(value, lang) if isinstance(value, Text) else str(value)
