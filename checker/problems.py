"""What is wrong with data or input: gathered while reading, raised once, all of it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where (file and line, if known), in which field, and what."""

    where: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}  {self.field}: {self.message}" if self.field else f"{self.where}  {self.message}"


class DataProblems(ValueError):
    """The data cannot be used; `problems` holds every reason, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None when none is close."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)), None)


def unknown(word: str, known: Iterable[str], what: str) -> str:
    """A message about a word that is not one of the known ones, with the nearest or the first few."""
    names = list(known)
    guess = nearest(word, names)
    if guess:
        return f'"{word}" is not {what}; did you mean "{guess}"?'
    listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f'"{word}" is not {what}; known: {listed or "none"}'


def field_name(path: Path) -> str:
    """A path as a person writes it: `documents[2].when.district`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
