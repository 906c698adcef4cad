"""The venues that take a procedure, those on the same terms together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from checker.inputs import options
from checker.venues import DISTRICT, EVERY_DISTRICT
from checker.wording import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Procedure, Service, Text, Venue
    from overrides.hooks.page_statements import Statement, Teller
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class Counters:
    """Venues that take the procedure in the same case and days, by the districts they serve."""

    statement: Statement
    districts: tuple[tuple[Text, tuple[Venue, ...]], ...]
    count: int


@dataclass(frozen=True)
class _Offer:
    venue: Venue
    service: Service
    statement: Statement

    @property
    def terms(self) -> tuple[object, ...]:
        """What those that stand together have in common."""
        return serves_all(self.service), self.statement.condition, self.statement.lasting


def counters(teller: Teller, procedure: Procedure) -> tuple[Counters, ...]:
    """Those for every case before those for some, and of these those that serve every district before the others."""
    offers = list(_offers(teller, procedure))
    terms = dict.fromkeys(offer.terms for offer in offers)
    groups = [_group(teller, [offer for offer in offers if offer.terms == own]) for own in terms]
    return tuple(sorted(groups, key=lambda g: (not g.statement.general, not serves_all(g.statement.rule))))


def _offers(teller: Teller, procedure: Procedure) -> Iterator[_Offer]:
    for venue in teller.words.catalogue.venues.values():
        for service in venue.services:
            if procedure.id in service.procedures and (statement := teller.state(service)):
                yield _Offer(venue, service, statement)


def _group(teller: Teller, offers: list[_Offer]) -> Counters:
    first = offers[0]
    shared = [note for note in first.statement.notes if all(note in offer.statement.notes for offer in offers)]
    proof = {**teller.proof(*(offer.service for offer in offers)), "notes": tuple(shared)}
    name = "page.counters.everywhere" if serves_all(first.service) else "page.counters.district"
    by_district = groupby(offers, lambda offer: districts(teller.words, offer.service))
    return Counters(
        statement=replace(first.statement, text=teller.words[name], **proof),
        districts=tuple((names, tuple(offer.venue for offer in found)) for names, found in by_district),
        count=len(offers),
    )


def serves_all(service: Service) -> bool:
    """Whether it is for employers of every district."""
    return EVERY_DISTRICT in service.districts


def districts(words: Words, service: Service) -> Text:
    """The districts a service is for."""
    if serves_all(service):
        return words["page.every_district"]
    names = options(words.catalogue, words.catalogue.questions[DISTRICT])
    return join([names[district] for district in service.districts])
