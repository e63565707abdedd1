"""What the parts of the section are made of, and which drafts stand for the parties now."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.case.drafts import DraftText, latest
from pourparler.case.reading import Reading
from pourparler.lenses.drafts.compared import Compared
from pourparler.lenses.drafts.counted import Counted
from pourparler.passages import Label, Line, Named, Party


@dataclass(frozen=True, eq=False)
class Told:
    """Everything that the section says; `moving` are the drafts compared, without an old text."""

    reading: Reading
    found: Compared
    total: Counted
    moving: tuple[DraftText, ...]
    text_alone: bool = False

    def standing(self) -> list[DraftText]:
        """The latest draft of each party of `between`, and of others where that is fewer than two.

        What names nothing stands for nobody.
        """
        between = self.reading.case.document.between
        spoken = [draft for draft in self.moving if draft.terms]
        own = latest(spoken, between)
        if len(own) >= 2:
            return own
        return latest(spoken, dict.fromkeys([*between, *self.found.orders]))

    def pairs(self) -> list[tuple[int, int]]:
        """Each two of the drafts that stand, by their places among those compared."""
        places = {draft.id: at for at, draft in enumerate(self.found.drafts)}
        standing = sorted(places[draft.id] for draft in self.standing())
        return [(a, b) for at, a in enumerate(standing) for b in standing[at + 1 :]]

    def place(self, draft: DraftText) -> int:
        """The place of a draft among those compared."""
        return self.found.drafts.index(draft)


def named(draft: DraftText) -> Named:
    """The name of a draft, with the signs of its grounds."""
    return Named(draft.name, draft.located.address)


def called(draft: DraftText) -> Label:
    """The bare name of a draft, where its grounds have been told before."""
    return Label(draft.name)


def authors(draft: DraftText) -> Line:
    """The parties whose text it is."""
    line: Line = ()
    for at, party in enumerate(draft.parties):
        line += ((", ",) if at else ()) + (Party(party),)
    return line
