"""The points table: what both sides give for the same answer, band by band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.facts.compare import data, figures, plain, texts

if TYPE_CHECKING:
    from tests.facts.index import Fact

Problems = list[str]


def thresholds(fact: Fact) -> Problems:
    """The points that a category takes stand on its route."""
    routes = {c["name"]["en"][9]: c["routes"] for c in data()["categories"].values()}
    found = {letter: r["points"] for letter, rs in routes.items() for r in rs if "points" in r}
    return [] if found == fact.value else [f"{fact.value} is {found} in the data"]


def total(fact: Fact) -> Problems:
    found = sum(int(item["max"]) for item in data()["points"]["items"].values())
    return [] if str(found) in figures(fact.value) else [f"{fact.value}: the items give {found}"]


def item(fact: Fact) -> Problems:
    """The same name and most points, and the same points for every number or the same list of bands."""
    found, given = data()["points"]["items"][fact.value["id"]], fact.value
    name = plain(given["name"]["zh"])[:2]
    problems = [] if name in plain(found["name"]["zh"]) else [f"name: {found['name']['zh']}"]
    problems += [] if found["max"] == given["max"] else [f"max: {given['max']} is {found['max']} in the data"]
    problems += [] if found["status"] == "secondary" and found["sources"] == ["S20"] else ["status or sources"]
    if "bands" not in given:
        return problems
    if any("value" in band or "any_one" in band for band in given["bands"]):
        return problems + _listed(given["bands"], found["bands"])
    for number in range(100):
        ours, theirs = _ours(found, number), _theirs(given, number)
        problems += [] if ours == theirs else [f"{number}: {theirs} in the facts, {ours} in the data"]
    return problems


def _listed(given: list[dict[str, str]], found: list[dict[str, Any]]) -> Problems:
    """Bands in words: as many, with the same points and the same figures."""
    pairs = [(b["points"], figures(b.get("value", ""))) for b in given]
    shown = [(b["points"], figures(texts(b["text"]["en"]))) for b in found]
    return [] if pairs == shown else [f"{pairs} is {shown} in the data"]


def _theirs(given: dict[str, Any], number: int) -> int | None:
    base = next((band for band in given["bands"] if _holds(band, number)), None)
    more = [band for band in given["bands"] if "each_year_over" in band and number > int(band["each_year_over"])]
    extra = sum((number - int(band["each_year_over"])) * int(band["points"]) for band in more)
    return None if base is None else min(int(base["points"]) + extra, int(given["max"]))


def _holds(band: dict[str, str], number: int) -> bool:
    least = next((int(band[key]) for key in ("min", "from", "years") if key in band), None)
    under = next((int(band[key]) for key in ("lt", "lt_years") if key in band), None)
    if "over" in band:
        least = int(band["over"]) + 1
    if "to" in band:
        under = int(band["to"]) + 1
    bounds = (least is None or number >= least, under is None or number < under)
    return (least, under) != (None, None) and all(bounds)


def _ours(found: dict[str, Any], number: int) -> int | None:
    for band in found["bands"]:
        bound = next(iter(band["when"].values()))
        if int(bound.get("at_least", 0)) <= number <= int(bound.get("at_most", 10**6)):
            growth = band.get("growth", {"each": 0, "beyond": 0})
            more = int(growth["each"]) * (number - int(growth["beyond"]))
            return min(int(band["points"]) + more, int(found["max"]))
    return None
