"""Statements of order: how they are read, what follows from them, where they contradict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import Misread
from pourparler.model.preferences.orders import MOST_NAMES, PartialOrder, parse_order
from tests.naive import orders as naive


def known(names, *texts):
    order = PartialOrder(names)
    for text in texts:
        order.add(parse_order(text), text)
    return order


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("a", ((("a",),),)),
        ("a > b", ((("a",),), (("b",),))),
        ("a > b = c | d > e", ((("a",),), (("b", "c"), ("d",)), (("e",),))),
        ("a|b>c", ((("a",), ("b",)), (("c",),))),
        ("a = b = c", ((("a", "b", "c"),),)),
        (" 10 >\n 2 = 010", ((("10",),), (("2", "010"),))),
    ],
)
def test_reading(text, tiers):
    assert parse_order(text).tiers == tiers


def test_places_of_names():
    assert parse_order("full > none | half").places == (("full", 0), ("none", 7), ("half", 14))
    assert parse_order("b > a").names() == ("b", "a")


@pytest.mark.parametrize(
    ("text", "offset", "message", "hint"),
    [
        ("", 0, "expected a name, got nothing", "a > b"),
        ("a >", 3, "expected a name after >, got nothing", "a > b"),
        ("a > b | ", 7, "expected a name after |, got nothing", ""),
        ("> a", 0, "expected a name, got >", ""),
        ("a > = b", 4, "expected a name after >, got =", ""),
        ("a >= b", 2, "got >=", "at least as good"),
        ("a < b", 2, "got <", "begin with the best"),
        ("a == b", 2, "got ==", "single ="),
        ("a ~ b", 2, "got ~", "= for tied"),
        ("a, b", 1, "got ,", "order is unknown"),
        ("a b", 2, "expected >, = or |, got b", ""),
        ("a > b > a", 8, "a is named twice", "once"),
        ("a = a", 4, "a is named twice", "once"),
        ("a > _b", 4, "expected a name after >, got _b", ""),
        ("a > (b | c)", 4, "got (", ""),
        ("a > é", 4, "got é", ""),
    ],
)
def test_errors_point_at_the_character(text, offset, message, hint):
    with pytest.raises(Misread) as caught:
        parse_order(text)
    assert (caught.value.code, caught.value.offset) == ("order", offset)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_the_limit_is_named():
    names = [f"n{at}" for at in range(MOST_NAMES)]
    assert len(parse_order(" > ".join(names)).names()) == MOST_NAMES
    with pytest.raises(Misread, match=str(MOST_NAMES)) as caught:
        parse_order(" > ".join([*names, "more", "and_more"]))
    assert caught.value.code == "order-limit"
    assert caught.value.offset == len(" > ".join(names)) + 3


def test_a_bar_leaves_open_and_both_stand_above_what_follows():
    order = known("abcd", "a | b > c")
    assert order.compare("a", "b") is None
    assert order.compare("a", "c") == order.compare("b", "c") == "better"
    assert order.compare("c", "a") == "worse"
    assert order.compare("a", "d") is None
    assert order.compare("d", "d") == "tied"


def test_a_chain_compares_its_ends_and_ties_carry():
    order = known("abcde", "a > b = c | d > e")
    assert order.compare("a", "e") == "better"
    assert order.compare("b", "c") == order.compare("c", "b") == "tied"
    assert order.compare("b", "d") is None
    assert order.pairs() == tuple(zip("aaaabbccd", "bcdecebee", strict=True))


def test_statements_add_up():
    order = known("abc", "a > b", "b = c")
    assert order.compare("a", "c") == "better"
    assert order.at_least("c", "b") and not order.at_least("c", "a")
    assert order.conflict() is None
    later = known("abc", "a | b > c", "a > b")
    assert later.compare("a", "b") == "better"
    assert later.conflict() is None


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["a > b", "b > a"], ["a > b", "b > a"]),
        (["a = b", "c > d", "a > b"], ["a = b", "a > b"]),
        (["a > b", "a = b"], ["a > b", "a = b"]),
        (["a > b > c", "d > a", "c = d"], ["a > b > c", "d > a", "c = d"]),
        (["a > b > c", "c > a"], ["a > b > c", "c > a"]),
        (["a > b", "b > c", "c > a", "c > b"], ["b > c", "c > b"]),
        (["a = b", "b = c", "c > a"], ["a = b", "b = c", "c > a"]),
    ],
)
def test_contradictions_name_their_statements(texts, labels):
    conflict = known("abcd", *texts).conflict()
    assert list(conflict.labels) == labels
    assert conflict.pair == (labels[0], labels[-1])


def test_a_contradiction_shows_its_circle():
    assert known("abcd", "a > b > c", "c > d", "d > a").conflict().names == ("b", "c", "d", "a")
    assert known("ab", "a > b", "a > b").conflict() is None
    assert known("ab", "a = b", "b = a").conflict() is None


STATEMENTS = st.lists(
    st.permutations("abcde").flatmap(
        lambda names: st.lists(st.sampled_from([" > ", " = ", " | "]), min_size=1, max_size=3).map(
            lambda signs: "".join(
                name + sign for name, sign in zip(names, [*signs, ""], strict=False)
            )
        )
    ),
    max_size=4,
)


def stated(text):
    """The comparisons of every pair of names in one text, by the signs between them."""
    facts = []
    above = []
    for tier in text.split(" > "):
        groups = [group.split(" = ") for group in tier.split(" | ")]
        here = [name for group in groups for name in group]
        facts += [(upper, lower, True) for upper in above for lower in here]
        facts += [(one, other, False) for group in groups for one in group for other in group]
        above += here
    return facts


@given(STATEMENTS)
def test_agrees_with_the_literal_twin(texts):
    order = known("abcde", *texts)
    facts = naive.facts([stated(text) for text in texts])
    at_least = {(one, other) for one, other, _ in facts if one != other}
    assert set(order.pairs()) == at_least
    conflict = order.conflict()
    assert (conflict is not None) == naive.contradictory([stated(text) for text in texts])
    if conflict is not None:
        assert naive.contradictory([stated(text) for text in conflict.labels])


@given(STATEMENTS)
def test_comparing_the_other_way_round_mirrors(texts):
    order = known("abcde", *texts)
    mirrored = {"better": "worse", "worse": "better", "tied": "tied", None: None}
    for one in "abcde":
        for other in "abcde":
            assert order.compare(one, other) == mirrored[order.compare(other, one)]
