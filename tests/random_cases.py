"""Random small cases as YAML text, with their conditions kept as the literal twins read them."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field

from tests.naive.packages import written

MANNERS = ("direct", "mixed", "paraphrase", "ascribed")
ACTS = ("claim", "demand", "offer", "question", "narration", "promise", "refusal", "signal")


@dataclass
class Made:
    """A case: the tree that its text writes, and its conditions as nested tuples."""

    tree: dict
    applies_when: dict = field(default_factory=dict)
    rules: dict = field(default_factory=dict)
    red_lines: dict = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The case as YAML: sections in blocks, entries in flow style, which JSON is."""
        lines = []
        for section, inside in self.tree.items():
            if not isinstance(inside, dict):
                lines.append(f"{section}: {json.dumps(inside)}")
                continue
            lines.append(f"{section}:" if inside else f"{section}: {{}}")
            lines += [f"  {key}: {json.dumps(entry)}" for key, entry in inside.items()]
        return "\n".join(lines) + "\n"


def some(chance: random.Random, things, least: int = 0) -> list:
    """A random part of some things, in their order."""
    things = list(things)
    kept = set(chance.sample(range(len(things)), chance.randint(least, len(things))))
    return [thing for at, thing in enumerate(things) if at in kept]


def condition(chance: random.Random, issues: dict, depth: int = 2) -> tuple:
    """A random condition over some issues."""
    sign = chance.choice(
        ["=", "!=", "=", "not", "and", "or", "if", "iff"] if depth else ["=", "!="]
    )
    if sign in ("=", "!="):
        issue = chance.choice(list(issues))
        return (sign, issue, tuple(some(chance, issues[issue], 1)))
    parts = 1 if sign == "not" else 2
    return (sign, *(condition(chance, issues, depth - 1) for _ in range(parts)))


def made(seed: int) -> Made:
    """The random case of a seed."""
    chance = random.Random(seed)
    parties = {name: name.title() for name in "abcd"[: chance.randint(2, 4)]}
    if chance.random() < 0.6:
        parties["union"] = {"name": "Union", "members": some(chance, parties, 1)}
    people = {
        f"p{at}": {
            "name": f"P{at}",
            **({"speaks_for": chance.choice(list(parties))} if chance.random() < 0.8 else {}),
            "assumed": "made up",
        }
        for at in range(chance.randint(0, 3))
    }
    issues = {
        f"i{at}": [f"l{n}" for n in range(chance.randint(1, 3))]
        for at in range(chance.randint(1, 4))
    }
    tree: dict = {
        "pourparler": "1",
        "name": "Made up",
        "between": ["a", "b"],
        "sources": {"s": {"name": "Source"}},
        "parties": parties,
        "people": people,
    }
    case = Made(tree)
    tree["statements"] = statements(chance, [*parties, *people, "outlet"], issues)
    tree["issues"] = _issues(chance, issues, case)
    for at in range(chance.choice([0, 0, 0, 1, 2])):
        case.rules[f"R{at}"] = condition(chance, issues)
    tree["rules"] = {key: {"never": written(rule)} for key, rule in case.rules.items()}
    tree["layers"] = {"A1": {"name": "One"}}
    tree["red_lines"] = {}
    for at in range(chance.randint(0, 4)):
        case.red_lines[f"L{at}"] = line = condition(chance, issues)
        by = chance.choice(list(parties))
        entry = {"by": by, "never": written(line), **grounds(chance, tree["statements"])}
        tree["red_lines"][f"L{at}"] = entry
    tree["preferences"] = {
        party: [_order(chance, party, issues, tree["statements"]) for _ in range(number)]
        for party in parties
        if (number := chance.randint(0, 3))
    }
    return case


def statements(chance: random.Random, speakers: list[str], issues: dict) -> dict:
    """Random statements, which for one issue never speak for and against the same level."""
    listed = {}
    for at in range(chance.randint(0, 8)):
        by = chance.choice(speakers)
        entry = {"by": by, "source": "s", "quote": f"words {at}"}
        entry["manner"] = chance.choice(MANNERS)
        entry["act"] = "narration" if by == "outlet" else chance.choice(ACTS)
        for issue, levels in issues.items():
            favoured = some(chance, levels)
            opposed = some(chance, [level for level in levels if level not in favoured])
            for side, named in (("favours", favoured), ("opposes", opposed)):
                if named and chance.random() < 0.5:
                    entry.setdefault(side, {})[issue] = " | ".join(named)
        if chance.random() < 0.3:
            entry["disputed"] = "true"
        if chance.random() < 0.6:
            entry["said"] = f"2025-05-{chance.randint(1, 30):02}"
        listed[f"s{at}"] = entry
    return listed


def grounds(chance: random.Random, statements: dict) -> dict:
    """Random grounds of an entry: statements, a reason, both or neither; a layer at times."""
    found: dict = {}
    if statements and chance.random() < 0.7:
        found["rests_on"] = some(chance, statements, 1)
    if chance.random() < 0.3:
        found["assumed"] = "made up"
    if chance.random() < 0.2:
        found["layer"] = "A1"
    return found


def _issues(chance: random.Random, issues: dict, case: Made) -> dict:
    listed: dict = {}
    for at, (issue, levels) in enumerate(issues.items()):
        listed[issue] = {"name": issue.upper(), "levels": levels}
        if at and chance.random() < 0.4:
            earlier = {key: issues[key] for key in list(issues)[:at]}
            case.applies_when[issue] = when = condition(chance, earlier, 1)
            listed[issue] |= {"applies_when": written(when), "otherwise_like": levels[0]}
    return listed


def _order(chance: random.Random, party: str, issues: dict, statements: dict) -> dict:
    """An order of the levels of some issues; no two of one party contradict each other."""
    orders = {}
    for issue in some(chance, issues, 1):
        levels = sorted(issues[issue], key=lambda level: hash_free(party, issue, level))
        named = some(chance, levels, 1)
        orders[issue] = " > ".join(named)
    return {"order": orders, **grounds(chance, statements)}


def hash_free(*words: str) -> float:
    """A number that some words always give, in any process."""
    return random.Random(" ".join(words)).random()
