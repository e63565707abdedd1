"""Writes cases in which two parties say many things of few terms, all true of one hidden utility.

Nothing is left to chance but what the seed says: the same arguments write the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

PARTIES = ("north", "south")

UNITS = 1_000
"""Hidden values are whole numbers, and what an issue weighs is a part of these."""

NARROWEST = 10
"""Units by which one side of a comparison has to be ahead: nobody tells closer ones apart."""

Worth = list[list[int]]
"""What each level of each issue adds, by issue."""


def many_statements(
    path: Path,
    issues: int = 20,
    levels: int = 5,
    statements: int = 120,
    no_deal: str = "0.2",
    seed: int = 0,
) -> Path:
    """Write a case of `levels ** issues` packages and as many statements; returns the path.

    Both parties rank all levels, in opposite ways on every third issue, bound the weight of each
    issue to between two fifths of an even share and twice that share, and compare terms of two or
    three issues; bounds and comparisons are `statements` entries in all. There is a rule, and a red
    line a party.
    """
    rng = random.Random(seed)
    named = [f"issue{at}" for at in range(issues)]
    each = [f"l{level}" for level in range(levels)]
    lines = ["pourparler: 1", "name: Many statements", f"between: [{', '.join(PARTIES)}]"]
    lines += ["parties: {north: North, south: South}", "issues:"]
    lines += [f"  {issue}: {{name: {issue}, levels: [{', '.join(each)}]}}" for issue in named]
    first, last = each[0], each[-1]
    lines += ["rules:", f"  R0: {{never: {named[0]} = {first} and {named[1]} = {last}}}"]
    lines.append("red_lines:")
    for at, party in enumerate(PARTIES):
        one, two = named[-2 - at], named[-1 - at]
        never = f"{one} = {last if party == 'north' else first} and {two} = {last}"
        lines.append(f"  RL{at}: {{by: {party}, never: {never}, assumed: made}}")
    lines.append("preferences:")
    for party in PARTIES:
        lines.append(f"  {party}:")
        lines += _said(rng, party == "south", named, each, statements // len(PARTIES))
    lines.append("no_deal:")
    for party in PARTIES:
        lines += [f"  {party}:", f"    - {{worth: {no_deal}, assumed: made}}"]
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    return path


def _said(
    rng: random.Random, south: bool, issues: list[str], levels: list[str], statements: int
) -> Iterator[str]:
    """A party's orders, best level first, and its comparisons."""
    worth = _hidden(rng, south, len(issues), len(levels))
    for issue, own in zip(issues, worth, strict=True):
        best_first = sorted(range(len(levels)), key=own.__getitem__, reverse=True)
        order = " > ".join(levels[level] for level in best_first)
        yield f"    - {{order: {{{issue}: {order}}}, assumed: made}}"
    even = Fraction(1, len(issues))
    yield f"    - {{each_weight: {even * 2 / 5}..{even * 2}, assumed: made}}"
    while statements > 1:
        chosen = rng.sample(range(len(issues)), rng.choice((2, 2, 3)))
        one, other = ({at: rng.randrange(len(levels)) for at in chosen} for _ in range(2))
        ahead = sum(worth[at][one[at]] - worth[at][other[at]] for at in chosen)
        if abs(ahead) < NARROWEST:
            continue
        better, worse = (one, other) if ahead > 0 else (other, one)
        told, against = (
            ", ".join(f"{issues[at]}: {levels[level]}" for at, level in side.items())
            for side in (better, worse)
        )
        yield f"    - {{prefers: {{{told}}}, over: {{{against}}}, assumed: made}}"
        statements -= 1


def _hidden(rng: random.Random, south: bool, issues: int, levels: int) -> Worth:
    """What the party holds levels worth: no two of an issue are worth the same."""
    weights = [rng.randint(UNITS // 2, UNITS) for _ in range(issues)]
    found = []
    for at, weight in enumerate(weights):
        inner = sorted(rng.sample(range(1, weight), levels - 2))
        own = [0, *inner, weight]
        found.append(own if south and at % 3 == 0 else own[::-1])
    return found
