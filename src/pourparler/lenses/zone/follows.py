"""What the verdicts follow from, one line a kind: entries by name, or utilities that were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pourparler.case.reading import Reading
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.entries_named import named
from pourparler.lenses.zone.exact import Exact
from pourparler.lenses.zone.fewest import (
    Cell,
    Holds,
    IsCertain,
    Told,
    all_told,
    fewest,
    is_excluded,
    is_never,
    is_sure,
    no_worse,
)
from pourparler.lenses.zone.findings import word_of
from pourparler.lenses.zone.verdicts import a_dominator
from pourparler.numbers import exact_text
from pourparler.passages import Bullets, Figure, Line, Paragraph, Part, Party, Piece, Thing

MOST_ASKED = 4_000
"""Packages inside the red lines, times entries, up to which a verdict on all is asked again and
again with an entry less."""

_LEAD = (
    "Where a verdict follows from entries, these are the fewest: without any one of them it would "
    "not. Where it stands because something fits, utilities that fit everything stated were found. "
    "What proves either is in the result that --json prints, unless it is too long, and verify "
    "checks it."
)


def follows_part(reading: Reading, counted: Counted, done: Exact) -> Iterator[Part]:
    """One line for each kind of verdict; nothing where packages have no list."""
    if done.prover.codes is None:
        return
    asked = _Asked(reading, counted, done)
    lines = (asked.necessary(), asked.possible(), asked.dominance(), asked.verdict(), asked.up_to())
    told = tuple(line for line in lines if line)
    if told:
        yield Part("What the verdicts follow from", (Paragraph((_LEAD,)), Bullets(told)))


@dataclass(frozen=True)
class _Asked:
    """A reading and its verdicts, asked what they follow from."""

    reading: Reading
    counted: Counted
    done: Exact

    @cached_property
    def told(self) -> Mapping[str, Told]:
        return all_told(self.reading, self.counted.space, self.done.prover.no_deals)

    def necessary(self) -> Line:
        """The first package that all accept for sure; else one that some party does."""
        found = self.done.found
        joint = self._first(found.jointly(found.necessary))
        if joint is not None:
            because = self._because(
                lambda sides: all(is_sure(side, joint) for side in sides.values())
            )
            return (
                *self._package(joint),
                " is better than no deal for all, whatever fits",
                *because,
            )
        for party, cells in found.necessary.items():
            cell = self._first(cells)
            if cell is not None:
                because = self._because(lambda sides: is_sure(sides[party], cell), party)  # noqa: B023
                known = (" is better than no deal for ", Party(party), ", whatever fits")
                return (*self._package(cell), *known, *because)
        return ("For each package and party a utility was found under which it is refused.",)

    def possible(self) -> Line:
        """The first package that some party accepts under nothing that fits."""
        for party, cells in self.done.found.possible.items():
            cell = self._first(self.counted.allowed & ~cells)
            if cell is not None:
                because = self._because(lambda sides: is_never(sides[party], cell), party)  # noqa: B023
                known = (" cannot be better than no deal for ", Party(party))
                return (*self._package(cell), *known, *because)
        return ("For each package and party a utility was found under which it is accepted.",)

    def dominance(self) -> Line:
        """The first package that another dominates."""
        found = self.done.found
        if found.open_dominance:
            return ()
        inside = self._first(self.counted.inside & ~found.undominated_inside)
        cell = inside or self._first(self.counted.allowed & ~found.undominated)
        if cell is None:
            return (
                "For each package and each other a utility was found that holds it worth more to "
                "some party, or both are worth the same.",
            )
        by = int(a_dominator(self.counted, found)[int(inside is not None)][cell])
        better = tuple(map(int, np.unravel_index(by, self.counted.allowed.shape)))
        because = self._because(
            lambda sides: all(no_worse(side, better, cell) for side in sides.values())
        )
        return (
            *self._package(better),
            " is as good for all as ",
            *self._package(cell, "package"),
            ", and better for one under some utility",
            *because,
        )

    def verdict(self) -> Line:
        """Why a zone is certain, only possible, or excluded; robust is told with its package."""
        word = word_of(self.counted, self.done.found, self.done.sure)
        if word == "possible":
            return (
                "That no zone is certain: ",
                Figure("utilities", "zone.verdict"),
                " were found under which each package inside the red lines is refused by some "
                "party.",
            )
        if word == "certain":
            start: Line = ("That some package is always better than no deal for all",)
            return (*start, *self._on_all(IsCertain(self.counted.inside)))
        if word == "excluded":
            start = ("That no package inside the red lines can be better than no deal for all",)
            return (*start, *self._on_all(lambda sides: is_excluded(sides, self.counted.inside)))
        return ()

    def up_to(self) -> Line:
        """What the value up to which a zone is certain follows from."""
        low = self.done.sure.low
        if not low or low < 0:
            return ()
        start: Line = (
            "That a zone is certain up to a common no-deal value of ",
            Figure(exact_text(low), "zone.certain_up_to"),
        )
        return (*start, *self._on_all(IsCertain(self.counted.inside, low)))

    def _first(self, cells: Grid) -> Cell | None:
        """The first of some packages, inside the red lines if any is."""
        inside = cells & self.counted.inside
        chosen = np.argwhere(inside if inside.any() else cells & self.counted.allowed)
        return tuple(map(int, chosen[0])) if len(chosen) else None

    def _package(self, cell: Cell, word: str = "Package") -> tuple[Piece, ...]:
        codes = self.done.prover.codes
        assert codes is not None, "packages have a list"
        code = int(codes[cell])
        return (Thing(f"{word} {code:,}", f"packages.{code}"),)

    def _because(self, holds: Holds, party: str | None = None) -> tuple[Piece, ...]:
        """The end of a sentence: the fewest entries that it follows from."""
        told = self.told if party is None else {party: self.told[party]}
        kept = fewest(told, holds)
        if kept is None:
            return (": what it follows from takes too long a search to say in words.",)
        return named(self.reading, kept)

    def _on_all(self, holds: Holds) -> tuple[Piece, ...]:
        """The same of a verdict on all packages, where that is not too much to ask again."""
        entries = sum(len(one.stated.said) for one in self.told.values())
        if entries * int(np.count_nonzero(self.counted.inside)) > MOST_ASKED:
            return (": packages and entries are too many to say which of them it takes.",)
        because = self._because(holds)
        if isinstance(holds, IsCertain) and holds.gave_up and len(because) > 1:
            return (*because, " Some may not be needed: searches without them found no end.")
        return because
