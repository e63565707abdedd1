"""What of the zone stands on the first pages: counts, red lines, the verdict, and its grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pourparler.case.addresses import Located
from pourparler.case.judgements import RedLine
from pourparler.case.reading import Reading
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.lenses.zone.sampled import Sampled
from pourparler.lenses.zone.told import statements
from pourparler.lenses.zone.words import in_words
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.passages import Figure, Label, Line, Named, Party

MOST_LINES = 6
"""Red lines that the first pages tell of; the section has all."""


def brief(
    reading: Reading,
    drawn: list[Located],
    total: Effects,
    free: int | None,
    claims: Mapping[str, str],
    drew: Sampled | None,
) -> tuple[Line, ...]:
    """The lines of the brief, so that it can be read without the section.

    `free` packages inside the red lines are not dominated, None where they were not counted.
    """
    return (
        counts(total),
        *_lines_drawn(reading, total, drawn),
        ruled_out(total, free, claims),
        verdict_line(claims),
        *([_drawn(drew)] if drew else []),
        *_orders_used(reading),
    )


def counts(total: Effects) -> Line:
    """How many packages the rules leave, and the red lines."""
    return (
        Figure(f"{total.packages:,}", "zone.packages"),
        " packages are possible under the rules; ",
        Figure(f"{total.within:,}", "zone.within_red_lines"),
        " of them cross no red line.",
    )


def ruled_out(total: Effects, free: int | None, claims: Mapping[str, str]) -> Line:
    """How many packages inside the red lines nothing known rules out."""
    if free is None:
        name = "zone.undominated_within_red_lines"
        return (Figure(claims[name], name),)
    return (
        "Of the ",
        Figure(f"{total.within:,}", "zone.within_red_lines"),
        " packages inside the red lines, ",
        Figure(f"{free:,}", "zone.undominated_within_red_lines"),
        " have no other that is known to be as good for all and better for one.",
    )


def verdict_line(claims: Mapping[str, str]) -> Line:
    """The verdict as a sentence with its note; `claims` are what the findings say, by their ids."""
    return (Figure(claims["zone.verdict"], "zone.verdict"),)


def _lines_drawn(reading: Reading, total: Effects, drawn: list[Located]) -> Iterator[Line]:
    for at, located in enumerate(drawn[:MOST_LINES]):
        key = str(located.path[1])
        assert isinstance(located.entry, RedLine)
        never = in_words(reading, located.entry.never.text)
        idle = total.frees[at] == 0
        yield (
            "Red line of ",
            Party(located.parties[0]),
            ", never ",
            Named(never, located.address),
            ": alone it excludes ",
            Figure(f"{total.alone[at]:,}", f"zone.red_lines.{key}.alone"),
            "; if it were dropped, ",
            Figure(f"{total.frees[at]:,}", f"zone.red_lines.{key}.frees"),
            " would be free" + (", so it binds nothing that others do not." if idle else "."),
        )
    if len(drawn) > MOST_LINES:
        yield (f"{len(drawn) - MOST_LINES} more red lines are in the section below.",)


def _drawn(drew: Sampled) -> Line:
    shares = sorted((one for _, one in drew.by_alpha), key=lambda one: one.value)
    least, most = shares[0].texts()[0], shares[-1].texts()[0]
    return (
        "Drawn, not deduced: under the prior declared below, some package inside the red lines is "
        "acceptable to all in ",
        Figure(drew.found.p_zone.texts()[0], "zone.p_zone"),
        f" of {drew.sample.draws:,} draws; other weights in that prior give {least} to "
        f"{most}. It is no probability of an agreement.",
    )


def _orders_used(reading: Reading) -> Iterator[Line]:
    """For each party how many orders of levels the figures use, and on what ground."""
    for party in reading.case.document.between:
        grounds: Counter[str] = Counter()
        for located in reading.in_force("preferences"):
            if located.parties == (party,) and isinstance(located.entry, LevelOrder):
                ground = reading.best_ground(located)
                words = ground.in_words() if ground else "without words of a source"
                grounds[words] += len(located.entry.order)
        number = sum(grounds.values())
        others = sum(1 for _ in statements(reading, party))
        if not number and others:
            thing = "statement" if others == 1 else "statements"
            yield (f"These figures use {others} {thing} of what ", Party(party), " prefers.")
            continue
        if not number:
            yield (
                "Nothing known of what ",
                Party(party),
                " prefers enters these figures.",
            )
            continue
        told = ", ".join(f"{n} {words}" for words, n in grounds.items())
        thing = "order" if number == 1 else "orders"
        yield (
            f"These figures use {number} {thing} of levels for ",
            Party(party),
            ": ",
            Label(told),
            _more(others),
        )


def _more(others: int) -> str:
    if not others:
        return "."
    return f"; and {others} {'statement' if others == 1 else 'statements'} of other kinds."
