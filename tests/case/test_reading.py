"""A reading: as of a date, with chosen layers and disputed statements."""

from __future__ import annotations

import pytest

from pourparler.case.layers import switched_on
from pourparler.errors import WrongUsage
from tests.small_cases import LEAD, case_of, reading_of, shipped

TEXT = """\
    as_of: 2025-05-15
    statements:
      early: {by: south, source: paper, quote: a, manner: direct, act: demand, said: 2025-05-10}
      month: {by: south, source: paper, quote: b, manner: direct, act: demand, said: 2025-05}
      late: {by: south, source: paper, quote: c, manner: direct, act: demand, said: 2025-05-20}
      undated: {by: south, source: paper, quote: d, manner: direct, act: demand}
    issues: {release: {name: Release, levels: [none, full], decided_by: north}}
    layers: {A1: One, A2: {name: Two, includes: [A1]}, A3: {name: Three, includes: [A2, A1]}}
    red_lines:
      on_early: {by: south, never: release = none, rests_on: [early]}
      on_both: {by: south, never: release = none, rests_on: [late, early]}
      on_late: {by: south, never: release = none, rests_on: [late]}
      late_but_assumed: {by: south, never: release = none, rests_on: [late], assumed: known}
      dated_later: {by: south, never: release = none, date: 2025-05-20, assumed: known}
      dated_now: {by: south, never: release = none, date: 2025-05, assumed: known}
      layered: {by: south, never: release = none, layer: A1, assumed: known}
    rounds: {soon: {date: 2025-06-02, rests_on: [late]}, then: {date: 2025-05-01}}
    drafts:
      own_date: {by: south, round: then, date: 2025-05-20}
      round_date: {by: south, round: soon}
"""
ALL = ["on_early", "on_both", "on_late", "late_but_assumed", "dated_later", "dated_now"]


def ids(reading, section: str) -> list[str]:
    return [located.path[1] for located in reading.listed(section)]


def test_as_of_is_that_of_the_case_unless_one_is_asked_for() -> None:
    assert reading_of(TEXT).as_of.text == "2025-05-15"
    assert reading_of(TEXT, as_of="2024").as_of.text == "2024"


@pytest.mark.parametrize(
    ("as_of", "statements", "red_lines"),
    [
        (None, ["early", "month", "undated"], ["on_early", "on_both", "late_but_assumed"]),
        ("2025-05-20", ["early", "month", "late", "undated"], ALL[:5]),
        ("2025-05", ["early", "month", "late", "undated"], ALL[:5]),
        ("../2025-05-09", ["month", "undated"], ["late_but_assumed"]),
        ("2025-05-09", ["month", "undated"], ["late_but_assumed"]),
        ("2025-04-30", ["undated"], ["late_but_assumed"]),
        ("2025-05-12/..", ["early", "month", "late", "undated"], ALL[:5]),
    ],
)
def test_what_begins_after_the_date_is_left_out_with_all_that_rests_only_on_it(
    as_of: str | None, statements: list[str], red_lines: list[str]
) -> None:
    reading = reading_of(TEXT, as_of=as_of)
    assert list(reading.statements) == ids(reading, "statements") == statements
    dated = ["dated_now"] if as_of != "2025-04-30" else []
    assert ids(reading, "red_lines") == red_lines + dated


def test_rounds_stay_and_drafts_go_by_their_own_date() -> None:
    reading = reading_of(TEXT)
    assert ids(reading, "rounds") == ["soon", "then"]
    assert ids(reading, "drafts") == ["round_date"]
    assert ids(reading_of(TEXT, as_of="2025-05-20"), "drafts") == ["own_date", "round_date"]


def test_an_entry_whose_undisputed_words_come_later_is_disputed_till_then() -> None:
    text = """\
    statements:
      then: {by: south, source: paper, quote: a, manner: direct, act: demand, said: 2020, disputed: true}
      now: {by: south, source: paper, quote: b, manner: direct, act: demand, said: 2025}
    issues: {release: {name: Release, levels: [none, full], decided_by: north}}
    red_lines: {RL: {by: south, never: release = none, rests_on: [then, now]}}
    """  # noqa: E501 - one statement a line reads best
    for as_of, disputed in (("2021", True), ("2025", False)):
        reading = reading_of(text, as_of=as_of)
        (line,) = reading.listed("red_lines")
        assert reading.is_disputed(line) is disputed and reading.counts(line) is not disputed


def test_layers_come_with_what_they_include_in_the_order_of_the_case() -> None:
    layers = case_of(TEXT).document.layers
    assert switched_on(layers, []) == ()
    assert switched_on(layers, ["A1"]) == ("A1",)
    assert switched_on(layers, ["A2"]) == ("A1", "A2")
    assert switched_on(layers, ["A3", "A1"]) == switched_on(layers, ["all"]) == ("A1", "A2", "A3")
    assert "layered" not in ids(reading_of(TEXT), "red_lines")
    assert "layered" in ids(reading_of(TEXT, layers=("A2",)), "red_lines")


@pytest.mark.parametrize(
    ("chosen", "hint"),
    [
        ({"layers": ("A9",)}, "known here: A1, A2, A3"),
        ({"layers": ("a1",)}, "did you mean A1?"),
        ({"switched": ("earl",)}, "did you mean early?"),
        ({"switched": ("xyz",)}, "known here: early"),
    ],
)
def test_names_that_the_case_lacks_are_refused(chosen: dict, hint: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        reading_of(TEXT, **chosen)
    assert hint in caught.value.message


def test_a_case_without_layers_says_so() -> None:
    with pytest.raises(WrongUsage, match="this case has no layers"):
        reading_of("issues: {r: {name: R, levels: [a, b]}}", layers=("A1",))


def test_the_lead_case_by_its_date() -> None:
    before = list(shipped(LEAD).statements)
    from pourparler.dates import edtf

    then = shipped(LEAD, as_of=edtf("2021-12-31")).statements
    dated = {"S11", "S11b", "S12", "S13b", "S14", "S14b"}
    undated = {key for key in before if shipped(LEAD).case.document.statements[key].said is None}
    open_start = {
        key
        for key in before
        if (said := shipped(LEAD).case.document.statements[key].said) and said.earliest is None
    }
    assert set(then) == dated | undated | open_start
