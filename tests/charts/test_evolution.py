"""The graph of moves: every move has its head and its row, and no line runs through a box."""

from __future__ import annotations

import json
import random
from itertools import pairwise

import pytest

from pourparler.charts.evolution import Arc, Evolution, Node, evolution
from pourparler.charts.layers import crossings, placed
from pourparler.charts.legend import Bearer
from pourparler.charts.routes import busiest, routed
from pourparler.passages import Chart, Label, Party, Thing
from pourparler.reports.pictures import svg
from tests.charts.test_charts import letters, moves

_Graph = tuple[list[int], list[tuple[int, int]], list[int]]


def state(name: str) -> Thing:
    return Thing(name, f"states.{name}")


def of_layer(chart: Chart, **mark: float) -> list[dict]:
    """The values of the layers whose mark has all of this."""
    return [
        value
        for layer in chart.spec["layer"]
        if all(layer["mark"].get(key) == wanted for key, wanted in mark.items())
        for value in layer["data"]["values"]
    ]


def drawn(seed: int) -> _Graph:
    """Columns, links from left to right, and heights, by chance."""
    chance = random.Random(seed)
    count = chance.randint(2, 20)
    columns = sorted(chance.randrange(5) for _ in range(count))
    columns = [sorted(set(columns)).index(one) for one in columns]
    pairs = [sorted(chance.sample(range(count), 2)) for _ in range(chance.randint(0, 40))]
    return columns, [(a, b) for a, b in pairs], [chance.randint(20, 80) for _ in columns]


@pytest.mark.parametrize("seed", range(40))
def test_nothing_in_a_column_overlaps_and_lines_go_past_boxes(seed: int) -> None:
    columns, links, heights = drawn(seed)
    found = placed(columns, links, heights)
    tall = [*heights, *[0] * (len(found.middles) - len(heights))]
    at = {node: c for c, nodes in enumerate(found.columns) for node in nodes}
    assert [at[node] for node in range(len(columns))] == columns
    for nodes in found.columns:
        for above, below in pairwise(nodes):
            edge = found.middles[above] + tall[above] / 2
            assert edge + 3.9 <= found.middles[below] - tall[below] / 2
    for route, (start, end) in zip(found.routes, links, strict=True):
        steps = [at[node] for node in route]
        assert (route[0], route[-1]) == (start, end)
        assert all(b - a == 1 for a, b in pairwise(steps)) or steps[0] == steps[1]


@pytest.mark.parametrize("seed", range(40))
def test_the_order_crosses_no_more_than_the_one_given(seed: int) -> None:
    columns, links, heights = drawn(seed)
    found = placed(columns, links, heights)
    at = {node: c for c, nodes in enumerate(found.columns) for node in nodes}
    after: list[list[int]] = [[] for _ in found.middles]
    for route in found.routes:
        for a, b in pairwise(route):
            if at[a] != at[b]:
                after[a].append(b)
    given = [sorted(nodes) for nodes in found.columns]
    assert crossings(found.columns, after) <= crossings(given, after)


def test_two_crossed_lines_are_uncrossed() -> None:
    assert placed([0, 0, 1, 1], [(0, 3), (1, 2)], [20] * 4).columns == ((0, 1), (3, 2))


@pytest.mark.parametrize("seed", range(20))
def test_lines_reach_a_side_at_places_of_their_own_inside_the_box(seed: int) -> None:
    columns, links, heights = drawn(seed)
    heights = [max(h, 9 * n + 6) for h, n in zip(heights, busiest(columns, links), strict=True)]
    found = placed(columns, links, heights)
    spans = [(200.0 * c, 200.0 * c + 80) for c in range(len(found.columns))]
    ends: list[tuple[float, float]] = []
    for route, (start, end) in zip(routed(found, spans, heights), links, strict=True):
        for (_, y), node in ((route.start, start), (route.end, end)):
            assert abs(y - found.middles[node]) < heights[node] / 2
        ends += [route.start, route.end]
    places = {(x, round(y, 2)) for x, y in ends}
    assert len(places) == len(ends)


def test_every_move_has_a_head_and_a_way_back_shares_its_line() -> None:
    chart = evolution(moves())
    strong, quiet = of_layer(chart, strokeWidth=2, size=4), of_layer(chart, strokeWidth=1, size=4)
    assert [line["tip"] for line in strong] == [
        ["North", "s1 → s2: an improvement", "s2 → s1: no improvement"],
        ["South", "s2 → s3: an improvement"],
    ]
    assert [line["tip"][1] for line in quiet] == [
        "s4 → s1: not known whether an improvement",
        "s3 → s4: no improvement",
    ]
    heads = [value for value in of_layer(chart, size=60) if "tip" in value]
    assert len(heads) == len(moves().arcs)
    assert sum(head["opacity"] for head in heads) == 2


def test_equilibria_have_two_frames_and_the_status_quo_a_ground() -> None:
    chart = evolution(moves())
    boxes = [value for value in of_layer(chart, type="rect") if "tip" in value]
    assert [box["tip"][0] for box in boxes] == ["s1", "s2", "s2", "s3", "s4", "s5"]
    assert [box["opacity"] > 0 for box in boxes] == [True] + [False] * 5
    seen = letters(svg(chart, "f"))
    for text in ("R, SEQ", "status quo", "1 move", "2 moves", "not reached"):
        assert text in seen


def test_the_table_has_every_state_and_every_move() -> None:
    rows = evolution(moves(gloss="modify")).twin.rows
    assert [tuple(cell.line[0] if cell.line else "" for cell in row) for row in rows] == [
        (state("s1"), "status quo", "no", Party("n"), state("s2"), "yes"),
        (state("s2"), "1 move", "R, SEQ", Party("n"), state("s1"), "no"),
        (state("s2"), "1 move", "R, SEQ", Party("s"), state("s3"), "yes"),
        (state("s3"), "1 move", "no", Party("n"), state("s4"), "no"),
        (state("s4"), "2 moves", "no", Party("s"), state("s1"), "not known"),
        (state("s5"), "not reached", "no", "nobody", "", ""),
    ]
    assert Label("modify") in rows[0][0].line


def test_swapping_the_names_of_parties_swaps_them_and_nothing_else() -> None:
    one = moves()
    other = Evolution((Bearer("n", "South", 0), Bearer("s", "North", 1)), one.states, one.arcs)
    seen = json.dumps(evolution(other).spec).replace("North", "@").replace("South", "North")
    assert json.dumps(evolution(one).spec) == seen.replace("@", "South")


def test_sixty_states_are_drawn_soon_and_on_a_sheet_that_scrolls() -> None:
    cube = range(64)
    arcs = [Arc(s, s ^ 1 << bit, bit, bool(s >> bit & 1)) for s in cube for bit in range(6)]
    graph = Evolution(
        tuple(Bearer(f"p{n}", f"Party {n}", n) for n in range(6)),
        tuple(Node(f"{s:06b}", s.bit_count()) for s in cube),
        tuple(arcs),
    )
    spec = evolution(graph).spec
    assert spec["width"] < 1300 and spec["height"] < 1200
    assert evolution(moves()).spec["width"] < 600
