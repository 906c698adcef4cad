"""Pinyin for the sentences that the checker gives people to say, made by the build: the browser needs no library.

Words are cut by jieba and read by pypinyin; `data/pinyin.yaml` corrects both. Tones are marks, words stand apart.
"""

from __future__ import annotations

import json
import logging
import re
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overrides.hooks.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CACHE = Path(__file__).resolve().parents[2] / ".cache"
PATTERNS = "office_"
"""Words of the checker that begin so are sentences to say."""

_NAMED = {
    "procedures": "name",
    "documents": "name",
    "measures": "name",
    "steps": "name",
    "conflicts": "topic",
    "open_questions": "ask",
}
"""Kinds of records whose name, or other text, goes into a sentence."""
_IN_PROCEDURES = {
    "deadlines": "name",
    "results": "name",
    "stops": "reason",
    "conditions": "text",
    "next_steps": "text",
}
_WORDS = {"checker_words": ("party_", "mode_", PATTERNS), "interface": ("venue.say.",)}
_PIECES = re.compile(r"(\{\w+\}|[\u4e00-\u9fff]+|[A-Za-z0-9.%+/-]+)")
_MARKS = str.maketrans(
    {"，": ",", "。": ".", "？": "?", "！": "!", "：": ":", "；": ";", "、": ",", "（": "(", "）": ")", "·": " "}
)
_PLAIN = {"一": "yī", "不": "bù"}
"""Their tone changes with what follows; pinyin is written with the tone of the dictionary."""
_OPENING, _VOWELS = "(“《", "aāáǎàeēéěèoōóǒò"


def pinyin(plain: Mapping[str, Any], cache: Path = CACHE) -> dict[str, str]:
    """Every Chinese text that goes into a sentence, with its pinyin; `{places}` stay. `plain["pinyin"]` corrects."""
    texts = sorted(set(_texts(plain)))
    corrections = json.dumps(plain.get("pinyin", {}), ensure_ascii=False, sort_keys=True)
    makers = f"{version('pypinyin')} {version('jieba')}"
    inputs = {"texts": "\n".join(texts), "corrections": corrections, "makers": makers}
    files = Store(cache).kept(
        {**{name: text.encode() for name, text in inputs.items()}, "program": Path(__file__).read_bytes()},
        lambda: {"pinyin.json": json.dumps(_made(texts, json.loads(corrections)), ensure_ascii=False).encode()},
    )
    return json.loads(files["pinyin.json"])  # type: ignore[no-any-return]


def _texts(plain: Mapping[str, Any]) -> Iterator[str]:
    """The Chinese of all that sentences are made of, and nothing that only an official line would say."""
    for kind, field in _NAMED.items():
        for record in _records(plain.get(kind)):
            yield from _chinese(record.get(field))
    for procedure in _records(plain.get("procedures")):
        for part, field in _IN_PROCEDURES.items():
            for record in _records(procedure.get(part)):
                asked = record.get("status") != "official" and (part != "conditions" or record.get("when"))
                if field == "name" or asked:
                    yield from _chinese(record.get(field))
    for kind, beginnings in _WORDS.items():
        words = plain.get(kind)
        for name, text in words.items() if isinstance(words, dict) else ():
            if name.startswith(beginnings):
                yield from _chinese(text)


def _records(plain: Any) -> Iterator[dict[str, Any]]:
    """The maps in a list or map; what is not as it should be is reported elsewhere."""
    values = plain.values() if isinstance(plain, dict) else plain if isinstance(plain, list) else ()
    yield from (value for value in values if isinstance(value, dict))


def _chinese(text: Any) -> Iterator[str]:
    if isinstance(text, dict) and isinstance(text.get("zh"), str):
        yield text["zh"].strip()


def _made(texts: list[str], corrections: Mapping[str, str]) -> dict[str, str]:
    reader = _Reader(corrections)
    return {text: reader.text(text) for text in texts}


class _Reader:
    """Reads Chinese aloud; the libraries are loaded only where something is to be read."""

    def __init__(self, corrections: Mapping[str, str]) -> None:
        import jieba
        import pypinyin

        jieba.setLogLevel(logging.WARNING)
        self.corrections = {word: reading for word, reading in corrections.items() if isinstance(reading, str)}
        known = sorted(self.corrections, key=len, reverse=True)
        self.known = re.compile("(" + "|".join(map(re.escape, known)) + ")") if known else re.compile(r"(?!)")
        # The search index teaches the shared tokenizer words of its own; readings must not depend on that.
        self.cut = jieba.Tokenizer().lcut
        self.syllables = pypinyin.lazy_pinyin
        self.style = pypinyin.Style.TONE

    def text(self, text: str) -> str:
        said = ""
        for piece in _PIECES.split(text):
            if not _PIECES.fullmatch(piece):
                said = said.rstrip() + self.marks(piece) if piece.strip() else said
            else:
                words = piece if not re.match(r"[\u4e00-\u9fff]", piece) else " ".join(self.words(piece))
                said += words if not said or said.endswith((" ", *_OPENING)) else f" {words}"
        return said.strip()

    def marks(self, marks: str) -> str:
        """Chinese punctuation as it stands in pinyin, with its spaces."""
        said = marks.translate(_MARKS)
        said = re.sub(r"([,.?!:;])(?=[^”》).,?!:;]|$)", r"\1 ", said)
        return re.sub(r"(?<![ (“])([(“《])", r" \1", said) if said.strip() else " "

    def words(self, run: str) -> Iterator[str]:
        for part in self.known.split(run):
            if part in self.corrections:
                yield self.corrections[part]
            else:
                yield from (self.word(word) for word in self.cut(part, HMM=False) if word)

    def word(self, word: str) -> str:
        """One word; an apostrophe parts syllables that could be read together."""
        read = self.syllables(word, style=self.style)
        first, *more = (_PLAIN.get(character, one) for character, one in zip(word, read, strict=True))
        return first + "".join(f"'{one}" if one[0] in _VOWELS else one for one in more)
