"""The tables fit the cases of the catalogue, whose models and ranks give their first row."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.case.situations import Situation, situation
from pourparler.case.state_ranks import StateRanks, state_ranks
from pourparler.kernels.lattices import Lattice, graph_of
from tests import published
from tests.small_cases import CATALOGUE, shipped


def modelled(name: str) -> tuple[Situation, StateRanks]:
    """The model of a shipped case, which ranks all states for all its parties."""
    reading = shipped(name)
    model = situation(reading)
    ranks = state_ranks(reading, model)
    assert not ranks.missing
    return model, ranks


def nash(model: Situation, ranks: StateRanks) -> dict[str, list[str]]:
    """By party, the states that it cannot better by one move of its own."""
    if isinstance(model.model, Lattice):
        graph, codes = graph_of(model.model)
    else:
        graph, codes = model.model, model.codes
    found = {}
    for at, party in enumerate(model.parties):
        rank = ranks.ranks[codes, at]
        moves = graph.parties[at]
        found[party] = [
            model.name(code)
            for s, code in enumerate(codes)
            if not (rank[moves.of(s)] > rank[s]).any()
        ]
    return found


SMALL = [name for name in published.names() if published.table(name).states]


def test_every_table_is_of_a_case_and_says_so() -> None:
    for name in published.names():
        assert name in CATALOGUE and published.table(name).case == name


@pytest.mark.parametrize("name", SMALL)
def test_states_and_parties_of_a_table_are_those_of_the_case(name: str) -> None:
    table, (model, _) = published.table(name), modelled(name)
    states = {model.name(code) for code in model.codes}
    assert set(table.states.values()) == states
    for verdicts in (*table.published, table.by_definition):
        for by_party in verdicts.stable.values():
            assert set(by_party) <= set(model.parties)
            assert {state for named in by_party.values() for state in named} <= states
        named = {state for found in verdicts.equilibria.values() for state in found}
        assert named <= set(verdicts.among or states)


@pytest.mark.parametrize("name", SMALL)
def test_nash_stability_is_that_of_the_table(name: str) -> None:
    table, (model, ranks) = published.table(name), modelled(name)
    found = nash(model, ranks)
    for party, states in table.by_definition.stable.get("R", {}).items():
        assert sorted(found[party]) == sorted(states), party
    everyone = set.intersection(*map(set, found.values()))
    assert everyone == set(table.by_definition.equilibria["R"])
    for verdicts in table.published:
        if "R" in verdicts.equilibria:
            among = set(verdicts.among or table.states.values())
            assert everyone & among == set(verdicts.equilibria["R"]), verdicts.source


@pytest.mark.parametrize("name", SMALL)
def test_a_state_stable_for_all_is_an_equilibrium(name: str) -> None:
    defined = published.table(name).by_definition
    for concept, by_party in defined.stable.items():
        everyone = set.intersection(*map(set, by_party.values()))
        assert everyone == set(defined.equilibria.get(concept, everyone)), concept


@pytest.mark.parametrize("name", SMALL)
def test_where_a_source_and_the_definitions_differ_it_is_said(name: str) -> None:
    table = published.table(name)
    apart = []
    for verdicts in table.published:
        among = set(verdicts.among or table.states.values())
        for concept, states in verdicts.equilibria.items():
            wanted = set(table.by_definition.equilibria.get(concept, states)) & among
            apart += [concept] if set(states) != wanted else []
        for concept, by_party in verdicts.stable.items():
            stable = table.by_definition.stable.get(concept, by_party)
            apart += [concept for party in by_party if set(by_party[party]) != set(stable[party])]
    assert bool(table.differs) or not apart, apart


def test_the_large_model_has_the_states_levels_and_nash_equilibria_that_are_told() -> None:
    counts = published.table("gatt-1986").more["counts"]
    model, ranks = modelled("gatt-1986")
    assert isinstance(model.model, Lattice)
    assert len(model.codes) == counts["states"]
    levels = 1 + ranks.ranks.max(axis=0)
    assert dict(zip(model.parties, levels.tolist(), strict=True)) == counts["levels"]
    sizes, owners = model.model.sizes, np.array(model.model.owners)
    everyone = model.feasible.copy()
    for at, party in enumerate(model.parties):
        rank = np.where(model.feasible, ranks.ranks[:, at], -1)
        own = tuple(np.flatnonzero(owners == at).tolist())
        best = rank.reshape(sizes).max(axis=own, keepdims=True)
        stable = (rank.reshape(sizes) >= best).reshape(-1) & model.feasible
        assert np.count_nonzero(stable) == counts["stable"]["R"][party], party
        everyone &= stable
    assert np.count_nonzero(everyone) == counts["equilibria"]["R"]
