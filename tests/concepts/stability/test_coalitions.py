"""What coalitions keep: published results, the literal twin, and how the concepts nest."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.concepts.stability.coalition_credible import coalition_credible
from pourparler.concepts.stability.coalition_general import coalition_general
from pourparler.concepts.stability.coalition_rational import coalition_rational
from pourparler.concepts.stability.coalition_sequential import coalition_sequential
from pourparler.concepts.stability.coalition_symmetric import coalition_symmetric
from pourparler.concepts.stability.coalitions import Coalitions, bytes_needed, coalitions
from pourparler.concepts.stability.reasons import reasons
from pourparler.kernels import reach_rows
from pourparler.kernels.lattices import graph_of
from tests.concepts.stability.conflicts import ELMIRA, ELMIRA_OPTIONS, Conflict
from tests.concepts.stability.random_graphs import made
from tests.kernels.test_lattices import random_lattice
from tests.naive import coalitions as naive

CONCEPTS = {
    "CR": coalition_rational,
    "CGMR": coalition_general,
    "CSMR": coalition_symmetric,
    "CSEQ": coalition_sequential,
    "CSEQ_2001": coalition_credible,
}
ALONE = {"CR": "R", "CGMR": "GMR", "CSMR": "SMR", "CSEQ_2001": "SEQ"}


def of(conflict: Conflict) -> Coalitions:
    """The coalitions of a published conflict."""
    return coalitions(conflict.graph, conflict.ranks)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_kilgour_2001_elmira(concept: str) -> None:
    """Ministry and firm together leave 5 for 8, and nothing deters them; 8 is kept by all."""
    model = of(ELMIRA)
    found = CONCEPTS[concept](model)
    assert not found[ELMIRA.place(5), model.every.index((0, 1))]
    assert found[ELMIRA.place(8)].all()


@pytest.mark.parametrize("concept", CONCEPTS)
def test_kinsara_2014_elmira_by_options(concept: str) -> None:
    """Figure 30: ministry and firm keep 7 under no concept; the row of Nash has six states."""
    model = of(ELMIRA_OPTIONS)
    found = CONCEPTS[concept](model)
    together = found[:, model.every.index((0, 1))]
    assert not together[ELMIRA_OPTIONS.place(7)]
    if concept == "CR":
        kept = together & found[:, model.every.index((2,))]
        assert ELMIRA_OPTIONS.named(kept) == [5, 6, 9, 10, 11, 12]


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("pareto", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_agrees_with_the_literal_twin(
    seed: int, pareto: bool, strict: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach_rows, "BLOCK", [1, 7, 2**25][seed % 3])
    made_up = made(seed, states=4 + 6 * (seed % 5 == 0), parties=1 + seed % 4)
    model = coalitions(made_up.graph, made_up.ranks, pareto=pareto, strict=strict)
    assert list(model.every) == naive.every(len(made_up.moves))
    for concept, function in CONCEPTS.items():
        found = function(model)
        for k, coalition in enumerate(model.every):
            for s in range(made_up.graph.states):
                choices = (coalition, s, concept, pareto, strict)
                expected = naive.stable(made_up.moves, made_up.rank, *choices)
                assert found[s, k] == expected, (concept, coalition, s)


@pytest.mark.parametrize("pareto", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_a_party_alone_is_as_stable_as_ever(seed: int, pareto: bool) -> None:
    made_up = made(seed, states=9)
    model = coalitions(made_up.graph, made_up.ranks, pareto=pareto)
    every = range(made_up.graph.states)
    for concept, function in CONCEPTS.items():
        found = function(model)
        for party in range(len(made_up.moves)):
            if concept in ALONE:
                why = reasons(made_up.graph, made_up.ranks, party, ALONE[concept], every)
                assert found[:, party].tolist() == [one.stable for one in why]
            elif len(made_up.moves) == 2:
                why = reasons(made_up.graph, made_up.ranks, party, "SEQ", every)
                assert found[:, party].tolist() == [one.stable for one in why]


@pytest.mark.parametrize("seed", range(60))
def test_the_concepts_nest(seed: int) -> None:
    made_up = made(seed, states=9)
    found = {id: f(coalitions(made_up.graph, made_up.ranks)) for id, f in CONCEPTS.items()}
    assert (found["CR"] <= found["CSEQ_2001"]).all()
    assert (found["CSEQ_2001"] <= found["CGMR"]).all()
    assert (found["CSEQ_2001"] <= found["CSEQ"]).all()
    assert (found["CR"] <= found["CSMR"]).all()
    assert (found["CSMR"] <= found["CGMR"]).all()
    # All parties together have nobody against them.
    for mask in found.values():
        assert np.array_equal(mask[:, -1], found["CR"][:, -1])


@pytest.mark.parametrize("seed", range(60))
def test_by_options_that_go_both_ways_coalitions_deter_less_than_any_moves(seed: int) -> None:
    """Where moves are transitive, improvements of coalitions are legal sequences of members."""
    lattice = random_lattice(seed)
    free = type(lattice)(
        lattice.sizes,
        lattice.owners,
        lattice.parties,
        lattice.feasible,
        (None,) * len(lattice.sizes),
    )
    graph, _ = graph_of(free)
    ranks = np.random.default_rng(seed).integers(0, 5, size=(graph.states, lattice.parties))
    model = coalitions(graph, ranks.astype(np.int32))
    assert (coalition_sequential(model) <= coalition_general(model)).all()


def test_the_work_is_told_along_the_way() -> None:
    ticks = []
    model = coalitions(ELMIRA.graph, ELMIRA.ranks, tick=lambda *tick: ticks.append(tick))
    assert ticks == [(done, 7) for done in range(1, 8)]
    for function in CONCEPTS.values():
        ticks.clear()
        function(model, lambda *tick: ticks.append(tick))
        assert ticks == [(done, 7) for done in range(1, 8)]
    assert bytes_needed(8, 3) == 8 * (2 * 8 + 24)
