"""A sheet as plain text, for a terminal or a message: English, Chinese, or both under one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Text
    from checker.sheet import Section, Sheet
    from checker.sheet_item import Item

LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}
_BETWEEN = {"en": "; ", "zh": "；"}


def render(sheet: Sheet, lang: str) -> str:
    """The sheet as lines of text; `lang` is a key of LANGUAGES."""
    return "\n".join(_lines(sheet, LANGUAGES[lang])) + "\n"


def _lines(sheet: Sheet, langs: tuple[str, ...]) -> Iterator[str]:
    yield _in(sheet.title, langs)
    yield " · ".join(_in(text, langs) for text in sheet.head)
    for section in sheet.sections:
        yield from _section(section, langs)
    for item in sheet.open:
        yield f"? {_in(item.title, langs)}: {_in(item.details[0], langs)}"
    yield from _sources(sheet, langs)
    yield ""
    yield _in(sheet.foot, langs)


def _section(section: Section, langs: tuple[str, ...]) -> Iterator[str]:
    yield ""
    yield f"== {_in(section.heading, langs)}"
    group = None
    for item in section.items:
        if item.group != group:
            group = item.group
            yield f"-- {_in(group, langs)}" if group else "--"
        yield from _item(item, langs)


def _item(item: Item, langs: tuple[str, ...]) -> Iterator[str]:
    for lang in langs:
        known = [getattr(text, lang) for text in (item.status_text, item.recheck) if text]
        status = f" [{_BETWEEN[lang].join(known)}]" if known else ""
        yield f"{item.number:3}. {getattr(item.title, lang)}{status}"
        for text in (*item.details, *item.behind):
            yield f"     {getattr(text, lang)}"
    if item.sources:
        yield f"     {' '.join(source.id for source in item.sources)}"


def _sources(sheet: Sheet, langs: tuple[str, ...]) -> Iterator[str]:
    """Each source once, in the order of the lines."""
    cited = {source.id: source for section in sheet.sections for item in section.items for source in item.sources}
    yield ""
    for source in cited.values():
        yield f"{source.id:>4}  {_in(source.text, langs)}"
        yield f"      {source.url}"


def _in(text: Text, langs: tuple[str, ...]) -> str:
    return " / ".join(getattr(text, lang) for lang in langs)
