"""Published graph models as small data: options or arcs, rankings, and who is stable where."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pourparler.concepts.stability.concept import Ranks
from pourparler.kernels.graphs import Graph, graph
from pourparler.kernels.lattices import Lattice

Ranking = str
"""States best first; `/` joins those that tie."""


@dataclass(frozen=True)
class Published:
    """A model and its stable states: `stable[concept]` has one list a party.

    Sources print some sets that their own definitions contradict; here is what these give.

    `options` gives the owner and direction of each, `<` from N to Y alone, `>` from Y to N alone,
    `=` both. `states` maps the source's numbers to letters, the first option first.
    """

    options: tuple[str, ...]
    states: dict[int, str]
    rankings: tuple[Ranking, ...]
    equilibria: dict[str, list[int]]
    stable: dict[str, list[list[int]]] = field(default_factory=dict)

    def lattice(self) -> Lattice:
        """The model as options; N is level 0."""
        ways = {
            "=": None,
            "<": [[False, True], [False, False]],
            ">": [[False, False], [True, False]],
        }
        feasible = np.zeros(2 ** len(self.options), dtype=np.bool_)
        feasible[list(self.codes().values())] = True
        return Lattice(
            (2,) * len(self.options),
            tuple(int(option[0]) for option in self.options),
            len(self.rankings),
            feasible,
            tuple(None if (w := ways[o[1]]) is None else np.array(w) for o in self.options),
        )

    def codes(self) -> dict[int, int]:
        """The code of each state."""
        letters = {"N": "0", "Y": "1"}
        return {
            number: int("".join(letters[one] for one in state), 2)
            for number, state in self.states.items()
        }

    def ranks(self) -> Ranks:
        """Over all codes; those of no state are 0."""
        codes = self.codes()
        ranks = np.zeros((2 ** len(self.options), len(self.rankings)), dtype=np.int32, order="F")
        for party, ranking in enumerate(self.rankings):
            for rank, tied in enumerate(reversed(ranking.split())):
                for number in tied.split("/"):
                    ranks[codes[int(number)], party] = rank
        return ranks


def numbers(text: str) -> list[list[int]]:
    """Lists of states of several parties, parted by `|`."""
    return [[int(one) for one in part.split()] for part in text.split("|")]


TWO_BY_TWO = {1: "NN", 2: "YN", 3: "NY", 4: "YY"}

PRISONERS = Published(
    ("0=", "1="),
    TWO_BY_TWO,
    ("3 4 1 2", "2 4 1 3"),
    {"R": [1], "GMR": [1, 4], "SMR": [1, 4], "SEQ": [1, 4]},
    {
        "R": numbers("1 3 | 1 2"),
        "GMR": numbers("1 3 4 | 1 2 4"),
        "SMR": numbers("1 3 4 | 1 2 4"),
        "SEQ": numbers("1 3 4 | 1 2 4"),
    },
)
CHICKEN = Published(
    ("0=", "1="),
    TWO_BY_TWO,
    ("2 1 3 4", "3 1 2 4"),
    {"R": [2, 3], "GMR": [1, 2, 3], "SMR": [1, 2, 3], "SEQ": [2, 3]},
)
EUPHRATES = Published(
    ("0=", "0=", "1="),
    {1: "NNN", 2: "YNN", 3: "NYN", 4: "NNY", 5: "YNY", 6: "NYY"},
    ("1 3 6 2 4 5", "2 4 6 1 5 3"),
    {"R": [6], "GMR": [1, 6], "SMR": [6], "SEQ": [6]},
    {
        "R": numbers("1 6 | 2 4 6"),
        "GMR": numbers("1 3 6 | 1 2 4 5 6"),
        "SMR": numbers("1 3 6 | 2 4 6"),
        "SEQ": numbers("1 3 6 | 2 4 5 6"),
    },
)
ELMIRA_OPTIONS = Published(
    ("0<", "1>", "1=", "1<", "2="),
    {
        1: "NYNNN", 2: "YYNNN", 3: "NNYNN", 4: "YNYNN", 5: "NNNYN", 6: "YNNYN",
        7: "NYNNY", 8: "YYNNY", 9: "NNYNY", 10: "YNYNY", 11: "NNNYY", 12: "YNNYY",
    },
    (
        "9 3 4 10 7 1 2 8 11/5/6/12",
        "1 4 10 7 5/11/6/12 2 3 9 8",
        "9 3 7 1 10 8 4 2 11/5/12/6",
    ),
    {
        "R": [5, 6, 7, 10, 11, 12],
        "GMR": [1, 4, 5, 6, 7, 10, 11, 12],
        "SMR": [1, 4, 5, 6, 7, 10, 11, 12],
        "SEQ": [5, 6, 7, 10, 11, 12],
    },
    {
        "R": numbers("1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 5 6 7 8 9 10 11 12"),
        "SEQ": numbers(
            "1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 2 3 5 6 7 8 9 10 11 12"
        ),
    },
)  # fmt: skip
GARRISON = Published(
    ("0=", "0=", "0=", "1=", "2=", "3=", "3=", "3=", "3="),
    {
        1: "NYNNNYNNN", 2: "NNYNNYNNN", 3: "YNNYNYNNN", 4: "NYNYNYNNN", 5: "NYNNYYNNN",
        6: "NNYNYYNNN", 7: "YNNYYYNNN", 8: "NYNYYYNNN", 9: "NYNNNNYNN", 10: "NNYNNNYNN",
        11: "NYNYNNYNN", 12: "NYNNYNYNN", 13: "NNYNYNYNN", 14: "YNNYYNYNN", 15: "NYNYYNYNN",
        16: "NYNNYNNYN", 17: "NNYNYNNYN", 18: "YNNYYNNYN", 19: "NYNYYNNYN", 20: "NYNNYNNNY",
        21: "NNYNYNNNY", 22: "YNNYYNNNY", 23: "NYNYYNNNY",
    },
    (
        "3 7 1/2 4 5/6 8 9 12 11 15 10 13 14 17 16 18 19 21 20 22 23",
        "21/17/13/10/6/2 23/19 15 11 8 4 22 18 14 7 3 20 16 12 9 5 1",
        "23 20/21 19 16/17 11 9/10 15 12/13 2 4 1 8 5/6 22 18 14 3 7",
        "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23",
    ),
    {
        "R": [2, 3, 11, 17, 18, 21, 22],
        "GMR": [2, 3, 4, 6, 8, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22],
        "SMR": [2, 3, 4, 6, 8, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22],
        "SEQ": [2, 3, 11, 17, 18, 21, 22],
    },
    {
        "GMR": numbers(
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 21 22"
            "| 2 3 4 6 7 8 10 11 13 14 15 17 18 19 21 22 23"
            "| 1 2 3 4 5 6 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"
            "| 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"
        ),
        "SEQ": numbers(
            "1 2 3 5 6 7 9 11 12 15 17 18 21 22"
            "| 2 3 4 6 7 8 10 11 13 14 15 17 18 19 21 22 23"
            "| 1 2 3 4 5 8 9 10 11 14 16 17 18 19 20 21 22 23"
            "| 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"
        ),
    },
)  # fmt: skip
KOREA_STATES = {
    0: "NNNN", 1: "YNNN", 2: "NYNN", 4: "NNYN", 5: "YNYN", 6: "NYYN",
    8: "NNNY", 9: "YNNY", 10: "NYNY", 12: "NNYY", 13: "YNYY", 14: "NYYY",
}  # fmt: skip
KOREA_RANKINGS = ("8 0 9 10 12 5 4 13 14 1 2 6", "6 14 2 10 0 4 12 5 1 13 8 9")
KOREA = Published(
    ("0<", "0=", "1=", "1="),
    KOREA_STATES,
    KOREA_RANKINGS,
    {"R": [0, 5], "GMR": [0, 4, 5, 10, 12], "SMR": [0, 4, 5, 10, 12], "SEQ": [0, 5, 10]},
    {
        "R": numbers("0 1 5 8 9 12 13 | 0 5 6"),
        "GMR": numbers("0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14"),
        "SMR": numbers("0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14"),
        "SEQ": numbers("0 1 5 8 9 10 12 13 | 0 2 5 6 10 14"),
    },
)
KOREA_INVADED_FOR_GOOD = Published(
    ("0<", "0=", "1<", "1="),
    KOREA_STATES,
    KOREA_RANKINGS,
    {"R": [0, 5], "GMR": [0, 4, 5, 10, 12], "SMR": [0, 4, 5, 10, 12], "SEQ": [0, 5, 10, 12]},
    {
        "R": numbers("0 1 5 8 9 12 13 | 0 4 5 6"),
        "SEQ": numbers("0 1 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14"),
    },
)


def elmira() -> tuple[Graph, Ranks]:
    """The nine states as published, from 0: the last stands for all in which Uniroyal has left."""
    ministry = [(1, 2), (3, 4), (5, 6), (7, 8)]
    uniroyal = [(1, 3), (2, 4), (5, 7), (6, 8), *((s, 9) for s in range(1, 9))]
    council = [(s, s + 4) for s in range(1, 5)] + [(s + 4, s) for s in range(1, 5)]
    moves = [[(s - 1, q - 1) for s, q in own] for own in (ministry, uniroyal, council)]
    rankings = ("7 3 4 8 5 1 2 6 9", "1 4 8 5 9 3 7 2 6", "7 3 5 1 8 6 4 2 9")
    ranks = np.zeros((9, 3), dtype=np.int32, order="F")
    for party, ranking in enumerate(rankings):
        ranks[np.array(ranking.split()[::-1], dtype=int) - 1, party] = np.arange(9)
    return graph(9, moves), ranks


EVERY_NINE = "1 2 3 4 5 6 7 8 9"
ELMIRA_STABLE = {
    "R": numbers(f"{EVERY_NINE} | 1 4 5 8 9 | 5 6 7 8 9"),
    "GMR": numbers(f"{EVERY_NINE} | 1 4 5 8 9 | {EVERY_NINE}"),
    "SMR": numbers(f"{EVERY_NINE} | 1 4 5 8 9 | {EVERY_NINE}"),
    "SEQ": numbers(f"{EVERY_NINE} | 1 4 5 8 9 | 2 3 5 6 7 8 9"),
}
