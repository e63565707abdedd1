"""The lens `block`: the lead case, mandates, layers, what is not known, red lines, refusals."""

from __future__ import annotations

from math import comb

import pytest

from pourparler.case.authority import term_consents
from pourparler.errors import TooLarge, WrongUsage
from pourparler.findings import Answer, Finding, unwatched
from pourparler.lenses.block import judged, lens, packages
from pourparler.lenses.block.lens import LENS
from pourparler.passages import Chart, Label, Party, Piece, Table, pieces
from tests.small_cases import LEAD, reading_of, shipped

TALKS = """
issues:
  release:
    levels: [none, full]
    name: Release
    decided_by: {full: {all: [north, south]}}
    if_no_deal: none
  form:
    name: Form
    levels: [oral, written]
    applies_when: release != none
    otherwise_like: oral
    decided_by: {oral: north, written: {any: [south, donors]}}
people:
  envoy: {name: Envoy, speaks_for: north, may: signal, assumed: so it is}
statements:
  s1: {by: envoy, source: paper, quote: one, manner: direct, act: promise, about: [release]}
  s2: {by: envoy, source: paper, quote: two, manner: direct, act: signal, about: [release]}
  s3: {by: envoy, source: paper, quote: three, manner: direct, act: offer, about: [form],
       disputed: true}
  s4: {by: envoy, source: paper, quote: four, manner: direct, act: demand}
"""


def ask(text: str, options: dict[str, str] | None = None, **chosen) -> Answer:
    return LENS.answer(reading_of(text, **chosen), options or {}, unwatched)


def row(answer: Answer, **terms: str) -> dict:
    return next(dict(one) for one in answer.rows if one["terms"] == terms)


def finding(answer: Answer, name: str) -> Finding:
    return next(one for one in answer.findings if one.id == f"block.{name}")


def words(line: tuple[Piece, ...]) -> str:
    return "".join(
        piece if isinstance(piece, str) else getattr(piece, "text", getattr(piece, "id", ""))
        for piece in line
    )


# the lead case and the other two


def test_the_lead_case_keeps_out_by_one_and_promises_by_all() -> None:
    answer = LENS.answer(shipped(), {}, unwatched)
    out = row(answer, ukraine_alignment="deferred")
    assert out["minimal_consent_sets"] == [["ukraine"], ["us_president"], ["nato"]]
    assert out["minimal_blocking_sets"] == [["ukraine", "us_president", "nato"]]
    assert out["vetoers"] == []
    promise = row(answer, halt_form="written_alliance")
    assert promise["minimal_consent_sets"] == [["us_president", "nato"]]
    assert promise["minimal_blocking_sets"] == [["us_president"], ["nato"]]
    assert promise["vetoers"] == ["us_president", "nato"]
    assert promise["dummies"] == ["kellogg"]
    nothing = row(answer, halt_scope="none")
    assert nothing["minimal_consent_sets"] == [[]] and nothing["minimal_blocking_sets"] == []


def test_the_envoy_of_the_lead_case_has_committed_to_nothing() -> None:
    answer = LENS.answer(shipped(), {}, unwatched)
    # a precondition needs a mandate to offer, and he may signal
    assert answer.figures()["without_authority"] == 1
    assert [rest.statement for rest in finding(answer, "without_authority").basis.rests_on] == [
        "S1b",
        "S1c",
        "S10b",
    ]
    brief = [words(line) for line in answer.section.brief]
    # a report has the first two lines
    assert brief[1].startswith("Keith Kellogg, special envoy has committed to nothing")
    assert any(line.startswith("One of ukraine, us_president or nato is enough") for line in brief)
    assert not any("Umerov" in line for line in brief)  # he says nothing in the report


def test_red_lines_of_the_lead_case_are_blocks_but_for_one() -> None:
    found = LENS.answer(shipped(), {}, unwatched)
    assert found.figures()["objections"] == 1
    brief = [words(line) for line in found.section.brief]
    assert any("RL_RU of russia is an objection" in line for line in brief)


def test_vancouver_2023_needs_five_or_the_board() -> None:
    answer = LENS.answer(shipped("vancouver-2023"), {}, unwatched)
    wages = row(answer, wages="more")
    committees = ["bargaining_committee", "caucus", "membership"]
    five = [*committees, "employers_committee", "member_companies"]
    assert wages["minimal_consent_sets"] == [["board"], five]
    assert wages["minimal_blocking_sets"] == [[one, "board"] for one in five]
    assert wages["vetoers"] == [] and wages["dummies"] == ["ashton"]
    # a demand and a refusal of the union's president, which he may utter and which bind nobody
    assert answer.figures()["without_authority"] == 2
    refused = LENS.answer(shipped("vancouver-2023"), {"refuse": "union,board"}, unwatched)
    assert refused.figures()["deliverable"] == 2
    brief = " ".join(str(line) for line in refused.section.brief)
    assert "Without the yes of " in brief and "if everybody else agrees" in brief


