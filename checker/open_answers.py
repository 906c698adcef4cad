"""What each answer to a question still open would bring: lines that come, become certain or fall away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.comparison import bare
from checker.entries import lines, names
from checker.inputs import options
from checker.lines import PROCEDURE
from checker.model import Text
from checker.what_if import MOST_TRIALS
from checker.wording import fill, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.entries import Key
    from checker.what_if import Asked


_SHOWN = 6
"""Lines named in one sentence; of more only the number is told."""


@dataclass(frozen=True, kw_only=True)
class LineRef:
    """A line by kind and id."""

    kind: str
    id: str


@dataclass(frozen=True, kw_only=True)
class NamedLine:
    """A line by kind, id and name."""

    kind: str
    id: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What one answer would bring; `stop` names why nothing would be left to file, `text` says all of it."""

    option: str
    name: Text
    adds: tuple[LineRef, ...]
    settles: tuple[LineRef, ...]
    alters: tuple[LineRef, ...]
    drops: tuple[LineRef, ...]
    stop: NamedLine | None
    text: Text


@dataclass(frozen=True, kw_only=True)
class OpenAnswers:
    """An open question with the lines that hang on it; `effects` only where it offers options."""

    question: str
    label: Text
    hangs: tuple[NamedLine, ...]
    effects: tuple[Effect, ...]


def open_answers(asked: Asked) -> tuple[OpenAnswers, ...]:
    """The open questions, the most decisive first; at most MOST_TRIALS options are tried, all of a question or none."""
    base, left, found = asked.answer(), MOST_TRIALS, []
    now = lines(base)
    for name in base.open if PROCEDURE in base.situation else ():
        question = asked.catalogue.questions[name]
        tried = list(options(asked.catalogue, question).items()) if question.kind == "choice" else []
        left -= len(tried)
        found.append(
            OpenAnswers(
                question=name,
                label=question.label,
                hangs=_named(asked, [key for key, line in now.items() if name in getattr(line, "depends_on", ())]),
                effects=tuple(_effect(asked, now, name, option) for option in tried) if left >= 0 else (),
            )
        )
    return tuple(found)


def _effect(asked: Asked, before: dict[Key, Any], question: str, choice: tuple[str, Text]) -> Effect:
    option, name = choice
    after = lines(asked.answer({question: option}))
    stop = next(iter(_named(asked, [key for key in after if key[0] == "stop"])), None)
    kept = [key for key in after if key in before]
    settled = [key for key in kept if _sure(after[key]) and not _sure(before[key])]
    parts = {
        "adds": [key for key in after if key not in before],
        "settles": settled,
        "alters": [k for k in kept if k not in settled and _details(before[k]) != _details(after[k])],
        "drops": [key for key in before if key not in after],
    }
    if stop:
        parts = {part: [] for part in parts}
    refs = {part: tuple(LineRef(kind=kind, id=id_) for kind, id_ in keys) for part, keys in parts.items()}
    return Effect(option=option, name=name, stop=stop, text=_text(asked, stop, parts), **refs)


def _text(asked: Asked, stop: NamedLine | None, parts: dict[str, list[Key]]) -> Text:
    words = asked.catalogue.checker_words
    if stop:
        return fill(words["what_if_stops"], name=bare(stop.name))
    shown = {part: [key for key in keys if key[0] != "not_needed"] for part, keys in parts.items()}
    said = [fill(words[f"what_if_{part}"], names=_list(asked, keys)) for part, keys in shown.items() if keys]
    return join(said, "; ", "；") if said else words["what_if_same"]


def _list(asked: Asked, keys: list[Key]) -> Text:
    listed = join([bare(line.name) for line in _named(asked, keys[:_SHOWN])])
    if len(keys) <= _SHOWN:
        return listed
    return fill(asked.catalogue.checker_words["what_if_many"], names=listed, count=len(keys))


def _details(line: Any) -> Any:
    """What a line says, without what puts it there."""
    return {name: value for name, value in vars(line).items() if name not in ("certain", "depends_on", "because")}


def _sure(line: object) -> bool:
    return getattr(line, "certain", True)


def _named(asked: Asked, keys: Iterable[Key]) -> tuple[NamedLine, ...]:
    return tuple(_names(asked, keys))


def _names(asked: Asked, keys: Iterable[Key]) -> Iterator[NamedLine]:
    for kind, id_ in keys:
        known = names(asked.catalogue, kind, str(asked.answers[PROCEDURE]))
        yield NamedLine(kind=kind, id=id_, name=known.get(id_) or known[id_.rpartition("-")[0]])
