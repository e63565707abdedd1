"""Numbers: read exactly, printed exactly, refused with the right spelling."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import Misread
from pourparler.numbers import MOST_DIGITS, Interval, as_json, exact, exact_text, interval

whole = st.integers(-(10**MOST_DIGITS) + 1, 10**MOST_DIGITS - 1)


@given(whole, st.text("0123456789", min_size=1, max_size=MOST_DIGITS))
def test_decimals_are_exact(before: int, after: str) -> None:
    text = f"{before}.{after}"
    assert exact(text) == Fraction(Decimal(text))


@given(whole, st.integers(1, 10**MOST_DIGITS - 1))
def test_fractions_are_exact(above: int, below: int) -> None:
    assert exact(f"{above}/{below}") == Fraction(above, below)


@given(st.fractions(max_denominator=10**6))
def test_printing_and_reading_is_a_circle(number: Fraction) -> None:
    text = exact_text(number)
    if max(map(len, text.replace("/", ".").replace("-", "").split("."))) <= MOST_DIGITS:
        assert exact(text) == number
    assert Fraction(text) == number


@given(st.integers(-(10**30), 10**30), st.integers(0, 8), st.integers(0, 8))
def test_decimals_print_every_digit(above: int, twos: int, fives: int) -> None:
    number = Fraction(above, 2**twos * 5**fives)
    assert Fraction(exact_text(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(7, 30), "7/30"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction(3), "3"),
        (Fraction(0), "0"),
        (Fraction(1, 20), "0.05"),
        (Fraction(-1, 10**6), "-0.000001"),
        (Fraction("123456789012345.123456"), "123456789012345.123456"),
        (Fraction(1, 2**19), "1/524288"),
        (Fraction(1, 10**7), "1/10000000"),
    ],
)
def test_numbers_are_spelled_short_and_exact(number: Fraction, text: str) -> None:
    assert exact_text(number) == text


@pytest.mark.parametrize(
    "text", ["0.5", "+.5", " 1/2 ", ".5", "00.50", "5/10", "0.25/.5"[:4] + "/0"]
)
def test_spellings(text: str) -> None:
    if text.endswith("/0"):
        with pytest.raises(Misread, match="divides by zero"):
            exact(text)
    else:
        assert exact(text) == Fraction(1, 2)


WRONG = {
    "": ("got nothing", "write a decimal"),
    "1e3": ("got 1e3", "exponents are not read"),
    "-2.5E-7": ("got -2.5E-7", "exponents are not read"),
    "nan": ("got nan", "write a decimal"),
    ".inf": ("got .inf", "write a decimal"),
    "0,5": ("got 0,5", "did you mean 0.5?"),
    "50%": ("got 50%", "percentages are not read"),
    "1_000": ("got 1_000", "write a decimal"),
    "0x10": ("got 0x10", "write a decimal"),
    "1.": ("got 1.", "write a decimal"),
    "1/-2": ("got 1/-2", "write a decimal"),
    "٣": ("got ٣", "write a decimal"),
    "x" * 60: ("x…", "write a decimal"),
}


@pytest.mark.parametrize("text", WRONG)
def test_bad_numbers_say_what_to_write(text: str) -> None:
    with pytest.raises(Misread) as caught:
        exact(text)
    what, hint = WRONG[text]
    assert what in caught.value.message and hint in caught.value.hint
    assert caught.value.code == "number"


def test_long_numbers_are_refused_by_name() -> None:
    assert exact("9" * MOST_DIGITS) == 10**MOST_DIGITS - 1
    for text in ("1" + "0" * MOST_DIGITS, "0." + "1" * (MOST_DIGITS + 1)):
        with pytest.raises(Misread) as caught:
            exact(text)
        assert caught.value.code == "number-limit"


@given(st.text(max_size=12))
def test_whatever_is_read_is_what_python_reads(text: str) -> None:
    try:
        number = exact(text)
    except Misread:
        return
    above, _, below = text.strip().partition("/")
    assert number == Fraction(Decimal(above)) / int(below or 1)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0.2..0.6", Fraction(1, 5), Fraction(3, 5)),
        ("..0.5", None, Fraction(1, 2)),
        ("0.3..", Fraction(3, 10), None),
        (" 1/3 .. 2/3 ", Fraction(1, 3), Fraction(2, 3)),
        ("0.5..0.5", Fraction(1, 2), Fraction(1, 2)),
        ("0.5", Fraction(1, 2), Fraction(1, 2)),
    ],
)
def test_ranges(text: str, low: Fraction | None, high: Fraction | None) -> None:
    assert interval(text) == Interval(low, high)


def test_ranges_are_printed_as_they_are_read() -> None:
    for text in ("0.2..0.6", "..0.5", "0.3..", "1/3"):
        assert str(interval(text)) == text
    assert interval("0.5..0.5").is_point and str(interval("0.5..0.5")) == "0.5"
    assert not interval("..0.5").is_point


@pytest.mark.parametrize("text", ["..", " .. ", "0.6..0.2", "a..b", "0.1..0.2..0.3"])
def test_bad_ranges(text: str) -> None:
    with pytest.raises(Misread) as caught:
        interval(text)
    assert caught.value.hint


def test_json_numbers() -> None:
    assert as_json(Fraction(4, 2)) == 2 and isinstance(as_json(Fraction(4, 2)), int)
    assert as_json(Fraction(7, 30)) == 7 / 30
