"""What `frontier` needs, what it refuses and where, and what it says of a paper's own example."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.findings import Answer, unwatched
from pourparler.lenses.frontier import rows, scatter
from pourparler.lenses.frontier.lens import LENS
from pourparler.passages import Chart
from tests.small_cases import reading_of

ISSUES = """
issues:
  a: {name: A, levels: [x, y]}
  b: {name: B, levels: [x, y, z]}
"""
VALUES = (
    "{assumed: made, weights: {a: 0.4, b: 0.6},"
    " scores: {a: {x: %s, y: %s}, b: {x: %s, y: %s, z: %s}}%s}"
)
NORTH = VALUES % ("0", "1", "0", "1/2", "1", "")
SOUTH = VALUES % ("1", "0", "1", "0.8", "0", "")
BOTH = f"{ISSUES}preferences:\n  north: [{NORTH}]\n  south: [{SOUTH}]\n"


def ask(text: str, no_deal: str = "", **chosen) -> Answer:
    return LENS.answer(reading_of(text, **chosen), {"no-deal": no_deal}, unwatched)


def refused(text: str, no_deal: str = "", **chosen) -> WrongUsage:
    with pytest.raises(WrongUsage) as caught:
        ask(text, no_deal, **chosen)
    return caught.value


def points(answer: Answer, name: str) -> list[Fraction | None]:
    return [f.value for f in answer.findings if f.id.startswith(f"frontier.{name}.")]


def test_bill_and_jack_make_the_exchange_of_the_paper() -> None:
    answer = desk.ask(LENS, "nash-1950", desk.Settings(), {}).answer
    assert answer.figures()["outcomes"] == 512
    assert points(answer, "nash") == [Fraction(12 + 12, 34), Fraction(6 + 5, 16)]
    [row] = [r for r in answer.rows if r["value"] == {"bill": 24 / 34, "jack": 11 / 16}]
    kept = ("box", "hat")
    owners = dict.fromkeys(("book", "whip", "ball", "bat", "box"), "bill")
    expected = {
        good: owners.get(good, "jack") if good in kept else ("jack" if good in owners else "bill")
        for good in row["terms"]
    }
    assert row["terms"] == expected and row["shared_by"] == 1
    assumed = {one.address for one in answer.findings[2].basis.assumes}
    assert assumed == {"preferences.bill[0]", "preferences.jack[0]", "no_deal.bill", "no_deal.jack"}


def test_rows_are_in_the_order_of_codes_and_say_what_a_package_is_worth() -> None:
    answer = ask(BOTH)
    assert [row["package"] for row in answer.rows] == [0, 1, 3, 4, 5]
    assert answer.rows[3] == {
        "package": 4, "terms": {"a": "y", "b": "y"}, "value": {"north": 0.7, "south": 0.48},
        "shared_by": 1,
    }  # fmt: skip
    exact = {finding.id: finding.row()["exact"] for finding in answer.findings}
    assert exact["frontier.nash.north"] == "0.7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"{ISSUES}preferences: {{north: [{NORTH}]}}",
            "of South are missing (add to preferences: s",
        ),
        (ISSUES, "of North and South are missing"),
        (
            f"{ISSUES}preferences:\n  north: [{NORTH}]\n"
            f"  south: [{VALUES % ('1', '0', '1', '0', '0', ', layer: A1')}]\nlayers: {{A1: One}}",
            "--layers A1",
        ),
        (
            f"{ISSUES}preferences:\n  north: [{NORTH}, {NORTH}]\n  south: [{SOUTH}]",
            "preferences.north[0] and preferences.north[1] (leave one)",
        ),
        ("options: {north: {strike: Strike}}", "this case has none"),
    ],
)
def test_without_complete_values_it_says_whose_are_missing(text: str, said: str) -> None:
    wrong = refused(text)
    assert said in wrong.message and wrong.exit_code == 2
    assert LENS.ready(reading_of(text), {}) == wrong.message


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        ("{worth: 0.3..0.7, assumed: made}", 14),
        ("{as_good_as: {a: y}, assumed: made}", 14),
        ("{as_good_as: {a: y, b: x | y}, assumed: made}", 14),
        (
            "\n    - {worth: 0.3, date: 2020, assumed: m}"
            "\n    - {below: 2020, date: 2021, assumed: m}",
            16,
        ),
    ],
)
def test_no_deal_without_a_number_is_refused_at_its_place(entries: str, line: int) -> None:
    text = f"{BOTH}no_deal:\n  north: {entries}\n"
    wrong = refused(text)
    assert "--no-deal north=" in wrong.message
    assert [problem.place.line for problem in wrong.problems] == [line]
    assert ask(text, "north=0.5").figures()["outcomes"] == 6
    assert LENS.ready(reading_of(text), {}) and not LENS.ready(
        reading_of(text), {"no-deal": "north=1"}
    )


def test_no_deal_of_today_is_the_latest_by_then_and_may_be_terms() -> None:
    dated = (
        f"{BOTH}no_deal:\n  north:\n    - {{worth: 0.3, date: 2020, assumed: m}}\n"
        "    - {worth: 0.9, date: 2021, assumed: m}\n"
    )
    assert points(ask(dated), "nash")[0] == 1
    assert points(ask(dated, as_of="2020-06"), "nash") == [Fraction(7, 10), Fraction(48, 100)]
    terms = f"{BOTH}no_deal:\n  south: {{as_good_as: {{a: y, b: y}}, assumed: made}}\n"
    answer = ask(terms)
    assert min(points(answer, "nash")[1:]) >= Fraction(48, 100)
    assert answer.findings[-1].how.choices["no deal"] == "north 0 (none given), south 0.48"


def test_terms_of_an_issue_that_does_not_apply_count_as_otherwise_like() -> None:
    issues = ISSUES.replace("{name: B, ", "{name: B, applies_when: a = y, otherwise_like: z, ")
    text = f"{issues}preferences:\n  north: [{NORTH}]\n  south: [{SOUTH}]\n"
    answer = ask(f"{text}no_deal:\n  north: {{as_good_as: {{a: x}}, assumed: made}}\n")
    assert answer.figures()["outcomes"] == 4
    assert answer.findings[-1].how.choices["no deal"].startswith("north 0.6,")
    # a = x, worth 0.6 and 0.4, is bettered by a = y with b = y, worth 0.7 and 0.48
    assert [row["terms"]["b"] for row in answer.rows] == ["x", "y", "z"]


def test_a_level_named_for_an_issue_that_does_not_apply_decides_nothing() -> None:
    issues = ISSUES.replace("{name: B, ", "{name: B, applies_when: a = y, otherwise_like: x, ")
    issues += "  c: {name: C, applies_when: b = z, otherwise_like: p, levels: [p, q]}\n"
    more = NORTH.replace("b: 0.6}", "b: 0.6, c: 1}").replace("z: 1}}", "z: 1}, c: {p: 0.1, q: 1}}")
    other = SOUTH.replace("b: 0.6}", "b: 0.6, c: 0}")
    text = f"{issues}preferences:\n  north: [{more}]\n  south: [{other}]\n"
    answer = ask(f"{text}no_deal: {{north: {{as_good_as: {{a: x, b: z, c: q}}, assumed: made}}}}\n")
    assert answer.findings[-1].how.choices["no deal"].startswith("north 0.1,")


def test_a_range_at_the_call_is_no_number() -> None:
    assert "not a range" in refused(BOTH, "north=0.2..0.6").message


def test_red_lines_that_leave_nothing_leave_noughts() -> None:
    lines = "red_lines:\n  R: {by: north, never: a = x, assumed: m}\n"
    lines += "  S: {by: south, never: a = y, assumed: m}\n"
    answer = ask(BOTH + lines)
    figures = answer.figures()
    assert (figures.pop("outcomes"), figures.pop("frontier")) == (0, 0)
    assert set(figures.values()) == {None} and answer.rows == ()
    assert "nothing is left" in answer.notices[0]


def test_a_disputed_red_line_is_not_drawn_and_the_notice_says_so() -> None:
    said = "statements:\n  s1: {by: north, source: paper, quote: w, manner: direct, act: demand,"
    said += " disputed: true}\n"
    text = f"{BOTH}{said}red_lines:\n  R: {{by: north, never: a = x, rests_on: [s1]}}\n"
    assert ask(text).figures()["outcomes"] == 6
    assert "red_lines.R" in ask(text).notices[0]
    assert ask(text, switched=("s1",)).figures()["outcomes"] == 3


def test_points_that_tie_are_counted_and_the_first_package_is_named() -> None:
    mirrored = VALUES % ("1", "0", "0", "0", "0", "")
    other = VALUES % ("0", "1", "0", "0", "0", "")
    for first, second, expected in (
        (mirrored, other, [Fraction(2, 5), 0]),
        (other, mirrored, [0, Fraction(2, 5)]),
    ):
        answer = ask(f"{ISSUES}preferences:\n  north: [{first}]\n  south: [{second}]\n")
        assert points(answer, "nash") == expected
        assert "2 points tie; this is the first" in answer.findings[2].claim
        assert [row["shared_by"] for row in answer.rows] == [3] * 6


def test_too_many_packages_to_list_have_one_row_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    same = VALUES % ("1", "0", "0", "0", "0", "")
    text = f"{ISSUES}preferences:\n  north: [{same}]\n  south: [{same}]\n"
    assert len(ask(text).rows) == 3
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    answer = ask(text)
    assert [row["shared_by"] for row in answer.rows] == [3]
    assert answer.figures()["frontier"] == 3
    assert "listed once" in answer.notices[0]


def test_codes_of_spaces_beyond_64_bits() -> None:
    import numpy as np

    sizes = (10,) * 40
    states = np.array([[9] * 40, [0] * 39 + [10]])
    assert rows.codes_of(states, sizes) == [10**40 - 1, 0]


def charts(answer: Answer) -> list[Chart]:
    section = answer.section() if callable(answer.section) else answer.section
    return [block for part in section.parts for block in part.blocks if isinstance(block, Chart)]


def test_the_chart_names_the_points_once_and_leaves_out_what_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [chart] = charts(ask(BOTH))
    assert "Nash = Kalai-Smorodinsky = egalitarian at 0.7 and 0.48" in chart.description
    assert len(chart.twin.rows) == 5
    monkeypatch.setattr(scatter, "MOST_CODES", 1)
    [chart] = charts(ask(BOTH))
    assert "There are 6 packages, too many to draw" in chart.description


def test_the_report_has_the_frontier_only_where_values_are_complete(tmp_path) -> None:
    reading = desk.read("nash-1950", desk.Settings())
    assert "frontier" in [lens.name for lens in desk.lenses_for(reading)]
    assert "frontier" not in [
        lens.name for lens in desk.lenses_for(reading, {"no-deal": "bill=0.1..0.4"})
    ]
    done = desk.report("nash-1950", tmp_path / "out.html", desk.Settings())
    assert any("18 of 512 packages are on the frontier" in line for line in done.summary)
    other = desk.read("istanbul-2025", desk.Settings())
    assert "frontier" not in [lens.name for lens in desk.lenses_for(other)]
