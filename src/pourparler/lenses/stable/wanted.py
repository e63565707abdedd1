"""What a party would have to prefer for a wanted state to be stable: what `--wanted` asks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pourparler.case.reading import Reading
from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.inverse import CONCEPT, Condition, conditions
from pourparler.concepts.stability.inverse_change import Change, smallest_change
from pourparler.concepts.stability.inverse_count import MOST_STATES, rankings_that_hold
from pourparler.errors import TooLarge, WrongUsage, did_you_mean
from pourparler.findings import Finding, How, Json
from pourparler.lenses.stable.findings import behind, choices
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.verdicts import MOST_ARCS, lacking
from pourparler.lenses.stable.words import Words
from pourparler.passages import Block, Bullets, Figure, Label, Line, Paragraph, Part

CONCEPTS = tuple(concept.id for concept in BY_REPLY)
"""Concepts for which it can be asked."""

MOST_SPELT = 12
"""States up to which a number of rankings is written out; beyond, as a share."""

MOST_CHANGED = 5_000
"""States up to which the smallest change of a ranking is looked for."""


@dataclass(frozen=True, eq=False)
class Wanted:
    """A wanted state, the party whose preferences vary, and what would make the state stable.

    `change` is None where the party has no order of states to change; `count` where the states are
    too many to count their rankings.
    """

    place: int
    party: int
    concept: str
    found: tuple[Condition, ...]
    change: Change | None
    count: int | None


def asked(judged: Judged, options: Mapping[str, str]) -> Wanted | None:
    """What `--wanted STATE --concept C --vary PARTY` asks, answered; None if it was not asked."""
    state = options.get("wanted", "").strip()
    if not state:
        for name in ("concept", "vary"):
            if options.get(name):
                raise WrongUsage(f"--{name} goes with --wanted STATE (name the state)")
        return None
    model = judged.situation
    concept, who = options.get("concept") or "R", options.get("vary", "").strip()
    if concept not in CONCEPTS:
        raise WrongUsage(f"--concept {concept}: expected one of {', '.join(CONCEPTS)}")
    if who not in model.parties:
        hint = did_you_mean(who, model.parties) or f"one of {', '.join(model.parties)}"
        raise WrongUsage(f"--vary {who or '(nobody)'}: expected a party ({hint})")
    place, party = judged.place(model.state(state)), model.parties.index(who)
    if not judged.written.fits:
        raise TooLarge(
            f"--wanted goes through moves one by one, here about {judged.written.arcs:,}; "
            f"up to {MOST_ARCS:,} fit (take out options that do not matter here)"
        )
    others = [one for one in judged.ranked.missing if one != who]
    if others and concept in {"SEQ", "SSEQ"}:
        raise WrongUsage(
            f"--concept {concept} takes the order of all others: {lacking(judged.ranked)}"
        )
    graph, ranks = judged.written.graph, judged.written.ranks
    found = conditions(graph, ranks, party, place, concept)
    few, known = len(judged.states) <= MOST_CHANGED, who not in judged.ranked.missing
    change = smallest_change(found, ranks[:, party], place) if few and known else None
    return Wanted(place, party, concept, found, change, _counted(found, len(judged.states)))


def _counted(found: tuple[Condition, ...], states: int) -> int | None:
    try:
        return rankings_that_hold(found, states)
    except TooLarge:
        return None


def findings(
    reading: Reading, judged: Judged, words: Words, what: Wanted | None
) -> Iterator[Finding]:
    """The conditions, the smallest change of the stated order, and how many orders would do."""
    if what is None:
        return
    basis = behind(reading, judged)
    concept = judged.verdicts[what.concept].concept
    made = {**choices(judged, what.concept), "a sanction": "weak, whatever --sanction says"}
    how = How(f"{CONCEPT.name}, {concept.name}: {CONCEPT.definition}", choices=made)
    who, here = words.party(what.party), words.name(what.place)
    told: list[dict[str, Json]] = [
        {
            "move": words.name(one.move),
            "ways": [[words.name(state) for state in way] for way in one.ways],
        }
        for one in what.found
    ]
    claim = f"{here} is stable for {who} under {concept.name} ({what.concept}) where "
    claim += "each of its moves from there meets its condition." if told else "it is: no way out."
    yield Finding("stable.wanted.conditions", claim, told, how, basis)
    yield replace(_change(words, what, how, judged), basis=basis)
    yield replace(_count(what, how, len(judged.states)), basis=basis)


def _change(words: Words, what: Wanted, how: How, judged: Judged) -> Finding:
    name, who = "stable.wanted.pairs", words.party(what.party)
    if what.change is None:
        few = len(judged.states) <= MOST_CHANGED
        why = f"the order of {who} is not known" if few else "there are too many states"
        return Finding(name, f"No change of a stated order was looked for: {why}.", None, how)
    if not what.change.pairs:
        claim = f"As stated, {words.name(what.place)} is stable for {who}; nothing has to change."
        return Finding(name, claim, 0, how)
    pairs = "; ".join(
        f"{words.name(first)} and {words.name(second)}" for first, second in what.change.pairs[:6]
    )
    more = len(what.change.pairs) - 6
    pairs += f" and {more:,} more" if more > 0 else ""
    claim = f"The smallest change of the order of {who} that makes it stable turns "
    claim += f"{len(what.change.pairs):,} of its comparisons: {pairs}."
    return Finding(name, claim, len(what.change.pairs), how)


def _count(what: Wanted, how: How, states: int) -> Finding:
    name = "stable.wanted.rankings"
    if what.count is None:
        claim = f"Rankings are counted where stability turns on up to {MOST_STATES} states."
        return Finding(name, claim, None, how)
    shown, every = f"{what.count:,}", f"{math.factorial(states):,}"
    if states > MOST_SPELT:
        share = Fraction(what.count, math.factorial(states))
        shown, every = f"{float(share):.1%}", f"{states}!"
    claim = f"{shown} of the {every} strict rankings of {states} states make it stable."
    return Finding(name, claim, what.count, how)


def part(judged: Judged, words: Words, what: Wanted) -> Part:
    """The conditions one by one, and the smallest change as a ranking."""
    who, here = words.party(what.party), words.name(what.place)
    concept = judged.verdicts[what.concept].concept
    blocks: list[Block] = [
        Paragraph((f"{concept.name} ({what.concept}), with all others as stated. ", Label(who),
                   " stays at ", Label(here), " where all of this holds:"))
    ]  # fmt: skip
    lines: list[Line] = [(Label(_condition(words, here, one)),) for one in what.found]
    blocks.append(Bullets(tuple(lines)) if lines else Paragraph(("It has no move from there.",)))
    change = what.change
    told = f"{len(change.pairs):,}" if change is not None else "not known"
    line: Line = ("Comparisons that have to change at the least: ",)
    line += (Figure(told, "stable.wanted.pairs"),)
    if change is not None and change.pairs:
        order = " > ".join(" = ".join(map(words.name, tied)) for tied in change.ranking)
        line += (", so that the order becomes ", Label(order))
    blocks.append(Paragraph((*line, ".")))
    if what.count is not None:
        share = Fraction(what.count, math.factorial(len(judged.states)))
        number = Figure(f"{float(share):.1%}", "stable.wanted.rankings")
        blocks.append(Paragraph(("Share of all strict rankings that do: ", number, ".")))
    return Part(f"What would make {here} stable", tuple(blocks))


def _condition(words: Words, here: str, one: Condition) -> str:
    ways = [
        " and ".join(f"{words.name(state)} no better than {here}" for state in way)
        for way in one.ways
    ]
    if () in one.ways:
        return f"moving to {words.name(one.move)} is deterred in any case"
    return f"against moving to {words.name(one.move)}: " + ", or ".join(ways)
