"""The ranks of states, from every way of stating them, against their definitions."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest

from pourparler.case.situations import situation
from pourparler.case.state_ranks import StateRanks, state_ranks
from pourparler.errors import WrongUsage
from pourparler.kernels import state_orders
from tests.naive.packages import true_of, written
from tests.naive.states import better_by_statements, is_open, option_states, ranks, worlds
from tests.random_cases import condition
from tests.small_cases import HEAD, reading_of, shipped, tried

OPTIONS = (
    "options:\n  north: {strike: Strike, slow: Go slow}\n  south: {concede: Concede}\n"
    "rules: {r: {never: strike and slow}}\nlayers: {A1: One, A2: Two}\n"
)


def ranked(text: str, **chosen) -> tuple[StateRanks, dict[str, dict[str, int]]]:
    """The ranks of a case, and by party and state those of the parties that have any."""
    reading = reading_of(text, **chosen)
    model = situation(reading)
    found = state_ranks(reading, model)
    assert found.ranks.dtype == np.int32
    assert found.ranks.shape == (len(model.feasible), len(model.parties))
    assert not found.ranks[~model.feasible].any()
    return found, {
        party: {model.name(code): int(found.ranks[code, at]) for code in model.codes}
        for at, party in enumerate(model.parties)
        if party not in found.missing
    }


def stated(*entries: str) -> str:
    """A case in which north states these preferences."""
    return OPTIONS + "preferences:\n  north:\n" + "".join(f"    - {entry}\n" for entry in entries)


def test_a_ranking_with_ties() -> None:
    found, by_party = ranked(stated("{ranking: [NNY, [NYN, YNN], [YNY, NYY], NNN], assumed: x}"))
    assert by_party == {"north": {"NNY": 3, "NYN": 2, "YNN": 2, "YNY": 1, "NYY": 1, "NNN": 0}}
    assert found.missing == {
        "south": "nothing is stated of its preferences (add ranking: or priorities:)"
    }
    assert [one.address for one in found.used["north"]] == ["preferences.north[0]"]


def test_elmira_as_its_rankings_say() -> None:
    reading = shipped("elmira-1991")
    model = situation(reading)
    found = state_ranks(reading, model)
    best = {
        party: model.name(model.codes[np.argmax(found.ranks[model.codes, at])])
        for at, party in enumerate(model.parties)
    }
    assert best == {"moe": "NNYNY", "uniroyal": "NYNNN", "local_government": "NNYNY"}
    assert found.ranks.max(axis=0).tolist() == [8, 8, 8] and not found.missing


def test_the_lead_case_ranks_the_meeting_on_the_grounds_that_it_has() -> None:
    reading = shipped()
    model = situation(reading)
    found = state_ranks(reading, model)
    assert list(found.missing) == ["russia"] and "--layers A1" in found.missing["russia"]
    assert {rest.statement for rest in reading.basis(*found.used["ukraine"]).rests_on} == {
        "S4", "S4b",
    }  # fmt: skip
    # the letters are boycott, send_draft, press
    ukraine = {model.name(code): int(found.ranks[code, 0]) for code in model.codes}
    assert ukraine == {
        "NYN": 3, "NYY": 3, "YYN": 2, "YYY": 2, "YNN": 1, "YNY": 1, "NNN": 0, "NNY": 0,
    }  # fmt: skip
    assert not state_ranks(shipped(layers=("A1",)), model).missing


@pytest.mark.parametrize("seed", range(60))
def test_statements_rank_as_their_definition_says(seed: int) -> None:
    dice = random.Random(seed)
    names = [f"o{at}" for at in range(dice.randint(1, 5))]
    levels = {name: ["no", "yes"] for name in names}
    rules = [condition(dice, levels, 1) for _ in range(dice.randint(0, 1))]
    states = option_states(names, rules)
    if not states:
        return
    statements = [condition(dice, levels) for _ in range(dice.randint(1, 6))]
    text = "options:\n  north:\n" + "".join(f"    {name}: {name}\n" for name in names)
    text += "rules:\n" + "".join(f'  r: {{never: "{written(rule)}"}}\n' for rule in rules)
    listed = ", ".join(f'"{written(one)}"' for one in statements)
    text += f"preferences: {{north: [{{priorities: [{listed}], assumed: x}}]}}\n"
    _, by_party = ranked(text)

    def truth(statement, letters) -> bool:
        (world,) = worlds(letters, names)
        return true_of(statement, world)

    assert by_party["north"] == ranks(states, better_by_statements(statements, truth))


@pytest.mark.parametrize("seed", range(60))
def test_statements_on_states_that_leave_options_open(seed: int) -> None:
    dice = random.Random(seed)
    names = [f"o{at}" for at in range(dice.randint(1, 4))]
    states = {f"s{n}": "".join(dice.choice("YYNN-") for _ in names) for n in range(4)}
    statements = [condition(dice, {name: ["no", "yes"] for name in names}) for _ in range(3)]
    open_ones = {
        at: [key for key, letters in states.items() if is_open(one, letters, names)]
        for at, one in enumerate(statements)
    }
    text = HEAD + "options: {north: {" + ", ".join(f"{name}: O" for name in names) + "}}\n"
    text += "graph: {states: {" + ", ".join(f"{k}: '{v}'" for k, v in states.items()) + "},"
    text += " moves: {north: {s0: [s1]}}}\n"
    listed = ", ".join(f'"{written(one)}"' for one in statements)
    text += f"preferences: {{north: [{{priorities: [{listed}], assumed: x}}]}}\n"
    case, problems = tried(text)
    told = [one.message for one in problems if one.code == "open-state"]
    wanted = [
        f"whether this holds in {', '.join(keys)} depends on what - stands for there"
        for keys in open_ones.values()
        if keys
    ]
    assert sorted(told) == sorted(wanted)
    if case is not None:

        def truth(statement, state) -> bool:
            return all(true_of(statement, world) for world in worlds(states[state], names))

        _, by_party = ranked(text)
        assert by_party["north"] == ranks(list(states), better_by_statements(statements, truth))


def test_weights_are_exact() -> None:
    third = "0.333333333333333333"
    entry = f"{{option_weights: {{strike: 1/3, slow: 1/3, concede: {third}}}, assumed: x}}"
    _, by_party = ranked(stated(entry))
    assert by_party["north"] == {"NNN": 0, "NNY": 1, "NYN": 2, "YNN": 2, "NYY": 3, "YNY": 3}
    # beyond what 64 bits or a double tell apart
    large, small = "100000000000000000", "000000000000000001"
    weights = f"strike: {large}.{small[:-1]}2, slow: {large}.{small}, concede: -0.{small}"
    _, by_party = ranked(stated(f"{{option_weights: {{{weights}}}, assumed: x}}"))
    assert by_party["north"] == {"NNY": 0, "NNN": 1, "NYY": 2, "NYN": 3, "YNY": 3, "YNN": 4}


@pytest.mark.parametrize("seed", range(30))
def test_weights_rank_as_their_sums(seed: int) -> None:
    dice = random.Random(seed)
    names = ["strike", "slow", "concede"]
    weights = {name: dice.randint(-3, 3) for name in names}
    listed = ", ".join(f"{name}: {weight}" for name, weight in weights.items())
    _, by_party = ranked(stated(f"{{option_weights: {{{listed}}}, assumed: x}}"))

    def total(letters) -> int:
        return sum(weights[n] for n, sign in zip(names, letters, strict=True) if sign == "Y")

    states = option_states(names, [("and", ("=", "strike", ("yes",)), ("=", "slow", ("yes",)))])
    assert by_party["north"] == ranks(states, lambda one, two: total(one) > total(two))


def test_complete_values_rank_states_of_issues() -> None:
    text = """
        issues:
          aid: {name: Aid, levels: [none, some], decided_by: donors}
          form: {name: Form, levels: [oral, written], decided_by: north, applies_when: aid = some,
                 otherwise_like: written}
          site: {name: Site, levels: [a, b], decided_by: {all: [north, south]}}
        preferences:
          donors:
            - weights: {aid: 0.2, form: 0.4, site: 0.4}
              scores: {aid: {none: 1, some: 0}, form: {oral: 1, written: 0}, site: {a: 0, b: 1}}
              assumed: x
          north: [{order: {form: written > oral}, assumed: x}]
    """
    found, by_party = ranked(text)
    assert by_party == {
        "donors": {"aid: none": 1, "aid: some, form: oral": 2, "aid: some, form: written": 0}
    }
    assert found.missing["north"].startswith("what is stated of its preferences leaves states open")


def test_priorities_over_issues_where_states_are_of_options_rank_nothing() -> None:
    text = OPTIONS + (
        "issues: {aid: {name: Aid, levels: [none, some]}}\n"
        "preferences: {north: [{priorities: [aid = some], assumed: x}]}\n"
    )
    found, _ = ranked(text)
    assert found.missing["north"] == (
        "preferences.north[0] speaks of what is not moved here: aid = some"
    )


def test_a_ranking_of_states_by_their_terms() -> None:
    text = """
        issues:
          aid: {name: Aid, levels: [none, some], decided_by: donors}
          form: {name: Form, levels: [oral, written], decided_by: north}
        preferences:
          north:
            - ranking: ['form: written, aid: some',
                        ['aid: none, form: oral', 'aid = none, form = written'],
                        'aid: some, form: oral']
              assumed: x
            - {priorities: [form = written and aid = some, aid = none], assumed: x}
    """
    found, by_party = ranked(text)
    assert by_party["north"] == {
        "aid: none, form: oral": 1, "aid: none, form: written": 1,
        "aid: some, form: oral": 0, "aid: some, form: written": 2,
    }  # fmt: skip
    assert len(found.used["north"]) == 2


def test_statements_on_a_graph_of_names_alone_rank_nothing() -> None:
    text = (
        "graph: {states: [a, b], moves: {north: {a: [b]}}}\n"
        "issues: {aid: {name: Aid, levels: [none, some]}}\n"
        "preferences: {north: [{priorities: [aid = some], assumed: x}]}\n"
    )
    found, _ = ranked(text)
    assert found.missing["north"] == (
        "preferences.north[0] speaks of options, and the states of the graph have no letters for"
        " them"
    )


def test_statements_on_issues_that_nobody_moves_alone_rank_nothing() -> None:
    text = """
        issues:
          aid: {name: Aid, levels: [none, some], decided_by: donors}
          site: {name: Site, levels: [a, b], decided_by: {all: [north, south]}}
        preferences:
          donors: [{priorities: [site = a], assumed: x}]
    """
    assert "speaks of what is not moved here" in ranked(text)[0].missing["donors"]


def test_an_entry_without_the_grounds_asked_for_is_named() -> None:
    text = stated("{priorities: [strike], rests_on: [s]}")
    text += "statements: {s: {by: south, source: paper, quote: a, manner: direct, act: claim}}\n"
    assert not ranked(text)[0].missing.get("north")
    found, _ = ranked(text, grounds="own")
    assert found.missing["north"] == (
        "preferences.north[0] is disputed, lacks the grounds asked for, or is of later"
    )


def test_a_layer_that_is_off_is_named() -> None:
    text = stated("{priorities: [strike], layer: A1, assumed: x}")
    found, _ = ranked(text)
    assert found.missing["north"] == (
        "nothing in force ranks its states (switch them on with --layers A1)"
    )
    assert "north" not in ranked(text, layers=("A1",))[0].missing


def test_a_ranking_of_fewer_states_than_a_reading_has_ranks_none() -> None:
    rule = "rules: {r: {never: strike and slow, layer: A1, assumed: x}}"
    text = stated("{ranking: [NNY, NYN, YNN, YNY, NYY, NNN], assumed: x}")
    text = text.replace("rules: {r: {never: strike and slow}}", rule)
    assert ranked(text, layers=("A1",))[1]["north"]["NNY"] == 5
    found, _ = ranked(text)
    assert found.missing["north"] == "preferences.north[0] does not rank YYN, YYY"


def test_two_complete_orders_of_one_party_have_to_be_equal() -> None:
    both = (
        "{priorities: [strike, concede], assumed: x}",
        "{option_weights: {strike: 2, concede: 1}, assumed: x}",
    )
    found, _ = ranked(stated(*both))
    assert [one.address for one in found.used["north"]] == [
        "preferences.north[0]", "preferences.north[1]",
    ]  # fmt: skip
    other = "{option_weights: {strike: 1, concede: 2}, assumed: x}"
    case, problems = tried(HEAD + stated(both[0], other))
    assert case is None
    assert [one.line() for one in problems if one.code == "contradiction"] == [
        "case.yaml:14:7: error[contradiction]: this ranks the states of north otherwise than the "
        "entry at case.yaml:13:7 (take one of them out, or set both in rival layers)"
    ]
    rival = stated(
        both[0].replace("assumed", "layer: A1, assumed"),
        other.replace("assumed", "layer: A2, assumed"),
    )
    assert "north" not in ranked(rival, layers=("A1",))[0].missing
    with pytest.raises(WrongUsage, match="rank the states of north differently"):
        ranked(rival, layers=("A1", "A2"))


def test_a_million_states_are_ranked_in_well_under_a_second() -> None:
    dice = random.Random(1)
    sizes = (2,) * 20
    formulas = [
        ("iff", (("in", dice.randrange(20), (1,)), ("in", dice.randrange(20), (0,))))
        for _ in range(16)
    ]
    among = np.ones(2**20, dtype=np.bool_)
    started = time.process_time()
    truths = (state_orders.truth(formula, sizes) for formula in formulas)
    found = state_orders.lexicographic(sizes, truths, among)
    scores = state_orders.weighed([[0, dice.randint(-9, 9)] for _ in sizes])
    weighed = state_orders.dense(scores, among)
    assert time.process_time() - started < 3  # 0.2 s on one core; a loop over states takes minutes
    assert found.max() > 100 and weighed.max() > 10


def test_more_statements_than_a_number_has_bits() -> None:
    """The last of seventy statements still parts two states that all others leave alike."""
    same = [np.array([True, True, False])] * 69
    last = np.array([False, True, True])
    among = np.ones(3, dtype=np.bool_)
    assert state_orders.lexicographic((3,), [*same, last], among).tolist() == [1, 2, 0]
