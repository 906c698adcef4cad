"""Facts whose value can be held against a record of `data/`: sources, eras, terms, conflicts, measures, days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from overrides.hooks.catalogue import DATA, DataFolder
from tests.facts.index import STRENGTH, at, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.facts.index import Fact

Problems = list[str]


@cache
def data() -> dict[str, Any]:
    """The data folder as plain text."""
    return DataFolder(DATA).plain


def same_id(kind: str, id_: str) -> str:
    """The id that a fact has in the data, where it differs."""
    return str(read("places.yaml")["ids"].get(kind, {}).get(id_, id_))


_HALF_WIDTH = str.maketrans("（）：，；、「」", '():,;,""')


def plain(text: str) -> str:
    """A text without what only the way of writing it differs in."""
    text = re.sub(r"\s*/\s*", ", ", text).replace("“", '"').replace("”", '"')
    return re.sub(r"\s+", "", text.translate(_HALF_WIDTH)).lower().strip("《》")


def unlike(what: str, fact: Any, found: Any) -> Problems:
    """A problem unless the two texts say the same."""
    return [] if plain(str(fact)) == plain(str(found)) else [f"{what}: {fact!r} is {found!r} in the data"]


def named(fact: Fact, found: dict[str, str]) -> Problems:
    """Each language of a name that the facts give."""
    return [p for lang, text in fact.value.items() if lang in ("en", "zh") for p in unlike(lang, text, found[lang])]


def source(fact: Fact) -> Problems:
    found, given = data()["sources"].get(fact.value["id"]), fact.value
    if found is None:
        return ["not among the sources"]
    pairs = {"url": "url", "url_alt": "also_at", "trust": "trust", "seen": "seen"}
    problems = [
        f"{theirs}: {given.get(theirs)} is {found.get(ours)} in the data"
        for theirs, ours in pairs.items()
        if given.get(theirs, "null") != found.get(ours, "null")
    ]
    day = given["published"]
    dated = texts(found.get("dated", ""))
    if day not in (found.get("published", "null"), *_DAY.findall(dated)) and _month(day) not in dated:
        problems.append(f"published: {day}")
    if sorted(re.split("[/+]", given["lang"])) != sorted(found["languages"]):
        problems.append(f"lang: {given['lang']} is {found['languages']} in the data")
    return problems


def _month(day: str) -> str:
    """The month of a day in words; some pages give no more."""
    return f"{_MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day != "null" else "no day"


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def era(fact: Fact) -> Problems:
    found = data()["eras"][fact.path.rpartition(".")[2]]
    return [f"{key}: {fact.value.get(key)}" for key in ("from", "until") if found.get(key) != fact.value.get(_TO[key])]


_TO = {"from": "from", "until": "to"}


def stronger(fact: Fact, status: str) -> Problems:
    """Whether the data trusts a fact more than the facts do."""
    excused = fact.path in read("places.yaml")["stronger"]
    if fact.status is None or excused or STRENGTH.index(status) <= STRENGTH.index(fact.status):
        return []
    return [f"{fact.status} in the facts, {status} in the data"]


def term(fact: Fact) -> Problems:
    found = [t for t in data()["glossary"].values() if plain(t["name"]["zh"]) == plain(fact.value["zh"])]
    if len(found) != 1:
        return [f"{len(found)} terms of this Chinese name"]
    problems = unlike("en", fact.value["en"], found[0]["name"]["en"]) + stronger(fact, found[0]["status"])
    if fact.value.get("alt_zh", []) != found[0].get("also_zh", []):
        problems.append(f"alt_zh: {fact.value.get('alt_zh')} is {found[0].get('also_zh')} in the data")
    return problems + [f"source {s} is not cited" for s in sorted(fact.sources - set(found[0]["sources"]))]


def conflict_value(fact: Fact) -> Problems:
    """A side of the conflict that rests on the same sources and holds the same figures."""
    sides = data()["conflicts"][fact.path.split(".")[1]]["values"]
    wanted = figures(fact.value["value"])
    cited = [side["value"] for side in sides if fact.sources & set(side["sources"])]
    good = [value for value in cited if all(wanted <= figures(digits(text)) for text in value.values())]
    return [] if good else [f"no side with {sorted(fact.sources)} and the figures {sorted(wanted)}"]


_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]


def figures(text: str) -> set[str]:
    """The numbers in a text; a month counts as its number."""
    for number, month in enumerate(_MONTHS, 1):
        text = re.sub(rf"\b{month}(?= \d)", str(number), text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return {n.lstrip("0") or "0" for n in re.findall(r"\d+:\d\d|\d+", text)}


_ONES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "壹": 1}
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def digits(text: str) -> str:
    """A text with the numbers it has in words, or counts in 万, written as figures too."""
    found = [str(_number(n)) for n in re.findall("[零一二三四五六七八九十百两壹]+", text)]
    found += [str(int(n) * 10000) for n in re.findall(r"(\d+)万", text)]
    return " ".join([text, *found, *(str(n) for n, word in enumerate(_WORDS, 1) if word in text.lower().split())])


def _number(numeral: str) -> int:
    total, last = 0, 0
    for char in numeral.replace("百零", "百"):
        if char in "十百":
            total, last = total + (last or 1) * (10 if char == "十" else 100), 0
        else:
            last = _ONES[char]
    return total + last


def texts(node: Any) -> str:
    """All texts in a piece of data, one after the other."""
    if isinstance(node, dict):
        return " ".join(texts(child) for child in node.values())
    return " ".join(map(texts, node)) if isinstance(node, list) else str(node)


def days(fact: Fact) -> Problems:
    """The calendar has these days, and no others of their year."""
    year, kind = fact.path.split(".")[-2:]
    found = {d for d in data()["calendar"][kind] if d.startswith(year)}
    if kind == "days_off":
        wanted = {str(d) for first, last in fact.value for d in _between(first, last)}
        found &= {d for d in found if date.fromisoformat(d).weekday() < _SATURDAY}
        wanted &= {d for d in wanted if date.fromisoformat(d).weekday() < _SATURDAY}
    else:
        wanted = set(fact.value)
    return [f"{d}: only on one side" for d in sorted(wanted ^ found)]


_SATURDAY = 5


def _between(first: str, last: str) -> Iterator[date]:
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield day
        day += timedelta(days=1)


def measure(fact: Fact) -> dict[str, Any]:
    """The measure that a fact is about."""
    return dict(data()["measures"][same_id("measures", fact.path.split(".")[-1 if ".items." in fact.path else 1])])


def measure_name(fact: Fact) -> Problems:
    return named(fact, measure(fact)["name"]) + stronger(fact, measure(fact)["status"])


def measure_day(fact: Fact) -> Problems:
    found = measure(fact)["from"]
    return [] if found == fact.value else [f"{fact.value} is {found} in the data"]


def measure_standing(fact: Fact) -> Problems:
    found = measure(fact)["standing"]
    return [] if found == fact.value else [f"{fact.value} is {found} in the data"]


def procedure_name(fact: Fact) -> Problems:
    """The official Chinese name; the English one is the guide's own."""
    found, given = plain(data()["procedures"][fact.path.split(".")[1]]["name"]["zh"]), plain(fact.value["zh"])
    return [] if found in given or given in found else [f"{given} is {found} in the data"]