def test_bonn_2001_the_protocol_needs_two_kinds_of_fifty_five() -> None:
    answer = LENS.answer(shipped("bonn-2001"), {}, unwatched)
    entry = row(answer, entry="in_force")
    assert entry["vetoers"] == ["g77"]
    assert ["eu", "us"] in entry["minimal_blocking_sets"]
    assert ["japan", "us"] not in entry["minimal_blocking_sets"]
    # of people without power, one who promises something is told of before those who do not
    assert "Olivier Deleuze accepts or promises something" in words(answer.section.brief[1])
    # a minister who may accept counts for Japan, so the party alone is no vetoer of the rest
    assert "kawaguchi_y" not in row(answer, sinks="none")["dummies"]
    for refusing, left in (("us,japan", 4), ("us,japan,canada", 3)):
        found = LENS.answer(shipped("bonn-2001"), {"refuse": refusing}, unwatched)
        assert found.figures()["deliverable"] == left


def test_new_york_1967_the_voting_rule_of_fifteen() -> None:
    answer = LENS.answer(shipped("new-york-1967"), {}, unwatched)
    vote = row(answer, withdrawal="territories")
    # nine of fifteen with all five permanent members are these five and four of ten
    assert len(vote["minimal_consent_sets"]) == comb(10, 4) == 210
    assert {len(group) for group in vote["minimal_consent_sets"]} == {9}
    permanent = ["united_states", "soviet_union", "united_kingdom", "france", "china"]
    assert vote["vetoers"] == permanent and vote["minimal_blocking_sets"][:5] == [
        [one] for one in permanent
    ]
    assert len(vote["minimal_blocking_sets"]) == 5 + comb(10, 7) == 125
    assert vote["dummies"] == ["caradon"], "he may offer"
    assert answer.figures()["can_stop.india"] == 0
    told = [piece for piece in pieces(answer.section) if isinstance(piece, str)]
    assert "210 groups, one of the smallest: " in told and "; or " in told
    refused = LENS.answer(shipped("new-york-1967"), {"refuse": "soviet_union"}, unwatched)
    assert refused.figures()["deliverable"] == 8, "what holds without agreement"


@pytest.mark.parametrize("name", [LEAD, "vancouver-2023", "bonn-2001", "new-york-1967"])
def test_every_consent_rule_of_a_shipped_case_has_grounds(name: str) -> None:
    terms = [one for one in term_consents(shipped(name)) if one.rule is not None]
    assert terms and all(one.decided is not None for one in terms)


# rules, mandates, layers


def test_levels_of_an_issue_that_need_the_same_share_a_row() -> None:
    section = LENS.answer(shipped("new-york-1967"), {}, unwatched).section
    table = next(
        block for block in section.parts[0].blocks if isinstance(block, Table) and block.listing
    )
    # eight issues, each with what holds without agreement and with all that the Council decides on
    assert len(table.rows) == 16
    assert words(table.rows[1][1].line) == (
        "as arranged; territories; all territories; june positions; armistice lines"
    )
    assert "levels.withdrawal.territories" in table.rows[1][1].of
    assert [words(row[0].line) for row in table.rows[:3]] == [
        "Withdrawal",
        "",
        "Belligerency and recognition",
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "0 red lines of 0 are known to be objections."),
        ("R1: south", "1 red line of 1 is an objection: nothing in it needs the consent of who"),
        ("R1: south, R2: donors", "2 red lines of 2 are objections: nothing in them needs the"),
    ],
)
def test_how_many_red_lines_are_objections(lines: str, told: str) -> None:
    drawn = ", ".join(
        f"{key}: {{by: {by}, never: form = oral, assumed: so}}"
        for key, by in (one.split(": ") for one in lines.split(", ") if one)
    )
    answer = ask(TALKS + f"red_lines: {{{drawn}}}\n" if drawn else TALKS)
    assert finding(answer, "objections").claim.startswith(told)


def test_packages_need_all_that_their_terms_need() -> None:
    answer = ask(TALKS)
    kinds = [one["kind"] for one in answer.rows]
    assert kinds == ["term"] * 4 + ["package"] * 3
    assert row(answer, release="none")["minimal_consent_sets"] == [[]]
    assert row(answer, release="full", form="written")["minimal_consent_sets"] == [
        ["north", "south"]
    ]
    whole = row(answer, release="full", form="written")
    assert whole["dummies"] == ["donors", "envoy"]
    assert answer.figures()["packages"] == 3 and answer.figures()["package_rules"] == 2


