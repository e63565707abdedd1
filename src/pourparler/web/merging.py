"""Three texts in pieces: as it was loaded, as edited here, as it stands on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that go together; `kind` is same, mine, theirs, both (the same edit) or conflict."""

    kind: str
    base: str
    mine: str
    theirs: str

    def row(self) -> dict[str, str]:
        """As plain data."""
        return {"kind": self.kind, "base": self.base, "mine": self.mine, "theirs": self.theirs}


def pieces(base: str, mine: str, theirs: str) -> list[Piece]:
    """The three texts in pieces; joining one column gives its text again.

    >>> [(p.kind, p.mine) for p in pieces("a\\nb\\n", "a\\nc\\n", "x\\na\\nb\\n")]
    [('theirs', ''), ('same', 'a\\n'), ('mine', 'c\\n')]
    """
    one, two, three = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    return list(_cut(one, two, three, _anchors(one, two, three)))


def _matches(one: list[str], other: list[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for start, there, length in matcher.get_matching_blocks():
        found.update({start + at: there + at for at in range(length)})
    return found


def _anchors(base: list[str], mine: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Lines of the base that both others still have, with their places there."""
    here, there = _matches(base, mine), _matches(base, theirs)
    return [(at, here[at], there[at]) for at in range(len(base)) if at in here and at in there]


def _cut(
    base: list[str], mine: list[str], theirs: list[str], anchors: list[tuple[int, int, int]]
) -> Iterator[Piece]:
    at = (0, 0, 0)
    same: list[str] = []
    for anchor in [*anchors, (len(base), len(mine), len(theirs))]:
        if anchor != at:
            if same:
                yield Piece("same", *["".join(same)] * 3)
                same = []
            between = zip((base, mine, theirs), at, anchor, strict=True)
            yield _piece(*("".join(text[start:end]) for text, start, end in between))
        if anchor[0] < len(base):
            same.append(base[anchor[0]])
            at = (anchor[0] + 1, anchor[1] + 1, anchor[2] + 1)
    if same:
        yield Piece("same", *["".join(same)] * 3)


def _piece(base: str, mine: str, theirs: str) -> Piece:
    if mine == theirs:
        kind = "both"
    elif mine == base:
        kind = "theirs"
    else:
        kind = "mine" if theirs == base else "conflict"
    return Piece(kind, base, mine, theirs)
