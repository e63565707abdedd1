"""Conditions that cannot be read, name what is not there, go in circles or leave nothing."""

from __future__ import annotations

from hostile_cases.table import BASE, HEAD, Malformed, added, malformed

_OPTIONS = BASE + "options: {north: {go: Go, stay: Stay}}\n"


def _never(name: str, condition: str, *expected: str) -> Malformed:
    return malformed(name, f"{_OPTIONS}rules:\n  r: {{never: {condition}}}\n", *expected)


SYNTAX = (
    _never("a condition of nothing", "‸''", "condition: write issue = level"),
    _never("no level after the sign", "water =‸", "condition: expected a level after ="),
    _never("nothing after and", "water = full and‸", "condition: issue or an option after and"),
    _never("nothing before and", "‸and water = full", "condition: write a condition before and"),
    _never("a parenthesis left open", "‸(water = full", "condition: ( is never closed"),
    _never("a parenthesis too many", "water = full‸)", "condition: ) without a ( before it"),
    _never("two equals signs", "water ‸== full", "condition: write a single ="),
    _never("the sign of another language", "water ‸<> full", "condition: write !="),
    _never("is for the sign", "water ‸is full", "condition: write ="),
    _never("an arrow", "water = full ‸-> meter = none", "condition: b if a"),
    _never("two ampersands", "water = full ‸&& meter = none", "condition: write and"),
    _never("two bars", "water = full ‸|| meter = none", "condition: write or between conditions"),
    _never("greater than", "water ‸> some", "condition: levels have no order here"),
    _never("and in capitals", "water = full ‸AND meter = none", "condition: in small letters"),
    _never("then", "water = full ‸then meter = none", "condition: write b if a"),
    _never("in", "water ‸in full", "condition: issue = a | b"),
    _never("if twice", "go if stay ‸if go", "condition: if does not chain"),
    _never("iff twice", "go iff stay ‸iff go", "condition: iff does not chain"),
    _never(
        "a level twice in a condition", "water = full | ‸full", "condition: full is named twice"
    ),
    _never("a bar between conditions", "water = full | meter ‸= none", "condition: or between"),
    _never("a sign twice", "water = full ‸= some", "condition: issue = a | b"),
    _never("a comma", "'water = full‸, meter = none'", "condition: write and or or"),
    _never("quotes round a level", "water = ‸'full'", "condition: write ids without quotes"),
    _never("no join", "water = full ‸meter = none", "condition: join two conditions"),
    _never("a letter with an accent", "water = ‸été", "condition: made of A-Z"),
    _never("an exclamation mark", "water = full and ‸!go", "condition: write not"),
    _never("a word of the language as a level", "water = ‸not", "condition: can't be a level here"),
    _never("a number as an issue", "‸1 = full", "condition: can't be an issue or an option"),
    _never("33 parentheses", f"{'(' * 32}‸(go{')' * 33}", "condition-limit: split the condition"),
    _never("40 times not", f"{'not ' * 32}‸{'not ' * 8}go", "condition-limit: at most 32 deep"),
    _never(
        "4,001 words",
        "go" + " or go" * 1999 + " or ‸go",
        "condition-limit: 4,000 words and signs",
    ),
    malformed(
        "a column in double quotes",
        BASE + 'rules: {r: {never: "water ‸== full"}}\n',
        "condition: write a single =",
    ),
    malformed(
        "a condition on two lines",
        BASE + "rules:\n  r:\n    never: ‸water = full\n      and and meter = none\n",
        "condition: expected an issue or an option, got and",
    ),
    malformed(
        "a column after letters of other scripts",
        BASE + "rules: {r: {why: 漢字 é, never: water = full ‸or}}\n".replace("‸or", "or‸"),
        "condition: after or, got the end",
    ),
)

