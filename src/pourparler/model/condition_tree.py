"""What a condition is made of: issues at levels, joined by not, and, or, if and iff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

YES = ("yes",)
"""The level that a bare option stands for."""


@dataclass(frozen=True, slots=True)
class Is:
    """`axis = a | b`: true when the axis applies and has one of the levels.

    `at` is the character of the text where the axis stands, `levels_at` those of its levels; two
    trees are equal wherever they stand. `bare` marks an option that was written alone.
    """

    axis: str
    levels: tuple[str, ...]
    at: int = field(default=0, compare=False)
    levels_at: tuple[int, ...] = field(default=(), compare=False)
    bare: bool = False


@dataclass(frozen=True, slots=True)
class IsNot:
    """`axis != a | b`: true when the axis has none of the levels, or does not apply."""

    axis: str
    levels: tuple[str, ...]
    at: int = field(default=0, compare=False)
    levels_at: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """`not a`."""

    part: Tree


@dataclass(frozen=True, slots=True)
class And:
    """`a and b and …`, two parts or more."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """`a or b or …`, two parts or more."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class If:
    """`what if when`: true unless `when` holds and `what` does not."""

    what: Tree
    when: Tree


@dataclass(frozen=True, slots=True)
class Iff:
    """`left iff right`: true when both hold or neither does."""

    left: Tree
    right: Tree


Leaf: TypeAlias = Is | IsNot
Tree: TypeAlias = Is | IsNot | Not | And | Or | If | Iff


def parts_of(tree: Tree) -> tuple[Tree, ...]:
    """The conditions directly inside one, in the order written."""
    match tree:
        case Is() | IsNot():
            return ()
        case Not(part):
            return (part,)
        case And(parts) | Or(parts):
            return parts
        case If(first, second) | Iff(first, second):
            return (first, second)


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Every `=` and `!=` of a condition, in the order written."""
    if isinstance(tree, Is | IsNot):
        yield tree
    for part in parts_of(tree):
        yield from leaves(part)
