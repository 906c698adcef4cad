"""The counters for a situation, as they were on the filing day, and those ruled out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.conditions import Verdict
from checker.inputs import options
from checker.lines import Line, common
from checker.wording import fill, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import OpeningHours, Procedure, Service, Text, Venue, VenueState
    from checker.situation import Situation

DISTRICT = "district"
"""The question that venues' `districts` are options of."""
EVERY_DISTRICT = "all"


@dataclass(frozen=True, kw_only=True)
class VenueLine(Line):
    """A counter to go to, or to ask; `purpose` None while the way of submission is open."""

    id: str
    name: Text
    purpose: str | None
    reason: Text
    reason_status: str
    """The status of the service: whether the counter takes the procedure for this employer."""
    address: Text
    hours: tuple[OpeningHours, ...]
    phones: tuple[str, ...]
    website: str | None
    seen: Text


@dataclass(frozen=True, kw_only=True)
class RuledOut:
    """A counter that takes this procedure, but not for this employer."""

    id: str
    name: Text
    reason: Text


@dataclass(frozen=True)
class _Offer:
    venue: Venue
    service: Service
    state: VenueState
    verdict: Verdict

    @property
    def serves_all(self) -> bool:
        return EVERY_DISTRICT in self.service.districts


def venues(
    situation: Situation, procedure: Procedure, purpose: str | None
) -> tuple[tuple[VenueLine, ...], tuple[RuledOut, ...]]:
    """Counters of the employer's own district first, then those that serve every district."""
    offers = list(_offers(situation, procedure))
    possible = sorted(
        (o for o in offers if o.verdict.holds is not False), key=lambda o: (o.serves_all, not o.verdict.holds)
    )
    district = situation.look(DISTRICT).value
    own = any((not o.serves_all or o.venue.located_in == district) and o.verdict.holds for o in possible)
    lines = tuple(_line(situation, offer, purpose, own) for offer in possible)
    out = tuple(_ruled_out(situation, offer) for offer in offers if offer.verdict.holds is False)
    return lines, out


def _offers(situation: Situation, procedure: Procedure) -> Iterator[_Offer]:
    """Each venue once: by the service that fits best of those that take the procedure on the filing day."""
    for venue in situation.catalogue.venues.values():
        state = _state(situation, venue)
        if state is None:
            continue
        found = [
            _Offer(venue, service, state, _serves(situation, service))
            for service in venue.services
            if procedure.id in service.procedures and situation.in_force(service.from_, service.until)
        ]
        if found:
            yield min(found, key=lambda o: (True, None, False).index(o.verdict.holds))


def _serves(situation: Situation, service: Service) -> Verdict:
    verdict = situation.judge(service.when)
    if EVERY_DISTRICT in service.districts or verdict.holds is False:
        return verdict
    finding = situation.look(DISTRICT)
    if finding.value is None:
        return Verdict(None, verdict.because, (*verdict.missing, *finding.missing))
    return Verdict(finding.value in service.districts and verdict.holds, (*verdict.because, *finding.because))


def _state(situation: Situation, venue: Venue) -> VenueState | None:
    """The newest state that had begun on the filing day."""
    begun = [state for state in venue.states if situation.in_force(state.from_, state.until)]
    return begun[-1] if begun else None


def _districts(situation: Situation, offer: _Offer) -> Text:
    names = options(situation.catalogue, situation.catalogue.questions[DISTRICT])
    return join([names[district] for district in offer.service.districts])


def _line(situation: Situation, offer: _Offer, purpose: str | None, own: bool) -> VenueLine:
    words, state = situation.catalogue.checker_words, offer.state
    if not offer.serves_all:
        reason = fill(words["venue_own_district"], districts=_districts(situation, offer))
    elif own or situation.look(DISTRICT).value is None:
        reason = words["venue_every_district"]
    else:
        reason = words["venue_no_own_counter"]
    return VenueLine(
        id=offer.venue.id,
        name=offer.venue.name,
        purpose=purpose,
        reason=reason,
        reason_status=offer.service.status,
        address=state.address,
        hours=state.hours,
        phones=state.phones,
        website=offer.venue.website,
        seen=state.seen,
        **_fields(situation, offer),
    )


def _fields(situation: Situation, offer: _Offer) -> dict[str, Any]:
    """The line's status is that of address and hours; what it takes has a status of its own."""
    fields = common(situation, offer.state, offer.verdict)
    both = common(situation, offer.state, offer.verdict, [offer.service])
    return {**both, "status": fields["status"]}


def _ruled_out(situation: Situation, offer: _Offer) -> RuledOut:
    words = situation.catalogue.checker_words
    if offer.serves_all:
        reason = words["venue_not_this_case"]
    else:
        reason = fill(words["venue_other_district"], districts=_districts(situation, offer))
    return RuledOut(id=offer.venue.id, name=offer.venue.name, reason=reason)
