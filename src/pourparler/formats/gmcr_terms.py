"""Conditions of a case as a `.gmcr` file knows them: any of several lists of options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pourparler.formats.gmcr_file import AnyOf
from pourparler.model.axes import NO_YES
from pourparler.model.condition_tree import And, If, Iff, Is, IsNot, Not, Or, Tree

MOST_MEMBERS = 256
"""Lists of options up to which a condition is spelled out."""

_MOST_COMPARED = 2_000
"""Lists looked at together, most of which shorter ones may make superfluous."""

_Part: TypeAlias = frozenset[tuple[str, bool]]
_Parts: TypeAlias = list[_Part]


class TooLong(Exception):
    """A condition that would need more than `MOST_MEMBERS` lists of options."""


def any_of(tree: Tree, numbers: Mapping[str, int]) -> AnyOf:
    """A condition over options, spelled out; `numbers` gives the number of each.

    Empty where it can never hold, and one empty list where it always does. Raises `TooLong`.
    """
    parts = _spelled(tree, True)
    return tuple(tuple(sorted((numbers[option], yes) for option, yes in part)) for part in parts)


def _spelled(tree: Tree, wanted: bool) -> _Parts:
    """The lists of options with which a condition holds, or with which it does not."""
    match tree:
        case Is(option, levels):
            return _literal(option, levels, wanted)
        case IsNot(option, levels):
            return _literal(option, levels, not wanted)
        case Not(part):
            return _spelled(part, not wanted)
        case And(parts):
            return _joined((_spelled(part, wanted) for part in parts), every=wanted)
        case Or(parts):
            return _joined((_spelled(part, wanted) for part in parts), every=not wanted)
        case If(what, when):
            sides = (_spelled(what, wanted), _spelled(when, not wanted))
            return _joined(sides, every=not wanted)
        case Iff(left, right):
            same = (_spelled(left, True), _spelled(right, wanted))
            other = (_spelled(left, False), _spelled(right, not wanted))
            return _joined((_joined(same, every=True), _joined(other, every=True)), every=False)


def _literal(option: str, levels: Iterable[str], wanted: bool) -> _Parts:
    """`option = yes | no` says nothing, and its contrary never holds."""
    asked = {level == NO_YES[1] for level in levels}
    if len(asked) > 1:
        return [frozenset()] if wanted else []
    return [frozenset([(option, asked == {wanted})])]


def _joined(each: Iterable[_Parts], *, every: bool) -> _Parts:
    """All of several conditions, or any of them."""
    found: _Parts = [frozenset()] if every else []
    for parts in each:
        if every:
            both = (one | other for one in found for other in parts)
            found = _shortest(part for part in both if not _contradicts(part))
        else:
            found += parts
    return found if every else _shortest(found)


def _contradicts(part: _Part) -> bool:
    return any((option, not yes) in part for option, yes in part)


def _shortest(parts: Iterable[_Part]) -> _Parts:
    """The parts that no shorter one makes superfluous, each once, in the order met."""
    met = list(dict.fromkeys(parts))
    if len(met) > _MOST_COMPARED:
        raise TooLong
    short = [part for part in met if not any(other < part for other in met)]
    if len(short) > MOST_MEMBERS:
        raise TooLong
    return short
