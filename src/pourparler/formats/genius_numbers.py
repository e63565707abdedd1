"""Numbers as Java writes them, read exactly, and numbers as a case can hold them."""

from __future__ import annotations

import re
from fractions import Fraction

from pourparler.errors import Misread
from pourparler.numbers import MOST_DIGITS

_JAVA = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?[dDfF]?")
_LONGEST = 100


def number(text: str) -> Fraction:
    """The number that a text writes, exactly; exponents are read too.

    >>> number("7.5E-4")
    Fraction(3, 4000)
    """
    plain = text.strip()
    if len(plain) > _LONGEST or not _JAVA.fullmatch(plain):
        what = f"expected a number, got {plain[:40] or 'nothing'}"
        raise Misread("number", what, "write it such as 0.25 or 2.5E-1")
    return Fraction(plain.rstrip("dDfF"))


def whole(text: str) -> int:
    """The whole number that a text writes; `7.0` is one too."""
    found = number(text)
    if found.denominator != 1:
        raise Misread("number", f"expected a whole number, got {text.strip()[:40]}", "such as 3")
    return found.numerator


def case_number(value: Fraction) -> tuple[str, bool]:
    """How a case writes a number below 10^18, and whether that is exact.

    >>> case_number(Fraction(5, 9)), case_number(Fraction(3, 8))
    (('5/9', True), ('0.375', True))
    """
    unit = 10**MOST_DIGITS
    scaled, rest = divmod(abs(value.numerator) * unit, value.denominator)
    if rest and max(abs(value.numerator), value.denominator) < unit:
        return f"{value.numerator}/{value.denominator}", True
    scaled += 2 * rest >= value.denominator and rest > 0
    above, below = divmod(scaled, unit)
    text = f"{above}.{below:0{MOST_DIGITS}}".rstrip("0").rstrip(".")
    return (f"-{text}" if value < 0 and scaled else text), not rest
