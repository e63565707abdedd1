"""Reads a table of issues, levels and values, one column a party, each cell with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePath

from pourparler.errors import Misread, Problem, Severity
from pourparler.evidence.handling import Handling
from pourparler.formats.csv_cells import Cell, rows_of, separator_of
from pourparler.formats.genius_case import as_case
from pourparler.formats.genius_domain import clean
from pourparler.formats.genius_file import (
    MOST_LEVELS,
    GeniusDomain,
    GeniusIssue,
    GeniusProfile,
    Origin,
)
from pourparler.formats.yaml_text import decode
from pourparler.numbers import exact
from pourparler.places import Place

ISSUE, LEVEL, NO_DEAL, LABEL = "issue", "level", "no deal", "handling"
"""Words of the head, and of rows that are of no issue."""


@dataclass
class _Issue:
    """One issue as it is read: values by level, then weights; one a party, None where empty."""

    name: str
    levels: dict[str, list[Fraction | None]] = field(default_factory=dict)
    weights: list[Fraction | None] | None = None
    first: Cell | None = None


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """The text of a case with what a table says, and all that is to be said of it.

    The text is None where any problem is an error.
    """
    (path, raw), more = files[0], files[1:]
    reader = _Reader(path)
    if more:
        reader.error(None, "shape", "one table holds a whole case, got several", "give one file")
        return None, reader.problems
    text, problems = decode(raw, path)
    reader.problems += problems
    if text is None or not reader.sound:
        return None, reader.problems
    reader.decimal_comma = separator_of(text.text) != ","
    reader.read(rows_of(text.text))
    if not reader.sound:
        return None, reader.problems
    origin = Origin(clean(PurePath(path).name), hashlib.sha256(raw).hexdigest(), reader.handling)
    return reader.case(origin), reader.problems


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.parties: list[Cell] = []
        self.issues: dict[str, _Issue] = {}
        self.worths: list[Fraction | None] = []
        self.handling: Handling | None = None
        self.decimal_comma = False

    @property
    def sound(self) -> bool:
        return not any(one.severity is Severity.ERROR for one in self.problems)

    def error(self, cell: Cell | None, code: str, what: str, hint: str) -> None:
        self._tell(Severity.ERROR, cell, code, what, hint)

    def _tell(self, how: Severity, cell: Cell | None, code: str, what: str, hint: str) -> None:
        place = Place(self.path, cell.line, cell.column) if cell else Place(self.path, 1, 1)
        self.problems.append(Problem(place, how, code, what, hint))

    def read(self, rows: Sequence[Sequence[Cell]]) -> None:
        head = rows[0] if rows else []
        if [cell.text.casefold() for cell in head[:2]] != [ISSUE, LEVEL] or len(head) < 3:
            what = f"the first row must be {ISSUE}, {LEVEL} and the names of parties"
            self.error(head[0] if head else None, "shape", what, "add it, one column a party")
            return
        self.parties = [cell for cell in head[2:] if cell.text]
        names = [cell.text for cell in self.parties]
        for at, cell in enumerate(self.parties):
            if cell.text in names[:at]:
                what = f"two columns are called {cell.text[:40]}"
                self.error(cell, "duplicate-key", what, "give each party a name of its own")
        for row in rows[1:]:
            self._row([*row, *[Cell("", row[0].line, 1)] * (2 - len(row))])
        self._whole()

    def _row(self, row: Sequence[Cell]) -> None:
        issue, level, *cells = row
        if not issue.text:
            self._of_no_issue(level, cells)
            return
        for cell in cells[len(self.parties) :]:
            if cell.text:
                what = "this cell stands under no party"
                self.error(cell, "shape", what, "name its column in the first row")
        own = self.issues.setdefault(issue.text, _Issue(issue.text, first=issue))
        numbers = [self._number(cell) for cell in cells[: len(self.parties)]]
        numbers += [None] * (len(self.parties) - len(numbers))
        if not level.text:
            if own.weights is not None:
                what = f"{issue.text[:40]} has two rows of weights"
                self.error(issue, "duplicate-key", what, "keep one row without a level")
            for cell, number in zip(cells, numbers, strict=False):
                if number is not None and number < 0:
                    self.error(cell, "number", "a weight is never below 0", "turn the scores")
            own.weights = numbers
        elif level.text in own.levels:
            what = f"{level.text[:40]} stands twice in {issue.text[:40]}"
            self.error(level, "duplicate-key", what, "keep one row for each level")
        else:
            own.levels[level.text] = numbers

    def _of_no_issue(self, word: Cell, cells: Sequence[Cell]) -> None:
        """The row of no deal, and that of the label."""
        kind = word.text.casefold()
        if kind == NO_DEAL:
            self.worths = [self._number(cell) for cell in cells[: len(self.parties)]]
            for cell, worth in zip(cells, self.worths, strict=False):
                if worth is not None and not 0 <= worth <= 1:
                    self.error(cell, "number", "no deal lies between 0 and 1", "scale it")
        elif kind == LABEL and cells and cells[0].text in list(Handling):
            self.handling = Handling(cells[0].text)
        else:
            what = f"a row without an issue is about {NO_DEAL}, or about {LABEL} with a label"
            self.error(word, "shape", what, "name its issue in the first column")

    def _number(self, cell: Cell) -> Fraction | None:
        text = cell.text
        if self.decimal_comma and text.count(",") == 1:
            text = text.replace(",", ".")
        try:
            return exact(text) if text else None
        except Misread as wrong:
            self.error(cell, wrong.code, wrong.message, wrong.hint)
            return None

    def _whole(self) -> None:
        """What only the whole table shows: issues without levels, weights that are missing."""
        if not self.issues:
            self.error(None, "missing", "the table has no issue", "add a row for each level")
        for issue in self.issues.values():
            if not 1 <= len(issue.levels) <= MOST_LEVELS:
                what = f"{issue.name[:40]} has {len(issue.levels):,} levels"
                self.error(issue.first, "shape", what, f"from 1 to {MOST_LEVELS:,} fit")
        for at, party in enumerate(self.parties):
            if not self._says_anything(at):
                what = f"nothing is scored for {party.text[:40]}"
                self._tell(Severity.NOTICE, party, "unscored", what, "its preferences stay open")
                continue
            for issue in self.issues.values():
                if issue.weights is None or issue.weights[at] is None:
                    what = f"{issue.name[:40]} has no weight for {party.text[:40]}"
                    hint = "add it in a row of the issue that has no level"
                    self.error(issue.first, "missing", what, hint)
            lacking = sum(
                numbers[at] is None
                for one in self.issues.values()
                for numbers in one.levels.values()
            )
            if lacking:
                what = f"{lacking:,} levels have no score for {party.text[:40]}"
                self._tell(Severity.WARNING, party, "unscored", what, "an empty cell is not 0")

    def _says_anything(self, at: int) -> bool:
        return any(
            numbers[at] is not None
            for one in self.issues.values()
            for numbers in (*one.levels.values(), one.weights or [None] * len(self.parties))
        )

    def case(self, origin: Origin) -> str:
        """The text of the case."""
        issues = list(self.issues.values())
        domain = GeniusDomain(
            origin,
            tuple(
                GeniusIssue(clean(one.name), None, tuple(one.levels), None, {}) for one in issues
            ),
            {},
        )
        profiles = [self._profile(at, origin) for at in range(len(self.parties))]

        def rounded(profile: GeniusProfile, count: int) -> None:
            what = f"numbers with more digits than a case holds, rounded: {count} of {profile.name}"
            self._tell(Severity.NOTICE, None, "rounded", what, "")

        return as_case(domain, profiles, rounded)

    def _profile(self, at: int, origin: Origin) -> GeniusProfile:
        party, issues = self.parties[at], list(self.issues.values())
        weights = [(one.weights[at] if one.weights else None) or Fraction(0) for one in issues]
        scores = [tuple(numbers[at] for numbers in one.levels.values()) for one in issues]
        worth = self.worths[at] if at < len(self.worths) else None
        column = f"column {at + 3}"
        return GeniusProfile(
            origin,
            tuple(weights),
            tuple(scores),
            worth,
            name=clean(party.text),
            at=column,
            reserved_at=f"{column}, {NO_DEAL}",
        )
