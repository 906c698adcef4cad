"""What a procedure asks of each document, in words: by whom, in which form, in which case, and when not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from overrides.hooks.page_words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Document, Procedure, Requirement, Rule, Text
    from overrides.hooks.page_statements import Statement, Teller
    from overrides.hooks.page_words import Words

_FIELDS = ("provided_by", "signed_by", "sealed_by", "form", "electronic_signature")
"""What a variant may change."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document as one procedure asks for it."""

    document: Document
    provided_by: str
    statement: Statement
    exemptions: tuple[Statement, ...]
    variants: tuple[Statement, ...]


class Papers:
    """The documents of one part of a page."""

    def __init__(self, teller: Teller) -> None:
        self.teller, self.words = teller, teller.words
        self.documents = teller.words.catalogue.documents

    def of(self, procedure: Procedure) -> tuple[Paper, ...]:
        """Every document the procedure may ask for, those that measures bring among them."""
        sets = [self.words.catalogue.requirements[id_].documents for id_ in procedure.requirements]
        papers = [self.paper(requirement) for list_ in (procedure.documents, *sets) for requirement in list_]
        papers += [
            self.paper(requirement, within) for within in self.teller.effects for requirement in within[1].requires
        ]
        return tuple(paper for paper in papers if paper)

    def paper(self, requirement: Requirement, within: tuple[Any, ...] = ()) -> Paper | None:
        """One requirement; of a measure's, `within` holds the measure and its effect."""
        statement = self.teller.state(requirement, within)
        if statement is None:
            return None
        fields, folded, variants = self._variants(requirement, within)
        return Paper(
            document=self.documents[requirement.document],
            provided_by=fields["provided_by"],
            statement=replace(
                statement,
                details=_manner(self.words, requirement, fields),
                measure=within[0] if within else None,
                **self.teller.proof(requirement, *folded),
            ),
            exemptions=(*self._exemptions(requirement), *self._waivers(requirement)),
            variants=variants,
        )

    def _variants(
        self, requirement: Requirement, within: tuple[Rule, ...]
    ) -> tuple[dict[str, Any], list[Rule], tuple[Statement, ...]]:
        """The fields as they are in general, the variants that made them so, and those for particular cases."""
        fields = {name: getattr(requirement, name, None) for name in _FIELDS}
        folded: list[Rule] = []
        particular: list[tuple[Statement, dict[str, Any]]] = []
        for change, brought in self._changes(requirement):
            if not (inside := self.teller.state(change, (*within, requirement, *brought))):
                continue
            statement = replace(self.teller.state(change, brought) or inside, measure=brought[0] if brought else None)
            changed = {name: value for name in _FIELDS if (value := getattr(change, name)) is not None}
            if statement.general:
                fields |= changed
                folded.append(change)
                particular = [(s, {n: v for n, v in old.items() if n not in changed}) for s, old in particular]
            else:
                particular.append((statement, changed))
        told = (replace(s, details=_manner(self.words, None, changed)) for s, changed in particular if changed)
        return fields, folded, tuple(told)

    def _changes(self, requirement: Requirement) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        """Variants of the document, its own before those that measures bring."""
        for variant in requirement.variants:
            yield variant, ()
        for measure, effect in self.teller.effects:
            for change in effect.documents:
                if requirement.document in change.documents:
                    yield change, (measure, effect)

    def _exemptions(self, requirement: Requirement) -> Iterator[Statement]:
        for statement in self.teller.all(requirement.exemptions, "because"):
            instead = statement.rule.instead
            yield replace(statement, document=self.documents[instead] if instead else None)

    def _waivers(self, requirement: Requirement) -> Iterator[Statement]:
        for measure, effect in self.teller.effects:
            statement = self.teller.state(effect, (measure,))
            if (
                statement
                and requirement.document in effect.waives
                and self.teller.state(effect, (measure, requirement))
            ):
                yield replace(statement, text=effect.text, measure=measure)


def _manner(words: Words, requirement: Requirement | None, fields: dict[str, Any]) -> tuple[Text, ...]:
    """Who signs and seals, and the form; of a requirement also copies and translation, of a change the provider."""
    found: list[Text | None] = []
    if requirement is None and fields.get("provided_by"):
        found.append(words.fill("provided_by", parties=words[f"party_{fields['provided_by']}"]))
    found += [_parties(words, name, fields, always=requirement is None) for name in ("signed_by", "sealed_by")]
    if fields.get("form"):
        found.append(joined([words[f"form_{form}"] for form in fields["form"]], "or", words["page.when.or"].zh))
    if fields.get("electronic_signature"):
        found.append(words["electronic_signature"])
    if requirement:
        found += [
            words.fill("copies", count=requirement.copies) if requirement.copies > 1 else None,
            words[f"page.translation.{requirement.translation}"],
            words["on_request"] if requirement.on_request else None,
        ]
    return tuple(text for text in found if text)


def _parties(words: Words, name: str, fields: dict[str, Any], *, always: bool) -> Text | None:
    """Who signs or seals; of a change also that nobody does any more."""
    if fields.get(name):
        return words.fill(name, parties=words.parties(fields[name]))
    return words[f"page.not_{name}"] if always and name in fields else None
