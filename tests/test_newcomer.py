"""The promise to an outsider: a procedure or a venue is one new file, and everything else follows."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from checker.answer import answer
from checker.audit import audit
from checker.inputs import read_answers
from overrides.hooks.catalogue import DATA, read
from overrides.hooks.pages import pages

NEW = {
    "procedures/invitation.yaml": """
order: 200
name: {en: "Invitation letter", zh: "邀请函"}
summary: {en: "A letter that invites.", zh: "邀请外国人来华的信函。"}
verified: 2026-11-22
applicant:
  - {who: employer, because: {en: "The employer invites.", zh: "由用人单位邀请。"}, status: inferred, sources: [S17]}
documents:
  - {document: passport, provided_by: employee, form: [electronic], status: inferred, sources: [S17]}
submission:
  - {mode: online, text: {en: "Online.", zh: "网上办理。"}, purpose: enquiries, status: inferred, sources: [S17]}
fee:
  - {amount: 0, status: inferred, sources: [S17]}
""",
    "venues/miyun.yaml": """
order: 999
kind: work_permit
name: {en: "Miyun District Government Service Center", zh: "密云区政务服务中心"}
located_in: miyun
verified: 2026-11-22
services:
  - {procedures: [invitation, cancellation], districts: [miyun], status: inferred, sources: [S17]}
  - {procedures: [invitation], districts: [all], status: inferred, sources: [S17]}
states:
  - seen: {en: "never", zh: "未见"}
    address: {en: "1 Example Road", zh: "示例路1号"}
    phones: ["010-00000000"]
    hours: [{days: [mon], times: ["09:00-12:00"]}]
    status: inferred
    sources: [S17]
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("newcomer") / "data"
    shutil.copytree(DATA, data)
    for name, text in NEW.items():
        (data / name).write_text(text, encoding="utf-8")
    return data


def test_a_new_procedure_and_a_new_venue_are_one_file_each(folder: Path) -> None:
    catalogue, _ = read(folder)
    answers, problems = read_answers(catalogue, {"procedure": "invitation", "district": "miyun"})
    assert not problems
    found = answer(catalogue, answers, date(2026, 11, 23), date(2026, 11, 23))
    assert [line.id for line in found.documents] == ["passport"]
    assert [line.id for line in found.venues] == ["miyun"]
    addresses = {page.address for page in pages(catalogue)}
    assert {"procedures/invitation", "venues/miyun"} <= addresses
    assert not [finding for finding in audit(catalogue) if "invitation" in finding or "miyun" in finding]
