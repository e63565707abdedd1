"""What would hold once signed: the closed forms, a literal twin, and laws."""

from __future__ import annotations

import os
import random
import re
from fractions import Fraction
from itertools import product

import pytest

from pourparler import desk
from pourparler.case.reading import read_as
from pourparler.concepts.agreement.utilities import Branch
from pourparler.concepts.commitment import least_over
from pourparler.errors import HasErrors, TooLarge
from pourparler.findings import Answer, unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses.hold import sampled, section
from pourparler.lenses.hold.lens import LENS, why_not
from pourparler.lenses.zone.lens import LENS as ZONE
from pourparler.passages import Label, Table, pieces
from tests.lenses.random_statements import Made, made
from tests.lenses.test_zone_stated import is_small
from tests.naive import commitment as naive
from tests.small_cases import LEAD

CASES = 20_000 if os.environ.get("POURPARLER_SOAK") else 300


def reading_of(text: str):
    case, problems = read_bytes(text.encode(), "made.yaml")
    if case is None:
        assert "contradiction" in {problem.code for problem in problems}, [
            problem.line() for problem in problems
        ]
        return None
    return read_as(case)


def ask(text: str, lens=LENS, **options: str) -> Answer | None:
    """The answer, or None where what is stated contradicts itself."""
    reading = reading_of(text)
    if reading is None:
        return None
    try:
        return lens.answer(reading, options, unwatched)
    except HasErrors:
        return None


def tables(rng: random.Random, case: Made, values: list[str]) -> naive.Tables:
    chosen = rng.sample(list(case.issues), rng.randint(1, len(case.issues)))
    return {
        issue: {level: Fraction(rng.choice(values)) for level in case.issues[issue]}
        for issue in chosen
    }


def moved(seed: int, case: Made) -> tuple[dict[str, list[naive.After]], str]:
    """What signing moves for some parties, now and then at two times, and what says so."""
    rng = random.Random(seed)
    after: dict[str, list[naive.After]] = {}
    lines = ["after_signing:"]
    for party in case.parties:
        if rng.random() < 0.3 and after:
            continue
        after[party] = []
        told = []
        for year in range(2027, 2029 if rng.random() < 0.3 else 2028):
            rate = sorted(Fraction(rng.choice(["0", "1/5", "0.4", "1"])) for _ in range(2))
            gains = tables(rng, case, ["0", "0", "1/2", "1"])
            held_by = tables(rng, case, ["0", "0", "1/2", "1"])
            after[party].append(naive.After(gains, (rate[0], rate[1]), held_by))
            told.append(
                f"{{when: {year}, gains: {_text(gains)}, rate: {rate[0]}..{rate[1]}, "
                f"held_by: {_text(held_by)}, assumed: made}}"
            )
        lines.append(f"  {party}: {told[0] if len(told) == 1 else '[' + ', '.join(told) + ']'}")
    return after, "\n".join(lines) + "\n"


def _text(told: naive.Tables) -> str:
    issues = (
        f"{issue}: {{{', '.join(f'{level}: {value}' for level, value in own.items())}}}"
        for issue, own in told.items()
    )
    return "{" + ", ".join(issues) + "}"


def exact(size: float | str | None) -> Fraction | None:
    return None if size is None else Fraction(str(size))


@pytest.mark.slow
@pytest.mark.no_cover
def test_sizes_and_counts_are_those_of_the_literal_twin() -> None:
    compared = 0
    for seed in range(CASES * 3):
        case = made(seed)
        if compared == CASES or not is_small(case):
            continue
        judges = {name: one.judge(case.issues) for name, one in case.parties.items()}
        after, text = moved(seed, case)
        answer = ask(case.text() + text)
        if answer is None:
            continue
        compared += 1
        agrees(case, judges, after, answer)
    assert compared == CASES


def agrees(case: Made, judges: dict, after: dict[str, list[naive.After]], answer: Answer) -> None:
    packages = [dict(zip(case.issues, one, strict=True)) for one in product(*case.issues.values())]
    assert [row["terms"] for row in answer.rows] == packages
    holding = [0, 0]
    for row, package in zip(answer.rows, packages, strict=True):
        assert list(row["break_even"]) == [party for party in case.parties if party in after]
        sure = all(judge.necessary(package) for judge in judges.values())
        may = all(judge.possible(package) for judge in judges.values())
        assert row["signable"] == ("necessary" if sure else "possible" if may else "impossible")
        verdicts = []
        for party, judge in judges.items():
            if party not in after:
                verdicts.append((judge.necessary(package), judge.possible(package)))
                continue
            corners = naive.corners_of(judge, after[party], package)
            verdicts.append(naive.holds(corners))
            wanted = naive.break_even(judge, corners, package)
            found = {name: exact(size) for name, size in row["break_even"][party].items()}
            bound = judge.bar is None or (judge.bar == "unknown" and judge.is_open)
            if bound and found["possible"] is None:
                wanted["possible"] = found["possible"]  # only just out of reach
                verdicts[-1] = (verdicts[-1][0], False)
            assert found == wanted, (party, package, case.text())
            most = max(over - max(shift for shift, _ in moves) for over, moves in corners)
            if bound and verdicts[-1][1] and most == 0:
                verdicts[-1] = (verdicts[-1][0], None)
        if not any(all(package[i] == level for i, level in one.items()) for one in case.lines):
            holding[0] += all(sure for sure, _ in verdicts)
            if None in [may for _, may in verdicts]:
                holding[1] = -1000
            holding[1] += all(may for _, may in verdicts)
    figures = answer.figures()
    assert figures["holding_necessary"] == holding[0], case.text()
    if holding[1] >= 0:
        assert figures["holding_possible"] == holding[1], case.text()


