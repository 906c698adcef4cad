"""Asking the checker in the vocabulary of the facts."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.answer import answer
from checker.inputs import read_answers
from overrides.hooks.catalogue import load_catalogue

if TYPE_CHECKING:
    from checker.answer import Answer
    from tests.facts.index import Fact

CARD, JOINT, TODAY = date(2021, 3, 1), date(2022, 8, 1), date(2026, 11, 23)

BASE = (
    "category=b points_85=no talent_programme=no recognised_by=other qualified_by_points=no district=haidian "
    "foreign_papers=no salary_commitment=none tax_records=available earlier_filing=no year_in_china=no "
    "employer_kind=company family=no passport_renewed=no moving_to_a=no seal_kind=legal_name industry_approval=no "
    "old_certificate=yes reason=mutual basis=group_move previous_permit=cancelled same_occupation=yes rehired=no "
    "stay_basis=work_residence change_of=name task=partner_work event_date=2026-11-16 expiry_date=2027-02-28"
)
FLAGS = {
    "category": {"A": "category=a", "B": "category=b"},
    "flag": {
        "salary_commitment": "salary_commitment=four_times",
        "salary_6x": "category=a salary_commitment=six_times",
        "points_based": "qualified_by_points=yes",
        "identified_by_experience": "recognised_by=experience",
        "identified_by_degree": "recognised_by=degree",
        "prior_filing_same_doc": "earlier_filing=yes",
        "prior_permit_auto_expired": "previous_permit=expired",
        "residence_in_china_1y": "year_in_china=yes",
        "uncontactable": "reason=uncontactable",
        "employer_dissolved": "reason=dissolved",
        "dispute": "reason=dispute",
        "passport_renewed": "passport_renewed=yes",
        "rep_office": "employer_kind=representative_office",
        "regional_hq_secondment": "employer_kind=regional_headquarters",
    },
    "case_detail": {
        "re-hired by the same employer after cancellation": "rehired=yes",
        "moving from B to A at extension": "moving_to_a=yes",
    },
    "change": {"passport_number": "change_of=passport", "post_within_employer": "change_of=post"},
    "seal_type": {"foreign-affairs, personnel or labour-contract seal": "seal_kind=department"},
    "industry_preapproval": {"true": "industry_approval=yes"},
}
"""What the vocabulary of the facts means in the questions of the checker."""

ALONE = tuple({(kind, name)} for kind, names in FLAGS.items() for name in names if name != "salary_6x")
WITH_A = tuple({("category", "A"), ("flag", f)} for f in ("identified_by_experience", "identified_by_degree"))
SITUATIONS = (
    *ALONE,
    *WITH_A,
    {("category", "A"), ("flag", "salary_6x"), ("flag", "salary_commitment")},
)


@cache
def catalogue() -> Any:
    return load_catalogue()


@cache
def ask(procedure: str, extra: str, day: date) -> Answer:
    """The answer to the plainest case of a procedure, but for what `extra` says."""
    pairs = f"{BASE} {extra} procedure={procedure}".split()
    answers, problems = read_answers(catalogue(), dict(pair.split("=") for pair in pairs))
    assert not problems
    return answer(catalogue(), answers, day, day)


def words(situation: set[tuple[str, str]]) -> str:
    """A situation in the vocabulary of the facts as answers; the longer ones last, so that they win."""
    return " ".join(sorted((FLAGS[kind][name] for kind, name in situation), key=len))


def procedure_of(fact: Fact) -> str:
    return fact.path.split(".")[1]
