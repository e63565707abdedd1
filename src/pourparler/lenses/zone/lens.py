"""Which agreements are possible, which would be accepted, and what each red line excludes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import TooFewFit, TooLarge, WrongUsage
from pourparler.findings import (
    Answer,
    Basis,
    Checked,
    Described,
    Finding,
    How,
    Json,
    Lens,
    Watch,
)
from pourparler.lenses.sampling_options import NO_DEAL, SAMPLING

if TYPE_CHECKING:
    from pourparler.case.addresses import Located
    from pourparler.case.no_deals import Today
    from pourparler.case.reading import Reading
    from pourparler.case.stated import PartyStated
    from pourparler.lenses.zone.counts import Counted
    from pourparler.lenses.zone.exact import Exact

MOST_CODES = 10**8
"""Combinations of levels up to which packages are enumerated."""

_RULES = How(
    "every combination of levels, less those that a rule excludes",
    choices={"issue that does not apply": "has no level: = is false of it, != true"},
)
_LINES = How(
    "each package held against every red line",
    choices={
        "alone": "packages that this line excludes with no other drawn",
        "frees": "packages that this line excludes and no other does",
    },
)


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """Counts, the effect of red lines, necessary and possible acceptance, and the verdict."""
    from pourparler.case.axes import issues
    from pourparler.case.no_deals import given_values, today
    from pourparler.case.orders import known_orders
    from pourparler.case.spaces import space_of
    from pourparler.case.stated import party_stated
    from pourparler.lenses.zone.counts import MOST_ROWS, counted, drawn_lines
    from pourparler.lenses.zone.exact import exact
    from pourparler.lenses.zone.room import Work, free_memory, refuse_beyond
    from pourparler.lenses.zone.rows import rows
    from pourparler.lenses.zone.sampled import draw, sample_of
    from pourparler.lenses.zone.sampled import findings as sampled_findings
    from pourparler.lenses.zone.section import section
    from pourparler.lenses.zone.weighed import refuse_contradictions

    axes = issues(reading.case.document)
    space = space_of(axes)
    if not axes or space is None:
        raise WrongUsage(
            "zone ranges over issues, and this case has none (add issues: with levels)"
        )
    if space.count() > MOST_CODES:
        raise TooLarge(
            f"{space.count():.3g} combinations of levels are too many to list one by one; "
            f"up to {MOST_CODES:,} fit (fix or take out issues)"
        )
    drawn = drawn_lines(reading, axes)
    formulas = len(reading.case.document.rules) + len(drawn)
    refuse_beyond(Work(space.count(), len(space.axes), formulas, MOST_ROWS), free_memory())
    between = reading.case.document.between
    sample = sample_of(options)
    given = given_values(options.get("no-deal", ""), between)
    no_deals = {party: today(reading, party, given) for party in between}
    known = [known_orders(reading, party, axes) for party in between]
    stated = [party_stated(reading, space, one, no_deals[one.party]) for one in known]
    refuse_contradictions(reading, stated)
    total = counted(reading, space, watch)
    done = exact(total, known, stated, no_deals, watch)
    unused = list(_not_used(stated))
    drew = None
    if sample and not unused:  # draws that left a statement out would be draws of another prior
        try:
            drew = draw(reading, space, done.found.orders, no_deals, sample, watch, stated)
        except TooFewFit as few:
            unused.append(f"nothing is sampled: {few.message}")
    behind = _behind(reading, drawn, stated, no_deals)
    findings = tuple(_findings(reading, drawn, total, done, behind))
    findings += tuple(sampled_findings(drew, behind["acceptance"] + behind["lines"]))
    claims = {one.id: one.claim for one in findings}
    summary = ["zone.packages", "zone.within_red_lines", "zone.verdict"]
    summary += ["zone.p_zone"] if drew else []
    return Answer(
        findings,
        tuple(rows(total, done.found, drew)),
        partial(section, reading, drawn, total, done.found, claims, drew),
        (*_not_drawn(reading, drawn), *unused, *_not_listed(total)),
        tuple(summary),
    )


def _not_drawn(reading: Reading, drawn: list[Located]) -> Iterator[str]:
    for located in reading.listed("red_lines"):
        if located in drawn:
            continue
        if reading.is_disputed(located):
            why = "all that it rests on is disputed"
        elif not reading.counts(located):
            why = f"it lacks the grounds asked for ({reading.grounds})"
        else:
            why = "it speaks of options, and packages are made of issues"
        yield f"{located.address} is not drawn: {why}"


def _not_listed(total: Counted) -> Iterator[str]:
    from pourparler.lenses.zone.counts import MOST_ROWS

    if total.rows is None:
        yield f"more than {MOST_ROWS:,} packages: they are counted and have no rows"


def _not_used(stated: Sequence[PartyStated]) -> Iterator[str]:
    for one in stated:
        for located in one.unused:
            yield (
                f"{located.address} says nothing of utilities and is not used: what is necessary "
                "or certain stays so with it, what is possible or undominated may not, and "
                "nothing is sampled"
            )


def _behind(
    reading: Reading,
    drawn: list[Located],
    stated: Sequence[PartyStated],
    no_deals: Mapping[str, Today],
) -> dict[str, Basis]:
    """What the findings rest on: red lines, what is stated, and no-deal values."""
    entries = [located for one in stated for located in one.used]
    values = [today.located for today in no_deals.values() if today.located]
    return {
        "lines": reading.basis(*drawn),
        "orders": reading.basis(*entries),
        "acceptance": reading.basis(*entries, *values),
    }


def _findings(
    reading: Reading,
    drawn: list[Located],
    total: Counted,
    done: Exact,
    behind: Mapping[str, Basis],
) -> Iterator[Finding]:
    from pourparler.lenses.zone.findings import acceptance, dominance, lines, verdict

    packages = total.effects.packages
    claim = f"{packages:,} packages are possible under the rules."
    yield Finding("zone.packages", claim, packages, _RULES, _rules_basis(reading))
    within = total.effects.within
    claim = f"{within:,} of {packages:,} packages cross no red line."
    yield Finding("zone.within_red_lines", claim, within, _LINES, behind["lines"])
    yield from dominance(total, done, behind)
    yield from acceptance(total, done, behind)
    yield from verdict(total, done, behind)
    yield from lines(reading, drawn, total.effects, _LINES)


def _rules_basis(reading: Reading) -> Basis:
    """What the rules rest on; a rule is logic and need not rest on anything."""
    stated = [
        located
        for located in reading.listed("rules")
        if located.grounded and (located.grounded.rests_on or located.grounded.assumed)
    ]
    return reading.basis(*stated)


def _verify(
    reading: Reading, options: Mapping[str, str], result: Mapping[str, Json]
) -> list[Checked]:
    from pourparler.lenses.zone.verify import verify

    return verify(reading, options, result)


LENS = Lens(
    name="zone",
    question="which agreements are possible, which necessary, and what each red line excludes",
    title="Which agreements are possible",
    answer=answer,
    needs=("issues",),
    options=(
        NO_DEAL,
        *SAMPLING,
    ),
    figures=(
        Described("packages", "packages after rules"),
        Described("within_red_lines", "packages that cross no red line"),
        Described("undominated", "packages that no other necessarily dominates"),
        Described("undominated_within_red_lines", "the same among packages inside the red lines"),
        Described("necessary", "packages better than no deal for all, whatever fits"),
        Described("necessary_within_red_lines", "those of them inside the red lines"),
        Described("possible", "packages that may be better than no deal for all"),
        Described("possible_within_red_lines", "those of them inside the red lines"),
        Described("certain_up_to", "largest common no-deal value with a certain zone, or null"),
        Described("p_zone", "share of draws with a package acceptable to all; null if not sampled"),
        Described("p_zone_error", "its standard error"),
        Described("mean_zone_size", "mean number of packages acceptable to all, over draws"),
        Described("mean_zone_size_error", "its standard error"),
        Described("mean_pareto_size", "mean number of packages no other betters, over draws"),
        Described("mean_pareto_size_error", "its standard error"),
        Described("red_lines.<id>.alone", "packages that this line excludes with no other drawn"),
        Described("red_lines.<id>.frees", "packages that come back when this line is dropped"),
    ),
    rows=(
        Described("package", "its code: mixed radix over issues, first most significant"),
        Described("terms", "issue to level"),
        Described("within_red_lines", "whether it crosses no red line"),
        Described("necessary", "party to whether it is accepted whatever fits"),
        Described("possible", "party to whether something that fits accepts it"),
        Described("dominated_by", "code of a package that necessarily dominates it, or null"),
        Described("accepted", "party to share of draws that accept it; null without sampling"),
        Described("accepted_by_all", "share of draws in which all accept; null without sampling"),
    ),
    charts=("waterfall", "no_deal_map", "acceptability"),
    verify=_verify,
    cites=("raiffa-1982", "greco-2008", "sarabando-2013", "lahdelma-1998"),
)
"""What the lens declares."""
