"""The grid of stability: its signs, shades and frames say what its table says."""

from __future__ import annotations

import json

from pourparler.charts.legend import Bearer
from pourparler.charts.stability_grid import Grid, Square, State, stability_grid
from pourparler.passages import Chart, Party
from pourparler.reports.pictures import svg
from tests.charts.test_charts import grid, letters

CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SSEQ")


def values(chart: Chart) -> list[dict]:
    return [value for layer in chart.spec["layer"] for value in layer["data"]["values"]]


def frames(chart: Chart) -> int:
    """How many frames are drawn, the one in the key left out."""
    heavy = [x for x in chart.spec["layer"] if x["mark"].get("strokeWidth") == 2]
    return sum(len(layer["data"]["values"]) for layer in heavy) // 4 - 1


def big(states: int, parties: int) -> Grid:
    """Every square stable by its own margin."""
    return Grid(
        tuple(Bearer(f"p{n}", f"Party {n}", n) for n in range(parties)),
        CONCEPTS,
        tuple(State(f"state {n}", "a gloss") for n in range(states)),
        ((tuple(Square(True, p) for p in range(parties)),) * 5,) * states,
        ((True,) * 5,) * states,
    )


def test_the_table_has_every_square_and_equilibrium() -> None:
    twin = stability_grid(grid(gloss="modify")).twin
    assert twin.head[2:4] == ((Party("n"),), (Party("s"),))
    said = [["".join(map(str, cell.line)) for cell in row[1:]] for row in twin.rows]
    assert said == [
        ["R", "stable, margin 12", "stable", "yes"],
        ["CGMR", "", "", "no"],
        ["R", "unstable, margin −2", "not known", "not known"],
        ["CGMR", "", "", "not known"],
    ]
    assert "status quo · modify" in str(twin.rows[0][0].line)


def test_signs_are_as_many_as_the_facts() -> None:
    chart = stability_grid(grid())
    told = [value["tip"] for value in values(chart) if "fill" in value and "tip" in value]
    grounds = [value for value in values(chart) if "tip" in value and "x2" in value]
    assert len(grounds) == 6 and frames(chart) == 1
    assert ["s2", "R · North", "unstable, margin −2"] in [tip[:3] for tip in told]
    assert ["s1", "CGMR · all", "unstable"] in told
    assert letters(svg(chart, "f")).count("12") == 1
    shades = {value["opacity"] for value in grounds}
    assert shades == {0, 0.26, 0.56}


def test_shades_rise_with_the_margin() -> None:
    chart = stability_grid(big(1, 6))
    shades = [v["opacity"] for v in values(chart) if "tip" in v and "x2" in v][:6]
    assert shades == sorted(shades) and len(set(shades)) == 4


def test_a_large_grid_fits_a_page_and_a_small_one_a_phone() -> None:
    large, small = stability_grid(big(30, 6)).spec, stability_grid(grid()).spec
    assert large["width"] < 984 and large["height"] < 1600
    assert small["width"] < 460


def test_a_margin_too_long_for_its_square_is_told_and_not_lettered() -> None:
    one = Grid(
        (Bearer("n", "North", 0),), ("R",), (State("s"),), (((Square(True, 12345),),),), ((True,),)
    )
    chart = stability_grid(one)
    assert "12345" not in letters(svg(chart, "f"))
    assert "12345" in json.dumps(chart.spec) and "12345" in str(chart.twin)


def test_swapping_the_names_of_parties_swaps_them_and_nothing_else() -> None:
    one, two = big(2, 2), big(2, 2)
    swapped = tuple(Bearer(b.id, f"Party {1 - b.index}", b.index) for b in two.parties)
    two = Grid(swapped, two.concepts, two.states, two.squares, two.equilibrium)
    seen = (
        json.dumps(stability_grid(two).spec).replace("Party 0", "@").replace("Party 1", "Party 0")
    )
    assert json.dumps(stability_grid(one).spec) == seen.replace("@", "Party 1")


def test_parties_after_the_sixth_keep_their_order_and_the_description_says_so() -> None:
    assert "share a mark" in stability_grid(big(1, 8)).description
    assert "share a mark" not in stability_grid(big(1, 7)).description
