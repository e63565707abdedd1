"""NegoLog domains: values as written, figures compared and never adopted, odd files refused."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import read_back
from measured import ROOT
from mutants import GENTLE, ROUGH
from pourparler.case.case import Case
from pourparler.formats import json_kinds, negolog
from pourparler.model.preferences.complete_values import CompleteValues
from read_back import Files, lines, try_damaged

FOLDER = ROOT / "tests" / "samples" / "negolog"
INPUTS = Path(os.environ.get("POURPARLER_INPUTS") or "nowhere") / "negolog"
SUITE = ("domain0", "domain1", "domain12", "domain49", "domainBalancedHighOpp")
NAMES = ("profileA.json", "profileB.json", "specs.json")
TIMES = 15 if os.environ.get("POURPARLER_SOAK") else 1


def contents(of: Path = FOLDER) -> Files:
    """The three files of a folder."""
    return [(name, (of / name).read_bytes()) for name in NAMES]


def case_of(files: Files) -> tuple[Case, list[str]]:
    """The case that files become, which must be sound, and what was told."""
    case, problems, _ = read_back.case_of(json_kinds.read, files)
    return case, lines(problems)


def worths(raw: bytes) -> list[Fraction]:
    """What each package is worth, straight from the file, issues and values in order of names."""
    tree = json.loads(raw, parse_float=Fraction, parse_int=Fraction)
    issues = sorted(tree["issues"])
    each = product(*(sorted(tree["issues"][issue]) for issue in issues))
    return [
        sum(
            tree["issueWeights"][i] * tree["issues"][i][v]
            for i, v in zip(issues, values, strict=True)
        )
        for values in each
    ]


def worths_of(case: Case, party: str) -> list[Fraction]:
    """The same of the case."""
    (stated,) = case.document.preferences[party]
    assert isinstance(stated, CompleteValues)
    each: list[list[Fraction]] = []
    for key, issue in sorted(case.document.issues.items(), key=lambda one: one[1].name):
        levels = sorted(issue.levels, key=lambda level: issue.levels[level].name)
        each.append([stated.weights[key] * stated.scores[key][level] for level in levels])
    return [sum(one, Fraction(0)) for one in product(*each)]


def test_a_domain_becomes_a_case_and_what_differs_is_told() -> None:
    files = contents()
    case, told = case_of(files)
    document = case.document
    assert document.name == "Boat house" and document.between == ("profilea", "profileb")
    for party, (_, raw) in zip(document.between, files, strict=False):
        assert worths_of(case, party) == worths(raw)
    (worth,) = document.no_deal["profilea"]
    assert worth.worth and worth.worth.low == Fraction(1, 4)
    assert "stated by profileA.json at reservationValue; sha256" in str(worth.assumed)
    assert [line.split(" (")[0] for line in told] == [
        "specs.json:1:1: notice[left-out]: the figures of this file are compared with the profiles;"
        " none enters the case",
        "specs.json:8:21: notice[differs]: Social Welfare is stated as 1.4; by the profiles it is"
        " 1.37",
    ]


@pytest.mark.parametrize("folder", SUITE)
def test_domains_at_hand_are_worth_what_their_files_state(folder: str) -> None:
    if not (INPUTS / folder).is_dir():
        pytest.skip(f"the domain {folder} of NegoLog is not here (POURPARLER_INPUTS)")
    files = contents(INPUTS / folder)
    case, told = case_of(files)
    assert len(told) == 1, "all figures of these domains agree with their profiles"
    for party, (_, raw) in zip(case.document.between, files, strict=False):
        assert worths_of(case, party) == worths(raw)


def profile(**more: Any) -> tuple[str, bytes]:
    """A small profile with some of it exchanged."""
    tree = {"issueWeights": {"a": 1}, "issues": {"a": {"x": 1, "y": 0}}, **more}
    return "p.json", json.dumps(tree).encode()


def specs(**more: Any) -> tuple[str, bytes]:
    """Figures of two small profiles with some of them exchanged."""
    return "s.json", json.dumps({"NumberOfBids": 2, **more}).encode()


WRONG: list[tuple[Files, str]] = [
    ([specs()], "s.json:1:1: error[missing]: no profile is given"),
    ([profile(), specs(), specs()], "error[missing]: these are the figures of a second domain"),
    ([profile(), ("x.json", b"[1]")], "x.json:1:1: error[shape]: expected a mapping with issueW"),
    ([profile(), ("x.json", b'{"a":1,"a":2}')], "x.json:1:8: error[duplicate-key]"),
    ([profile(issues=[])], "p.json:1:38: error[shape]: expected issues with values"),
    ([profile(issues={"a": {}})], "error[shape]: expected values of a, each a text"),
    ([profile(issues={"": {"x": 1}})], "error[names]: expected an issue with another name than"),
    ([profile(), profile(issues={"b": {"x": 1}})], "error[names]: this profile and p.json differ"),
    ([profile(issueWeights=[1])], "error[shape]: expected a weight for each issue"),
    ([profile(issueWeights={})], "error[missing]: there is no weight of a"),
    ([profile(issueWeights={"a": -1})], "p.json:1:24: error[range]: a weight is 0 or more"),
    ([profile(issues={"a": {"x": "many"}})], "error[number]: expected a number, got many"),
    ([profile(reservationValue=[])], "error[number]: expected a number, got nothing"),
]


@pytest.mark.parametrize(("files", "line"), WRONG, ids=[line[:50] for _, line in WRONG])
def test_what_cannot_be_read_has_a_place(files: Files, line: str) -> None:
    text, problems = negolog.read(files)
    assert text is None and any(line in one for one in lines(problems)), lines(problems)


TWO = [profile(), ("q.json", profile(issues={"a": {"x": 0, "y": 1}})[1])]
SAID: list[tuple[Files, str]] = [
    ([profile(issueWeights={"a": 0.9})], "warning[weights-sum]: the weights sum to 0.9, not to 1"),
    ([profile(issueWeights={"a": 1, "b": 0})], "notice[left-out]: there is no issue b"),
    ([profile(reservationValue=2)], "warning[range]: what no deal is worth lies in 0..1, and 2"),
    ([profile(mood="good")], "notice[left-out]: mood has no place in a case"),
    ([*TWO, profile(issues={"a": {"x": 1}})], "warning[unscored]: a is unscored for y"),
    ([profile(), specs()], "notice[left-out]: values are compared where two profiles"),
    ([*TWO, specs(NumberOfBids=3)], "s.json:1:18: notice[differs]: NumberOfBids is stated as 3"),
    ([*TWO, specs(IssueValues=[3])], "notice[differs]: IssueValues is stated as 3; by the profil"),
    ([*TWO, specs(IssueValues=3)], "notice[differs]: expected the number of values of each"),
    ([*TWO, specs(MaxUtility="?")], "notice[differs]: MaxUtility is stated as no number"),
    ([*TWO, specs(Nash_A=1, Nash_B=1)], "notice[differs]: the product of Nash_A and Nash_B is 1;"),
    ([*TWO, specs(Kalai_A=1, Kalai_B=1)], "notice[differs]: the sum of Kalai_A and Kalai_B is 2;"),
]


@pytest.mark.parametrize(("files", "line"), SAID, ids=[line[:50] for _, line in SAID])
def test_what_is_read_otherwise_than_written_is_told(files: Files, line: str) -> None:
    _, told = case_of(files)
    assert any(line in one for one in told), told


def test_products_of_very_many_packages_are_not_compared() -> None:
    issues = {f"i{n}": {"x": 1, "y": 0} for n in range(18)}
    many = profile(issues=issues, issueWeights=dict.fromkeys(issues, "0.5"))
    _, told = case_of([many, ("q.json", many[1]), specs()])
    assert any("products of values are compared up to 200,000 packages" in one for one in told)


@pytest.mark.parametrize("ways", [ROUGH, GENTLE], ids=["rough", "gentle"])
def test_damaged_files_are_read_or_refused_with_a_place(ways: tuple[Any, ...]) -> None:
    sources = [FOLDER / name for name in NAMES]
    try_damaged(json_kinds.read, sources, 5, 70 * TIMES, ways)
