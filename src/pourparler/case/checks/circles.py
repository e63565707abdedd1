"""Checks that layers do not include each other, nor collectives have each other as members."""

from __future__ import annotations

from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.model.parties import cycle
from pourparler.places import Path
from pourparler.terms import repeats


def check(case: Case, report: Report) -> None:
    """Circles among layers and among collectives."""
    document = case.document
    layers = cycle({key: layer.includes for key, layer in document.layers.items()})
    if layers:
        what = f"layers include each other in a circle: {' -> '.join(layers)}"
        path: Path = ("layers", layers[0], "includes")
        report.error(path, "circle", what, "take one of them out of an includes list")
    members = cycle({key: party.members for key, party in document.parties.items()})
    if members:
        what = f"parties are members of each other in a circle: {' -> '.join(members)}"
        path = ("parties", members[0], "members")
        report.error(path, "circle", what, "take one of them out of a members list")
    for key, party in document.parties.items():
        for at in repeats(party.members):
            what = f"{party.members[at]} stands twice among the members of {key}"
            path = ("parties", key, "members", at)
            report.error(path, "duplicate", what, "name each member once")
