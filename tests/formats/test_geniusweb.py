"""GeniusWeb files: sums and orderings of packages, no deal as a package, odd files refused."""

from __future__ import annotations

import json
import os
import random
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

import read_back
from measured import ROOT
from mutants import GENTLE, ROUGH
from pourparler.case.case import Case
from pourparler.formats import geniusweb, json_kinds
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.model.preferences.trade_offs import TradeOff
from read_back import Files, lines, try_damaged

FOLDER = ROOT / "tests" / "samples" / "geniusweb"
NAMES = ("orchard.json", "owner.json", "tenant.json", "neighbour.json")
TIMES = 15 if os.environ.get("POURPARLER_SOAK") else 1


def contents(*names: str) -> Files:
    """Samples by name."""
    return [(name, (FOLDER / name).read_bytes()) for name in names]


def case_of(files: Files) -> tuple[Case, list[str]]:
    """The case that files become, which must be sound, and what was told."""
    case, problems, _ = read_back.case_of(json_kinds.read, files)
    return case, lines(problems)


def test_profiles_become_a_case() -> None:
    case, told = case_of(contents(*NAMES))
    document = case.document
    assert document.name == "orchard" and document.between == ("owner", "tenant", "neighbour")
    assert list(document.issues["rent"].levels) == ["0_5", "1", "1_5", "2"]
    (owner,), (tenant,) = document.preferences["owner"], document.preferences["tenant"]
    assert isinstance(owner, CompleteValues) and isinstance(tenant, CompleteValues)
    assert owner.weights == {"rent": Fraction(7, 10), "fruit_shared": Fraction(3, 10)}
    assert list(owner.scores["rent"].values()) == [0, Fraction(1, 3), Fraction(2, 3), 1]
    assert list(owner.scores["fruit_shared"].values()) == [Fraction(1, 10), 0, 1]
    assert list(tenant.scores["rent"].values()) == [
        1,
        Fraction(3, 4),
        Fraction(1, 2),
        Fraction(1, 4),
    ]
    assert "stated by owner.json at LinearAdditiveUtilitySpace.issueUtilities; sha256" in str(
        owner.assumed
    )
    assert [line.split(" (")[0] for line in told] == [
        "neighbour.json:17:19: notice[read-as]: 1 of 3 pairs follow from the others and are not"
        " repeated",
        "owner.json:13:61: notice[read-as]: a third of Fruit, shared counts 0, as in GeniusWeb",
    ]  # fmt: skip


def test_a_reservation_is_a_package_and_not_a_number() -> None:
    document = case_of(contents(*NAMES))[0].document
    (entry,) = document.no_deal["owner"]
    assert entry.worth is None
    assert entry.as_good_as == {"rent": ("0_5",), "fruit_shared": ("half",)}
    assert "at LinearAdditiveUtilitySpace.reservationBid; sha256" in str(entry.assumed)
    assert "tenant" not in document.no_deal


def test_an_ordering_compares_packages_and_the_domain_need_not_be_given() -> None:
    case, _ = case_of(contents("neighbour.json"))
    first, second = case.document.preferences["neighbour"]
    assert isinstance(first, TradeOff) and isinstance(second, TradeOff)
    assert first.over == second.prefers == {"rent": "1", "fruit_shared": "a_third"}
    assert second.over == {"rent": "2", "fruit_shared": "none"}
    assert "at DefaultPartialOrdering.betterlist[1]; sha256" in str(second.assumed)


def domain(**issues: Any) -> dict[str, Any]:
    """A domain of one issue, or of those given."""
    return {"name": "d", "issuesValues": issues or {"a": {"values": ["x", "y", "z"]}}}


SCORES = {"discreteutils": {"valueUtilities": {"x": 1, "y": 0.5, "z": 0}}}
LINE = {"lowValue": 0, "lowUtility": 0, "highValue": 2, "highUtility": 1}


