"""Facts on papers, held against the answers of the checker: when each is asked for, and how it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.facts.ask import CARD, SITUATIONS, TODAY, ask, procedure_of, words
from tests.facts.compare import data, same_id, stronger
from tests.facts.index import all_facts, at, read

if TYPE_CHECKING:
    from checker.documents import DocumentLine
    from tests.facts.index import Fact

Problems = list[str]

INSTEAD = {
    "representative card": "representative_card",
    "secondment letter plus contract with the China regional headquarters": "secondment_contract",
    "certificate from the exit-entry police, or residence permit pages covering the last unbroken year": (
        "no_crime_china"
    ),
    "employer's health promise letter at application; certificate after entry": "health_promise",
    "page showing the work residence permit was cancelled": "residence_cancelled_page",
}
"""The papers that the facts name only in words."""


def _rule(fact: Fact) -> dict[str, Any]:
    """A document entry with what it takes over from the entry it refers to."""
    given: dict[str, Any] = fact.value
    if "ref" not in given:
        return given
    procedure, id_ = given["ref"].split(".")
    other = at(f"procedures.{procedure}.documents.{id_}")
    return {**other, **given, "exempt_if": other.get("exempt_if", []) + given.get("exempt_if", [])}


def _meets(rules: list[dict[str, str]], procedure: str, situation: set[tuple[str, str]]) -> bool:
    """Whether one of the rules holds; `by` and `with` only say how."""
    place = "abroad" if procedure == "new_abroad" else "in_china"
    facts = situation | {("case", procedure), ("location", place)}
    if not any(kind == "category" for kind, _ in situation):
        facts = facts | {("category", "B")}
    return any(_one(rule, facts) for rule in rules)


def _one(rule: dict[str, str], facts: set[tuple[str, str]]) -> bool:
    wanted = {(key, value) for key, value in rule.items() if key not in ("by", "with", "flag_not")}
    return wanted <= facts and ("flag", rule.get("flag_not", "")) not in facts


def _expected(rule: dict[str, Any], procedure: str, situation: set[tuple[str, str]]) -> bool:
    """Whether the facts ask for a paper in a situation of today."""
    if rule.get("exempt") == "always" or rule.get("era") == "card_era":
        return False
    if "required_if" in rule and not _meets([rule["required_if"]], procedure, situation):
        return False
    waived = rule.get("exempt_if", []) + rule.get("substitute_if", [])
    return _listed(rule, procedure, situation) and not _meets(waived, procedure, situation)


def _listed(rule: dict[str, Any], procedure: str, situation: set[tuple[str, str]]) -> bool:
    """Whether the reason of a cancellation names the paper; elsewhere every paper is listed."""
    if procedure != "cancellation":
        return True
    reason = dict(pair.split("=") for pair in f"reason=mutual {words(situation)}".split())["reason"]
    return rule["id"] in at(f"cancellation_reasons.{reason}.documents")


def document(fact: Fact) -> Problems:
    """Asked for exactly where the facts say so, and in the way they say."""
    procedure, rule = procedure_of(fact), _rule(fact)
    ids = read("places.yaml")["ids"]["documents"].get(f"{procedure}.{rule['id']}") or [same_id("documents", rule["id"])]
    day = CARD if procedure == "reissue" or rule.get("era") == "card_era" else TODAY
    problems: Problems = []
    shown: list[DocumentLine] = []
    for situation in SITUATIONS:
        found = ask(procedure, words(situation), day)
        lines = {line.id: line for line in found.documents if line.certain}
        wanted = day == CARD or _expected(rule, procedure, situation)
        if "optional" not in rule and found.stop is None and any((id_ in lines) != wanted for id_ in ids):
            problems.append(f"{words(situation)}: asked for: {wanted} in the facts, not in the data")
        shown += [lines[id_] for id_ in ids if id_ in lines]
    problems += _in_its_place(rule, procedure)
    return problems + [p for line in shown[:1] for p in _as_said(fact, rule, line)]


def _in_its_place(rule: dict[str, Any], procedure: str) -> Problems:
    """The paper that comes in addition or instead is asked for where the facts say so."""
    problems: Problems = []
    for given in (*rule.get("extra_if", []), *rule.get("substitute_if", []), *rule.get("exempt_if", [])):
        situation = {(key, value) for key, value in given.items() if key == "flag"}
        if given.get("location") == "abroad" and procedure != "new_abroad":
            continue
        id_ = INSTEAD[given["with"]] if "with" in given else None
        if id_ and id_ not in {line.id for line in ask(procedure, words(situation), TODAY).documents}:
            problems.append(f"{words(situation)}: {id_} is not asked for")
    return problems


def _as_said(fact: Fact, rule: dict[str, Any], line: DocumentLine) -> Problems:
    """How the paper must be: copies, form, seal, signature, translation, and who says so."""
    medium = rule.get("medium", ["electronic", "paper", "card"])
    who = {"applicant": "employee", "both_parties": "employee", "legal_representative": "legal_representative"}
    signature = rule.get("signature", "")
    checks = {
        "count": str(line.copies) == rule.get("count", "1"),
        "medium": set(line.form) <= set([medium] if isinstance(medium, str) else medium),
        "seal": not isinstance(rule.get("seal"), str) or bool({"employer", "inviting_unit"} & set(line.sealed_by)),
        "former employer": rule.get("seal_or_signature_of", "") in ("", *line.sealed_by),
        "signature": isinstance(signature, dict) or not signature or who[signature] in line.signed_by,
        "translation": rule.get("translation") != "false" or line.translation == "not_needed",
        "optional": rule["id"] != "other" or line.on_request,
        "sources": bool(fact.sources & set(line.sources)),
    }
    return [f"{name}: {rule.get(name)}, {line}" for name, good in checks.items() if not good] + stronger(
        fact, line.status
    )


def documents_from(fact: Fact) -> Problems:
    """The procedure takes its papers from the same set as the one the fact names."""
    ours, theirs = (data()["procedures"][id_]["requirements"] for id_ in (procedure_of(fact), fact.value))
    return [] if set(theirs) <= set(ours) else [f"{theirs} is {ours} in the data"]


def defaults(fact: Fact) -> Problems:
    """Papers of which the facts say no more: one original, uploaded; a translation unless it is a passport."""
    problems: set[str] = set()
    open_ = [f for p, f in all_facts().items() if p.startswith("procedures.") and ".documents." in p]
    for other in (f for f in open_ if "medium" not in _rule(f)):
        for situation in (s for s in SITUATIONS if ("flag", "employer_dissolved") not in s):
            for line in ask(procedure_of(other), words(situation), TODAY).documents:
                same = line.id == same_id("documents", other.value["id"])
                if same and (line.form != ("electronic",) or str(line.copies) != fact.value["count"]):
                    problems.add(f"{other.path}: {line.form}, {line.copies}")
                if line.id == "passport" and line.translation != "not_needed":
                    problems.add(f"{other.path}: a passport is translated")
    return sorted(problems) + [p for status in _uploaded() for p in stronger(fact, status)]


def _uploaded() -> set[str]:
    """How firmly the data says that a paper is uploaded since the cards ended."""
    sets = [*data()["procedures"].values(), *data()["requirements"].values()]
    variants = [v for s in sets for r in s.get("documents", []) for v in r.get("variants", [])]
    return {v["status"] for v in variants if v.get("form") == ["electronic"]}
