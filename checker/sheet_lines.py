"""Each kind of line in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from checker.model import Provider, Text
from checker.sheet_item import Item, item
from checker.sheet_words import Words, days
from checker.submission import Undecided
from checker.wording import fill, join, text_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from checker.afterwards import AdviceLine, NextStepLine, ResultLine, StopLine
    from checker.conflicts import ConflictLine, OpenQuestionLine, ValueLine
    from checker.documents import DocumentLine, NotNeededLine
    from checker.measures import MeasureLine
    from checker.submission import ApplicantLine, FeeLine, ModeLine
    from checker.timeline import DeadlineLine, StepLine
    from checker.venues import RuledOut, VenueLine

_PROVIDERS = get_args(Provider)
"""In the order in which papers are told."""


def stop(words: Words, line: StopLine) -> Item:
    """Why nothing is to be filed, and what instead."""
    return item(words, line, line.id, line.reason, [line.instead])


def _each(words: Words, part: Any, item: Any) -> list[Item]:
    if part is None:
        return []
    return [item(words, line) for line in (part.options if isinstance(part, Undecided) else (part,))]


def applicants(words: Words, part: ApplicantLine | Undecided[ApplicantLine] | None) -> list[Item]:
    """Who files, or who may."""
    return _each(words, part, lambda w, line: item(w, line, line.who, w[f"party_{line.who}"], [line.reason]))


def modes(words: Words, part: ModeLine | Undecided[ModeLine] | None) -> list[Item]:
    """How to file, or how it may be."""
    return _each(words, part, lambda w, line: item(w, line, line.mode, w[f"mode_{line.mode}"], _mode(w, line)))


def _mode(words: Words, line: ModeLine) -> list[Text]:
    return [line.text, *(words.fill("bring", things=thing) for thing in line.bring)]


def fees(words: Words, part: FeeLine | Undecided[FeeLine] | None) -> list[Item]:
    """What it costs."""
    return _each(words, part, lambda w, line: item(w, line, "fee", _fee(w, line), []))


def _fee(words: Words, line: FeeLine) -> Text:
    return words.fill("fee_amount", amount=line.amount, currency=line.currency) if line.amount else words["fee_none"]


def documents(words: Words, lines: Iterable[DocumentLine]) -> list[Item]:
    """The documents, those of one provider together."""
    ordered = sorted(lines, key=lambda line: _PROVIDERS.index(line.provided_by))
    return [_document(words, line) for line in ordered]


def _document(words: Words, line: DocumentLine) -> Item:
    forms = Text(
        " / ".join(words[f"form_{form}"].en for form in line.form),
        "／".join(words[f"form_{form}"].zh for form in line.form),
    )
    copies = words.fill("copies", count=line.copies)
    parts = [
        copies,
        forms,
        words.fill("signed_by", parties=words.parties(line.signed_by)) if line.signed_by else None,
        words.fill("sealed_by", parties=words.parties(line.sealed_by)) if line.sealed_by else None,
        words["electronic_signature"] if line.electronic_signature else None,
        words[f"translation_{line.translation}"] if line.translation != "not_needed" else None,
        words["on_request"] if line.on_request else None,
    ]
    details = [join([part for part in parts if part], "; ", "；")]
    group = words.fill("provided_by", parties=words[f"party_{line.provided_by}"])
    return item(words, line, line.id, line.name, details, group=group)


def not_needed(words: Words, line: NotNeededLine) -> Item:
    """A paper that falls away, and why."""
    name = words.catalogue.documents[line.instead].name if line.instead else None
    return item(words, line, line.id, line.name, [line.reason, words.fill("instead", document=name) if name else None])


def venue(words: Words, line: VenueLine) -> Item:
    """A counter with address, hours and telephone."""
    details = [
        fill(
            Text("{reason} ({status})", "{reason}（{status}）"),
            reason=line.reason,
            status=words[f"status_{line.reason_status}"],
        ),
        line.address,
        *(words.hours(hours) for hours in line.hours),
        words.fill("phones", phones=", ".join(line.phones)) if line.phones else words["no_phone"],
        words.fill("seen", seen=line.seen),
    ]
    group = words[f"purpose_{line.purpose or 'open'}"]
    return item(words, line, line.id, line.name, details, notes=False, group=group, phones=line.phones)


def ruled_out(words: Words, lines: tuple[RuledOut, ...]) -> list[Item]:
    """The counters that do not serve this employer, in one line: they are not to be gone to."""
    if not lines:
        return []
    pairs = Text("{name}: {reason}", "{name}：{reason}")
    details = tuple(fill(pairs, name=line.name, reason=line.reason) for line in lines)
    return [Item(id="ruled_out", title=words.fill("counters_ruled_out", count=len(lines)), details=details)]


def steps(words: Words, lines: tuple[StepLine, ...], as_of: date) -> list[Item]:
    """The steps with their days, and bars for a picture of them."""
    ends = [line.latest or line.earliest for line in lines]
    whole = max([(end - as_of).days for end in ends] + [1])
    items, start = [], 0
    for line, end in zip(lines, ends, strict=True):
        stretch = round(100 * (end - as_of).days / whole)
        items.append(_step(words, line, (start, max(stretch - start, 1))))
        start = stretch
    return items


def _step(words: Words, line: StepLine, bar: tuple[int, int]) -> Item:
    details = [days(words, *line.working_days), _between(words, line.earliest, line.latest)]
    if not line.complete:
        last = words.catalogue.calendar.last_year
        details.append(words.fill("not_announced", year=last + 1))
    return item(words, line, line.id, line.name, details, group=words[f"party_{line.actor}"], bar=bar)


def _between(words: Words, earliest: date, latest: date | None) -> Text:
    if latest is None:
        return words.fill("from_day_on", earliest=words.day(earliest))
    if latest == earliest:
        return words.fill("by_day", day=words.day(latest))
    return words.fill("between_days", earliest=words.day(earliest), latest=words.day(latest))


def deadline(words: Words, line: DeadlineLine) -> Item:
    """A first or last day."""
    details: list[Text | None] = []
    if line.date:
        details.append(words.fill(f"deadline_{line.bound}", day=words.day(line.date)))
    if line.passed and line.bound == "latest":
        details.append(words["deadline_passed"])
    if line.moves_to:
        details.append(words.fill("deadline_moves", day=words.day(line.moves_to)))
    if not line.complete and line.date:
        details.append(words.fill("not_announced", year=words.catalogue.calendar.last_year + 1))
    details += [_rule(words, line), line.consequence]
    return item(words, line, line.id, line.name, details, group=words[f"party_{line.actor}"])


def _rule(words: Words, line: DeadlineLine) -> Text:
    question = words.catalogue.questions[line.date_of].label
    return words.fill(f"rule_{line.bound}_{line.counted}", days=line.days, unit=words[line.unit], question=question)


def advice(words: Words, line: AdviceLine) -> Item:
    """Something to mind."""
    return item(words, line, text_id(line.text), line.text, [])


def result(words: Words, line: ResultLine) -> Item:
    """The paper that comes out."""
    return item(words, line, text_id(line.name), line.name, [])


def measure(words: Words, line: MeasureLine) -> Item:
    """A measure, and what it does here."""
    state = {True: "applies_yes", False: "applies_no", None: "applies_open"}[line.applies]
    details = [*line.effect, line.to_judge, words[f"standing_{line.standing}"], line.standing_note]
    return item(words, line, line.id, line.name, details, group=words[state])


def conflict(words: Words, line: ConflictLine) -> Item:
    """What each source says, the newest marked, and what the answer follows."""
    return Item(
        id=line.id,
        title=line.topic,
        details=(*(_value(words, line, value) for value in line.values), *((line.note,) if line.note else ())),
        sources=words.sources(dict.fromkeys(s for value in line.values for s in value.sources)),
    )


def _value(words: Words, line: ConflictLine, value: ValueLine) -> Text:
    used = "used_beside" if line.follows_newest and not value.newest else "used"
    dated = value.dated or Text(value.date.isoformat(), value.date.isoformat())
    marks = [words["newest"]] * value.newest + [words[used]] * value.used
    parts = [words[f"status_{value.status}"], dated, *marks]
    return fill(
        Text("{value} ({marks})", "{value}（{marks}）"),
        value=value.value,
        marks=Text("; ".join(p.en for p in parts), "；".join(p.zh for p in parts)),
    )


def unknown(words: Words, line: OpenQuestionLine) -> Item:
    """What nobody says, and what to ask."""
    details = (words.fill("ask_the_office", sentence=line.ask),) if line.ask else ()
    return Item(id=line.id, title=line.question, details=details)


def next_step(words: Words, line: NextStepLine) -> Item:
    """What follows, for whom."""
    return item(words, line, line.id, line.text, [], group=words[f"party_{line.actor}"])


def open_question(words: Words, question: str) -> Item:
    """A question that is still open."""
    record = words.catalogue.questions[question]
    return Item(id=question, title=record.label, details=(record.text, record.why))
