"""Options, states, rankings, graphs and confrontations with something wrong."""

from __future__ import annotations

from hostile_cases.table import HEAD, Malformed, added, malformed

_OPTIONS = (
    HEAD + "options:\n  north: {go: Go}\n  south: {stay: Stay}\nrules: {r: {never: go and stay}}\n"
)
_GRAPH = HEAD + "graph: {states: [a, b, c], moves: {north: {a: [b]}}}\n"
_FACED = (
    "confrontation:\n  assumed: x\n  intentions: {go: yes, stay: no}\n"
    "  positions: {north: {go: no}, south: {go: no}}\n"
)


def _ranking(name: str, ranking: str, *expected: str) -> Malformed:
    return malformed(
        name, f"{_OPTIONS}preferences: {{north: [{{ranking: {ranking}, assumed: x}}]}}\n", *expected
    )


def _faced(name: str, lines: str, *expected: str) -> Malformed:
    return malformed(name, _OPTIONS + _FACED + lines, *expected)


RANKINGS = (
    _ranking("a whole ranking is no fault", "[NN, [YN, NY]]"),
    _ranking("a state not ranked", "‸[NN, YN]", "ranking: not ranked: NY"),
    _ranking("a state ranked twice", "‸[NN, YN, NY, NN]", "ranking: ranked twice: NN"),
    _ranking("a state that the rules exclude", "‸[NN, YN, NY, YY]", "ranking: not a state that"),
    _ranking("a state too long", "[NN, YN, ‸NYN]", "state: 2 letters Y or N, got NYN"),
    _ranking("a state with a dash", "[NN, YN, ‸N-]", "state: one letter an option"),
    _ranking("a state in small letters", "[‸nn, YN, NY]", "state: got nn"),
    _ranking("a tie of tied states", "[NN, [YN, ‸[NY]]]", "shape: expected a text"),
    _ranking("a ranking of nothing", "‸[]", "empty: ranking is empty"),
    _ranking("a ranking with signs", "[NN, ‸YN > NY]", "state: got YN > NY"),
    malformed(
        "a ranking of a graph",
        _GRAPH + "preferences: {north: [{ranking: ‸[a, b], assumed: x}]}\n",
        "ranking: not ranked: c",
    ),
    malformed(
        "a weight of no option",
        _OPTIONS + "preferences: {north: [{option_weights: {go: 1, ‸sty: 2}, assumed: x}]}\n",
        "unknown-reference: did you mean stay?",
    ),
    malformed(
        "a priority that cannot be read",
        _OPTIONS + "preferences: {north: [{priorities: [not go, stay if‸], assumed: x}]}\n",
        "condition: after if, got the end",
    ),
    malformed(
        "a priority of no option",
        _OPTIONS + "preferences: {north: [{priorities: [not go, go if ‸sty], assumed: x}]}\n",
        "unknown-reference: did you mean stay?",
    ),
    malformed(
        "no priorities at all",
        _OPTIONS + "preferences: {north: [{priorities: ‸[], assumed: x}]}\n",
        "empty: priorities is empty",
    ),
)

