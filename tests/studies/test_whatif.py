"""What changes would do: the same as asking of a file in which a person had made them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pourparler import desk
from pourparler.errors import HasErrors, WrongUsage
from pourparler.findings import Answer, unwatched
from pourparler.lenses.zone import counts
from pourparler.lenses.zone.lens import LENS as ZONE
from pourparler.passages import Named
from pourparler.studies.changes import Change, Drop, changed
from pourparler.studies.whatif import lens
from pourparler.studies.whatif.lens import LENS
from pourparler.studies.whatif.singles import single_changes
from pourparler.studies.whatif.worded import plainly
from tests.small_cases import LEAD, reading_of, shipped

CASE = """
issues:
  water: {name: Water, levels: [none, some, full], if_no_deal: none}
  meter: {name: Meter, levels: [none, joint]}
statements:
  s1: {by: north, source: paper, quote: never, manner: direct, act: refusal, disputed: true}
layers: {hard: Hard}
red_lines:
  A: {by: north, never: water = full | some, assumed: x}
  B: {by: south, never: meter = joint and water = full, assumed: x}
preferences:
  north:
    - {order: {water: none > some > full}, assumed: x}
    - {order: {meter: joint > none}, assumed: x}
  south: [{order: {water: full > some > none}, assumed: x}]
