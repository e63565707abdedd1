"""The case itself: names, camps, consent rules, spaces, and what an entry touches."""

from __future__ import annotations

import pytest

from pourparler.case.axes import all_axes, issues, options
from pourparler.case.case import Case
from pourparler.case.spaces import space_of
from pourparler.case.touching import touched
from pourparler.model.conditions import parse
from pourparler.model.consent import holds
from tests.small_cases import LEAD, case_of, shipped, tried

TEXT = """\
    parties: {north: North, south: South, donors: {name: Donors, members: [north, south], decision_rule: majority}}
    sources: {paper: {name: Paper, handling: TLP:GREEN}, bare: {name: Bare}}
    people: {envoy: {name: The envoy, speaks_for: donors, assumed: known}, reporter: Reporter}
    statements:
      s1: {by: envoy, source: paper, quote: a, manner: direct, act: claim, handling: TLP:CLEAR}
      s2: {by: envoy, source: paper, quote: a, manner: direct, act: claim, handling: TLP:RED}
      s3: {by: envoy, source: bare, quote: a, manner: direct, act: claim}
    issues:
      release:
        name: Release
        levels: {none: nothing, full: all of it}
        decided_by: {none: north, full: {rule: {all: [north, south]}, rests_on: s1, assumed: known, note: x}, note: y}
      form: {name: Form, levels: [oral, written], applies_when: release != none, otherwise_like: oral, decided_by: donors}
      seal: {name: Seal, levels: [no, yes], applies_when: form = written, otherwise_like: no}
    options: {south: {strike: {name: Strike, moves: no > yes}}}
    preferences:
      south:
        - {order: {release: full > none, form: written > oral}, assumed: a}
        - {matters_more: release > form, assumed: a}
        - {weights_within: {release: 0.2..0.6}, assumed: a}
        - {each_weight: ..0.9, assumed: a}
        - {prefers: {release: full}, over: {release: none}, assumed: a}
        - {accepts: {release: full, form: written, seal: yes}, assumed: a}
        - {rejects: {release: none}, assumed: a}
        - {option_weights: {strike: -2}, assumed: a}
        - {priorities: [not strike], assumed: a}
        - {ranking: [N, Y], assumed: a}
      north: [{weights: {release: 1, form: 0, seal: 0}, scores: {release: {none: 0, full: 1}, form: {oral: 0, written: 0}, seal: {no: 0, yes: 0}}, assumed: a}]
    red_lines: {RL: {by: south, never: not (form = written and release = full), assumed: a}}
    """  # noqa: E501 - one entry a line reads best


HEAD = "pourparler: 1\nname: T\nbetween: [north, south]\n"


@pytest.fixture(scope="module")
def case() -> Case:
    from textwrap import dedent

    return case_of(HEAD + dedent(TEXT))


def test_names_and_camps(case: Case) -> None:
    assert [case.name(key) for key in ("north", "envoy", "outlet")] == [
        "North",
        "The envoy",
        "outlet",
    ]
    assert [case.party_of(key) for key in ("north", "envoy", "reporter", "outlet")] == [
        "north", "donors", None, None,
    ]  # fmt: skip
    assert case.camp("donors") == {"donors", "north", "south", "envoy"}
    assert case.camp("south") == {"south"}
    assert list(case.axis_names.items())[-1] == ("strike", "Strike")
    assert case.knows("parties", "north") and not case.knows("parties", "west")


def test_a_statement_has_the_higher_label_of_its_own_and_its_source(case: Case) -> None:
    labels = [str(case.handling(key)) for key in ("s1", "s2", "s3")]
    assert labels == ["TLP:GREEN", "TLP:RED", "TLP:CLEAR"]


def test_consent_rules_by_level(case: Case) -> None:
    rules = case.consents
    assert not rules.wrong

    def met(issue: str, level: str, *yes: str) -> bool:
        rule = rules.rule_of(issue, level)
        assert rule is not None
        return holds(rule, yes)

    assert met("release", "none", "north") and not met("release", "none", "south")
    assert met("release", "full", "north", "south") and not met("release", "full", "north")
    assert met("form", "oral", "donors") and met("form", "written", "donors")
    assert not met("form", "oral", "north", "south")
    assert rules.rule_of("seal", "yes") is None
    full = rules.decided["release"][1]
    assert (full.level, full.rests_on, full.assumed) == ("full", ("s1",), "known")
    assert full.path == ("issues", "release", "decided_by", "full", "rule")
    assert set(rules.collectives) == {"donors"}


def test_unknown_keys_and_rules_beside_a_consent_rule_are_told() -> None:
    _, problems = tried("""\
    issues:
      r: {name: R, levels: [a, b], decided_by: {a: {rule: north, becuase: x}, b: {sum: [north]}}}
    """)
    errors = {p.code: p.message for p in problems if str(p.severity) == "error"}
    assert errors["unknown-key"] == "unknown key becuase beside a consent rule"
    assert len(errors) == 2


def test_spaces_order_axes_and_leave_out_levels_that_do_not_apply(case: Case) -> None:
    axes = issues(case.document)
    space = space_of(axes)
    assert space is not None
    assert (space.sizes, space.order, space.count()) == ((2, 2, 2), (1, 2), 8)
    assert space.terms([1, 1, 0], [True, True, False]) == {"release": "full", "form": "written"}
    assert space.formula(parse("form = written")) == ("in", 1, (1,))
    scoped = space_of(axes, ["seal"])
    assert scoped is not None and [axis.id for axis in scoped.axes] == ["release", "form", "seal"]
    alone = space_of(axes, ["release", "nowhere"])
    assert alone is not None and [axis.id for axis in alone.axes] == ["release"]
    assert list(all_axes(case.document)) == ["release", "form", "seal", "strike"]
    assert options(case.document)["strike"].owner == "south"


def test_a_space_whose_issues_go_in_a_circle_is_none() -> None:
    _, problems = tried("""\
    issues:
      a: {name: A, levels: [x, y], applies_when: b = x}
      b: {name: B, levels: [x, y], applies_when: a = x}
    """)
    assert any(str(p.severity) == "error" for p in problems)
    from pourparler.model.axes import Issue, issue_axis

    def axis(key: str, when: str):
        return issue_axis(key, Issue(name=key, levels=["x", "y"], applies_when=when))

    assert space_of({"a": axis("a", "b = x"), "b": axis("b", "a = x")}) is None
    assert space_of({"a": axis("a", "c = x")}) is None


def test_what_an_entry_touches(case: Case) -> None:
    located = case.located
    found = [sorted(touched(case, located[f"preferences.south[{at}]"].entry)) for at in range(10)]
    assert found == [
        ["form", "release"], ["form", "release"], ["release"], [], ["release"],
        ["form", "release", "seal"], ["release"], ["strike"], ["strike"], ["strike"],
    ]  # fmt: skip
    assert touched(case, located["preferences.north[0]"].entry) == {"release", "form", "seal"}
    assert touched(case, located["red_lines.RL"].entry) == {"form", "release"}
    assert touched(case, located["parties.north"].entry) == frozenset()


def test_a_case_without_sources_at_hand_verifies_nothing() -> None:
    lead = shipped(LEAD).case
    assert {lead.is_verified(key) for key in lead.document.statements} <= {None, True}
