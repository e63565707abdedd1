"""Checks that what parties have without agreement is said, said once, and on their own scale."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.complete_terms import left_open
from pourparler.case.judgements import NoDeal
from pourparler.places import Path
from pourparler.terms import Terms


def check(case: Case, report: Report) -> None:
    """Entries that say nothing, too much, or something else than another of the same time."""
    for party, entries in case.document.no_deal.items():
        for at, entry in enumerate(entries):
            path: Path = ("no_deal", party, at)
            ways = [entry.worth, entry.below, entry.above, entry.as_good_as]
            if all(way is None for way in ways):
                what = "this no-deal entry says nothing of its worth"
                report.error(
                    path, "no-deal", what, "add worth: 0.3..0.7, below:, above: or as_good_as:"
                )
            if entry.as_good_as is not None:
                complete(case, report, (*path, "as_good_as"), entry.as_good_as)
            if entry.worth and not entry.worth.within(0, 1):
                what = "no deal lies on the party's own scale of packages, from 0 to 1"
                report.error((*path, "worth"), "range", what, "write a number or a range in 0..1")
            _dates(case, report, path, entry)
            _rivals(report, path, entries)


def complete(case: Case, report: Report, path: Path, terms: Terms) -> None:
    """A notice on terms that leave issues open, since no number can follow from them."""
    missing = left_open(case.document, terms)
    if missing:
        what = (
            f"these terms leave {', '.join(missing)} open, so they are recorded and enter no number"
        )
        report.notice(path, "incomplete-terms", what, "decide every issue that applies")


def _dates(case: Case, report: Report, path: Path, entry: NoDeal) -> None:
    party = str(path[1])
    dated = (*case.document.no_deal[party], *case.document.preferences.get(party, ()))
    dates = {one.date.text for one in dated if one.date is not None}
    for field in ("below", "above"):
        named = getattr(entry, field)
        if named is not None and named not in dates:
            what = f"no entry of {party} bears the date {named}; its value is free in 0..1"
            hint = "state the value of that date too, or correct the date"
            report.notice((*path, field), "no-deal-date", what, hint)


def _rivals(report: Report, path: Path, entries: Sequence[NoDeal]) -> None:
    """Two values for one time that are in force together: in one layer, or in no layer at all.

    Values in layers of their own may well be rival assumptions; a reading has one of them on.
    """
    at = int(path[2])
    for earlier, first in enumerate(entries[:at]):
        second = entries[at]
        same_time = (first.date and first.date.text) == (second.date and second.date.text)
        if same_time and first.layer == second.layer and first.differs(second):
            where = report.place(("no_deal", path[1], earlier))
            what = f"{path[1]} has another no-deal value for the same time; the first is at {where}"
            hint = "keep one, give each its date, or give each a layer of its own"
            report.error(path, "contradiction", what, hint)
            return
