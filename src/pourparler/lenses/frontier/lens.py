"""Which packages cannot be bettered for one party without loss to another, and points on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import WrongUsage
from pourparler.findings import Answer, Basis, Described, Finding, How, Lens, Watch
from pourparler.lenses.sampling_options import NO_DEAL

if TYPE_CHECKING:
    from pourparler.case.reading import Reading
    from pourparler.kernels.frontier import Front
    from pourparler.lenses.frontier.points import Chosen
    from pourparler.lenses.frontier.rows import Listed
    from pourparler.lenses.frontier.values import Valued
    from pourparler.numbers import Interval

_OUTCOMES = How("every combination of levels, less those that a rule or a red line excludes")
_FRONTIER = How(
    "merging issue by issue on integers; dominated partial packages dropped",
    choices={
        "frontier": "no other package is as good for all and better for one; equal ones all count",
        "value": "the sum over issues of weight times score, used as written",
        "issue that does not apply": "counts like its otherwise_like",
    },
)


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """The frontier, its size and its packages, and the bargaining solutions on it."""
    from pourparler.kernels.frontier import frontier
    from pourparler.lenses.frontier.points import chosen_points
    from pourparler.lenses.frontier.rows import listed, rows_of, values_of
    from pourparler.lenses.frontier.scatter import Shown
    from pourparler.lenses.frontier.section import section

    model = _model(reading, options)
    front = frontier(model.model, lambda done, of: watch(done, of, "merging issues"))
    found = listed(front, model.space)
    values = values_of(front, model.scale)
    chosen = chosen_points(model, front, found)
    findings = tuple(_findings(reading, model, front, values, chosen))
    shown = Shown(reading, model, front, found, values, chosen)
    summary = ("frontier.outcomes", "frontier.frontier")
    rows = rows_of(found, front, model.space, model.parties, values)
    notices = tuple(_notices(reading, model, found))
    return Answer(findings, rows, partial(section, shown), notices, summary)


def _model(reading: Reading, options: Mapping[str, str]) -> Valued:
    """The reading as numbers, with what `--no-deal` puts in place of the case's own."""
    from pourparler.case.no_deals import given_values
    from pourparler.lenses.frontier.values import valued

    given = given_values(options.get("no-deal", ""), reading.case.document.between)
    return valued(reading, {party: _number(party, worth) for party, worth in given.items()})


def _number(party: str, worth: Interval) -> Fraction:
    if worth.low is None or not worth.is_point:
        raise WrongUsage(f"--no-deal {party}: the frontier needs a number, not a range")
    return worth.low


def why_not(reading: Reading, options: Mapping[str, str]) -> str | None:
    """Why a report on this reading has no frontier, or None when it has."""
    try:
        _model(reading, options)
    except WrongUsage as wrong:
        return wrong.message
    return None


def _findings(
    reading: Reading,
    model: Valued,
    front: Front,
    values: Sequence[tuple[Fraction, ...]],
    chosen: Sequence[Chosen],
) -> list[Finding]:
    from pourparler.case.forbidden import with_grounds
    from pourparler.lenses.frontier.rows import counted, on_it

    bounds = reading.basis(*with_grounds(model.rules), *model.lines)
    worths = bounds + reading.basis(*model.values)
    packages, points = on_it(front), len(front.values)
    outcomes = f"{counted(front.packages)} packages keep the rules and cross no red line."
    claim = f"{counted(packages)} of {counted(front.packages)} packages are on the frontier"
    claim += "." if packages == points else f", at {points:,} different values."
    found = [
        Finding("frontier.outcomes", outcomes, front.packages, _OUTCOMES, bounds),
        Finding("frontier.frontier", claim, packages, _FRONTIER, worths),
    ]
    every = worths + reading.basis(*(entry for entries in model.given for entry in entries))
    for one in chosen:
        found += _of_solution(reading, model, values, one, every)
    return found


def _of_solution(
    reading: Reading,
    model: Valued,
    values: Sequence[tuple[Fraction, ...]],
    one: Chosen,
    basis: Basis,
) -> list[Finding]:
    """One finding a party: its value at the point of a solution."""
    from pourparler.numbers import exact_text

    name = one.solution.name
    how = How(
        "exact comparison of the points of the frontier",
        choices={
            one.solution.id: one.solution.definition,
            "no deal": ", ".join(
                f"{party} {exact_text(worth)}" + ("" if given else " (none given)")
                for party, worth, given in zip(
                    model.parties, model.no_deal, model.stated, strict=True
                )
            ),
            "several points tie": "the one whose package has the lowest code",
        },
    )
    tie = f" ({one.tied} points tie; this is the first)" if one.tied > 1 else ""
    found = []
    for at, party in enumerate(model.parties):
        worth = None if one.point is None else values[one.point][at]
        whose = reading.case.name(party)
        claim = (
            f"No package is as good as no deal for all, so there is no {name} point."
            if worth is None
            else f"At the {name} point {whose} has {exact_text(worth)}{tie}."
        )
        found.append(Finding(f"frontier.{one.solution.id}.{party}", claim, worth, how, basis))
    return found


def _notices(reading: Reading, model: Valued, found: Listed) -> list[str]:
    notices = []
    if not found.every:
        notices.append("each point of the frontier is listed once, by one of its packages")
    left = [one.address for one in reading.listed("red_lines") if one not in model.lines]
    if not found.of:
        notices.append("nothing is left; `zone` says what each red line excludes")
    if left:
        notices.append(f"not drawn, for want of undisputed grounds: {', '.join(left)}")
    return notices


LENS = Lens(
    name="frontier",
    question="which packages can't be bettered for one without loss to another",
    title="What cannot be bettered for all",
    answer=answer,
    needs=("issues", "preferences"),
    ready=why_not,
    options=(NO_DEAL,),
    figures=(
        Described("outcomes", "packages after rules and red lines"),
        Described("frontier", "packages on the frontier, those below no deal too"),
        Described("nash.<party>", "its value where the product of gains is largest"),
        Described("kalai_smorodinsky.<party>", "its value where shares of the ideal are equal"),
        Described("egalitarian.<party>", "its value where the least gain is largest"),
    ),
    rows=(
        Described("package", "its code: mixed radix over issues, first most significant"),
        Described("terms", "issue to level"),
        Described("value", "party to value, weight times score summed over issues"),
        Described("shared_by", "packages on the frontier with these values, itself included"),
    ),
    charts=("frontier",),
    cites=("nash-1950", "kalai-smorodinsky-1975", "kalai-1977", "sen-1970"),
)
"""What the lens declares."""
