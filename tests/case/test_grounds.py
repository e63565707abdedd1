"""Grounds: the table of the format, and which entries have the best."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from pourparler.case.grounds import Ground, best, ground_of
from pourparler.evidence.statements import Act, Manner, Statement
from pourparler.model.parties import Person
from tests.small_cases import case_of, reading_of

PEOPLE = {
    "envoy": Person(name="Envoy", speaks_for="north"),
    "reporter": Person(name="Reporter"),
}


def literal(by: str, manner: str, act: str) -> str:
    """The sentence of the format, word by word, for an entry of north."""
    if act == "question":
        return "question"
    if by in ("north", "envoy"):
        return "own" if manner in ("direct", "mixed") else "ascribed"
    return "third_party"


@pytest.mark.parametrize("by", ["north", "envoy", "south", "reporter", "outlet", "nobody"])
def test_the_table(by: str) -> None:
    for manner, act in product(Manner, Act):
        statement = Statement(by=by, source="s", quote="q", manner=str(manner), act=str(act))
        assert ground_of(statement, ("north",), PEOPLE) == literal(by, manner, act)
        assert ground_of(statement, ("south", "north"), PEOPLE) == (
            literal("north" if by == "south" else by, manner, act)
        )
        without_party = "question" if act == "question" else "third_party"
        assert ground_of(statement, (), PEOPLE) == without_party


def test_the_best_of_several() -> None:
    for some in permutations(Ground, 2):
        assert best(some) == min(some, key=list(Ground).index)
    assert best([]) is None
    assert [ground.is_own_words for ground in Ground] == [True, True, False, False]
    assert len({ground.in_words() for ground in Ground}) == 4


STATEMENTS = """\
    people:
      envoy: {name: Envoy, speaks_for: south, may: signal, assumed: known}
    statements:
      own: {by: south, source: paper, quote: a, manner: direct, act: demand}
      spoken_for: {by: envoy, source: paper, quote: b, manner: mixed, act: demand}
      ascribed: {by: south, source: paper, quote: c, manner: ascribed, act: demand}
      third: {by: north, source: paper, quote: d, manner: direct, act: claim}
      asked: {by: south, source: paper, quote: e, manner: direct, act: question}
      disputed: {by: south, source: paper, quote: f, manner: direct, act: demand, disputed: true}
    issues: {release: {name: Release, levels: [none, full], decided_by: north}}
"""


def entry_with(grounds: str) -> str:
    return (
        STATEMENTS
        + f"""\
    preferences: {{south: [{{order: {{release: full > none}}, {grounds}}}]}}
"""
    )


@pytest.mark.parametrize(
    ("rests_on", "ground"),
    [
        ("[asked, third, ascribed, own]", "own"),
        ("[spoken_for, third]", "own"),
        ("[asked, third, ascribed]", "ascribed"),
        ("[asked, third]", "third_party"),
        ("[asked]", "question"),
        ("[disputed, third]", "third_party"),
        ("[disputed]", None),
    ],
)
def test_an_entry_has_the_best_ground_that_is_not_disputed(
    rests_on: str, ground: str | None
) -> None:
    text = entry_with(f"rests_on: {rests_on}")
    for grounds in ("any", "own"):
        reading = reading_of(text, grounds=grounds)
        (located,) = reading.listed("preferences")
        assert reading.best_ground(located) == ground
        counts = ground is not None and (grounds == "any" or ground in ("own", "ascribed"))
        assert reading.counts(located) == counts
        assert bool(reading.in_force("preferences")) == counts
    assert reading.is_disputed(located) == (ground is None)


def test_a_disputed_statement_is_switched_on() -> None:
    reading = reading_of(entry_with("rests_on: [disputed]"), switched=("disputed",))
    (located,) = reading.listed("preferences")
    assert reading.best_ground(located) == "own" and not reading.is_disputed(located)
    assert [rest.statement for rest in reading.basis(located).rests_on] == ["disputed"]


def test_an_assumption_is_kept_under_own_grounds_and_is_no_ground() -> None:
    for grounds in ("assumed: why", "rests_on: [disputed], assumed: why"):
        reading = reading_of(entry_with(grounds), grounds="own")
        (located,) = reading.in_force("preferences")
        assert reading.best_ground(located) is None
        (assumption,) = reading.basis(located).assumes
        assert (assumption.address, assumption.why) == ("preferences.south[0]", "why")
        assert not reading.basis(located).ungrounded


def test_an_entry_without_grounds_is_dropped_under_own_and_marked_always() -> None:
    text = entry_with("note: none given")
    assert not reading_of(text, grounds="own").in_force("preferences")
    reading = reading_of(text)
    (located,) = reading.in_force("preferences")
    assert reading.basis(located).ungrounded == ("preferences.south[0]",)


def test_a_confrontation_speaks_of_those_whose_positions_it_states() -> None:
    case = case_of("""\
    options: {south: {strike: Strike}, north: {concede: Concede}}
    statements:
      s1: {by: south, source: paper, quote: we stay away, manner: direct, act: threat}
      s2: {by: donors, source: paper, quote: they should not, manner: direct, act: claim}
    confrontation:
      rests_on: [s1, s2]
      positions: {south: {strike: no}, north: {strike: no}}
      intentions: {strike: yes}
      doubts: [{who: north, whose: south, option: strike, rests_on: [s2]}]
    """)
    from pourparler.case.reading import read_as

    reading = read_as(case)
    whole, doubt = reading.listed("confrontation")
    assert whole.address == "confrontation" and doubt.address == "confrontation.doubts[0]"
    assert [rest.ground for rest in reading.basis(whole).rests_on] == ["own", "third_party"]
    assert reading.best_ground(doubt) == "third_party"
