"""The condition language: what a condition says of one package, its text, and its formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pourparler.kernels.packages import Formula
from pourparler.model import condition_grammar
from pourparler.model.condition_tree import And, If, Iff, Is, IsNot, Leaf, Not, Or, Tree, leaves


class Mention(NamedTuple):
    """An issue or option that a condition names, with the levels asked of it."""

    axis: str
    levels: tuple[str, ...]
    at: int
    """The character of the text where it stands."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it was written, and as it was understood."""

    text: str
    tree: Tree

    def leaves(self) -> tuple[Leaf, ...]:
        """Every `=` and `!=`, with the places of issue and levels in the text."""
        return tuple(leaves(self.tree))

    def mentions(self) -> tuple[Mention, ...]:
        """What it names, in the order written, for checking references."""
        return tuple(Mention(leaf.axis, leaf.levels, leaf.at) for leaf in leaves(self.tree))

    def axes(self) -> tuple[str, ...]:
        """The issues and options it names, each once, in the order written."""
        return tuple(dict.fromkeys(leaf.axis for leaf in leaves(self.tree)))


def parse(text: str) -> Condition:
    """The condition that a text writes.

    >>> parse("release = full | seasonal and not strike").axes()
    ('release', 'strike')

    Raises `Misread` with the character where it goes wrong.
    """
    return Condition(text, condition_grammar.read(text))


def evaluate(tree: Tree, terms: Mapping[str, str | None]) -> bool:
    """Whether a condition holds when each issue has the level that `terms` gives it.

    An issue that is absent or None does not apply: `=` is false of it, `!=` true.
    """
    match tree:
        case Is(axis, levels):
            return terms.get(axis) in levels
        case IsNot(axis, levels):
            return terms.get(axis) not in levels
        case Not(part):
            return not evaluate(part, terms)
        case And(parts):
            return all(evaluate(part, terms) for part in parts)
        case Or(parts):
            return any(evaluate(part, terms) for part in parts)
        case If(what, when):
            return evaluate(what, terms) or not evaluate(when, terms)
        case Iff(left, right):
            return evaluate(left, terms) == evaluate(right, terms)


_LOOSE_TO_TIGHT = (Iff, If, Or, And, Not)


def _tightness(tree: Tree) -> int:
    kind = type(tree)
    return _LOOSE_TO_TIGHT.index(kind) if kind in _LOOSE_TO_TIGHT else len(_LOOSE_TO_TIGHT)


def text_of(tree: Tree) -> str:
    """A condition as text with no more parentheses than it needs; parsing it gives the same tree.

    >>> text_of(parse("(a = 1) and (not (b))").tree)
    'a = 1 and not b'
    """
    tightness = _tightness(tree)
    match tree:
        case Is(axis, bare=True):
            return axis
        case Is(axis, levels):
            return f"{axis} = {' | '.join(levels)}"
        case IsNot(axis, levels):
            return f"{axis} != {' | '.join(levels)}"
        case Not(part):
            return f"not {_inside(part, tightness)}"
        case And(parts):
            return " and ".join(_inside(part, tightness + 1) for part in parts)
        case Or(parts):
            return " or ".join(_inside(part, tightness + 1) for part in parts)
        case If(what, when):
            return f"{_inside(what, tightness + 1)} if {_inside(when, tightness + 1)}"
        case Iff(left, right):
            return f"{_inside(left, tightness + 1)} iff {_inside(right, tightness + 1)}"


def _inside(tree: Tree, tightness: int) -> str:
    text = text_of(tree)
    return text if _tightness(tree) >= tightness else f"({text})"


def lower(tree: Tree, axes: Mapping[str, int], levels: Mapping[str, Sequence[str]]) -> Formula:
    """A condition as a formula on digits, without names.

    `axes` gives the place of each issue or option, `levels` its levels in the order of their
    digits. All names must be known.
    """
    match tree:
        case Is(axis, named):
            order = list(levels[axis])
            return ("in", axes[axis], tuple(sorted(order.index(level) for level in named)))
        case IsNot(axis, named):
            return ("not", lower(Is(axis, named), axes, levels))
        case Not(part):
            return ("not", lower(part, axes, levels))
        case And(parts):
            return ("and", tuple(lower(part, axes, levels) for part in parts))
        case Or(parts):
            return ("or", tuple(lower(part, axes, levels) for part in parts))
        case If(what, when):
            return ("or", (lower(what, axes, levels), ("not", lower(when, axes, levels))))
        case Iff(left, right):
            return ("iff", (lower(left, axes, levels), lower(right, axes, levels)))
