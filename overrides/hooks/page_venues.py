"""A venue's page, and the venues by district."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.inputs import options
from checker.situation import Situation
from checker.venues import DISTRICT
from overrides.hooks.page_counters import districts
from overrides.hooks.page_disagreements import Disagreements, disagreements_about
from overrides.hooks.page_statements import Statement, Stretch, Teller
from overrides.hooks.page_words import newest_day
from overrides.hooks.venue_places import telephone

if TYPE_CHECKING:
    from checker.model import Procedure, Rule, Service, Text, Venue, VenueState
    from overrides.hooks.page_words import Words

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, kw_only=True)
class State:
    """A venue as one source has it. `week` is empty where the source gives no hours."""

    record: VenueState
    statement: Statement
    week: tuple[tuple[Text, tuple[str, ...]], ...]
    phones: tuple[tuple[str, str], ...]
    """Numbers as they are written, and as they are dialled."""


@dataclass(frozen=True, kw_only=True)
class Serving:
    """What a venue takes, and for which districts."""

    procedures: tuple[Procedure, ...]
    districts: Text
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class VenueView:
    """All that a venue's page says. `today` is None for a venue that is history."""

    record: Venue
    district: Text
    today: State | None
    earlier: tuple[State, ...]
    services: tuple[Serving, ...]
    past_services: tuple[Serving, ...]
    remarks: tuple[Statement, ...]
    past_remarks: tuple[Statement, ...]
    disagreements: Disagreements


def venue_view(words: Words, venue: Venue) -> VenueView:
    """The page of one venue."""
    catalogue = words.catalogue
    always = Teller(words, None, Stretch())
    current = Teller(words)
    states = [state for rule in venue.states if (state := _state(always, rule))]
    today = newest_state(words, venue)
    situation = Situation(catalogue, {}, always.today)
    return VenueView(
        record=venue,
        district=options(catalogue, catalogue.questions[DISTRICT])[venue.located_in],
        today=next((state for state in states if state.record is today), None),
        earlier=tuple(state for state in reversed(states) if state.record is not today),
        services=tuple(_serving(current, service) for service in venue.services if not _over(always, service)),
        past_services=tuple(_serving(always, service) for service in venue.services if _over(always, service)),
        remarks=current.all(venue.remarks),
        past_remarks=tuple(s for s in always.all(venue.remarks) if _over(always, s.rule)),
        disagreements=disagreements_about(situation, {"venues": {venue.id}}),
    )


def newest_state(words: Words, venue: Venue) -> VenueState | None:
    """The newest state that has begun and is not over, as the answer takes it."""
    situation = Situation(words.catalogue, {}, newest_day(words.catalogue))
    begun = [state for state in venue.states if situation.in_force(state.from_, state.until)]
    return begun[-1] if begun else None


def _over(teller: Teller, rule: Rule) -> bool:
    return bool(rule.until and rule.until < teller.today)


def _state(teller: Teller, record: VenueState) -> State | None:
    statement = teller.state(record)
    times: dict[str, tuple[str, ...]] = {day: hours.times for hours in record.hours for day in hours.days}
    week = tuple((teller.words[f"weekday_{i}"], times.get(day, ())) for i, day in enumerate(WEEK, 1))
    if statement is None:
        return None
    return State(
        record=record,
        statement=statement,
        week=week if record.hours else (),
        phones=tuple((phone, telephone(phone)) for phone in record.phones),
    )


def _serving(teller: Teller, service: Service) -> Serving:
    statement = teller.state(service)
    assert statement, "without a procedure no service is ruled out"
    return Serving(
        procedures=tuple(teller.words.catalogue.procedures[id_] for id_ in service.procedures),
        districts=districts(teller.words, service),
        statement=statement,
    )
