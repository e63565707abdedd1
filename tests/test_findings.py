"""Findings and passages: exact values beside doubles, bases without doubles, every piece once."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler import passages as p
from pourparler.findings import Answer, Assumption, Basis, Finding, How, Rest, unwatched


def finding(value, id: str = "zone.size") -> Finding:
    return Finding(id, "A claim.", value, How("counted"))


@pytest.mark.parametrize(
    ("value", "printed", "exact"),
    [
        (Fraction(7, 30), 7 / 30, "7/30"),
        (Fraction(1, 4), 0.25, "0.25"),
        (Fraction(4, 2), 2, None),
        (3, 3, None),
        (None, None, None),
        (0.5, 0.5, None),
        ("robust", "robust", None),
        ({"a": 1}, {"a": 1}, None),
    ],
)
def test_fractions_have_an_exact_spelling_beside_the_double(value, printed, exact) -> None:
    row = finding(value).row()
    assert (row["value"], row["exact"]) == (printed, exact)
    assert type(row["value"]) is type(printed)


@given(st.fractions(max_denominator=10**6))
def test_the_double_is_the_nearest_and_the_spelling_is_exact(value: Fraction) -> None:
    row = finding(value).row()
    # a whole number is printed as it is, with more digits than a double has if it has them
    assert row["value"] == (value if value.denominator == 1 else float(value))
    if row["exact"] is not None:
        assert Fraction(row["exact"]) == value


def test_figures_are_the_numbers_among_the_findings() -> None:
    found = (
        finding(Fraction(1, 2), "zone.share"),
        finding(7, "zone.red_lines.RL.alone"),
        finding(None, "zone.p_zone"),
        finding("robust", "zone.verdict"),
        finding({"a": 1}, "zone.map"),
    )
    answer = Answer(found, (), lambda: p.Section("", ()))
    assert answer.figures() == {"share": 0.5, "red_lines.RL.alone": 7, "p_zone": None}


def test_bases_add_up_without_repeating() -> None:
    one = Basis((Rest("s1", "own"),), (Assumption("a", "why"),), ("x",))
    other = Basis((Rest("s1", "own"), Rest("s1", "question")), (), ("x", "y"))
    total = one + other + Basis()
    assert total == Basis(
        (Rest("s1", "own"), Rest("s1", "question")), (Assumption("a", "why"),), ("x", "y")
    )
    assert unwatched(1, 2, "nothing") is None


def test_every_piece_of_a_section_is_met_once_and_in_order() -> None:
    def line(*names: str) -> p.Line:
        return tuple(map(p.Label, names))

    table = p.Table(
        "caption", (line("h"),), ((p.Cell(line("c"), (line("o1"), line("o2"))), p.Cell(line("d"))),)
    )
    chart = p.Chart("n", "t", "d", {}, table)
    parts = (
        p.Part("one", (p.Paragraph(line("p1", "p2")), p.Bullets((line("b1"), line("b2"))))),
        p.Part("two", (table, chart)),
    )
    section = p.Section("title", parts, (line("brief"),))
    inside = ["h", "c", "o1", "o2", "d"]
    assert [piece.text for piece in p.pieces(section)] == [
        "brief", "p1", "p2", "b1", "b2", *inside, *inside,
    ]  # fmt: skip
