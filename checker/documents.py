"""The documents of an answer: what is asked for, what is not needed and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from checker.conditions import Verdict, both, union
from checker.lines import Line, common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.measures import ActiveEffect
    from checker.model import DocumentVariant, Procedure, Requirement, Rule, Text
    from checker.situation import Situation


@dataclass(frozen=True, kw_only=True)
class DocumentLine(Line):
    """One paper, and how it must be. `translation`: `needed`, `not_needed`, or `if_foreign` while that is open."""

    id: str
    name: Text
    provided_by: str
    signed_by: tuple[str, ...]
    sealed_by: tuple[str, ...]
    form: tuple[str, ...]
    copies: int
    translation: str
    electronic_signature: bool
    on_request: bool


@dataclass(frozen=True, kw_only=True)
class NotNeededLine(Line):
    """A paper that would be asked for but for this reason."""

    id: str
    name: Text
    reason: Text
    instead: str | None


@dataclass(frozen=True)
class _Waiver:
    rule: Rule
    verdict: Verdict
    reason: Text
    instead: str | None


def documents(
    situation: Situation, procedure: Procedure, active: list[ActiveEffect]
) -> tuple[tuple[DocumentLine, ...], tuple[NotNeededLine, ...]]:
    """Certain lines first, then those that hang on an open question; and what falls away."""
    needed: dict[str, DocumentLine] = {}
    waived: dict[str, NotNeededLine] = {}
    for requirement, within in _requirements(situation, procedure, active):
        verdict = situation.judge_rule(requirement, within)
        if verdict.holds is False:
            continue
        waivers = _waivers(situation, requirement, active)
        if granted := next((w for w in waivers if w.verdict.holds), None):
            waived[requirement.document] = _not_needed(situation, requirement, granted)
            continue
        undecided = [w.verdict for w in waivers]
        line = _line(situation, requirement, _unless(verdict, undecided), active)
        needed[line.id] = _merged(needed.get(line.id), line)
    lines = sorted(needed.values(), key=lambda line: not line.certain)
    return tuple(lines), tuple(line for id_, line in waived.items() if id_ not in needed)


def _requirements(
    situation: Situation, procedure: Procedure, active: list[ActiveEffect]
) -> Iterator[tuple[Requirement, Verdict | None]]:
    for requirement in procedure.documents:
        yield requirement, None
    for set_id in procedure.requirements:
        for requirement in situation.catalogue.requirements[set_id].documents:
            yield requirement, None
    for a in active:
        for requirement in a.effect.requires:
            yield requirement, a.verdict


def _waivers(situation: Situation, requirement: Requirement, active: list[ActiveEffect]) -> list[_Waiver]:
    own = [_Waiver(e, situation.judge_rule(e), e.because, e.instead) for e in requirement.exemptions]
    brought = [
        _Waiver(a.effect, a.verdict, a.effect.text, None) for a in active if requirement.document in a.effect.waives
    ]
    return [waiver for waiver in own + brought if waiver.verdict.holds is not False]


def _unless(verdict: Verdict, exemptions: list[Verdict]) -> Verdict:
    """A requirement while exemptions from it are undecided."""
    missing = union(v.missing for v in (verdict, *exemptions))
    return Verdict(None, verdict.because, missing) if exemptions else verdict


def _merged(first: DocumentLine | None, second: DocumentLine) -> DocumentLine:
    """One line for a paper that two rules ask for: the sure one, or both sets of open questions."""
    if first is None or (second.certain and not first.certain):
        return second
    if first.certain:
        return first
    return replace(first, depends_on=union((first.depends_on, second.depends_on)))


def _line(situation: Situation, requirement: Requirement, verdict: Verdict, active: list[ActiveEffect]) -> DocumentLine:
    changes: list[DocumentVariant] = [v for v in requirement.variants if situation.judge_rule(v).holds]
    for a in active:
        changes += [
            change
            for change in a.effect.documents
            if requirement.document in change.documents and situation.judge_rule(change, a.verdict).holds
        ]
    fields = {name: _latest(name, requirement, changes) for name in ("provided_by", "signed_by", "sealed_by", "form")}
    return DocumentLine(
        id=requirement.document,
        name=situation.catalogue.documents[requirement.document].name,
        copies=requirement.copies,
        translation=_translation(situation, requirement),
        electronic_signature=bool(_latest("electronic_signature", None, changes)),
        on_request=requirement.on_request,
        **fields,
        **common(situation, requirement, verdict, changes),
    )


def _latest(name: str, requirement: Requirement | None, changes: Iterable[DocumentVariant]) -> Any:
    value = getattr(requirement, name, None)
    for change in changes:
        changed = getattr(change, name)
        value = value if changed is None else changed
    return value


def _translation(situation: Situation, requirement: Requirement) -> str:
    if requirement.translation == "never":
        return "not_needed"
    holds = situation.judge_rule(situation.catalogue.translation).holds
    return {True: "needed", False: "not_needed", None: "if_foreign"}[holds]


def _not_needed(situation: Situation, requirement: Requirement, waiver: _Waiver) -> NotNeededLine:
    verdict = both(situation.judge_rule(requirement), waiver.verdict)
    return NotNeededLine(
        id=requirement.document,
        name=situation.catalogue.documents[requirement.document].name,
        reason=waiver.reason,
        instead=waiver.instead,
        **common(situation, waiver.rule, verdict),
    )
