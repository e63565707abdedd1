"""Mandates, positions, contradictions and the camp: hand-made cases and the lead case by hand."""

from __future__ import annotations

import pytest

from pourparler.case.contradictions import contradictions
from pourparler.case.coverage import coverage
from pourparler.case.mandates import mandates
from pourparler.case.positions import positions
from tests.small_cases import LEAD, reading_of, shipped

TEXT = """\
    people:
      silent: {name: A, speaks_for: north, may: nothing, assumed: known}
      envoy: {name: B, speaks_for: north, may: signal, confirmed_by: donors, rests_on: [m1]}
      chief: {name: C, speaks_for: south, may: commit, assumed: known}
      unknown: {name: D, speaks_for: south, assumed: known}
      reporter: E
    statements:
      m1: {by: north, source: paper, quote: he may signal, manner: direct, act: narration}
      a1: {by: silent, source: paper, quote: a, manner: direct, act: question}
      a2: {by: silent, source: paper, quote: b, manner: direct, act: signal}
      b1: {by: envoy, source: paper, quote: c, manner: direct, act: signal}
      b2: {by: envoy, source: paper, quote: d, manner: direct, act: offer}
      b3: {by: envoy, source: paper, quote: e, manner: direct, act: promise, disputed: true}
      c1: {by: chief, source: paper, quote: f, manner: direct, act: commitment}
      d1: {by: unknown, source: paper, quote: g, manner: direct, act: commitment}
      e1: {by: reporter, source: paper, quote: h, manner: direct, act: promise}
"""


def test_what_goes_beyond_a_mandate() -> None:
    held = {mandate.person: mandate for mandate in mandates(reading_of(TEXT))}
    assert {key: one.beyond for key, one in held.items()} == {
        "silent": ("a2",), "envoy": ("b2",), "chief": (), "unknown": (),
    }  # fmt: skip
    assert held["envoy"].said == ("b1", "b2", "b3")
    assert {key: one.must_still_say_yes for key, one in held.items()} == {
        "silent": ("north",), "envoy": ("donors",), "chief": (), "unknown": ("south",),
    }  # fmt: skip
    assert held["unknown"].may is None


def test_a_mandate_without_the_grounds_asked_for_is_unknown() -> None:
    text = TEXT.replace(
        "by: north, source: paper, quote: he may", "by: south, source: paper, quote: he may"
    )
    envoy = mandates(reading_of(text, grounds="own"))[1]
    assert envoy.may is None and envoy.beyond == ()


def test_the_lead_case_by_hand() -> None:
    reading = shipped(LEAD)
    clashes = contradictions(reading)
    assert {(c.camp, c.first.issue, pair) for c in clashes for pair in c.pairs} == {
        ("alliance", "halt_scope", ("S10", "S14")),
        ("alliance", "ukraine_alignment", ("S15", "S15b")),
    }
    held = {mandate.person: mandate for mandate in mandates(reading)}
    # a precondition (S1b) needs a mandate to offer; warnings, signals and acknowledgements do not
    assert held["kellogg"].beyond == ("S1b",)
    assert held["umerov"].may is None and held["umerov"].said == ()
    assert list(held) == ["kellogg", "umerov"]
    assert {key: str(one.ground) for key, one in coverage(reading, "russia").items()} == {
        "ukraine_alignment": "ascribed",
        "halt_scope": "third_party",
        "halt_form": "question",
        "force_limits": "ascribed",
    }
    assert coverage(reading, "ukraine") == {}
    assert set(coverage(reading, "us_president")) == {"ukraine_alignment"}
    assert str(coverage(reading, "us_president")["ukraine_alignment"].ground) == "own"


def test_positions_hold_what_was_said_and_how_it_is_read() -> None:
    cells = positions(shipped(LEAD))
    assert cells["us_president"]["halt_scope"].statements == ("S1", "S1b", "S8", "S10", "S10b")
    assert cells["ukraine"]["ukraine_alignment"].ground is None
    russia = cells["russia"]["halt_scope"]
    assert [one.address for one in russia.entries] == ["preferences.russia[1]", "red_lines.RL_RU"]
    assert list(cells) == list(shipped(LEAD).case.document.parties)
    with_layer = positions(shipped(LEAD, layers=("A1",)))
    assert with_layer["ukraine"]["ukraine_alignment"].entries
    assert with_layer["ukraine"]["ukraine_alignment"].ground is None


def test_a_wish_of_all_disputed_words_is_listed_and_covers_nothing() -> None:
    cell = positions(shipped(LEAD))["ukraine"]["force_limits"]
    assert {one.address for one in cell.entries} == {
        "preferences.ukraine[6]", "preferences.ukraine[7]",
    }  # fmt: skip
    assert cell.ground is None
    switched = positions(shipped(LEAD, switched=("S16",)))["ukraine"]["force_limits"]
    assert str(switched.ground) == "third_party"


CLASH = """\
    parties:
      north: North
      south: South
      league: {{name: League, members: [north, union]}}
      union: {{name: Union, members: [south]}}
    people: {{envoy: {{name: Envoy, speaks_for: south, assumed: known}}, reporter: Reporter}}
    issues: {{i: {{name: I, levels: [a, b, c], decided_by: north}}}}
    statements:
      s1: {{by: {one}, source: paper, quote: x, manner: direct, act: claim, {said_one}}}
      s2: {{by: {two}, source: paper, quote: y, manner: direct, act: {act}, {said_two}}}
"""


@pytest.mark.parametrize(
    ("one", "two", "camp"),
    [
        ("south", "south", "south"),
        ("envoy", "south", "south"),
        ("envoy", "union", "union"),
        ("north", "envoy", "league"),
        ("league", "union", "league"),
        ("reporter", "south", None),
        ("reporter", "reporter", None),
    ],
)
def test_a_contradiction_stands_under_the_smallest_camp(
    one: str, two: str, camp: str | None
) -> None:
    from textwrap import dedent

    text = CLASH.format(
        one=one, two=two, act="claim", said_one="favours: {i: a}", said_two="favours: {i: b | c}"
    )
    head = "pourparler: 1\nname: T\nbetween: [north, south]\nsources: {paper: {name: Paper}}\n"
    found = contradictions(reading_of(head + dedent(text)))
    assert [clash.camp for clash in found] == ([camp] if camp else [])


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        ("favours: {i: a | b}", "favours: {i: b | c}", 0),
        ("favours: {i: a}", "opposes: {i: a}", 1),
        ("favours: {i: a | b}", "opposes: {i: a}", 0),
        ("favours: {i: a | b}", "opposes: {i: a | b | c}", 1),
        ("opposes: {i: a}", "favours: {i: a}", 1),
        ("opposes: {i: a}", "opposes: {i: b | c}", 0),
        ("about: i", "favours: {i: a}", 0),
    ],
)
def test_which_stances_cannot_both_be_met(first: str, second: str, number: int) -> None:
    from textwrap import dedent

    head = "pourparler: 1\nname: T\nbetween: [north, south]\nsources: {paper: {name: Paper}}\n"
    for act, counted in (("claim", number), ("question", 0), ("narration", 0)):
        text = CLASH.format(one="south", two="envoy", act=act, said_one=first, said_two=second)
        assert len(contradictions(reading_of(head + dedent(text)))) == counted
    disputed = CLASH.format(
        one="south", two="envoy", act="claim", said_one=first, said_two=f"{second}, disputed: true"
    )
    assert contradictions(reading_of(head + dedent(disputed))) == []
