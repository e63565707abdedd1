"""Parties, the people who speak for them, and what their mandates allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from pourparler.entries import Entry, Grounded, Ref, Text, named, one_or_list
from pourparler.model.consent_schema import RULE_HERE

RuleTree = Annotated[Any, WithJsonSchema(RULE_HERE)]
"""A consent rule as written; `model.consent.parse` reads it."""


class May(StrEnum):
    """The highest that a mandate allows, from nothing to binding the party."""

    NOTHING = "nothing"
    SIGNAL = "signal"
    OFFER = "offer"
    ACCEPT = "accept"
    COMMIT = "commit"

    def allows(self, needed: str) -> bool:
        """Whether a speech act that needs `needed` is inside the mandate."""
        order = list(May)
        return order.index(May(needed)) <= order.index(self)


class Party(Entry):
    """Somebody who wants things in the talks: a state, a union, a firm, a collective of parties."""

    name: Text = Field(description="How it is called in every output.")
    also_called: Annotated[tuple[Text, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Other names in the sources."
    )
    members: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Parties that make up this collective."
    )
    decision_rule: RuleTree = Field(
        default=None, description="`all`, `any`, `majority`, or a consent rule over its members."
    )


class Person(Grounded):
    """Somebody who speaks, for a party or for nobody, within a mandate or without a known one."""

    name: Text = Field(description="How the person is called in every output.")
    also_called: Annotated[tuple[Text, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Other names in the sources."
    )
    speaks_for: Ref | None = Field(default=None, description="The party whose voice it is.")
    may: May | None = Field(default=None, description="The highest act allowed; absent = unknown.")
    confirmed_by: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Who must still say yes to what this person says."
    )


AParty = Annotated[Party, BeforeValidator(named)]
"""A party, or its bare name."""

APerson = Annotated[Person, BeforeValidator(named)]
"""A person, or the bare name of one who speaks for nobody."""


def camp(party: str, parties: Mapping[str, Party], people: Mapping[str, Person]) -> frozenset[str]:
    """A party, its members and theirs, and all the people who speak for any of them."""
    inside: set[str] = set()
    waiting = [party]
    while waiting:
        one = waiting.pop()
        if one in inside:
            continue
        inside.add(one)
        if one in parties:
            waiting.extend(parties[one].members)
    speakers = {key for key, person in people.items() if person.speaks_for in inside}
    return frozenset(inside | speakers)


def cycle(follows: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """A circle in a relation, its first name again at the end; empty when there is none."""
    done: set[str] = set()
    for start in follows:
        trail: dict[str, None] = {}
        walk = [(start, iter(follows.get(start, ())))] if start not in done else []
        if walk:
            trail[start] = None
        while walk:
            name, rest = walk[-1]
            step = next(rest, None)
            if step is None:
                done.add(name)
                walk.pop()
                del trail[name]
            elif step in trail:
                around = list(trail)
                return (*around[around.index(step) :], step)
            elif step not in done and step in follows:
                trail[step] = None
                walk.append((step, iter(follows[step])))
    return ()
