"""Checks that what is stated of a party can all hold at once: some utility has to fit."""

from __future__ import annotations

from pourparler.case.axes import issues
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.contradicted import contradiction, problem
from pourparler.case.no_deals import today
from pourparler.case.orders import known_orders
from pourparler.case.reading import Reading, read_as
from pourparler.case.spaces import Space, space_of
from pourparler.case.stated import PartyStated, party_stated
from pourparler.errors import Severity, WrongUsage
from pourparler.model.axes import Axis
from pourparler.model.preferences.level_orders import LevelOrder


def check(case: Case, report: Report) -> None:
    """Contradictions with no layer on, or inside one layer and what it includes.

    What other checks tell of already is not looked at again, nor is a case with other errors.
    """
    between = case.document.between
    stated = (one for party in between for one in case.document.preferences.get(party, ()))
    no_deals = (one for party in between for one in case.document.no_deal.get(party, ()))
    compared = any(one.below or one.above for one in no_deals)
    if not compared and all(isinstance(one, LevelOrder) for one in stated):
        return
    if case.left_out or any(one.severity is Severity.ERROR for one in report.problems):
        return
    axes = issues(case.document)
    space = space_of(axes)
    if space is None or not axes:
        return
    for layers in ((), *((layer,) for layer in case.document.layers)):
        reading = read_as(case, layers=layers)
        for party in between:
            _told(report, reading, space, axes, party)


def _told(
    report: Report, reading: Reading, space: Space, axes: dict[str, Axis], party: str
) -> None:
    try:
        own: PartyStated = party_stated(
            reading, space, known_orders(reading, party, axes), today(reading, party, {})
        )
    except WrongUsage:
        return  # a reading that is refused anyhow
    if own.orders_only:
        return
    guilty = contradiction(own)
    if guilty:
        found = problem(reading.case, own, guilty)
        if found not in report.problems:
            report.problems.append(found)
