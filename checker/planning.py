"""Planning backwards: from a deadline, or from the day that ends, to the last safe day of each step and of filing.

Holidays count. Where they are not announced yet, or a source says a longest only, the earlier day is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from checker.entries import lines
from checker.plan_words import PlanWords
from checker.workdays import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.answer import Answer
    from checker.model import Catalogue, Text
    from checker.timeline import DeadlineLine, StepLine
    from checker.workdays import Calendar

THIN = 5
"""Working days: a return for correction costs a pre-check of three days once more, and two to correct."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """A step with its last safe days; `known` False where no source says how long it takes."""

    id: str
    name: Text
    actor: str
    start_by: date
    over_by: date
    known: bool
    text: Text


@dataclass(frozen=True, kw_only=True)
class Target:
    """A day by which all must be over. `kind`: `deadline`, `end` (of the permit, say) or `other_duty`, without steps.

    `file_by` is the last safe day to file, `last` the last day the rule allows. `margin`: the working days after
    today up to `file_by`, below zero when it has passed. `state`: `enough`, `thin`, `late` or `passed`.
    `complete` False: a year without announced holidays is touched, and the days are on the early side.
    """

    id: str
    kind: str
    name: Text
    day: date
    last: date
    file_by: date
    steps: tuple[PlannedStep, ...]
    margin: int
    state: str
    complete: bool
    text: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Every target, the first and last day on which filing is possible, and the questions that still hide a target."""

    today: date
    opens: date | None
    closes: date | None
    file_by: date | None
    targets: tuple[Target, ...]
    needs: tuple[str, ...]
    text: tuple[Text, ...]


def plan(catalogue: Catalogue, answer: Answer) -> Plan:
    """The plan of an answer, seen from its `today`."""
    planner = _Planner(catalogue, answer)
    dated = [deadline for deadline in answer.deadlines if deadline.date]
    targets = tuple(target for deadline in dated if deadline.bound == "latest" for target in planner.targets(deadline))
    own = [target for target in targets if target.kind != "other_duty"]
    opens = max((d.date for d in dated if d.bound == "earliest" and d.date), default=None)
    closes = min((d.date for d in dated if planner.closes(d) and d.date), default=None)
    file_by = min((target.file_by for target in own), default=None)
    needs = tuple(dict.fromkeys(d.date_of for d in answer.deadlines if not d.date))
    text = planner.words.window(opens, closes, file_by) + planner.words.missing(needs, empty=not targets)
    return Plan(
        today=answer.today, opens=opens, closes=closes, file_by=file_by, targets=targets, needs=needs, text=text
    )


class _Planner:
    """Makes targets from the deadlines of one answer."""

    def __init__(self, catalogue: Catalogue, answer: Answer) -> None:
        self.catalogue, self.answer = catalogue, answer
        self.calendar: Calendar = catalogue.calendar.days
        self.words = PlanWords(catalogue)
        self.applicants = {id_ for kind, id_ in lines(answer) if kind == "applicant"}

    def closes(self, deadline: DeadlineLine) -> bool:
        """Whether nothing is filed any more after a deadline: it counts back from a day that ends."""
        return deadline.bound == "latest" and deadline.counted == "before" and self.is_own(deadline)

    def is_own(self, deadline: DeadlineLine) -> bool:
        """Whether a deadline is about filing: the applicant must meet it, and no other procedure has the same."""
        sharing = [p for p in self.catalogue.procedures.values() if deadline.id in {d.id for d in p.deadlines}]
        does = {deadline.actor} | ({"employer", "employee"} if deadline.actor in ("either", "both") else set())
        return len(sharing) == 1 and bool(does & self.applicants or "either" in self.applicants)

    def targets(self, deadline: DeadlineLine) -> Iterable[Target]:
        """The deadline itself, and the day that ends where the deadline counts back from one."""
        assert deadline.date
        if not self.is_own(deadline):
            yield self.target("other_duty", deadline, deadline.date, ())
            return
        yield self.target("deadline", deadline, deadline.date, self.answer.timeline)
        end = self.answer.situation.get(deadline.date_of)
        if deadline.counted == "before" and isinstance(end, date):
            yield self.target("end", deadline, end, self.answer.timeline)

    def target(self, kind: str, deadline: DeadlineLine, day: date, timeline: tuple[StepLine, ...]) -> Target:
        """A target with its steps: told from the first, reckoned from the last."""
        over, last = self.on_workday(day), deadline.date or day
        start, complete, steps = over, deadline.complete and self.calendar.announced(over), list[PlannedStep]()
        for line in reversed(timeline):
            most = line.working_days[1] or 0
            period = self.calendar.before(Period(start, start), most, most)
            steps.insert(0, self.step(line, period.earliest, start))
            start, complete = period.earliest, complete and period.complete
        file_by = min(start, self.on_workday(last)) if timeline else day
        margin = self.margin(file_by)
        facts: dict[str, Any] = {
            "name": self.words.end(deadline) if kind == "end" else deadline.name,
            "day": day,
            "last": last,
            "file_by": file_by,
            "steps": tuple(steps),
            "margin": margin,
            "state": self.state(file_by, last, margin),
            "complete": complete,
        }
        target = Target(id=deadline.date_of if kind == "end" else deadline.id, kind=kind, **facts)
        return replace(target, text=self.words.target(target, deadline))

    def step(self, line: StepLine, start: date, end: date) -> PlannedStep:
        known = line.working_days[1] is not None
        return PlannedStep(
            id=line.id,
            name=line.name,
            actor=line.actor,
            start_by=start,
            over_by=end,
            known=known,
            text=self.words.step(line, start, end, known=known),
        )

    def state(self, file_by: date, last: date, margin: int) -> str:
        if last < self.answer.today:
            return "passed"
        if file_by < self.answer.today:
            return "late"
        return "thin" if margin <= THIN else "enough"

    def on_workday(self, day: date) -> date:
        """The last day up to `day` that is surely worked: nothing is decided on a day off."""
        return self.calendar.before(Period(day + _DAY, day + _DAY), 1, 1).earliest

    def margin(self, day: date) -> int:
        """The sure working days after today up to `day`; counted the other way round when it has passed."""
        first, last = sorted((self.answer.today, day))
        between = (first + number * _DAY for number in range(1, (last - first).days + 1))
        count = sum(self.is_sure(one) for one in between)
        return count if day >= self.answer.today else -count

    def is_sure(self, day: date) -> bool:
        """Whether a day is surely worked."""
        return self.calendar.is_workday(day) if self.calendar.announced(day) else self.on_workday(day) == day
