"""What orders leave of packages, as parts of a report: undominated, accepted, on what ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from pourparler.case.reading import Reading
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.brief import ruled_out, verdict_line
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.told import statements
from pourparler.lenses.zone.verdicts import Verdicts
from pourparler.lenses.zone.words import level_in_words
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.passages import (
    Cell,
    Figure,
    Label,
    Line,
    Named,
    Paragraph,
    Part,
    Party,
    Table,
    Thing,
)

MOST_LISTED = 12
"""Undominated packages that a report lists; the rows of the lens have all."""

Numbers = tuple[int | None, ...]
"""Packages accepted for sure, of all and inside the red lines, then those perhaps accepted."""


def more_parts(
    reading: Reading, counted: Counted, found: Verdicts, claims: Mapping[str, str]
) -> Iterator[Part]:
    """The parts that follow the red lines."""
    lead = Paragraph(ruled_out(counted.effects, undominated_inside(found), claims), role="lead")
    yield Part("What no other package betters", (lead, *_undominated(reading, counted, found)))
    yield Part("Against no deal", tuple(_accepted(counted, found, claims)))


def undominated_inside(found: Verdicts) -> int | None:
    """How many packages inside the red lines no other dominates; None where it was not counted."""
    return None if found.open_dominance else int(np.count_nonzero(found.undominated_inside))


def grounds_part(reading: Reading) -> Part:
    """The last part: every order that entered, and on whose words."""
    return Part("What this answer rests on", (_grounds(reading),))


def _undominated(
    reading: Reading, counted: Counted, found: Verdicts
) -> Iterator[Paragraph | Table]:
    """Tables of what is undominated, where there is a list."""
    if counted.rows is None or found.open_dominance:
        return
    yield _levels_left(reading, counted, found)
    names = reading.case.axis_names
    axes = list(counted.space.axes)
    at = np.flatnonzero(found.undominated_inside.ravel()[counted.cells])
    rows = []
    for place in at[:MOST_LISTED]:
        terms = counted.space.terms(counted.rows.digits[place], counted.rows.applies[place])
        levels = [terms.get(axis.id) for axis in axes]
        shown = [Label(level_in_words(level)) if level else "does not apply" for level in levels]
        code = int(counted.rows.codes[place])
        cells = (Cell((one,)) for one in shown)
        rows.append((Cell((Thing(str(code), f"packages.{code}"),)), *cells))
    head: tuple[Line, ...] = (("package",), *((Label(names[axis.id]),) for axis in axes))
    if len(at) > MOST_LISTED:
        yield Paragraph((f"The first {MOST_LISTED} of them by package code:",))
    caption = "Packages inside the red lines that no other necessarily dominates"
    yield Table(caption, head, tuple(rows), listing=True)


def _levels_left(reading: Reading, counted: Counted, found: Verdicts) -> Table:
    """In how many of the undominated packages each level stands."""
    names = reading.case.axis_names
    free = found.undominated_inside
    rows = []
    for at, axis in enumerate(counted.space.axes):
        others = tuple(other for other in range(free.ndim) if other != at)
        numbers = np.count_nonzero(free, axis=others)
        levels = ", ".join(
            f"{level_in_words(level)} {number:,}"
            for level, number in zip(axis.levels, numbers, strict=False)
        )
        rows.append((Cell((Label(names[axis.id]),)), Cell((Label(levels),))))
    head: tuple[Line, ...] = (("issue",), ("level and number of packages",))
    return Table("Levels in the packages that no other betters", head, tuple(rows))


def _accepted(
    counted: Counted, found: Verdicts, claims: Mapping[str, str]
) -> Iterator[Paragraph | Table]:
    def numbers(sure: Grid, may: Grid) -> Numbers:
        every = (counted.count, counted.count_inside)
        return tuple(count(cells) for cells in (sure, may) for count in every)

    by_party = {
        party: numbers(found.necessary[party], found.possible[party]) for party in found.necessary
    }
    joint = numbers(found.jointly(found.necessary), found.jointly(found.possible))
    return against_no_deal(by_party, joint, claims)


def against_no_deal(
    by_party: Mapping[str, Numbers], joint: Numbers, claims: Mapping[str, str]
) -> Iterator[Paragraph | Table]:
    """The verdict, and how many packages each party and all together accept."""
    yield Paragraph(verdict_line(claims), role="lead")
    yield Paragraph((Figure(claims["zone.certain_up_to"], "zone.certain_up_to"),))
    head: tuple[Line, ...] = (
        ("accepted by",),
        ("necessarily, of all",),
        ("inside red lines",),
        ("possibly, of all",),
        ("inside red lines",),
    )
    rows = [
        (Cell((Party(party),)), *(Cell((_told(n),), number=True) for n in own))
        for party, own in by_party.items()
    ]
    names = ("necessary", "necessary_within_red_lines", "possible", "possible_within_red_lines")
    totals = [
        Cell((Figure(_told(n), f"zone.{name}"),), number=True)
        for n, name in zip(joint, names, strict=True)
    ]
    rows.append((Cell(("all together",)), *totals))
    caption = "Packages better than no deal, under everything and under something that fits"
    yield Table(caption, head, tuple(rows))


def _told(number: int | None) -> str:
    return "not counted" if number is None else f"{number:,}"


def _grounds(reading: Reading) -> Table:
    """Everything that entered, with whose words or whose assumption it is."""
    names = reading.case.axis_names
    rows = []
    for located in reading.in_force("preferences"):
        party = located.parties[0]
        if party not in reading.case.document.between or not isinstance(located.entry, LevelOrder):
            continue
        ground = reading.best_ground(located)
        for issue, order in located.entry.order.items():
            stated = Named(level_in_words(order.text), located.address)
            rows.append(
                (
                    Cell((Party(party),)),
                    Cell((Label(names.get(issue, issue)),)),
                    Cell((stated,)),
                    Cell((ground.in_words() if ground else "no words of a source",)),
                )
            )
    for party in reading.case.document.between:
        for located, words in statements(reading, party):
            ground = reading.best_ground(located)
            rows.append(
                (
                    Cell((Party(party),)),
                    Cell(("several",)),
                    Cell((Named(words, located.address),)),
                    Cell((ground.in_words() if ground else "no words of a source",)),
                )
            )
    head: tuple[Line, ...] = (("party",), ("issue",), ("order, best first",), ("ground",))
    return Table("What the figures use; what is not here stays open", head, tuple(rows))
