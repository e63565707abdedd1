"""Published conflicts with their states in order, and what is stable in them.

States bear the labels of their sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from pourparler.kernels.graphs import Graph, graph
from pourparler.kernels.lattices import graph_of
from tests.concepts.stability import published
from tests.concepts.stability.published import Published, numbers


@dataclass(frozen=True)
class Conflict:
    """A model: row `s` of `ranks`, code `s` and label `s` are of state `s`.

    `stable[concept]` has the labels of the stable states, a list a party; `equilibria[concept]`
    those of states that are stable for all.
    """

    graph: Graph
    ranks: np.ndarray
    labels: list[int]
    codes: np.ndarray
    stable: Mapping[str, list[list[int]]] = field(default_factory=dict)
    equilibria: Mapping[str, list[int]] = field(default_factory=dict)

    @cached_property
    def parties(self) -> range:
        """The parties."""
        return range(len(self.graph.parties))

    def place(self, label: int) -> int:
        """The state of a label."""
        return self.labels.index(label)

    def named(self, mask: np.ndarray) -> list[int]:
        """The labels of the states where a mask is true, rising."""
        return sorted(label for label, true in zip(self.labels, mask, strict=True) if true)


def by_options(model: Published, at_once: str, each: str = "") -> Conflict:
    """A published model in option form.

    `at_once` has the equilibria of simultaneous stability, `each` the stable states of each party.
    """
    made, codes = graph_of(model.lattice())
    label = {code: number for number, code in model.codes().items()}
    return Conflict(
        made,
        model.ranks()[codes],
        [label[code] for code in codes.tolist()],
        codes,
        model.stable | ({"SIM": numbers(each)} if each else {}),
        model.equilibria | {"SIM": numbers(at_once)[0]},
    )


def by_arcs(
    arcs: tuple[str, ...], rankings: tuple[str, ...], codes: str = "", **known: Mapping[str, str]
) -> Conflict:
    """A model by its arcs, `from>to,to`, with labels from 1; `/` is between states that tie."""
    labels = sorted(int(one) for one in rankings[0].replace("/", " ").split())
    ranks = np.zeros((len(labels), len(rankings)), dtype=np.int32)
    for party, ranking in enumerate(rankings):
        for rank, tied in enumerate(reversed(ranking.split())):
            for label in tied.split("/"):
                ranks[labels.index(int(label)), party] = rank
    moves = [
        [
            (labels.index(int(tail)), labels.index(int(head)))
            for arc in one.split()
            for tail, _, heads in [arc.partition(">")]
            for head in heads.split(",")
        ]
        for one in arcs
    ]
    return Conflict(
        graph(len(labels), moves),
        ranks,
        labels,
        np.array([int(code) for code in codes.split()]),
        {concept: numbers(text) for concept, text in known.get("stable", {}).items()},
        {concept: numbers(text)[0] for concept, text in known.get("equilibria", {}).items()},
    )


PRISONERS = by_options(published.PRISONERS, "1 4", "1 3 4 | 1 2 4")
CHICKEN = by_options(published.CHICKEN, "1 2 3")
EUPHRATES = by_options(published.EUPHRATES, "6", "1 3 6 | 2 4 5 6")
ELMIRA_OPTIONS = by_options(
    published.ELMIRA_OPTIONS,
    "5 6 7 10 11 12",
    "1 2 3 4 5 6 7 8 9 10 11 12 | 1 4 5 6 7 10 11 12 | 2 3 5 6 7 8 9 10 11 12",
)
GARRISON = by_options(
    published.GARRISON,
    "2 3 11 17 18 21 22",
    "1 2 3 5 6 7 9 11 12 15 17 18 21 22"
    "| 2 3 4 6 7 8 10 11 13 14 15 17 18 19 21 22 23"
    "| 1 2 3 4 8 9 10 11 14 16 17 18 19 20 21 22 23"
    "| 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
)
KOREA = by_options(published.KOREA, "0 4 5 10", "0 1 4 5 8 9 10 12 13 | 0 2 4 5 6 10 14")
KOREA_NO_WAY_BACK = by_options(
    published.KOREA_INVADED_FOR_GOOD, "0 5 10", "0 1 5 8 9 10 12 13 | 0 2 4 5 6 10 14"
)
ELMIRA = Conflict(
    *published.elmira(),
    list(range(1, 10)),
    np.zeros(0, dtype=np.int64),
    published.ELMIRA_STABLE,
    {"R": [5, 8, 9], "GMR": [1, 4, 5, 8, 9], "SMR": [1, 4, 5, 8, 9], "SEQ": [5, 8, 9]},
)
FOUR_STATES = by_arcs(
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
