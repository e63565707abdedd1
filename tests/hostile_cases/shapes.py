"""Sections and keys that are missing, unknown, or of the wrong shape."""

from __future__ import annotations

from hostile_cases.table import BASE, HEAD, added, malformed

_SPEECH = "by: north, source: d, quote: q, manner: direct, act: claim"
_SAID = BASE + "sources: {d: D}\n"

REQUIRED = (
    malformed("no version", "‸name: A\nbetween: [a]\nparties: {a: A}\n", "missing: pourparler: 1"),
    malformed(
        "no name", "‸pourparler: 1\nbetween: [a]\nparties: {a: A}\n", "missing: name is missing"
    ),
    malformed(
        "no between", "‸pourparler: 1\nname: A\nparties: {a: A}\n", "missing: between: [a, b]"
    ),
    malformed(
        "nothing but a note",
        "note: x\n",
        "1:1 missing: pourparler",
        "1:1 missing: name",
        "1:1 missing: between",
    ),
    malformed(
        "version 2", HEAD.replace("pourparler: 1", "pourparler: ‸2"), "version: known here is 1"
    ),
    malformed(
        "version one point nought",
        HEAD.replace("pourparler: 1", "pourparler: ‸1.0"),
        "version: write pourparler: 1",
    ),
    malformed(
        "version blank", HEAD.replace("pourparler: 1", "pourparler:‸"), "shape: write pourparler: 1"
    ),
    malformed("name blank", HEAD.replace("name: A trial", "name:‸"), "shape: got nothing"),
    malformed("name a list", HEAD.replace("A trial", "‸[a]"), "shape: expected a text for name"),
    malformed("name of spaces", HEAD.replace("A trial", '‸"  "'), "text: got nothing"),
    malformed("between empty", HEAD.replace("[north, south]", "‸[]"), "empty: name at least one"),
    malformed("between blank", HEAD.replace("between: [north, south]", "between:‸"), "shape: list"),
    malformed(
        "between a mapping", HEAD.replace("[north, south]", "‸{north: 1}"), "shape: between: [a, b]"
    ),
    malformed(
        "a list within between",
        HEAD.replace("north, south]", "‸[north], south]"),
        "shape: a text for item 1 of between",
    ),
    malformed(
        "parties missing",
        "pourparler: 1\nname: A\nbetween: [‸north, ‸south]\n",
        "unknown-reference: there is no party north",
        "unknown-reference: there is no party south",
    ),
)

MISSING = (
    *added(
        BASE,
        [
            ("empty sections are no fault", "drafts: {}\nrounds: {}\noptions: {}\n"),
            (
                "red line without its party",
                "red_lines: {r: ‸{never: water = full}}\n",
                "missing: by",
            ),
            ("red line without a condition", "red_lines: {r: ‸{by: north}}\n", "missing: never"),
            ("rule without a condition", "rules: {r: ‸{why: x}}\n", "missing: issue = level"),
            ("threat without a deed", "threats: {t: ‸{by: north}}\n", "missing: does is missing"),
            ("promise without a matter", "promises: {p: ‸{by: north}}\n", "missing: what"),
            (
                "leverage of one party",
                "leverage: {v: ‸{by: north, through: x}}\n",
                "missing: over is missing in leverage.v",
            ),
            ("draft of nobody", "drafts: {d: ‸{terms: {water: full}}}\n", "missing: by is missing"),
            ("draft of an empty list", "drafts: {d: {by: ‸[]}}\n", "empty: name at least one"),
            ("unclear without a question", "unclear: {u: ‸{in: s1}}\n", "missing: question"),
            ("layer without a name", "layers: {A1: ‸{includes: []}}\n", "missing: name"),
            ("source without a name", "sources: {d: ‸{file: d.txt}}\n", "missing: name"),
            ("person without a name", "people: {p: ‸{speaks_for: north}}\n", "missing: name"),
            (
                "after signing without a rate",
                "after_signing: {north: ‸{gains: {water: {full: 1}}}}\n",
                "missing: rate is missing in after_signing.north",
            ),
            ("graph without states", "graph: ‸{moves: {}}\n", "missing: states"),
            (
                "doubt without an option",
                "options: {north: {go: Go}}\nconfrontation: {doubts: [‸{who: north, whose: south}]}\n",
                "missing: option is missing in confrontation.doubts[0]",
            ),
            (
                "what signing moves at one of two times without a rate",
                "after_signing:\n  north:\n    - ‸{gains: {water: {full: 1}}}\n"
                "    - {gains: {water: {full: 1}}, rate: ‸high}\n",
                "missing: rate is missing in after_signing.north[0]",
                "number: write a decimal such as",
            ),
            (
                "trade-off without its other side",
                "preferences: {north: [‸{prefers: {water: full}}]}\n",
                "missing: over is missing",
            ),
            (
                "scores without weights",
                "preferences: {north: [‸{scores: {water: {full: 1}}}]}\n",
                "missing: weights is missing",
            ),
        ],
    ),
    *added(
        HEAD,
        [
            ("issue of a bare name", "issues: {water: ‸Water}\n", "missing: add levels: [a, b]"),
            ("issue without levels", "issues: {water: ‸{name: W}}\n", "missing: levels"),
            ("issue without a name", "issues: {water: ‸{levels: [a]}}\n", "missing: name"),
            ("levels empty", "issues: {water: {name: W, levels: ‸[]}}\n", "empty: at least one"),
            ("levels empty braces", "issues: {w: {name: W, levels: ‸{}}}\n", "empty: levels"),
            ("levels blank", "issues: {w: {name: W, levels: ‸}}\n", "shape: add levels: [a, b]"),
            ("level of no name", "issues: {w: {name: W, levels: {a: ‸}}}\n", "shape: leave a out"),
        ],
    ),
    *added(
        _SAID,
        [
            (
                "statement without words",
                "statements: {s: ‸{by: north, source: d, manner: direct, act: claim}}\n",
                "missing: the source's exact words",
            ),
            (
                "statement with nothing in it",
                "statements: {s: {}}\n",
                "9:17 missing: by is missing in statements.s",
                "9:17 missing: the id of a source",
                "9:17 missing: quote",
                "9:17 missing: direct, mixed, paraphrase or ascribed",
                "9:17 missing: act",
            ),
        ],
    ),
)

