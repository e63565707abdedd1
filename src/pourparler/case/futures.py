"""Comparisons of whole futures as a confrontation spells them, `firm > union-firm > threat`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pourparler.concepts.confrontation.futures import THREAT, Future


class Spelled(NamedTuple):
    """A name in a comparison, and where it begins; empty where one is missing."""

    name: str
    offset: int


def spelled(text: str) -> list[list[Spelled]]:
    """The futures of a comparison in order, each a name or several with hyphens between.

    >>> [[one.name for one in future] for future in spelled("firm > union-firm>threat")]
    [['firm'], ['union', 'firm'], ['threat']]
    """
    return [
        [
            Spelled(name[0].strip(), future.start() + name.start() + _blanks(name[0]))
            for name in re.finditer(r"[^-]+|(?<=-)(?=-|$)|^(?=-|$)", future[0])
        ]
        for future in re.finditer(r"[^>]+|(?<=>)(?=>|$)|^(?=>)", text)
    ]


def _blanks(text: str) -> int:
    """Blanks before the first letter; none in front of a name that is missing."""
    return len(text) - len(text.lstrip()) if text.strip() else 0


def pairs(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each future of a sound comparison with the next one, which is worse."""
    names = [tuple(one.name for one in future) for future in spelled(text)]
    yield from pairwise(names)


def future(names: tuple[str, ...], place: dict[str, int]) -> Future:
    """The future that one or two names stand for, the parties by their places."""
    base = THREAT if names[0] == "threat" else place[names[0]]
    return Future(base, place[names[1]] if len(names) > 1 else None)