"""
LINE_A = "  A: {by: north, never: water = full | some, assumed: x}\n"
LINE_B = "  B: {by: south, never: meter = joint and water = full, assumed: x}\n"
SOUTH = "{order: {water: full > some > none}, assumed: x}"
METER = "    - {order: {meter: joint > none}, assumed: x}\n"
MORE = "{order: {meter: none > joint}, assumed: x}"


def ask(text: str, chosen: dict | None = None, **options: str) -> Answer:
    return LENS.answer(reading_of(text, **(chosen or {})), options, unwatched)


def after(answer: Answer) -> dict:
    """The figures after the change, by the names that the lens gives them."""
    figures = answer.figures()
    return {key[6:]: value for key, value in figures.items() if key.startswith("after.")}


def zone_of(text: str) -> dict:
    return ZONE.answer(reading_of(text), {}, unwatched).figures()


@pytest.mark.parametrize(
    ("options", "old", "new"),
    [
        ({"drop": "red_lines.B"}, LINE_B, ""),
        (
            {"drop": "preferences.north[1]"},
            "    - {order: {meter: joint > none}, assumed: x}\n",
            "",
        ),
        ({"drop": "A"}, LINE_A, ""),
        ({"set": "red_lines.A.never=water = full"}, "water = full | some", "water = full"),
        (
            {"add": "red_lines.C={by: south, never: meter = none, assumed: x}"},
            "preferences:",
            "  C: {by: south, never: meter = none, assumed: x}\npreferences:",
        ),
        ({"add": f"preferences.south={MORE}"}, f"south: [{SOUTH}]", f"south: [{SOUTH}, {MORE}]"),
        ({"fix": "meter=joint"}, "layers:", "rules: {F: {never: meter != joint}}\nlayers:"),
        ({"remove": "water"}, "layers:", "rules: {F: {never: water != none}}\nlayers:"),
        (
            {"drop": "red_lines.A\nred_lines.B", "fix": "water=some"},
            f"red_lines:\n{LINE_A}{LINE_B}",
            "rules: {F: {never: water != some}}\n",
        ),
    ],
    ids=lambda one: str(one)[:40],
)
def test_a_change_gives_what_the_changed_file_gives(options, old: str, new: str) -> None:
    assert old in CASE
    answer = ask(CASE, **options)
    assert after(answer) == zone_of(CASE.replace(old, new))
    before = {k[7:]: v for k, v in answer.figures().items() if k.startswith("before.")}
    assert before == zone_of(CASE)
    named = {row["figure"] for row in answer.rows}
    differ = {key for key in before if before.get(key) != after(answer).get(key)}
    assert differ <= named
    assert {row["change"] for row in answer.rows} <= {answer.rows[0]["change"]}


def test_what_is_left_of_a_list_keeps_its_address() -> None:
    reading = reading_of(CASE)
    path = reading.case.located["preferences.north[0]"].path
    left = changed(reading, Change("dropped", (Drop(path),))).case.located
    assert "preferences.north[1]" in left and "preferences.north[0]" not in left
    assert left["preferences.north[1]"].path == path, "it has moved up in the text"


def test_single_changes_come_by_what_they_open() -> None:
    answer = LENS.answer(shipped(LEAD), {}, unwatched)
    changes = list(dict.fromkeys(row["change"] for row in answer.rows))
    assert changes[0] == "red_lines.RL_NATO dropped"
    opened = {
        row["change"]: row["after"] - row["before"]
        for row in answer.rows
        if row["figure"] == "possible_within_red_lines"
    }
    # what the red lines free is published with the case: 108, 27, 0
    assert opened["red_lines.RL_NATO dropped"] == 108
    assert opened["red_lines.RL_RU dropped"] == 27
    assert "red_lines.RL_US dropped" not in opened
    gains = [opened.get(change, 0) for change in changes]
    assert gains == sorted(gains, reverse=True)
    titles = [part.title for part in answer.section.parts]
    assert titles == ["Single changes, by what they open"]
    assert "opens most" in str(answer.section.brief)


def test_a_disputed_claim_is_taken_as_said() -> None:
    text = CASE.replace(
        "never: water = full | some, assumed: x", "never: water = full | some, rests_on: [s1]"
    )
    answer = ask(text, {"switched": ("s1",)})
    figures = answer.figures()
    assert figures["before.within_red_lines"] == 5 and figures["after.within_red_lines"] == 2
    assert answer.rows[0]["change"] == "s1 taken as said"


def test_another_lens_can_be_asked() -> None:
    options = {"lens": "stable", "drop": "preferences.us_president"}
    reading = shipped(LEAD, layers=("A1",))
    asked = [one for one in reading.case.located if one.startswith("preferences.us_president")]
    answer = LENS.answer(reading, {**options, "drop": "\n".join(asked)}, unwatched)
    changed = {row["figure"]: (row["before"], row["after"]) for row in answer.rows}
    assert changed["equilibria.R"] == (1, None)  # without its orders nobody knows


def test_common_draws_make_small_changes_readable() -> None:
    options = {"sample": "400", "no-deal": "russia=.6,ukraine=.6"}
    answer = LENS.answer(shipped(LEAD), {**options, "drop": "red_lines.RL_US"}, unwatched)
    figures = answer.figures()
    assert 0 < figures["before.p_zone"] < 1 and figures["before.p_zone_error"] > 0
    # a line that binds nothing changes no sampled figure either
    assert not [row for row in answer.rows if row["figure"].startswith(("p_", "mean_"))]


def test_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(desk.find_case(LEAD).read_bytes())
    before = path.read_bytes(), path.stat().st_mtime_ns
    desk.ask(LENS, str(path), desk.Settings(), {"drop": "red_lines.RL_US"})
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"drop": "red_lines.Z"}, "did you mean"),
        ({"set": "red_lines.A.never"}, "expected ADDRESS=VALUE"),
        ({"add": "red_lines={a: b}"}, "expected a section and an id"),
        ({"add": "red_lines.C={a: "}, "cannot be read as a value"),
        ({"fix": "watr=none"}, "did you mean water"),
        ({"fix": "water=ful"}, "did you mean full"),
        ({"remove": "meter"}, "does not say how it stands without agreement"),
        ({"remove": "metre"}, "did you mean meter"),
        ({"lens": "zones"}, "did you mean zone"),
    ],
)
def test_what_makes_no_sense_is_refused(options: dict[str, str], told: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        ask(CASE, **options)
    assert told in caught.value.message


def test_a_change_that_breaks_the_case_is_refused_with_its_places() -> None:
    with pytest.raises(HasErrors) as caught:
        ask(CASE, add="red_lines.C={by: nobody, never: meter = none, assumed: x}")
    assert "not sound: red_lines.C added" in caught.value.message
    assert caught.value.problems[0].code == "unknown-reference"


def test_a_change_into_what_is_there_already_changes_nothing() -> None:
    same = ["red_lines.A.never=water = full | some", "issues.water.name=Water"]
    answer = ask(CASE, set="\n".join(same))
    assert not answer.rows
    figures = answer.figures()
    assert figures["changes"] == figures["without_effect"] == 1


def test_a_line_dropped_and_drawn_again_changes_nothing_but_its_name() -> None:
    again = "red_lines.A2={by: north, never: water = full | some, assumed: x}"
    answer = ask(CASE, drop="red_lines.A", add=again)
    assert {row["figure"] for row in answer.rows} == {
        f"red_lines.{line}.{what}" for line in ("A", "A2") for what in ("alone", "frees")
    }


def test_changes_are_told_by_names_with_the_entry_behind() -> None:
    reading = shipped(LEAD, layers=("A1",))
    told = {change.words: change for change in single_changes(reading)}
    lines = {words: plainly(reading, change.line) for words, change in told.items()}
    assert lines["red_lines.RL_RU dropped"] == (
        "Russia: RL_RU dropped: never Ukraine’s alignment ≠ neutral and "
        "Undertaking not to enlarge = none"
    )
    assert lines["red_lines.RL_RU without halt_scope = none"] == (
        "Russia: RL_RU without Undertaking not to enlarge = none"
    )
    assert lines["preferences.ukraine[4] dropped"] == (
        "Ukraine: without the preference Guarantee to Ukraine: binding > political > none"
    )
    named = [piece.address for change in told.values() for piece in change.line
             if isinstance(piece, Named)]  # fmt: skip
    assert len(named) == len(told) and set(named) <= reading.case.located.keys()


def test_changes_made_together_are_told_one_after_the_other() -> None:
    answer = ask(CASE, drop="red_lines.B", fix="meter=joint", set="name=Other")
    (part,) = answer.section.parts
    text = plainly(reading_of(CASE), part.blocks[0].line)
    assert text.startswith("With South: B dropped: never Meter = joint and Water = full; ")
    assert "name=Other; Meter fixed at joint: 10 figures change" in text


def test_of_a_case_too_large_to_list_the_first_changes_are_tried_and_the_rest_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "MOST_LISTED", 5)
    monkeypatch.setattr(lens, "MOST_UNLISTED", 2)
    answer = ask(CASE)
    assert answer.figures()["changes"] == 2
    assert any(one.startswith("7 more single changes are not tried") for one in answer.notices)
    assert " single changes of 9 were tried; " in str(answer.section.parts)
    assert "of 2 tried," in str(answer.section.brief)
