"""Minimal sets of random nested rules are those of the literal twin, and keep the laws."""

from __future__ import annotations

from hypothesis import given, settings

from tests.concepts.authority.games import game
from tests.model.test_consent import rules
from tests.naive import authority as naive
from tests.naive.consent import everyone, groups, met


@settings(max_examples=400)
@given(rules())
def test_minimal_sets_are_those_of_the_literal_twin(both) -> None:
    tree, _ = both
    one = game(tree)
    wanted = naive.consent_sets(tree)
    assert one.sets(one.consent) == wanted
    assert one.sets(one.blocking) == naive.hitting_sets(wanted) == naive.refusals(tree)
    assert set(one.vetoers) == set.intersection(*map(set, wanted))
    assert set(one.dummies) == everyone(tree) - set().union(*wanted)


@settings(max_examples=200)
@given(rules())
def test_the_dual_of_the_dual_is_the_rule_itself(both) -> None:
    tree, _ = both
    one = game(tree)
    join = one.voices.diagrams
    assert join.dual(join.dual(one.rule)) == one.rule
    turned = game({"can_block": tree})
    assert turned.sets(turned.consent) == one.sets(one.blocking)
    assert naive.hitting_sets(one.sets(one.blocking)) == one.sets(one.consent)


@settings(max_examples=200)
@given(rules())
def test_vetoers_are_the_groups_of_one_that_block(both) -> None:
    one = game(both[0])
    assert {frozenset([name]) for name in one.vetoers} == {
        group for group in one.sets(one.blocking) if len(group) == 1
    }


@settings(max_examples=200)
@given(rules())
def test_counts_and_smallest_are_those_of_the_list(both) -> None:
    one = game(both[0])
    join = one.voices.diagrams
    for family in (one.consent, one.blocking):
        sets = one.sets(family)
        assert join.count(family) == len(sets) == len(list(join.listed(family)))
        smallest = frozenset(one.names(join.smallest(family)))
        assert smallest in sets and len(smallest) == min(map(len, sets))


@settings(max_examples=200)
@given(rules())
def test_a_rule_holds_without_some_exactly_where_they_do_not_block(both) -> None:
    tree, rule = both
    one = game(tree)
    blocking = one.sets(one.blocking)
    names = everyone(tree)
    tried = groups(names)
    for refusing, stopped in zip(tried, one.voices.stopped(rule, tried), strict=True):
        assert stopped == any(group <= refusing for group in blocking)
        assert stopped == (not met(tree, names - refusing))


def test_equal_rules_are_one_function() -> None:
    first = game({"any": ["a", {"all": ["a", "b"]}]}, ["a", "b"])
    assert first.rule == first.voices.diagrams.voice(0)


@settings(max_examples=100)
@given(rules())
def test_swapping_two_names_swaps_the_sets(both) -> None:
    tree, _ = both
    swap = {"a": "b", "b": "a"}

    def turned(inside):
        if isinstance(inside, str):
            return swap.get(inside, inside)
        if isinstance(inside, list):
            return [turned(part) for part in inside]
        return {swap.get(key, key): turned(part) for key, part in inside.items()}

    before, after = game(tree), game(turned(tree))
    swapped = {
        frozenset(swap.get(name, name) for name in group) for group in before.sets(before.consent)
    }
    assert after.sets(after.consent) == swapped
