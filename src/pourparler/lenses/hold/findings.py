"""The findings of the lens: how many packages hold with no guarantee, exactly and drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pourparler.findings import Finding, How
from pourparler.lenses.hold.found import Found
from pourparler.lenses.hold.sampled import Sampled
from pourparler.lenses.hold.swept import Swept
from pourparler.numbers import exact_text

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

_SWEPT = How(
    "the same with no deal as a number, for all parties whose no deal is one or open",
    choices={
        "no deal": "one number for all, whatever the case says of it today",
        "a no deal tied to terms or statements": "stays as it is",
    },
)


def findings(found: Found, sweep: Swept | None, drew: Sampled | None) -> tuple[Finding, ...]:
    """Exact counts inside the red lines, up to which no deal, then the share that was drawn."""
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
        *_up_to(found, sweep),
        *_shares(found, drew),
    )


def _hold(number: int) -> str:
    return "holds" if number == 1 else "hold"


def _up_to(found: Found, sweep: Swept | None) -> Iterator[Finding]:
    """The greatest common no deal at which some package holds; None where there is none."""
    words = ("whatever fits", "under something that fits")
    for at, name in enumerate(("necessary_up_to", "possible_up_to")):
        value = sweep.up_to[at] if sweep is not None else None
        claim = f"At no value of no deal some package holds for all {words[at]}, with no guarantee."
        if sweep is None:
            claim = "The no deal of no party is a number, so it is not moved."
        elif value is not None:
            claim = (
                f"Some package inside the red lines holds for all {words[at]}, with no guarantee, "
                f"up to a no deal of {exact_text(value)}."
            )
        yield Finding(f"hold.{name}", claim, value, _SWEPT, found.basis)


def _shares(found: Found, drew: Sampled | None) -> Iterator[Finding]:
    """The drawn share, then its error; null where nothing was drawn, or nothing accepted."""
    name, error = "hold.share_holding", "hold.share_holding_error"
    if drew is None:
        how = How("not sampled; ask with --sample N", exact=False)
        claim = "The share that holds of what all accept was not sampled."
        yield from (Finding(one, claim, None, how) for one in (name, error))
        return
    sample, share = drew.sample, drew.pairs.share
    how = _how(drew)
    if share is None:
        claim = f"In none of {sample.draws:,} draws do all accept a package inside the red lines."
        yield from (Finding(one, claim, None, how, found.basis) for one in (name, error))
        return
    claim = (
        f"Of the packages that all accept in {sample.draws:,} draws, {share.told()} hold with no "
        "guarantee under the declared prior"
    )
    shares = [own.share for _, own in drew.by_alpha if own.share is not None]
    if shares:
        least, most = (of(shares, key=lambda one: one.value).texts()[0] for of in (min, max))
        claim += f"; other weights in that prior give {least} to {most}"
    yield Finding(name, f"{claim}.", share.value, how, found.basis)
    claim = f"The standard error of that figure is {share.error:.2g}."
    yield Finding(error, claim, share.error, how, found.basis)


def _how(drew: Sampled) -> How:
    sample = drew.sample
    return How(
        "pairs of a draw and a package inside the red lines: those that hold, of those all accept",
        exact=False,
        prior=drew.prior,
        draws=sample.draws,
        seed=sample.seed,
        choices={
            f"share at alpha {alpha:g}": "nothing accepted"
            if own.share is None
            else own.share.told()
            for alpha, own in drew.by_alpha
        },
    )
