"""Which agreements are possible, which would be accepted, and what each red line excludes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import TooFewFit
from pourparler.findings import Answer, Checked, Described, Json, Lens, Watch
from pourparler.lenses.sampling_options import NO_DEAL, SAMPLING

if TYPE_CHECKING:
    from pourparler.case.reading import Reading
    from pourparler.lenses.zone.asked import Asked


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """Counts, the effect of red lines, necessary and possible acceptance, and the verdict."""
    from pourparler.lenses.zone.asked import asked_of
    from pourparler.lenses.zone.counts import MOST_LISTED

    asked = asked_of(reading, options)
    if asked.space.count() > MOST_LISTED:
        from pourparler.lenses.zone.unlisted.answer import answer as unlisted

        return unlisted(asked, watch)
    return _listed(asked, watch)


def _listed(asked: Asked, watch: Watch) -> Answer:
    """The answer from a list of all packages, each decided by itself."""
    from pourparler.lenses.zone.counts import MOST_ROWS, counted
    from pourparler.lenses.zone.exact import exact
    from pourparler.lenses.zone.findings import acceptance, dominance, of_packages, verdict
    from pourparler.lenses.zone.room import Work, free_memory, refuse_beyond
    from pourparler.lenses.zone.rows import rows
    from pourparler.lenses.zone.sampled import draw
    from pourparler.lenses.zone.sampled import findings as sampled_findings
    from pourparler.lenses.zone.section import section

    reading, space = asked.reading, asked.space
    work = Work(space.count(), len(space.axes), asked.formulas, MOST_ROWS)
    refuse_beyond(work, free_memory())
    total = counted(reading, space, watch)
    done = exact(total, asked.known, asked.stated, asked.no_deals, watch)
    notices, drew = list(asked.notices), None
    if asked.draws and asked.sample:
        try:
            orders = done.found.orders
            drew = draw(reading, space, orders, asked.no_deals, asked.sample, watch, asked.stated)
        except TooFewFit as few:
            notices.append(f"nothing is sampled: {few.message}")
    if total.rows is None:
        notices.append(f"more than {MOST_ROWS:,} packages: they are counted and have no rows")
    behind = asked.behind()
    findings = (
        *of_packages(reading, total.effects, behind),
        *dominance(total, done, behind),
        *acceptance(total, done, behind),
        *verdict(total, done, behind),
        *asked.of_lines(total.effects),
        *sampled_findings(drew, behind["acceptance"] + behind["lines"]),
    )
    claims = {one.id: one.claim for one in findings}
    return Answer(
        findings,
        tuple(rows(total, done.found, drew)),
        partial(section, reading, list(asked.drawn), total, done, claims, drew),
        tuple(notices),
        (*SUMMARY, *(["zone.p_zone"] if drew else [])),
    )


SUMMARY = ("zone.packages", "zone.within_red_lines", "zone.verdict")
"""What an overview of a case repeats."""


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