STATES = (
    *added(
        _OPTIONS,
        [
            ("a status quo too long", "status_quo: ‸NNN\n", "state: 2 letters"),
            ("a status quo of other letters", "status_quo: ‸NX\n", "state: Y, N or -"),
            (
                "a status quo of terms that name no option",
                "status_quo: {‸goo: yes}\n",
                "unknown-reference: did you mean go?",
            ),
            ("options and a graph", "‸graph: {states: [a]}\n", "two-models: not both"),
        ],
    ),
    *added(
        HEAD,
        [
            (
                "an option that moves elsewhere",
                "options: {north: {go: {name: Go, moves: ‸no > maybe}}}\n",
                "moves: write no > yes",
            ),
            (
                "an option that moves nowhere",
                "options: {north: {go: {name: Go, moves: ‸no}}}\n",
                "moves: a move",
            ),
            (
                "an option that moves to nothing",
                "options: {north: {go: {name: Go, moves: no >‸}}}\n",
                "moves: got nothing",
            ),
            (
                "a state of a graph in other letters",
                "graph: {states: {a: NY, b: ‸NX}}\n",
                "state: 2 letters Y, N or -",
            ),
            (
                "states of a graph of different lengths",
                "graph: {states: {a: NY, b: ‸NYN}}\n",
                "state: 2 letters",
            ),
            (
                "a move of nobody",
                "graph: {states: [a, b], moves: {‸nort: {a: [b]}}}\n",
                "unknown-reference: did you mean north?",
            ),
            (
                "a move from no state",
                "graph: {states: [a, b], moves: {north: {‸c: [b]}}}\n",
                "unknown-reference: there is no state c",
            ),
            (
                "a move to no state",
                "graph: {states: [a, b], moves: {north: {a: [b, ‸c]}}}\n",
                "unknown-reference: there is no state c",
            ),
            (
                "a state listed twice",
                "graph: {states: ‸[a, b, a]}\n",
                "duplicate: the state a is listed twice",
            ),
            (
                "a graph of no states",
                "graph: {states: ‸[]}\n",
                "empty: states is empty",
            ),
        ],
    ),
    malformed(
        "a status quo that is no state of the graph",
        _GRAPH + "status_quo: ‸d\n",
        "unknown-reference: there is no state d",
    ),
    malformed(
        "a move that goes nowhere",
        HEAD + "graph: {states: [a, b], moves: {north: {a: [b, ‸a]}}}\n",
        "self-move: staying is no move",
    ),
    malformed(
        "a graph beside options with letters for all is no fault",
        _OPTIONS + "graph: {states: {a: NY, b: Y-}, moves: {north: {a: [b]}}}\n",
    ),
    malformed(
        "a state of a graph with too few letters for its options",
        _OPTIONS + "graph: {states: {a: ‸NYN, b: YN}}\n",
        "state: expected 2 letters Y, N or -, got NYN",
    ),
    malformed(
        "a state of a graph that a rule excludes",
        _OPTIONS + "graph: {states: {a: ‸YY, b: Y-}}\n",
        "state: the rule r excludes this state",
    ),
    malformed(
        "a status quo that a rule excludes",
        _OPTIONS + "status_quo: ‸YY\n",
        "state: the rule r excludes this state",
    ),
    malformed(
        "a statement that a state leaves open",
        _OPTIONS + "graph: {states: {a: NY, b: Y-}, moves: {north: {a: [b]}}}\n"
        "preferences: {north: [{priorities: [go, ‸stay], assumed: x}]}\n",
        "open-state: holds in b depends on what - stands for",
    ),
    malformed(
        "a statement that holds however a state is settled",
        _OPTIONS + "graph: {states: {a: NY, b: Y-}, moves: {north: {a: [b]}}}\n"
        "preferences: {north: [{priorities: [‸go or stay if go], assumed: x}]}\n",
        "notice idle-priority: every state",
    ),
    malformed(
        "a weight of what a state leaves open",
        _OPTIONS + "graph: {states: {a: NY, b: Y-}, moves: {north: {a: [b]}}}\n"
        "preferences: {north: [{option_weights: {go: 1, stay: ‸2}, assumed: x}]}\n",
        "open-state: whether stay is taken in b",
    ),
    malformed(
        "a statement and its opposite",
        _OPTIONS + "preferences: {north: [{priorities: [go, ‸not go], assumed: x}]}\n",
        "warning opposite-priority: statement 1 is the opposite",
    ),
    malformed(
        "a statement twice",
        _OPTIONS + "preferences: {north: [{priorities: [go, ‸not not go], assumed: x}]}\n",
        "notice idle-priority: statement 1 holds in the same states",
    ),
    malformed(
        "two orders of the states of one party",
        _OPTIONS + "preferences: {north: [{priorities: [go], assumed: x},"
        " ‸{ranking: [NN, YN, NY], assumed: x}]}\n",
        "contradiction: otherwise than the entry at",
    ),
    malformed(
        "a status quo that is a state of nothing",
        HEAD + "status_quo: ‸NNY\n",
        "state: write terms:",
    ),
)

