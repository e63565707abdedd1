"""Several faults in one file, which are all told at once, and nothing that only follows from them."""

from __future__ import annotations

from hostile_cases.table import BASE, HEAD, malformed

_SAID = "by: north, quote: q, manner: direct, act: claim"

CASES = (
    malformed(
        "shape and reference errors in one section",
        BASE
        + "sources: {d: D}\nstatements:\n"
        + f"  s1: {{{_SAID}, source: ‸e}}\n"
        + "  s2: ‸hello\n"
        + f"  s4: {{{_SAID}, source: d, about: [‸watr]}}\n",
        "unknown-reference: known here: d",
        "shape: expected a mapping for s2",
        "unknown-reference: did you mean water?",
    ),
    malformed(
        "nothing is said of references to what could not be read",
        BASE
        + "sources: {d: {‸nmae: D}}\n"
        + f"statements: {{s1: {{{_SAID}, source: d}}, s2: ‸[x]}}\n"
        + "red_lines: {r: {by: north, never: water = full, rests_on: [s1, s2]}}\n"
        + "people: {p: {name: P, speaks_for: north, ‸my: offer}}\n"
        + "rounds: {r: ‸x}\ndrafts: {d: {by: p, round: r}}\n"
        + "layers: {A: {name: ‸[a]}}\n"
        + "rules: {l: {never: water = full and meter = none, layer: A}}\n",
        "unknown-key: did you mean name?",
        "shape: expected a mapping for s2",
        "unknown-key: did you mean may?",
        "shape: expected a mapping for r",
        "shape: expected a text for name",
        "8:14 missing: name is missing in sources.d",
    ),
    malformed(
        "nothing is said of the levels of an issue that could not be read",
        HEAD
        + "issues:\n  w: {name: W, levels: [a, b], ‸decide_by: north}\n"
        + "  v: {name: V, levels: [a, b], decided_by: ‸nort}\n"
        + "red_lines: {r: {by: north, never: w = c or v = ‸c, assumed: x}}\n"
        + "preferences: {south: [{order: {w: a > z}, assumed: x}, {order: {v: b > ‸z}, assumed: x}]}\n"
        + "drafts: {d: {by: north, terms: {w: q, v: ‸q}}}\nstatus_quo: {w: q, v: ‸q}\n",
        "unknown-key: did you mean decided_by?",
        "unknown-reference: did you mean north?",
        "unknown-reference: there is no level of v called c",
        "unknown-reference: there is no level of v called z",
        "unknown-reference: there is no level of v called q",
        "unknown-reference: there is no level of v called q",
    ),
    malformed(
        "nothing is said of a party that could not be read",
        HEAD.replace("donors: Donors", "donors: {‸nam: D}").replace("south]", "south, donors]")
        + "options: {donors: {go: Go}}\nno_deal: {donors: {worth: 0.5, assumed: x}}\n"
        + "issues: {w: {name: W, levels: [a], decided_by: {all: [donors, ‸nroth]}}}\n",
        "unknown-key: did you mean name?",
        "4:47 missing: name is missing in parties.donors",
        "unknown-reference: did you mean north?",
    ),
    malformed(
        "a wrong preference hides no other one",
        BASE
        + "preferences:\n  north:\n    - {order: {water: full >‸}, assumed: x}\n"
        + "    - {order: {water: ‸fulll > none}, assumed: x}\n"
        + "    - ‸{assumed: x}\n"
        + "    - {matters_more: ‸watr > meter, assumed: x}\n"
        + "  south:\n    - {accepts: {water: none}, date: 2022-‸13, assumed: x}\n"
        + "    - {prefers: {‸wter: none}, over: {wter: full}, assumed: x}\n",
        "order: expected a name after >",
        "unknown-reference: did you mean full?",
        "preference: states no preference",
        "unknown-reference: did you mean water?",
        "date: no month 13",
        "unknown-reference: did you mean water?",
        "16:38 unknown-reference: did you mean water?",
    ),
    malformed(
        "wrong required keys hide nothing",
        "pourparler: ‸one\nname: ‸[x]\nbetween: ‸{}\nparties: {north: North, south: {name: S, ‸mebers: []}}\n"
        + "issues: {w: {name: W, levels: [a, b], decided_by: ‸souht}}\n",
        "version: known here is 1",
        "shape: expected a text for name",
        "shape: write between: [a, b]",
        "unknown-key: did you mean members?",
        "unknown-reference: did you mean south?",
    ),
    malformed(
        "yaml slips and faults of the case together",
        HEAD
        + "note: ‸&a x\nrounds: {r: {venue: A, ‸venue: B}}\n‸isues: {}\nred_lines: {r: {by: ‸nroth, never: ‸a = b}}\n",
        "anchor: delete it",
        "duplicate-key: a second time",
        "unknown-key: did you mean issues?",
        "unknown-reference: did you mean north?",
        "unknown-reference: there is no issue or option a",
    ),
    malformed(
        "layers in a circle",
        HEAD + "layers:\n  A: {name: A, includes: ‸[B]}\n  B: {name: B, includes: [A]}\n",
        "circle: layers include each other in a circle: A -> B -> A",
    ),
)
