"""What of consent stands on the first pages: what needs whom, who spoke without authority."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.mandates import Mandate
from pourparler.lenses.block.findings import Found
from pourparler.lenses.block.judged import Judged
from pourparler.lenses.block.terms import Term
from pourparler.lenses.block.unauthorised import committed, powerless
from pourparler.lenses.block.words import level_name, number_of, who
from pourparler.passages import Figure, Label, Line, Named, Party

MOST_LINES = 8
"""Kinds of consent that the first pages tell of; the section has all."""

MOST_PEOPLE = 4
"""People without authority who said something that the first pages tell of."""


def lead(found: Found) -> Line:
    """How many levels there are, and of how many nothing says whose consent they need."""
    unknown = len(found.unknown)
    free = sum(1 for term in found.terms.terms if term.judged is not None and term.rule is None)
    return (
        "Of ",
        Figure(f"{len(found.terms.terms):,}", "block.terms"),
        f" levels of issues {free:,} {'needs' if free == 1 else 'need'} nobody’s consent; for ",
        Figure(f"{unknown:,}", "block.consent_unknown"),
        " nothing says whose they need.",
    )


def brief(found: Found) -> Iterator[Line]:
    """Kinds of consent with their terms, people and red lines without power.

    A report has room for the first two: what needs most people, and who speaks without power.
    """
    if found.refusing:
        yield refused(found)
    kinds = _kinds(found)
    listed = [
        (*_needs(found, judged), ": ", Label(_listed(found, terms)), ".")
        for judged, terms in kinds[:MOST_LINES]
    ]
    # who accepts or promises something without power first: that is what one would rely on
    people = sorted(
        (one for one in powerless(found.terms) if one.said),
        key=lambda one: not committed(found.reading, one.person),
    )[:MOST_PEOPLE]
    yield from listed[:1]
    yield from (_person(found, mandate) for mandate in people[:1])
    yield lead(found)
    yield from listed[1:]
    if len(kinds) > MOST_LINES:
        yield (f"{len(kinds) - MOST_LINES:,} more kinds of consent are in the section below.",)
    yield _said(found)
    yield from (_person(found, mandate) for mandate in people[1:])
    for power in found.objections:
        yield (
            "The red line ",
            Named(str(power.line.path[1]), power.line.address),
            " of ",
            Party(power.line.parties[0]),
            " is an objection: no term that it speaks of needs its consent.",
        )


def refused(found: Found) -> Line:
    """How many levels are left when some refuse."""
    known = sum(term.judged is not None for term in found.terms.terms)
    left = known - len(found.stopped)
    return (
        "Without the yes of ",
        *who(found.reading, found.refusing),
        ", and of all who speak for them, ",
        Figure(f"{left:,}", "block.deliverable"),
        f" of {number_of(known, 'level')} can still be delivered, if everybody else agrees.",
    )


def _kinds(found: Found) -> list[tuple[Judged, list[Term]]]:
    """Terms that need the same, those that need several first."""
    kinds: dict[tuple[object, ...], tuple[Judged, list[Term]]] = {}
    for term in found.terms.terms:
        if term.rule is not None and term.judged is not None:
            judged = term.judged
            key = (judged.consent, judged.vetoers) if judged.consent else (term.rule,)
            kinds.setdefault(key, (judged, []))[1].append(term)
    return sorted(kinds.values(), key=lambda kind: len(kind[0].sole) == len(kind[0].vetoers) == 1)


def _needs(found: Found, judged: Judged) -> Line:
    """Who has to say yes, as the beginning of a sentence."""
    reading, consent = found.reading, judged.consent
    if consent is None:
        if not judged.vetoers:
            return ("A rule too large for its groups holds for",)
        return ("Nothing without ", *who(reading, judged.vetoers), " for")
    if consent.number == 1:
        if len(consent.smallest) == 1:
            return (*who(reading, consent.smallest), " alone decides on")
        return ("All of ", *who(reading, consent.smallest), " are needed for")
    if consent.number == len(judged.sole):
        return ("One of ", *who(reading, judged.sole, "or"), " is enough for")
    groups = f"one of {number_of(consent.number, 'group')} is enough for"
    if judged.vetoers:
        return ("Nothing without ", *who(reading, judged.vetoers), f", and {groups}")
    if judged.sole:
        return (*who(reading, judged.sole, "or"), f" alone, or else {groups}")
    return (groups.capitalize(),)


def _listed(found: Found, terms: list[Term]) -> str:
    """Terms by issue: the issue, and its levels."""
    by_issue: dict[str, list[str]] = {}
    for term in terms:
        by_issue.setdefault(term.issue, []).append(level_name(term.level))
    names = found.reading.case.axis_names
    return "; ".join(f"{names[key]} – {', '.join(levels)}" for key, levels in by_issue.items())


def _said(found: Found) -> Line:
    number = len(found.said)
    return (
        Figure(f"{number:,}", "block.without_authority"),
        " statement was" if number == 1 else " statements were",
        " made without authority: an offer, demand, acceptance or promise by a person whose yes "
        "counts for nothing on the issues it is about.",
    )


def _person(found: Found, mandate: Mandate) -> Line:
    done = len(committed(found.reading, mandate.person))
    name = Named(found.reading.case.name(mandate.person), mandate.located.address)
    told = "has committed to nothing in these sources"
    if done:
        told = f"accepts or promises something in {number_of(done, 'statement')}"
    if mandate.may is None:
        return (name, f" {told}; what the mandate allows is not known, so it counts for nothing.")
    return (name, f" {told}, and is in no group whose yes is enough for any level.")