def sums(**more: Any) -> tuple[str, bytes]:
    """A small profile of sums with some of it exchanged."""
    tree = {"domain": domain(), "issueUtilities": {"a": SCORES}, "issueWeights": {"a": 1}, **more}
    return "p.json", json.dumps({"LinearAdditiveUtilitySpace": tree}).encode()


def over(span: Any, line: dict[str, Any] | None = None) -> tuple[str, bytes]:
    """A profile with an issue that is a range, valued along a line."""
    utilities = {"a": {"numberutils": {**LINE, **(line or {})}}}
    return sums(domain=domain(a={"range": span}), issueUtilities=utilities)


def ordering(better: Any, bids: Any = "xyz", **more: Any) -> tuple[str, bytes]:
    """A small ordering, whose bids are values of its only issue."""
    if isinstance(bids, str):
        bids = [{"issuevalues": {"a": value}} for value in bids]
    tree = {"domain": domain(), "bids": bids, "betterlist": better, **more}
    return "o.json", json.dumps({"DefaultPartialOrdering": tree}).encode()


DOMAIN = ("d.json", json.dumps(domain()).encode())
OTHER = ("d.json", json.dumps(domain(b={"values": ["x"]})).encode())
LESS = ("d.json", json.dumps(domain(a={"values": ["x", "y"]})).encode())
GROUPS = ("g.json", b'{"SumOfGroupsUtilitySpace": {}}')
DOUBLE = DOMAIN[1].replace(b'"name": "d"', b'"name": "d", "name": "e"')

WRONG: list[tuple[Files, str]] = [
    ([DOMAIN], "d.json:1:1: error[missing]: no profile is given"),
    ([DOMAIN, DOMAIN, sums()], "error[missing]: this is a second domain"),
    ([sums(), ("x.json", b"{}")], "x.json:1:1: error[shape]: expected a mapping with issuesValues"),
    ([sums(), ("x.json", b"[]")], "x.json:1:1: error[shape]: expected a mapping with issuesValues"),
    ([("d.json", DOUBLE), sums()], "d.json:1:15: error[duplicate-key]: the key name stands here"),
    ([GROUPS], "g.json:1:2: error[not-additive]: values of groups of issues are not read"),
    ([sums(domain=None)], "error[shape]: expected issuesValues, with values of each issue"),
    ([sums(domain=domain(a={}))], "error[shape]: expected values of a, or a range of three"),
    ([sums(domain=domain(a={"values": [[]]}))], "error[shape]: expected a value of a, a text"),
    ([sums(domain={"issuesValues": {" ": {}}})], "error[names]: expected an issue with another"),
    ([OTHER, sums()], "error[names]: this domain and that of d.json differ in issues: a, b"),
    ([sums(issueUtilities={})], "p.json:1:128: error[missing]: there are no utilities of a"),
    ([sums(issueUtilities={"a": {"odd": {}}})], "error[choice]: expected utilities of a"),
    ([sums(issueUtilities={"a": {"discreteutils": {}}})], "error[shape]: expected a utility for"),
    ([sums(issueUtilities={"a": {"numberutils": LINE}})], "error[number]: a has values that are"),
    ([sums(issueWeights={})], "error[missing]: there is no weight of a"),
    ([sums(issueWeights=1)], "error[shape]: expected a weight for each issue"),
    ([sums(issueWeights={"a": "much"})], "error[number]: expected a number, got much"),
    ([sums(reservationBid=0.5)], "error[shape]: expected a bid, such as"),
    ([sums(reservationBid={"issuevalues": {}})], "error[incomplete]: a bid has one value for each"),
    ([sums(reservationBid={"issuevalues": {"a": "w"}})], "error[names]: a has no value w"),
    ([over([0, 3, 1])], "error[range]: a utility lies in 0..1, and 1.5, of 3, does not"),
    ([over([2, 0, 1])], "error[range]: the range of a goes from a smaller number to a larger"),
    ([over([0, 2, 0])], "error[range]: the range of a goes from a smaller number to a larger"),
    ([over([0, 2])], "error[shape]: expected values of a, or a range of three numbers"),
    ([over([0, 2, "1e-9"])], "error[level-limit]: a has 2,000,000,001 values; the most"),
    ([over([0, "1e-19", "1e-20"])], "error[number]: numbers of a range have at most 18 decimals"),
    ([over([0, 2, 1], {"highValue": 0})], "error[range]: a line has two points"),
    ([ordering([[0, 1], [1, 2], [2, 0]])], "o.json:1:234: error[contradiction]: this bid would"),
    ([ordering([[0, 1]], "xx")], "error[contradiction]: this bid would be better than itself"),
    ([ordering([[0, 3]])], "error[names]: expected the numbers of two bids, counted from"),
    ([ordering([0])], "error[names]: expected the numbers of two bids"),
    ([ordering({})], "error[shape]: expected a list of pairs, the better bid first"),
    ([ordering([], {})], "error[shape]: expected a list of bids, at most 1,000"),
    ([ordering([[0, 0]], [{}])], "error[shape]: expected a bid, such as"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "line"), WRONG, ids=[line[:50] for _, line in WRONG])
