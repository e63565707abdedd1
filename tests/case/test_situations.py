"""The model of a reading: states, moves and names, against their definitions and at their edges."""

from __future__ import annotations

import random

import pytest

from pourparler.case import situations, state_room
from pourparler.case.situations import Situation, situation
from pourparler.errors import TooLarge, WrongUsage
from pourparler.kernels.graphs import Graph
from pourparler.kernels.lattices import Lattice, graph_of
from tests.naive.packages import code_of, feasible, written
from tests.naive.states import issue_moves, option_moves, option_states
from tests.random_cases import condition
from tests.small_cases import HEAD, reading_of, shipped

STRIKE = (
    "options:\n  north: {strike: {name: Strike, moves: no > yes}, slow: Go slow}\n"
    "  south: {concede: Concede}\nrules: {r: {never: strike and slow}}\n"
)
ISSUES = (
    "issues:\n"
    "  aid: {name: Aid, levels: [none, some, full], decided_by: donors}\n"
    "  form: {name: Form, levels: [oral, written], decided_by: north, moves: oral > written,"
    " applies_when: aid != none, otherwise_like: oral}\n"
    "  site: {name: Site, levels: [a, b], decided_by: {all: [north, south]}}\n"
)


_WAYS = {"NY": ", moves: no > yes", "YN": ", moves: yes > no", "": ""}


def moves_of(model: Situation) -> dict[str, set[tuple[str, str]]]:
    """The moves of each party by the names of states."""
    if isinstance(model.model, Lattice):
        found, codes = graph_of(model.model)
    else:
        found, codes = model.model, model.codes
    return {
        party: {
            (model.name(codes[s]), model.name(codes[q]))
            for s in range(found.states)
            for q in found.parties[at].of(s).tolist()
        }
        for at, party in enumerate(model.parties)
    }


# options


def test_the_owners_of_options_are_the_parties_in_between_or_not() -> None:
    lead = situation(shipped())
    assert lead.parties == ("ukraine", "russia", "us_president")
    assert [lead.name(code) for code in lead.status_quo] == ["NNN"]


def test_options_make_a_lattice_with_rules_and_one_way_moves() -> None:
    model = situation(reading_of(STRIKE + "status_quo: NN-\n"))
    assert isinstance(model.model, Lattice) and model.model.sizes == (2, 2, 2)
    assert [model.name(code) for code in model.codes] == ["NNN", "NNY", "NYN", "NYY", "YNN", "YNY"]
    assert [model.name(code) for code in model.status_quo] == ["NNN", "NNY"]
    assert ("YNN", "NNN") not in moves_of(model)["north"]
    assert [one.address for one in model.used] == [
        "options.north.strike", "options.north.slow", "options.south.concede", "rules.r",
    ]  # fmt: skip
    assert model.grounds == ()


def test_a_rule_in_a_layer_counts_where_the_layer_is_on() -> None:
    text = STRIKE + "layers: {A1: One}\n"
    text = text.replace("strike and slow}", "strike and slow, layer: A1, assumed: x}")
    assert len(situation(reading_of(text)).codes) == 8
    model = situation(reading_of(text, layers=("A1",)))
    assert len(model.codes) == 6 and [one.address for one in model.grounds] == ["rules.r"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NN", "expected a state of 3 letters Y, N or -, got NN (one letter an option: strike"),
        ("nny", "did you mean NNY?"),
        ("YYN", "the rules exclude the state YYN (did you mean NYN or YNN?)"),
        ("NN-", "NN- means 2 states, and one is asked for (NNN, NNY)"),
        ("", "got nothing"),
    ],
)
def test_a_state_that_is_none_is_refused_with_what_may_have_been_meant(
    text: str, said: str
) -> None:
    with pytest.raises(WrongUsage) as refused:
        situation(reading_of(STRIKE)).state(text)
    assert said in refused.value.message


def test_names_and_codes_are_each_others_inverse() -> None:
    for model in (
        situation(reading_of(STRIKE)),
        situation(reading_of(ISSUES)),
        situation(reading_of("graph: {states: [a, b, c], moves: {north: {a: [b]}}}\n")),
    ):
        assert [model.state(model.name(code)) for code in model.codes] == model.codes.tolist()


def random_options(seed: int) -> tuple[str, list, list, dict, list]:
    """A random case of options: its text, names, owners, one-way options and rules."""
    dice = random.Random(seed)
    names = [f"o{at}" for at in range(dice.randint(1, 5))]
    owners = sorted(dice.choice(["north", "south", "donors"]) for _ in names)
    one_way = {at: dice.choice(["NY", "YN"]) for at in range(len(names)) if dice.random() < 0.4}
    rules = [
        condition(dice, {name: ["no", "yes"] for name in names}, 1)
        for _ in range(dice.randint(0, 2))
    ]
    lines = ["options:"]
    for owner in dict.fromkeys(owners):
        lines.append(f"  {owner}:")
        for at, name in enumerate(names):
            if owners[at] == owner:
                way = {"NY": ", moves: no > yes", "YN": ", moves: yes > no"}.get(
                    one_way.get(at, "")
                )
                lines.append(f"    {name}: {{name: {name}{way or ''}}}")
    lines.append("rules:")
    lines += [f'  r{at}: {{never: "{written(rule)}"}}' for at, rule in enumerate(rules)]
    return "\n".join(lines) + "\n", names, owners, one_way, rules