FACED = (
    _faced("a confrontation is no fault", ""),
    malformed(
        "a position on what its owner says nothing of",
        _OPTIONS + "confrontation:\n  assumed: x\n  intentions: {go: yes}\n"
        "  positions: {north: {go: no, ‸stay: yes}, south: {stay: open}}\n",
        "no-intention: add stay: yes or no to intentions",
    ),
    malformed(
        "a position of nobody",
        _OPTIONS
        + "confrontation: {assumed: x, intentions: {go: no}, positions: {‸nrth: {go: no}}}\n",
        "unknown-reference: did you mean north?",
    ),
    malformed(
        "a position on no option",
        _OPTIONS
        + "confrontation: {assumed: x, intentions: {go: no}, positions: {north: {‸goo: no}}}\n",
        "unknown-reference: did you mean go?",
    ),
    malformed(
        "a position that is none",
        _OPTIONS
        + "confrontation: {assumed: x, intentions: {go: no}, positions: {north: {go: ‸maybe}}}\n",
        "choice: yes, no, open",
    ),
    malformed(
        "an intention of no option",
        _OPTIONS + "confrontation: {assumed: x, intentions: {‸goo: no}}\n",
        "unknown-reference: did you mean go?",
    ),
    _faced(
        "a doubt of nobody",
        "  doubts: [{who: ‸nrth, whose: ‸soth, option: ‸goo, assumed: x}]\n",
        "unknown-reference: did you mean north?",
        "unknown-reference: did you mean south?",
        "unknown-reference: did you mean go?",
    ),
    malformed(
        "a doubt that lacks its option, and a position of nobody",
        _OPTIONS + "confrontation:\n  assumed: x\n  intentions: {go: yes}\n"
        "  positions: {‸nrth: {go: no}}\n  doubts: [‸{who: south, whose: north, assumed: x}]\n",
        "unknown-reference: did you mean north?",
        "missing: option is missing",
    ),
    _faced(
        "doubts before and after one that cannot be read",
        "  doubts:\n    - {who: ‸nrth, whose: north, option: go, assumed: x}\n"
        "    - ‸{who: south, whose: north, assumed: x}\n"
        "    - {who: south, whose: north, option: ‸goo, assumed: x}\n",
        "unknown-reference: did you mean north?",
        "missing: option is missing in confrontation.doubts[1]",
        "unknown-reference: did you mean go?",
    ),
    _faced(
        "a doubt about another's option",
        "  doubts: [{who: north, whose: ‸south, option: go, assumed: x}]\n",
        "doubt: write whose: north",
    ),
    _faced(
        "a doubt about oneself",
        "  doubts: [{who: ‸north, whose: north, option: go, assumed: x}]\n",
        "doubt: name the party that doubts it",
    ),
    malformed(
        "an intention that cannot be read, and positions that need it",
        _OPTIONS + "confrontation:\n  assumed: x\n  intentions: {go: ‸perhaps}\n"
        "  positions: {north: {go: no}}\n  would_carry_out: {go: yes}\n",
        "choice: yes, no",
    ),
    malformed(
        "a doubt of what nobody says",
        _OPTIONS + "confrontation:\n  assumed: x\n"
        "  doubts: [{who: south, whose: north, option: ‸go, assumed: x}]\n",
        "no-intention: add go: yes or no to intentions",
    ),
    malformed(
        "a deed that nobody has in mind",
        _OPTIONS + "confrontation:\n  assumed: x\n  would_carry_out: {‸go: yes}\n",
        "no-intention: add go: yes or no to intentions",
    ),
    _faced("a deed that is no flag", "  would_carry_out: {go: ‸perhaps}\n", "flag: true or false"),
    _faced("a deed of no option", "  would_carry_out: {‸goo: yes}\n", "unknown-reference: go?"),
    _faced(
        "a wish of nobody", "  prefers: {‸nrth: [north > south]}\n", "unknown-reference: north?"
    ),
    _faced("a wish not in a list", "  prefers: {north: ‸north > south}\n", "shape: [a, b]"),
    _faced(
        "a wish that compares nothing",
        "  prefers: {north: [‸north]}\n",
        "comparison: firm > threat",
    ),
    _faced("a wish for nothing", "  prefers: {north: [north >‸]}\n", "comparison: got nothing"),
    _faced(
        "a wish for what is no future",
        "  prefers: {north: [north > ‸treat]}\n",
        "unknown-reference: did you mean threat?",
    ),
    _faced(
        "a wish for a threat turned round by nobody",
        "  prefers: {north: [north > threat-‸soth]}\n",
        "unknown-reference: did you mean south?",
    ),
    _faced(
        "a wish with no name after the hyphen",
        "  prefers: {north: [north > threat-‸]}\n",
        "comparison: got nothing",
    ),
    _faced(
        "a wish with another sign",
        "  prefers: {north: [‸north < south]}\n",
        "comparison: the better one before >",
    ),
    _faced(
        "a threat that is to turn another round",
        "  prefers: {north: [north > south-‸threat]}\n",
        "unknown-reference: there is no party threat",
    ),
    _faced(
        "two parties turned round",
        "  prefers: {north: [north > south-north-‸south]}\n",
        "comparison: such as union-firm",
    ),
    _faced(
        "wishes in a circle",
        "  prefers: {north: [north > south > threat, ‸threat > north], south: [threat > north]}\n",
        "contradiction: north > south > threat > north",
    ),
    malformed(
        "a confrontation without options",
        HEAD + "confrontation: {assumed: x, intentions: {‸go: yes}}\n",
        "unknown-reference: there is no option go",
    ),
)

_AID = HEAD + "issues: {aid: {name: Aid, levels: [none, some, full], decided_by: north}}\n"


def _by_terms(name: str, ranking: str, *expected: str) -> Malformed:
    return malformed(
        name, f"{_AID}preferences: {{north: [{{ranking: {ranking}, assumed: x}}]}}\n", *expected
    )


TERMS = (
    _by_terms("a ranking by terms is no fault", "['aid: full', ['aid: some', 'aid: none']]"),
    _by_terms(
        "a ranking by terms with no such level",
        "['aid: full', ‸'aid: sme', 'aid: none']",
        "state: no level of aid called sme did you mean some?",
    ),
    _by_terms("a state by terms not ranked", "‸['aid: full', 'aid: some']", "ranking: aid: none"),
    _by_terms(
        "a state by terms ranked twice",
        "‸['aid: full', 'aid: some', 'aid: none', 'aid = full']",
        "ranking: ranked twice: aid: full",
    ),
)

CASES = (*TERMS, *RANKINGS, *STATES, *FACED)
