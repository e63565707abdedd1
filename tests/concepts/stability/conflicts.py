"""Published conflicts as plain tables, and the graphs that they make.

States bear the labels of their sources: numbers in the order of their codes, or the codes. Axes
stand with the last option of the source first, so that its first option counts one, the second two,
the third four.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pourparler.kernels.graphs import Graph, graph
from pourparler.kernels.lattices import Lattice, graph_of


@dataclass(frozen=True)
class Conflict:
    """A model with its stable states, all by label.

    `ways` has a sign an axis: `=` goes both ways, `+` only from no to yes, `-` only back. Rankings
    go from best to worst, with `=` between states that tie. `arcs` are written `from>to,to`.
    `stable` has the stable states of each party, parted by bars.
    """

    rankings: tuple[str, ...]
    owners: tuple[int, ...] = ()
    ways: str = ""
    never: str = ""
    codes: str = ""
    arcs: tuple[str, ...] = ()
    stable: dict[str, str] = field(default_factory=dict)
    equilibria: dict[str, str] = field(default_factory=dict)

    @property
    def lattice(self) -> Lattice:
        """The model in option form."""
        axes = len(self.owners)
        possible = [
            not any(
                all(sign in ("-", "NY"[code >> (axes - 1 - a) & 1]) for a, sign in enumerate(one))
                for one in self.never.split()
            )
            for code in range(2**axes)
        ]
        allowed = {
            "=": None,
            "+": np.array([[True, True], [False, True]]),
            "-": np.array([[True, False], [True, True]]),
        }
        return Lattice(
            (2,) * axes,
            self.owners,
            len(self.rankings),
            np.array(possible),
            tuple(allowed[sign] for sign in self.ways),
        )

    @property
    def graph(self) -> Graph:
        """Its states and moves."""
        if not self.arcs:
            return graph_of(self.lattice)[0]
        return graph(
            len(self.labels),
            [
                [
                    (self.place(tail), self.place(head))
                    for arc in one.split()
                    for tail, _, heads in [arc.partition(">")]
                    for head in heads.split(",")
                ]
                for one in self.arcs
            ],
        )

    @property
    def places(self) -> np.ndarray:
        """The codes of the states, in their order."""
        if self.codes:
            return np.array([int(code) for code in self.codes.split()])
        return graph_of(self.lattice)[1]

    @property
    def labels(self) -> list[str]:
        """The label of every state, in the order of states."""
        named = self.rankings[0].replace("=", " ").split()
        return sorted(named, key=int)

    def place(self, label: str | int) -> int:
        """The state of a label."""
        return self.labels.index(str(label))

    @property
    def ranks(self) -> np.ndarray:
        """The dense rank of every state for every party, 0 the worst."""
        ranks = np.zeros((len(self.labels), len(self.rankings)), dtype=np.int32)
        for party, ranking in enumerate(self.rankings):
            for rank, tied in enumerate(reversed(ranking.split())):
                for label in tied.split("="):
                    ranks[self.place(label), party] = rank
        return ranks

    def stable_for(self, concept: str, party: int) -> str:
        """The stable states of a party, as the definitions give them."""
        return self.stable[concept].split("|")[party].strip()

    def named(self, mask: np.ndarray) -> str:
        """The labels of the states where a mask is true."""
        return " ".join(label for label, true in zip(self.labels, mask, strict=True) if true)


PRISONERS = Conflict(
    owners=(1, 0),
    ways="==",
    rankings=(
        "3 4 1 2",
        "2 4 1 3",
    ),
    stable={
        "R": "1 3 | 1 2",
        "GMR": "1 3 4 | 1 2 4",
        "SMR": "1 3 4 | 1 2 4",
        "SEQ": "1 3 4 | 1 2 4",
        "SIM": "1 3 4 | 1 2 4",
    },
    equilibria={
        "R": "1",
        "GMR": "1 4",
        "SMR": "1 4",
        "SEQ": "1 4",
        "SIM": "1 4",
    },
)
"""The Prisoner's Dilemma, as Fang, Hipel and Kilgour (1993) have it."""


CHICKEN = Conflict(
    owners=(1, 0),
    ways="==",
    rankings=(
        "2 1 3 4",
        "3 1 2 4",
    ),
    equilibria={
        "R": "2 3",
        "GMR": "1 2 3",
        "SMR": "1 2 3",
        "SEQ": "2 3",
        "SIM": "1 2 3",
    },
)
"""Chicken, as Fang, Hipel and Kilgour (1993) have it."""


