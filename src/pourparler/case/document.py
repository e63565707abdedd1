"""Everything one case file can hold, section by section."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from pourparler.case.confrontation import Confrontation, Graph
from pourparler.case.judgements import (
    AfterSigning,
    ALayer,
    Leverage,
    NoDeal,
    Promise,
    RedLine,
    Rule,
    Threat,
    Unclear,
    one_entry,
)
from pourparler.case.rounds import Draft, Round
from pourparler.entries import (
    Alternatives,
    Date,
    Entry,
    Id,
    Ref,
    Text,
    one_or_list,
    reading,
    schema,
)
from pourparler.errors import Misread
from pourparler.evidence.sources import ASource
from pourparler.evidence.statements import Statement
from pourparler.model.axes import AnIssue, AnOption
from pourparler.model.parties import AParty, APerson
from pourparler.model.preferences.ways import Preference

VERSION = "1"
"""The version of the format that this release reads."""

RESERVED_KEYS = ("provisions", "translation")
"""Keys of a later version, refused with that word."""


def _version(text: str) -> str:
    if text.strip() != VERSION:
        what = (
            f"this case is written in format version {text.strip()[:20]}, known here is {VERSION}"
        )
        raise Misread("version", what, "use a release that reads it, or write pourparler: 1")
    return VERSION


def _which(value: object) -> str:
    return "terms" if isinstance(value, dict) else "state"


StatusQuo = Annotated[
    Annotated[dict[Ref, Alternatives], Tag("terms")] | Annotated[Text, Tag("state")],
    Discriminator(_which),
]
"""Terms, or a state as a text; told apart by shape, so that a slip gives one problem."""


class Document(Entry):
    """One case file, read and typed, before its references are followed."""

    pourparler: Annotated[str, *schema(reading(_version), "integer", "string")] = Field(
        description="Version of the format, 1."
    )
    name: Text = Field(description="What the case is called.")
    as_of: Date | None = Field(default=None, description="The day this reading is of.")
    between: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list), Field(min_length=1)] = Field(
        description="Parties whose acceptance an agreement needs."
    )
    status_quo: StatusQuo | None = Field(
        default=None, description="The situation now: terms, a Y/N string or a state."
    )
    sources: dict[Id, ASource] = Field(default_factory=dict)
    parties: dict[Id, AParty] = Field(default_factory=dict)
    people: dict[Id, APerson] = Field(default_factory=dict)
    statements: dict[Id, Statement] = Field(default_factory=dict)
    issues: dict[Id, AnIssue] = Field(default_factory=dict)
    options: dict[Ref, dict[Id, AnOption]] = Field(default_factory=dict)
    graph: Graph | None = None
    rules: dict[Id, Rule] = Field(default_factory=dict)
    red_lines: dict[Id, RedLine] = Field(default_factory=dict)
    preferences: dict[Ref, tuple[Preference, ...]] = Field(default_factory=dict)
    layers: dict[Id, ALayer] = Field(default_factory=dict)
    no_deal: dict[Ref, Annotated[tuple[NoDeal, ...], BeforeValidator(one_entry)]] = Field(
        default_factory=dict
    )
    rounds: dict[Id, Round] = Field(default_factory=dict)
    drafts: dict[Id, Draft] = Field(default_factory=dict)
    threats: dict[Id, Threat] = Field(default_factory=dict)
    promises: dict[Id, Promise] = Field(default_factory=dict)
    leverage: dict[Id, Leverage] = Field(default_factory=dict)
    after_signing: dict[Ref, Annotated[tuple[AfterSigning, ...], BeforeValidator(one_entry)]] = (
        Field(default_factory=dict)
    )
    confrontation: Confrontation | None = None
    not_said: Annotated[tuple[Text, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="What the sources leave out."
    )
    unclear: dict[Id, Unclear] = Field(default_factory=dict)
