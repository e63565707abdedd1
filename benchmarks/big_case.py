"""Writes a case as large as a year of daily press reading: 5,000 statements, about a megabyte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

PARTIES = ("north", "south", "donors", "commission", "league")
ISSUES = ("release", "metering", "guarantee", "form", "sequence", "calendar")
LEVELS = ("none", "partial", "full")
ACTS = ("demand", "concern", "offer", "refusal", "claim", "signal", "warning")
MANNERS = ("direct", "paraphrase", "mixed", "ascribed")

CHANGE_OF_MIND = 997
"""Every so many statements a party favours another level, so there is something to notice."""


def big_case(path: Path, statements: int = 5_000) -> Path:
    """Write a valid case and its one source beside it; returns the path of the case.

    Nothing in it is random: the same arguments write the same bytes. Every quote occurs exactly
    once in the source.
    """
    words = "\n\n".join(f"{speaker}: {text}." for speaker, text in map(_said, range(statements)))
    source = path.with_name("dispatches.txt")
    source.write_bytes(words.encode("utf-8"))
    digest = hashlib.sha256(words.encode("utf-8")).hexdigest()
    path.write_bytes(("\n".join(_lines(digest, statements)) + "\n").encode("utf-8"))
    return path


def _said(n: int) -> tuple[str, str]:
    """Who speaks in statement `n`, and the words."""
    party, issue = PARTIES[n % len(PARTIES)], ISSUES[n // len(PARTIES) % len(ISSUES)]
    return party, f"on point {n:06d} we hold that the {issue} decides whether the talks go on"


def _lines(digest: str, statements: int) -> Iterator[str]:
    """The case, line by line."""
    yield "pourparler: 1"
    yield "name: A year of dispatches"
    yield "as_of: 2025-12-31"
    yield "between: [north, south]"
    yield "sources:"
    yield f"  dispatches: {{name: Dispatches, file: dispatches.txt, sha256: {digest}}}"
    yield "parties:"
    yield from (f"  {party}: {{name: {party.title()}}}" for party in PARTIES)
    yield "issues:"
    for place, issue in enumerate(ISSUES):
        decided = PARTIES[place % len(PARTIES)]
        yield f"  {issue}:"
        yield f"    name: {issue.title()}"
        yield f"    levels: [{', '.join(LEVELS)}]"
        yield f"    decided_by: {decided}"
        yield f"    if_no_deal: {LEVELS[0]}"
    yield "statements:"
    yield from map(_statement, range(statements))
    yield "red_lines:"
    yield "  RL1: {by: north, never: release = full and metering = none, rests_on: [s0]}"
    yield "preferences:"
    for place, party in enumerate(PARTIES[:2]):
        yield f"  {party}:"
        for at, issue in enumerate(ISSUES):
            order = " > ".join(LEVELS[(place + at + k) % len(LEVELS)] for k in range(len(LEVELS)))
            yield f"    - {{order: {{{issue}: {order}}}, rests_on: [s{at * len(PARTIES) + place}]}}"


def _statement(n: int) -> str:
    """One statement in flow style, as a person writes it."""
    party, words = _said(n)
    about = n // len(PARTIES) % len(ISSUES)
    favoured = LEVELS[(n % len(PARTIES) + about + (n % CHANGE_OF_MIND == 0)) % len(LEVELS)]
    day = f"2025-{n * 12 // 5_000 % 12 + 1:02d}-{n % 28 + 1:02d}"
    return (
        f'  s{n}: {{by: {party}, source: dispatches, quote: "{words}", '
        f"manner: {MANNERS[n % len(MANNERS)]}, act: {ACTS[n % len(ACTS)]}, "
        f"about: [{ISSUES[about]}], favours: {{{ISSUES[about]}: {favoured}}}, said: {day}}}"
    )


def many_packages(
    path: Path, issues: int = 6, levels: int = 10, orders: bool = False, more: bool = False
) -> Path:
    """Write a case with `levels ** issues` packages, some rules and red lines; returns the path.

    With `orders`, both parties rank all levels of every issue, every third in opposite ways; with
    `more`, trade-offs, weights and an accepted package are stated as well.
    """
    named = [f"issue{n}" for n in range(issues)]
    each = [f"l{n}" for n in range(levels)]
    lines = ["pourparler: 1", "name: Many packages", "between: [north, south]"]
    lines += ["parties: {north: North, south: South}", "issues:"]
    lines += [f"  {issue}: {{name: {issue}, levels: [{', '.join(each)}]}}" for issue in named]
    lines.append("rules:")
    for at, (one, other) in enumerate(pairwise(named)):
        lines.append(f"  R{at}: {{never: {one} = l{at % levels} and {other} = l0 | l1}}")
    lines.append("red_lines:")
    for at, issue in enumerate(named):
        party, never = ("north", "south")[at % 2], f"l{at % levels} | l{(at + 1) % levels}"
        lines.append(f"  RL{at}: {{by: {party}, never: {issue} = {never}, assumed: made}}")
    if orders:
        lines.append("preferences:")
        lines += [line for south in (False, True) for line in _ranked(south, named, each, more)]
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    return path


def _ranked(south: bool, issues: list[str], levels: list[str], more: bool) -> Iterator[str]:
    """One party's orders, best level first, and perhaps statements of other kinds."""
    yield f"  {'south' if south else 'north'}:"
    for at, issue in enumerate(issues):
        best_first = levels[::-1] if south and at % 3 == 0 else levels
        yield f"    - {{order: {{{issue}: {' > '.join(best_first)}}}, assumed: made}}"
    if more:
        one, two, three, *_ = issues
        middle = levels[len(levels) // 2]
        terms = ", ".join(f"{issue}: {middle}" for issue in issues)
        first, last = levels[0], levels[-1]
        yield f"    - {{matters_more: {one} > {two}, assumed: made}}"
        yield "    - {each_weight: 0.05..0.4, assumed: made}"
        yield (
            f"    - {{prefers: {{{two}: {first}, {three}: {last}}}, "
            f"over: {{{two}: {middle}, {three}: {middle}}}, assumed: made}}"
        )
        yield f"    - {{accepts: {{{terms}}}, date: 2024, assumed: made}}"


def many_consents(path: Path, issues: int = 5, levels: int = 10, parties: int = 12) -> Path:
    """Write a case of `levels ** issues` packages, each level with a nested consent rule.

    The rules of an issue are five, of three parties and a majority of three others, turned from
    issue to issue; two levels share each.
    """
    names = [f"p{at}" for at in range(parties)]
    lines = ["pourparler: 1", "name: Many consents", "between: [p0, p1]", "parties:"]
    lines += [f"  {name}: {{name: Party {name}}}" for name in names]
    lines.append("issues:")
    for issue in range(issues):
        each = ", ".join(f"l{level}" for level in range(levels))
        lines += [f"  i{issue}:", f"    name: Issue {issue}", f"    levels: [{each}]"]
        lines.append("    decided_by:")
        for level in range(levels):
            turned = [names[(issue * 2 + level // 2 + at) % parties] for at in range(7)]
            one, two, three, *rest = turned
            ratified = f"{{any: [{{majority: [{', '.join(rest[:3])}]}}, {rest[3]}]}}"
            lines.append(f"      l{level}: {{all: [{one}, {{any: [{two}, {three}]}}, {ratified}]}}")
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    return path
