"""The part of a report on sampled figures: the prior first, then shares, map and scatter."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.reading import Reading
from pourparler.charts.acceptability import MOST_DRAWN, Point, acceptability
from pourparler.charts.no_deal_map import no_deal_map
from pourparler.concepts.agreement.acceptability import Estimate
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.sampled import Sampled, as_no_deal_rises, how_of
from pourparler.passages import Block, Cell, Figure, Line, Paragraph, Part, Table


def sampled_parts(reading: Reading, counted: Counted, drew: Sampled) -> Iterator[Part]:
    """One part, in which the prior stands before every share."""
    yield Part("Under a declared prior", tuple(_blocks(reading, counted, drew)))


def _blocks(reading: Reading, counted: Counted, drew: Sampled) -> Iterator[Block]:
    sample, found = drew.sample, drew.found
    yield Paragraph(
        (
            "What follows is drawn, not deduced. It describes this prior as much as the parties, "
            "and is no probability of an agreement.",
        ),
        role="warning",
    )
    yield Paragraph(
        (f"The prior: {how_of(drew).prior}. {sample.draws:,} draws, seed {sample.seed}.",)
    )
    yield Paragraph(
        (
            "In ",
            *_told(found.p_zone, "zone.p_zone"),
            " of the draws some package inside the red lines is acceptable to all; on average ",
            *_told(found.mean_zone_size, "zone.mean_zone_size"),
            " packages are, and ",
            *_told(found.mean_pareto_size, "zone.mean_pareto_size"),
            " have no other that betters them.",
        ),
        role="lead",
    )
    yield _prior_effect(drew)
    yield no_deal_map(as_no_deal_rises(reading, drew))
    between = reading.case.document.between
    if counted.rows is not None and len(between) >= 2:
        names = [reading.case.name(party) for party in between[:2]]
        yield acceptability(_points(counted, drew), names[0], names[1])


def _told(estimate: Estimate, finding: str) -> Line:
    """An estimate with its error, and no digit that the error does not carry."""
    value, error = estimate.texts()
    return Figure(value, finding), f" (± {error})"


def _prior_effect(drew: Sampled) -> Table:
    """What the weights' Dirichlet parameter alone does to the share of draws with a zone."""
    head: tuple[Line, ...] = (("alpha of the weights",), ("share of draws with a zone",), ("±",))
    rows = tuple(
        (
            Cell((f"{alpha:g}",)),
            *(Cell((text,), number=True) for text in one.texts()),
        )
        for alpha, one in drew.by_alpha
    )
    return Table("The prior's own effect, on the same draws", head, rows)


def _points(counted: Counted, drew: Sampled) -> list[Point]:
    assert counted.rows is not None
    within = counted.inside.ravel()[counted.cells]
    first, second = drew.found.accepted[0], drew.found.accepted[1]
    rows = zip(counted.rows.codes, drew.order, within, _terms(counted), strict=True)
    return [
        Point(int(code), float(first[place]), float(second[place]), bool(inside), terms)
        for code, place, inside, terms in rows
    ]


def _terms(counted: Counted) -> list[str]:
    """The levels of each package by name; empty texts where not all are drawn anyway."""
    rows = counted.rows
    assert rows is not None
    if len(rows.codes) > MOST_DRAWN:
        return [""] * len(rows.codes)
    axes = {axis.id: axis for axis in counted.space.axes}
    return [
        "; ".join(
            f"{axes[issue].name}: {axes[issue].level_names[level]}"
            for issue, level in counted.space.terms(digits, applies).items()
        )
        for digits, applies in zip(rows.digits, rows.applies, strict=True)
    ]
