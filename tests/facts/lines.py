"""Facts held against the lines of an answer: who files and how, the days, the fee, what comes out, the reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.facts.ask import CARD, JOINT, TODAY, ask, catalogue, procedure_of
from tests.facts.compare import plain, same_id, stronger
from tests.facts.index import read

if TYPE_CHECKING:
    from datetime import date

    from checker.answer import Answer
    from tests.facts.index import Fact

Problems = list[str]


def _plainest(fact: Fact) -> Answer:
    """The answer to a case in which the procedure may be used."""
    procedure = procedure_of(fact)
    extra = "category=a" if procedure == "high_end_confirmation" else ""
    return ask(procedure, extra, CARD if procedure == "reissue" else TODAY)


def applicant(fact: Fact) -> Problems:
    found = _plainest(fact).applicant
    who = {"employer_and_employee": "both", "inviting_unit": "inviting_unit"}.get(fact.value, "employer")
    return _line(fact, found, getattr(found, "who", None), who)


def _line(fact: Fact, line: Any, found: object, wanted: object) -> Problems:
    """A line of an answer that says what the facts say, on one of their sources and not more firmly."""
    if found != wanted:
        return [f"{wanted} in the facts, {found} in the data"]
    shared = not fact.sources or fact.sources & set(line.sources)
    return ([] if shared else [f"sources {line.sources}"]) + stronger(fact, line.status)


def onsite(fact: Fact) -> Problems:
    """How one files: the rule of today, or that of the card era for B, for A and for a talent programme."""
    procedure, rule = procedure_of(fact), fact.value["rule"]
    if rule == "never":
        days = (TODAY,) if fact.path.endswith("integrated_era") else (CARD, TODAY)
        wanted = [("", day, "online") for day in days]
        wanted += [("reason=dissolved", TODAY, "walk_in")] if "exceptions" in fact.value else []
    elif rule == "one_visit":
        wanted = [("", JOINT, "one_visit"), ("category=a", CARD, "one_visit")]
    else:
        wanted = [("", CARD, "appointment"), ("category=a", CARD, "walk_in")]
        wanted += [("category=a talent_programme=yes", CARD, "online")] if "programme" in rule else []
        wanted += _eased() if "COVID" in rule else []
    found = [(ask(procedure, extra, day).submission, mode) for extra, day, mode in wanted]
    return [p for line, mode in found for p in _line(fact, line, getattr(line, "mode", None), mode)]


def _eased() -> list[tuple[str, date, str]]:
    return [("category=a", JOINT, "online"), ("category=a points_85=yes", JOINT, "walk_in")]


def timing(fact: Fact) -> Problems:
    """The working days of each step; null is a step whose end nobody tells."""
    procedure = procedure_of(fact)
    return _days(fact, procedure, CARD if procedure == "reissue" else TODAY)


def common_timing(fact: Fact) -> Problems:
    """The same figures again, as one list for several procedures."""
    given = fact.value
    cases = [given["case"]] if isinstance(given["case"], str) else given["case"]
    names = {"new": ["new_in_china"], "all": ["new_in_china", "change_employer", "extension", "cancellation"]}
    day = CARD if given.get("era") == "card_era" else TODAY
    return [p for case in cases for name in names.get(case, [case]) for p in _days(fact, name, day)]


STEPS = {"precheck_wd": "online_check", "accept_within_wd": "acceptance", "decision_wd": "handling"}


def _days(fact: Fact, procedure: str, day: date) -> Problems:
    problems: Problems = []
    for key, given in fact.value.items():
        if key != "review_wd" and key not in STEPS:
            continue
        for extra, days in _each(given):
            place = " district=bda" if fact.value.get("place") == "BDA" else ""
            steps = {step.id: step for step in ask(procedure, extra + place, day).timeline}
            step = steps[STEPS.get(key, "review")]
            wanted = (0 if key.startswith("accept") else int(days), int(days)) if days != "null" else (0, None)
            problems += [f"{key} {extra}: {p}" for p in _line(fact, step, step.working_days, wanted)]
    return problems


def _each(days: str | dict[str, str]) -> list[tuple[str, str]]:
    return [("", days)] if isinstance(days, str) else [("", days["default"]), ("category=a", days["A"])]


def fee(fact: Fact) -> Problems:
    found = _plainest(fact).fee
    amount = fact.value["amount"] if isinstance(fact.value, dict) else fact.value
    return _line(fact, found, getattr(found, "amount", None), int(amount))


def result(fact: Fact) -> Problems:
    found = ask(procedure_of(fact), "", TODAY).results
    names = "".join(plain(line.name.zh) for line in found)
    missing = [n for n in fact.value["zh"].strip("《》").split("》《") if plain(n) not in names]
    return [f"{n}: not a result" for n in missing] + [p for line in found for p in stronger(fact, line.status)]


def window(fact: Fact) -> Problems:
    found = ask(procedure_of(fact), "", TODAY).deadlines[0]
    rule = next(d for d in catalogue().procedures[procedure_of(fact)].deadlines if d.id == found.id)
    wanted = (int(fact.value["within"]), fact.value["unit"], "event_date")
    return _line(fact, found, (rule.days, rule.unit, rule.date_of), wanted)


def extension_window(fact: Fact) -> Problems:
    """The first and the last day, each on a source of its own strength."""
    ends = {line.id: line for line in ask("extension", "", TODAY).deadlines}
    rules = {rule.id: rule for rule in catalogue().procedures["extension"].deadlines}
    problems: Problems = []
    for end, id_ in (("earliest", "extension_opens"), ("latest", "extension_closes")):
        wanted = (int(fact.value[f"{end}_days_before_expiry"]), "before", end)
        found = (rules[id_].days, rules[id_].counted, rules[id_].bound)
        problems += _line(replace(fact, status=fact.value[f"status_{end}"]), ends[id_], found, wanted)
    return problems


def reason_who(fact: Fact) -> Problems:
    found = ask("cancellation", f"reason={procedure_of(fact)}", TODAY)
    if fact.value in ("nobody", "deciding_body"):
        return _line(fact, found.stop, getattr(found.stop, "id", None), procedure_of(fact))
    who = {"foreign_employee": "employee", "either": "either"}.get(fact.value, "employer")
    line = found.applicant
    if who == "employer" and line.sources == ("S01",):  # type: ignore[union-attr]
        return []  # the rule for every cancellation, `procedures.cancellation.applicant`
    return _line(fact, line, getattr(line, "who", None), who)


def reason_deadline(fact: Fact) -> Problems:
    found = ask("cancellation", f"reason={procedure_of(fact)}", TODAY).deadlines
    days = {line.id: line.days for line in catalogue().procedures["cancellation"].deadlines}
    ids = [line.id for line in found]
    return [] if "file_cancellation" in ids and str(days["file_cancellation"]) == fact.value["n"] else [f"{ids}"]


def reason_documents(fact: Fact) -> Problems:
    """No other paper than those listed is asked for, besides the ones the office may still want."""
    extra = f"reason={procedure_of(fact)} salary_commitment=four_times"
    found = {line.id for line in ask("cancellation", extra, TODAY).documents} - {"other"}
    ids = read("places.yaml")["ids"]["documents"]
    given = [ids.get(f"cancellation.{name}", [same_id("documents", name)]) for name in fact.value]
    wanted = {id_ for group in given for id_ in group}
    return [f"{id_}: only on one side" for id_ in sorted(found ^ wanted)]


def reason_flag(fact: Fact) -> Problems:
    """What a reason of cancellation changes, read off the answer."""
    reason, field = fact.path.split(".")[1:]
    found = ask("cancellation", f"reason={reason}", TODAY)
    signed = {party for line in found.documents for party in line.signed_by}
    form = next((line for line in found.documents if line.id == "cancellation_form"), None)
    shown = {
        "filing": found.stop is None,
        "signature_by_employee": "employee" in signed,
        "seal_by_employer": "employer" in getattr(form, "sealed_by", ()),
        "onsite": getattr(found.submission, "mode", None) != "online",
    }
    return [] if str(shown[field]).lower() == fact.value else [f"{fact.value} in the facts, {shown[field]} in the data"]
