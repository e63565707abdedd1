"""Every chart compiles without a word, and shows texts from a case as texts."""

from __future__ import annotations

import itertools
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
import vl_convert

from pourparler.charts.break_even import Strip as Signed
from pourparler.charts.break_even import break_even
from pourparler.charts.consent_map import ConsentMap, Row, Say, consent_map
from pourparler.charts.coverage import PartyCoverage, coverage
from pourparler.charts.draft_movement import Strip, draft_movement
from pourparler.charts.evolution import Arc, Evolution, Node, evolution
from pourparler.charts.frontier import Marked, Scatter, Side, frontier
from pourparler.charts.legend import Bearer
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import OTHERS, PARTIES, mark
from pourparler.charts.no_deal_map import NoDealMap, no_deal_map
from pourparler.charts.no_deal_map import Square as Worth
from pourparler.charts.questions import Asked, questions
from pourparler.charts.stability_grid import Grid, Square, State, stability_grid
from pourparler.charts.timeline import Event, timeline
from pourparler.charts.waterfall import Step, waterfall
from pourparler.passages import Chart
from pourparler.plain_text import visible
from pourparler.reports.pictures import png, svg
from tests.hostile import TEXTS

DAY = (2025, 5, 30)


def event(label: str = "asks for time", lane: str = "North", index: int = 0, **more) -> Event:
    fields = {"start": DAY, "end": DAY, "date_text": "2025-05-30", **more}
    return Event(lane, index, fields.pop("kind", "statement"), label, (label,), **fields)


def charts(text: str) -> list[Chart]:
    return [
        timeline([event(text), event("x", lane=text, index=1, kind="promise", end=None)]),
        coverage([PartyCoverage(text, 0, 6, 4, 5), PartyCoverage("South", 1, 6, 0, 0)]),
        waterfall([Step("rules", ("rules",), 0, 405, 0, 0), Step(text, (text,), 162, 243, 9, 8)]),
        frontier(scatter(text)),
        stability_grid(grid(text)),
        stability_grid(grid(name=text)),
        stability_grid(grid(gloss=text)),
        evolution(moves(text)),
        evolution(moves(name=text)),
        evolution(moves(gloss=text)),
        draft_movement([strip(issue=text), strip(before=0, after=2, way="farther")]),
        draft_movement([strip(party=Bearer("n", text, 4))]),
        questions([Asked(text, 135, 243, 243), Asked("x", 90, 90, 243)]),
        questions([Asked(text, 135, 243, 243, 0.02), Asked("x", 90, 90, 243, 0.0)]),
        no_deal_map(worths(text)),
        break_even([signed(text), signed(text, None), signed("South", None, None, None)]),
        break_even([signed(levels=text)], more=3),
        consent_map(consents(text)),
        consent_map(consents(issue=text)),
        consent_map(consents(level=text)),
    ]


def strip(**more) -> Strip:
    fields = {
        "issue": "Water",
        "party": Bearer("n", "North", 0),
        "other": "southern draft",
        "before": 2,
        "after": 1,
        "way": "nearer",
        "levels_before": "none",
        "levels_after": "[none] [some]",
        **more,
    }
    return Strip(**fields)


def worths(party: str) -> NoDealMap:
    squares = ((Worth(0, "0–0", "none"), Worth(1, "3–9", "some")),)
    return NoDealMap("m", "T", "D", "C", party, "South", ("0",), ("0", "1"), squares)


def signed(
    party: str = "North",
    necessary: float | None = 2.8,
    given: float | None = 0.8,
    possible: float | None = 0.0,
    levels: str = "Force: strict",
) -> Signed:
    return Signed("9 packages", levels, Bearer(party, party, 0), possible, given, necessary)


def consents(party: str = "North", issue: str = "Release", level: str = "full") -> ConsentMap:
    """Every word there is, a level that needs nobody, and one of which nothing is known."""
    columns = tuple(Bearer(f"p{at}", party if at == 0 else f"Party {at}", at) for at in range(5))
    return ConsentMap(
        columns,
        (
            Row(issue, level, tuple(Say)),
            Row(issue, "none", (None,) * 5, "needs nobody"),
            Row("Form", "oral", (None,) * 5, "not known"),
            Row("Form", "written", (Say.MUST, Say.MUST, None, None, Say.NONE)),
        ),
        frozenset({"p4"}),
    )


def moves(party: str = "North", name: str = "s1", gloss: str = "") -> Evolution:
    """Four states with a move to and fro, one in a column, one past a column, and one apart."""
    return Evolution(
        (Bearer("n", party, 0), Bearer("s", "South", 1)),
        (
            Node(name, 0, gloss),
            Node("s2", 1, equilibrium=("R", "SEQ")),
            Node("s3", 1),
            Node("s4", 2),
            Node("s5", None),
        ),
        (
            Arc(0, 1, 0, True),
            Arc(1, 0, 0, False),
            Arc(1, 2, 1, True),
            Arc(3, 0, 1, None),
            Arc(2, 3, 0, False),
        ),
    )


