"""Documents, and what procedures ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.model.basics import DocumentId, Form, Party, Point, Provider, Rule, Text


@dataclass(frozen=True, kw_only=True)
class Exemption(Rule):
    """A reason for which a required document need not be given; `instead` names what takes its place."""

    because: Text
    instead: DocumentId | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentVariant(Rule):
    """What is different about a document in a particular case; a field left out stays as it was."""

    provided_by: Provider | None = None
    signed_by: tuple[Party, ...] | None = None
    sealed_by: tuple[Party, ...] | None = None
    form: tuple[Form, ...] | None = None
    electronic_signature: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Requirement(Rule):
    """That a procedure asks for a document, and in which form."""

    document: DocumentId
    provided_by: Provider
    signed_by: tuple[Party, ...] = ()
    sealed_by: tuple[Party, ...] = ()
    form: tuple[Form, ...]
    copies: int = 1
    translation: Literal["if_foreign", "never"] = "if_foreign"
    on_request: bool = False
    exemptions: tuple[Exemption, ...] = ()
    variants: tuple[DocumentVariant, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Requirements:
    """Documents that several procedures ask for in the same way."""

    id: str
    verified: date
    documents: tuple[Requirement, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A paper as such; what a procedure asks of it stands in the procedure."""

    id: str
    name: Text
    what: Text
    verified: date
    advice: tuple[Point, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Translation(Rule):
    """When papers that may be foreign need a Chinese translation, and what it must be like."""

    text: Text
