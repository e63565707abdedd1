"""The drafts of a reading: whose they are, when they are from, and which is a party's latest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.case.rounds import Draft
from pourparler.dates import Edtf
from pourparler.terms import Levels


@dataclass(frozen=True, slots=True, eq=False)
class DraftText:
    """A draft as compared: `parties` whose text it is, and the levels it names, issue by issue.

    `when` is its own date, else its round's; `place` counts drafts in the order of the case;
    `to_come` marks one that is not tabled yet.
    """

    id: str
    name: str
    located: Located
    parties: tuple[str, ...]
    when: Edtf | None
    place: int
    to_come: bool
    terms: Mapping[str, Levels]

    @property
    def draft(self) -> Draft:
        """The entry of the case."""
        assert isinstance(self.located.entry, Draft)
        return self.located.entry

    def time_key(self) -> tuple[object, ...]:
        """Where it stands in time: by its date, those without one last, then as in the case."""
        if self.when is None:
            return (True, (), self.place)
        return (False, self.when.time_key(), self.place)


def drafts_of(reading: Reading) -> list[DraftText]:
    """The drafts that may enter a number, in the order of the case.

    A draft need not state grounds; where it does, they must be of the kind that the reading wants.
    """
    issues = reading.case.document.issues
    found = []
    for place, located in enumerate(reading.listed("drafts")):
        entry = located.entry
        assert isinstance(entry, Draft)
        if not enters(reading, located):
            continue
        owners = dict.fromkeys(reading.case.party_of(by) or by for by in entry.by)
        key = str(located.path[1])
        found.append(
            DraftText(
                key,
                entry.name or key.replace("_", " "),
                located,
                tuple(owners),
                _when(reading, entry),
                place,
                entry.status is None,
                {issue: levels for issue, levels in entry.terms.items() if issue in issues},
            )
        )
    return found


def enters(reading: Reading, located: Located) -> bool:
    """Whether a draft is compared: not disputed as a whole, and grounded as asked if at all."""
    grounded = located.grounded
    stated = grounded is not None and bool(grounded.rests_on or grounded.assumed)
    return reading.counts(located) if stated else True


def _when(reading: Reading, entry: Draft) -> Edtf | None:
    if entry.date is not None:
        return entry.date
    rounds = reading.case.document.rounds
    return rounds[entry.round].date if entry.round in rounds else None


def own_drafts(drafts: Iterable[DraftText], party: str) -> list[DraftText]:
    """The drafts of a party, joint ones too, earliest first."""
    return sorted((one for one in drafts if party in one.parties), key=DraftText.time_key)


def latest(drafts: Iterable[DraftText], parties: Iterable[str]) -> list[DraftText]:
    """The latest draft of each party that has one, each once, in the order of the parties."""
    listed = list(drafts)
    last = [own[-1] for party in parties if (own := own_drafts(listed, party))]
    return list({one.id: one for one in last}.values())
