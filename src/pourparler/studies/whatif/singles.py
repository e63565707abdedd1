"""The single changes that are tried where nobody names one."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.addresses import Located
from pourparler.case.judgements import RedLine
from pourparler.case.reading import Reading
from pourparler.model.condition_tree import Is, Leaf, leaves
from pourparler.studies.changes import Change
from pourparler.studies.edits import Drop, Put
from pourparler.studies.whatif.worded import dropped, without_level


def single_changes(reading: Reading) -> Iterator[Change]:
    """Each red line dropped, then without one of its levels; each preference entry dropped."""
    lines = [one for one in reading.in_force("red_lines") if isinstance(one.entry, RedLine)]
    for located in lines:
        yield _dropped(reading, located)
    for located in lines:
        assert isinstance(located.entry, RedLine)
        condition = located.entry.never
        named = dict.fromkeys(
            (leaf.axis, level)
            for leaf in leaves(condition.tree)
            for level in _levels(reading, leaf)
        )
        for axis, level in named:
            # the line still stands, but for packages with this level
            text = f"({condition.text}) and not {axis} = {level}"
            words = f"{located.address} without {axis} = {level}"
            told = without_level(reading, located, axis, level)
            edits = (Put((*located.path, "never"), text),)
            yield Change(words, edits, told=told, party=located.parties[0])
    for located in reading.in_force("preferences"):
        if located.parties[0] in reading.case.document.between:
            yield _dropped(reading, located)


def _dropped(reading: Reading, located: Located) -> Change:
    told = dropped(reading, located)
    edits = (Drop(located.path),)
    return Change(f"{located.address} dropped", edits, told=told, party=located.parties[0])


def _levels(reading: Reading, leaf: Leaf) -> tuple[str, ...]:
    """The levels at which a part of a condition holds."""
    issue = reading.case.document.issues.get(leaf.axis)
    every = tuple(issue.levels) if issue else ()
    wanted = isinstance(leaf, Is)
    return tuple(level for level in every if (level in leaf.levels) == wanted)
