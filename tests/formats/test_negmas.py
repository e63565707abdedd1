"""NegMAS scenarios: raw values in the order of issues, and everything odd told at its place."""

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
from naive import negmas as naive
from pourparler.case.case import Case
from pourparler.converting import convert
from pourparler.desk import Settings
from pourparler.errors import Problem, WrongUsage
from pourparler.formats import negmas
from pourparler.model.preferences.complete_values import CompleteValues
from read_back import Files, lines, try_damaged

FOLDER = ROOT / "tests" / "samples" / "negmas"
INPUTS = Path(os.environ.get("POURPARLER_INPUTS") or "nowhere") / "negmas"
TIMES = 10 if os.environ.get("POURPARLER_SOAK") else 1
FERRY = ("ferry.yml", "port.yml", "island.yml")
SUITE = {
    "england-zimbabwe-yml": ("EnglandZimbabwe_domain.yml", "England.yml", "Zimbabwe.yml"),
    "grocery-normalised-yml": (
        "Grocery_domain.yml",
        "Grocery_domain_mary.yml",
        "Grocery_domain_sam.yml",
    ),
    "itex-cypress-json": (
        "ItexvsCypress_domain.json",
        "ItexvsCypress_Itex.json",
        "ItexvsCypress_Cypress.json",
    ),
    "test-int-yml": ("test.yml", "test_util1.yml", "test_util2.yml"),
    "trade": ("Trade.yml", "Buyer.yml", "Seller.yml"),
}


def contents(*names: str, of: Path = FOLDER) -> list[tuple[str, bytes]]:
    """Files by name."""
    return [(name, (of / name).read_bytes()) for name in names]


def case_of(files: Files) -> tuple[Case, list[Problem], str]:
    """The case that files become, which must be sound."""
    return read_back.case_of(negmas.read, files)


def agrees_with_twin(case: Case, files: list[tuple[str, bytes]]) -> None:
    """Compares what every outcome is worth with the literal twin."""
    domain = naive.read(*files[0])
    issues = [naive.values(issue) for issue in domain["issues"]]
    levels = [list(issue.levels) for issue in case.document.issues.values()]
    for party, file in zip(case.document.between, files[1:], strict=True):
        (stated,) = case.document.preferences[party]
        assert isinstance(stated, CompleteValues)
        read = naive.read(*file)
        for outcome, terms in zip(product(*issues), product(*levels), strict=True):
            mine = sum(
                stated.weights[issue] * stated.scores[issue][level]
                for issue, level in zip(case.document.issues, terms, strict=True)
            )
            assert abs(mine - naive.worth(read, outcome)) <= Fraction(1, 10**15)


def test_a_scenario_becomes_a_case() -> None:
    files = contents(*FERRY)
    case, problems, text = case_of([*files, *contents("_info.yaml")])
    document = case.document
    assert document.name == "ferry" and document.between == ("the_port", "the_island")
    assert [level.name for level in document.issues["fare"].levels.values()] == [
        "$4.37",
        "10% off",
        "No",
    ]
    assert list(document.issues["day"].levels) == ["fri", "2025_01_02", "1"]
    agrees_with_twin(case, files)
    (worth,) = document.no_deal["the_port"]
    # a constant of 0.05 belongs to every package of the port, so no deal is worth that much less
    assert worth.worth and worth.worth.low == Fraction(1, 5)
    assert "stated by port.yml at reserved_value; sha256" in str(worth.assumed)
    assert "stated by island.yml at ufun.values; sha256" in text
    assert [line.split(": ")[0] + " " + line.split(": ")[1] for line in lines(problems)] == [
        "_info.yaml:1:1 notice[left-out]",
        "island.yml:3:11 notice[left-out]",
        "island.yml:4:1 notice[left-out]",
        "island.yml:14:12 warning[weights-sum]",
        "port.yml:5:7 notice[read-as]",
        "port.yml:15:5 notice[left-out]",
    ]


def test_json_is_read_as_yaml_is() -> None:
    files = contents("pie.json", "eater.json")
    case, problems, _ = case_of(files)
    assert not problems
    agrees_with_twin(case, files)
    assert list(case.document.parties) == ["eater"]


@pytest.mark.parametrize("folder", SUITE)
def test_scenarios_at_hand_are_worth_what_the_naive_twin_says(folder: str) -> None:
    if not (INPUTS / folder).is_dir():
        pytest.skip(f"the scenario {folder} of NegMAS is not here (POURPARLER_INPUTS)")
    files = contents(*SUITE[folder], of=INPUTS / folder)
    case, _, _ = case_of(files)
    agrees_with_twin(case, files)


def domain(**more: Any) -> tuple[str, bytes]:
    """A small domain with some of it exchanged."""
    issue = {"name": "a", "type": "CategoricalIssue", "values": ["x", "y"], **more}
    return "d.json", json.dumps({"issues": [issue]}).encode()


