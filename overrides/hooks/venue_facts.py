"""What a venue's page says, for machines: all of it as JSON, and the part that schema.org has words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.inputs import options
from checker.venues import DISTRICT, EVERY_DISTRICT
from overrides.hooks.page_words import newest_day
from overrides.hooks.venue_opening import opening_days, span, spans
from overrides.hooks.venue_places import full_address, map_links, telephone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model import Rule, Text, VenueState
    from overrides.hooks.page_venues import Serving, State, VenueView
    from overrides.hooks.page_words import Words

_TYPES = {"medical": "MedicalClinic"}
_GOVERNMENT = "GovernmentOffice"
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_TAGS = {"en": "en", "zh": "zh-Hans"}


class VenueFacts:
    """The facts of one venue in its state of today."""

    def __init__(self, words: Words, view: VenueView, today: State) -> None:
        self.words, self.view, self.venue, self.state = words, view, view.record, today.record
        self.districts = options(words.catalogue, words.catalogue.questions[DISTRICT])
        self.address = full_address(self.state, view.district)

    def plain(self) -> dict[str, Any]:
        """Everything, in both languages, with status and sources."""
        venue, state = self.venue, self.state
        return {
            "id": venue.id,
            "kind": venue.kind,
            "name": _both(venue.name),
            "district": venue.located_in,
            "address": {**_both(state.address), "full_zh": self.address, "official_in": list(state.address_official)},
            "phones": [{"number": phone, "tel": f"tel:{telephone(phone)}"} for phone in state.phones],
            "website": venue.website,
            "hours": {day: ["-".join(one) for one in times] for day, times in spans(state.hours).items()},
            "seen": _both(state.seen),
            **_proof(state),
            "special_days": list(self._special_days()),
            "calendar_ends": self.words.catalogue.calendar.last_year,
            "services": [_service(one) for one in self.view.services],
            "data_version": self.words.catalogue.ruleset,
            "licence": "CC-BY-4.0",
        }

    def _special_days(self) -> Iterator[dict[str, Any]]:
        """The announced holidays and make-up workdays from today on. That a holiday closes it is our conclusion."""
        first = newest_day(self.words.catalogue)
        for day in opening_days(self.state.hours, self.words.catalogue.calendar.days, first):
            if day.holiday:
                yield {"day": day.day.isoformat(), "holiday": _both(day.holiday), "open": False, "status": "inferred"}
            elif day.unknown:
                yield {"day": day.day.isoformat(), "makeup_workday": True, "open": None}

    def linked(self, lang: str, twins: Mapping[str, str], picture: str) -> dict[str, Any]:
        """For search engines, in one language; `twins` are the page's addresses by language."""
        other = "zh" if lang == "en" else "en"
        venue, state = self.venue, self.state
        data = {
            "@context": "https://schema.org",
            "@type": _TYPES.get(venue.kind, _GOVERNMENT),
            "@id": f"{twins['en']}#venue",
            "name": getattr(venue.name, lang),
            "alternateName": {"@language": _TAGS[other], "@value": getattr(venue.name, other)},
            "url": venue.website,
            "mainEntityOfPage": twins[lang],
            "image": picture,
            "telephone": [telephone(phone) for phone in state.phones],
            "address": {
                "@type": "PostalAddress",
                "streetAddress": getattr(state.address, lang),
                "addressLocality": getattr(self.view.district, lang),
                "addressRegion": getattr(self.words["page.city"], lang),
                "addressCountry": "CN",
            },
            "areaServed": [{"@type": "AdministrativeArea", "name": getattr(name, lang)} for name in self._served()],
            "openingHoursSpecification": list(_opening(state)),
            "hasMap": map_links(venue.name, self.address)[0].url,
        }
        return {name: value for name, value in data.items() if value}

    def _served(self) -> list[Text]:
        """Its own districts, else the whole city: a counter may take one procedure of all and the rest of its own."""
        ids = dict.fromkeys(id_ for one in self.view.services for id_ in one.statement.rule.districts)
        own = [self.districts[id_] for id_ in ids if id_ != EVERY_DISTRICT]
        return own or [self.words["page.city"]]


def _opening(state: VenueState) -> Iterator[dict[str, Any]]:
    for hours in state.hours:
        for times in hours.times:
            opens, closes = span(times)
            yield {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": [_DAYS[day] for day in hours.days],
                "opens": opens,
                "closes": closes,
            }


def _service(one: Serving) -> dict[str, Any]:
    rule, condition = one.statement.rule, one.statement.condition
    return {
        "procedures": list(rule.procedures),
        "districts": list(rule.districts),
        "condition": _both(condition) if condition else None,
        **_proof(rule),
    }


def _proof(rule: Rule) -> dict[str, Any]:
    return {
        "from": rule.from_.isoformat() if rule.from_ else None,
        "until": rule.until.isoformat() if rule.until else None,
        "note": _both(rule.note) if rule.note else None,
        "status": rule.status,
        "sources": list(rule.sources),
        "verified": rule.verified.isoformat(),
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}