def test_what_cannot_be_read_has_a_place(files: Files, line: str) -> None:
    text, problems = geniusweb.read(files)
    assert text is None and any(line in one for one in lines(problems)), lines(problems)


SAID: list[tuple[Files, str]] = [
    ([sums(issueWeights={"a": 0.9})], "warning[weights-sum]: the weights sum to 0.9, not to 1"),
    ([sums(issueWeights={"a": 1, "b": 0})], "notice[left-out]: there is no issue b, so its wei"),
    ([sums(issueUtilities={"a": SCORES, "b": {}})], "notice[left-out]: there is no issue b, so i"),
    ([sums(mood=1)], "notice[left-out]: mood has no place in a case"),
    ([LESS, sums()], "warning[read-as]: a has other values than in d.json, whose values are used"),
    ([ordering([])], "warning[unscored]: nothing is compared, so no preference of this party"),
]


@pytest.mark.parametrize(("files", "line"), SAID, ids=[line[:50] for _, line in SAID])
def test_what_is_read_otherwise_than_written_is_told(files: Files, line: str) -> None:
    _, told = case_of(files)
    assert any(line in one for one in told), told


def reached(pairs: set[tuple[str, str]], values: str) -> set[tuple[str, str]]:
    """All that follows from pairs, by trying every value in between."""
    found = set(pairs)
    for between, one, other in product(values, repeat=3):
        if (one, between) in found and (between, other) in found:
            found.add((one, other))
    return found


def test_pairs_that_are_kept_imply_all_others_and_circles_are_refused() -> None:
    chance, values, circles = random.Random(3), "uvwxyz", 0
    for _ in range(60):
        pairs = [[chance.randrange(6), chance.randrange(6)] for _ in range(chance.randrange(1, 8))]
        stated = {(values[one], values[other]) for one, other in pairs}
        name, raw = ordering(pairs, values, domain=domain(a={"values": [*values]}))
        text, problems = geniusweb.read([(name, raw)])
        circle = any(one == other for one, other in reached(stated, values))
        assert (text is None) == circle, lines(problems)
        circles += circle
        if circle:
            assert [problem.code for problem in problems] == ["contradiction"]
            continue
        case, _ = case_of([(name, raw)])
        entries = [one for one in case.document.preferences["o"] if isinstance(one, TradeOff)]
        kept = {(one.prefers["a"], one.over["a"]) for one in entries}
        assert kept <= stated and reached(kept, values) == reached(stated, values)
        assert all(reached(kept - {one}, values) != reached(kept, values) for one in kept)
    assert 10 < circles < 50


@pytest.mark.parametrize("ways", [ROUGH, GENTLE], ids=["rough", "gentle"])
def test_damaged_files_are_read_or_refused_with_a_place(ways: tuple[Any, ...]) -> None:
    sources = [FOLDER / name for name in NAMES]
    try_damaged(json_kinds.read, sources, 6, 70 * TIMES, ways)
