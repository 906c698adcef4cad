"""A short text that goes into a link and remembers an answer: what has changed since, for this very situation?

It holds the filing day, the version of the data, and of each line six signs: three for which line it is, three for
what it says. Parts are joined by full stops, which every program that handles links leaves alone:
`1.20261123.<number of kinds>.<kind><signs>.<kind><signs>.<version>.<check>`.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from checker.answer import answer as answer_situation
from checker.comparison import Change, bare
from checker.entries import entries, heading, lines, names
from checker.inputs import InputProblem, read_day
from checker.lines import PROCEDURE
from checker.plain import as_json
from checker.wording import fill, join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from checker.answer import Answer
    from checker.entries import Entry
    from checker.model import Catalogue, Text

_FORM = "1"
_SIGNS = 3
_LONGEST = 2000
_KIND_SIGNS = {
    "stop": "s",
    "applicant": "a",
    "documents": "d",
    "not_needed": "n",
    "submission": "m",
    "venues": "v",
    "timeline": "t",
    "deadlines": "l",
    "fee": "f",
    "results": "r",
    "advice": "w",
    "measures": "e",
    "conflicts": "c",
    "next_steps": "x",
}
"""The letter of each kind; links that people keep rest on it."""
_KIND_OF = {sign: kind for kind, sign in _KIND_SIGNS.items()}
_READ = re.compile(r"1\.(\d{4})(\d\d)(\d\d)\.(\d\d?)\.([\w.-]+)\.[\w-]{3}", re.ASCII)
_VERSION = re.compile(r"[\w.-]{1,40}", re.ASCII)
"""Short and without spaces: the version is shown, and a made-up one shall not be a message."""
_GROUP = re.compile(rf"([{''.join(_KIND_OF)}])((?:[\w-]{{{2 * _SIGNS}}})+)", re.ASCII)

_NOISE = {"depends_on", "because", "sources", "claims", "verified", "from", "until", "passed"}
"""What a line says of where it comes from: that may change, and the reader has nothing else to do."""
_NOISE_OF_KIND = {"venues": {"reason", "reason_status", "seen", "website"}, "stop": {"next_steps", "see"}}


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What is different since a receipt was given; `problem` where it cannot be read.

    `ruleset` and `as_of` are the receipt's; `text` sums up.
    """

    problem: Text | None = None
    ruleset: str | None = None
    as_of: date | None = None
    text: Text
    notes: tuple[Text, ...] = ()
    lines: tuple[Change, ...] = ()


@dataclass(frozen=True)
class _Receipt:
    as_of: date
    ruleset: str
    lines: dict[str, dict[str, str]]
    """Kind → signs of which line → signs of what it says."""


def receipt(answer: Answer) -> str:
    """The receipt of an answer: about two hundred characters, of those that need no escaping in a link."""
    kinds = _signs(answer)
    groups = [
        _KIND_SIGNS[kind] + "".join(which + what for which, what in signs.items()) for kind, signs in kinds.items()
    ]
    text = ".".join([_FORM, f"{answer.as_of:%Y%m%d}", str(len(groups)), *groups, answer.ruleset])
    return f"{text}.{_short(text)}"


def since(catalogue: Catalogue, receipt_text: str, answer: Answer) -> Changes:
    """What has changed in the data since the receipt, told for the receipt's filing day."""
    words, then = catalogue.checker_words, _read(catalogue, receipt_text)
    if then is None:
        return Changes(problem=words["receipt_damaged"], text=words["receipt_damaged"])
    known: dict[str, Any] = {"ruleset": then.ruleset, "as_of": then.as_of}
    if then.as_of != answer.as_of:
        days = {"then": then.as_of.isoformat(), "day": answer.as_of.isoformat()}
        known["notes"] = (fill(words["receipt_day"], **days),)
    if then.ruleset == answer.ruleset:
        return Changes(text=words["receipt_same"], **known)
    now = answer_situation(catalogue, answer.situation, then.as_of, answer.today)
    found = tuple(_changes(catalogue, then, now))
    word = words["receipt_some" if found else "receipt_none"]
    text = fill(word, ruleset=then.ruleset, then=then.as_of, count=len(found))
    return Changes(text=text, lines=found, **known)


