"""Exact linear programs: an answer with its proof, in whole numbers, as verdicts need them."""

from __future__ import annotations

import time
from fractions import Fraction

import numpy as np

from benchmarks.made_programs import Made, made
from benchmarks.measure import Row
from pourparler.certificates import Case, Known, Utility, fits, implied
from pourparler.certificates import Row as Sum
from pourparler.kernels.mixtures import Empty, Least, least_mixture

SIZE = (20, 30)
"""Rows and columns."""

PROGRAMS = 60

MOST_SECONDS = 0.005
"""What one answer with its proof may take."""


def run() -> list[Row]:
    """Answers, then the proofs checked again; half the programs are degenerate or narrow."""
    many = [made(seed, *SIZE) for seed in range(PROGRAMS)]
    start = time.process_time()
    found = [solved(one) for one in many]
    took = (time.process_time() - start) / PROGRAMS
    wrong = sum(
        (own.value if isinstance(own, Least) else None) != one.value
        for one, own in zip(many, found, strict=True)
    )
    start = time.process_time()
    unproved = sum(not is_proved(one, own) for one, own in zip(many, found, strict=True))
    checked = (time.process_time() - start) / PROGRAMS
    name = f"a linear program, {SIZE[0]} x {SIZE[1]}, with its proof"
    met = took <= MOST_SECONDS and not wrong and not unproved
    note = f"{took * 1e3:.1f} ms each; {wrong} of {PROGRAMS} wrong, {unproved} unproved"
    return [
        Row(name, took, None, None, f"<= {MOST_SECONDS * 1e3:g} ms", met, note),
        Row("its proof checked again", checked, note=f"{checked * 1e3:.1f} ms each, by no solver"),
    ]


def solved(program: Made) -> Least | Empty:
    """The answer, as verdicts get it."""
    rows = np.array(program.rows, dtype=object)
    return least_mixture(program.costs, rows, [True] * len(program.costs))


def is_proved(program: Made, found: Least | Empty) -> bool:
    """Whether the checker takes the mixture for one that fits, and the multipliers for a proof.

    To it a column is an issue of two levels, of which the first is as good as the second.
    """
    width = len(program.costs)
    up = frozenset([(0, 0), (0, 1), (1, 1)])
    known = Known((2,) * width, (up,) * width, tuple(map(_sum, program.rows)))
    case = Case({}, {at: m for at, m in enumerate(found.multipliers) if m})
    if isinstance(found, Empty):
        return implied(known, Sum(""), [case], strictly=True)
    reached = sum(c * share for c, share in zip(program.costs, found.mixture, strict=True))
    own = Utility(tuple((share, Fraction(0)) for share in found.mixture))
    goal = Sum("", _sum(program.costs).levels, constant=-found.value)
    return reached == found.value and fits(known, own) and implied(known, goal, [case])


def _sum(coefficients: list[int]) -> Sum:
    return Sum("", {(at, 0): Fraction(value) for at, value in enumerate(coefficients) if value})
