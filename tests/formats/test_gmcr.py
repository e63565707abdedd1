"""Files of the graph model: read as the program that made them means them, and written back."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import re
import time
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from hostile import TEXTS
from measured import ROOT
from mutants import GENTLE, ROUGH, mutants
from naive import gmcr as naive
from pourparler import desk
from pourparler.case.reading import Reading, read_as
from pourparler.case.situations import Situation, situation
from pourparler.case.state_ranks import StateRanks, state_ranks
from pourparler.errors import Problem, Refused, Severity, TooLarge, WrongUsage
from pourparler.evidence.handling import Handling
from pourparler.formats import gmcr
from pourparler.formats.case_yaml import read_bytes
from pourparler.formats.gmcr_terms import any_of
from pourparler.formats.yaml_text import FORBIDDEN
from pourparler.kernels.lattices import Lattice, graph_of
from pourparler.model.conditions import evaluate, parse
from published import table
from random_gmcr import random_file

FOLDER = ROOT / "tests" / "samples" / "gmcr"
SAMPLES = sorted(FOLDER.glob("*.gmcr"))
SOUND = [path for path in SAMPLES if path.stem != "broken"]
STRIKE = sorted((ROOT / "tests" / "samples").glob("strike.yaml"))
LARGE = ("gatt-1986", "istanbul-2025", "bonn-2001", "vancouver-2023")
TIMES = 10 if os.environ.get("POURPARLER_SOAK") else 1


def read_raw(raw: bytes, name: str = "x.gmcr") -> tuple[Reading, list[Problem], str]:
    """The reading of the case that a file becomes, which must be sound."""
    text, problems = gmcr.read([(name, raw)])
    assert text is not None, [problem.line() for problem in problems]
    case, found = read_bytes(text.encode(), "x.yaml")
    assert case is not None, [problem.line() for problem in found]
    return read_as(case), problems, text


def read_tree(tree: Any) -> tuple[Reading, list[Problem], str]:
    """The same for what stands in a file."""
    return read_raw(json.dumps(tree).encode())


def refused(tree: Any) -> list[str]:
    """The places, codes and messages of the errors for which a file is not read."""
    raw = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    text, problems = gmcr.read([("x.gmcr", raw)])
    assert text is None
    return [p.line() for p in problems if p.severity is Severity.ERROR]


def said(problems: list[Problem]) -> list[str]:
    """Severities and codes, in order."""
    return [f"{problem.severity} {problem.code}" for problem in problems]


def write(reading: Reading) -> tuple[bytes, list[str]]:
    """A file that anybody may have."""
    return gmcr.write(reading, lambda used: Handling.CLEAR)


def model_of(reading: Reading) -> tuple[Situation, StateRanks]:
    model = situation(reading)
    return model, state_ranks(reading, model)


def tree(**more: Any) -> dict[str, Any]:
    """A small file with some of it exchanged."""
    return {
        "options": [{"name": "Strike", "permittedDirection": "both"}, {"name": "Pay"}],
        "decisionMakers": [
            {"name": "Union", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
            {"name": "Firm", "options": [1], "preferences": [[[0, "N"]]]},
        ],
        "infeasibles": [],
        **more,
    }


# What is read


def test_elmira_has_the_states_of_the_published_table() -> None:
    reading, problems, text = read_raw((FOLDER / "elmira.gmcr").read_bytes(), "a/elmira.gmcr")
    assert said(problems) == ["notice left-out", "notice left-out"]  # statements, a coalition
    assert "Left out: the coalition of MoE and Uniroyal." in text
    document = reading.case.document
    unused = "Its statements, not in use in the file: accept; not abandon"
    assert document.preferences["moe"][0].note == unused
    assert document.name == "elmira" and document.between == ("moe", "uniroyal", "local_government")
    assert document.options["uniroyal"]["delay"].moves == ("yes", "no")
    states = table("elmira-1991").states
    ranking = document.preferences["local_government"][0].ranking
    assert ranking[0] == (states["9"],) and ranking[-1] == tuple(
        states[n] for n in ("11", "5", "12", "6")
    )
    shipped = desk.read("elmira-1991", desk.Settings())
    for one, other in zip(model_of(reading), model_of(shipped), strict=True):
        if isinstance(one, Situation):
            assert isinstance(other, Situation)
            assert np.array_equal(one.feasible, other.feasible)
        else:
            assert isinstance(other, StateRanks)
            assert np.array_equal(one.ranks, other.ranks)


@pytest.mark.parametrize(
    ("sample", "case"),
    [("syria-iraq", "syria-iraq-1975"), ("korea-vectors", "korea-2017-irreversible")],
)
def test_samples_rank_states_as_the_published_cases_do(sample: str, case: str) -> None:
    reading, _, _ = read_raw((FOLDER / f"{sample}.gmcr").read_bytes())
    model, ranks = model_of(reading)
    shipped, known = model_of(desk.read(case, desk.Settings()))
    assert np.array_equal(model.feasible, shipped.feasible)
    assert np.array_equal(ranks.ranks, known.ranks)


def test_every_preference_says_where_it_was_stated() -> None:
    raw = (FOLDER / "syria-iraq.gmcr").read_bytes()
    reading, problems, text = read_raw(raw, "files/syria-iraq.gmcr")
    digest = hashlib.sha256(raw).hexdigest()
    stated = reading.case.document.preferences["iraq"][0].assumed
    assert stated == f"stated by syria-iraq.gmcr at decisionMakers[1].preferences; sha256 {digest}"
    assert reading.case.document.sources["gmcr"].sha256 == digest
    assert said(problems) == ["notice left-out", "notice left-out"]  # misperception, copies
    assert "Syria does not see states with “Release Water” and not “Escalate”" in text


def test_stale_payoffs_are_told_and_not_used() -> None:
    raw = (FOLDER / "stale-payoffs.gmcr").read_bytes()
    reading, problems, _ = read_raw(raw)
    assert said(problems) == ["warning stale", "warning stale"]
    assert "5 payoffs for 6 states" in problems[0].message
    assert "order states 3 and 5 otherwise than its statements" in problems[1].message
    assert raw.splitlines()[problems[1].place.line - 1].strip() == b"2,"
    known = state_ranks(reading, situation(reading))
    sound, _, _ = read_raw((FOLDER / "syria-iraq.gmcr").read_bytes())
    assert np.array_equal(known.ranks, state_ranks(sound, situation(sound)).ranks)


def test_who_states_nothing_is_indifferent_and_that_is_told() -> None:
    reading, problems, text = read_raw((FOLDER / "trade.gmcr").read_bytes())
    assert said(problems) == ["notice read-as"]
    model, ranks = model_of(reading)
    assert not ranks.missing and not ranks.ranks[:, model.parties.index("asian_nics")].any()
    assert "separate_deals_2: Separate deals" in text
    assert ranks.ranks[:, 0].max() > 3


@pytest.mark.parametrize("seed", range(300 * TIMES))
def test_states_moves_and_ranks_are_as_in_the_naive_twin(seed: int) -> None:
    file = random_file(seed)
    reading, _, _ = read_tree(file)
    model, ranks = model_of(reading)
    assert isinstance(model.model, Lattice)
    order = [option for maker in file["decisionMakers"] for option in maker["options"]]
    names = {
        "".join("NY"[state[option]] for option in order): state for state in naive.states(file)
    }
    assert sorted(map(model.name, model.codes)) == sorted(names)
    arcs, codes = graph_of(model.model)
    for at, maker in enumerate(file["decisionMakers"]):
        worth = naive.worth(file, maker)
        for one, other in combinations(range(len(codes)), 2):
            first, second = (names[model.name(codes[place])] for place in (one, other))
            better = int(ranks.ranks[codes[one], at]) - int(ranks.ranks[codes[other], at])
            assert np.sign(better) == np.sign(float(worth[first] - worth[second]))
        found = {
            (start, int(end)) for start in range(len(codes)) for end in arcs.parties[at].of(start)
        }
        wanted = {
            (one, other)
            for one in range(len(codes))
            for other in range(len(codes))
            if naive.may_move(
                file, maker, names[model.name(codes[one])], names[model.name(codes[other])]
            )
        }
        assert found == wanted


# What is refused, with its place


def test_a_pickle_is_refused_by_its_first_byte() -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        raw = pickle.dumps({"dms": [], "infeas": ["--11-"]}, protocol)
        (line,) = refused(raw)
        assert line.startswith("x.gmcr:1:1: error[pickle]: this is a pickle of Python")


def test_broken_json_says_where_it_breaks() -> None:
    (line,) = refused((FOLDER / "broken.gmcr").read_bytes())
    assert line.startswith("x.gmcr:3:1: error[json]: expected a comma, or what closes the list")


RANKED = {"name": "Firm", "options": [1], "preferences": []}
WRONG: list[tuple[Any, str]] = [
    ([], "1:1: error[shape]: expected a mapping in braces, got a list"),
    ({}, "1:1: error[missing]: the file has no options"),
    (tree(options=7), "error[shape]: expected a list, got a number"),
    (tree(options=[{"name": 3}, {"name": "b"}]), "error[shape]: expected a text, got a number"),
    (
        tree(options=[{"name": "a", "permittedDirection": "up"}, {"name": "b"}]),
        "1:50: error[choice]: expected a direction, one of both, fwd, back, got up",
    ),
    (tree(infeasibles=[[[2, "Y"]]]), "error[unknown-reference]: there is no option 2"),
    (tree(infeasibles=[[[True, "Y"]]]), "error[shape]: expected the number of an option"),
    (tree(infeasibles=[[[0, "y"]]]), "error[choice]: expected Y or N, got y"),
    (tree(infeasibles=[[[0]]]), "error[shape]: expected an option and Y or N, got a list of 1"),
    (tree(infeasibles=[[]]), "error[shape]: a condition on no option"),
    (tree(infeasibles=["--11"]), "error[shape]: expected a list of options, or a compound"),
    (tree(infeasibles=[{"members": [[[0, "Y"]]]}]), "error[choice]: a condition in braces"),
    (tree(infeasibles=[{"compound": True}]), "error[shape]: a compound without members"),
    (
        tree(infeasibles=[{"compound": True, "members": [[[0, "Y"]]] * 700}]),
        "error[condition-limit]: this condition names options more than 600 times",
    ),
    (tree(coalitions=[[0, 5]]), "error[shape]: expected the number of a decision maker"),
    (tree(handling="TLP:PINK"), "error[choice]: expected a handling label, got TLP:PINK"),
    (
        tree(decisionMakers=[{"name": "Union", "options": [0]}]),
        "error[owner]: no decision maker has the option Pay",
    ),
    (
        tree(decisionMakers=[{"name": "A", "options": [0, 1]}, {"name": "B", "options": [1]}]),
        "error[owner]: Pay is an option of A as well",
    ),
    (tree(useManualPreferenceRanking="yes"), "error[shape]: expected true or false, got a text"),
]


@pytest.mark.parametrize(
    ("file", "line"), WRONG, ids=[line.split("[")[1][:40] for _, line in WRONG]
)
def test_what_cannot_be_read_has_a_place(file: Any, line: str) -> None:
    lines = refused(file)
    assert any(line in one for one in lines), lines


@pytest.mark.parametrize(
    ("ranking", "line"),
    [
        ([1, 2, 3, 5], "ranks a state 5, but 4 states are left by the infeasible conditions"),
        ([1, 2, 0, 3], "ranks a state 0, but 4 states"),
        ([1, [2, 2], 3, 4], "ranks state 2 twice"),
        ([1, 2, 4], "ranks 3 states, but 4 states are left by the infeasible conditions; not r"),
        ([1, 2, "3", 4], "expected the number of a state, or a list of tied ones, got a text"),
        ([1, 2, [], 3, 4], "expected the number of a state, or a list of tied ones, got a list"),
        ([1, 2, [[3]], 4], "expected the number of a state, or a list of tied ones, got a list"),
    ],
)
def test_a_ranking_has_to_fit_the_states(ranking: list[Any], line: str) -> None:
    makers = [
        {"name": "Union", "options": [0], "preferenceRanking": [1, 2, 3, 4]},
        {"name": "Firm", "options": [1], "preferenceRanking": ranking},
    ]
    lines = refused(tree(decisionMakers=makers, useManualPreferenceRanking=True))
    assert len(lines) == 1 and line in lines[0], lines


def test_too_many_states_are_not_numbered_one_by_one() -> None:
    options = [{"name": f"o{at}"} for at in range(30)]
    maker = {"name": "A", "options": list(range(30)), "preferences": [[[0, "Y"]]]}
    file = {"options": options, "decisionMakers": [maker | {"payoffs": [1, 2]}]}
    _, problems, _ = read_tree(file)
    assert "too many states to compare the payoffs with" in problems[-1].message or any(
        "too many states" in problem.message for problem in problems
    )
    file["decisionMakers"] = [maker | {"preferenceRanking": [1, 2]}]
    with pytest.raises(TooLarge, match="up to 20 options fit"):
        gmcr.read([("x.gmcr", json.dumps({**file, "useManualPreferenceRanking": True}).encode())])


def test_what_was_not_asked_for_is_told() -> None:
    maker = {"name": "Union", "options": [0, 1], "preferences": [[], [[0, "Y"]]], "colour": "red"}
    read_tree(tree(**{"\u0007\ud800\n": 1, "x" * 5_000: 2}))
    _, problems, text = read_tree(tree(decisionMakers=[maker], extra=1))
    assert said(problems) == [
        "notice read-as",
        "notice left-out",
        "notice left-out",
        "notice left-out",
    ]
    assert "Left out: extra of the file (not known)." in text
    ranked = {**maker, "preferenceRanking": [4, 3, 2, 1]}
    _, problems, text = read_tree(tree(decisionMakers=[ranked]))
    assert "a ranking of Union that is not in use, [4, 3, 2, 1]" in text
    copies = {"coalitions": [0, 1], "coalitionsFull": [{"name": "Union"}, {"name": "Form"}]}
    _, problems, _ = read_tree(tree(**copies))
    assert said(problems) == ["notice read-as", "notice left-out", "warning read-as"]
    differ = {"useManualPreferenceRanking": True, "useManualPreferenceVectors": False}
    reading, problems, _ = read_tree(tree(decisionMakers=[ranked], **differ))
    assert "warning read-as" in said(problems)
    assert reading.case.document.preferences["union"][0].ranking[0] == ("YY",)
    _, problems, _ = read_tree(tree(useManualPreferenceRanking=True))
    assert said(problems).count("warning read-as") == 2  # ranked by hand, and no ranking


def test_names_become_ids_and_stay_as_written() -> None:
    names = [
        "São Paulo",
        "Sao Paulo",
        "北京",
        "any",
        "3M",
        "a" * 90,
        "not",
        "",
        "x\u0007y\nz",
        "\ud800",
    ]
    options = [{"name": name, "permittedDirection": "both"} for name in names]
    maker = {"name": "Öl & Gas", "options": list(range(len(names))), "preferences": [[[0, "Y"]]]}
    reading, problems, _ = read_tree({"options": options, "decisionMakers": [maker]})
    owned = reading.case.document.options["ol_gas"]
    assert list(owned)[:5] == ["sao_paulo", "sao_paulo_2", "option", "option_any", "option_3m"]
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,63}", key) for key in owned)
    assert [option.name for option in owned.values()][:7] == names[:7]
    assert [option.name for option in owned.values()][7:] == ["option 8", "x\ufffdy z", "\ufffd"]
    assert said(problems) == ["notice read-as"] * 3


def test_hostile_names_are_kept_as_far_as_a_case_can() -> None:
    options = [{"name": name, "permittedDirection": "both"} for name in TEXTS]
    maker = {"name": TEXTS[0], "options": list(range(len(TEXTS))), "preferences": [[[0, "Y"]]]}
    maker["misperceptions"] = [[[at, "Y"]] for at in range(len(TEXTS))]
    text, _ = gmcr.read(
        [("x.gmcr", json.dumps({"options": options, "decisionMakers": [maker]}).encode())]
    )
    assert text is not None
    case, found = read_bytes(text.encode(), "x.yaml")
    assert case is not None, [problem.line() for problem in found]
    (owned,) = case.document.options.values()
    kept = [option.name for option in owned.values()]
    same = [name for name in TEXTS if not FORBIDDEN.search(" ".join(name.splitlines()))]
    assert [name for name in kept if "\ufffd" not in name] == [
        " ".join(n.splitlines()) for n in same
    ]


def test_a_conflict_is_one_file() -> None:
    with pytest.raises(WrongUsage, match="one at a time"):
        gmcr.read([("a.gmcr", b"{}"), ("b.gmcr", b"{}")])


# What is written


def same_model(one: Reading, other: Reading) -> None:
    (first, ranks), (second, again) = model_of(one), model_of(other)
    assert isinstance(first.model, Lattice) and isinstance(second.model, Lattice)
    assert first.model.owners == second.model.owners and first.model.sizes == second.model.sizes
    assert np.array_equal(first.feasible, second.feasible)
    for allowed, read in zip(first.model.allowed, second.model.allowed, strict=True):
        assert (allowed is None) == (read is None)
        assert allowed is None or np.array_equal(allowed, read)
    assert np.array_equal(ranks.ranks, again.ranks)


@pytest.mark.parametrize("name", desk.catalogue())
def test_every_shipped_case_with_options_comes_back_as_it_was(name: str) -> None:
    reading = desk.read(name, desk.Settings(layers=("all",)))
    if reading.case.document.graph is not None or not reading.case.document.options:
        with pytest.raises(WrongUsage, match=r"a \.gmcr file has options"):
            write(reading)
        return
    raw, notices = write(reading)
    again, problems, _ = read_raw(raw)
    same_model(reading, again)
    assert not any(problem.severity is Severity.WARNING for problem in problems)
    assert notices


@pytest.mark.parametrize("seed", range(100 * TIMES))
def test_a_file_comes_back_with_the_same_states_and_order(seed: int) -> None:
    reading, _, _ = read_tree(random_file(seed))
    raw, _ = write(reading)
    again, problems, _ = read_raw(raw)
    same_model(reading, again)
    assert not any(problem.code == "stale" for problem in problems)
    assert write(again)[0] == raw


CASE = """
pourparler: 1
name: Strike
between: [union, firm]
parties: {union: Union, firm: Firm, state: State}
sources: {wire: {name: Wire, handling: TLP:AMBER}}
statements:
  s1: {by: union, source: wire, quote: we will strike, manner: direct, act: threat, about: strike}
