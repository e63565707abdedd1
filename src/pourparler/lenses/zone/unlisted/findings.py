"""The findings on packages that stand in no list; null where nothing counts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pourparler.findings import Finding
from pourparler.lenses.zone.findings import (
    Behind,
    told_acceptance,
    told_certain,
    told_dominance,
    told_verdict,
)
from pourparler.lenses.zone.proofs_of_certainty import bounds_above
from pourparler.lenses.zone.unlisted.found import Found, Numbers


def findings(found: Found, behind: Behind) -> Iterator[Finding]:
    """Dominance, acceptance and the verdict, in the order of a list's."""
    hows, none = found.hows, found.undominated
    how = hows["dominance"]
    yield from told_dominance(_pair(none), none.why, (how, how), behind)
    how = hows["acceptance"]
    for name, own in (("necessary", found.necessary), ("possible", found.possible)):
        yield from told_acceptance(name, _pair(own), own.why, (how, how), behind)
    own_how = replace(hows["verdict"], certificate=found.proof)
    yield told_verdict(found.verdict, found.why, found.because, own_how, behind)
    how = replace(hows["certainty"], certificate=bounds_above(found.sure))
    yield told_certain(found.sure, how, behind)


def _pair(numbers: Numbers) -> tuple[int | None, int | None]:
    return numbers.everywhere, numbers.inside
