"""Reads the JSON of a `.gmcr` file: what it says, and a place for everything wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pourparler.errors import did_you_mean
from pourparler.formats.gmcr_beside import coalitions, copies, handling, program
from pourparler.formats.gmcr_file import (
    DIRECTIONS,
    AllOf,
    AnyOf,
    GmcrFile,
    GmcrOption,
    Maker,
    Ranked,
    Remarks,
)
from pourparler.formats.json_nodes import compose_json
from pourparler.formats.yaml_text import FORBIDDEN, MOST_OF_A_KIND, decode
from pourparler.formats.yaml_tree import Nodes
from pourparler.places import Path

BY_HAND = ("useManualPreferenceRanking", "useManualPreferenceVectors")
"""The flag for rankings by hand, as it is called now and as it was called up to version 0.3.1."""

RANKINGS = ("preferenceRanking", "preferenceVector")
"""The ranking of a decision maker, now and then."""

MOST_IN_CONDITION = 600
"""Options named in one condition, so that a case can hold it."""

LONGEST_NOTE = 1_000
"""Characters of what is left out that the note of a case repeats."""

_PICKLES = (b"\x80", b"(dp", b"(lp", b"}q", b"]q", b"ccopy_reg", b"(i")
_TOP = (
    *("options", "decisionMakers", "infeasibles", *BY_HAND),
    *("coalitions", "coalitionsFull", "program", "version", "handling"),
)
_OF_MAKER = ("name", "options", "preferences", *RANKINGS, "payoffs", "misperceptions")
_MOST_DIGITS = 18
_KINDS = {dict: "a mapping", list: "a list", str: "a text", bool: "a flag", type(None): "nothing"}


def parse(raw: bytes, name: str) -> tuple[GmcrFile | None, Remarks]:
    """What the bytes of a file say, and what is to be said of them; `name` is in the remarks.

    The file is None where something in it is an error.
    """
    remarks = Remarks(name)
    if raw.startswith(_PICKLES):
        message = "this is a pickle of Python, which could run code if it were opened"
        hint = "open it in a later release of the program that made it and save it as JSON"
        remarks.error((), "pickle", message, hint)
        return None, remarks
    text, found = decode(raw, name)
    root = None
    if text is not None:
        root, more = compose_json(text)
        found = [*found, *more]
    if text is None or root is None or found:
        remarks.found += found
        return None, remarks
    remarks = Remarks(name, Nodes(text, root))
    read = _Reader(remarks).read(json.loads(text.text, parse_int=_whole))
    return (read if remarks.sound else None), remarks


def _whole(text: str) -> int | float:
    """A whole number; one with too many digits for any use as a number with a point."""
    return int(text) if len(text) <= _MOST_DIGITS else float(text)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")


class _Reader:
    """Reads parts of the file; each returns what can be read, and remarks on the rest."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.options = 0
        self.unknown = 0
        self.left_out: list[str] = []

    def read(self, tree: object) -> GmcrFile:
        top = self._mapping(tree, (), _TOP)
        listed = self._list(top, (), "options", needed=True)
        options = tuple(self._option(one, ("options", at)) for at, one in enumerate(listed))
        self.options = len(options)
        by_hand = self._by_hand(top)
        makers = tuple(
            self._maker(one, ("decisionMakers", at), by_hand)
            for at, one in enumerate(self._list(top, (), "decisionMakers", needed=True))
        )
        self._owners(options, makers)
        infeasibles = self._conditions(top, (), "infeasibles")
        for at, condition in enumerate(infeasibles):
            if () in condition:
                what = "a condition on no option would exclude every state"
                self.remarks.error(
                    ("infeasibles", at), "shape", what, "name an option, or delete it"
                )
        listed = self._list(top, (), "coalitions")
        self.left_out += coalitions(listed, makers, self.remarks)
        if self.remarks.sound and top.get("coalitionsFull"):
            copies(top["coalitionsFull"], listed, top["decisionMakers"], self.remarks)
        return GmcrFile(
            options,
            makers,
            infeasibles,
            program(top),
            handling(top, self.remarks),
            tuple(self.left_out),
        )

    # Mappings, lists and texts

    def _mapping(self, value: object, path: Path, known: Iterable[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._shape(path, "a mapping in braces", value)
            return {}
        for key in value:
            if key not in known and self._still_listed((*path, key)):
                what = f"the key {key[:40]} is not known, so it is left out"
                hint = did_you_mean(key[:80], known)
                self.remarks.notice((*path, key), "left-out", what, hint, key=True)
                self.left_out.append(f"{key} of {_text(path) or 'the file'} (not known)")
        return value

    def _still_listed(self, path: Path) -> bool:
        """Counts keys that are not known; of very many only the first are told one by one."""
        self.unknown += 1
        if self.unknown == MOST_OF_A_KIND + 1:
            what = "from here on more keys that are not known are left out and not listed"
            self.remarks.notice(path, "left-out", what, key=True)
            self.left_out.append("more keys that are not known")
        return self.unknown <= MOST_OF_A_KIND

    def _list(
        self, inside: dict[str, Any], path: Path, key: str, *, needed: bool = False
    ) -> list[Any]:
        value = inside.get(key, [])
        if not isinstance(value, list):
            self._shape((*path, key), "a list", value)
            return []
        if needed and not value:
            what = f"the file has no {key}, so there is no conflict in it"
            self.remarks.error((*path, key), "missing", what, f"give it at least one of {key}")
        return value

    def _name(self, inside: dict[str, Any], path: Path, otherwise: str) -> str:
        value = inside.get("name")
        if value is not None and not isinstance(value, str):
            self._shape((*path, "name"), "a text", value)
            return otherwise
        name = FORBIDDEN.sub("\ufffd", " ".join((value or "").splitlines()))
        if not name.strip():
            what = f"there is no name here; it is called {otherwise}"
            self.remarks.notice((*path, "name"), "read-as", what)
            return otherwise
        if name != value:
            what = "the name has characters that no case may have; they were replaced"
            self.remarks.notice((*path, "name"), "read-as", what)
        return name

    def _shape(self, path: Path, wanted: str, got: object) -> None:
        what = f"expected {wanted}, got {_kind(got)}"
        self.remarks.error(path, "shape", what, "save the file again in the program that made it")

    # Options and decision makers

    def _option(self, value: object, path: Path) -> GmcrOption:
        entry = self._mapping(value, path, ("name", "permittedDirection"))
        name = self._name(entry, path, f"option {int(path[-1]) + 1}")
        direction = entry.get("permittedDirection", "both")
        if direction not in DIRECTIONS:
            got = direction[:40] if isinstance(direction, str) else _kind(direction)
            what = f"expected a direction, one of {', '.join(DIRECTIONS)}, got {got}"
            hint = "fwd is from no to yes alone, back from yes to no alone"
            self.remarks.error((*path, "permittedDirection"), "choice", what, hint)
        elif "permittedDirection" not in entry and isinstance(value, dict):
            self.remarks.notice(path, "read-as", f"{name} has no direction; it is read as both")
        return GmcrOption(name, str(direction))

    def _maker(self, value: object, path: Path, by_hand: bool) -> Maker:
        entry = self._mapping(value, path, _OF_MAKER)
        name = self._name(entry, path, f"decision maker {int(path[-1]) + 1}")
        own = [
            number
            for at, number in enumerate(self._list(entry, path, "options"))
            if self._number_of_option(number, (*path, "options", at))
        ]
        statements = self._conditions(entry, path, "preferences")
        for at, condition in enumerate(statements):
            if () in condition:
                what = "this statement names no option, so it always holds and orders nothing"
                self.remarks.notice((*path, "preferences", at), "left-out", what)
        misperceptions = self._conditions(entry, path, "misperceptions")
        ranking, key = self._ranking(entry, path, name, by_hand)
        return Maker(
            name,
            tuple(dict.fromkeys(own)),
            statements,
            ranking,
            self._payoffs(entry, path),
            misperceptions,
            key,
        )

    def _number_of_option(self, value: object, path: Path) -> bool:
        if type(value) is not int:
            self._shape(path, "the number of an option", value)
            return False
        if not 0 <= value < self.options:
            what = f"there is no option {value}; they are numbered from 0 to {self.options - 1}"
            self.remarks.error(path, "unknown-reference", what, "correct the number")
            return False
        return True

    def _owners(self, options: tuple[GmcrOption, ...], makers: tuple[Maker, ...]) -> None:
        owner: dict[int, str] = {}
        for at, maker in enumerate(makers):
            for place, number in enumerate(maker.options):
                if number in owner:
                    what = f"{options[number].name} is an option of {owner[number]} as well"
                    path: Path = ("decisionMakers", at, "options", place)
                    self.remarks.error(path, "owner", what, "give it to one of them alone")
                owner.setdefault(number, maker.name)
        for number, option in enumerate(options):
            if number not in owner and self.remarks.sound:
                what = f"no decision maker has the option {option.name}, so nobody could take it"
                hint = "add its number to the options of one, or delete it"
                self.remarks.error(("options", number), "owner", what, hint)

    # Conditions

    def _conditions(self, inside: dict[str, Any], path: Path, key: str) -> tuple[AnyOf, ...]:
        listed = self._list(inside, path, key)
        return tuple(self._condition(one, (*path, key, at)) for at, one in enumerate(listed))

    def _condition(self, value: object, path: Path) -> AnyOf:
        """A list of options, or a compound of such lists of which one has to hold."""
        if isinstance(value, list):
            return (self._all_of(value, path),)
        if not isinstance(value, dict):
            self._shape(path, "a list of options, or a compound of such lists", value)
            return ()
        entry = self._mapping(value, path, ("compound", "members"))
        if entry.get("compound") is not True:
            what = "a condition in braces is a compound, and says so"
            self.remarks.error(path, "choice", what, 'write "compound": true and "members": […]')
        members = self._list(entry, path, "members")
        if isinstance(value, dict) and not members and self.remarks.sound:
            self.remarks.error(path, "shape", "a compound without members never holds", "delete it")
        found = tuple(self._all_of(one, (*path, "members", at)) for at, one in enumerate(members))
        if sum(map(len, found)) > MOST_IN_CONDITION:
            what = f"this condition names options more than {MOST_IN_CONDITION} times"
            self.remarks.error(path, "condition-limit", what, "split it into several")
        return found

    def _all_of(self, value: object, path: Path) -> AllOf:
        if not isinstance(value, list):
            self._shape(path, "a list of options", value)
            return ()
        found: dict[tuple[int, bool], None] = {}
        for at, one in enumerate(value):
            where = (*path, at)
            if not isinstance(one, list) or len(one) != 2:
                got = one if not isinstance(one, list) else 0
                what = f"expected an option and Y or N, got {_kind(got)}"
                if isinstance(one, list):
                    what = f"expected an option and Y or N, got a list of {len(one)}"
                self.remarks.error(where, "shape", what, 'write [0, "Y"] or [0, "N"]')
            elif one[1] not in ("Y", "N"):
                got = one[1][:40] if isinstance(one[1], str) else _kind(one[1])
                self.remarks.error(
                    (*where, 1), "choice", f"expected Y or N, got {got}", 'write "Y" or "N"'
                )
            elif self._number_of_option(one[0], (*where, 0)):
                found[one[0], one[1] == "Y"] = None
        return tuple(found)

    # Rankings and payoffs

    def _by_hand(self, top: dict[str, Any]) -> bool:
        given = [key for key in BY_HAND if key in top]
        for key in given:
            if not isinstance(top[key], bool):
                self._shape((key,), "true or false", top[key])
        if len(given) > 1 and top[given[0]] != top[given[1]]:
            what = f"{given[0]} and {given[1]} differ; the first, the later name, is believed"
            self.remarks.warning((given[1],), "read-as", what, "leave one of them")
        return bool(given) and top[given[0]] is True

    def _ranking(
        self, entry: dict[str, Any], path: Path, name: str, by_hand: bool
    ) -> tuple[Ranked | None, str]:
        key = next((key for key in RANKINGS if entry.get(key)), RANKINGS[0])
        listed = self._list(entry, path, key)
        if not by_hand:
            if listed:
                what = f"the ranking of {name} is not in use in this file, so it is left out"
                self.remarks.notice((*path, key), "left-out", what, key=True)
                shown = json.dumps(listed)
                shown = shown if len(shown) <= LONGEST_NOTE else f"{shown[:LONGEST_NOTE]} …"
                self.left_out.append(f"a ranking of {name} that is not in use, {shown}")
            return None, ""
        if not listed:
            what = f"states are ranked by hand, but {name} has no ranking; its statements are read"
            self.remarks.warning(path, "read-as", what, f"give it a {RANKINGS[0]}")
            return None, ""
        tiers = []
        for at, one in enumerate(listed):
            tied = one if isinstance(one, list) else [one]
            wrong = [number for number in tied if type(number) is not int]
            if wrong or not tied:
                self._shape((*path, key, at), "the number of a state, or a list of tied ones", one)
            tiers.append(tuple(number for number in tied if type(number) is int))
        return tuple(tiers), key

    def _payoffs(self, entry: dict[str, Any], path: Path) -> tuple[float, ...] | None:
        stated = entry.get("payoffs")
        if stated is None:
            return None
        if not isinstance(stated, list) or any(type(one) not in (int, float) for one in stated):
            what = (
                "payoffs is no list of numbers; it follows from the statements, so it is left out"
            )
            self.remarks.warning((*path, "payoffs"), "stale", what)
            return None
        return tuple(stated)


def _text(path: Path) -> str:
    return " ".join(str(step) for step in path)
