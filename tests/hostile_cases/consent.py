"""Consent rules of every kind that cannot be read, and parties that are members in a circle."""

from __future__ import annotations

from hostile_cases.table import HEAD, Malformed, added, malformed


def _decided(name: str, rule: str, *expected: str) -> Malformed:
    issue = f"issues:\n  w: {{name: W, levels: [a, b], decided_by: {rule}}}\n"
    return malformed(name, HEAD + issue, *expected)


RULES = (
    _decided("no such operator", "{‸al: [north]}", "unknown-reference: did you mean all?"),
    _decided("no such party", "‸nroth", "unknown-reference: did you mean north?"),
    _decided("a member that is none", "{all: [north, ‸sth]}", "unknown-reference: south?"),
    _decided("a list for a rule", "‸[north, south]", "consent: write {all: […]}"),
    _decided("an empty mapping", "‸{}", "consent: expected one operator, got none"),
    _decided("two operators", "‸{all: [north], any: [south]}", "consent: got all and any"),
    _decided("all of a text", "{all: ‸north}", "consent: write {all: [a, b]}"),
    _decided("all of nobody", "{all: ‸[]}", "consent: got an empty list"),
    _decided("any of a mapping", "{any: ‸{a: b}}", "consent: write {any: [a, b]}"),
    _decided("a majority of nothing", "{majority: ‸}", "consent: write {majority: [a, b, c]}"),
    _decided(
        "a member twice in a rule", "{all: [north, ‸north]}", "consent: name each member once"
    ),
    _decided("a reserved word for a party", "{all: [‸majority]}", "consent: {majority: [a, b, c]}"),
    _decided("a party with a space", "‸no rth", "consent: expected a party or a person"),
    _decided("k of without k", "{k_of: ‸{of: [north, south]}}", "consent: k_of needs k"),
    _decided("k of without members", "{k_of: ‸{k: 1}}", "consent: k_of needs of"),
    _decided("k of a list", "{k_of: ‸[1, north]}", "consent: write {k_of: {k: 2, of: [a, b, c]}}"),
    _decided("k too large", "{k_of: {k: ‸3, of: [north, south]}}", "consent: k is from 1 to 2"),
    _decided("k of nought", "{k_of: {k: ‸0, of: [north, south]}}", "consent: k is from 1 to 2"),
    _decided("half a k", "{k_of: {k: ‸1.5, of: [north, south]}}", "consent: a whole number"),
    _decided("k in words", "{k_of: {k: ‸two, of: [north, south]}}", "number: got two"),
    _decided("k in a list", "{k_of: {k: ‸[2], of: [north, south]}}", "consent: write a number"),
    _decided(
        "k of with another key",
        "{k_of: {k: 1, of: [north], ‸from: x}}",
        "consent: k_of has no from",
    ),
    _decided("no quota", "{weighted: ‸{votes: {north: 1}}}", "consent: weighted needs quota"),
    _decided("no votes", "{weighted: {quota: 1, votes: ‸{}}}", "consent: the votes of each member"),
    _decided("a quota of nought", "{weighted: {quota: ‸0, votes: {north: 1}}}", "consent: above 0"),
    _decided(
        "a quota that nobody reaches",
        "{weighted: {quota: ‸9, votes: {north: 4, south: 3}}}",
        "consent: lower the quota",
    ),
    _decided("no vote", "{weighted: {quota: 1, votes: {north: ‸0, south: 2}}}", "consent: above 0"),
    _decided("a vote in words", "{weighted: {quota: 1, votes: {north: ‸one}}}", "number: got one"),
    _decided(
        "votes of nobody",
        "{weighted: {quota: 1, votes: {north: 1, ‸sth: 1}}}",
        "unknown-reference: did you mean south?",
    ),
    _decided("nothing to block", "{can_block: ‸}", "consent: a consent rule, got nothing"),
    _decided("blocking a list", "{can_block: ‸[north]}", "consent: write {all: […]}"),
    _decided("blocking nobody known", "{can_block: {any: [‸nort]}}", "unknown-reference: north?"),
    _decided(
        "a wrong rule deep inside",
        "{all: [north, {any: [south, {k_of: {k: ‸4, of: [donors]}}]}]}",
        "consent: k is from 1 to 1",
    ),
    _decided("rules 12 deep", "{can_block: " * 12 + "‸x" + "}" * 12, "unknown-reference: no party"),
    _decided(
        "a level that is none", "{a: north, ‸c: south}", "unknown-reference: level of w called c"
    ),
    _decided("an operator beside levels", "‸{a: north, all: [south]}", "consent: got a and all"),
    _decided(
        "a rule for a level is a list", "{a: ‸[north], b: south}", "consent: write {all: […]}"
    ),
    _decided(
        "grounds of a rule that are not there",
        "{rule: north, rests_on: [‸s1]}",
        "unknown-reference: no statement s1",
    ),
    _decided(
        "grounds of a level's rule that are not there",
        "{a: {rule: north, rests_on: [‸s1, ‸s2]}, b: south}",
        "unknown-reference: no statement s1",
        "unknown-reference: no statement s2",
    ),
    _decided(
        "one ground of a rule that is not there",
        "{a: {rule: north, rests_on: ‸s1}, b: south}",
        "unknown-reference: no statement s1",
    ),
    _decided("grounds of a rule a mapping", "{rule: north, rests_on: ‸{a: b}}", "shape: a list"),
    _decided(
        "an assumption that is a list", "{rule: north, assumed: ‸[x]}", "shape: expected a text"
    ),
    _decided(
        "a layer of a rule that is none", "{rule: north, layer: ‸A1}", "unknown-reference: A1"
    ),
    _decided(
        "an unknown key beside a rule",
        "{rule: north, ‸rest_on: [s1]}",
        "unknown-key: did you mean rests_on?",
    ),
    _decided("a rule inside a rule", "{rule: {‸rule: north}}", "consent: rule is no operator"),
)