def test_acts_without_authority_are_those_that_bind_on_a_term() -> None:
    assert ask(TALKS).figures()["without_authority"] == 1
    assert ask(TALKS, switched=("s3",)).figures()["without_authority"] == 2
    assert ask(TALKS.replace("may: signal", "may: accept")).figures()["without_authority"] == 0
    assert ask(TALKS.replace(", may: signal", "")).figures()["without_authority"] == 1
    silent = TALKS.replace("decided_by: {full: {all: [north, south]}}", "note: open")
    assert ask(silent).figures()["without_authority"] == 0


@pytest.mark.parametrize("may", ["accept", "commit"])
def test_who_may_accept_counts_for_the_party_in_all_its_rules(may: str) -> None:
    answer = ask(TALKS.replace("may: signal", f"may: {may}"))
    full = row(answer, release="full")
    assert full["minimal_consent_sets"] == [["north", "south"], ["south", "envoy"]]
    assert full["minimal_blocking_sets"] == [["south"], ["north", "envoy"]]
    assert full["vetoers"] == ["south"] and full["dummies"] == []
    assert ask(TALKS).figures()["can_stop.north"] == 2
    assert answer.figures()["can_stop.north"] == 2, "it refuses with those who speak for it"


def test_a_mandate_that_a_reading_lacks_counts_for_nobody() -> None:
    layered = TALKS.replace("may: signal", "may: accept, layer: A1") + "layers: {A1: One}\n"
    assert row(ask(layered), release="full")["minimal_consent_sets"] == [["north", "south"]]
    assert len(row(ask(layered, layers=("A1",)), release="full")["minimal_consent_sets"]) == 2


def test_a_rule_in_a_layer_holds_with_the_layer_alone() -> None:
    rule = "{rule: {all: [north, south]}, layer: A1, assumed: so}"
    layered = TALKS.replace("{all: [north, south]}", rule) + "layers: {A1: One}\n"
    off = ask(layered)
    assert row(off, release="full")["minimal_consent_sets"] is None
    assert off.figures()["consent_unknown"] == 1 and off.figures()["packages_unknown"] == 2
    assert any("issues.release needs at full is not known" in notice for notice in off.notices)
    on = ask(layered, layers=("A1",))
    assert row(on, release="full")["vetoers"] == ["north", "south"]
    assert [one.why for one in finding(on, "terms").basis.assumes] == ["so"]


def test_a_rule_of_later_or_disputed_words_is_not_there() -> None:
    later = TALKS.replace("{all: [north, south]}", "{rule: {all: [north, south]}, rests_on: [s3]}")
    assert row(ask(later), release="full")["vetoers"] is None
    assert row(ask(later, switched=("s3",)), release="full")["vetoers"] == ["north", "south"]
    said = later.replace("disputed: true", "said: 2025-06-01")
    assert row(ask(said, as_of="2025-05-30"), release="full")["vetoers"] is None
    assert row(ask(said, as_of="2025-06-30"), release="full")["vetoers"] == ["north", "south"]
    assert row(ask(said, grounds="own"), release="full")["vetoers"] == ["north", "south"]


def test_a_case_that_says_of_no_issue_whose_consent_it_needs_has_no_section() -> None:
    silent = "issues: {release: {name: Release, levels: [none, full]}}\n"
    assert LENS.ready(reading_of(silent), {}) == "nothing says whose consent any issue needs"
    assert LENS.ready(shipped(), {}) is None
    assert [one["vetoers"] for one in ask(silent).rows] == [None] * 4
    with pytest.raises(WrongUsage, match="block ranges over issues"):
        ask("options: {north: {strike: Strike}}\n")


# red lines


@pytest.mark.parametrize(
    ("party", "never", "verdict"),
    [
        ("north", "release = full", "it can stop all of it alone"),
        ("donors", "release = full", "an objection: no consent of its own is needed"),
        ("donors", "form = written", "it can stop some of it"),
        ("south", "form = oral | written", "it can stop some of it"),
        ("south", "release = full and release = none", "nothing crosses it"),
    ],
)
def test_what_stands_behind_a_red_line(party: str, never: str, verdict: str) -> None:
    text = TALKS + f"red_lines: {{R: {{by: {party}, never: {never}, assumed: so}}}}\n"
    answer = ask(text)
    table = next(
        part.blocks[-1] for part in answer.section.parts if part.title.startswith("Red lines")
    )
    assert table.rows[0][3].line == (verdict,)
    assert answer.figures()["objections"] == verdict.startswith("an objection")


# refusals


def test_what_is_left_when_some_refuse() -> None:
    answer = ask(TALKS, {"refuse": "south, donors"})
    assert answer.figures()["deliverable"] == 2 and answer.figures()["deliverable_packages"] == 1
    assert "If South and Donors refuse, 2 of 4 levels" in finding(answer, "deliverable").claim
    assert any(part.title == "If these refuse" for part in answer.section.parts)
    assert "deliverable" not in ask(TALKS).figures()
    with pytest.raises(WrongUsage, match="did you mean south"):
        ask(TALKS, {"refuse": "sout"})


