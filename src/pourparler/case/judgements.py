"""Judgements: how words are read, as red lines, no-deal values, threats, promises and leverage."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from pourparler.entries import (
    Date,
    Entry,
    Flag,
    Grounded,
    Id,
    LevelId,
    Number,
    Range,
    Ref,
    Terms,
    Text,
    named,
    one_or_list,
)
from pourparler.model.axes import ConditionText


class Rule(Grounded):
    """What cannot go together: logic, not wishes."""

    never: ConditionText = Field(description="The condition that no package or state may meet.")
    why: Text | None = Field(default=None, description="Why not.")


class RedLine(Grounded):
    """What a party says it will never agree to."""

    by: Ref = Field(description="The party that draws it.")
    never: ConditionText = Field(description="The condition that crosses it.")
    why: Text | None = Field(default=None, description="Why, in own words.")
    date: Date | None = Field(default=None, description="Since when.")


class Layer(Entry):
    """A named set of assumptions that is switched on together."""

    name: Text
    includes: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Layers that come with it."
    )


ALayer = Annotated[Layer, BeforeValidator(named)]
"""A layer, or its bare name."""


class NoDeal(Grounded):
    """What a party has without agreement, on its own scale from 0 to 1 of packages."""

    id: Id | None = None
    date: Date | None = Field(default=None, description="Since when it is so.")
    worth: Range | None = Field(default=None, description="A number or a range in 0..1.")
    below: Text | None = Field(default=None, description="Date of a value that it lies below.")
    above: Text | None = Field(default=None, description="Date of a value that it lies above.")
    as_good_as: Terms | None = Field(default=None, description="Complete terms it equals.")

    def differs(self, other: NoDeal) -> bool:
        """Whether both say outright what no deal is worth, and not the same."""
        stated = [(entry.worth, entry.as_good_as) for entry in (self, other)]
        return (None, None) not in stated and stated[0] != stated[1]


def one_entry(value: object) -> object:
    """Reads a single entry as a list of one."""
    return [value] if isinstance(value, dict) else value


class Threat(Grounded):
    """What a party says it will do unless something happens."""

    by: Ref
    to: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = ()
    does: Text = Field(description="What it would do.")
    unless: Text | None = Field(default=None, description="What would stop it.")
    hedged: Flag = Field(default=False, description="Said with a might, a would or a may.")
    date: Date | None = None


class Promise(Grounded):
    """What somebody is said to have promised, as a claim with a holder, never as a fact."""

    by: Ref
    to: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = ()
    what: Text
    form: Text | None = Field(default=None, description="Spoken, written, signed.")
    date: Date | None = None


class Leverage(Grounded):
    """A means by which one party can change what another has."""

    by: Ref
    over: Ref
    through: Text = Field(description="The means.")
    changes: Text | None = Field(default=None, description="What it changes, such as no_deal.")
    effect: Text | None = Field(default=None, description="How, such as lowers when withheld.")
    date: Date | None = None


class AfterSigning(Grounded):
    """How signed terms move a party's outside option, and what guarantee holds it."""

    id: Id | None = None
    when: Date | None = Field(default=None, description="Which time after signing it speaks of.")
    gains: dict[Ref, dict[LevelId, Number]] = Field(description="Issue to level to gain.")
    rate: Range = Field(description="Shift of no deal per unit of gain, on the party's scale.")
    held_by: dict[Ref, dict[LevelId, Number]] = Field(
        default_factory=dict, description="Issue to level to guarantee."
    )


class Unclear(Entry):
    """A question that the words of a statement leave open."""

    in_: Ref = Field(alias="in", description="The statement.")
    question: Text
