"""Issues and options, alike as axes: what can be settled, at which levels, by whose consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from pourparler.entries import (
    Entry,
    LevelId,
    Ref,
    Text,
    kind,
    named,
    one_or_list,
    reading,
    refusal,
    schema,
)
from pourparler.errors import Misread
from pourparler.model import conditions, moves
from pourparler.model.consent_schema import DECIDED_BY_HERE
from pourparler.terms import repeats

NO_YES = ("no", "yes")
"""The two levels of an option, in order."""

ConditionText = Annotated[conditions.Condition, *schema(reading(conditions.parse), "string")]
"""A condition over issues or options."""

Move = Annotated[moves.Steps, *schema(reading(moves.steps), "string")]
"""A one-way move, `no > yes`."""


class Level(Entry):
    """One level of an issue."""

    name: Text


def _levels(value: object) -> object:
    """Reads `[none, full]` as `{none: none, full: full}`."""
    if not isinstance(value, list):
        return value
    for item in value:
        if not isinstance(item, str):
            what = f"a level in a list is one text, got {kind(item)}"
            raise refusal(Misread("shape", what, "write levels: [a, b] or {a: …, b: …}"))
    for at in repeats(value):
        what = f"the level {value[at]} is listed twice"
        raise refusal(Misread("duplicate-level", what, "list each level once"))
    return {item: item for item in value}


class Issue(Entry):
    """A matter to be settled at one of its levels; the order of levels is for display alone."""

    name: Text = Field(description="How it is called in every output.")
    levels: Annotated[
        dict[LevelId, Annotated[Level, BeforeValidator(named)]],
        BeforeValidator(_levels),
        Field(min_length=1),
    ] = Field(description="Level ids and what they mean, or a list of ids.")
    applies_when: ConditionText | None = Field(
        default=None, description="Condition without which the issue has no level."
    )
    otherwise_like: LevelId | None = Field(
        default=None, description="The level it counts as where it does not apply."
    )
    decided_by: Annotated[Any, WithJsonSchema(DECIDED_BY_HERE)] = Field(
        default=None, description="Whose consent: a rule, or a map from level to rule."
    )
    if_no_deal: LevelId | None = Field(
        default=None, description="The level that holds without agreement; needs nobody."
    )
    moves: Annotated[tuple[Move, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="One-way moves of its owner, where it stands in for options."
    )


class Option(Entry):
    """Something its owner may do or not; two levels, no and yes."""

    name: Text = Field(description="How it is called in every output.")
    moves: Move | None = Field(default=None, description="`no > yes` cannot be undone.")


AnIssue = Annotated[Issue, BeforeValidator(named)]
"""An issue; without levels its bare name is refused in plain words."""

AnOption = Annotated[Option, BeforeValidator(named)]
"""An option, or its bare name."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension of a space: an issue or an option, with its levels in order."""

    id: str
    name: str
    levels: tuple[str, ...]
    level_names: Mapping[str, str]
    owner: Ref | None = None
    applies_when: conditions.Condition | None = None
    otherwise_like: str | None = None


def issue_axis(key: str, issue: Issue) -> Axis:
    """An issue as an axis."""
    return Axis(
        key,
        issue.name,
        tuple(issue.levels),
        {level: entry.name for level, entry in issue.levels.items()},
        applies_when=issue.applies_when,
        otherwise_like=issue.otherwise_like,
    )


def option_axis(key: str, option: Option, owner: str) -> Axis:
    """An option of `owner` as an axis."""
    return Axis(key, option.name, NO_YES, {level: level for level in NO_YES}, owner=owner)
