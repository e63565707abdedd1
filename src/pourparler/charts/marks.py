"""The mark of each party: a colour, a dash and a shape that never go without one another."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#222222"
"""The colour of text and rules in a specification; a report turns it into its own text colour."""

QUIET = "#6b7c93"
"""Fills that belong to no party; 3 : 1 on white and on the dark page alike."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a party is drawn; `glyph` is its shape as a character, for running text.

    `faint` colours need a dark outline on white.
    """

    colour: str
    dash: tuple[int, ...]
    shape: str
    glyph: str
    faint: bool = False


_STAR = (
    "M0,-1L0.26,-0.36L0.95,-0.31L0.43,0.14L0.59,0.81"
    "L0,0.45L-0.59,0.81L-0.43,0.14L-0.95,-0.31L-0.26,-0.36Z"
)

PARTIES = (
    Mark("#0072B2", (), "circle", "●"),
    Mark("#D55E00", (6, 3), "square", "■"),
    Mark("#009E73", (1, 3), "triangle-up", "▲"),
    Mark("#CC79A7", (6, 3, 1, 3), "diamond", "◆"),
    Mark("#E69F00", (12, 4), "cross", "✚", faint=True),
    Mark("#56B4E9", (12, 4, 1, 4), _STAR, "★", faint=True),
)
"""Okabe and Ito's colours in an order kept apart under colour blindness as well as they can be."""

OTHERS = Mark("#767676", (2, 2), "triangle-down", "▼")
"""The common mark of all parties after the sixth."""

NOBODY = Mark(QUIET, (), "circle", "")
"""The mark of what belongs to no party, such as a round of talks."""


def mark(index: int | None) -> Mark:
    """The mark of the party at `index` in case order; of no party when it is None or negative.

    >>> mark(3).glyph, mark(9).glyph
    ('◆', '▼')
    """
    if index is None or index < 0:
        return NOBODY
    return PARTIES[index] if index < len(PARTIES) else OTHERS
