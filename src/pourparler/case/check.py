"""Everything that can be checked of a case once it is read, all at once."""

from __future__ import annotations

from pourparler.case.case import Case
from pourparler.case.checks import (
    circles,
    confrontations,
    consent,
    evidence,
    graphs,
    grounds,
    levels,
    names,
    no_deals,
    possible,
    preferences,
    signing,
    state_orders,
    statements,
    states,
)
from pourparler.case.checks.at import Report
from pourparler.errors import Problem

CHECKS = (
    *(names, levels, circles, consent, preferences, no_deals, graphs, states),
    *(confrontations, signing, possible, state_orders, statements, grounds, evidence),
)
"""One file a concern; each has a `check` that adds to a report. Later ones may count on earlier."""


def run(case: Case) -> list[Problem]:
    """The problems of a case, in no particular order."""
    report = Report(case)
    for concern in CHECKS:
        concern.check(case, report)
    return report.problems
