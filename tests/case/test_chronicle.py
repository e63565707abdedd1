"""One time line: what dates each thing, what it is called, and what is still to come."""

from __future__ import annotations

from pourparler.case.chronicle import chronicle
from tests.small_cases import LEAD, reading_of, shipped

TEXT = """\
    as_of: 2025-05-30
    people: {envoy: {name: Envoy, speaks_for: south, assumed: known}}
    issues: {release: {name: Water released, levels: [none, full], decided_by: north}}
    statements:
      s1: {by: envoy, source: paper, quote: a, manner: direct, act: threat, said: 2025-05-10, hedged: true, about: release}
      s2: {by: south, source: paper, quote: b, manner: direct, act: claim, said: 2025-05-05, disputed: true}
      s3: {by: outlet, source: paper, quote: c, manner: direct, act: narration}
    rounds: {second: {name: Second round, date: 2025-06-02, venue: Istanbul}, someday: {note: no date}}
    drafts:
      joint: {by: [north, south], date: 2022-03, status: initialled}
      memo: {by: north, round: second}
      paper: {name: The paper, by: south, status: tabled}
    threats:
      t1: {by: south, does: stay away, unless: the draft comes, rests_on: [s1, s2]}
      t2: {by: south, does: leave, rests_on: [s2]}
    promises: {p1: {by: donors, to: south, what: a pipeline, form: oral, date: 1990}}
    leverage: {v1: {by: donors, over: south, through: funds, effect: lowers, rests_on: [s3]}, v2: {by: north, over: south, through: water, date: 2024}}
    """  # noqa: E501 - one entry a line reads best


def told(reading) -> list[tuple]:
    return [
        (one.located.address, one.kind, one.label, one.party, one.date and one.date.text)
        for one in chronicle(reading)
    ]


def test_everything_has_its_place() -> None:
    assert told(reading_of(TEXT)) == [
        ("promises.p1", "promise", "a pipeline (oral)", "donors", "1990"),
        ("drafts.joint", "draft", "joint: initialled", None, "2022-03"),
        ("leverage.v2", "leverage", "through water", "north", "2024"),
        ("statements.s2", "statement", "claim", "south", "2025-05-05"),
        ("threats.t1", "threat", "stay away, unless the draft comes", "south", "2025-05-05"),
        ("threats.t2", "threat", "leave", "south", "2025-05-05"),
        ("statements.s1", "statement", "threat (hedged): Water released", "south", "2025-05-10"),
        ("drafts.memo", "draft", "memo: not yet tabled", "north", "2025-06-02"),
        ("rounds.second", "round", "Second round, Istanbul", None, "2025-06-02"),
        ("statements.s3", "statement", "narration", None, None),
        ("leverage.v1", "leverage", "through funds: lowers", "donors", None),
        ("drafts.paper", "draft", "The paper: tabled", "south", None),
        ("rounds.someday", "round", "someday", None, None),
    ]


def test_what_is_disputed_and_what_is_to_come() -> None:
    happened = {one.located.address: one for one in chronicle(reading_of(TEXT))}
    disputed = {key for key, one in happened.items() if one.disputed}
    assert disputed == {"statements.s2", "threats.t2"}
    assert {key for key, one in happened.items() if one.to_come} == {"rounds.second", "drafts.memo"}
    later = {one.located.address: one for one in chronicle(reading_of(TEXT, as_of="2025-07"))}
    assert {key for key, one in later.items() if one.to_come} == {"drafts.memo"}


def test_a_statement_is_dated_by_its_source_where_nothing_else_is() -> None:
    lead = {one.located.address: one for one in chronicle(shipped(LEAD))}
    assert lead["statements.S4"].date.text == "2025-05-30?"
    assert lead["statements.S10"].date.text == "../2025-05-29"


def test_no_label_has_the_words_of_a_statement() -> None:
    reading = shipped(LEAD)
    quotes = [entry.quote for entry in reading.statements.values()]
    for one in chronicle(reading):
        assert not any(quote in one.label for quote in quotes)
