"""Facts whose place in the data is named in `places.yaml`: by record, and by words of the statement there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.facts.compare import data, digits, figures, stronger, texts
from tests.facts.index import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.facts.index import Fact

Problems = list[str]


def placed(fact: Fact) -> Problems:
    """What is wrong with the places of a fact."""
    return _placed(fact, read("places.yaml")["places"][fact.path])


def detailed(fact: Fact) -> Problems:
    """The same of the details of a paper, which no comparison reads."""
    return _placed(fact, read("places.yaml")["details"].get(fact.path, {}))


def _placed(fact: Fact, places: dict[str, Any]) -> Problems:
    """Words that are gone, sources, trust, figures of either language."""
    found: list[dict[str, Any]] = []
    problems: Problems = []
    for record, words in places.items():
        for word in [words] if isinstance(words, str) else words:
            statements = list(_statements(_record(record), word))
            problems += [] if statements else [f"{record} does not say {word!r}"]
            found += statements
    if problems or not places:
        return problems
    cited = [s for s in found if fact.sources & set(s.get("sources", ()))]
    if fact.sources and not cited and any(s.get("sources") for s in found):
        problems.append(f"none of {sorted(fact.sources)} is cited there")
    problems += [p for s in cited if "status" in s for p in stronger(fact, s["status"])]
    return list(dict.fromkeys(problems + _figures(fact, found)))


def _record(name: str) -> Any:
    node: Any = data()
    for key in name.split("/"):
        node = node[key]
    return node


def _statements(node: Any, word: str) -> Iterator[dict[str, Any]]:
    """The innermost facts that say it; the record itself where none of its facts does."""
    found = list(_facts(node, word))
    yield from found or ([_with_all_sources(node)] if word in texts(node) else [])


def _facts(node: Any, word: str) -> Iterator[dict[str, Any]]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    inner = [found for child in children for found in _facts(child, word)]
    yield from inner
    if not inner and isinstance(node, dict) and "sources" in node and _says(node, word):
        yield node


def _says(node: dict[str, Any], word: str) -> bool:
    if word.startswith("="):
        return word[1:] in (node.get("id"), node.get("document"))
    return word in texts(node)


def _with_all_sources(node: Any) -> dict[str, Any]:
    """A record whose texts have no sources of their own, with those of all its facts."""
    return {"text": node, "sources": sorted(_sources(node))}


def _sources(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = node.get("sources", []) if isinstance(node.get("sources"), list) else []
        return set(own).union(*map(_sources, node.values()))
    return set().union(*map(_sources, node)) if isinstance(node, list) else set()


def _figures(fact: Fact, found: list[dict[str, Any]]) -> Problems:
    """Every number of the fact stands there, in English and in Chinese."""
    places = read("places.yaml")
    wanted = figures(re.sub(r"\bS\d+[a-z]?\b", "", texts(_own(fact.value)))) - set(places["figures"].get(fact.path, []))
    problems = []
    for lang in ("en", "zh"):
        missing = wanted - figures(digits(" ".join(_language(found, lang))))
        problems += [f"{lang}: the figures {sorted(missing)} are missing"] if missing else []
    return problems


_NO_FIGURES = {"id", "sources", "now_sources", "dates", "n", "count", "date_between"}


def _own(value: Any) -> Any:
    """A fact without its sources."""
    if isinstance(value, dict):
        return {key: child for key, child in value.items() if key not in _NO_FIGURES}
    return value


def _language(node: Any, lang: str) -> Iterator[str]:
    """The texts of one language, and whatever has none."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key in ("sources", "verified", "claims") or {key, lang} == {"en", "zh"}:
                continue
            yield from _language(child, lang)
    elif isinstance(node, list):
        for child in node:
            yield from _language(child, lang)
    else:
        yield str(node)
