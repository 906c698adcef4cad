"""Every field of the schema is explained in the data guide, and the guide's words are the schema's."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from checker import model

GUIDE = (Path(__file__).resolve().parents[1] / "data/README.md").read_text(encoding="utf-8")
MENTIONED = set(re.findall(r"`([a-z_]+)", GUIDE))
NOT_RECORDS = (model.Ref, model.Text, model.Catalogue)
RECORDS = [kind for kind in vars(model).values() if is_dataclass(kind) and kind not in NOT_RECORDS]
VOCABULARIES = [model.Status, model.Mode, model.Form, model.Purpose, model.Provider, model.Standing]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_explained(record: type) -> None:
    names = {field.name.rstrip("_") for field in fields(record)} - {"id", "ruleset"}
    assert names <= MENTIONED


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: get_args(words)[0])
def test_every_word_of_a_vocabulary_is_in_the_guide(words: object) -> None:
    assert set(get_args(words)) <= MENTIONED


def test_every_kind_of_record_is_in_the_guide() -> None:
    kinds = set(get_type_hints(model.Catalogue)) - {"ruleset", "calendar"}
    assert kinds <= MENTIONED
