"""What catches a mutant of the data, the cheapest first: each check says what it found, or nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from inspect import signature
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

import tests.facts.ask as asking
from checker import audit, browser
from checker.parsing import parse
from checker.problems import DataProblems
from overrides.enumeration.enumerated import Enumerated
from overrides.hooks.catalogue import load_catalogue
from overrides.hooks.pages import pages
from tests import test_claims, test_examples, test_facts, test_founding_documents
from tests.facts import compare
from tests.proof.doors import kept, said
from tests.proof.run import VECTORS
from tests.proof.vectors import digest, read_vector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.model import Catalogue
    from overrides.enumeration.enumerated import PartTrees
    from tests.mutation.mutants import Path

_EVERYWHERE = {"questions", "translation", "eras", "steps"}
_PROCEDURES = ("procedures", "common_timings", "cancellation_reasons", "onsite_rules_legend", "document_defaults")
_OF_ONE = {"cancellation": ("cancellation_reasons", "common_timings")}
"""Parts of the facts that answers are held against; those of one procedure besides its own."""


class Mutated:
    """The data with one mistake in it; `touched` are the procedures that it may bear on."""

    def __init__(self, plain: dict[str, Any], path: Path) -> None:
        self.plain, self.path = plain, path
        self.catalogue: Catalogue | None = None

    @property
    def record(self) -> str:
        return "/".join(map(str, self.path[:2]))

    @property
    def touched(self) -> list[str]:
        kind, *rest = self.path
        everything = list(self.plain["procedures"])
        if kind == "procedures":
            return [rest[0]]
        if kind == "requirements":
            return [p for p in everything if rest[0] in self.plain["procedures"][p].get("requirements", ())]
        return everything


def unreadable(mutated: Mutated) -> str:
    try:
        mutated.catalogue = parse(mutated.plain)
    except DataProblems as error:
        return str(error.problems[0])
    return ""


def example(mutated: Mutated) -> str:
    """The worked examples of the procedures that may be touched."""
    return next(_failing(_examples(mutated)), "")


def _examples(mutated: Mutated) -> Iterator[tuple[str, Callable[[], None]]]:
    test_examples.CATALOGUE = mutated.catalogue
    for procedure in mutated.touched:
        for number, one in enumerate(mutated.catalogue.procedures[procedure].examples):  # type: ignore[union-attr]
            yield f"{procedure}-{number}", lambda p=procedure, n=number, e=one: test_examples.test_example(p, n, e)


def founding(mutated: Mutated) -> str:
    """What the two founding documents say."""
    test_founding_documents.CATALOGUE = mutated.catalogue
    return next(_failing(_founding_tests()), "")


@cache
def _founding_tests() -> tuple[tuple[str, Callable[[], None]], ...]:
    """Those that need nothing of pytest."""
    found = {name: test for name, test in vars(test_founding_documents).items() if name.startswith("test_")}
    return tuple((name, test) for name, test in found.items() if not signature(test).parameters)


def _failing(tests: Any) -> Iterator[str]:
    for name, test in tests:
        try:
            test()
        except Exception as error:  # whatever a test stumbles over, it has noticed
            yield f"{name}: {type(error).__name__}"


def fact(mutated: Mutated) -> str:
    """The compiled facts that bear on the record."""
    asking.load_catalogue = lambda: mutated.catalogue  # type: ignore[assignment, return-value]
    asking.catalogue.cache_clear()
    asking.ask.cache_clear()
    for path in _bearing(mutated.path[0], mutated.record):
        try:
            problems = test_facts.problems(path)
        except Exception as error:
            problems = [f"{path}: {type(error).__name__}"]
        if problems:
            return problems[0]
    return ""


@cache
def _bearing(kind: str, record: str) -> tuple[str, ...]:
    return tuple(path for path in test_facts.FACTS if _bears(path, kind, record))


def _bears(path: str, kind: str, record: str) -> bool:
    places = chain(test_facts.PLACES["places"].get(path, ()), test_facts.PLACES["details"].get(path, ()))
    if any(place.startswith((record, kind if kind == place else record)) for place in places):
        return True
    part, _, rest = path.partition(".")
    if kind == "procedures":
        id_ = record.partition("/")[2]
        return (part == kind and rest.split(".")[0] == id_) or part in _OF_ONE.get(id_, ("common_timings",))
    if kind in ("requirements", "documents", "measures") or kind in _EVERYWHERE:
        return part in (*_PROCEDURES, kind)
    return part == kind or (kind in ("venues", "conflicts") and part == "seed_out_of_date")


def finding(mutated: Mutated) -> str:
    """What the audit finds about the procedures that may be touched."""
    catalogue = mutated.catalogue
    assert catalogue is not None
    return next(audit.findings(catalogue, (catalogue.procedures[p] for p in mutated.touched)), "")


def on_record(mutated: Mutated) -> str:
    """What the enumeration finds to be other than it is without the mistake, in the answers of a procedure."""
    assert mutated.catalogue is not None
    for id_ in mutated.touched:
        sound = _parts(id_)
        try:
            procedure = mutated.catalogue.procedures[id_]
            other = _other(sound, Enumerated(mutated.catalogue, procedure).of(lambda _: True))
        except Exception as error:  # an answer that cannot be made is another answer
            other = type(error).__name__
        if other:
            return f"{id_}: {other}"
    return ""


def claim(mutated: Mutated) -> str:
    """A claim that has moved; `tests/golden/claims.tsv` holds where each stands."""
    return next(iter({*test_claims.rows(mutated.plain)} ^ _claims()), "")


@cache
def _claims() -> frozenset[str]:
    return frozenset(test_claims.RECORD.read_text(encoding="utf-8").splitlines())


def page(mutated: Mutated) -> str:
    """The first page that is other than it is without the mistake; `tests/golden/pages.tsv` holds them all."""
    sound, found = _pages(), 0
    assert mutated.catalogue is not None
    try:
        for one in pages(mutated.catalogue, _TOLD_IN.get(mutated.path[0], mutated.path[0])):
            if sound.get((one.lang, one.address)) != one.markdown:
                return f"{one.lang} {one.address}"
            found += 1
    except Exception as error:  # a page that cannot be made is another page
        return type(error).__name__
    return "" if found == len(sound) else "a page is missing"


_TOLD_IN = {
    "requirements": "procedures",
    "questions": "procedures",
    "conflicts": "knowledge",
    "open_questions": "venues",
}
"""Where a mistake most likely shows."""


@cache
def _pages() -> dict[tuple[str, str], str]:
    """As they are."""
    return {(one.lang, one.address): one.markdown for one in pages(_SOUND)}


def vector(mutated: Mutated) -> str:
    """The first whole answer on record that is another, or another reply of a door."""
    assert mutated.catalogue is not None
    browser._catalogues[:] = [replace(mutated.catalogue, ruleset=_SOUND.ruleset)]
    for hash_, request in _requests():
        try:
            same = digest(said(request)) == hash_
        except Exception as error:  # an answer that cannot be made is another answer
            return type(error).__name__
        if not same:
            return request
    return ""


@cache
def _requests() -> tuple[tuple[str, str], ...]:
    """With the hashes of their replies."""
    vectors = map(read_vector, VECTORS.read_text(encoding="utf-8").splitlines())
    return (*((hash_, one.request) for hash_, one in vectors), *kept())


def _other(sound: Sequence[PartTrees], found: Iterator[PartTrees]) -> str:
    """The first part that is other, or missing, or new."""
    for one, now in zip_longest(sound, found):
        if one != now:
            part = one or now
            return f"{part.kind} {part.id}"
    return ""


@cache
def _parts(procedure: str) -> tuple[PartTrees, ...]:
    """Of the answers as they are."""
    return tuple(Enumerated(_SOUND, _SOUND.procedures[procedure]).of(lambda _: True))


_SOUND = load_catalogue()

CHECKS: dict[str, Callable[[Mutated], str]] = {
    "unreadable": unreadable,
    "claims on record": claim,
    "pages on record": page,
    "example": example,
    "founding documents": founding,
    "fact": fact,
    "answers on record": on_record,
    "audit": finding,
    "whole answers on record": vector,
}


def caught_by(mutated: Mutated, skipped: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """The first check that notices, and what it says."""
    for name, check in CHECKS.items():
        if name not in skipped and (said := check(mutated)):
            return name, said
    return None


def data() -> dict[str, Any]:
    """The plain data that the tests of the facts read too; a mutant is put into it and taken out again."""
    return compare.data()
