"""What the lens finds in drafts of the catalogue and of a sample, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.findings import Answer, unwatched
from pourparler.lenses.drafts.lens import LENS
from pourparler.passages import Chart, Label, Line, Named, Party, Table, Words, pieces
from tests.small_cases import LEAD, reading_of, shipped

SAMPLE = str(Path(__file__).parent.parent / "samples" / "exchange.yaml")


def answered(name: str = SAMPLE, settings: desk.Settings | None = None, **options: str) -> Answer:
    return desk.ask(LENS, name, settings or desk.Settings(), options).answer


def said(line: Line) -> str:
    """The line without marks of parties and notes."""
    found = ""
    for piece in line:
        if isinstance(piece, str):
            found += piece
        elif isinstance(piece, Party):
            found += piece.id
        elif isinstance(piece, Label | Named):
            found += piece.text
        else:
            found += getattr(piece, "text", "?")
    return found


def part(answer: Answer, title: str) -> list[str]:
    """The lines of a part of the section."""
    found = next(one for one in answer.section.parts if one.title == title)
    lines: list[Line] = []
    for block in found.blocks:
        lines += list(getattr(block, "lines", ())) or [getattr(block, "line", ())]
    return [said(line) for line in lines]


def row(answer: Answer, issue: str) -> dict:
    return dict(next(one for one in answer.rows if one["issue"] == issue))


def test_the_lead_case_counts_as_by_hand() -> None:
    figures = answered(LEAD).figures()
    # neutral, two of three limits, 1 + 2 x 3 promises with forms, three and three levels
    assert figures["completions.istanbul_terms"] == 2 * 7 * 9 == 126
    # the alliance signs nothing: 1 + 2 x 2 promises are left
    assert figures["completions_within_red_lines.istanbul_terms"] == 2 * 5 * 9 == 90
    assert figures["completions.russian_memorandum"] == 405
    assert figures["bracketed.istanbul_terms"] == 1
    assert figures["silent.russian_memorandum.ukrainian_memorandum"] == 6
    assert not any(name.startswith(("nearer", "unchanged")) for name in figures)


def test_the_lead_case_says_that_nothing_is_known_of_the_memorandums() -> None:
    answer = answered(LEAD)
    brief = [said(line) for line in answer.section.brief]
    assert brief[-1].startswith("No term is known of proposal 2021, russian memorandum, ukrainian")
    moved = part(answer, "What moved since the drafts before")
    assert all("nothing can be said" in line for line in moved) and len(moved) == 2
    assert len([notice for notice in answer.notices if "has no terms" in notice]) == 3


def test_new_york_1967_the_drafts_moved() -> None:
    answer = answered("new-york-1967", desk.Settings(layers=("all",)), against="british_november")
    figures = answer.figures()
    moved = [figures[f"{way}.united_states"] for way in ("nearer", "farther", "unchanged")]
    assert moved == [1, 1, 3] and figures["nearer.soviet_union"] == 1
    # the British text lies where the American draft had moved to
    assert figures["against.nearer.united_states"] == 2
    assert row(answer, "withdrawal")["movement"] == {
        "united_states": "nearer",
        "soviet_union": "nearer",
    }
    steps = row(answer, "withdrawal")["steps"]
    assert steps["soviet_june.american_june"] == {"united_states": 4, "soviet_union": 4}
    assert steps["american_november.soviet_november"] == {"united_states": 2, "soviet_union": 2}
    (chart,) = [
        block for one in answer.section.parts for block in one.blocks if isinstance(block, Chart)
    ]
    assert chart.name == "draft_movement" and len(chart.twin.rows) == 6
    moved_part = part(answer, "What moved since the drafts before")
    assert any(
        line.startswith("− dropped 2 issues: Blame (condemned); Damages (paid)")
        for line in moved_part
    )
    assert any(line.startswith("+ speaks now of 4 issues: Belligerency") for line in moved_part)
    quoted = {one.statement for one in pieces(answer.section) if isinstance(one, Words)}
    assert {"A6", "A8", "R5", "R6", "R7"} <= quoted
    shared = {words for block in answer.section.parts[0].blocks for words in shown(block)}
    assert {"in advance", "at the meeting"} <= shared


def shown(table: object) -> set[str]:
    """The plain cells of a table."""
    assert isinstance(table, Table)
    return {str(cell.line[0]) for row in table.rows for cell in row if len(cell.line) == 1}


def test_two_rounds_of_drafts() -> None:
    answer = answered()
    figures = answer.figures()
    assert figures["distance.north_second.south_second"] == 2
    assert figures["distance.north_first.south_first"] == 4
    water, metering = row(answer, "water"), row(answer, "metering")
    assert water["levels"]["north_second"] == ["quarter", "third"]
    assert water["status"]["old_text.north_second"] == "compatible"
    assert water["steps"]["north_first.south_first"] == {"north": 2, "south": 2}
    # south is indifferent between the two ways of metering
    assert metering["steps"]["north_first.south_second"] == {"north": 1, "south": 0}
    assert water["movement"] == {"north": "nearer", "south": "unchanged"}
    # nothing is known of what north wants there
    assert row(answer, "guarantee")["movement"] == {"north": "sideways", "south": "nearer"}
    assert row(answer, "form")["movement"] == {"south": "unchanged"}
    assert row(answer, "form")["steps"]["south_first.south_second"] == {"north": 0, "south": 0}
    assert figures["nearer.north"] == 2 and figures["nearer.south"] == 3


def test_a_joint_draft_counts_for_each_of_its_parties() -> None:
    answer = answered(drafts="old_text,north_first,south_first")
    moved = [line for line in part(answer, "What moved since the drafts before") if "from" in line]
    assert moved[0].startswith("north, from Text of 2019 (2019) to First northern draft")
    assert row(answer, "water")["movement"] == {"north": "farther", "south": "farther"}


def test_movement_against_an_old_text() -> None:
    answer = answered(drafts="north_first,north_second,south_second", against="old_text")
    figures = answer.figures()
    assert figures["against.nearer.north"] == 2 and figures["nearer.north"] == 2
    # the old text is silent on the price, and the guarantee
    assert figures["against.unchanged.north"] == figures["against.sideways.north"] == 0
    assert "against.nearer.south" not in figures  # one draft of it was chosen
    assert list(row(answer, "water")["levels"]) == [
        "old_text", "north_first", "north_second", "south_second"
    ]  # fmt: skip
    lines = part(answer, "Against Text of 2019")
    assert lines[1].startswith("north →← nearer on 2 issues: Water released in summer from quarter")


def test_the_text_alone() -> None:
    answer = answered(show="text")
    assert [one.title for one in answer.section.parts] == ["One text with brackets"]
    lines = part(answer, "One text with brackets")
    assert lines[1:] == [
        "Water released in summer: [a quarter – north] [a third – north] [a half – south]",
        "Metering: [by both – north, south] [by the commission – north]",
        "Guarantee: [none – north] [political – north, south]",
        "Form of the guarantee: written (north silent)",
        "Price of the water: [free – south] [at cost – south] [at the market price – north]",
    ]


def test_brackets_of_one_text_need_no_name() -> None:
    lines = part(answered(LEAD, show="text"), "One text with brackets")
    assert "Limits on Ukraine’s forces: [moderate] [strict]" in lines
    assert "Cease-fire: [ ] open, no draft names a level" in lines
    assert "; abandoned)" in lines[0]


def test_a_red_line_that_no_completion_keeps() -> None:
    answer = answered("bonn-2001")
    assert answer.figures()["completions_within_red_lines.bonn_paper"] == 0
    texts = [getattr(piece, "text", piece) for piece in pieces(answer.section)]
    at = texts.index("RL_JAPAN")
    assert "bonn paper" in texts[at : at + 12]


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"drafts": "north_frist"}, "did you mean north_first"),
        ({"against": "x"}, "known here: old_text, north_first"),
        ({"show": "some"}, "expected all or text"),
    ],
)
def test_what_is_not_there_is_refused(options: dict[str, str], hint: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        answered(SAMPLE, **options)
    assert hint in caught.value.message


ONE = """
people: {}
statements: {s1: {by: north, source: paper, quote: x, manner: direct, act: offer, disputed: true}}
issues: {release: {name: Release, levels: [none, full]}}
drafts:
  told: {by: north, terms: {release: full}, rests_on: [s1]}
  plain: {by: south, terms: {release: none | full}, date: 2024}
