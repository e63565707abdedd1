"""The least guarantee under which a signed package goes on being worth keeping, in closed form.

Once a package is signed it may move what a party has without it: by `shift`, on the party's own
scale. A guarantee of size `g` takes `g` times `guarantee` off that again, so the package holds
where its value is at least no deal + shift - g x guarantee. That a deal may fail because it shifts
power, though both would gain, is the commitment problem (Fearon 1995).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

CITES = ("fearon-1995",)
"""Keys of the works that define this."""


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Three sizes of a guarantee; None where no size is enough.

    `possible` holds the package under some utility that fits, `necessary` under all, and
    `given_signed` under all under which the party would have signed; that is None as well where it
    would have signed under none.
    """

    possible: Fraction | None
    necessary: Fraction | None
    given_signed: Fraction | None


@dataclass(frozen=True, slots=True)
class Over:
    """What a package is worth over no deal, from the least to the most that fits.

    `reached` is false where the most is a bound that no utility reaches.
    """

    least: Fraction
    most: Fraction
    reached: bool = True

    @property
    def can_be_signed(self) -> bool:
        """Whether it is worth no less than no deal under something that fits."""
        return self.most > 0 or (self.reached and self.most == 0)


def needed(short: Fraction, guarantee: Fraction) -> Fraction | None:
    """The least size of a guarantee that makes good what is short; None where none does.

    >>> needed(Fraction(-1), Fraction(0)), needed(Fraction(1, 5), Fraction(1, 2))
    (Fraction(0, 1), Fraction(2, 5))
    >>> needed(Fraction(1, 5), Fraction(0)) is None
    True
    """
    if short <= 0:
        return Fraction(0)
    return short / guarantee if guarantee > 0 else None


def break_even(over: Over, shift: tuple[Fraction, Fraction], guarantee: Fraction) -> BreakEven:
    """The three sizes for one party and package; `shift` is the least and the most it may be.

    A package worth .1 to .5 more than no deal, a shift of up to .4, a guarantee that counts half:

    >>> tenth = Fraction(1, 10)
    >>> break_even(Over(tenth, 5 * tenth), (Fraction(0), 4 * tenth), Fraction(1, 2))
    BreakEven(possible=Fraction(0, 1), necessary=Fraction(3, 5), given_signed=Fraction(3, 5))

    Whoever signed is known to have been at no loss, and that is all that is known:

    >>> break_even(Over(-tenth, tenth), (Fraction(0), 2 * tenth), Fraction(1, 2)).given_signed
    Fraction(2, 5)
    """
    least, most = shift
    possible = needed(least - over.most, guarantee)
    if not over.reached and least == over.most and guarantee <= 0:
        possible = None  # it would take just a little, and nothing gives it
    given = needed(most - max(Fraction(0), over.least), guarantee) if over.can_be_signed else None
    return BreakEven(possible, needed(most - over.least, guarantee), given)


def at_all_times(sizes: Iterable[BreakEven]) -> BreakEven:
    """The sizes that are enough at each of several times, of which each moves no deal its own way.

    >>> third = Fraction(1, 3)
    >>> at_all_times([BreakEven(third, third, None), BreakEven(Fraction(0), 2 * third, third)])
    BreakEven(possible=Fraction(1, 3), necessary=Fraction(2, 3), given_signed=None)
    """
    each = list(sizes)
    return BreakEven(
        _largest(one.possible for one in each),
        _largest(one.necessary for one in each),
        _largest(one.given_signed for one in each),
    )


def _largest(sizes: Iterable[Fraction | None]) -> Fraction | None:
    """The largest size; where at one time none is enough, none is."""
    known = list(sizes)
    return None if None in known else max(size for size in known if size is not None)


def holds(over: Over, shift: tuple[Fraction, Fraction]) -> tuple[bool, bool]:
    """Whether a package holds with no guarantee: under all that fits, and under something.

    >>> holds(Over(Fraction(0), Fraction(1, 2)), (Fraction(0), Fraction(1, 4)))
    (False, True)
    """
    least, most = shift
    possible = over.most > least or (over.reached and over.most == least)
    return over.least >= most, possible
