"""What was said: the figures of the lead case by hand, filters, rows, notices and the section."""

from __future__ import annotations

import pytest

from pourparler.errors import WrongUsage
from pourparler.findings import unwatched
from pourparler.lenses.said import ledger
from pourparler.lenses.said import lens as said
from pourparler.passages import Cell, Chart, Paragraph, Table, Words, pieces
from tests.small_cases import LEAD, reading_of, shipped


def answer(reading=None, **options: str):
    return said.answer(reading or shipped(LEAD), options, unwatched)


@pytest.mark.parametrize("layers", [(), ("A1",), ("A2",)])
def test_the_lead_case(layers: tuple[str, ...]) -> None:
    figures = answer(shipped(LEAD, layers=layers)).figures()
    told = {key: figures[key] for key in figures if not key.startswith("coverage")}
    verified = told.pop("verified_quotes")
    assert verified in (0, 34)
    assert told == {
        "statements": 34,
        "listed": 34,
        "disputed": 10,
        "contradictions": 2,
        "beyond_mandate": 1,
    }
    covered = {key: number for key, number in figures.items() if key.startswith("coverage")}
    assert covered == {
        **{f"{name}.{party}": 0 for name in ("coverage", "coverage_own") for party in PARTIES},
        "coverage.russia": 4,
        "coverage_own.russia": 2,
        "coverage.us_president": 1,
        "coverage_own.us_president": 1,
        "coverage.nato": 1,
        "coverage_own.nato": 1,
    }


PARTIES = (
    "russia", "ukraine", "us_president", "nato", "alliance", "west_1990", "soviet_union",
)  # fmt: skip


def test_findings_rest_on_the_statements_they_count() -> None:
    by_id = {one.id: one for one in answer().findings}

    def rests(key: str) -> list[tuple[str, str]]:
        return [(rest.statement, rest.ground) for rest in by_id[key].basis.rests_on]

    assert rests("said.contradictions") == [
        ("S10", "own"), ("S14", "ascribed"), ("S15", "own"), ("S15b", "own"),
    ]  # fmt: skip
    assert rests("said.beyond_mandate") == [("S1b", "ascribed")]
    assert rests("said.coverage_own.russia") == [("S13", "ascribed"), ("S19", "ascribed")]
    assert ("S7", "question") in rests("said.coverage.russia")
    assert ("S10", "third_party") in rests("said.coverage.russia")
    assert ("S12", "ascribed") not in rests("said.coverage.russia")


def test_coverage_is_what_an_overview_says_first() -> None:
    assert answer().summary[:2] == ("said.coverage.russia", "said.coverage.ukraine")


TEXT = """\
    parties: {north: North, south: South, league: {name: League, members: [south]}}
    people: {envoy: {name: Émile Envoy, speaks_for: south, assumed: known}, reporter: Reporter}
    issues: {release: {name: Water released, levels: [none, full], decided_by: north}}
    options: {south: {strike: Strike}}
    statements:
      s1: {by: south, source: paper, quote: one, manner: direct, act: demand, said: 2025-05-10, about: release}
      s2: {by: envoy, source: paper, quote: two, manner: paraphrase, act: offer, about: [release, strike]}
      s3: {by: reporter, source: paper, quote: three, manner: mixed, act: question, said: 2025-05-20, note: Über alles}
      s4: {by: outlet, source: paper, quote: four, manner: direct, act: narration, said: 2024}
      s5: {by: north, source: paper, quote: five, manner: ascribed, act: claim, said: 2025-05, hedged: true}
    """  # noqa: E501 - one statement a line reads best


