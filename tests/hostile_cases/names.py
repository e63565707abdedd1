"""Ids that may not be, ids that clash, and names of what does not exist."""

from __future__ import annotations

from hostile_cases.table import BASE, HEAD, added, malformed

_SPEECH = "source: d, quote: q, manner: direct, act: claim"
_SAID = BASE + "sources: {d: D}\npeople: {envoy: {name: E, speaks_for: north, assumed: x}}\n"
_RESERVED = ("all", "any", "majority", "k_of", "weighted", "can_block", "threat", "outlet")
_KEYWORDS = ("not", "and", "or", "if", "iff")

IDS = (
    *(
        malformed(
            f"{word} as a party",
            HEAD.replace("donors: Donors", f"‸{word}: D"),
            f"reserved-id: {word} is a word of the format",
        )
        for word in _RESERVED
    ),
    *(
        malformed(
            f"{word} as an issue",
            HEAD + f"issues: {{‸{word}: {{name: W, levels: [a], decided_by: north}}}}\n",
            f"reserved-id: {word}",
        )
        for word in _KEYWORDS
    ),
    *added(
        HEAD,
        [
            (
                "an option called not",
                "options: {north: {‸not: N}}\n",
                "reserved-id: language of conditions",
            ),
            (
                "a level called or",
                "issues: {w: {name: W, levels: [a, ‸or], decided_by: north}}\n",
                "reserved-id: language of conditions",
            ),
            (
                "a level called and, with a name",
                "issues: {w: {name: W, levels: {a: A, ‸and: B}, decided_by: north}}\n",
                "reserved-id: language of conditions",
            ),
            ("an id of digits", "layers: {‸2025: A}\n", "id: start with a letter"),
            ("an id with a hyphen", "layers: {‸a-b: A}\n", "id: letters, digits and _"),
            ("an id with a space", "layers: {‸a b: A}\n", "id: got a b"),
            ("an id with an accent", "layers: {‸été: A}\n", "id: letters, digits and _"),
            ("an id in cyrillic that looks latin", "layers: {‸а: A}\n", "id: start with a letter"),
            ("an id of 65 letters", f"layers: {{‸{'a' * 65}: A}}\n", "id: up to 64"),
            ("an id of 64 letters is no fault", f"layers: {{{'a' * 64}: A}}\n"),
            ("an id that starts with _", "rounds: {‸_r: {}}\n", "id: start with a letter"),
            ("an id with a dot", "rounds: {‸a.b: {}}\n", "id: got a.b"),
            ("a level with a hyphen", "issues: {w: {name: W, levels: [‸a-b]}}\n", "id: level"),
            (
                "levels of digits are no fault",
                "issues: {w: {name: W, levels: [0, 1, 2], decided_by: north}}\n",
            ),
            (
                "a level twice",
                "issues: {w: {name: W, levels: ‸[a, b, a]}}\n",
                "duplicate-level: the level a is listed twice",
            ),
        ],
    ),
    *added(
        BASE,
        [
            (
                "a person like a party",
                "people: {‸north: N}\n",
                "clash: a party at case.yaml:4:11",
            ),
            (
                "an option like an issue",
                "options: {north: {‸water: W}}\n",
                "clash: an issue at case.yaml:6:3",
            ),
            (
                "an option of two parties",
                "options: {north: {go: Go}, south: {‸go: Go}}\n",
                "clash: another option at case.yaml:8:19",
            ),
            (
                "two list entries of one id",
                "preferences:\n  north: [{id: p, order: {water: full > none}, assumed: x}]\n"
                "  south: [{id: ‸p, order: {water: none > full}, assumed: x}]\n",
                "clash: the id p is taken at case.yaml:9:16",
            ),
            (
                "a list entry with the id of a party",
                "preferences: {north: [{id: ‸south, order: {water: full > none}, assumed: x}]}\n",
                "clash: south is the id of a party",
            ),
            (
                "a list entry with a reserved id",
                "preferences: {north: [{id: ‸all, order: {water: full > none}, assumed: x}]}\n",
                "reserved-id: choose another id",
            ),
            (
                "a list entry with no id at all",
                "preferences: {north: [{id: ‸a b, order: {water: full > none}, assumed: x}]}\n",
                "id: start with a letter",
            ),
            (
                "a no-deal entry with no id at all",
                "no_deal: {north: [{id: ‸1st, worth: 0.5, assumed: x}]}\n",
                "id: start with a letter",
            ),
        ],
    ),
)

