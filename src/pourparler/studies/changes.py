"""A case with something changed in it, as it would be read if a person had written that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pourparler.case.addresses import as_written
from pourparler.case.case import Case
from pourparler.case.reading import Reading
from pourparler.errors import HasErrors, Severity
from pourparler.formats.case_yaml import read_changed
from pourparler.passages import Label, Line, Party
from pourparler.studies.edits import Drop, Edit, edited


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a case, in words with addresses and as edits.

    `switched` are disputed statements put on; `told` says it with names, for people, and `party` is
    whose entry it is where it is of one.
    """

    words: str
    edits: tuple[Edit, ...] = ()
    switched: frozenset[str] = frozenset()
    told: Line = ()
    party: str = ""

    @property
    def what(self) -> Line:
        """What a report prints of it under the name of its party."""
        return self.told or (Label(self.words),)

    @property
    def line(self) -> Line:
        """What a report prints of it."""
        return (Party(self.party), ": ", *self.what) if self.party else self.what


def changed(reading: Reading, change: Change) -> Reading:
    """The reading of the case after a change, all else as before.

    Nothing is written anywhere. Raises `HasErrors` where the changed case would have errors.
    """
    case = edited_case(reading.case, change.edits, change.words) if change.edits else reading.case
    return replace(reading, case=case, switched=reading.switched | change.switched)


def edited_case(case: Case, edits: Sequence[Edit], words: str) -> Case:
    """The case after edits, in memory; entries are called what they are called in the file."""
    found, problems = read_changed(case, edited(case, edits))
    if found is None:
        errors = [one for one in problems if one.severity is Severity.ERROR]
        raise HasErrors(f"with this change the case is not sound: {words}", errors)
    dropped = {edit.path for edit in edits if isinstance(edit, Drop)}
    return replace(found, called=as_written(case.document, found.document, dropped))