SHAPES = (
    *added(
        BASE,
        [
            ("statements a list", "statements: ‸[a]\n", "shape: id: {…} instead of - {…}"),
            ("statements a text", "statements: ‸none yet\n", "shape: got a text"),
            ("red lines a list", "red_lines:\n  ‸- {by: north}\n", "shape: give each entry an id"),
            ("sources a text", "sources: ‸Reuters\n", "shape: expected a mapping for sources"),
            ("preferences a list", "preferences: ‸[{order: {water: full > none}}]\n", "shape: id"),
            (
                "preferences of a party not in a list",
                "preferences: {north: ‸{order: {water: full > none}}}\n",
                "shape: write north: [{order: …}, …]",
            ),
            ("a preference that is a text", "preferences: {north: [‸water]}\n", "shape: order:"),
            ("a statement that is a text", "statements: {s1: ‸hello}\n", "shape: got a text"),
            ("a rule that is a text", "rules: {r: ‸water = full}\n", "shape: expected a mapping"),
            ("a round that is a list", "rounds: {r: ‸[a]}\n", "shape: expected a mapping for r"),
            ("terms a text", "drafts: {d: {by: north, terms: ‸full}}\n", "shape: a mapping"),
            (
                "terms a list",
                "drafts: {d: {by: north, terms: ‸[full]}}\n",
                "shape: write terms: {issue: level}",
            ),
            (
                "a level a mapping",
                "drafts: {d: {by: north, terms: {water: ‸{a: b}}}}\n",
                "shape: text",
            ),
            ("not said a mapping", "not_said: ‸{a: b}\n", "shape: expected a list for not_said"),
            ("not said blank item", "not_said: [a, ‸'']\n", "text: got nothing"),
            ("no deal a text", "no_deal: {north: ‸0.5}\n", "shape: expected"),
            (
                "options of a party a list",
                "options: {north: ‸[strike]}\n",
                "shape: give each entry",
            ),
            ("options a list", "options: ‸[strike]\n", "shape: give each entry"),
            ("graph a list", "graph: ‸[a]\n", "shape: expected a mapping for graph"),
            ("states a text", "graph: {states: ‸abc}\n", "shape: a mapping"),
            ("confrontation a list", "confrontation: ‸[a]\n", "shape: a mapping for confrontation"),
            (
                "a condition in a list",
                "rules: {r: {never: ‸[water = full]}}\n",
                "shape: a text for never",
            ),
            ("a date in a mapping", "as_of: ‸{year: 2025}\n", "shape: a text for as_of"),
            ("a note in a list", "note: ‸[a]\n", "shape: a text for note"),
            (
                "grounds a mapping",
                "rules: {r: {never: water = full, rests_on: ‸{a: b}}}\n",
                "shape: list",
            ),
            ("members a mapping", "layers: {A: {name: A, includes: ‸{B: 1}}}\n", "shape: a list"),
            ("status quo a list", "status_quo: ‸[full]\n", "shape: status_quo"),
            (
                "an order a list",
                "preferences: {north: [{order: {water: ‸[full, none]}}]}\n",
                "shape: text",
            ),
            (
                "orders a text",
                "preferences: {north: [{order: ‸water}]}\n",
                "shape: a mapping for order",
            ),
            ("a section of nothing is no fault", "statements:\nrounds:\nnot_said:\n"),
            ("an entry of nothing", "rounds:\n  r:‸\n", "shape: write it"),
        ],
    ),
    *added(
        HEAD,
        [
            ("issues a list", "issues: ‸[water]\n", "shape: instead of - {…}"),
            (
                "a list in levels",
                "issues: {w: {name: W, levels: ‸[[a], b]}}\n",
                "shape: one text, got a list",
            ),
            ("levels a text", "issues: {w: {name: W, levels: ‸none}}\n", "shape: levels"),
        ],
    ),
    malformed(
        "parties a list",
        HEAD.replace("{north: North, south: South, donors: Donors}", "‸[north, south]"),
        "shape: give each entry an id",
    ),
)

