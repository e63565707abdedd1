"""Exact numbers from text, ranges of them, and how they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from pourparler.errors import Misread

MOST_DIGITS = 18
"""Longest run of digits in a number of a case; beyond it sums no longer fit 64 bits."""

MOST_DECIMALS = 12
"""Digits after the point up to which a number is printed as a decimal."""

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:/\d+)?", re.ASCII)
_HINT = "write a decimal such as 0.25 or a fraction such as 1/4"


def exact(text: str) -> Fraction:
    """The number that `text` writes, exactly.

    >>> exact("0.1") + exact("1/5")
    Fraction(3, 10)

    Raises `Misread` for exponents, `nan`, infinities and anything else.
    """
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        raise Misread("number", f"expected a number, got {_shown(plain)}", _number_hint(plain))
    if max(len(run) for run in re.findall(r"\d+", plain)) > MOST_DIGITS:
        what = f"expected a number of at most {MOST_DIGITS} digits in a row, got more"
        raise Misread("number-limit", what, "round it, or use another unit")
    number, _, below = plain.partition("/")
    if below and int(below) == 0:
        raise Misread("number", f"{plain} divides by zero", _HINT)
    return Fraction(number) / (int(below) if below else 1)


def _shown(text: str) -> str:
    return "nothing" if not text else text if len(text) <= 40 else text[:40] + "…"


def _number_hint(text: str) -> str:
    if re.fullmatch(r"[+-]?[\d.]+[eE][+-]?\d+", text, re.ASCII):
        return "exponents are not read; " + _HINT
    if re.fullmatch(r"[+-]?\d+,\d+", text, re.ASCII):
        return f"did you mean {text.replace(',', '.')}? a decimal point, not a comma"
    dashed = re.fullmatch(r"([\d./]+)\s*[-–—]\s*([\d./]+)", text, re.ASCII)
    if dashed:
        return f"for a range write {dashed[1]}..{dashed[2]}; " + _HINT
    if text.endswith("%"):
        return "percentages are not read; " + _HINT
    return _HINT


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed range of exact numbers; an end that is None is open."""

    low: Fraction | None
    high: Fraction | None

    @property
    def is_point(self) -> bool:
        """Whether the range is one number."""
        return self.low is not None and self.low == self.high

    def within(self, least: int, most: int) -> bool:
        """Whether both ends, those that it has, lie between two numbers, these included."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return all(least <= end <= most for end in ends)

    def __str__(self) -> str:
        if self.is_point and self.low is not None:
            return exact_text(self.low)
        ends = ["" if end is None else exact_text(end) for end in (self.low, self.high)]
        return "..".join(ends)


def interval(text: str) -> Interval:
    """The range that `text` writes: `0.2..0.6`, `..0.5`, `0.3..`, or one number.

    >>> str(interval("..0.5"))
    '..0.5'
    """
    if ".." not in text:
        number = exact(text)
        return Interval(number, number)
    low_text, _, high_text = text.partition("..")
    low = exact(low_text) if low_text.strip() else None
    try:
        high = exact(high_text) if high_text.strip() else None
    except Misread as wrong:
        begins = len(text) - len(high_text.lstrip())
        raise Misread(wrong.code, wrong.message, wrong.hint, begins) from None
    if low is None and high is None:
        raise Misread("range", "expected a range, got one without ends", "write 0.2..0.6 or ..0.5")
    if low is not None and high is not None and low > high:
        what = f"the range runs from {low_text.strip()} down to {high_text.strip()}"
        raise Misread("range", what, "write the smaller number first")
    return Interval(low, high)


def exact_text(number: Fraction) -> str:
    """The shortest exact spelling: a whole number, a short decimal, or a fraction.

    >>> exact_text(Fraction(7, 30)), exact_text(Fraction(1, 4))
    ('7/30', '0.25')
    """
    if number.denominator == 1:
        return str(number.numerator)
    # whole numbers alone: a double has neither all the digits above the point nor all below it
    scaled, rest = divmod(abs(number.numerator) * 10**MOST_DECIMALS, number.denominator)
    if rest or number.denominator > 10**6:
        return f"{number.numerator}/{number.denominator}"
    above, below = divmod(scaled, 10**MOST_DECIMALS)
    return f"{'-' if number < 0 else ''}{above}.{below:0{MOST_DECIMALS}}".rstrip("0")


def as_json(number: Fraction) -> int | float:
    """A whole number as it is, else the nearest double."""
    return number.numerator if number.denominator == 1 else float(number)
