"""Records as plain data and as JSON."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from checker.answer import answer
from checker.inputs import read_answers
from checker.model import Text
from checker.plain import plain, to_json
from checker.sheet import Section, sheet
from checker.walk import records_within
from overrides.hooks.catalogue import load_catalogue


def test_plain_data_and_json_hold_every_value_and_are_laid_out() -> None:
    section = Section(kind="stop", heading=Text("a", "甲"), items=())
    held = {"kind": "stop", "heading": {"en": "a", "zh": "甲"}, "items": [], "folded": False}
    assert plain([section, {"at": date(2025, 3, 3)}]) == [held, {"at": "2025-03-03"}]
    assert to_json({"a": Text("a", "甲")}) == '{\n  "a": {\n    "en": "a",\n    "zh": "甲"\n  }\n}'


def test_a_record_that_is_told_keeps_nothing_beside_its_fields() -> None:
    """What it keeps is what is told of it."""
    catalogue = load_catalogue()
    example = catalogue.procedures["extension"].examples[0]
    found = answer(catalogue, read_answers(catalogue, example.situation)[0], example.as_of, example.today)
    told = [*records_within(found), *records_within(sheet(catalogue, found))]
    assert len(told) > 400
    assert [record for record in told if [*vars(record)] != [field.name for field in fields(record)]] == []