options: {union: {strike: Strike, slow: Go slow}, firm: {pay: Pay, lock: Lock out}}
rules:
  r1: {never: strike iff slow if pay, assumed: example}
  r2: {never: strike and not strike, assumed: example}
preferences:
  union: [{priorities: [pay if lock, strike iff pay, not (strike or lock), strike or not strike],
    rests_on: s1}]
"""


def test_any_condition_is_spelled_out() -> None:
    case, problems = read_bytes(CASE.encode(), "x.yaml")
    assert case is not None, [problem.line() for problem in problems]
    reading = read_as(case)
    raw, notices = write(reading)
    file = json.loads(raw)
    assert file["version"].startswith("pourparler ") and file["program"] == "pourparler"
    union = file["decisionMakers"][0]["preferences"]
    assert union[0] == {"compound": True, "members": [[[2, "Y"]], [[3, "N"]]]}
    assert union[2] == [[0, "N"], [3, "N"]] and len(union) == 4
    assert "Firm is written as indifferent between all states" in notices[0]
    assert "the party state" in notices[-1] and "statements" in notices[-1]
    again, _, _ = read_raw(raw)
    same_model(reading, again)


@pytest.mark.parametrize("seed", range(200 * TIMES))
def test_what_is_spelled_out_holds_where_the_condition_does(seed: int) -> None:
    chance = random.Random(seed)
    text = condition(chance, 4)
    parts = any_of(parse(text).tree, {name: at for at, name in enumerate("abcd")})
    for state in product([False, True], repeat=4):
        terms = {name: "yes" if yes else "no" for name, yes in zip("abcd", state, strict=True)}
        spelled = any(all(state[option] == yes for option, yes in part) for part in parts)
        assert spelled == evaluate(parse(text).tree, terms), text


def condition(chance: random.Random, depth: int) -> str:
    kind = chance.randrange(6) if depth else 0
    one = "" if not kind else condition(chance, depth - 1)
    if kind == 0:
        option = chance.choice("abcd")
        levels = chance.choice(["", " = yes", " = no", " = yes | no", " != yes", " != no | yes"])
        return option + levels
    if kind == 1:
        return f"not ({one})"
    word = ("and", "or", "if", "iff")[kind - 2]
    return f"({one}) {word} ({condition(chance, depth - 1)})"


def test_a_label_goes_with_the_file() -> None:
    case, _ = read_bytes(CASE.encode(), "x.yaml")
    assert case is not None
    asked: list[str] = []

    def label(used: Any) -> Handling:
        asked.extend(one.address for one in used)
        return Handling.AMBER

    raw, _ = gmcr.write(read_as(case), label)
    assert "preferences.union[0]" in asked
    again, _, _ = read_raw(raw)
    assert again.case.document.sources["gmcr"].handling is Handling.AMBER


def test_what_is_too_large_is_refused_in_words() -> None:
    options = ", ".join(f"o{at}: O{at}" for at in range(15))
    ranked = "option_weights: {o0: 1, o1: 2}, assumed: example"
    many = f"pourparler: 1\nname: x\nbetween: a\nparties: {{a: A}}\noptions: {{a: {{{options}}}}}\n"
    case, _ = read_bytes(f"{many}preferences: {{a: [{{{ranked}}}]}}\n".encode(), "x.yaml")
    assert case is not None
    with pytest.raises(TooLarge, match=r"32,768 states are too many to rank one by one"):
        write(read_as(case))
    long = " and ".join(f"(o{at} iff o{at + 1})" for at in range(0, 14))
    case, _ = read_bytes(f"{many}rules: {{r: {{never: not ({long})}}}}\n".encode(), "x.yaml")
    assert case is not None
    odd = "o0"
    for at in range(1, 14):
        odd = f"({odd}) iff o{at}"
    case, problems = read_bytes(f"{many}rules: {{r: {{never: '{odd}'}}}}\n".encode(), "x.yaml")
    assert case is not None, [problem.line() for problem in problems]
    with pytest.raises(TooLarge, match=r"rules\.r would need more than 256 lists"):
        write(read_as(case))


# Damage


def test_damaged_cases_are_written_or_refused() -> None:
    sources = [path for name, path in desk.catalogue().items() if name not in LARGE]
    written = 0
    for source, raw in mutants(11, 400 * TIMES, GENTLE, (*sources, *STRIKE)):
        case, _ = read_bytes(raw, "x.yaml", source.parent)
        if case is None or not case.document.options:
            continue
        try:
            content, _ = write(read_as(case, layers=("all",)))
        except Refused:
            continue
        again, _, _ = read_raw(content)
        same_model(read_as(case, layers=("all",)), again)
        written += 1
    assert written > 5


@pytest.mark.slow
@pytest.mark.no_cover
def test_very_much_of_anything_ends_soon() -> None:
    letters = [f"o{at}" for at in range(20)]
    options = [{"name": name, "permittedDirection": "both"} for name in letters]
    maker = {"name": "A", "options": list(range(20)), "preferences": [[[0, "Y"]]] * 60_000}
    payoffs = {**maker, "payoffs": [1]}
    began = time.perf_counter()
    refused(tree(**{f"key{at}": 1 for at in range(100_000)}, options=[]))
    refused(tree(infeasibles=[[[7, "Y"]]] * 60_000))
    excluded = {"options": options, "infeasibles": [[[0, "Y"]]] * 60_000}
    with pytest.raises(TooLarge, match="60,000 infeasible conditions on 1,048,576"):
        ranked = [{**maker, "preferences": [], "preferenceRanking": [1]}]
        flag = {"useManualPreferenceRanking": True}
        gmcr.read([("x", json.dumps({**excluded, "decisionMakers": ranked, **flag}).encode())])
    for file in (excluded, {"options": options}):
        gmcr.read([("x", json.dumps({**file, "decisionMakers": [payoffs]}).encode())])
    refused(b"[" * 3_000_000)
    refused(b" " * 5_000_000)
    refused(b'{"options": "' + b"a" * 3_000_000)
    assert time.perf_counter() - began < 60


@pytest.mark.parametrize("ways", [ROUGH, GENTLE], ids=["rough", "gentle"])
def test_damaged_files_are_read_or_refused_with_a_place(ways: tuple[Any, ...]) -> None:
    read = 0
    for source, raw in mutants(7, 2_000 * TIMES, ways, tuple(SOUND)):
        try:
            text, problems = gmcr.read([("x.gmcr", raw)])
        except Refused:
            continue
        except Exception as error:
            error.add_note(f"{source.name} became {raw!r}")
            raise
        if text is None:
            assert any(problem.severity is Severity.ERROR for problem in problems), raw
            assert all(problem.message for problem in problems)
            continue
        read += 1
        case, found = read_bytes(text.encode(), "x.yaml")
        if case is None:
            lines = [problem.line() for problem in found]
            pytest.fail(f"{lines[:3]} of {raw!r} as\n{text}")
    assert read > 50
