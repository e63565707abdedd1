"""The charts of the lens: break-even sizes by curve, and what holds as no deal is worth more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pourparler.charts.break_even import Strip, break_even
from pourparler.charts.legend import Bearer
from pourparler.charts.no_deal_map import NoDealMap, Square, no_deal_map
from pourparler.lenses.hold.curves import Curve
from pourparler.lenses.hold.found import Found
from pourparler.lenses.hold.swept import VALUES, Swept
from pourparler.numbers import exact_text
from pourparler.passages import Chart

MOST_STRIPS = 24
"""Strips that a chart has room for."""


def strips(found: Found, listed: Sequence[Curve], number: int) -> Iterator[Chart]:
    """Each curve by the parties for which signing moves something; none where there is none."""
    case = found.reading.case
    order = list(case.document.parties)
    moved = [one.party for one in found.moved]
    drawn = listed[: MOST_STRIPS // max(1, len(moved))]
    made = [
        Strip(
            f"{curve.number:,} {'package' if curve.number == 1 else 'packages'}",
            curve.told,
            Bearer(party, case.name(party), order.index(party)),
            _float(sizes.possible),
            _float(sizes.given_signed),
            _float(sizes.necessary),
        )
        for curve in drawn
        for party, sizes in zip(moved, curve.sizes, strict=True)
    ]
    if made:
        yield break_even(made, more=number - len(drawn))


def _float(size: Fraction | None) -> float | None:
    return None if size is None else float(size)


def holding_map(found: Found, sweep: Swept) -> Chart:
    """How many packages hold at each value of no deal, whatever fits and under something."""
    case = found.reading.case
    names = [case.name(party) for party in sweep.parties]
    values = tuple(exact_text(value) for value in VALUES)
    within = found.count(found.within)
    if len(names) == 2:
        down, across = names
        rows = values
        pairs = list(zip(sweep.necessary.tolist(), sweep.possible.tolist(), strict=True))
    else:
        down, across = "", names[0] if len(names) == 1 else "all parties alike"
        rows, pairs = ("",), [(sweep.necessary.tolist(), sweep.possible.tolist())]
    squares = tuple(
        tuple(_square(sure, may, within) for sure, may in zip(*pair, strict=True)) for pair in pairs
    )
    told = (
        f"Of {within:,} packages inside the red lines, how many hold for all with no guarantee: "
        "the first number whatever fits, the second under something that fits, by what no deal is "
        "worth. Exact; the shade is the share of the second."
    )
    return no_deal_map(
        NoDealMap(
            "holding_map", "What holds as no deal is worth more", told,
            "Packages that hold, whatever fits and at most, by what no deal is worth",
            down, across, rows, values, squares,
        )
    )  # fmt: skip


def _square(sure: int, may: int, within: int) -> Square:
    share = may / within if within else 0.0
    return Square(share, f"{sure:,}–{may:,}", f"{sure:,} hold whatever fits, {may:,} may hold")
