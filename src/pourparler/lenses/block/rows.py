"""The rows of the lens: terms in the order of the case, then packages in the order of codes."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.findings import Json
from pourparler.lenses.block.judged import Judged, Sets
from pourparler.lenses.block.packages import Grouped
from pourparler.lenses.block.terms import Terms


def rows(found: Terms, packages: Grouped | None) -> Iterator[dict[str, Json]]:
    """One row a term and one a package; null where something is not known or not listed."""
    for term in found.terms:
        yield {"kind": "term", "terms": {term.issue: term.level}, **_sets(term.judged)}
    if packages is None or packages.listed is None:
        return
    # packages of a group share what is said of it, so that many take little room
    told = [_sets(group.judged) for group in packages.groups]
    listed = packages.listed.packages
    axes = [(axis.id, axis.levels) for axis in packages.space.axes]
    columns = zip(
        listed.digits.tolist(), listed.applies.tolist(), packages.listed.group.tolist(), strict=True
    )
    for digits, applies, group in columns:
        terms: dict[str, Json] = {
            name: levels[digit]
            for (name, levels), digit, has in zip(axes, digits, applies, strict=True)
            if has
        }
        yield {"kind": "package", "terms": terms, **told[group]}


def _sets(judged: Judged | None) -> dict[str, Json]:
    if judged is None:
        keys = ("minimal_consent_sets", "minimal_blocking_sets", "vetoers", "dummies")
        return dict.fromkeys(keys)
    return {
        "minimal_consent_sets": _listed(judged.consent),
        "minimal_blocking_sets": _listed(judged.blocking),
        "vetoers": list(judged.vetoers),
        "dummies": None if judged.dummies is None else list(judged.dummies),
    }


def _listed(sets: Sets | None) -> Json:
    if sets is None or sets.listed is None:
        return None
    return [list(group) for group in sets.listed]
