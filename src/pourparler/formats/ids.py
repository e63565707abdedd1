"""Makes the ids of a new case from the names that another program knows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from pourparler.model.condition_grammar import KEYWORDS
from pourparler.terms import RESERVED

LONGEST_ID = 64
"""Characters of an id."""

_NOT_IN_ID = re.compile("[^a-z0-9]+")
_NOT_LEVELS = frozenset([*RESERVED, *KEYWORDS])
_TAKEN_WORDS = _NOT_LEVELS | {"yes", "no"}


@dataclass
class Ids:
    """Makes an id from each name, none of them twice.

    >>> ids = Ids()
    >>> [ids.of(name, "party") for name in ("São Paulo", "Sao Paulo", "北京", "any")]
    ['sao_paulo', 'sao_paulo_2', 'party', 'party_any']
    """

    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, name: str, kind: str, *, digits: bool = False) -> str:
        """An id of Latin letters, digits and `_` for something of a kind that is called so.

        Ids of levels may begin with a digit, and be yes or no: `digits`.
        """
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
        word = _NOT_IN_ID.sub("_", plain.lower()).strip("_")
        begins = word[:1].isalnum() if digits else word[:1].isalpha()
        if not word or not begins or word in (_NOT_LEVELS if digits else _TAKEN_WORDS):
            word = f"{kind}_{word}".strip("_")
        word = word[:LONGEST_ID].rstrip("_")
        number, found = self.counts.get(word, 1), word
        while found in self.taken:
            number += 1
            tail = f"_{number}"
            found = word[: LONGEST_ID - len(tail)] + tail
        self.taken.add(found)
        self.counts[word] = number
        return found