UNKNOWN = (
    *added(
        BASE,
        [
            ("unknown section", "‸statments: {}\n", "unknown-key: did you mean statements?"),
            ("unlike any section", "‸weather: {}\n", "unknown-key: known here: "),
            ("handling at the top", "‸handling: TLP:RED\n", "reserved-key: a later version"),
            ("provisions", "‸provisions: {}\n", "reserved-key: leave it out"),
            ("translation", "‸translation: {}\n", "reserved-key: later version"),
            ("in a source", "sources: {d: {name: D, ‸fiel: d.txt}}\n", "unknown-key: mean file?"),
            ("in a person", "people: {p: {name: P, ‸speaks: north}}\n", "unknown-key: speaks_for?"),
            (
                "in a statement",
                "sources: {d: D}\nstatements: {s: {" + _SPEECH + ", ‸hedge: true}}\n",
                "unknown-key: did you mean hedged?",
            ),
            (
                "a translation in a statement",
                "sources: {d: D}\nstatements: {s: {" + _SPEECH + ", ‸translation: x}}\n",
                "reserved-key: translation",
            ),
            ("in a rule", "rules: {r: {never: water = full, ‸because: x}}\n", "unknown-key: known"),
            (
                "in a red line",
                "red_lines: {r: {by: north, never: water = full, ‸rest_on: x, assumed: a}}\n",
                "unknown-key: did you mean rests_on?",
            ),
            ("in a layer", "layers: {A: {name: A, ‸include: [B]}}\n", "unknown-key: includes?"),
            ("in no deal", "no_deal: {north: {‸wort: 0.4}}\n", "unknown-key: did you mean worth?"),
            ("in a round", "rounds: {r: {‸when: 2025}}\n", "unknown-key: known here: "),
            ("in a draft", "drafts: {d: {by: north, ‸term: {}}}\n", "unknown-key: mean terms?"),
            (
                "in a threat",
                "threats: {t: {by: north, does: x, ‸unles: y}}\n",
                "unknown-key: unless?",
            ),
            (
                "in a promise",
                "promises: {p: {by: north, what: x, ‸forms: y}}\n",
                "unknown-key: form?",
            ),
            (
                "in leverage",
                "leverage: {v: {by: north, over: south, through: x, ‸affect: y}}\n",
                "unknown-key: did you mean effect?",
            ),
            (
                "in what follows signing",
                "after_signing: {north: {gains: {}, rate: 1, ‸heldby: {}}}\n",
                "unknown-key: did you mean held_by?",
            ),
            (
                "in the unclear",
                "unclear: {u: {in: x, question: y, ‸answer: z}}\n",
                "unknown-key: known",
            ),
            ("in the confrontation", "confrontation: {‸position: {}}\n", "unknown-key: positions?"),
            (
                "in a doubt",
                "confrontation: {doubts: [{who: north, whose: south, option: x, ‸optoin: y}]}\n",
                "unknown-key: did you mean option?",
            ),
            ("in a graph", "graph: {states: [a], ‸move: {}}\n", "unknown-key: did you mean moves?"),
            (
                "in an option",
                "options: {north: {go: {name: Go, ‸owner: x}}}\n",
                "unknown-key: name",
            ),
            (
                "in an order",
                "preferences: {north: [{order: {water: full > none}, ‸assume: x}]}\n",
                "unknown-key: did you mean assumed?",
            ),
            (
                "two ways in one preference",
                "preferences: {north: [{order: {water: full > none}, ‸ranking: [a]}]}\n",
                "unknown-key: ranking",
            ),
            (
                "a preference of no kind",
                "preferences: {north: [‸{ordr: {water: full > none}}]}\n",
                "preference: did you mean order?",
            ),
            (
                "a preference with grounds alone",
                "preferences: {north: [‸{assumed: x}]}\n",
                "preference: use one of order",
            ),
        ],
    ),
    *added(
        HEAD,
        [
            (
                "in an issue",
                "issues: {w: {name: W, levels: [a], ‸lvels: x}}\n",
                "unknown-key: did you mean levels?",
            ),
            (
                "in a level",
                "issues: {w: {name: W, levels: {a: {name: A, ‸nmae: B}}}}\n",
                "unknown-key: did you mean name?",
            ),
        ],
    ),
    malformed(
        "in a party",
        HEAD.replace("donors: Donors", "donors: {name: D, ‸member: [north]}"),
        "unknown-key: did you mean members?",
    ),
)

CASES = (*REQUIRED, *MISSING, *SHAPES, *UNKNOWN)
