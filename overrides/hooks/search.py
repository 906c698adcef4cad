"""Search that finds Chinese: our terms stay whole, queries may begin inside a word, each language finds its own.

The theme cuts Chinese with jieba and marks the cuts with U+200B. A query is looked up by its beginning, so
what begins inside a word would not be found; those beginnings go into two fields that are never shown.
The theme fetches its index, the heaviest file of a page, with every page; ours waits until search is opened.
"""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, Any

import jieba

from overrides.hooks.search_words import read_aloud, spelled, words_by_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from checker.model import SearchWords

_CUT = "\u200b"
_RUN = re.compile(rf"[\u3400-\u9fff{_CUT}]+")
_BEGINNING = 4
"""Characters kept of each beginning; a longer query is cut by the browser at the longest entry it knows."""
_BLOCK_END = re.compile(r"</(?:d[dt]|div|summary|t[dh])>")
_PINYIN = {"boost": 10.0}
_READ = {"boost": 100.0}
"""Between the theme's title and text: a letter of a query begins many syllables."""
_INDEX = "search/search_index.json"
_TRUSTED = (
    'self.trustedTypes&&trustedTypes.createPolicy("default",'
    r"{createScriptURL:url=>/^\.\.\/lunr\/(?:min\/)?[\w.]+\.js$/.test(url)?url:null});"
)
"""For the theme's search worker: it loads word lists by addresses that it puts together."""


def learn(terms: Iterable[str]) -> None:
    """Keep these terms whole when Chinese is cut into words."""
    jieba.setLogLevel(logging.WARNING)
    for term in terms:
        jieba.add_word(term)


def spaced(html: str) -> str:
    """With a space after each block; the theme would index `<dt>Fee</dt><dd>None` as one word."""
    return _BLOCK_END.sub(r"\g<0> ", html)


def split(site: Path, folders: Iterable[str], words: Iterable[SearchWords] = ()) -> None:
    """Leave the site's index to the pages outside `folders`; give each folder an index of its own, with `words`.

    Locations are relative to the folder, which `main.html` names as the search's base.
    """
    index = json.loads((site / _INDEX).read_text(encoding="utf-8"))
    rest, words = index["docs"], tuple(words)
    for folder in folders:
        prefix = f"{folder}/"
        inside = [entry for entry in rest if entry["location"].startswith(prefix)]
        rest = [entry for entry in rest if not entry["location"].startswith(prefix)]
        moved = [{**entry, "location": entry["location"].removeprefix(prefix)} for entry in inside]
        _write(site / folder / _INDEX, index["config"], moved, words)
    _write(site / _INDEX, index["config"], rest, words)


def trusted(worker: str) -> str:
    """The theme's search worker, allowed to load the theme's word lists where the policy asks for Trusted Types."""
    return _TRUSTED + worker


def _write(
    file: Path, config: Mapping[str, Any], entries: list[dict[str, Any]], words: tuple[SearchWords, ...]
) -> None:
    fields = config["fields"]
    title, text = fields["title"], fields["text"]
    words_boost = {"boost": 2 * title["boost"]}
    hidden = {
        "title_inside": title,
        "text_inside": text,
        "words": words_boost,
        "words_inside": words_boost,
        "pinyin": _PINYIN,
        "read": _READ,
    }
    called = words_by_page(words, {entry["location"] for entry in entries})
    docs = [
        {
            **entry,
            "title_inside": _inside(entry["title"]),
            "text_inside": _inside(entry["text"]),
            **_called(entry, called),
        }
        for entry in entries
    ]
    plain = {"config": {**config, "fields": {**fields, **hidden}}, "docs": docs}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _called(entry: Mapping[str, Any], called: Mapping[str, str]) -> dict[str, str]:
    """Only of whole pages: what stands for a page must not bring up its sections."""
    if "#" in entry["location"]:
        return {}
    words = called.get(entry["location"], "")
    return {
        "words": words,
        "read": read_aloud(words),
        "words_inside": _inside(words),
        "pinyin": spelled(f"{entry['title'].replace(_CUT, '')} {words}"),
    }


def _inside(text: str) -> str:
    return " ".join(dict.fromkeys(beginnings(text)))


def beginnings(text: str) -> Iterator[str]:
    """Up to four characters from each place inside a word of the cut `text`, across the words that follow.

    A word of one character, such as 和, begins no entry of its own that a query would be cut at: it counts as a
    place inside.
    """
    for run in _RUN.findall(text):
        words = [word for word in run.split(_CUT) if word]
        whole, start = "".join(words), 0
        for word in words:
            for place in range(start + (len(word) > 1), start + len(word)):
                if place + 1 < len(whole):
                    yield whole[place : place + _BEGINNING]
            start += len(word)
