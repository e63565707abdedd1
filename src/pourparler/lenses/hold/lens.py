"""What would hold once it is signed, and what guarantee would make it hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import TooFewFit, TooLarge, WrongUsage
from pourparler.findings import Answer, Described, Lens, Watch
from pourparler.lenses.sampling_options import NO_DEAL, SAMPLING

if TYPE_CHECKING:
    from pourparler.case.addresses import Located
    from pourparler.case.no_deals import Today
    from pourparler.case.reading import Reading
    from pourparler.case.spaces import Space
    from pourparler.case.stated import PartyStated
    from pourparler.lenses.hold.found import Found

MOST_CODES = 10**7
"""Combinations of levels up to which packages are held against what signing moves."""


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """Which packages hold with no guarantee, and the size that each party would need."""
    from pourparler.lenses.hold.findings import findings
    from pourparler.lenses.hold.rows import rows
    from pourparler.lenses.hold.sampled import Sampled, draw
    from pourparler.lenses.hold.section import section
    from pourparler.lenses.hold.swept import swept
    from pourparler.lenses.zone.sampled import sample_of

    sample = sample_of(options)
    found = _found(reading, options, watch)
    notices = list(_notices(found))
    drew: Sampled | None = None
    if sample and not any(one.unused for one in found.stated):
        try:
            drew = draw(found, sample, watch)
        except TooFewFit as few:
            notices.append(f"nothing is sampled: {few.message}")
    sweep = swept(found)
    told = findings(found, sweep, drew)
    claims = {one.id: one.claim for one in told}
    summary = ("hold.holding_necessary", "hold.holding_possible")
    return Answer(
        told,
        tuple(rows(found)),
        partial(section, found, claims, sweep, drew),
        tuple(notices),
        summary,
    )


def _found(reading: Reading, options: Mapping[str, str], watch: Watch) -> Found:
    from pourparler.case.axes import issues
    from pourparler.lenses.hold.found import Found
    from pourparler.lenses.hold.held import After, after_signing, held
    from pourparler.lenses.zone.counts import counted, drawn_lines
    from pourparler.lenses.zone.weighed import refuse_contradictions, side_of

    space = _space(reading)
    between = reading.case.document.between
    stated, no_deals = _stated(reading, options, space)
    refuse_contradictions(reading, stated)
    after: dict[str, list[After]] = {party: [] for party in between}
    for one in _moving(reading):
        after[one.parties[0]].append(after_signing(space, one))
    total = counted(reading, space, watch)

    def tick(done: int, most: int) -> None:
        watch(done, most, "holding packages against what signing moves")

    parties = [
        held(total, side_of(space, told, no_deals[told.party]), after[told.party], tick)
        for told in stated
    ]
    return Found(
        reading,
        total,
        tuple(stated),
        tuple(no_deals.values()),
        tuple(drawn_lines(reading, issues(reading.case.document))),
        tuple(parties),
    )


def _stated(
    reading: Reading, options: Mapping[str, str], space: Space
) -> tuple[list[PartyStated], dict[str, Today]]:
    """What each party of `between` stated, and what no deal is worth to it today."""
    from pourparler.case.axes import issues
    from pourparler.case.no_deals import given_values, today
    from pourparler.case.orders import known_orders
    from pourparler.case.stated import party_stated

    between = reading.case.document.between
    axes = issues(reading.case.document)
    given = given_values(options.get("no-deal", ""), between)
    no_deals = {party: today(reading, party, given) for party in between}
    stated = [
        party_stated(reading, space, known_orders(reading, party, axes), no_deals[party])
        for party in between
    ]
    return stated, no_deals


def _foreseen(reading: Reading, options: Mapping[str, str], space: Space) -> None:
    """Raises what the work itself would raise where it is too large, before it is begun."""
    from pourparler.concepts.agreement.utilities import branches
    from pourparler.concepts.commitment.least_over import MOST_PROGRAMS, within_reach
    from pourparler.lenses.zone.weighed import side_of

    stated, no_deals = _stated(reading, options, space)
    for one in stated:
        if space.count() * len(branches(one.known())) <= MOST_PROGRAMS:
            continue  # there is time for a program each
        side = side_of(space, one, no_deals[one.party])
        for question in (side.sure, side.never):
            within_reach(side.branches, question, space.valued_sizes())


def _space(reading: Reading) -> Space:
    from pourparler.case.axes import issues
    from pourparler.case.spaces import space_of

    axes = issues(reading.case.document)
    space = space_of(axes)
    if not axes or space is None:
        raise WrongUsage(
            "hold ranges over issues, and this case has none (add issues: with levels)"
        )
    if space.count() > MOST_CODES:
        raise TooLarge(
            f"{space.count():.3g} combinations of levels are too many to look at one by one; "
            f"up to {MOST_CODES:,} fit (fix or take out issues)"
        )
    return space


def _moving(reading: Reading) -> list[Located]:
    """The entries of parties that an agreement needs."""
    between = reading.case.document.between
    return [one for one in reading.in_force("after_signing") if one.parties[0] in between]


def _notices(found: Found) -> Iterator[str]:
    reading = found.reading
    used = [after.located for one in found.moved for after in one.after]
    for located in reading.listed("after_signing"):
        if located in used:
            continue
        why = "an agreement does not need that party"
        if reading.is_disputed(located):
            why = "all that it rests on is disputed"
        elif not reading.counts(located):
            why = f"it lacks the grounds asked for ({reading.grounds})"
        yield f"{located.address} is not used: {why}"
    if not used:
        yield "nothing is said of what signing moves, so a package holds if it is signed"
    for one in found.stated:
        for located in one.unused:
            yield (
                f"{located.address} says nothing of utilities and is not used: with it fewer "
                "packages may be possible, none that is necessary is lost, and nothing is sampled"
            )
    if found.counted.rows is None:
        yield "there are too many packages for rows: they are counted"


def why_not(reading: Reading, options: Mapping[str, str]) -> str | None:
    """Why a report on this reading does not ask what would hold, or None when it does."""
    if not _moving(reading):
        return "nothing is said of what signing moves, for a party that an agreement needs"
    try:
        _foreseen(reading, options, _space(reading))
    except (TooLarge, WrongUsage) as wrong:
        return wrong.message
    return None


LENS = Lens(
    name="hold",
    question="what would hold once signed, and what guarantee would make it",
    title="What would hold once signed",
    answer=answer,
    needs=("issues", "preferences", "after_signing"),
    ready=why_not,
    options=(
        NO_DEAL,
        *SAMPLING,
    ),
    figures=(
        Described("holding_necessary", "packages that hold with no guarantee, whatever fits"),
        Described("holding_possible", "packages that may hold for all with no guarantee"),
        Described(
            "necessary_up_to", "greatest common no deal at which some package is sure to hold"
        ),
        Described("possible_up_to", "greatest common no deal at which some package may hold"),
        Described("share_holding", "share that holds of what all accept, over draws; else null"),
        Described("share_holding_error", "its standard error"),
    ),
    rows=(
        Described("package", "its code: mixed radix over issues, first most significant"),
        Described("terms", "issue to level"),
        Described("signable", "necessary, possible or impossible: all of them against no deal"),
        Described("break_even", "party to the guarantees that it takes; null = no size is enough"),
    ),
    charts=("break_even", "holding_map"),
    cites=("fearon-1995", "greco-2008"),
)
"""What the lens declares."""
