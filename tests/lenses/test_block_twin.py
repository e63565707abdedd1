"""Terms and packages of random cases need whom the literal twin says."""

from __future__ import annotations

import json
import random
from fractions import Fraction

import pytest

from pourparler.findings import unwatched
from pourparler.lenses.block.lens import LENS
from tests.naive import authority as naive
from tests.naive.consent import everyone
from tests.naive.packages import feasible
from tests.small_cases import reading_of

PARTIES = ["a", "b", "c", "d"]


def rule(chance: random.Random, names: list[str], depth: int = 2):
    """A random rule over some names, none twice in one list."""
    if not depth or chance.random() < 0.35:
        return chance.choice(names)
    word = chance.choice(["all", "any", "majority", "k_of", "weighted", "can_block"])
    if word == "can_block":
        return {word: rule(chance, names, depth - 1)}
    if word == "weighted":
        votes = {
            name: str(chance.choice([1, 2, 3, "1/2"]))
            for name in chance.sample(names, chance.randint(1, len(names)))
        }
        whole = sum(map(Fraction, votes.values()))
        return {word: {"quota": str(whole * chance.randint(1, 4) / 4), "votes": votes}}
    parts: list = []
    for _ in range(chance.randint(1, 3)):
        part = rule(chance, names, depth - 1)
        if part not in parts:
            parts.append(part)
    if word == "k_of":
        return {word: {"k": str(chance.randint(1, len(parts))), "of": parts}}
    return {word: parts}


def made(seed: int) -> dict:
    """A random case as a tree, with a collective, people, and an issue that may not apply."""
    chance = random.Random(seed)
    names = [*PARTIES, "club"]
    may = {"p": chance.choice(["signal", "accept", "commit"]), "q": chance.choice(["offer", None])}
    speaks = {"p": chance.choice(names), "q": chance.choice(PARTIES)}
    people = {
        person: {"name": person, "speaks_for": speaks[person], "assumed": "made"}
        | ({"may": may[person]} if may[person] else {})
        for person in may
    }
    issues: dict = {}
    for at in range(3):
        levels = [f"l{n}" for n in range(chance.randint(1, 3))]
        entry: dict = {"name": f"I{at}", "levels": levels}
        if chance.random() < 0.5:
            entry["if_no_deal"] = chance.choice(levels)
        if chance.random() < 0.4:
            entry["decided_by"] = rule(chance, names)
        else:
            entry["decided_by"] = {
                level: rule(chance, names) for level in levels if chance.random() < 0.85
            }
        if entry["decided_by"] == {}:
            del entry["decided_by"]
        issues[f"i{at}"] = entry
    if chance.random() < 0.6:
        issues["i2"] |= {"applies_when": "i0 != l0", "otherwise_like": "l0"}
    return {
        "pourparler": "1",
        "name": "Made",
        "between": ["a", "b"],
        "parties": {name: name.upper() for name in PARTIES}
        | {
            "club": {
                "name": "Club",
                "members": ["b", "c", "d"],
                "decision_rule": rule(chance, ["b", "c", "d"], 1),
            }
        },
        "people": people,
        "issues": issues,
    }


@pytest.mark.parametrize("batch", range(0, 300, 50))
def test_terms_and_packages(batch: int) -> None:
    for seed in range(batch, batch + 50):
        case = made(seed)
        text = "\n".join(f"{key}: {json.dumps(value)}" for key, value in case.items())
        answer = LENS.answer(reading_of(text), {}, unwatched)
        rows = [row for row in answer.rows if row["kind"] == "term"]
        wanted = [
            {issue: level} for issue, entry in case["issues"].items() for level in entry["levels"]
        ]
        assert [row["terms"] for row in rows] == wanted, seed
        for row in rows:
            check(case, row, seed)
        issues = {key: entry["levels"] for key, entry in case["issues"].items()}
        applies = {"i2": ("!=", "i0", ("l0",))} if "applies_when" in case["issues"]["i2"] else {}
        packages = [row for row in answer.rows if row["kind"] == "package"]
        assert [row["terms"] for row in packages] == feasible(issues, applies, []), seed
        for row in packages:
            check(case, row, seed)


def check(case: dict, row: dict, seed: int) -> None:
    """One row against the rules of all its terms at once."""
    trees = [needed(case, issue, level) for issue, level in row["terms"].items()]
    if None in trees:
        assert row["minimal_consent_sets"] is None and row["vetoers"] is None, (seed, row)
        return
    trees = [tree for tree in trees if tree != "nobody"]
    if not trees:
        assert row["minimal_consent_sets"] == [[]] and row["minimal_blocking_sets"] == [], seed
        assert row["vetoers"] == row["dummies"] == []
        return
    club = {"club": case["parties"]["club"]["decision_rule"]}
    delegates: dict = {}
    for person, entry in case["people"].items():
        if entry.get("may") in ("accept", "commit"):
            delegates.setdefault(entry["speaks_for"], []).append(person)
    sets = naive.needed_for(trees, club, delegates)
    assert {frozenset(one) for one in row["minimal_consent_sets"]} == sets, (seed, row)
    blocking = naive.hitting_sets(sets)
    assert {frozenset(one) for one in row["minimal_blocking_sets"]} == blocking, (seed, row)
    assert set(row["vetoers"]) == set.intersection(*map(set, sets)), (seed, row)
    named = set().union(*(everyone(tree) for tree in trees))
    named |= everyone(club["club"]) if "club" in named else set()
    named |= {one for one, entry in case["people"].items() if entry["speaks_for"] in named}
    assert set(row["dummies"]) == named - {"club"} - set().union(*sets), (seed, row)


def needed(case: dict, issue: str, level: str):
    """The rule of a term, "nobody", or None where it is not known."""
    entry = case["issues"][issue]
    if level == entry.get("if_no_deal"):
        return "nobody"
    stated = entry.get("decided_by")
    if isinstance(stated, dict) and set(stated) <= set(entry["levels"]):
        return stated.get(level)
    return stated
