"""Facts on counters and halls, held against the records of the venues."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.facts.compare import data, figures, named, plain, same_id, stronger, texts, unlike
from tests.facts.index import at

if TYPE_CHECKING:
    from tests.facts.index import Fact

Problems = list[str]


def venue(fact: Fact) -> dict[str, Any]:
    """The record of the counter that a fact is about."""
    return dict(data()["venues"][same_id("venues", fact.path.split(".")[2])])


def name(fact: Fact) -> Problems:
    return named(fact, venue(fact)["name"])


def district(fact: Fact) -> Problems:
    options = {o["id"]: o["name"]["zh"] for o in data()["questions"]["district"]["options"]}
    serves = {d for s in venue(fact)["services"] for d in s["districts"] if "two_permits" not in s["procedures"]}
    if fact.path.endswith("located_in") or fact.value["zh"] == "市级":
        wanted = options[venue(fact)["located_in"]] if fact.path.endswith("located_in") else "市级"
        return unlike("zh", fact.value["zh"], wanted) + ([] if serves == {"all"} else [f"serves {serves}"])
    return [] if [fact.value["zh"] in options[d] for d in serves] == [True] else [f"serves {serves}"]


def address(fact: Fact) -> Problems:
    found = venue(fact)["states"][-1]
    problems = named(fact, found["address"])
    official = fact.value.get("en_status", "official") == "official"
    if official != ("en" in found.get("address_official", [])) and fact.path.split(".")[1] == "work_permit":
        problems.append(f"en_status: {fact.value['en_status']}, address_official: {found.get('address_official')}")
    return problems


def hours(fact: Fact) -> Problems:
    return _times(fact.value, venue(fact)["states"][-1])


def _times(given: list[Any], found: dict[str, Any]) -> Problems:
    wanted = [{"days": line["days"], "times": ["-".join(r) for r in line["ranges"]]} for line in given]
    return [] if wanted == found.get("hours") else [f"hours: {wanted} is {found.get('hours')} in the data"]


def phones(fact: Fact) -> Problems:
    found = venue(fact)["states"][-1].get("phones")
    return [] if fact.value == found else [f"phones: {fact.value} is {found} in the data"]


def restriction(fact: Fact) -> Problems:
    """Only the enterprises of the district filed a cancellation there, as S01 says."""
    services = venue(fact)["services"]
    serves = [s["districts"] for s in services if s["procedures"] == ["cancellation"] and "S01" in s["sources"]]
    district = venue(fact)["located_in"]
    return [] if serves == [[district]] else [f"cancellation, by S01: {serves}"]


def two_permits(fact: Fact) -> Problems:
    services = [s for s in venue(fact)["services"] if s["procedures"] == ["two_permits"]]
    found = min((s for s in services if fact.sources & set(s["sources"])), key=lambda s: s["from"], default=None)
    if found is None:
        return ["no such service with one of its sources"]
    problems = stronger(fact, found["status"])
    if "since" in fact.value and found["from"] != fact.value["since"]:
        problems.append(f"since: {fact.value['since']} is {found['from']} in the data")
    remarks = [r for r in venue(fact).get("remarks", []) if "S26" in r["sources"] and "2.0" in r["text"]["en"]]
    if fact.value.get("v2_pilot") == "true" and not remarks:
        problems.append("no remark on the pilot of version 2.0")
    return problems


def earlier(fact: Fact) -> Problems:
    states = [s for s in venue(fact)["states"] if plain(s["address"]["en"]) == plain(fact.value["address_en"])]
    good = [s for s in states if s.get("phones") == fact.value["phones"] and fact.sources & set(s["sources"])]
    if not good:
        return ["no state with this address, its telephone numbers and its source"]
    return _times(fact.value["hours"], good[0]) if "hours" in fact.value else []


def count(fact: Fact) -> Problems:
    """As many counters, district by district, as the newest list has rows, and as the fact says."""
    found = [v for v in data()["venues"].values() if v["kind"] == "work_permit"]
    rows = [row["district"]["zh"] for row in at("venues.work_permit")]
    counts = Counter("市级" if _everybody(v) else v["located_in"] for v in found)
    same = sorted(counts.values()) == sorted(Counter(rows).values()) and str(len(found)) in figures(texts(fact.value))
    return [] if same else [f"{counts}"]


def _everybody(venue: dict[str, Any]) -> bool:
    return any(s["districts"] == ["all"] for s in venue["services"] if s["procedures"] != ["two_permits"])