def grid(party: str = "North", name: str = "s1", gloss: str = "") -> Grid:
    """Two states, a concept by party and one for all of them, with everything that is drawn."""
    return Grid(
        (Bearer("n", party, 0), Bearer("s", "South", 1)),
        ("R", "CGMR"),
        (State(name, gloss, status_quo=True), State("s2")),
        (
            ((Square(True, 12), Square(True)), ()),
            ((Square(False, -2), Square(None)), ()),
        ),
        ((True, False), (None, None)),
    )


def scatter(name: str = "North", **more) -> Scatter:
    fields = {
        "across": Side(name, 0, 0.2),
        "upwards": Side("South", 1, None),
        "frontier": ((0.0, 1.0), (0.5, 0.6), (1.0, 0.0)),
        "others": ((0.1, 0.1), (0.4, 0.2)),
        "marked": (Marked("Nash", (0.5, 0.6)), Marked("egalitarian", (0.5, 0.6))),
        "undrawn": "",
        "stepped": True,
        **more,
    }
    return Scatter(**fields)


def letters(picture: str) -> str:
    """All lettering of a picture, joined as it was wrapped."""
    root = ET.fromstring(picture)
    return "".join("".join(node.itertext()) for node in root.iter() if node.tag.endswith("text"))


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_lettering(text: str) -> None:
    plain = "".join(visible(text).split())
    for chart in charts(text):
        picture = svg(chart, "f")
        assert plain in "".join(letters(picture).split()), chart.name
        tags = {node.tag.rpartition("}")[2] for node in ET.fromstring(picture).iter()}
        assert tags <= {"svg", "title", "desc", "g", "path", "line", "text", "tspan", "rect"}


def empty() -> list[Chart]:
    nothing = [stability_grid(Grid((), (), (), (), ())), evolution(Evolution((), (), ()))]
    return [timeline([]), coverage([]), waterfall([]), draft_movement([]), *nothing]


