"""Checks what signing moves: a rate with both ends, and guarantees that take off and never add."""

from __future__ import annotations

from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.places import Path


def check(case: Case, report: Report) -> None:
    """Open rates, and guarantees below 0, with which a larger one would hold less."""
    for party, entries in case.document.after_signing.items():
        for at, entry in enumerate(entries):
            path: Path = ("after_signing", party, at)
            if None in (entry.rate.low, entry.rate.high):
                what = f"the rate {entry.rate} has an open end"
                report.error((*path, "rate"), "range", what, "write both ends, such as 0..0.4")
            for issue, by_level in entry.held_by.items():
                for level, counts in by_level.items():
                    if counts < 0:
                        where = (*path, "held_by", issue, level)
                        what = f"{level} counts below 0, and a guarantee can only take off"
                        report.error(where, "range", what, "write 0 or more")
