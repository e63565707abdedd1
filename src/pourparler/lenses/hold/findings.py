"""The findings of the lens: how many packages hold with no guarantee, exactly and drawn."""

from __future__ import annotations

from collections.abc import Mapping

from pourparler.findings import Finding, How
from pourparler.lenses.hold.found import Found
from pourparler.lenses.hold.sampled import Sampled

CHOICES: Mapping[str, str] = {
    "hold": "value at least no deal + rate x gains, with no guarantee; no deal is today's",
    "no entry on what signing moves": "nothing moves for that party",
    "a level that an entry does not name": "counts 0",
    "an issue that does not apply": "counts like its otherwise_like, or 0",
    "rate in a range": "the lower end for what is possible, the upper for what is necessary",
    "no deal of which nothing is said": "strictly between 0 and 1",
}
_EXACT = How(
    "least and most of each package over no deal, at the extreme utilities", choices=CHOICES
)


def findings(found: Found, drew: Sampled | None) -> tuple[Finding, ...]:
    """Exact counts inside the red lines, then the share that was drawn."""
    within = found.count(found.within)
    sure, may = (found.count(asked) for asked in found.holding)
    claims = (
        f"{sure:,} of {within:,} packages inside the red lines {_hold(sure)} for all once signed, "
        "whatever fits, with no guarantee.",
        f"{may:,} of {within:,} packages inside the red lines may hold for all once signed, "
        "with no guarantee.",
    )
    return (
        Finding("hold.holding_necessary", claims[0], sure, _EXACT, found.basis),
        Finding("hold.holding_possible", claims[1], may, _EXACT, found.basis),
        _share(found, drew),
    )


def _hold(number: int) -> str:
    return "holds" if number == 1 else "hold"


def _share(found: Found, drew: Sampled | None) -> Finding:
    name = "hold.share_holding"
    if drew is None:
        how = How("not sampled; ask with --sample N", exact=False)
        return Finding(name, "The share that holds of what all accept was not sampled.", None, how)
    sample, pairs = drew.sample, drew.pairs
    how = How(
        "pairs of a draw and a package inside the red lines: those that hold, of those all accept",
        exact=False,
        prior=drew.prior,
        draws=sample.draws,
        seed=sample.seed,
        choices={
            f"share at alpha {alpha:g}": "nothing accepted"
            if own.share is None
            else f"{own.share:.3f}"
            for alpha, own in drew.by_alpha
        },
    )
    if pairs.share is None:
        claim = f"In none of {sample.draws:,} draws do all accept a package inside the red lines."
        return Finding(name, claim, None, how, found.basis)
    shares = [own.share for _, own in drew.by_alpha if own.share is not None]
    claim = (
        f"Of the packages that all accept in {sample.draws:,} draws, {pairs.share:.3f} hold with "
        "no guarantee under the declared prior"
    )
    if shares:
        claim += f"; other weights in that prior give {min(shares):.3f} to {max(shares):.3f}"
    return Finding(name, f"{claim}.", pairs.share, how, found.basis)
