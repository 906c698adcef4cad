"""Every `when:` with one line of it dropped, flipped, or changed by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from checker.facts import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ANY = "any"
_OPPOSITE = {"at_least": ("at_most", -1), "at_most": ("at_least", 1), "before": ("after", -1), "after": ("before", 1)}
"""A comparison of numbers or days, the one that holds exactly where it does not, and how far its bound is moved."""

Plain = dict[str, Any]


def changed_conditions(data: Mapping[str, Any], when: Plain) -> Iterator[tuple[str, Plain]]:
    """How a condition was changed, and the changed one."""
    for key in (key for key in when if key != _ANY):
        for how, line in _changed(data, key, when[key]):
            yield how, _with(when, key, line)
    groups = when.get(_ANY, [])
    for i, group in enumerate(groups):
        yield f"without alternative {i}:", _with(when, _ANY, [*groups[:i], *groups[i + 1 :]] or None)
        for how, changed in changed_conditions(data, group):
            yield how, {**when, _ANY: [*groups[:i], changed, *groups[i + 1 :]]}


def _with(when: Plain, key: str, line: Any) -> Plain:
    """`when` with another line for a key, or none."""
    return {k: line if k == key else v for k, v in when.items() if k != key or line is not None}


def _changed(data: Mapping[str, Any], key: str, line: Any) -> Iterator[tuple[str, Any]]:
    yield f"without {key}:", None
    checks = line if isinstance(line, dict) else {"one_of": line}
    for check, operand in checks.items():
        rest = {c: o for c, o in checks.items() if c != check}
        if check in _OPPOSITE:
            other, by = _OPPOSITE[check]
            yield f"flipped {key}:", {**rest, other: _moved(operand, by)}
            yield from ((f"moved {key}:", {**rest, check: _moved(operand, step)}) for step in (-1, 1))
        else:
            yield f"flipped {key}:", {**rest, ("none_of" if check == "one_of" else "one_of"): operand}
            yield from ((f"swapped in {key}:", {**rest, check: words}) for words in _swapped(data, key, operand))


def _moved(bound: str, by: int) -> str:
    if bound.lstrip("-").isdecimal():
        return str(int(bound) + by)
    return str(date.fromisoformat(bound) + timedelta(days=by))


def _swapped(data: Mapping[str, Any], key: str, operand: str | list[str]) -> Iterator[list[str]]:
    """The words with one of them swapped for the next option that is not among them, or left out."""
    words = operand if isinstance(operand, list) else [operand]
    known = _options(data, key)
    others = [word for word in known if word not in words]
    for i, word in enumerate(words):
        if others:
            new = others[known.index(word) % len(others)]
            yield [*words[:i], new, *words[i + 1 :]]
        if len(words) > 1:
            yield [*words[:i], *words[i + 1 :]]


def _options(data: Mapping[str, Any], key: str) -> list[str]:
    if key in FACTS:
        return list(FACTS[key].options)
    question = data["questions"][key]
    return [option["id"] for option in question.get("options", ())] or list(data.get(question.get("options_from"), ()))
