"""Every compiled fact is in the data with its source, or left out on purpose.

`facts/facts.yml` holds the facts that the data was made from, `facts/places.yaml` where those stand that no
comparison finds by itself, `facts/omissions.yaml` those left out.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest

from tests.facts import compare, lines, papers, points, venues
from tests.facts.index import all_facts, read
from tests.facts.places import detailed, placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.facts.index import Fact

COMPARED: dict[str, Callable[[Fact], list[str]]] = {
    "meta.era_split.*": compare.era,
    "points_table.thresholds": points.thresholds,
    "points_table.items.*": points.item,
    "points_table.check": points.total,
    "sources.*": compare.source,
    "glossary.*": compare.term,
    "conflicts.*.values.*": compare.conflict_value,
    "venues.*.*.name": venues.name,
    "venues.*.*.district": venues.district,
    "venues.*.*.located_in": venues.district,
    "venues.*.*.address": venues.address,
    "venues.*.*.hours": venues.hours,
    "venues.*.*.phones": venues.phones,
    "venues.*.*.district_restriction": venues.restriction,
    "venues.*.*.two_permits": venues.two_permits,
    "venues.*.*.earlier.*": venues.earlier,
    "working_days.calendar.years.*.*": compare.days,
    "measures.*.name": compare.measure_name,
    "measures.*.issued": compare.measure_day,
    "measures.*.effective": compare.measure_day,
    "measures.*.status_now": compare.measure_standing,
    "procedures.*.documents.*": papers.document,
    "procedures.*.documents_extra.*": papers.document,
    "procedures.*.applicant": lines.applicant,
    "procedures.*.onsite": lines.onsite,
    "procedures.*.onsite.*": lines.onsite,
    "procedures.*.timing": lines.timing,
    "procedures.*.fee": lines.fee,
    "procedures.*.result": lines.result,
    "procedures.change_info.window": lines.window,
    "procedures.cancellation.window": lines.window,
    "procedures.extension.window": lines.extension_window,
    "common_timings.*": lines.common_timing,
    "cancellation_reasons.*.who": lines.reason_who,
    "cancellation_reasons.*.deadline": lines.reason_deadline,
    "cancellation_reasons.*.documents": lines.reason_documents,
    "cancellation_reasons.*.name": compare.reason_name,
    "cancellation_reasons.*.filing": lines.reason_flag,
    "cancellation_reasons.*.signature_by_employee": lines.reason_flag,
    "cancellation_reasons.*.seal_by_employer": lines.reason_flag,
    "cancellation_reasons.*.onsite": lines.reason_flag,
    "procedures.*.name": compare.procedure_name,
    "conflicts.*.topic": compare.conflict_topic,
    "conflicts.*.newer": compare.conflict_newer,
    "venues.list_history.4": venues.count,
    "seed_out_of_date.5": venues.count,
    "procedures.*.documents_from": papers.documents_from,
    "document_defaults": papers.defaults,
}
"""Facts that a comparison decides on, unless `places.yaml` names their place."""

FACTS = all_facts()
PLACES = read("places.yaml")
OMITTED = {entry["path"]: entry["reason"] for entry in read("omissions.yaml")}


def comparison(path: str) -> Callable[[Fact], list[str]] | None:
    """What decides on a fact."""
    if path in PLACES["places"]:
        return placed
    same_length = ((p, f) for p, f in COMPARED.items() if p.count(".") == path.count("."))
    return next((f for p, f in same_length if fnmatchcase(path, p)), None)


def omission(path: str) -> str | None:
    """The entry that leaves a fact out: its own path, or that of something around it."""
    return next((o for o in OMITTED if path == o or path.startswith(f"{o}.")), None)


def problems(path: str) -> list[str]:
    """What is wrong with a fact in the data."""
    check = comparison(path)
    found = [*(check(FACTS[path]) if check else []), *detailed(FACTS[path])]
    return [f"{path}: {problem}" for problem in found]


@pytest.mark.parametrize("part", dict.fromkeys(path.split(".")[0] for path in FACTS))
def test_the_facts_are_in_the_data_as_they_stand(part: str) -> None:
    assert [p for path in FACTS if path.split(".")[0] == part for p in problems(path)] == []


def test_every_fact_is_in_the_data_or_left_out_with_a_reason(record_property: Callable[[str, object], None]) -> None:
    covered = [path for path in FACTS if comparison(path)]
    omitted = [path for path in FACTS if omission(path)]
    counts = {"in the data": len(covered), "left out": len(omitted), "facts": len(FACTS)}
    print(counts, *(f"left out: {path}: {OMITTED[str(omission(path))]}" for path in omitted), sep="\n")
    for name, count in counts.items():
        record_property(name, count)
    assert [path for path in FACTS if path not in covered and path not in omitted] == []
    assert [path for path in covered if path in omitted] == []
    assert len(covered) + len(omitted) == len(FACTS)


def test_no_entry_is_left_over() -> None:
    named = {path for part in ("places", "details", "figures", "stronger") for path in PLACES[part]}
    assert sorted(named - set(FACTS)) == []
    assert [path for path in OMITTED if not any(path == omission(fact) for fact in FACTS)] == []
    assert [path for path, reason in OMITTED.items() if not reason.endswith(".")] == []


@pytest.mark.parametrize("path", PLACES["stronger"])
def test_no_trust_is_excused_without_need(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PLACES["stronger"], path)
    assert any(" in the facts, " in problem for problem in problems(path))


@pytest.mark.parametrize(
    ("path", "keys", "wrong"),
    [
        ("venues.work_permit.dongcheng.phones", "venues dongcheng states -1 phones", ["010-53102772"]),
        ("venues.work_permit.fengtai.address", "venues fengtai states -1 address zh", "丰台区南苑路8号三层大厅"),
        ("venues.work_permit.yanqing.hours", "venues yanqing states -1 hours 0 days", ["tue"]),
        ("glossary.4", "glossary cancellation name zh", "撤销"),
        ("sources.S34", "sources S34 published", "2024-12-21"),
        ("measures.bda_delegation.effective", "measures bda_delegation from", "2023-11-02"),
        ("document_rules.translation_self", "procedures cancellation conditions 3 status", "official"),
        (
            "residence_rules.fee",
            "procedures new_abroad next_steps 7 text en",
            "It costs 400 yuan.",
        ),
    ],
)
def test_a_wrong_word_is_found(path: str, keys: str, wrong: object, monkeypatch: pytest.MonkeyPatch) -> None:
    *way, last = keys.split()
    node = compare.data()
    for key in way:
        node = node[int(key)] if isinstance(node, list) else node[key]
    assert problems(path) == []
    monkeypatch.setitem(node, last, wrong)
    assert problems(path) != []
