"""What an address asks for: how to read a case, changes tried on it, and options of a lens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from pourparler.desk import Settings
from pourparler.errors import WrongUsage
from pourparler.findings import Option

MOST_CHANGES = 100
"""Changes that one address may hold."""

ALONE = ("drop", "remove")
"""Kinds of changes that name something and give no value."""

KINDS = (*ALONE, "set", "add", "fix")
"""Kinds of changes."""

ROWS = 50
"""Rows of a listing where nobody asks for another number, as on the command line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change tried on a case: `drop` an entry, `set` a value, `add` an entry, `fix` an issue at
    a level, or `remove` it from the table."""

    kind: str
    address: str
    value: str = ""

    @property
    def text(self) -> str:
        """As it stands in an address, after its kind."""
        return self.address if self.kind in ALONE else f"{self.address}={self.value}"

    @property
    def pair(self) -> tuple[str, str]:
        """As a key of an address and its value, which `whatif` takes too."""
        return self.kind, self.text


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reading, and what is changed in it; the same address always asks for the same."""

    layers: tuple[str, ...] = ()
    grounds: str = "any"
    switched: tuple[str, ...] = ()
    as_of: str = ""
    changes: tuple[Change, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    rows: int | None = ROWS

    def settings(self, sources: tuple[Path, ...], handling: str | None) -> Settings:
        """As the desk wants it."""
        as_of = self.as_of or None
        return Settings(self.layers, self.grounds, self.switched, as_of, handling, sources)

    def pairs(self) -> list[tuple[str, str]]:
        """What differs from the case as it is written, as pairs of an address; not the options."""
        found = [("layers", layer) for layer in self.layers]
        if self.grounds != "any":
            found.append(("grounds", self.grounds))
        found += [("with", key) for key in self.switched]
        if self.as_of:
            found.append(("as-of", self.as_of))
        return found + [change.pair for change in self.changes]

    def query(self) -> str:
        """The same as the end of an address, with its question mark, or nothing."""
        pairs = self.pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    def plain(self) -> Wanted:
        """The case as written, asked with the same options."""
        return Wanted(options=self.options, rows=self.rows)

    def to_keep(self) -> tuple[Change, ...]:
        """What of it can be written into a case: not layers and grounds, which are ways to read."""
        found = [Change("set", f"statements.{key}.disputed", "no") for key in self.switched]
        if self.as_of:
            found.append(Change("set", "as_of", self.as_of))
        return (*self.changes, *found)

    def without(self, pair: tuple[str, str]) -> Wanted:
        """The same without one of its pairs."""
        kind, text = pair
        if kind == "layers":
            return replace(self, layers=tuple(one for one in self.layers if one != text))
        if kind == "grounds":
            return replace(self, grounds="any")
        if kind == "with":
            return replace(self, switched=tuple(one for one in self.switched if one != text))
        if kind == "as-of":
            return replace(self, as_of="")
        left = tuple(one for one in self.changes if one.pair != pair)
        return replace(self, changes=left)


def wanted(pairs: Iterable[tuple[str, str]], options: Sequence[Option] = ()) -> Wanted:
    """What the pairs of an address ask for, of a lens with these options.

    Keys that nobody here knows are passed over, since an address is carried from page to page.
    """
    known: dict[str, list[str]] = {}
    for key, value in pairs:
        if value.strip():
            known.setdefault(key, []).append(value.strip())
    return Wanted(
        layers=_listed(known.get("layers", ())),
        grounds=_last(known, "grounds") or "any",
        switched=_listed(known.get("with", ())),
        as_of=_last(known, "as-of"),
        changes=_changes(known),
        options=tuple((o.name, _option(known, o)) for o in options if o.name in known),
        rows=_rows(_last(known, "rows")),
    )


def asks_itself(options: Iterable[Option]) -> bool:
    """Whether a lens takes changes as its own options, so that it is asked of the case without."""
    return any(option.name in KINDS for option in options)


def _option(known: Mapping[str, list[str]], option: Option) -> str:
    return "\n".join(known[option.name]) if option.many else known[option.name][-1]


def as_options(found: Wanted) -> Mapping[str, str]:
    """The options as a lens takes them."""
    return MappingProxyType(dict(found.options))


def _listed(values: Iterable[str]) -> tuple[str, ...]:
    words = [word.strip() for value in values for word in value.split(",")]
    return tuple(dict.fromkeys(word for word in words if word))


def _last(known: Mapping[str, list[str]], key: str) -> str:
    return known[key][-1] if key in known else ""


def _rows(text: str) -> int | None:
    if not text:
        return ROWS
    if text == "all":
        return None
    if not text.isascii() or not text.isdigit():
        raise WrongUsage("rows: expected a number, or all")
    return int(text[:18])


def _changes(known: Mapping[str, list[str]]) -> tuple[Change, ...]:
    found = [Change(kind, value) for kind in ALONE for value in known.get(kind, ())]
    for kind in KINDS[len(ALONE) :]:
        for value in known.get(kind, ()):
            address, equals, new = value.partition("=")
            if not equals:
                raise WrongUsage(f"{kind}: expected ADDRESS=VALUE")
            found.append(Change(kind, address.strip(), new.strip()))
    found = list(dict.fromkeys(found))
    if len(found) > MOST_CHANGES:
        raise WrongUsage(f"at most {MOST_CHANGES} changes are tried at once")
    return tuple(found)
