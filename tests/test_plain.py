"""Records as plain data and as JSON."""

from __future__ import annotations

from datetime import date

from checker.model import Text
from checker.plain import plain, to_json
from checker.sheet import Section


def test_plain_data_and_json_hold_every_value_and_are_laid_out() -> None:
    section = Section(kind="stop", heading=Text("a", "甲"), items=())
    held = {"kind": "stop", "heading": {"en": "a", "zh": "甲"}, "items": [], "folded": False}
    assert plain([section, {"at": date(2025, 3, 3)}]) == [held, {"at": "2025-03-03"}]
    assert to_json({"a": Text("a", "甲")}) == '{\n  "a": {\n    "en": "a",\n    "zh": "甲"\n  }\n}'
