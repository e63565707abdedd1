"""Case text made safe to look at: control characters gone, hidden direction marks made visible."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile("\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
# every character with the Unicode property Bidi_Control: they change the order in which a line
# is seen without being seen themselves
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# neither UTF-8 nor XML can hold these
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """The text on one line, without control characters, with bidi controls spelled out.

    >>> visible("pay\\u202e 001\\x1b[31m")
    'pay⟦U+202E⟧ 001[31m'
    """
    # printable means no control, format, separator or surrogate character but the space
    if text.isprintable():
        return text
    text = _CONTROL.sub("", _SPACE.sub(" ", text))
    text = _BIDI.sub(lambda hidden: f"⟦U+{ord(hidden[0]):04X}⟧", text)
    return _IMPOSSIBLE.sub("\ufffd", text)


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is Hebrew, Arabic or another written leftwards."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def holds_right_to_left(text: str) -> bool:
    """Whether any letter is written leftwards, so that the text needs isolating in a line."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
