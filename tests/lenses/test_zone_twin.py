"""The zone against a literal twin on random small cases, and the laws it keeps."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import product

import pytest

from pourparler.case.reading import read_as
from pourparler.findings import Answer, unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses.zone.lens import LENS
from tests.lenses.random_cases import Made, made
from tests.naive import certainty
from tests.naive import zone as naive

CASES = 20_000 if os.environ.get("POURPARLER_SOAK") else 300


def ask(text: str, **options: str) -> Answer:
    case, problems = read_bytes(text.encode(), "made.yaml")
    assert case is not None, [problem.line() for problem in problems]
    return LENS.answer(read_as(case), options, unwatched)


def packages(case: Made) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Terms and what they count as, of every package the rules allow."""
    found = []
    for levels in product(*case.issues.values()):
        terms = dict(zip(case.issues, levels, strict=True))
        off = [i for i, (on, level) in case.applies.items() if terms[on] == level]
        # an axis that is off may itself be what another depends on, but never here: one at most
        if any(terms[i] != case.issues[i][0] for i in off):
            continue
        terms = {issue: level for issue, level in terms.items() if issue not in off}
        if not any(all(terms.get(i) == level for i, level in never) for never in case.rules):
            found.append((terms, {**{i: case.otherwise[i] for i in off}, **terms}))
    return found


def agrees(case: Made, on_certainty: bool) -> None:
    answer = ask(case.text())
    figures = answer.figures()
    listed = packages(case)
    parties = {p: naive.Party(case.issues, case.orders[p]) for p in case.between}
    inside = [
        not any(all(terms.get(i) == level for i, level in never) for never in case.lines)
        for terms, _ in listed
    ]
    assert [row["terms"] for row in answer.rows] == [terms for terms, _ in listed]
    assert [row["within_red_lines"] for row in answer.rows] == inside
    valued = [counts for _, counts in listed]
    both = list(parties.values())
    free = naive.undominated(both, valued)
    within = [counts for counts, kept in zip(valued, inside, strict=True) if kept]
    assert figures["undominated"] == sum(free)
    free_inside = iter(naive.undominated(both, within))
    assert figures["undominated_within_red_lines"] == sum(naive.undominated(both, within))
    by_code = {row["package"]: counts for row, counts in zip(answer.rows, valued, strict=True)}
    for row, counts, kept, alone in zip(answer.rows, valued, inside, free, strict=True):
        for name, verdict in (("necessary", "necessary"), ("possible", "possible")):
            for party, one in parties.items():
                pair = case.worth[party]
                low, high = (Fraction(pair[0]), Fraction(pair[1])) if pair else (None, None)
                assert row[name][party] == getattr(one, verdict)(counts, low, high), (row, party)
        expected = next(free_inside) if kept else alone
        assert (row["dominated_by"] is None) == expected
        if row["dominated_by"] is not None:
            assert naive.dominates(both, by_code[row["dominated_by"]], counts)
    exact = {f.id: f.value for f in answer.findings}
    verdict = exact["zone.verdict"]
    if within and all(one.extremes for one in both):
        assert (figures["certain_up_to"] == 0) == naive.zone_is_refuted(both, within)
    assert (exact["zone.certain_up_to"] is None) == (not within)
    if on_certainty and within and len(within) <= 3 and sum(map(len, case.issues.values())) <= 6:
        agrees_on_certainty(case, within, exact)
    jointly = [
        row for row in answer.rows if row["within_red_lines"] and all(row["necessary"].values())
    ]
    assert (verdict == "robust") == bool(jointly)
    some = any(r["within_red_lines"] and all(r["possible"].values()) for r in answer.rows)
    assert (verdict == "excluded") == (not some)


def agrees_on_certainty(case: Made, within: list[dict[str, str]], exact: dict) -> None:
    """The value, and whether a zone is certain where that is asked at all."""
    parties = [certainty.Party(case.issues, case.orders[party]) for party in case.between]
    if all(party.branches for party in parties):
        assert exact["zone.certain_up_to"] == certainty.certain(parties, within)
    if exact["zone.verdict"] not in ("certain", "possible"):
        return
    wanting = []
    for name, party in zip(case.between, parties, strict=True):
        party.no_deal = Fraction((case.worth[name] or ("0", "1"))[1])
        party.known.clear()
        if party.no_deal > 0:
            wanting.append(party)
    sure = all(party.branches for party in wanting)
    if sure:
        least = certainty.certain(wanting, within)
        sure = least is not None and least >= 0
    assert exact["zone.verdict"] == ("certain" if sure else "possible")


@pytest.mark.slow
@pytest.mark.no_cover
def test_the_zone_agrees_with_its_literal_twin_on_random_cases() -> None:
    tried = 0
    for seed in range(CASES * 2):
        case = made(seed)
        if not packages(case):
            continue  # rules that exclude everything are an error of the case
        agrees(case, on_certainty=tried % 5 == 0)  # the twin takes long
        tried += 1
        if tried == CASES:
            break
    assert tried == CASES


def silent_party(case: Made) -> str | None:
    """A party that says nothing of some issue."""
    return next((p for p in case.between for i in case.issues if i not in case.texts[p]), None)


SEEDS = [seed for seed in range(50) if packages(made(seed))][:40]


def counts_of(answer: Answer) -> dict[str, object]:
    return {k: v for k, v in answer.figures().items() if not k.startswith("red_lines.")}


def certain_up_to(answer: Answer) -> Fraction:
    """Below everything where no package is inside the red lines."""
    value = next(one.value for one in answer.findings if one.id == "zone.certain_up_to")
    assert value is None or isinstance(value, Fraction)
    return Fraction(-1) if value is None else value


@pytest.mark.parametrize("seed", SEEDS)
def test_exact_figures_stay_when_parties_or_issues_are_permuted(seed: int) -> None:
    case = made(seed)
    before = counts_of(ask(case.text()))
    case.between.reverse()
    assert counts_of(ask(case.text())) == before
    case.issues = dict(reversed(case.issues.items()))
    assert counts_of(ask(case.text())) == before


@pytest.mark.parametrize("seed", SEEDS)
def test_a_new_red_line_never_enlarges_the_zone(seed: int) -> None:
    case = made(seed)
    before = ask(case.text())
    issue = next(iter(case.issues))
    case.lines.append([(issue, case.issues[issue][0])])
    after = ask(case.text())
    for name in ("within_red_lines", "necessary_within_red_lines", "possible_within_red_lines"):
        assert after.figures()[name] <= before.figures()[name]
    assert after.figures()["packages"] == before.figures()["packages"]
    assert certain_up_to(after) <= certain_up_to(before)


@pytest.mark.parametrize("seed", [s for s in SEEDS if silent_party(made(s))])
def test_a_new_statement_never_turns_necessary_into_not(seed: int) -> None:
    case = made(seed)
    silent = silent_party(case)
    assert silent is not None
    before = ask(case.text())
    issue = next(i for i in case.issues if i not in case.texts[silent])
    case.texts[silent][issue] = " > ".join(case.issues[issue])
    after = ask(case.text())
    assert certain_up_to(after) >= certain_up_to(before)
    for old, new in zip(before.rows, after.rows, strict=True):
        assert all(new["necessary"][p] for p, yes in old["necessary"].items() if yes)
        assert all(old["possible"][p] for p, yes in new["possible"].items() if yes)