ELMIRA = Conflict(
    arcs=(
        "1>2 3>4 5>6 7>8",
        "1>3,9 2>4,9 3>9 4>9 5>7,9 6>8,9 7>9 8>9",
        "1>5 2>6 3>7 4>8 5>1 6>2 7>3 8>4",
    ),
    rankings=(
        "7 3 4 8 5 1 2 6 9",
        "1 4 8 5 9 3 7 2 6",
        "7 3 5 1 8 6 4 2 9",
    ),
    stable={
        "R": "1 2 3 4 5 6 7 8 9 | 1 4 5 8 9 | 5 6 7 8 9",
        "GMR": "1 2 3 4 5 6 7 8 9 | 1 4 5 8 9 | 1 2 3 4 5 6 7 8 9",
        "SMR": "1 2 3 4 5 6 7 8 9 | 1 4 5 8 9 | 1 2 3 4 5 6 7 8 9",
        "SEQ": "1 2 3 4 5 6 7 8 9 | 1 4 5 8 9 | 2 3 5 6 7 8 9",
    },
    equilibria={
        "R": "5 8 9",
        "GMR": "1 4 5 8 9",
        "SMR": "1 4 5 8 9",
        "SEQ": "5 8 9",
    },
)
"""The Elmira groundwater conflict of 1991, as Kilgour, Hipel, Fang and Peng (2001) have it."""


ELMIRA_OPTIONS = Conflict(
    owners=(2, 1, 1, 1, 0),
    ways="=+=-+",
    never="--YY- -Y-Y- -YY-- -NNN-",
    rankings=(
        "9 3 4 10 7 1 2 8 11=5=6=12",
        "1 4 10 7 5=11=6=12 2 3 9 8",
        "9 3 7 1 10 8 4 2 11=5=12=6",
    ),
    stable={
        "R": "1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 5 6 7 8 9 10 11 12",
        "GMR": "1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 1 2 3 4 5 6 7 8 9 10 11 12",
        "SMR": "1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 1 2 3 4 5 6 7 8 9 10 11 12",
        "SEQ": "1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 2 3 5 6 7 8 9 10 11 12",
        "SIM": "1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 2 3 5 6 7 8 9 10 11 12",
    },
    equilibria={
        "R": "5 6 7 10 11 12",
        "GMR": "1 4 5 6 7 10 11 12",
        "SMR": "1 4 5 6 7 10 11 12",
        "SEQ": "5 6 7 10 11 12",
        "SIM": "5 6 7 10 11 12",
    },
)
"""The Elmira conflict by options, as Kinsara (2014) has it."""


GARRISON = Conflict(
    owners=(3, 3, 3, 3, 2, 1, 0, 0, 0),
    ways="=========",
    never=(
        "-------YY ------Y-Y ------YY- --YY----- -Y-Y----- Y--Y----- -YY------ Y-Y------ "
        "YY------- ------NNN NNNN----- -----N--Y -----YY-- ---NN---Y -Y--N--Y- Y---N--Y- "
        "-Y--N-Y-- Y---N-Y--"
    ),
    rankings=(
        "3 7 1=2 4 5=6 8 9 12 11 15 10 13 14 17 16 18 19 21 20 22 23",
        "21=17=13=10=6=2 23=19 15 11 8 4 22 18 14 7 3 20 16 12 9 5 1",
        "23 20=21 19 16=17 11 9=10 15 12=13 2 4 1 8 5=6 22 18 14 3 7",
        "1=2=3=4=5=6=7=8=9=10=11=12=13=14=15=16=17=18=19=20=21=22=23",
    ),
    stable={
        "R": (
            "1 2 3 5 6 7 9 11 12 15 17 18 21 22 | 2 3 4 6 7 8 10 11 13 14 15 17 18 19 21 22 "
            "23 | 1 2 3 4 9 10 11 14 16 17 18 19 20 21 22 23 | 1 2 3 4 5 6 7 8 9 10 11 12 13 "
            "14 15 16 17 18 19 20 21 22 23"
        ),
        "GMR": (
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 21 22 | 2 3 4 6 7 8 10 11 13 14 "
            "15 17 18 19 21 22 23 | 1 2 3 4 5 6 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 "
            "| 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"
        ),
        "SMR": (
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 21 22 | 2 3 4 6 7 8 10 11 13 14 "
            "15 17 18 19 21 22 23 | 1 2 3 4 5 6 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 "
            "| 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"
        ),
        "SEQ": (
            "1 2 3 5 6 7 9 11 12 15 17 18 21 22 | 2 3 4 6 7 8 10 11 13 14 15 17 18 19 21 22 "
            "23 | 1 2 3 4 5 8 9 10 11 14 16 17 18 19 20 21 22 23 | 1 2 3 4 5 6 7 8 9 10 11 12 "
            "13 14 15 16 17 18 19 20 21 22 23"
        ),
        "SIM": (
            "1 2 3 5 6 7 9 11 12 15 17 18 21 22 | 2 3 4 6 7 8 10 11 13 14 15 17 18 19 21 22 "
            "23 | 1 2 3 4 8 9 10 11 14 16 17 18 19 20 21 22 23 | 1 2 3 4 5 6 7 8 9 10 11 12 "
            "13 14 15 16 17 18 19 20 21 22 23"
        ),
    },
    equilibria={
        "R": "2 3 11 17 18 21 22",
        "GMR": "2 3 4 6 8 10 11 13 14 15 17 18 19 21 22",
        "SMR": "2 3 4 6 8 10 11 13 14 15 17 18 19 21 22",
        "SEQ": "2 3 11 17 18 21 22",
        "SIM": "2 3 11 17 18 21 22",
    },
)
"""The Garrison Diversion Unit, as Hipel and Fraser (1980) and Kinsara (2014) have it."""


