"""Words from the data with values put in their places."""

from __future__ import annotations

from hashlib import sha256

from checker.model import Text


def fill(text: Text, **values: object) -> Text:
    """`text` with each `{name}` replaced in both languages; a Text value gives each language its own."""
    en, zh = values, dict(values)
    for name, value in zh.items():
        if type(value) is Text:
            en[name], zh[name] = value.en, value.zh
    return Text(text.en.format_map(en), text.zh.format_map(zh))


def join(texts: list[Text], en: str = ", ", zh: str = "、") -> Text:
    """Texts strung together."""
    return Text(en.join(t.en for t in texts), zh.join(t.zh for t in texts))


def text_id(text: Text) -> str:
    """A name for a line that has no id of its own: the first signs of a hash of its words."""
    return sha256(f"{text.en}\n{text.zh}".encode()).hexdigest()[:8]
