"""Counters and halls, with their history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.model.basics import Day, MapPoint, Point, ProcedureId, Rule, Text, Times


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """Times of day on some days of the week."""

    days: tuple[Day, ...]
    times: tuple[Times, ...]


@dataclass(frozen=True, kw_only=True)
class VenueState(Rule):
    """A venue as one source describes it from a day on."""

    address: Text
    address_official: tuple[Literal["en", "zh"], ...] = ()
    hours: tuple[OpeningHours, ...] = ()
    phones: tuple[str, ...] = ()
    seen: Text
    """When the source saw it so, in words."""


@dataclass(frozen=True, kw_only=True)
class Service(Rule):
    """Which procedures a venue takes, for employers registered in which districts."""

    procedures: tuple[ProcedureId, ...]
    districts: tuple[str, ...]
    """Options of the district question, or `all`."""


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A counter or hall, its states in the order of time."""

    id: str
    order: int
    kind: Literal["work_permit", "exit_entry", "medical"]
    name: Text
    located_in: str
    """The district the building stands in: an option of the district question."""
    verified: date
    website: str | None = None
    map_point: MapPoint | None = None
    """Longitude and latitude, where the map has no border of the district it serves."""
    services: tuple[Service, ...] = ()
    states: tuple[VenueState, ...]
    remarks: tuple[Point, ...] = ()
