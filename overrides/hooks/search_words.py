"""What a page is found by besides what it says: the words of `data/search_words.yaml`, and pinyin.

Both go into fields of the search index that no result shows. Pinyin is typed with tones or without, in one piece or
syllable by syllable, or by its initials, and may begin anywhere; the search looks a query up by its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from checker.model import SearchWords

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST = 10
"""Syllables kept from each place; nobody types more in one piece."""
_LEAST_INITIALS = 3
"""Two letters would be found in too many places."""


def words_by_page(records: Iterable[SearchWords], addresses: Collection[str]) -> dict[str, str]:
    """The words by address of a page in the index; raises PluginError for a page that is not in it."""
    found = {f"{record.page}/": " ".join(record.words) for record in records}
    if unknown := sorted(found.keys() - set(addresses)):
        raise PluginError(f"data/search_words.yaml names pages that are not there: {', '.join(unknown)}")
    return found


def spelled(text: str) -> str:
    """All that may be typed for the Chinese in `text`, each once."""
    return " ".join(dict.fromkeys(entry for run in _HAN.findall(text) for entry in _spellings(run)))


def read_aloud(words: str) -> str:
    """The syllables of Chinese `words`, each once, and each word in one piece: short, so that it counts for more."""
    import pypinyin

    read = [[_toneless(syllable) for syllable in pypinyin.lazy_pinyin(run)] for run in _HAN.findall(words)]
    return " ".join(dict.fromkeys(entry for run in read for entry in ("".join(run), *run)))


def _spellings(run: str) -> Iterator[str]:
    import pypinyin

    toned = pypinyin.lazy_pinyin(run, style=pypinyin.Style.TONE)
    plain = [_toneless(syllable) for syllable in toned]
    initials = [syllable[0] for syllable in plain]
    for start in range(len(toned)):
        piece = slice(start, start + _LONGEST)
        yield from ("".join(toned[piece]), "".join(plain[piece]))
        if len(initials[piece]) >= _LEAST_INITIALS:
            yield "".join(initials[piece])


def _toneless(syllable: str) -> str:
    """As on a keyboard: no marks, and v for ü."""
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