NAMES = (
    _never("an issue that is none", "‸watr = full", "unknown-reference: did you mean water?"),
    _never(
        "a condition of a level that is none",
        "water = ‸fulll",
        "unknown-reference: did you mean full?",
    ),
    _never(
        "the second level",
        "water = some | ‸fulll",
        "unknown-reference: no level of water called fulll",
    ),
    _never(
        "two names that are none",
        "‸watr = full and meter != ‸jiont",
        "unknown-reference: did you mean water?",
        "unknown-reference: did you mean joint?",
    ),
    _never("an issue without a level", "‸water and meter = none", "bare-issue: water = none"),
    _never("an option at no level", "go = ‸maybe", "unknown-reference: known here: no, yes"),
    _never("an option that is none", "not ‸goo", "unknown-reference: did you mean go?"),
    _never("issues and options", "‸water = full and go", "mixed-condition: not over both"),
    malformed(
        "a red line with a level that is none",
        BASE + "red_lines: {r: {by: north, never: meter = none or water = ‸ful, assumed: x}}\n",
        "unknown-reference: level of water",
    ),
    *added(
        HEAD,
        [
            (
                "an issue that applies when nothing is so",
                "issues:\n  v: {name: V, levels: [a, b], decided_by: north}\n"
                "  w: {name: W, levels: [c, d], decided_by: north, applies_when: v = ‸c}\n",
                "unknown-reference: known here: a, b",
            ),
            (
                "an issue that applies when nothing is so, under a rule",
                "issues:\n  v: {name: V, levels: [a, b], decided_by: north}\n"
                "  w: {name: W, levels: [c, d], decided_by: north, applies_when: v = ‸c}\n"
                "rules: {r: {never: w = c}}\n"
                "red_lines: {l: {by: north, never: w = d or v = a, assumed: x}}\n",
                "unknown-reference: known here: a, b",
            ),
            (
                "an issue that applies by an option",
                "options: {north: {go: Go}}\n"
                "issues: {w: {name: W, levels: [c, d], decided_by: north, applies_when: ‸go}}\n"
                "rules: {r: {never: w = c}}\n",
                "mixed-condition: name issues only",
            ),
            (
                "issues that apply in a circle",
                "issues:\n"
                "  v: {name: V, levels: [a, b], decided_by: north, applies_when: ‸w = a}\n"
                "  w: {name: W, levels: [a, b], decided_by: north, applies_when: v = a}\n",
                "circle: v -> w -> v",
            ),
            (
                "an issue that applies to itself",
                "issues:\n  v: {name: V, levels: [a, b], decided_by: north, applies_when: ‸v = a}\n",
                "circle: depends on itself",
            ),
            (
                "a preference over an issue that may not apply",
                "issues:\n  v: {name: V, levels: [a, b], decided_by: north}\n"
                "  ‸w: {name: W, levels: [a, b], decided_by: north, applies_when: v = a}\n"
                "preferences: {north: [{order: {w: a > b}, assumed: x}]}\n",
                "otherwise-like: add otherwise_like:",
            ),
            (
                "weights of an issue that may not apply",
                "issues:\n  v: {name: V, levels: [a, b], decided_by: north}\n"
                "  ‸w: {name: W, levels: [a, b], decided_by: north, applies_when: v = a}\n"
                "preferences: {north: [{matters_more: v > w, assumed: x}]}\n",
                "otherwise-like: a preference touches w",
            ),
            (
                "otherwise like, without a condition",
                "issues: {v: {name: V, levels: [a, b], decided_by: north, otherwise_like: ‸a}}\n",
                "warning otherwise-like: always applies",
            ),
        ],
    ),
)

NOTHING_LEFT = added(
    BASE,
    [
        (
            "a rule that excludes everything",
            "rules: {r: {never: ‸water = none | some | full}}\n",
            "nothing-possible: the rule r excludes everything",
        ),
        (
            "rules that exclude everything",
            "rules:\n  a: {never: water = none}\n  b: {never: meter = joint}\n"
            "  c: {never: ‸water = some | full}\n",
            "nothing-possible: the rules a, c together exclude everything",
        ),
        (
            "rules on options that exclude everything",
            "options: {north: {go: Go}}\nrules: {a: {never: go}, b: {never: ‸not go}}\n",
            "nothing-possible: the rules a, b together",
        ),
        (
            "red lines that leave nothing",
            "red_lines:\n  a: {by: north, never: water = none, assumed: x}\n"
            "  b: {by: south, never: ‸water != none, assumed: x}\n",
            "notice no-zone: inside the red lines a, b no agreement is left",
        ),
    ],
)

CASES = (*SYNTAX, *NAMES, *NOTHING_LEFT)