EUPHRATES = Conflict(
    owners=(1, 0, 0),
    ways="===",
    never="-YY",
    rankings=(
        "1 3 6 2 4 5",
        "2 4 6 1 5 3",
    ),
    stable={
        "R": "1 6 | 2 4 6",
        "GMR": "1 3 6 | 1 2 4 5 6",
        "SMR": "1 3 6 | 2 4 6",
        "SEQ": "1 3 6 | 2 4 5 6",
        "SIM": "1 3 6 | 2 4 5 6",
    },
    equilibria={
        "R": "6",
        "GMR": "1 6",
        "SMR": "6",
        "SEQ": "6",
        "SIM": "6",
    },
)
"""Syria and Iraq on the Euphrates in 1975, as Kinsara (2014) has it."""


KOREA = Conflict(
    owners=(1, 1, 0, 0),
    ways="===+",
    never="--YY",
    rankings=(
        "8 0 9 10 12 5 4 13 14 1 2 6",
        "6 14 2 10 0 4 12 5 1 13 8 9",
    ),
    stable={
        "R": "0 1 5 8 9 12 13 | 0 5 6",
        "GMR": "0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14",
        "SMR": "0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14",
        "SEQ": "0 1 5 8 9 10 12 13 | 0 2 5 6 10 14",
        "SIM": "0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 14",
    },
    equilibria={
        "R": "0 5",
        "GMR": "0 4 5 10 12",
        "SMR": "0 4 5 10 12",
        "SEQ": "0 5 10",
        "SIM": "0 4 5 10",
    },
)
"""The United States and North Korea in 2017, as Jacobi (2017) has it."""


KOREA_NO_WAY_BACK = Conflict(
    owners=(1, 1, 0, 0),
    ways="=+=+",
    never="--YY",
    rankings=(
        "8 0 9 10 12 5 4 13 14 1 2 6",
        "6 14 2 10 0 4 12 5 1 13 8 9",
    ),
    stable={
        "R": "0 1 5 8 9 12 13 | 0 4 5 6",
        "GMR": "0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14",
        "SMR": "0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14",
        "SEQ": "0 1 5 8 9 10 12 13 | 0 2 4 5 6 10 12 14",
        "SIM": "0 1 5 8 9 10 12 13 | 0 2 4 5 6 10 14",
    },
    equilibria={
        "R": "0 5",
        "GMR": "0 4 5 10 12",
        "SMR": "0 4 5 10 12",
        "SEQ": "0 5 10 12",
        "SIM": "0 5 10",
    },
)
"""The same where an invasion cannot be undone."""


FOUR_STATES = Conflict(
    arcs=(
        "1>2 2>1",
        "1>3 3>1 2>4 4>2",
    ),
    rankings=(
        "4 1 2 3",
        "3 2 4 1",
    ),
    stable={
        "R": "1 3 4 | 2 3",
        "GMR": "1 2 3 4 | 2 3 4",
        "SMR": "1 2 3 4 | 2 3",
        "SEQ": "1 2 3 4 | 2 3 4",
    },
    equilibria={
        "R": "3",
        "GMR": "2 3 4",
        "SMR": "2 3",
        "SEQ": "2 3 4",
    },
)
"""Four states of a quarrel over a format, whose source prints one set wrongly."""
