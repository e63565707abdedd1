"""Utilities under which a no deal of today that is left open lies strictly between 0 and 1.

What is looked for at the corners of all that fits may put it at an end. A little of a utility that
has it inside is then mixed in, ever less until what was shown is still so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from pourparler.certificates import TODAY, Utility, fits
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.concepts.agreement.judged import even_mixture
from pourparler.concepts.agreement.utilities import Mixture, utility
from pourparler.lenses.zone.weighed import Side

MOST_HALVED = 60
"""How often the way to the inside is halved."""


def moved_inside(side: Side, branch: int, mixture: Mixture) -> Iterator[Mixture]:
    """The mixture; where today's no deal is open, ever nearer ones that keep it inside 0..1."""
    if not side.stated.is_open:
        yield mixture
        return
    inner = even_mixture(side.branches[branch])
    if inner is not None:
        for part in _parts():
            pairs = zip(mixture, inner, strict=True)
            yield tuple((1 - part) * own + part * other for own, other in pairs)


def utility_inside(side: Side, own: Utility, still: Callable[[Utility], bool]) -> Utility | None:
    """A utility near `own` with today's no deal inside 0..1, of which `still` says that it does."""
    if not side.stated.is_open:
        return own
    known = side.stated.known()

    def chosen(column: Column) -> Step:
        assert column.issue is not None
        weighty = {at for at, value in enumerate(own.levels[column.issue]) if value}
        steps = column.among or (frozenset(weighty),)
        return next((step for step in steps if step and step <= weighty), column.some())

    for branch in side.branches:
        inner = even_mixture(branch)
        if inner is None:
            continue
        other = utility(known, branch, inner, chosen)
        for part in _parts():
            mixed = _mixed(own, other, part)
            if 0 < mixed.times[TODAY] < 1 and fits(known, mixed) and still(mixed):
                return mixed
    return None


def _parts() -> Iterator[Fraction]:
    return (Fraction(1, 2**halved) for halved in range(1, MOST_HALVED))


def _mixed(one: Utility, other: Utility, part: Fraction) -> Utility:
    levels = tuple(
        tuple((1 - part) * a + part * b for a, b in zip(own, more, strict=True))
        for own, more in zip(one.levels, other.levels, strict=True)
    )
    times = {key: (1 - part) * value + part * other.times[key] for key, value in one.times.items()}
    return Utility(levels, times)
