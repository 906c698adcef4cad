"""A plan in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.comparison import bare
from checker.sheet_words import Words
from checker.wording import join

if TYPE_CHECKING:
    from datetime import date

    from checker.model import Text
    from checker.planning import Target
    from checker.timeline import DeadlineLine, StepLine


class PlanWords(Words):
    """The words of plans."""

    def end(self, deadline: DeadlineLine) -> Text:
        """The name of the day that a deadline counts back from."""
        return self.fill("plan_end", question=self.catalogue.questions[deadline.date_of].label)

    def step(self, line: StepLine, start: date, end: date, *, known: bool) -> Text:
        """A step with its last days."""
        word = "plan_step" if known else "plan_step_unknown"
        return self.fill(word, step=line.name, start=self.day(start), end=self.day(end))

    def target(self, target: Target, deadline: DeadlineLine) -> tuple[Text, ...]:
        """What a target means: how much time is left, why, and what the rule says."""
        days = {"file": target.file_by, "last": target.last, "day": target.day}
        shown: dict[str, object] = {name: self.day(day) for name, day in days.items()}
        shown["days"] = abs(target.margin)
        if target.kind == "other_duty":
            told = [self.fill(_OTHER[target.state], **shown), self.fill("plan_other_duty", **shown)]
        else:
            told = [self.fill(f"plan_{target.state}", **shown)]
            unknown = [step.name for step in target.steps if not step.known]
            if target.state != "passed":
                word = "plan_over_unknown" if unknown else "plan_over_by"
                told.append(self.fill(word, steps=join(unknown) if unknown else "", **shown))
            told.append(self.fill("plan_file_by", rule=bare(deadline.name), day=shown["last"]))
        if not target.complete:
            told.append(self.fill("plan_unannounced", year=self.catalogue.calendar.last_year + 1))
        if target.state == "passed" and deadline.consequence:
            told.append(deadline.consequence)
        return tuple(told)

    def window(self, opens: date | None, closes: date | None, file_by: date | None) -> tuple[Text, ...]:
        """When filing is possible at all."""
        told = [self.fill("plan_opens", day=self.day(opens))] if opens else []
        told += [self.fill("plan_closes", day=self.day(closes))] if closes else []
        if opens and file_by and file_by < opens:
            told.append(self["plan_narrow"])
        return tuple(told)

    def missing(self, needs: tuple[str, ...], *, empty: bool) -> tuple[Text, ...]:
        """Which answers a plan waits for, or that there is nothing to plan."""
        if needs:
            labels = [self.catalogue.questions[name].label for name in needs]
            return (self.fill("plan_needs", questions=join(labels)),)
        return (self["plan_nothing"],) if empty else ()


_OTHER = {
    "enough": "plan_other_left",
    "thin": "plan_other_thin",
    "late": "plan_other_passed",
    "passed": "plan_other_passed",
}
"""Words for a duty without steps, by state."""
