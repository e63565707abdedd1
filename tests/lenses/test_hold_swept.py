"""As no deal is worth more: the sweep is what asking at each value gives, and figures say so."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest

from pourparler.findings import Answer
from pourparler.passages import Chart
from tests.lenses.random_statements import made
from tests.lenses.test_hold import SMALL, ask, moved

VALUES = ("0", "0.25", "0.5", "0.75", "1")


def holding_map(answer: Answer) -> Chart | None:
    charts = [
        block for part in answer.section.parts for block in part.blocks if isinstance(block, Chart)
    ]
    return next((chart for chart in charts if chart.name == "holding_map"), None)


def numbers(chart: Chart) -> list[list[tuple[int, int]]]:
    """The pairs of the table twin, row by row."""
    texts = [["".join(map(str, cell.line)) for cell in row[1:]] for row in chart.twin.rows]
    return [[(int(a), int(b)) for a, b in (text.split("–") for text in row)] for row in texts]


def test_the_sweep_is_what_asking_at_each_value_gives() -> None:
    compared = 0
    for seed in range(30):
        case = made(seed)
        text = case.text() + moved(seed, case)[1]
        answer = ask(text) if len(case.parties) == 2 else None
        chart = holding_map(answer) if answer else None
        if answer is None or chart is None or "stays as it is" in str(answer.section):
            continue
        compared += 1
        first, second = case.parties
        for row, down in zip(numbers(chart), VALUES, strict=True):
            for pair, across in zip(row, VALUES, strict=True):
                there = ask(text, **{"no-deal": f"{first}={down},{second}={across}"})
                assert there is not None
                figures = there.figures()
                assert pair == (figures["holding_necessary"], figures["holding_possible"])
    assert compared > 5


def test_the_greatest_no_deal_that_keeps_a_package_is_exact() -> None:
    answer = ask(SMALL)
    assert answer is not None
    values = {one.id: one.value for one in answer.findings}
    # a and b: 1 to North, .5 to South less a shift of .6; b alone: .4 to North, 1 to South
    assert values["hold.necessary_up_to"] == values["hold.possible_up_to"] == Fraction(2, 5)
    at = {"no-deal": "north=0.4,south=0.4"}
    beyond = {"no-deal": "north=0.41,south=0.41"}
    assert ask(SMALL, **at).figures()["holding_necessary"] == 1  # type: ignore[union-attr]
    assert ask(SMALL, **beyond).figures()["holding_possible"] == 0  # type: ignore[union-attr]


def test_a_no_deal_tied_to_terms_stays_as_it_is() -> None:
    tied = SMALL.replace("south: {worth: 0.2", "south: {as_good_as: {a: no, b: no}")
    answer = ask(tied)
    assert answer is not None
    chart = holding_map(answer)
    assert chart is not None and "North" in str(chart.spec) and len(chart.twin.rows) == 1
    assert "stays as it is" in str(answer.section)


def test_the_error_of_the_share_is_its_spread_over_seeds() -> None:
    text = SMALL.replace("rate: 0.6", "rate: 0..0.6")
    found = [ask(text, sample="100", seed=str(seed)).figures() for seed in range(30)]  # type: ignore[union-attr]
    spread = statistics.stdev(float(one["share_holding"]) for one in found)  # type: ignore[arg-type]
    told = statistics.mean(float(one["share_holding_error"]) for one in found)  # type: ignore[arg-type]
    assert told == pytest.approx(spread, rel=0.5) and told > 0


def test_nothing_inside_the_red_lines_holds_at_no_value() -> None:
    closed = SMALL + "red_lines: {R1: {by: north, never: a = no | yes, assumed: x}}\n"
    answer = ask(closed)
    assert answer is not None and answer.figures()["possible_up_to"] is None
    chart = holding_map(answer)
    assert chart is not None and {pair for row in numbers(chart) for pair in row} == {(0, 0)}


def test_more_than_two_parties_are_moved_alike() -> None:
    three = SMALL.replace("between: [north, south]", "between: [north, south, west]")
    three = three.replace("south: South}", "south: South, west: West}")
    answer = ask(three)
    assert answer is not None
    chart = holding_map(answer)
    assert chart is not None and len(chart.twin.rows) == 1
    for (sure, may), value in zip(numbers(chart)[0], VALUES, strict=True):
        alike = ",".join(f"{party}={value}" for party in ("north", "south", "west"))
        there = ask(three, **{"no-deal": alike})
        assert there is not None
        figures = there.figures()
        assert (sure, may) == (figures["holding_necessary"], figures["holding_possible"])
