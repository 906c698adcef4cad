"""The answers on record are given, one vector in four, and what every door says; `npm run prove` makes them all."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import islice

import pytest

from checker import browser
from overrides.hooks.catalogue import read
from tests.proof.doors import kept, requests, said
from tests.proof.run import VECTORS
from tests.proof.vectors import digest, read_vector

CATALOGUE, PLAIN = read()
LINES = VECTORS.read_text(encoding="utf-8").splitlines()
LOOKED_AT = LINES[::4]
SHOWN = 5
"""A few that differ say enough, and the rest need not be asked then."""
DOORS = defaultdict(list)
for hash_and_request in kept():
    DOORS[json.loads(hash_and_request[1]).get("door", "answer")].append(hash_and_request)


@pytest.mark.parametrize("procedure", CATALOGUE.procedures)
def test_the_answers_on_record_are_given(procedure: str) -> None:
    browser.load(json.dumps(PLAIN, ensure_ascii=False))
    mine = [one for one in map(read_vector, LOOKED_AT) if ("procedure", procedure) in one[1].situation]
    assert len(mine) > 50
    other = (vector for hash_, vector in mine if digest(browser.answer(vector.request)) != hash_)
    assert list(islice(other, SHOWN)) == [], "the answers have changed: `npm run prove` puts them on record"


@pytest.mark.parametrize("door", DOORS)
def test_every_door_says_what_is_on_record(door: str) -> None:
    browser.load(json.dumps(PLAIN, ensure_ascii=False))
    other = (request for hash_, request in DOORS[door] if digest(said(request)) != hash_)
    assert list(islice(other, SHOWN)) == [], "the answers have changed: `npm run prove` puts them on record"


def test_all_that_is_asked_of_them_is_on_record() -> None:
    assert [request for _, request in kept()] == requests(CATALOGUE)


def test_every_answer_on_record_is_of_a_procedure_that_there_is() -> None:
    assert len(LINES) > 5000
    assert {dict(read_vector(line)[1].situation)["procedure"] for line in LINES} == {*CATALOGUE.procedures}


def test_a_hash_on_record_is_that_of_any_version_of_the_data() -> None:
    request = read_vector(LINES[0])[1].request
    given = []
    for ruleset in (PLAIN["ruleset"], "2020-01-01.00000000"):
        browser.load(json.dumps(PLAIN | {"ruleset": ruleset}, ensure_ascii=False))
        given.append(browser.answer(request))
    assert given[0] != given[1]
    assert digest(given[0]) == digest(given[1])
    assert [request for hash_, request in DOORS["calendar"] if digest(said(request)) != hash_] == []