SEEDS = range(0, 60)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_guarantee_that_outweighs_the_shift_is_always_enough_for_who_signed(seed: int) -> None:
    case = made(seed)
    after, text = moved(seed, case)
    answer = ask(case.text() + text)
    for row in answer.rows if answer else ():
        for party, sizes in row["break_even"].items():
            moves = [
                (
                    one.rate[1] * one.total(one.gains, row["terms"]),
                    one.total(one.held_by, row["terms"]),
                )
                for one in after[party]
            ]
            given, all_, some = (
                exact(sizes[name]) for name in ("given_signed", "necessary", "possible")
            )
            if given is not None:
                assert given >= 0 and any(given * held <= shift for shift, held in moves)
            if all(held > 0 for _, held in moves):
                assert all_ is not None and some is not None and some <= all_
                assert given is None or given <= all_


@pytest.mark.parametrize("seed", range(100, 130))
def test_a_larger_guarantee_never_makes_a_package_stop_holding(seed: int) -> None:
    case = made(seed)
    _, text = moved(seed, case)
    # the same guarantees, each level counting half a unit more
    more = re.sub(
        r"held_by: (\{.*?\}\})",
        lambda told: (
            "held_by: "
            + re.sub(r": (\d+(?:/\d+)?)", lambda n: f": {Fraction(n[1]) + Fraction(1, 2)}", told[1])
        ),
        text,
    )
    assert more != text
    before, after = ask(case.text() + text), ask(case.text() + more)
    assert (before is None) == (after is None)
    for old, new in zip(before.rows if before else (), after.rows if after else (), strict=True):
        for party, sizes in old["break_even"].items():
            for name, size in sizes.items():
                found = exact(new["break_even"][party][name])
                assert size is None or (found is not None and found <= exact(size))


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_shift_what_is_signed_holds_and_the_zone_agrees(seed: int) -> None:
    case = made(seed)
    still = ask(case.text())
    zone = ask(case.text(), ZONE)
    assert (still is None) == (zone is None)
    if still is None or zone is None:
        return
    for row, other in zip(still.rows, zone.rows, strict=True):
        sure, may = (all(other[name].values()) for name in ("necessary", "possible"))
        assert row["signable"] == ("necessary" if sure else "possible" if may else "impossible")
        assert row["break_even"] == {}
    figures = zone.figures()
    for name in ("necessary", "possible"):
        assert still.figures()[f"holding_{name}"] == figures[f"{name}_within_red_lines"]


def test_the_lead_case_by_the_closed_forms() -> None:
    answer = desk.ask(LENS, LEAD, desk.Settings(("all",)), {}).answer
    rows = [row for row in answer.rows if row["terms"]["force_limits"] == "strict"]
    assert answer.figures()["holding_necessary"] == 0
    given = {
        row["terms"]["guarantee_to_ukraine"]: row["break_even"]["russia"]["given_signed"]
        for row in rows
    }
    assert given == {"none": None, "political": 0.8, "binding": 0.4}
    text = " ".join(
        piece if isinstance(piece, str) else getattr(piece, "text", "")
        for piece in pieces(answer.section)
    )
    assert "They leave 5 of 6 issues open" in text and "no promise to accept" in text
    assert any(isinstance(piece, Label) for piece in pieces(answer.section))


def test_the_sampled_share_is_the_same_whatever_the_block_and_null_without_a_sample() -> None:
    assert desk.ask(LENS, LEAD, desk.Settings(), {}).answer.figures()["share_holding"] is None
    asked = [
        desk.ask(LENS, LEAD, desk.Settings(), {"sample": "300", "seed": "4"}).answer
        for _ in range(2)
    ]
    shares = [answer.figures()["share_holding"] for answer in asked]
    assert shares[0] == shares[1] and 0 < shares[0] < 1
    finding = asked[0].findings[-2]
    assert finding.how.draws == 300 and "rates uniform" in (finding.how.prior or "")


