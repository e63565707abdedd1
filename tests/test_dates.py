"""Dates: what each kind spans, that spans order as time does, and what is said of bad ones."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pourparler.dates import Edtf, edtf
from pourparler.errors import Misread

SPANS = {
    "2025-05-30": ((2025, 5, 30), (2025, 5, 30)),
    "2025-05": ((2025, 5, 1), (2025, 5, 31)),
    "2025": ((2025, 1, 1), (2025, 12, 31)),
    "2024-02": ((2024, 2, 1), (2024, 2, 29)),
    "2000-02": ((2000, 2, 1), (2000, 2, 29)),
    "1900-02": ((1900, 2, 1), (1900, 2, 28)),
    "0000-02-29": ((0, 2, 29), (0, 2, 29)),
    "-0004-02-29": ((-4, 2, 29), (-4, 2, 29)),
    "-0044-03-15": ((-44, 3, 15), (-44, 3, 15)),
    "199X": ((1990, 1, 1), (1999, 12, 31)),
    "19XX": ((1900, 1, 1), (1999, 12, 31)),
    "-199X": ((-1999, 1, 1), (-1990, 12, 31)),
    "2025-XX": ((2025, 1, 1), (2025, 12, 31)),
    "2025-05-XX": ((2025, 5, 1), (2025, 5, 31)),
    "2025-XX-XX": ((2025, 1, 1), (2025, 12, 31)),
    "2025-21": ((2025, 3, 1), (2025, 5, 31)),
    "2025-22": ((2025, 6, 1), (2025, 8, 31)),
    "2025-23": ((2025, 9, 1), (2025, 11, 30)),
    "2025-24": ((2025, 1, 1), (2025, 12, 31)),
    "../2025-05-29": (None, (2025, 5, 29)),
    "/2025": (None, (2025, 12, 31)),
    "2022-03/..": ((2022, 3, 1), None),
    "2022-03/": ((2022, 3, 1), None),
    "2022/2025": ((2022, 1, 1), (2025, 12, 31)),
    "2022-03-05/2022-03": ((2022, 3, 5), (2022, 3, 31)),
}  # fmt: skip


@pytest.mark.parametrize("text", SPANS)
def test_spans_of_days(text: str) -> None:
    date = edtf(f"  {text} ")
    assert (date.earliest, date.latest) == SPANS[text]
    assert (date.text, str(date)) == (text, text)
    assert not date.uncertain and not date.approximate


@pytest.mark.parametrize(
    ("mark", "uncertain", "approximate"),
    [("?", True, False), ("~", False, True), ("%", True, True), ("", False, False)],
)
def test_doubt_is_kept_and_widens_nothing(mark: str, uncertain: bool, approximate: bool) -> None:
    date = edtf(f"1990{mark}")
    assert (date.uncertain, date.approximate) == (uncertain, approximate)
    assert (date.earliest, date.latest) == ((1990, 1, 1), (1990, 12, 31))
    for text in (f"1990{mark}/2000", f"1980/1990{mark}", f"../1990{mark}"):
        assert (edtf(text).uncertain, edtf(text).approximate) == (uncertain, approximate)


WRONG = {
    "": ("got nothing", "write 2025-05-30"),
    "soon": ("got soon", "write 2025-05-30"),
    "..": ("expected a date", "write"),
    "../..": ("open at both ends", "write"),
    "/": ("open at both ends", "write"),
    "2020/2021/2022": ("one date or one interval", "write"),
    "2025/2022": ("ends before it starts", "swap its two dates"),
    "2025-13": ("has no month 13", "write"),
    "2025-00": ("has no month 00", "write"),
    "2025-X1": ("has no month X1", "write"),
    "2025-02-29": ("has no day 29", "write"),
    "2025-04-31": ("has no day 31", "write"),
    "2025-05-00": ("has no day 00", "write"),
    "2025-05-1X": ("has no day 1X", "write"),
    "2025-21-31": ("a season has no days", "write"),
    "30.5.2025": ("got 30.5.2025", "did you mean 2025-05-30?"),
    "3.5.2025": ("got 3.5.2025", "did you mean 2025-05-03?"),
    "2025-5-3": ("got 2025-5-3", "did you mean 2025-05-03?"),
    "2025-5~": ("got 2025-5~", "did you mean 2025-05~?"),
    "2025-05-30T12:00": ("got 2025", "leave the time of day out"),
    "2025-05-30 12:00": ("got 2025", "leave the time of day out"),
    "٢٠٢٥": ("expected a date", "write"),
}


@pytest.mark.parametrize("text", WRONG)
def test_bad_dates_say_what_to_write(text: str) -> None:
    with pytest.raises(Misread) as caught:
        edtf(text)
    what, hint = WRONG[text]
    assert what in caught.value.message and hint in caught.value.hint
    assert caught.value.code == "date"


def test_the_place_of_a_mistake_is_where_it_shows() -> None:
    for text, wrong in (("2025-13-01", "13"), ("2022/2025-13", "13"), ("2025-02-30", "30")):
        with pytest.raises(Misread) as caught:
            edtf(text)
        assert text[caught.value.offset :].startswith(wrong)


days = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
singles = st.one_of(
    days,
    days.map(lambda text: text[:7]),
    days.map(lambda text: text[:4]),
    days.map(lambda text: text[:3] + "X"),
    days.map(lambda text: text[:4] + "-22"),
    days.map(lambda text: text + "~"),
)


@st.composite
def written(draw: st.DrawFn) -> Edtf:
    text = draw(singles)
    other = draw(st.none() | st.just("..") | singles)
    if other is None:
        return edtf(text)
    try:
        return edtf(draw(st.sampled_from([f"{text}/{other}", f"{other}/{text}"])))
    except Misread:
        return edtf(text)


@given(written())
def test_the_first_day_is_never_after_the_last(date: Edtf) -> None:
    assert date.earliest is not None or date.latest is not None
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    assert date.time_key() in (date.earliest, date.latest)


@given(written(), written(), written())
def test_beginning_after_is_a_strict_order(first: Edtf, second: Edtf, third: Edtf) -> None:
    assert not first.begins_after(first)
    if first.begins_after(second):
        assert not second.begins_after(first)
        if second.begins_after(third):
            assert first.begins_after(third)


@given(st.dates(), st.dates())
def test_days_order_as_the_calendar_does(one: datetime.date, other: datetime.date) -> None:
    assert edtf(one.isoformat()).begins_after(edtf(other.isoformat())) == (one > other)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_end_where_the_calendar_says(year: int, month: int) -> None:
    last = edtf(f"{year:04}-{month:02}").latest
    assert last == (year, month, calendar.monthrange(year, month)[1])


@given(st.text(max_size=20))
def test_no_text_is_read_half(text: str) -> None:
    try:
        date = edtf(text)
    except Misread as wrong:
        assert wrong.hint and 0 <= wrong.offset <= len(text)
        return
    assume(date.text)
    assert date.text == text.strip()


def test_what_nothing_dates_sorts_by_its_known_end() -> None:
    assert edtf("../2025").time_key() == (2025, 12, 31)
    assert edtf("2025/..").time_key() == (2025, 1, 1)
    assert Edtf("", None, None).time_key() == (0, 1, 1)
