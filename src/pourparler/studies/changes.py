"""A case with something changed in it, as it would be read if a person had written that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pourparler.case.addresses import as_written
from pourparler.case.case import Case
from pourparler.case.reading import Reading
from pourparler.errors import HasErrors, Severity
from pourparler.formats.case_yaml import read_bytes
from pourparler.studies.edits import Drop, Edit, spliced


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a case, in words and as edits; `switched` are disputed statements put on."""

    words: str
    edits: tuple[Edit, ...] = ()
    switched: frozenset[str] = frozenset()


def changed(reading: Reading, change: Change) -> Reading:
    """The reading of the case after a change, all else as before.

    Nothing is written anywhere. Raises `HasErrors` where the changed case would have errors.
    """
    case = _edited(reading.case, change) if change.edits else reading.case
    return replace(reading, case=case, switched=reading.switched | change.switched)


def _edited(case: Case, change: Change) -> Case:
    found, problems = read_bytes(spliced(case, case.raw, change.edits), case.file)
    if found is None:
        errors = [one for one in problems if one.severity is Severity.ERROR]
        raise HasErrors(f"with this change the case is not sound: {change.words}", errors)
    dropped = {edit.path for edit in change.edits if isinstance(edit, Drop)}
    called = as_written(case.document, found.document, dropped)
    # the words of sources were looked up for the case as it is, and no change touches them
    return replace(found, found=case.found, called=called)