SMALL = """\
pourparler: 1
name: T
between: [north, south]
parties: {north: North, south: South}
issues:
  a: {name: A, levels: [no, yes]}
  b: {name: B, levels: [no, yes]}
preferences:
  north:
    - {weights: {a: 0.6, b: 0.4}, scores: {a: {no: 0, yes: 1}, b: {no: 0, yes: 1}}, assumed: x}
  south:
    - {weights: {a: 0.5, b: 0.5}, scores: {a: {no: 1, yes: 0}, b: {no: 0, yes: 1}}, assumed: x}
no_deal: {north: {worth: 0.5, assumed: x}, south: {worth: 0.2, assumed: x}}
after_signing:
  south: {gains: {a: {yes: 1}}, rate: 0.6, held_by: {b: {yes: 0.5}}, assumed: x}
"""


def test_known_values_need_no_range() -> None:
    answer = ask(SMALL, sample="50")
    assert answer is not None
    sizes = [row["break_even"]["south"] for row in answer.rows]
    # a and b: worth .5 to South, .3 over no deal; the shift is .6, so .3 is short and .5 g covers
    assert sizes[3] == {"possible": 0.6, "necessary": 0.6, "given_signed": 0.6}
    assert sizes[2] == {"possible": None, "necessary": None, "given_signed": None}
    assert [row["signable"] for row in answer.rows] == [
        "impossible", "impossible", "impossible", "necessary",
    ]  # fmt: skip
    figures = answer.figures()
    assert figures["holding_necessary"] == figures["holding_possible"] == 0
    assert figures["share_holding"] == figures["share_holding_error"] == 0


def test_draws_that_depend_on_each_other_count_as_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SMALL.replace("rate: 0.6", "rate: 0..0.6")
    independent = ask(text, sample="400")
    monkeypatch.setattr(sampled, "share_of", lambda priors, draws: 0.25)
    walked = ask(text, sample="400")
    assert independent is not None and walked is not None
    one, other = independent.figures(), walked.figures()
    assert one["share_holding"] == other["share_holding"]
    assert float(other["share_holding_error"]) == pytest.approx(
        2 * float(one["share_holding_error"])
    )  # type: ignore[arg-type]
    assert float(one["share_holding_error"]) > 0  # type: ignore[arg-type]


def test_half_of_a_rate_drawn_uniformly_is_below_its_middle() -> None:
    # all accept one package alone, which is .3 over no deal to South: it holds for rates up to .3
    answer = ask(SMALL.replace("rate: 0.6", "rate: 0..0.6"), sample="4000")
    assert answer is not None
    assert answer.figures()["share_holding"] == pytest.approx(0.5, abs=0.04)


def test_swapping_two_parties_swaps_the_answer() -> None:
    both = {"north": "south", "south": "north"}
    turned = re.sub(r"\b(north|south)\b", lambda word: both[word[0]], SMALL)
    one, other = ask(SMALL), ask(turned)
    assert one is not None and other is not None and one.figures() == other.figures()
    swapped = [row["break_even"]["north"] for row in other.rows]
    assert swapped == [row["break_even"]["south"] for row in one.rows]


def test_too_much_work_is_foreseen_before_a_report_begins_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading = reading_of(SMALL)
    assert reading is not None and why_not(reading, {}) is None
    monkeypatch.setattr(least_over, "MOST_PROGRAMS", 3)
    assert why_not(reading, {}) is None
    monkeypatch.setattr(Branch, "corners", lambda _: None)
    assert "too many utilities are extreme" in (why_not(reading, {}) or "")
    with pytest.raises(TooLarge, match="too many utilities are extreme"):
        ask(SMALL)


def test_a_case_without_an_entry_is_left_out() -> None:
    reading = reading_of(SMALL.split("after_signing")[0])
    assert reading is not None
    assert why_not(reading, {}) == (
        "nothing is said of what signing moves, for a party that an agreement needs"
    )


def curves_table(text: str) -> Table:
    answer = ask(text)
    assert answer is not None
    return next(
        block
        for part in answer.section.parts
        for block in part.blocks
        if isinstance(block, Table) and block.caption.startswith("Sizes of a guarantee")
    )


def test_few_issues_that_count_have_a_column_each(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = curves_table(SMALL)
    assert apart.head[:3] == ((Label("A"),), (Label("B"),), ("packages",))
    assert {tuple(cell.line[0] for cell in row[:2]) for row in apart.rows} >= {
        (Label("yes"), Label("no"))
    }
    monkeypatch.setattr(section, "MOST_COLUMNS", 1)
    joined = curves_table(SMALL)
    assert joined.head[0] == ("levels that count",) and len(joined.rows) == len(apart.rows)
    assert Label("A: yes; B: no") in {row[0].line[0] for row in joined.rows}