def party(**more: Any) -> tuple[str, bytes]:
    """A small party with some of it exchanged."""
    table = {"type": "TableFun", "mapping": {"x": 1, "y": 0}}
    kind = "LinearAdditiveUtilityFunction"
    return "p.json", json.dumps({"type": kind, "values": [table], "weights": [1], **more}).encode()


LINE = {"type": "LinearFun", "slope": 1}
WRONG: list[tuple[list[tuple[str, bytes]], str]] = [
    ([party()], "error[missing]: expected one file with issues, which is the domain, got 0"),
    ([domain()], "error[missing]: no party is given"),
    ([domain(), ("x.json", b"[1]")], "x.json:1:1: error[shape]: expected a mapping with issues"),
    ([domain(), ("x.json", b"{")], "x.json:1:2: error[json]"),
    ([domain(), ("x.yml", b"a: !!python/name:os.system x")], "x.yml:1:4: error[tag]"),
    ([("d.json", b'{"issues": []}'), party()], "error[shape]: expected a list of issues"),
    ([domain(type="ContinuousIssue"), party()], "error[real-issue]: a is any number of a range"),
    ([domain(type="Odd"), party()], "error[choice]: expected a type of issue, got Odd"),
    ([domain(values=7), party()], "error[shape]: expected a list of values of a"),
    ([domain(values=[[1]]), party()], "error[shape]: expected a value of a, a text"),
    ([domain(type="ContiguousIssue", values=[3, 1]), party()], "error[range]: expected two whole"),
    ([domain(type="ContiguousIssue", values=[1]), party()], "error[range]: expected two whole"),
    ([domain(type="ContiguousIssue", values=[0, 5000]), party()], "[level-limit]: a has 5,001"),
    ([domain(), party(type="HyperRectangleUtilityFunction")], "error[not-additive]: a party of"),
    ([domain(), party(weights=[1, 2])], "error[shape]: weights has one entry for each of the 1"),
    ([domain(), party(weights=None)], "error[shape]: weights has one entry for each of the 1 issu"),
    ([domain(), party(weights=[-1])], "error[range]: a weight is 0 or more"),
    ([domain(), party(weights=["x"])], "error[number]: expected a number, got x"),
    ([domain(), party(values=[{"type": "Odd"}])], "error[choice]: values of the type Odd are not"),
    ([domain(), party(values=[LINE])], "error[number]: a has values that are no numbers"),
    (
        [domain(), party(values=[{"type": "TableFun", "mapping": {"x": 1e15, "y": 0}}])],
        "error[range]: a value is smaller than a million million",
    ),
]


@pytest.mark.parametrize(("files", "line"), WRONG, ids=[line[:50] for _, line in WRONG])
def test_what_cannot_be_read_has_a_place(files: list[tuple[str, bytes]], line: str) -> None:
    text, problems = negmas.read(files)
    assert text is None and any(line in one for one in lines(problems)), lines(problems)


SAID = [
    (domain(values=["x", "y", "x"]), party(), "warning[read-as]: x is listed twice for a"),
    (domain(values=["x", "y", "z"]), party(), "warning[unscored]: a is unscored for z"),
    (domain(values=["x"]), party(), "notice[left-out]: the domain has no value y of a"),
    (domain(), party(reserved_value=7), "warning[range]: what no deal is worth lies in 0..1"),
    (domain(), party(reserved_outcome={"a": "x"}), "reserved_outcome has no place in a case"),
    (
        domain(),
        ("p.json", json.dumps({"type": "ExpDiscountedUFun", "discount": 1, "reserved_value": 0,
                               "ufun": json.loads(party()[1])}).encode()),
        "warning[read-as]: the reserved value of the function inside is read",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("space", "one", "line"), SAID, ids=[line[:40] for *_, line in SAID])
def test_what_is_read_otherwise_than_written_is_told(
    space: tuple[str, bytes], one: tuple[str, bytes], line: str
) -> None:
    _, problems, _ = case_of([space, one])
    assert any(line in told for told in lines(problems)), lines(problems)


def test_several_yaml_files_are_a_scenario_and_none_is_written(tmp_path: Path) -> None:
    out = tmp_path / "case.yaml"
    convert([str(FOLDER / name) for name in FERRY], out, Settings())
    assert out.is_file()
    with pytest.raises(
        WrongUsage, match=r"\.json, and several YAML files together, are read and not"
    ):
        convert([str(out)], tmp_path / "out.json", Settings())


@pytest.mark.parametrize("ways", [ROUGH, GENTLE], ids=["rough", "gentle"])
@pytest.mark.parametrize("names", [FERRY, ("pie.json", "eater.json")], ids=["yaml", "json"])
def test_damaged_files_are_read_or_refused_with_a_place(
    ways: tuple[Any, ...], names: tuple[str, ...]
) -> None:
    sources = [FOLDER / name for name in names]
    try_damaged(negmas.read, sources, 9, 1_000 * TIMES, ways)