# bounds


def council(members: int, needed: int) -> str:
    names = [f"m{at}" for at in range(members)]
    parties = ", ".join(f"{name}: {name.upper()}" for name in names)
    return (
        f"pourparler: 1\nname: Council\nbetween: [m0, m1]\nparties: {{{parties}}}\n"
        "issues:\n  motion:\n    name: Motion\n    levels: [none, passed]\n    if_no_deal: none\n"
        f"    decided_by: {{passed: {{k_of: {{k: {needed}, of: [{', '.join(names)}]}}}}}}\n"
    )


def test_too_many_sets_are_counted_and_not_listed() -> None:
    answer = ask(council(20, 11))
    passed = row(answer, motion="passed")
    assert passed["minimal_consent_sets"] is None and passed["minimal_blocking_sets"] is None
    assert passed["vetoers"] == passed["dummies"] == []
    number = f"{comb(20, 11):,} minimal consent sets are too many to list; one of the smallest is"
    assert any(number in notice for notice in answer.notices)
    assert "groups, one of the smallest" in repr(answer.section)


def test_a_rule_too_large_for_diagrams_still_has_its_vetoers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judged, "MOST_NODES", 12)
    text = (
        council(9, 5).replace("passed: {k_of", "passed: {all: [m0, {k_of").replace("]}}}", "]}}]}}")
    )
    answer = ask(text)
    passed = row(answer, motion="passed")
    assert passed["vetoers"] == ["m0"]
    assert passed["minimal_consent_sets"] is None and passed["dummies"] is None
    assert any("too large for its sets" in notice for notice in answer.notices)
    assert "m0" in repr(answer.section) and answer.figures()["can_stop.m1"] == 0


def test_packages_beyond_the_bounds_are_left_out_or_only_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "MOST_ROWS", 2)
    counted = ask(TALKS)
    assert counted.figures()["packages"] == 3 and len(counted.rows) == 4
    monkeypatch.setattr(packages, "MOST_GROUPS", 1)
    assert any("different rules of packages" in notice for notice in ask(TALKS).notices)
    assert "too many kinds to say" in repr(ask(TALKS).section)
    monkeypatch.setattr(packages, "MOST_CODES", 3)
    none = ask(TALKS, {"refuse": "north"})
    assert none.figures()["packages"] is None and none.figures()["deliverable_packages"] is None
    assert "too many combinations" in repr(none.section)


def test_all_listed_sets_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged, "MOST_LISTED", 3)
    answer = ask(TALKS)
    assert any("more minimal sets than are listed" in notice for notice in answer.notices)


def test_the_chart_has_a_column_for_each_voice_and_says_what_a_yes_is_worth() -> None:
    [chart] = [
        block
        for part in LENS.answer(shipped(LEAD), {}, unwatched).section.parts
        for block in part.blocks
        if isinstance(block, Chart)
    ]
    heads = [head[0] for head in chart.twin.head[2:]]
    assert heads[:2] == [Party("russia"), Party("ukraine")]
    assert heads[4] == Label("Keith Kellogg, special envoy")
    said = {
        (words(line[0].line), words(line[1].line)): [words(cell.line) for cell in line[2:]]
        for line in chart.twin.rows
    }
    alignment = "Ukraine’s alignment"
    assert said[alignment, "deferred"][1:5] == ["enough", "enough", "enough", "no say"]
    assert said[alignment, "membership path"][:4] == ["not named", "must", "must", "must"]
    assert said[alignment, "neutral"][1] == "decides"
    assert said["Cease-fire", "none"] == ["needs nobody"] * 6
    assert lens.LENS.charts == (chart.name,)


def test_collectives_too_deep_are_refused_and_left_out_of_a_report() -> None:
    members = "".join(
        f"  c{at}: {{name: C{at}, members: [c{at + 1}], decision_rule: all}}\n" for at in range(120)
    )
    text = f"pourparler: 1\nname: Deep\nbetween: [c0, c1]\nparties:\n{members}  c120: End\n"
    text += "issues: {i: {name: I, levels: [a, b], decided_by: c0}}\n"
    with pytest.raises(TooLarge, match="more than 100 deep"):
        ask(text)
    assert "more than 100 deep" in (LENS.ready(reading_of(text), {}) or "")


def test_a_council_of_hundreds_names_the_first_of_many() -> None:
    answer = ask(council(250, 126))
    assert row(answer, motion="passed")["dummies"] == []
    assert any("and 114 more" in notice for notice in answer.notices)
    assert ", and 114 more" in repr(answer.section)
