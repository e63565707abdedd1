"""What a party has without agreement on a day, entry by entry: every time that is spoken of is an
unknown, and every entry in force a sum of levels and times that is never below 0."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tests.naive.stated import ONE, TODAY, Judge, Package, Party, Terms, less, package_terms
from tests.naive.zone import Pairs


@dataclass
class Entry:
    """One entry: its date and the day on which that begins, and what it says."""

    date: str | None = None
    begins: tuple[int, int, int] | None = None
    worth: tuple[Fraction, Fraction] | None = None
    as_good_as: Package | None = None
    below: str | None = None
    above: str | None = None
    accepts: Package | None = None
    rejects: Package | None = None

    @property
    def says(self) -> bool:
        """Whether it is an entry on no deal, and not terms accepted or refused."""
        return self.accepts is None and self.rejects is None


def judge_on(
    day: tuple[int, int, int],
    issues: dict[str, list[str]],
    orders: dict[str, Pairs],
    entries: list[Entry],
) -> Judge:
    """What the party holds of packages on a day."""
    begun = [one for one in entries if one.begins is None or one.begins <= day]
    stated = [one for one in begun if one.says]
    # without a date an entry is about today; else the one that began last is
    now = [one for one in stated if one.date is None]
    if not now and stated:
        last = max(one.begins for one in stated if one.begins)
        now = [one for one in stated if one.begins == last]
    today = {one.date for one in now} | {None}

    def time(date: str | None) -> str:
        return TODAY if date in today or date is None else date

    rows: list[Terms] = []
    times = {TODAY: None}
    for one in begun:
        own: Terms = {("time", time(one.date)): Fraction(1)}
        times[time(one.date)] = None
        if one.worth is not None:
            rows += [less(own, {ONE: one.worth[0]}), less({ONE: one.worth[1]}, own)]
        if one.as_good_as is not None:
            even = less(package_terms(one.as_good_as), own)
            rows += [even, less({}, even)]
        for date, sign in ((one.below, 1), (one.above, -1)):
            if date is not None:
                times[time(date)] = None
                gap = less({("time", time(date)): Fraction(1)}, own)
                rows.append(gap if sign > 0 else less({}, gap))
        if one.accepts is not None:
            rows.append(less(package_terms(one.accepts), own))
        if one.rejects is not None:
            rows.append(less(own, package_terms(one.rejects)))
    return Judge(Party(issues, orders, rows, list(times)), "unknown", not now)