def reason_name(fact: Fact) -> Problems:
    """The reason is offered, and the first of its Chinese terms stands in the procedure or its question."""
    options = {o["id"]: o["name"]["zh"] for o in data()["questions"]["reason"]["options"]}
    said = options[fact.path.split(".")[1]] + texts(data()["procedures"]["cancellation"])
    first = re.split("[、(]", fact.value["zh"].replace("被终止", "终止"))[0]
    return [] if first in said else [f"{first} is not said"]


def conflict_topic(fact: Fact) -> Problems:
    """The conflict is there, between at least as many sides, and cites every source."""
    id_ = fact.path.split(".")[1]
    sides = data()["conflicts"][id_]["values"]
    cited = {s for side in sides for s in side["sources"]}
    given = at(f"conflicts.{id_}.values")
    missing = {s for side in given for s in side["sources"]} - cited
    return [f"{s} is not cited" for s in sorted(missing)] + ([] if len(sides) >= 2 else ["one side only"])


def conflict_newer(fact: Fact) -> Problems:
    """The side the facts call newer has the newest day in the data."""
    newest = max(data()["conflicts"][fact.path.split(".")[1]]["values"], key=lambda side: side["date"])
    given = at(fact.path.replace(".newer", ".values"))
    sources = [set(side["sources"]) for side in given if plain(fact.value) in plain(side["value"])]
    cited = set().union(*sources) or {fact.value}
    said = figures(fact.value) <= figures(texts(newest["value"])) | figures(newest["date"]) | cited
    return [] if said and cited & set(newest["sources"]) else [f"{fact.value}: the newest side is {newest['value']}"]