def listed(**options: str) -> list[str]:
    from textwrap import dedent

    head = "pourparler: 1\nname: T\nbetween: [north, south]\nsources: {paper: {name: Paper}}\n"
    found = answer(reading_of(head + dedent(TEXT)), **options)
    assert found.figures()["listed"] == len(found.rows)
    assert found.figures()["statements"] == 5
    return [str(row["statement"]) for row in found.rows]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, ["s1", "s2", "s3", "s4", "s5"]),
        ({"by": "south"}, ["s1", "s2"]),
        ({"by": "league"}, ["s1", "s2"]),
        ({"by": "envoy, outlet"}, ["s2", "s4"]),
        ({"by": "reporter"}, ["s3"]),
        ({"about": "release"}, ["s1", "s2"]),
        ({"about": "strike"}, ["s2"]),
        ({"act": "question,narration"}, ["s3", "s4"]),
        ({"manner": "direct"}, ["s1", "s4"]),
        ({"since": "2025-05-20"}, ["s3", "s5"]),
        ({"until": "2025-01"}, ["s4"]),
        ({"since": "2025-05-11", "until": "2025-05-19"}, ["s5"]),
        ({"find": "EMILE"}, ["s2"]),
        ({"find": "uber"}, ["s3"]),
        ({"find": "released water"}, ["s1", "s2"]),
        ({"find": "s4"}, ["s4"]),
        ({"by": "south", "act": "claim"}, []),
    ],
)
def test_filters(options: dict[str, str], ids: list[str]) -> None:
    assert listed(**options) == ids


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"by": "envoi"}, "--by envoi: not known here (did you mean envoy?)"),
        ({"about": "releese"}, "did you mean release?"),
        ({"act": "demands"}, "did you mean demand?"),
        ({"manner": "driect"}, "did you mean direct?"),
        ({"act": "xxxxxxxxx"}, "not known here"),
        ({"since": "30.5.2025"}, "did you mean 2025-05-30?"),
        ({"until": "soon"}, "expected a date"),
    ],
)
def test_what_a_filter_cannot_mean_is_refused(options: dict[str, str], hint: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        listed(**options)
    assert hint in caught.value.message


def test_rows_stand_in_case_order_and_the_ledger_in_time_order() -> None:
    found = answer()
    assert [row["statement"] for row in found.rows] == list(shipped(LEAD).statements)
    assert found.rows[0] == {
        "statement": "S1",
        "by": "kellogg",
        "camp": "us_president",
        "said": "../2025-05-29",
        "manner": "mixed",
        "act": "acknowledgement",
        "about": ["halt_scope"],
        "verified": shipped(LEAD).case.is_verified("S1"),
    }
    table = next(b for b in found.section.parts[1].blocks if isinstance(b, Table))
    order = [row[5].line[0].statement for row in table.rows]
    assert [row[0].line[0].text for row in table.rows] == order
    assert order[:5] == ["S11", "S11b", "S12", "S13b", "S14"]
    assert sorted(order) == sorted(str(row["statement"]) for row in found.rows)


def test_a_filtered_section_gives_away_no_other_words_in_its_ledger() -> None:
    found = answer(by="nato")
    part = found.section.parts[1]
    told = {
        piece.statement
        for block in part.blocks
        for piece in pieces(type(found.section)("", (type(part)("", (block,)),)))
        if isinstance(piece, Words)
    }
    assert told == {"S15"}


def test_unverified_quotes_are_told_once() -> None:
    text = """\
    statements:
      s1: {by: south, source: paper, quote: a, manner: direct, act: claim}
"""
    assert answer(reading_of(text)).notices == (
        "1 quote not verified: the text of the source is not here",
    )
    assert answer(reading_of("")).notices == ()


def test_a_case_with_nothing_in_it_says_so() -> None:
    found = answer(reading_of(""))
    assert found.rows == () and found.figures()["statements"] == 0
    told = [piece for piece in pieces(found.section) if isinstance(piece, str)]
    assert "Nothing in this reading has a place in time." in told
    assert "No person in this case speaks for a party." in told
    assert any("No two statements of one camp" in text for text in told)


def test_many_events_are_thinned_weakest_acts_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MOST_EVENTS", 30)
    reading = shipped(LEAD)
    chart = ledger.timeline_block(reading, set(reading.statements))
    assert isinstance(chart, Chart)
    assert "30 of 45 events are drawn" in chart.description
    kinds = [row[2].line[0] for row in chart.twin.rows]
    assert len(kinds) == 30 and kinds.count("statement") == 19
    drawn = {p.statement for row in chart.twin.rows for p in row[3].line if isinstance(p, Words)}
    acts = {reading.statements[key].act.needs for key in drawn}
    assert "nothing" not in acts


def test_marks_of_the_ledger_and_words_of_the_matrix() -> None:
    found = answer(
        reading_of(
            """\
    people: {envoy: {name: Envoy, speaks_for: south, may: nothing, assumed: known}}
    issues: {release: {name: Release, levels: [none, full, a_half], decided_by: north}}
    statements:
      s1:
        {by: envoy, source: paper, quote: a, manner: direct, act: claim, disputed: yes, hedged: yes}
      s2: {by: envoy, source: paper, quote: b, manner: direct, act: question, about: release}
      s3: {by: envoy, source: paper, quote: c, manner: direct, act: offer, favours: {release: full}}
      s4: {by: south, source: paper, quote: d, manner: direct, act: offer, favours: {release: none}}
    unclear: {u1: {in: s1, question: "Which one?"}}
    not_said: [who pays]
    preferences:
      south:
        - {order: {release: full > none | a_half}, rests_on: [s3]}
        - {accepts: {release: full}, date: 2020, rests_on: [s3]}
        - {rejects: {release: none}, date: 2021, rests_on: [s3]}
        - {weights_within: {release: 0.5..}, assumed: x}
    red_lines: {RL: {by: south, never: release = none, rests_on: [s3]}}
    """
        )
    )
    texts = [getattr(piece, "text", piece) for piece in pieces(found.section)]
    assert "claim; disputed; hedged" in texts and "question" in texts
    assert "full > none | a half" in texts
    for word in ("red line", "accepted terms", "refused terms", "preference stated"):
        assert word in texts
    assert "Which one?" in texts and "who pays" in texts
    assert "1: s3" in texts
    assert found.figures()["contradictions"] == 1 == found.figures()["beyond_mandate"]
    paragraphs = [
        b for part in found.section.parts for b in part.blocks if isinstance(b, Paragraph)
    ]
    assert any(p.role == "warning" for p in paragraphs)
    assert isinstance(found.section.parts[3].blocks[1].rows[0][0], Cell)
