"""Dates as EDTF (ISO 8601-2, levels 0 and 1): days, months, years, doubt, and intervals of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from pourparler.errors import Misread

Day = tuple[int, int, int]
"""Year, month and day; compares in time order, for years before 1 as well."""

_DATE = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?([?~%]?)", re.ASCII)
# winter lies at either end of a year, so a year is all that can be said of it
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 12)}
_HINT = "write 2025-05-30, 2025-05, 2025, 199X, 2025~, ../2025-05-29 or 2022/2025"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval; `earliest` or `latest` is None where the interval is open there.

    `text` is kept as written. `uncertain` (`?`) and `approximate` (`~`) hold for the whole; they
    are shown, and never widen the bounds.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        return self.text

    def begins_after(self, other: Edtf) -> bool:
        """Whether it starts later than the last day of `other`; an open start never does."""
        if self.earliest is None or other.latest is None:
            return False
        return self.earliest > other.latest

    def time_key(self) -> Day:
        """The day that places it on a time line: its first, or its last where the first is open."""
        return self.earliest or self.latest or (0, 1, 1)


@lru_cache(maxsize=4096)
def edtf(text: str) -> Edtf:
    """The date or interval that `text` writes.

    >>> edtf("2025-05").latest
    (2025, 5, 31)
    >>> edtf("../2025-05-29").earliest is None
    True
    """
    plain = text.strip()
    if plain.count("/") > 1:
        what = f"expected one date or one interval, got {plain[:40]}"
        raise Misread("date", what, _date_hint(plain))
    if "/" not in plain:
        return _date(plain)
    start_text, _, end_text = plain.partition("/")
    if {start_text, end_text} <= {"", ".."}:
        raise Misread("date", "an interval that is open at both ends says nothing", _HINT)
    start = None if start_text in ("", "..") else _date(start_text)
    end = None if end_text in ("", "..") else _date(end_text, len(start_text) + 1)
    parts = [part for part in (start, end) if part is not None]
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise Misread("date", f"the interval {plain} ends before it starts", "swap its two dates")
    return Edtf(
        text=plain,
        earliest=start.earliest if start else None,
        latest=end.latest if end else None,
        uncertain=any(part.uncertain for part in parts),
        approximate=any(part.approximate for part in parts),
    )


def _date(text: str, offset: int = 0) -> Edtf:
    match = _DATE.fullmatch(text)
    if match is None:
        shown = text[:40] or "nothing"
        raise Misread("date", f"expected a date, got {shown}", _date_hint(text), offset)
    year, month, day, mark = match.groups()
    first_year, last_year = (int(year.replace("X", digit)) for digit in "09")
    first_year, last_year = sorted((first_year, last_year))
    first_month, last_month = _months(text, month, offset)
    if day is not None and month in map(str, _SEASONS):
        raise Misread("date", f"{text}: a season has no days", _HINT, offset + text.rindex("-") + 1)
    first_day, last_day = _days(text, day, (last_year, last_month), offset)
    return Edtf(
        text=text,
        earliest=(first_year, first_month, first_day),
        latest=(last_year, last_month, last_day),
        uncertain=mark in ("?", "%") and bool(mark),
        approximate=mark in ("~", "%") and bool(mark),
    )


def _months(text: str, month: str | None, offset: int) -> tuple[int, int]:
    if month is None or month == "XX":
        return 1, 12
    if month.isdigit() and int(month) in _SEASONS:
        return _SEASONS[int(month)]
    if not month.isdigit() or not 1 <= int(month) <= 12:
        raise Misread(
            "date", f"{text} has no month {month}", _HINT, offset + text.index("-", 1) + 1
        )
    return int(month), int(month)


def _days(text: str, day: str | None, month: tuple[int, int], offset: int) -> tuple[int, int]:
    year, number = month
    # calendar knows the years from 1 on; the Gregorian calendar repeats after 400
    length = calendar.monthrange(year % 400 + 400, number)[1]
    if day is None or day == "XX":
        return 1, length
    if not day.isdigit() or not 1 <= int(day) <= length:
        raise Misread("date", f"{text} has no day {day}", _HINT, offset + text.rindex("-") + 1)
    return int(day), int(day)


def _date_hint(text: str) -> str:
    swapped = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text, re.ASCII)
    if swapped:
        day, month, year = swapped.groups()
        return f"did you mean {year}-{month:0>2}-{day:0>2}? year first, parted by hyphens"
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text, re.ASCII):
        return "leave the time of day out: dates are kept to the day"
    short = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?([?~%]?)", text, re.ASCII)
    if short:
        year, month, day, mark = short.groups()
        return f"did you mean {year}-{month:0>2}{f'-{day:0>2}' if day else ''}{mark}?"
    return _HINT