REFERENCES = (
    malformed(
        "between names nobody",
        HEAD.replace("[north, south]", "[north, ‸suoth]"),
        "unknown-reference: did you mean south?",
    ),
    malformed(
        "between names a party twice",
        HEAD.replace("[north, south]", "[north, ‸north]"),
        "duplicate: north stands twice in between",
    ),
    malformed(
        "a member that is no party",
        HEAD.replace(
            "donors: Donors", "donors: {name: D, members: [north, ‸sooth], decision_rule: all}"
        ),
        "unknown-reference: did you mean south?",
    ),
    malformed(
        "a member twice",
        HEAD.replace(
            "donors: Donors", "donors: {name: D, members: [north, ‸north], decision_rule: any}"
        ),
        "duplicate: north stands twice among the members of donors",
    ),
    *added(
        _SAID,
        [
            (
                "said by nobody",
                "statements: {s: {by: ‸envoi, " + _SPEECH + "}}\n",
                "unknown-reference: did you mean envoy?",
            ),
            (
                "said to nobody",
                "statements: {s: {by: north, to: [south, ‸souht], " + _SPEECH + "}}\n",
                "unknown-reference: did you mean south?",
            ),
            (
                "said to one nobody",
                "statements: {s: {by: north, to: ‸souht, " + _SPEECH + "}}\n",
                "unknown-reference: did you mean south?",
            ),
            (
                "from no source",
                "statements: {s: {by: north, source: ‸reuters, quote: q, manner: direct, act: claim}}\n",
                "unknown-reference: there is no source reuters",
            ),
            (
                "about no issue",
                "statements: {s: {by: north, about: [water, ‸meters], " + _SPEECH + "}}\n",
                "unknown-reference: did you mean meter?",
            ),
            (
                "favours no issue",
                "statements: {s: {by: north, favours: {‸watr: full}, " + _SPEECH + "}}\n",
                "unknown-reference: did you mean water?",
            ),
            (
                "opposes no level",
                "statements: {s: {by: north, opposes: {water: ‸ful}, " + _SPEECH + "}}\n",
                "unknown-reference: there is no level of water called ful",
            ),
            (
                "opposes one level that is none",
                "statements: {s: {by: north, opposes: {water: ‸full | som}, " + _SPEECH + "}}\n",
                "unknown-reference: did you mean some?",
            ),
            (
                "the outlet speaks, which is no fault",
                "statements: {s: {by: outlet, " + _SPEECH + "}}\n",
            ),
            (
                "the outlet is spoken to",
                "statements: {s: {by: north, to: ‸outlet, " + _SPEECH + "}}\n",
                "unknown-reference: there is no party or person outlet",
            ),
            (
                "unclear in nothing",
                "unclear: {u: {in: ‸s9, question: x}}\n",
                "unknown-reference: s9",
            ),
        ],
    ),
    *added(
        BASE,
        [
            (
                "a person for no party",
                "people: {p: {name: P, speaks_for: ‸nrth, assumed: x}}\n",
                "unknown-reference: did you mean north?",
            ),
            (
                "confirmed by nobody",
                "people: {p: {name: P, speaks_for: north, confirmed_by: [‸king], assumed: x}}\n",
                "unknown-reference: there is no party or person king",
            ),
            (
                "drawn by nobody",
                "red_lines: {r: {by: ‸nort, never: water = full, assumed: x}}\n",
                "unknown-reference: did you mean north?",
            ),
            (
                "drawn by the outlet",
                "red_lines: {r: {by: ‸outlet, never: water = full, assumed: x}}\n",
                "unknown-reference: there is no party",
            ),
            (
                "rests on nothing",
                "red_lines: {r: {by: north, never: water = full, rests_on: [‸s1]}}\n",
                "unknown-reference: there is no statement s1",
            ),
            (
                "rests on one nothing",
                "red_lines: {r: {by: north, never: water = full, rests_on: ‸s1}}\n",
                "unknown-reference: there is no statement s1",
            ),
            (
                "in no layer",
                "layers: {A1: A}\nred_lines: {r: {by: north, never: water = full, layer: ‸A2, assumed: x}}\n",
                "unknown-reference: known here: A1",
            ),
            (
                "includes no layer",
                "layers: {A1: {name: A, includes: [‸A2]}}\n",
                "unknown-reference: A2",
            ),
            (
                "a draft of no round",
                "drafts: {d: {by: north, round: ‸first}}\n",
                "unknown-reference: round",
            ),
            (
                "a draft of nobody known",
                "drafts: {d: {by: [north, ‸soth]}}\n",
                "unknown-reference: did you mean south?",
            ),
            (
                "a draft with no such issue",
                "drafts: {d: {by: north, terms: {‸waters: full}}}\n",
                "unknown-reference: did you mean water?",
            ),
            (
                "a round of nobody",
                "rounds: {r: {between: [‸nobody]}}\n",
                "unknown-reference: nobody",
            ),
            (
                "leverage over nobody",
                "leverage: {v: {by: north, over: ‸east, through: x, assumed: x}}\n",
                "unknown-reference: there is no party or person east",
            ),
            ("preferences of nobody", "preferences: {‸east: []}\n", "unknown-reference: east"),
            (
                "no deal of nobody",
                "no_deal: {‸norht: {worth: 0.5, assumed: x}}\n",
                "unknown-reference: did you mean north?",
            ),
            (
                "after signing of nobody",
                "after_signing: {‸sout: {gains: {}, rate: 1, assumed: x}}\n",
                "unknown-reference: did you mean south?",
            ),
            (
                "options of nobody",
                "options: {‸firm: {go: Go}}\n",
                "unknown-reference: no party firm",
            ),
            (
                "gains of no issue",
                "after_signing: {north: {gains: {‸meters: {none: 0}}, rate: 1, assumed: x}}\n",
                "unknown-reference: did you mean meter?",
            ),
            (
                "gains of no level",
                "after_signing: {north: {gains: {meter: {none: 0, ‸jiont: 1}}, rate: 1, assumed: x}}\n",
                "unknown-reference: did you mean joint?",
            ),
            (
                "a rate with an open end",
                "after_signing: {north: {gains: {meter: {joint: 1}}, rate: ‸0.6.., assumed: x}}\n",
                "range: the rate 0.6.. has an open end",
            ),
            (
                "a guarantee that adds",
                "after_signing: {north: {gains: {}, rate: 1, held_by: {meter: {joint: ‸-1}}, assumed: x}}\n",
                "range: joint counts below 0",
            ),
            ("status quo of no issue", "status_quo: {‸wtaer: full}\n", "unknown-reference: water?"),
            ("status quo of no level", "status_quo: {water: ‸fully}\n", "unknown-reference: full?"),
        ],
    ),
    *added(
        HEAD,
        [
            (
                "no such level without agreement",
                "issues: {w: {name: W, levels: [a, b], decided_by: north, if_no_deal: ‸c}}\n",
                "unknown-reference: known here: a, b",
            ),
            (
                "like no level otherwise",
                "issues:\n  v: {name: V, levels: [a, b], decided_by: north}\n"
                "  w: {name: W, levels: [a, b], decided_by: north, applies_when: v = a, otherwise_like: ‸c}\n",
                "unknown-reference: there is no level of w called c",
            ),
            (
                "moves to no level",
                "issues: {w: {name: W, levels: [a, b], decided_by: north, moves: [‸a > c]}}\n",
                "unknown-reference: there is no level of w called c",
            ),
        ],
    ),
)

CASES = (*IDS, *REFERENCES)
