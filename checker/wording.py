"""Words from the data with values put in their places."""

from __future__ import annotations

from hashlib import sha256

from checker.model import Text


def fill(text: Text, **values: object) -> Text:
    """`text` with each `{name}` replaced in both languages; a Text value gives each language its own."""
    return Text(**{lang: getattr(text, lang).format(**_in(lang, values)) for lang in ("en", "zh")})


def _in(lang: str, values: dict[str, object]) -> dict[str, object]:
    return {name: getattr(value, lang) if isinstance(value, Text) else value for name, value in values.items()}


def join(texts: list[Text], en: str = ", ", zh: str = "、") -> Text:
    """Texts strung together."""
    return Text(en.join(t.en for t in texts), zh.join(t.zh for t in texts))


def text_id(text: Text) -> str:
    """A name for a line that has no id of its own: the first signs of a hash of its words."""
    return sha256(f"{text.en}\n{text.zh}".encode()).hexdigest()[:8]