"""


def test_a_draft_that_rests_on_disputed_words_alone_enters_no_number() -> None:
    answer = LENS.answer(reading_of(ONE), {}, unwatched)
    assert not any("told" in name for name in answer.figures())
    assert "drafts.told is not compared: all that it rests on is disputed" in answer.notices
    switched = LENS.answer(reading_of(ONE, switched=("s1",)), {}, unwatched)
    assert switched.figures()["compatible.told.plain"] == 1


def test_a_reading_of_an_earlier_day_has_fewer_drafts() -> None:
    early = reading_of(ONE, as_of="2020")
    assert LENS.ready(early, {}) == "no draft may enter this reading"
    with pytest.raises(WrongUsage, match="no drafts as of this date"):
        LENS.answer(early, {}, unwatched)
    assert LENS.ready(shipped("bonn-2001"), {}) is None


def test_very_many_completions_are_counted_and_not_listed() -> None:
    issues = "\n".join(f"  i{n}: {{name: I{n}, levels: [a, b, c]}}" for n in range(60))
    text = f"issues:\n{issues}\ndrafts: {{d: {{by: north, terms: {{i0: a | b}}}}}}\n"
    answer = LENS.answer(reading_of(text), {}, unwatched)
    assert answer.figures()["completions.d"] == 2 * 3**59
    assert answer.figures()["completions_possible.d"] is None
    assert any("not held against no deal: more than" in notice for notice in answer.notices)
    assert any("e28" in getattr(piece, "text", "") for piece in pieces(answer.section))