PARTIES = (
    malformed(
        "members in a circle",
        HEAD.replace(
            "donors: Donors",
            "a: {name: A, members: ‸[b], decision_rule: all}, b: {name: B, members: [a], decision_rule: any}",
        ),
        "circle: a -> b -> a",
    ),
    malformed(
        "a member of itself",
        HEAD.replace("donors: Donors", "a: {name: A, members: ‸[a], decision_rule: all}"),
        "circle: a -> a",
    ),
    malformed(
        "a decision rule over others",
        HEAD.replace(
            "donors: Donors",
            "donors: {name: D, members: [north], decision_rule: {any: [north, ‸south]}}",
        ),
        "unknown-reference: there is no member of donors called south",
    ),
    malformed(
        "a decision rule that is none",
        HEAD.replace("donors: Donors", "donors: {name: D, members: [north], decision_rule: ‸most}"),
        "unknown-reference: member of donors called most",
    ),
    malformed(
        "a decision rule in a word that is none",
        HEAD.replace(
            "donors: Donors",
            "donors: {name: D, members: [south, north], decision_rule: ‸unanimity}",
        ),
        "unknown-reference: known here: south, north, all, any, majority",
    ),
    malformed(
        "a person among the members",
        HEAD.replace(
            "donors: Donors", "donors: {name: D, members: [north, ‸p], decision_rule: all}"
        )
        + "people: {p: {name: P, speaks_for: north, assumed: x}}\n",
        "unknown-reference: p is a person, a party is expected",
    ),
    malformed(
        "a decision rule of no members",
        HEAD.replace("donors: Donors", "donors: {name: D, decision_rule: all}").replace(
            "donors: {", "donors: ‸{"
        ),
        "notice one-voice: add members: [a, b]",
    ),
    *added(
        HEAD,
        [
            (
                "consent not said",
                "issues: {‸w: {name: W, levels: [a, b], if_no_deal: a}}\n",
                "warning consent-unknown: not said for b",
            ),
        ],
    ),
    malformed(
        "a collective of one voice",
        HEAD.replace("donors: Donors", "donors: ‸{name: D, members: [north]}"),
        "notice one-voice: add decision_rule:",
    ),
)

CASES = (*RULES, *PARTIES)
