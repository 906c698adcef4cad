"""What the two founding documents say, asked as a reader would, on the days they were true and today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from checker.answer import answer
from checker.inputs import read_answers
from overrides.hooks.catalogue import load_catalogue

if TYPE_CHECKING:
    from checker.answer import Answer

CATALOGUE = load_catalogue()
CARD, EASED, TODAY = date(2021, 3, 1), date(2022, 8, 1), date(2026, 11, 23)
CANCELLATION = "procedure=cancellation category=b district=haidian reason=mutual"


def ask(situation: str, day: date) -> Answer:
    answers, problems = read_answers(CATALOGUE, dict(pair.split("=") for pair in situation.split()))
    assert not problems
    return answer(CATALOGUE, answers, day, day)


def days(found: Answer) -> dict[str, tuple[int, int | None]]:
    return {step.id: step.working_days for step in found.timeline}


def test_the_card_era_as_the_page_on_cancellation_gives_it() -> None:
    found = ask(CANCELLATION, CARD)
    certain = [line.id for line in found.documents if line.certain]
    assert sorted(certain) == ["cancellation_form", "termination_proof", "work_permit"]
    assert [line.id for line in found.documents if not line.certain] == ["old_certificate"]
    assert found.applicant.who == "employer"  # type: ignore[union-attr]
    assert found.submission.mode == "appointment"  # type: ignore[union-attr]
    assert [(v.id, v.purpose) for v in found.venues] == [
        ("haidian_hr", "submission"),
        ("municipal_liuliqiao", "submission"),
    ]
    assert {v.id for v in found.ruled_out} == {"chaoyang_hr", "shunyi_hrss", "tongzhou_hrss"}
    assert days(found) == {"online_check": (3, 3), "appointment": (0, None), "handling": (3, 3)}
    assert found.fee.amount == 0  # type: ignore[union-attr]
    assert {line.status for line in found.documents} == {"official"}


def test_category_a_comes_without_an_appointment_and_is_checked_in_a_day() -> None:
    found = ask(CANCELLATION.replace("category=b", "category=a"), CARD)
    assert found.submission.mode == "walk_in"  # type: ignore[union-attr]
    assert days(found)["online_check"] == (1, 1)
    assert "appointment" not in days(found)


def test_for_an_employee_out_of_reach_the_letter_explains() -> None:
    found = ask(CANCELLATION.replace("mutual", "uncontactable"), CARD)
    ids = [line.id for line in found.documents if line.certain]
    assert "cancellation_statement" in ids
    assert "newspaper_notice" not in ids
    today = ask(CANCELLATION.replace("mutual", "uncontactable"), TODAY)
    assert {"cancellation_statement", "newspaper_notice"} <= {line.id for line in today.documents}
    assert "uncontactable_docs" in {c.id for c in today.conflicts}


def test_the_measures_of_2022_bring_it_online() -> None:
    found = ask(CANCELLATION, EASED)
    assert found.submission.mode == "online"  # type: ignore[union-attr]
    assert found.submission.claims == ("mea-03",)  # type: ignore[union-attr]
    assert {"online_approval", "e_signature"} <= {m.id for m in found.measures if m.applies}
    signed = {line.id for line in found.documents if line.electronic_signature}
    assert signed == {"cancellation_form", "termination_proof"}
    assert "cancel_onsite" in {c.id for c in found.conflicts}
    assert {v.purpose for v in found.venues} == {"enquiries"}
    assert list(days(found)) == ["online_check", "handling"]


def test_tax_papers_in_the_epidemic() -> None:
    promised = f"{CANCELLATION} salary_commitment=four_times"
    waived = ask(f"{promised} tax_records=unavailable_epidemic", EASED)
    assert {"tax_explanation", "tax_withholding_screenshot"} <= {line.id for line in waived.documents}
    assert [line.id for line in waived.not_needed] == ["tax_record"]
    asked = ask(f"{promised} tax_records=available", EASED)
    assert "tax_record" in {line.id for line in asked.documents}
    assert "tax_explanation" not in {line.id for line in asked.documents}


def test_today_everything_is_online_and_there_is_no_card() -> None:
    found = ask(CANCELLATION, TODAY)
    assert found.submission.mode == "online"  # type: ignore[union-attr]
    assert "work_permit" not in {line.id for line in found.documents}
    assert days(found) == {"online_check": (3, 3), "acceptance": (0, 2), "handling": (3, 3)}
    assert {v.purpose for v in found.venues} == {"enquiries"}
    lines = (*found.documents, *found.timeline, *found.venues, found.submission, found.fee)
    assert all(line.status and line.sources and line.verified for line in lines)  # type: ignore[union-attr]
    assert not {"online_approval", "e_signature", "tax_records"} & {m.id for m in found.measures if m.applies}


@pytest.mark.parametrize("reason", ["auto_expiry", "revoked"])
@pytest.mark.parametrize("day", [CARD, EASED, TODAY])
def test_a_permit_that_ended_by_itself_is_not_cancelled(reason: str, day: date) -> None:
    found = ask(f"procedure=cancellation reason={reason}", day)
    assert found.stop is not None
    assert (found.documents, found.submission, found.timeline) == ((), None, ())


def test_the_ten_working_days_skip_the_national_day_week() -> None:
    found = ask(f"{CANCELLATION} event_date=2024-09-27", date(2024, 9, 27))
    deadline = next(line for line in found.deadlines if line.id == "file_cancellation")
    assert str(deadline.date) == "2024-10-16"