@pytest.mark.parametrize("batch", range(0, 80, 20))
def test_random_options_have_the_states_and_moves_of_the_definition(batch: int) -> None:
    compared = 0
    for seed in range(batch, batch + 20):
        text, names, owners, one_way, rules = random_options(seed)
        states = option_states(names, rules)
        if not states:
            continue
        compared += 1
        model = situation(reading_of(text))
        assert [model.name(code) for code in model.codes] == states
        for party, moves in moves_of(model).items():
            assert moves == option_moves(states, owners, one_way, party), (seed, party)
    assert compared >= 8


# graphs


def test_a_graph_says_who_moves_where_and_options_beside_it_give_its_letters_a_meaning() -> None:
    text = (
        "options: {north: {strike: Strike, slow: Go slow}}\nstatus_quo: s2\n"
        "graph: {states: {s1: NY, s2: Y-}, moves: {south: {s2: [s1]}, north: {s1: [s2]}}}\n"
    )
    model = situation(reading_of(text))
    assert isinstance(model.model, Graph) and model.parties == ("south", "north")
    assert moves_of(model) == {"south": {("s2", "s1")}, "north": {("s1", "s2")}}
    assert model.status_quo == (1,) and model.state("NY") == 0
    assert model.levels is not None and model.levels.at(1) == {"strike": "yes"}
    with pytest.raises(WrongUsage, match="known here: s1, s2"):
        model.state("s3")


def test_a_graph_in_which_nobody_moves_is_refused() -> None:
    with pytest.raises(WrongUsage, match="nobody moves in the graph"):
        situation(reading_of("graph: {states: [a, b]}\n"))


def test_letters_that_two_states_share_name_neither() -> None:
    text = (
        "options: {north: {strike: Strike}}\n"
        "graph: {states: {s1: Y, s2: Y, s3: N}, moves: {north: {s1: [s3]}}}\n"
    )
    model = situation(reading_of(text))
    assert model.state("N") == 2
    with pytest.raises(WrongUsage, match="there is no state Y"):
        model.state("Y")


# the status quo


def test_a_status_quo_of_terms_may_name_options() -> None:
    model = situation(reading_of(STRIKE + "status_quo: {strike: no, concede: yes}\n"))
    assert [model.name(code) for code in model.status_quo] == ["NNY", "NYY"]


def test_a_status_quo_that_a_layer_excludes_is_told() -> None:
    text = STRIKE.replace("strike and slow}", "slow, layer: A1, assumed: x}")
    text += "layers: {A1: One}\nstatus_quo: NYN\n"
    assert situation(reading_of(text)).status_quo == (2,)
    model = situation(reading_of(text, layers=("A1",)))
    assert model.status_quo == ()
    assert model.notices == ("status_quo: the rules exclude the state NYN (did you mean NNN?)",)


def test_rules_of_layers_that_leave_nothing_are_refused() -> None:
    text = STRIKE.replace(
        "strike and slow}", "strike, layer: A1, assumed: x}, q: {never: not strike}"
    )
    assert situation(reading_of(text + "layers: {A1: One}\n")).feasible.sum() == 4
    with pytest.raises(WrongUsage, match=r"leave no state: rules\.r, rules\.q"):
        situation(reading_of(text + "layers: {A1: One}\n", layers=("A1",)))


# issues


def test_an_issue_that_one_party_decides_stands_in_for_options() -> None:
    model = situation(reading_of(ISSUES + "status_quo: {aid: some | full, site: a}\n"))
    assert isinstance(model.model, Graph) and model.parties == ("donors", "north")
    names = [model.name(code) for code in model.codes]
    assert names == [
        "aid: none",
        "aid: some, form: oral", "aid: some, form: written",
        "aid: full, form: oral", "aid: full, form: written",
    ]  # fmt: skip
    assert moves_of(model)["north"] == {(names[1], names[2]), (names[3], names[4])}
    # an issue that comes to apply by another's move stands at the level that it counted like
    assert {end for start, end in moves_of(model)["donors"] if start == names[0]} == {
        names[1], names[3],
    }  # fmt: skip
    assert [model.name(code) for code in model.status_quo] == names[1:]
    assert model.notices == (
        "issues.site is not in the model: no one party decides it at every level",
    )


def test_issues_that_always_apply_make_a_lattice_of_many_levels() -> None:
    text = ISSUES.replace(" applies_when: aid != none, otherwise_like: oral", "").replace(
        "oral > written,", "oral > written"
    )
    model = situation(reading_of(text))
    assert isinstance(model.model, Lattice) and model.model.sizes == (3, 2)
    assert model.state("form: written, aid: none") == 1
    assert len(model.states("form: written")) == 3


