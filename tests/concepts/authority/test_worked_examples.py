"""Who must say yes in games that were worked by hand, and in those of the literature."""

from __future__ import annotations

from math import comb

import pytest

from pourparler.errors import TooLarge
from pourparler.model.consent_reading import parse
from tests.concepts.authority.games import game, told

PERMANENT = ["CN", "FR", "RU", "UK", "US"]
ELECTED = [f"e{at}" for at in range(10)]


def test_auth_1_alliance_promise() -> None:
    one = game({"all": ["a", "b", "c"]})
    assert told(one.sets(one.consent)) == [["a", "b", "c"]]
    assert told(one.sets(one.blocking)) == [["a"], ["b"], ["c"]]
    assert (one.vetoers, one.dummies) == (["a", "b", "c"], [])


def test_auth_2_keep_out() -> None:
    for tree in ({"any": ["a", "b", "c"]}, {"can_block": {"all": ["a", "b", "c"]}}):
        one = game(tree)
        assert told(one.sets(one.consent)) == [["a"], ["b"], ["c"]]
        assert told(one.sets(one.blocking)) == [["a", "b", "c"]]
        assert (one.vetoers, one.dummies) == ([], [])


def test_auth_3_weighted() -> None:
    votes = {"p": "4", "q": "3", "r": "2", "s": "1"}
    one = game({"weighted": {"quota": "6", "votes": votes}})
    assert told(one.sets(one.consent)) == [["p", "q"], ["p", "r"], ["q", "r", "s"]]
    assert told(one.sets(one.blocking)) == [["p", "q"], ["p", "r"], ["p", "s"], ["q", "r"]]
    assert (one.vetoers, one.dummies) == ([], [])


def test_auth_4_security_council() -> None:
    everybody = [*PERMANENT, *ELECTED]
    one = game({"all": [*PERMANENT, {"k_of": {"k": "9", "of": everybody}}]})
    count = one.voices.diagrams.count
    assert (count(one.consent), count(one.blocking)) == (210, 125)
    assert sum(len(group) == 1 for group in one.sets(one.blocking)) == 5
    assert (one.vetoers, one.dummies) == (PERMANENT, [])


def test_auth_5_package_with_ratification() -> None:
    members = ["north", "south", "president", "envoy", "g1", "g2", "g3", "referendum"]
    ratified = {"any": [{"majority": ["g1", "g2", "g3"]}, "referendum"]}
    terms = [{"all": ["north", "south"]}, "president", {"all": ["south", ratified]}]
    one = game({"all": terms}, members)
    assert told(one.sets(one.consent)) == [
        ["north", "president", "referendum", "south"],
        ["g1", "g2", "north", "president", "south"],
        ["g1", "g3", "north", "president", "south"],
        ["g2", "g3", "north", "president", "south"],
    ]
    assert told(one.sets(one.blocking)) == [
        ["north"],
        ["president"],
        ["south"],
        ["g1", "g2", "referendum"],
        ["g1", "g3", "referendum"],
        ["g2", "g3", "referendum"],
    ]
    assert (one.vetoers, one.dummies) == (["north", "president", "south"], ["envoy"])


def test_auth_6_redundant_consent() -> None:
    one = game({"any": ["a", {"all": ["a", "b"]}]}, ["a", "b"])
    assert told(one.sets(one.consent)) == told(one.sets(one.blocking)) == [["a"]]
    assert (one.vetoers, one.dummies) == (["a"], ["b"])


def test_shapley_shubik_1954_the_council_of_eleven() -> None:
    # seven of eleven, the five permanent ones among them
    six = ELECTED[:6]
    one = game({"all": [*PERMANENT, {"k_of": {"k": "2", "of": six}}]})
    count = one.voices.diagrams.count
    assert count(one.consent) == comb(6, 2)
    assert count(one.blocking) == 5 + comb(6, 5)


def test_shapley_shubik_1954_congress_and_the_president() -> None:
    # small chambers: a majority of both with the president, or two thirds of both against him
    house, senate = ["h1", "h2", "h3", "h4", "h5", "h6"], ["s1", "s2", "s3"]
    with_him = {"all": [{"majority": house}, {"majority": senate}, "president"]}
    over_him = {"all": [{"k_of": {"k": "4", "of": house}}, {"k_of": {"k": "2", "of": senate}}]}
    # of six, four are a majority and two thirds alike: then the president changes nothing
    one = game({"any": [with_him, over_him]}, [*house, *senate, "president"])
    assert one.dummies == ["president"]
    over_him["all"][0]["k_of"]["k"] = "5"
    one = game({"any": [with_him, over_him]}, [*house, *senate, "president"])
    assert one.dummies == [] and one.vetoers == []
    assert one.voices.diagrams.count(one.consent) == (comb(6, 4) + comb(6, 5)) * comb(3, 2)


def test_brams_affuso_1976_luxembourg_had_a_vote_and_no_say() -> None:
    votes = {"france": "4", "germany": "4", "italy": "4", "belgium": "2", "netherlands": "2",
             "luxembourg": "1"}  # fmt: skip
    one = game({"weighted": {"quota": "12", "votes": votes}})
    assert told(one.sets(one.consent)) == [
        ["france", "germany", "italy"],
        ["belgium", "france", "germany", "netherlands"],
        ["belgium", "france", "italy", "netherlands"],
        ["belgium", "germany", "italy", "netherlands"],
    ]
    assert (one.vetoers, one.dummies) == ([], ["luxembourg"])


def test_more_sets_than_could_be_listed_are_counted() -> None:
    everybody = [f"m{at}" for at in range(193)]
    one = game({"k_of": {"k": "129", "of": everybody}})
    join = one.voices.diagrams
    assert join.count(one.consent) == comb(193, 129)
    assert join.count(one.blocking) == comb(193, 65)
    assert len(one.names(join.smallest(one.blocking))) == 65


def test_a_rule_that_is_too_large_is_forgotten_and_leaves_room() -> None:
    everybody = [f"m{at}" for at in range(9)]
    one = game({"all": ["m0", "m1"]}, everybody)
    join, before = one.voices.diagrams, one.sets(one.consent)
    large, problems = parse({"all": ["m0", {"k_of": {"k": "5", "of": everybody}}]})
    assert large is not None and not problems
    with pytest.raises(TooLarge):
        join.within(12, lambda: one.voices.lower(large))
    assert one.sets(one.consent) == before
    again = join.within(200, lambda: one.voices.lower(large))
    assert join.count(join.minimal(again)) == comb(8, 4)