@pytest.mark.parametrize("text", ["North", TEXTS[0]])
def test_compiles_without_warnings(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    alone = scatter(frontier=((7.0, -3.0),), others=(), marked=(), stepped=False)
    for chart in [*charts(text), *empty(), frontier(alone)]:
        vl_convert.vegalite_to_svg(json.dumps(chart.spec), show_warnings=True)
        seen = capfd.readouterr()
        assert seen.out + seen.err == "", chart.name


def test_case_text_is_only_ever_data() -> None:
    for one, other in zip(charts("North"), charts("datum.x"), strict=True):
        bare = [
            {**chart.spec, "layer": [{**layer, "data": None} for layer in chart.spec["layer"]]}
            for chart in (one, other)
        ]
        assert "datum" not in json.dumps(bare[1])
        assert not {"expr", "url", "transform", "params", "calculate", "href"} & set(keys(one.spec))


def test_pictures_take_ink_from_the_page_and_are_the_same_twice() -> None:
    for chart in charts("North"):
        picture = svg(chart, "f-1")
        assert picture == svg(chart, "f-1")
        assert "style=" not in picture and "<script" not in picture and "#222222" not in picture
        assert 'role="img"' in picture and "<title" in picture and "<desc" in picture
        assert png(chart.spec) == png(chart.spec)
        root = ET.fromstring(picture)
        fills = {node.get("fill") for node in root.iter() if node.tag.endswith("text")}
        assert fills == {"currentColor"}


def test_marks_differ_in_every_way_and_group_after_six() -> None:
    for part in ("colour", "dash", "shape", "glyph"):
        assert len({getattr(one, part) for one in PARTIES}) == 6
    assert mark(6) == mark(40) == OTHERS
    assert mark(None).glyph == mark(-1).glyph == ""


def test_parties_after_the_sixth_share_a_lane_and_keep_their_names() -> None:
    chart = timeline([event("asks", lane=f"P{n}", index=n) for n in range(8)])
    seen = letters(svg(chart, "f"))
    assert "others" in seen and "P6: asks" in seen and "P7: asks" in seen


def test_swapping_two_parties_swaps_lanes_and_nothing_else() -> None:
    names = ("North", "South")
    one = timeline([event("asks", lane=names[0], index=0), event("waits", lane=names[1], index=1)])
    two = timeline([event("asks", lane=names[1], index=0), event("waits", lane=names[0], index=1)])
    swapped = json.dumps(two.spec).replace("North", "@").replace("South", "North")
    assert json.dumps(one.spec) == swapped.replace("@", "South")


def test_timeline_orders_by_date_and_leaves_undated_at_the_foot() -> None:
    events = [
        event("third", start=None, end=None, date_text=""),
        event("second"),
        event("first", start=(1945, 2, 1), end=(1945, 2, 1), date_text="1945-02-01"),
    ]
    rows = timeline(events).twin.rows
    assert [row[3].line[0] for row in rows] == ["first", "second", "third"]
    assert rows[2][0].line == ("undated",)


def test_a_month_is_a_time_and_an_open_end_lasts() -> None:
    month = event(kind="promise", start=(2025, 5, 1), end=(2025, 5, 31))
    lasting = event(kind="promise", start=(2022, 1, 1), end=None, date_text="2022/..")
    assert spans(month) == 0
    assert spans(lasting) == 2
    assert spans(event(start=None, date_text="../2025-05-30")) == 2


def spans(one: Event) -> int:
    layers = timeline([one]).spec["layer"]
    return sum(len(x["data"]["values"]) for x in layers if x["mark"].get("strokeWidth") == 2.5)


def test_disputed_and_coming_events_are_hollow_and_say_so() -> None:
    chart = timeline([event(disputed=True, to_come=True)])
    assert "disputed" in letters(svg(chart, "f")) and "to come" in letters(svg(chart, "f"))
    assert chart.twin.rows[0][4].line == ("disputed, to come",)


def test_coverage_prints_noughts() -> None:
    chart = coverage([PartyCoverage("North", 0, 0, 0, 0), PartyCoverage("South", 1, 6, 0, 1)])
    assert [cell.line for cell in chart.twin.rows[1][1:]] == [("6",), ("0",), ("1",), ("5",)]
    assert letters(svg(chart, "f")).count("0") == 4


def test_wrapping_keeps_every_character_until_the_last_line() -> None:
    for text in TEXTS:
        for width in (30, 90, 300):
            lines = wrapped(text, width, most=99)
            assert "".join("".join(lines).split()) == "".join(visible(text).split())
            assert all(wide(line) <= width or len(line) == 1 for line in lines)
    assert wrapped("a b c d", 8, most=2) == ["a", "…"]


def test_points_of_the_frontier_that_coincide_have_one_shape_and_both_names() -> None:
    chart = frontier(scatter())
    assert "Nash =egalitarian" in letters(svg(chart, "f")).replace("= ", "=")
    shapes = [v["shape"] for x in chart.spec["layer"] for v in x["data"]["values"] if "shape" in v]
    assert shapes.count("square") == 2 and "diamond" not in shapes  # one is the mark of a party


def test_names_beside_the_frontier_never_overlap() -> None:
    close = tuple(Marked(f"point {n}", (0.5, 0.6 + n / 1000)) for n in range(5))
    chart = frontier(scatter(marked=close, upwards=Side("South", 1, 0.601)))
    placed = sorted(
        value["y"]
        for layer in chart.spec["layer"]
        for value in layer["data"]["values"]
        if value.get("lines", [""])[0].startswith(("point", "no deal")) and value["x"] > 300
    )
    assert len(placed) == 6
    assert min(b - a for a, b in itertools.pairwise(placed)) >= LINE


def test_many_packages_are_thinned_and_the_description_says_so() -> None:
    many = tuple((x / 100, y / 100) for x in range(60) for y in range(60))
    chart = frontier(scatter(others=many))
    assert "Of the other packages one in 2 is drawn." in chart.description
    assert sum(len(layer["data"]["values"]) for layer in chart.spec["layer"]) < 2_200
    assert "one in" not in frontier(scatter()).description
    long = tuple((x / 1000, 1 - x / 1000) for x in range(1000))
    assert len(frontier(scatter(frontier=long)).twin.rows) <= 202


def test_round_numbers_stand_along_both_sides() -> None:
    for low, high in ((0.0, 1.0), (-3.0, 4.5), (0.0, 12345.0), (5.0, 5.0), (0.001, 0.0011)):
        chart = frontier(scatter(frontier=((low, high), (high, low)), others=(), marked=()))
        numbers = [
            value["lines"][0]
            for layer in chart.spec["layer"][1:3]
            for value in layer["data"]["values"]
        ]
        assert 6 <= len(numbers) <= 16 and len(set(numbers)) >= 3


def test_pairs_of_large_numbers_stand_on_two_lines_inside_their_squares() -> None:
    squares = ((Worth(0, "0–9", "few"), Worth(1, "100,000–1,000,000", "many")),)
    chart = no_deal_map(NoDealMap("m", "T", "D", "C", "", "both", ("",), ("0", "1"), squares))
    drawn = [
        one for layer in chart.spec["layer"] for one in layer.get("data", {}).get("values", ())
    ]
    lettered = [one for one in drawn if one.get("lines", [""])[0] in ("0–9", "100,000–")]
    boxes = [one for one in drawn if "x2" in one]
    assert [one["lines"] for one in lettered] == [["0–9"], ["100,000–", "1,000,000"]]
    for text, box in zip(lettered, boxes, strict=True):
        half = max(map(wide, text["lines"])) / 2
        assert box["x"] <= text["x"] - half and text["x"] + half <= box["x2"]