@pytest.mark.parametrize(
    ("decided_by", "owner"),
    [
        ("donors", "donors"),
        ("{some: donors, full: donors}", "donors"),  # none needs nobody
        ("{some: donors, full: north}", None),
        ("{full: donors}", None),
        ("{rule: donors, layer: A1, assumed: x}", None),
        ("union", None),  # moves when its members do
        ("{all: [donors, north]}", None),
    ],
)
def test_who_decides_an_issue_alone(decided_by: str, owner: str | None) -> None:
    head = HEAD.replace(
        "donors: Donors}",
        "donors: Donors, union: {name: U, members: [north, south], decision_rule: all}}",
    )
    text = (
        f"{head}layers: {{A1: One}}\nissues:\n"
        "  other: {name: O, levels: [x, y], decided_by: south}\n"
        "  aid: {name: Aid, levels: [none, some, full], if_no_deal: none, "
        f"decided_by: {decided_by}}}\n"
    )
    parties = situation(reading_of(text)).parties
    assert parties == (("south", owner) if owner else ("south",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("aid", "expected a level, got nothing in aid (write a state as issue: level"),
        ("aidd: none", "no issue aidd is moved here (did you mean aid?)"),
        ("aid: ful", "there is no level of aid called ful (did you mean full?)"),
        ("aid: none, form: oral", "no state has aid: none, form: oral"),
        ("aid: full", "means 2 states"),
        (" ", "got nothing"),
    ],
)
def test_terms_that_are_no_state_are_refused(text: str, said: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        situation(reading_of(ISSUES)).state(text)
    assert said in refused.value.message


@pytest.mark.parametrize("seed", range(60))
def test_random_issues_have_the_states_and_moves_of_the_definition(seed: int) -> None:
    dice = random.Random(seed)
    issues = {f"i{at}": ["x", "y", "z"][: dice.randint(1, 3)] for at in range(dice.randint(1, 4))}
    owners = {issue: dice.choice(["north", "south"]) for issue in issues}
    home = {issue: dice.choice(levels) for issue, levels in issues.items()}
    applies, allowed, lines = {}, {}, ["issues:"]
    for at, (issue, levels) in enumerate(issues.items()):
        line = f"name: {issue}, levels: [{', '.join(levels)}], decided_by: {owners[issue]}"
        if at and dice.random() < 0.6:
            applies[issue] = condition(dice, {k: issues[k] for k in list(issues)[:at]}, 1)
            line += f', applies_when: "{written(applies[issue])}", otherwise_like: {home[issue]}'
        if len(levels) > 1 and dice.random() < 0.4:
            steps = dice.sample(levels, dice.randint(2, len(levels)))
            allowed[issue] = {(a, b) for n, a in enumerate(steps) for b in steps[n + 1 :]}
            line += f", moves: {' > '.join(steps)}"
        lines.append(f"  {issue}: {{{line}}}")
    rules = [condition(dice, issues, 1) for _ in range(dice.randint(0, 1))]
    lines += ["rules:", *(f'  r: {{never: "{written(rule)}"}}' for rule in rules)]
    states = feasible(issues, applies, rules)
    if not states:
        return
    model = situation(reading_of("\n".join(lines) + "\n"))
    # a state stands where the level that each issue waits at puts it
    full = [{**home, **state} for state in states]
    states = [
        states[at] for at in sorted(range(len(states)), key=lambda n: code_of(issues, full[n]))
    ]
    named = [", ".join(f"{issue}: {level}" for issue, level in state.items()) for state in states]
    assert [model.name(code) for code in model.codes] == named
    for party, moves in moves_of(model).items():
        literal = issue_moves(issues, applies, states, home, owners, allowed, party)
        assert moves == {(named[s], named[q]) for s, q in literal}, party


# room


def test_too_many_states_are_refused_before_any_is_enumerated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = ", ".join(f"o{at}: Option" for at in range(30))
    with pytest.raises(TooLarge, match=r"1.07e9 combinations.*up to 67,108,864"):
        situation(reading_of(f"options: {{north: {{{options}}}}}\n"))
    monkeypatch.setattr(state_room, "free_memory", lambda: 100)
    with pytest.raises(TooLarge, match=r"8 combinations .* 0 MB are free; up to about"):
        situation(reading_of(STRIKE))


def test_too_many_moves_are_refused_before_any_is_written_out() -> None:
    lines = ["issues:", "  aid: {name: Aid, levels: [none, some], decided_by: donors}"]
    lines += [
        f"  i{at}: {{name: I, levels: [a, b, c, d], decided_by: north, applies_when: aid = some}}"
        for at in range(8)
    ]
    with pytest.raises(TooLarge, match="with up to 65,538 moves each are too many to write out"):
        situation(reading_of("\n".join(lines) + "\n"))


def test_an_issue_that_depends_on_one_that_nobody_moves_is_left_out() -> None:
    text = ISSUES.replace("applies_when: aid != none", "applies_when: site = a")
    model = situation(reading_of(text))
    assert model.parties == ("donors",)
    assert model.notices[0] == (
        "issues.form is not in the model: whether it applies depends on an issue that is not in it"
    )


def test_a_case_without_moves_says_what_to_add() -> None:
    with pytest.raises(WrongUsage, match="add options: with what each party can do"):
        situations.situation(shipped("bonn-2001"))