def _changes(catalogue: Catalogue, then: _Receipt, now: Answer) -> Iterator[Change]:
    found = _signs(now)
    for (kind, id_), entry in entries(catalogue, now).items():
        was, what = then.lines.get(kind, {}).get(_which(id_)), found[kind][_which(id_)]
        if was is None:
            yield _change(catalogue, "came", entry)
        elif was != what:
            yield _change(catalogue, "changed", entry)
    for kind, signs in then.lines.items():
        for which in signs:
            if which not in found.get(kind, {}):
                yield _gone(catalogue, kind, which, str(now.situation.get(PROCEDURE)))


def _change(catalogue: Catalogue, how: str, entry: Entry) -> Change:
    item, words = entry.item, catalogue.checker_words
    said = tuple(text for text in (item.group, *item.details, item.status_text) if text)
    name = bare(item.title)
    text = fill(words["change_came"], name=name)
    if how == "changed":
        text = fill(words["receipt_changed"], name=name, said=join([bare(one) for one in said] or [name], "; ", "；"))
    kept: dict[str, Any] = {"kind": entry.kind, "id": entry.id, "how": how, "number": item.number, "now": said}
    return Change(heading=heading(catalogue, entry.kind), name=item.title, text=text, **kept)


def _gone(catalogue: Catalogue, kind: str, which: str, procedure: str) -> Change:
    words = catalogue.checker_words
    named = [(id_, name) for id_, name in names(catalogue, kind, procedure).items() if _which(id_) == which]
    if named:
        id_, name = named[0][0], join([name for _, name in named], " / ", "／")
        text = fill(words["receipt_gone"], name=bare(name))
    else:
        id_, name = "", words[f"kind_{kind}"]
        text = fill(words["receipt_unnamed"], kind=name)
    return Change(kind=kind, id=id_, how="went", heading=heading(catalogue, kind), name=name, number=None, text=text)


def _signs(answer: Answer) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for (kind, id_), line in lines(answer).items():
        found.setdefault(kind, {})[_which(id_)] = _short(_content(kind, line))
    return found


def _content(kind: str, line: Any) -> str:
    """What a line says in both languages, as one text."""
    noise = _NOISE | _NOISE_OF_KIND.get(kind, set())
    return _QUIET.encode({name: value for name, value in as_json(line).items() if name not in noise})


def _quiet(value: Any) -> Any:
    said = as_json(value)
    return {name: item for name, item in said.items() if name not in _NOISE} if isinstance(said, dict) else said


_QUIET = json.JSONEncoder(ensure_ascii=False, sort_keys=True, check_circular=False, default=_quiet)


def _short(text: str) -> str:
    return urlsafe_b64encode(sha256(text.encode()).digest())[:_SIGNS].decode()


_which = cache(_short)
"""The signs of an id. There are few, and every answer asks for the same."""


def _read(catalogue: Catalogue, text: str) -> _Receipt | None:
    """The receipt, or None when it is not one that was given: cut short, altered, or made up."""
    found = _READ.fullmatch(text[: _LONGEST + 1])
    body, _, check = text.rpartition(".")
    if not found or len(text) > _LONGEST or _short(body) != check:
        return None
    day = read_day(catalogue, "as_of", "-".join(found.groups()[:3]))
    parts, count = found[5].split("."), int(found[4])
    version = ".".join(parts[count:])
    groups = [_GROUP.fullmatch(group) for group in parts[:count]]
    if isinstance(day, InputProblem) or not _VERSION.fullmatch(version) or not all(groups):
        return None
    return _Receipt(day, version, {_KIND_OF[group[1]]: _pairs(group[2]) for group in groups if group})


def _pairs(signs: str) -> dict[str, str]:
    single = [signs[i : i + _SIGNS] for i in range(0, len(signs), _SIGNS)]
    return dict(zip(single[::2], single[1::2], strict=True))
