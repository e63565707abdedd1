"""Dilemmas of random confrontations are those of the literal twin, and keep the laws."""

from __future__ import annotations

import copy
import random
import re

import pytest
import yaml

from pourparler.case.reading import read_as
from pourparler.findings import unwatched
from pourparler.lenses.dilemmas.lens import LENS
from tests.naive import dilemmas
from tests.random_confrontations import confrontation, futures
from tests.small_cases import case_of

BATCHES = range(0, 400, 50)


def rows(tree: dict, **chosen) -> tuple[set, set, dict]:
    """The dilemmas over options and over futures as tuples, and the figures."""
    text = yaml.safe_dump(tree, sort_keys=False)
    answer = LENS.answer(read_as(case_of(text), **chosen), {}, unwatched)
    over: list[set] = [set(), set()]
    for row in answer.rows:
        both = row["dilemma"], row["holder"], row["towards"]
        if row["theory"] == 2:
            over[0].add((*both, row["option"], row["mode"] or "", row["holds"]))
        else:
            over[1].add((*both, row["holds"]))
        assert (row["decided_by"] is None) == (row["holds"] == "yes")
        assert row["ways_out"]
    assert len(over[0]) + len(over[1]) == len(answer.rows)
    assert answer.section.brief
    return over[0], over[1], answer.figures()


@pytest.mark.parametrize("batch", BATCHES)
def test_dilemmas_are_those_of_the_definitions(batch: int) -> None:
    for seed in range(batch, batch + 50):
        tree = confrontation(seed)
        for layers in ((), ("A1",)):
            second, first, figures = rows(tree, layers=layers)
            assert second == dilemmas.second_theory(tree, layers), seed
            assert first == dilemmas.first_theory(tree), seed
            for found, name in ((second, ""), (first, "first.")):
                sure = sum(row[-1] == "yes" for row in found)
                assert figures[f"{name}dilemmas"] == sure, seed
                assert figures[f"{name}possible"] == len(found) - sure, seed


@pytest.mark.parametrize("batch", BATCHES[:3])
def test_orders_of_states_compare_where_the_confrontation_is_silent(batch: int) -> None:
    more = 0
    for seed in range(batch, batch + 50):
        tree = confrontation(seed, orders=0.8)
        second, first, _ = rows(tree)
        assert second == dilemmas.second_theory(tree), seed
        assert first == dilemmas.first_theory(tree), seed
        plain = rows({**tree, "preferences": {}})
        # what is proved without orders stays, and nothing comes up that was not possible before
        assert {row for row in plain[1] if row[-1] == "yes"} <= first and plain[0] == second, seed
        assert {row[:-1] for row in first} <= {row[:-1] for row in plain[1]}, seed
        more += len({row for row in first if row[-1] == "yes"} - plain[1])
    assert more > 20


@pytest.mark.parametrize("batch", BATCHES[:3])
def test_an_unknown_comparison_never_makes_an_unconditional_dilemma(batch: int) -> None:
    for seed in range(batch, batch + 50):
        tree = confrontation(seed)
        silent = {"would_carry_out": {}, "prefers": {}, "doubts": []}
        nothing = {**tree, "confrontation": {**tree["confrontation"], **silent}}
        second, first, figures = rows(nothing)
        assert {row[-1] for row in second | first} <= {"possible"}, seed
        assert figures["dilemmas"] == figures["first.dilemmas"] == 0


@pytest.mark.parametrize("batch", BATCHES)
def test_persuasion_and_rejection_exclude_each_other(batch: int) -> None:
    for seed in range(batch, batch + 50):
        second, _, _ = rows(confrontation(seed))
        pushed = {(a, b, o): v for kind, a, b, o, _, v in second if kind == "persuasion"}
        refused = {(a, b, o): v for kind, b, a, o, _, v in second if kind == "rejection"}
        both = set(pushed) & set(refused)
        # where both are possible, one comparison makes exactly one of them hold
        assert all(pushed[key] == refused[key] == "possible" for key in both), seed
        assert all(pushed[key] == "yes" for key in set(pushed) - both), seed
        assert all(refused[key] == "yes" for key in set(refused) - both), seed


@pytest.mark.parametrize("batch", BATCHES[:3])
def test_swapping_two_parties_swaps_the_answer(batch: int) -> None:
    names = {"north": "south", "south": "north"}
    for seed in range(batch, batch + 50):
        tree = confrontation(seed)
        text = yaml.safe_dump(tree, sort_keys=False)
        turned = re.sub(r"\b(north|south)\b", lambda word: names[word[0]], text)
        before, after = rows(tree), rows(yaml.load(turned, yaml.BaseLoader))
        for one, other in zip(before[:2], after[:2], strict=True):
            assert {tuple(names.get(word, word) for word in row) for row in one} == other, seed
        assert before[2] == after[2]


@pytest.mark.parametrize("batch", BATCHES)
def test_one_more_comparison_never_turns_yes_into_no(batch: int) -> None:
    added = 0
    for seed in range(batch, batch + 50):
        tree, chance = confrontation(seed), random.Random(seed)
        second, first, figures = rows(tree)
        more = copy.deepcopy(tree)
        faced = more["confrontation"]
        open_ = [o for o in faced["intentions"] if o not in faced["would_carry_out"]]
        if open_:
            faced["would_carry_out"][chance.choice(open_)] = chance.choice(["yes", "no"])
        party = chance.choice(list(tree["parties"]))
        better, worse = chance.sample(futures(list(tree["parties"])), 2)
        stated = faced["prefers"].get(party, [])
        if (worse, better) not in dilemmas.proved(stated):
            added += 1
            faced["prefers"][party] = [*stated, f"{better} > {worse}"]
        new_second, new_first, new_figures = rows(more)
        for old, new in ((second, new_second), (first, new_first)):
            assert {row for row in old if row[-1] == "yes"} <= new, seed
            # nothing comes up that was not possible before
            assert {row[:-1] for row in new} <= {row[:-1] for row in old}, seed
        assert new_figures["possible"] <= figures["possible"]
    assert added >= 25
