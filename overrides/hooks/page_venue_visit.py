"""What a venue's page says to somebody who is about to go there or to call."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from checker.inputs import options
from checker.model import Text
from checker.venues import DISTRICT, EVERY_DISTRICT
from overrides.hooks.page_preparations import Preparation, Sentence, sentence
from overrides.hooks.page_venues import VenueView
from overrides.hooks.page_words import newest_day
from overrides.hooks.script_data import script_data
from overrides.hooks.venue_now import Stretch, stretches
from overrides.hooks.venue_opening import OpeningDay, opening_days
from overrides.hooks.venue_places import MapLink, full_address, map_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from checker.model import Source, Venue, VenueState
    from overrides.hooks.page_words import Words


@dataclass(frozen=True, kw_only=True)
class Visit:
    """All of it. `address` is the Chinese one with city and district; `now` what a script reads, by language."""

    address: str
    maps: tuple[MapLink, ...]
    now: Mapping[str, Markup] | None
    special_days: tuple[Text, ...]
    calendar_ends: int
    district: str | None
    """The only one whose employers it serves."""
    preparations: tuple[Preparation, ...]
    questions: tuple[Sentence, ...]
    sources: tuple[Source, ...]


def venue_visit(words: Words, view: VenueView, preparations: Mapping[str, Preparation]) -> Visit | None:
    """For a venue of today; None for one that is history. `preparations` by procedure."""
    if view.today is None:
        return None
    venue, state = view.record, view.today.record
    calendar = words.catalogue.calendar
    days = list(opening_days(state.hours, calendar.days, newest_day(words.catalogue)))
    address = address_of(words, venue, state)
    taken = dict.fromkeys(procedure.id for serving in view.services for procedure in serving.procedures)
    served = {district for serving in view.services for district in serving.statement.rule.districts}
    return Visit(
        address=address,
        maps=map_links(venue.name, address),
        now=_for_script(stretches(words, days)) if days else None,
        special_days=tuple(special_days(words, days)),
        calendar_ends=calendar.last_year,
        district=served.pop() if len(served) == 1 and EVERY_DISTRICT not in served else None,
        preparations=tuple(preparations[id_] for id_ in taken),
        questions=tuple(sentence(words, text) for text in _questions(words, view)),
        sources=_sources(view),
    )


def address_of(words: Words, venue: Venue, state: VenueState) -> str:
    """The Chinese address in full."""
    districts = options(words.catalogue, words.catalogue.questions[DISTRICT])
    return full_address(state, districts[venue.located_in])


def special_days(words: Words, days: Sequence[OpeningDay]) -> Iterator[Text]:
    """Holidays, each with its first and last day, and days to ask about, in the order of time."""
    for (holiday, unknown), group in groupby(days, lambda day: (day.holiday, day.unknown)):
        run = list(group)
        if unknown:
            for one in run:
                yield words.fill("venue.special.ask", day=words.day(one.day))
        elif holiday:
            when = words.day(run[0].day)
            if len(run) > 1:
                when = words.fill("venue.special.days", first=when, last=words.day(run[-1].day))
            yield words.fill("venue.special.closed", days=when, holiday=holiday)


def _for_script(found: Sequence[Stretch]) -> dict[str, Markup]:
    """The stretches in each language, every sentence once."""
    said = list(dict.fromkeys((stretch.state, stretch.text) for stretch in found))
    starts = [[stretch.start, said.index((stretch.state, stretch.text))] for stretch in found]
    return {
        lang: script_data({"said": [[state, getattr(text, lang)] for state, text in said], "from": starts})
        for lang in ("en", "zh")
    }


def _questions(words: Words, view: VenueView) -> Iterator[Text]:
    """Whether it is open and the right place, and what no source tells about it."""
    yield from (words["venue.say.open"], words[f"venue.say.{view.record.kind}"])
    for question in view.disagreements.open_questions:
        if question.ask:
            yield question.ask


def _sources(view: VenueView) -> tuple[Source, ...]:
    """Every source of the page, once."""
    states = [state.statement for state in (view.today, *view.earlier) if state]
    served = [one.statement for one in (*view.services, *view.past_services)]
    told = (*states, *served, *view.remarks, *view.past_remarks)
    found = {source.id: source for statement in told for source in statement.sources}
    return tuple(found[id_] for id_ in sorted(found, key=lambda id_: (len(id_), id_)))
