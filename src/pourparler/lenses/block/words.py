"""Names, groups and terms as the lens prints them."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.case.reading import Reading
from pourparler.lenses.block.judged import Group, Sets
from pourparler.lenses.block.terms import Term
from pourparler.passages import Label, Line, Party, Piece, Thing

MOST_GROUPS = 4
"""Groups that a cell names; the rows of the lens have all that are listed."""

MOST_IN_CELL = 16
"""Names up to which a cell has several of many groups; of larger ones it has one."""

MOST_NAMES = 12
"""Names of one group that are printed."""


def plain(reading: Reading, names: Sequence[str], last: str = "and") -> str:
    """Some names in a sentence."""
    called = [reading.case.name(name) for name in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        called.append(f"{len(names) - MOST_NAMES:,} more")
    if len(called) < 2:
        return "".join(called)
    return f"{', '.join(called[:-1])} {last} {called[-1]}"


def who(reading: Reading, names: Sequence[str], last: str = "and") -> Line:
    """The same in pieces, parties with their marks."""
    line: list[Piece] = []
    more = len(names) - MOST_NAMES
    if more > 0:
        return (*who(reading, names[:MOST_NAMES], last), f", and {more:,} more")
    for at, name in enumerate(names):
        if at:
            line.append(f" {last} " if at == len(names) - 1 else ", ")
        known = name in reading.case.document.parties
        line.append(Party(name) if known else Label(reading.case.name(name)))
    return tuple(line)


def groups(reading: Reading, sets: Sets | None) -> Line:
    """Minimal sets, the first of them and how many more there are."""
    if sets is None:
        return ("too large to say",)
    if not sets.number:
        return ("nobody can",)
    names = sum(len(group) for group in (sets.listed or ())[:MOST_GROUPS])
    if sets.listed is None or (sets.number > MOST_GROUPS and names > MOST_IN_CELL):
        return (f"{sets.number:,} groups, one of the smallest: ", *_one(reading, sets.smallest))
    line: list[Piece] = []
    for group in sets.listed[:MOST_GROUPS]:
        line += ["; or ", *_one(reading, group)] if line else _one(reading, group)
    more = sets.number - MOST_GROUPS
    return (
        (*line, f"; or {more:,} more groups" if more > 1 else "; or one more")
        if more > 0
        else (tuple(line))
    )


def _one(reading: Reading, group: Group) -> Line:
    return who(reading, group) if group else ("nobody",)


def term_name(reading: Reading, term: Term) -> str:
    """A term as its issue and its level."""
    return f"{reading.case.axis_names[term.issue]}: {level_name(term.level)}"


def level_name(level: str) -> str:
    """The id of a level without underscores."""
    return level.replace("_", " ")


def thing(term: Term) -> Thing:
    """The level of a term, where tables and the chart show the same one."""
    return Thing(level_name(term.level), f"levels.{term.issue}.{term.level}")


def number_of(number: int, thing: str) -> str:
    """A number with its noun."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
