"""The rows of a lens as a table of texts that a page scrolls through, however many they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pourparler.case.case import Case
from pourparler.findings import Json, Row

MOST_THINGS = 5_000
"""Rows up to which a filter says what they are, so that charts leave out the others."""

THINGS = {
    "package": "packages", "state": "states", "statement": "statements", "party": "parties",
    "issue": "issues", "draft": "drafts",
}  # fmt: skip
"""Keys of rows that say what a row is, with the sections that things of this kind stand in."""


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows: `lines` are JSON lists of the texts of one row each, `kind` is what a row is.

    Lines and not lists of texts, since a hundred thousand rows of lists take many times the room.
    """

    columns: tuple[str, ...]
    lines: tuple[bytes, ...]
    kind: str
    orders: dict[int, list[int]] = field(default_factory=dict)

    def window(self, find: str, sort: int, start: int, count: int) -> dict[str, object]:
        """Some of the rows that hold all words of `find`, in the order of a column.

        Columns are counted from 1, and downwards where `sort` is negative; 0 is the order of the
        rows. Rows come with their place in that order.
        """
        words = [word.encode("utf-8") for word in find.lower().split()]
        places: Sequence[int] = self._order(sort) if sort else range(len(self.lines))
        if words:
            places = [at for at in places if self._holds(at, words)]
        shown = [json.loads(self.lines[at]) for at in places[start : start + count]]
        things = None
        if words and self.kind and len(places) <= MOST_THINGS:
            things = [f"{self.kind}.{json.loads(self.lines[at])[0]}" for at in places]
        return {
            "columns": list(self.columns), "kind": self.kind, "rows": shown, "start": start,
            "matching": len(places), "total": len(self.lines), "things": things,
        }  # fmt: skip

    def _holds(self, at: int, words: list[bytes]) -> bool:
        line = self.lines[at].decode("utf-8").lower().encode("utf-8")
        return all(word in line for word in words)

    def _order(self, sort: int) -> list[int]:
        column = abs(sort) - 1
        if column not in self.orders:
            keys = [_key(json.loads(line)[column]) for line in self.lines]
            self.orders[column] = sorted(range(len(keys)), key=keys.__getitem__)
        return self.orders[column] if sort > 0 else self.orders[column][::-1]


def _key(text: str) -> tuple[bool, float, str]:
    """Numbers by their size, and before texts."""
    try:
        return False, float(text), ""
    except ValueError:
        return True, 0.0, text


def row_table(rows: Sequence[Row], case: Case) -> Rows:
    """The rows with a column for each of their values, however deep those lie."""
    paths: dict[tuple[str, ...], None] = {}
    flat = []
    for row in rows:
        cells = dict(_flat((), row))
        paths |= dict.fromkeys(cells)
        flat.append(cells)
    first = next(iter(paths), ("",))[0]
    lines = tuple(
        json.dumps([cells.get(path, "") for path in paths], ensure_ascii=False).encode("utf-8")
        for cells in flat
    )
    return Rows(tuple(_head(path, case) for path in paths), lines, THINGS.get(first, ""))


def _flat(path: tuple[str, ...], value: Json) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat((*path, key), inner)
    else:
        yield path, _text(value)


def _text(value: Json) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(_text(one) for one in value) or "—"
    return str(value)


def _head(path: Sequence[str], case: Case) -> str:
    """The head of a column: parties and issues by their names."""
    names = [case.axis_names.get(part) or case.name(part) for part in path]
    return ": ".join(name.replace("_", " ") for name in names)
