"""The map of consent: a sign and a word in each square, and the same in its table."""

from __future__ import annotations

import json

from pourparler.charts.consent_map import ConsentMap, Row, Say, consent_map
from pourparler.charts.legend import Bearer
from pourparler.passages import Label, Party
from pourparler.reports.pictures import svg
from tests.charts.test_charts import consents, letters


def squares(chart) -> list[dict]:
    return [
        value
        for layer in chart.spec["layer"]
        for value in layer["data"]["values"]
        if "x2" in value and "tip" in value
    ]


def test_each_square_has_its_word_and_says_what_it_means() -> None:
    chart = consent_map(consents())
    drawn = squares(chart)
    assert len(drawn) == 8
    assert drawn[0]["tip"] == ["North", "Release: full", f"decides: {Say.DECIDES.meaning}"]
    seen = letters(svg(chart, "f"))
    assert seen.count("must") == 3 + 2 and seen.count("no say") == 2 + 1  # and in the key
    assert seen.count("needs nobody") == seen.count("not known") == 1
    assert all(f"{say}: " in seen for say in Say)


def test_the_table_says_the_same() -> None:
    twin = consent_map(consents()).twin
    assert twin.head[2:] == (
        (Party("p0"),),
        (Party("p1"),),
        (Party("p2"),),
        (Party("p3"),),
        (Label("Party 4"),),
    )
    said = [[cell.line[0] for cell in row[2:]] for row in twin.rows]
    assert said[0] == [str(say) for say in Say]
    assert said[1] == ["needs nobody"] * 5 and said[2] == ["not known"] * 5
    assert said[3] == ["must", "must", "not named", "not named", "no say"]


def test_no_word_goes_without_a_shape_of_its_own() -> None:
    """Grey and colour blind readers tell them apart: shape, shade and word all differ."""
    chart = consent_map(consents())
    points = [
        value
        for layer in chart.spec["layer"]
        if layer["mark"]["type"] == "point"
        for value in layer["data"]["values"]
    ]
    signs = {(one["shape"], one["opacity"]) for one in points if one["fill"] == "#222222"}
    assert len(signs) == len(Say)


def test_a_large_map_fits_a_page() -> None:
    columns = tuple(Bearer(f"p{at}", f"Party {at}", at) for at in range(9))
    rows = tuple(Row("Issue", f"l{at}", (Say.COUNTS,) * 9) for at in range(40))
    chart = consent_map(ConsentMap(columns, rows))
    assert chart.spec["width"] < 984 and chart.spec["height"] < 1600
    assert "share a mark" in chart.description


def test_swapping_the_names_of_parties_swaps_them_and_nothing_else() -> None:
    one = consents()
    turned = [Bearer(b.id, {0: "Party 1", 1: "North"}.get(b.index, b.name), b.index)
              for b in one.columns]  # fmt: skip
    two = ConsentMap(tuple(turned), one.rows, one.people)
    seen = json.dumps(consent_map(two).spec).replace("North", "@").replace("Party 1", "North")
    assert seen.replace("@", "Party 1") == json.dumps(consent_map(one).spec)
