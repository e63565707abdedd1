"""Consent rules: meaning, the dual, collectives, words, and everything wrong at once."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pourparler.errors import Misread
from pourparler.model.consent import (
    DEEPEST,
    All,
    AnyOf,
    CanBlock,
    KOf,
    Majority,
    Voice,
    Weighted,
    dual,
    holds,
    names,
)
from pourparler.model.consent_collectives import expand
from pourparler.model.consent_reading import parse
from pourparler.model.consent_words import rule_text
from tests.naive import consent as naive

PERMANENT = ["CN", "FR", "RU", "UK", "US"]
FIFTEEN = [*PERMANENT, *[f"e{at}" for at in range(10)]]
COUNCIL = {"all": [*PERMANENT, {"k_of": {"k": "9", "of": FIFTEEN}}]}


def read(tree):
    rule, problems = parse(tree)
    assert problems == []
    return rule


def rule_trees():
    name = st.sampled_from(["a", "b", "c", "d", "e"])
    votes = st.dictionaries(
        name, st.sampled_from(["1", "2", "3", "0.5", "1/3", "2/3"]), min_size=1, max_size=4
    )

    def weighted(cast, share):
        quota = sum(map(Fraction, cast.values())) * share / 7
        return {"weighted": {"quota": str(quota), "votes": cast}}

    leaves = name | st.builds(weighted, votes, st.integers(1, 7))

    def nested(inner):
        members = st.lists(inner, min_size=1, max_size=4, unique_by=repr)
        return st.one_of(
            st.builds(
                lambda word, of: {word: of}, st.sampled_from(["all", "any", "majority"]), members
            ),
            members.flatmap(
                lambda of: st.integers(1, len(of)).map(lambda k: {"k_of": {"k": str(k), "of": of}})
            ),
            inner.map(lambda rule: {"can_block": rule}),
        )

    return st.recursive(leaves, nested, max_leaves=7)


def rules():
    def readable(tree):
        rule, problems = parse(tree)
        assume(not problems)
        return tree, rule

    return rule_trees().map(readable)


@given(rules())
def test_holds_where_the_literal_twin_is_met(both):
    tree, rule = both
    assert {name for name, _ in names(rule)} == naive.everyone(tree)
    for group in naive.groups(naive.everyone(tree)):
        assert holds(rule, group) == naive.met(tree, group)


@given(rules())
def test_the_dual_is_met_by_those_who_can_stop_it(both):
    tree, rule = both
    everyone = naive.everyone(tree)
    for group in naive.groups(everyone):
        assert holds(dual(rule), group) == (not naive.met(tree, everyone - group))
        assert holds(CanBlock(rule), group) == holds(dual(rule), group)


@given(rules())
def test_the_dual_of_the_dual_is_the_rule(both):
    tree, rule = both
    for group in naive.groups(naive.everyone(tree)):
        assert holds(dual(dual(rule)), group) == naive.met(tree, group)


@given(rules())
def test_more_consent_never_undoes_it(both):
    tree, rule = both
    for group in naive.groups(naive.everyone(tree)):
        if holds(rule, group):
            assert all(holds(rule, group | {more}) for more in naive.everyone(tree))


def test_auth_1_a_promise_needs_every_member():
    rule = read({"all": ["a", "b", "c"]})
    assert [group for group in naive.groups("abc") if holds(rule, group)] == [set("abc")]
    assert all(holds(dual(rule), {one}) for one in "abc")


def test_auth_2_keeping_out_needs_one():
    rule = read({"can_block": {"all": ["a", "b", "c"]}})
    same = read({"any": ["a", "b", "c"]})
    assert all(holds(rule, group) == holds(same, group) for group in naive.groups("abc"))
    assert not holds(rule, set())


def test_auth_3_votes_and_quota():
    votes = {"p": "4", "q": "3", "r": "2", "s": "1"}
    rule = read({"weighted": {"quota": "6", "votes": votes}})
    enough = [set("pq"), set("pr"), set("qrs")]
    for group in naive.groups("pqrs"):
        assert holds(rule, group) == any(group >= one for one in enough)
    stop = dual(rule)
    assert stop.quota == 5
    for group in naive.groups("pqrs"):
        blocking = any(group >= one for one in map(set, ("pq", "pr", "ps", "qr")))
        assert holds(stop, group) == blocking


def test_auth_4_nine_of_fifteen_with_all_five_permanent_members():
    rule = read(COUNCIL)
    stop = dual(rule)
    met = stopped = 0
    for number in range(2**15):
        group = {name for at, name in enumerate(FIFTEEN) if number >> at & 1}
        met += holds(rule, group)
        stopped += holds(stop, group)
    expected = sum(comb(10, others) for others in range(4, 11))
    assert met == expected
    # A group can stop it exactly when those outside it are not enough.
    assert stopped == 2**15 - expected
    assert holds(rule, {*PERMANENT, "e0", "e1", "e2", "e3"})
    assert not holds(rule, {*PERMANENT, "e0", "e1", "e2"})
    assert not holds(rule, set(FIFTEEN) - {"FR"})
    assert holds(stop, {"FR"})
    assert holds(stop, {f"e{at}" for at in range(7)})
    assert not holds(stop, {f"e{at}" for at in range(6)})


def test_a_majority_is_more_than_half():
    four = read({"majority": ["a", "b", "c", "d"]})
    assert not holds(four, {"a", "b"})
    assert holds(four, {"a", "b", "c"})
    assert holds(dual(four), {"a", "b"})
    three = read({"majority": ["a", "b", "c"]})
    assert holds(three, {"a", "c"}) and holds(dual(three), {"a", "c"})
    assert not holds(dual(three), {"c"})


def test_fractions_of_votes_are_exact():
    votes = {"a": "1/3", "b": "1/3", "c": "1/3"}
    rule = read({"weighted": {"quota": "1", "votes": votes}})
    assert holds(rule, {"a", "b", "c"})
    assert dual(rule).quota == Fraction(1, 3)


def test_names_come_with_their_paths():
    rule = read(
        {
            "all": [
                "a",
                {"k_of": {"k": "1", "of": ["b", {"can_block": "c"}]}},
                {"weighted": {"quota": "1", "votes": {"d": "1"}}},
                {"any": ["e", {"majority": ["f"]}]},
            ]
        }
    )
    assert names(rule) == (
        ("a", ("all", 0)),
        ("b", ("all", 1, "k_of", "of", 0)),
        ("c", ("all", 1, "k_of", "of", 1, "can_block")),
        ("d", ("all", 2, "weighted", "votes", "d")),
        ("e", ("all", 3, "any", 0)),
        ("f", ("all", 3, "any", 1, "majority", 0)),
    )
    assert names(read("a")) == (("a", ()),)


def nested(depth):
    tree = "a"
    for _ in range(depth):
        tree = {"any": [tree]}
    return tree


@pytest.mark.parametrize(
    ("tree", "path", "message", "hint"),
    [
        ({"al": ["a"]}, ("al",), "al is no operator", "did you mean all?"),
        ({"all": ["a"], "any": ["b"]}, (), "got all and any", "one inside the other"),
        ({}, (), "expected one operator, got none", "k_of"),
        ({"all": []}, ("all",), "an empty list", "{all: [a, b]}"),
        ({"any": "a"}, ("any",), "expected a list of members, got the text a", "{any: [a, b]}"),
        (["a", "b"], (), "expected a consent rule, got a list", "{all: […]}"),
        (None, (), "expected a consent rule, got nothing", "{all: […]}"),
        ({"all": ["a", "b", "a"]}, ("all", 2), "a is a member twice", "once"),
        ({"any": [{"all": ["a"]}, {"all": ["a"]}]}, ("any", 1), "this rule is a member twice", ""),
        ({"k_of": {"k": "0", "of": ["a"]}}, ("k_of", "k"), "0 of 1 members", "from 1 to 1"),
        ({"k_of": {"k": "3", "of": ["a", "b"]}}, ("k_of", "k"), "3 of 2 members", "from 1 to 2"),
        ({"k_of": {"k": "1.5", "of": ["a", "b"]}}, ("k_of", "k"), "not a whole number", "whole"),
        ({"k_of": {"k": "two", "of": ["a", "b"]}}, ("k_of", "k"), "expected a number, got two", ""),
        ({"k_of": {"of": ["a", "b"]}}, ("k_of",), "k_of needs k", "{k_of:"),
        ({"k_of": {"k": "1", "of": ["a"], "off": "x"}}, ("k_of", "off"), "k_of has no off", "of"),
        ({"k_of": ["a", "b"]}, ("k_of",), "expected k and of, got a list", "{k_of:"),
        (
            {"weighted": {"quota": "0", "votes": {"a": "1"}}},
            ("weighted", "quota"),
            "quota of 0",
            "",
        ),
        ({"weighted": {"quota": "-1", "votes": {"a": "1"}}}, ("weighted", "quota"), "of -1", ""),
        (
            {"weighted": {"quota": "8", "votes": {"a": "4", "b": "3"}}},
            ("weighted", "quota"),
            "no group reaches 8: there are 7 votes",
            "lower",
        ),
        (
            {"weighted": {"quota": "1", "votes": {"a": "4", "b": "0"}}},
            ("weighted", "votes", "b"),
            "b has 0 votes",
            "above 0",
        ),
        (
            {"weighted": {"quota": "1", "votes": {"a": "4", "b": "-2"}}},
            ("weighted", "votes", "b"),
            "b has -2 votes",
            "above 0",
        ),
        (
            {"weighted": {"quota": "1", "votes": {"a": "many"}}},
            ("weighted", "votes", "a"),
            "expected a number, got many",
            "",
        ),
        (
            {"weighted": {"quota": "1", "votes": {"a": ["1"]}}},
            ("weighted", "votes", "a"),
            "expected a number, got a list",
            "",
        ),
        (
            {"weighted": {"quota": "1", "votes": ["a"]}},
            ("weighted", "votes"),
            "got a list",
            "{a: 4",
        ),
        (
            {"weighted": {"quota": "1", "votes": {}}},
            ("weighted", "votes"),
            "empty mapping",
            "{a: 4",
        ),
        ("majority", (), "majority is not a party", "{majority: [a, b, c]}"),
        ("outlet", (), "outlet is not a party", "write a party"),
        ({"all": ["a", "the b"]}, ("all", 1), "expected a party or a person, got the b", ""),
        (nested(DEEPEST + 1), ("any", 0) * DEEPEST, f"at most {DEEPEST} deep", "split"),
        (nested(5_000), ("any", 0) * DEEPEST, f"at most {DEEPEST} deep", "split"),
    ],
)
def test_what_is_wrong_and_where(tree, path, message, hint):
    rule, problems = parse(tree)
    assert rule is None
    [problem] = problems
    assert problem.path == path
    assert message in problem.message
    assert hint in problem.hint


def test_everything_wrong_is_said_at_once():
    rule, problems = parse(
        {
            "all": [
                "a",
                "a",
                {"k_of": {"k": "9", "of": ["b", {"anny": ["c"]}]}},
                {"any": []},
                {"weighted": {"quota": "x", "votes": {"d": "0", "all": "1"}}},
            ]
        }
    )
    assert rule is None
    assert [problem.path for problem in problems] == [
        ("all", 1),
        ("all", 2, "k_of", "of", 1, "anny"),
        ("all", 2, "k_of", "k"),
        ("all", 3, "any"),
        ("all", 4, "weighted", "quota"),
        ("all", 4, "weighted", "votes", "d"),
        ("all", 4, "weighted", "votes", "all"),
    ]
    assert [problem.at_key for problem in problems] == [
        False,
        True,
        False,
        False,
        False,
        False,
        True,
    ]


def test_the_deepest_rule_is_read():
    assert holds(read(nested(DEEPEST)), {"a"})


def test_a_collective_stands_for_its_rule():
    council = read({"majority": ["a", "b", "c"]})
    both = {"council": council, "union": read({"all": ["council", "d"]})}
    rule = expand(
        read({"any": [{"can_block": "union"}, {"k_of": {"k": "2", "of": ["x", "council"]}}]}), both
    )
    union = All((council, Voice("d")))
    assert rule == AnyOf((CanBlock(union), KOf(2, (Voice("x"), council))))
    weighted = Weighted(Fraction(2), ((Voice("council"), Fraction(1)), (Voice("x"), Fraction(1))))
    opened = expand(weighted, both)
    assert holds(opened, {"a", "b", "x"})
    assert not holds(opened, {"a", "x"})
    assert not holds(opened, {"council", "x"})


def test_a_collective_in_itself_is_refused():
    circle = {"a": read({"all": ["x", "b"]}), "b": read({"any": ["c", "y"]}), "c": Voice("a")}
    with pytest.raises(Misread, match="a -> b -> c -> a") as caught:
        expand(read({"any": ["z", "a"]}), circle)
    assert caught.value.code == "consent-circle"
    with pytest.raises(Misread, match="b -> b"):
        expand(Voice("b"), {"b": Voice("b")})


def test_expansion_is_bounded():
    doubling = {
        f"c{at}": All((Voice(f"c{at + 1}"), AnyOf((Voice(f"c{at + 1}"),)))) for at in range(15)
    }
    # Every collective names the next twice, so its rule is 2 ** 15 names and more when opened.
    assert len(names(expand(Voice("c0"), doubling | {"c14": Voice("z")}))) == 2**14
    with pytest.raises(Misread, match="100,000 parts") as caught:
        expand(KOf(1, tuple(All((Voice("c1"), Voice(f"n{at}"))) for at in range(9))), doubling)
    assert caught.value.code == "consent-limit"
    long = {f"c{at}": read(nested(20) | {}) for at in range(3)}
    assert expand(Voice("c0"), long)
    chain = {f"c{at}": AnyOf((Voice(f"c{at + 1}"),)) for at in range(5_000)}
    with pytest.raises(Misread, match="32 deep"):
        expand(Voice("c0"), chain)
    with pytest.raises(Misread, match="32 deep"):
        expand(Voice("c0"), {f"c{at}": Voice(f"c{at + 1}") for at in range(5_000)})
    steep = {f"c{at}": read(nested(30)) for at in range(40)}
    for at in range(39):
        inner = Voice(f"c{at + 1}")
        for _ in range(30):
            inner = AnyOf((inner,))
        steep[f"c{at}"] = inner
    with pytest.raises(Misread, match="32 deep"):
        expand(Voice("c0"), steep)


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ("north", "North"),
        ({"all": ["north"]}, "North"),
        ({"all": ["north", "south"]}, "all of North and South"),
        (
            {"all": ["north", "south", {"k_of": {"k": "2", "of": ["a", "b", "c"]}}]},
            "all of North, South and at least 2 of A, B, C",
        ),
        ({"any": [{"all": ["a", "b"]}, "c"]}, "any of (all of A and B) or C"),
        ({"majority": ["a", "b", "c"]}, "more than half of A, B, C"),
        ({"k_of": {"k": "1", "of": ["a"]}}, "at least 1 of A"),
        (
            {"weighted": {"quota": "6.5", "votes": {"a": "4", "b": "3"}}},
            "at least 6.5 votes of A (4), B (3)",
        ),
        ({"can_block": {"all": ["a", "b"]}}, "those who can stop (all of A and B)"),
    ],
)
def test_words(tree, words):
    assert rule_text(read(tree), str.capitalize) == words


def test_rules_are_values():
    assert read({"majority": ["a", "b"]}) == Majority((Voice("a"), Voice("b")))
    assert len({read({"any": ["a"]}), AnyOf((Voice("a"),))}) == 1
