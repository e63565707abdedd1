"""A model of a GATT trade round: six parties, twenty options, 138,240 states, ranks by priorities.

It was an example of an open decision support system and is kept as it stood there, though its
rules leave Japan's third option never taken.
"""

from __future__ import annotations

import numpy as np

from pourparler.kernels.lattices import Lattice
from pourparler.kernels.ranks import Ranks

OPTIONS = (5, 4, 3, 2, 3, 3)
"""How many each party has: US, EC, Japan, newly industrialised, least developed, middle."""

IMPOSSIBLE = (
    "N--Y----------------",
    "------YY------------",
    "------Y-Y-----------",
    "---------YY---------",
    "---------Y-Y--------",
    "---------N-Y--------",
    "------------YY------",
)
"""A letter an option, `-` where either holds."""

PRIORITIES: dict[int, tuple[str, ...]] = {
    0: (
        "1", "4", "7", "10", "13", "-15", "18", "12", "5", "-9", "-11", "-14", "-16", "-20",
        "-2 -9 | 2 -9 | 2 -11 | -2 -11 | 2 14 | -2 -14 | 2 16 | -2 -16 | 2 20 | 2 -20 | -2 -20",
        "3 9 | 3 -9 | -3 -9 | 3 11 | 3 -11 | -3 -11 | 3 14 | 3 -14 | -3 -14 | 3 16 | 3 -16"
        " | -3 -16 | 3 20 | 3 -20 | -3 -20",
    ),
    1: (
        "6", "-2", "-5", "-3", "-4", "4 18 | -4 18 | -4 -18", "-4 7 | 4 7 | 4 -7",
        "5 8 | -5 8 | -5 -8", "4 9 | -4 9 | -4 -9", "-20",
    ),
    2: ("12", "-2", "-5", "4", "-3", "10 12 | 10 -12 | -10 -12"),
}  # fmt: skip
"""By party, the most important first: options taken, or not after `-`; `|` is or. Others: none."""


def trade_round() -> tuple[Lattice, Ranks]:
    """The model, its options in their order, N the first level of each."""
    total = sum(OPTIONS)
    codes = np.arange(2**total)
    taken = [(codes >> (total - 1 - option)) & 1 == 1 for option in range(total)]
    feasible = np.ones(len(codes), dtype=np.bool_)
    for pattern in IMPOSSIBLE:
        met = np.ones(len(codes), dtype=np.bool_)
        for option, letter in enumerate(pattern):
            if letter != "-":
                met &= taken[option] == (letter == "Y")
        feasible &= ~met
    ranks = np.zeros((len(codes), len(OPTIONS)), dtype=np.int32, order="F")
    for party, statements in PRIORITIES.items():
        score = np.zeros(len(codes), dtype=np.int64)
        for statement in statements:
            score = 2 * score + _holds(statement, taken)
        ranks[feasible, party] = np.unique(score[feasible], return_inverse=True)[1]
    owners = tuple(party for party, options in enumerate(OPTIONS) for _ in range(options))
    return Lattice((2,) * total, owners, len(OPTIONS), feasible, (None,) * total), ranks


def _holds(statement: str, taken: list[np.ndarray]) -> np.ndarray:
    either = np.zeros_like(taken[0])
    for part in statement.split("|"):
        every = np.ones_like(either)
        for word in part.split():
            every &= taken[abs(int(word)) - 1] == (not word.startswith("-"))
        either |= every
    return either
