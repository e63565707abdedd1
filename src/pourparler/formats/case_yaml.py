"""Reads a case file into a case and its problems, all of them, and never fails on one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pourparler.case.case import Case
from pourparler.case.check import run
from pourparler.case.document import Document
from pourparler.errors import Problem, Severity, WrongUsage, in_order
from pourparler.evidence.sources import look_up
from pourparler.formats.case_places import CasePlaces
from pourparler.formats.case_problems import problems as typed_problems
from pourparler.formats.yaml_nodes import compose, without_collector
from pourparler.formats.yaml_text import decode
from pourparler.formats.yaml_tree import Nodes, plain
from pourparler.opening import contents
from pourparler.places import Locator, Step
from pourparler.places import Path as Way

_STAND_IN: dict[str, object] = {"pourparler": "1", "name": "?", "between": ["?"]}
"""What stands for a required key that is wrong, so that the rest is still checked."""

_STAND_INS: dict[str, dict[str, object]] = {
    "preferences": {"each_weight": "0..1", "assumed": "?"},
    "no_deal": {"worth": "0..1", "assumed": "?"},
    "after_signing": {"gains": {}, "rate": "0", "assumed": "?"},
    "confrontation": {"who": "?", "whose": "?", "option": "?", "assumed": "?"},
}
"""What stands for a wrong entry of a list, says nothing, and leaves the others their places."""

_NOT_MEANT = ("alias",)
"""Codes of what is no text that anybody meant, so that nothing else is said of it."""


def read(path: Path, folders: Iterable[Path] = ()) -> tuple[Case | None, list[Problem]]:
    """The case in a file, with sources beside it or in `folders`, and everything wrong with it."""
    return read_bytes(contents(path), str(path), path.parent, folders)


@without_collector()
def read_bytes(
    raw: bytes, file: str, beside: Path | None = None, folders: Iterable[Path] = ()
) -> tuple[Case | None, list[Problem]]:
    """As `read`, from bytes; `file` is the name that problems bear.

    The case is None when any problem is an error.
    """
    text, found = decode(raw, file)
    if text is None:
        return None, in_order(found)
    root, more = compose(text)
    found += more
    said = {problem.place for problem in more if problem.code in _NOT_MEANT}
    if root is None:
        return None, in_order(found)
    places = CasePlaces(Nodes(text, root))
    tree = plain(root)
    document, wrong, left_out = _typed(tree, places)
    found += wrong
    if document is None:
        return None, in_order(found)
    case = Case(file, document, places, look_up(document.sources, beside, folders), left_out, raw)
    found += run(case)
    found = [one for one in found if one.place not in said or one.code in _NOT_MEANT]
    return _if_sound(case, found), in_order(found)


@without_collector()
def read_changed(case: Case, tree: dict[str, object]) -> tuple[Case | None, list[Problem]]:
    """As `read_bytes`, from the plain tree of a case with something changed in it in memory.

    Its places are those of the file as it is, and it has no bytes of its own. Statements are not
    read again where `tree` has those of `tree_of(case)`: of a long case they are nearly all. Nor
    are quotes looked for again in the sources.
    """
    whole = dict(tree)
    if whole.get("statements") is tree_of(case).get("statements"):
        whole["statements"] = case.document.statements
    document, found, left_out = _typed(whole, case.places)
    if document is None:
        return None, in_order(found)
    changed = replace(case, document=document, found={}, left_out=left_out, raw=b"")
    found += run(changed)
    return _if_sound(replace(changed, found=case.found), found), in_order(found)


def tree_of(case: Case) -> dict[str, object]:
    """The file of a case as dicts, lists and strings; of one case always the same objects."""
    return _tree_of(case.raw, case.file)


@lru_cache(maxsize=4)
def _tree_of(raw: bytes, file: str) -> dict[str, object]:
    text, _ = decode(raw, file)
    root = compose(text)[0] if text is not None else None
    tree = plain(root) if root is not None else None
    if not isinstance(tree, dict):
        raise WrongUsage("the case cannot be read")
    return tree


def _if_sound(case: Case, found: Iterable[Problem]) -> Case | None:
    return None if any(one.severity is Severity.ERROR for one in found) else case


def _typed(tree: object, places: Locator) -> tuple[Document | None, list[Problem], frozenset[Way]]:
    """The document, what the typed reader refuses, and the entries left out because of that."""
    if not isinstance(tree, dict):
        place = places.place(())
        what = "a case is a mapping of sections"
        problem = Problem(place, Severity.ERROR, "shape", what, "start with pourparler: 1")
        return None, [problem], frozenset()
    whole = {key: value for key, value in tree.items() if value is not None or key in _STAND_IN}
    found: list[Problem] = []
    left_out: set[Way] = set()
    # Each round leaves out the entries that were refused, so that all the others are checked.
    for _ in range(4):
        try:
            return Document.model_validate(whole), found, frozenset(left_out)
        except ValidationError as refused:
            errors = refused.errors(include_url=False)
            if not left_out:
                found += typed_problems(errors, places)
            ways = {_entry_of(whole, tuple(error["loc"])) for error in errors}
            _leave_out(whole, ways)
            left_out |= ways
    return None, found, frozenset(left_out)


def _entry_of(tree: dict[str, object], loc: Way) -> Way:
    """The entry that an error lies in, or its section where that is not made of entries."""
    section: Step = loc[0] if loc else ""
    inside = tree.get(str(section))
    by_id = isinstance(inside, dict) and section not in ("graph", "status_quo")
    if section == "confrontation" and len(loc) > 1:
        # it is read part by part, and without its grounds it would look as if it had none
        by_id = by_id and loc[1] not in ("rests_on", "assumed")
    if by_id and isinstance(inside, dict) and len(loc) > 1 and loc[1] in inside:
        listed = section in _STAND_INS and isinstance(inside[loc[1]], list) and len(loc) > 2
        return (section, loc[1], loc[2]) if listed else (section, loc[1])
    return (section,)


def _leave_out(tree: dict[str, object], ways: set[Way]) -> None:
    """Takes these entries out of the tree, or puts in what stands for them."""
    copied: dict[tuple[Step, ...], Any] = {}
    for way in sorted(ways, key=len):
        section = str(way[0])
        inside = tree.get(section)
        if section in _STAND_IN:
            tree[section] = _STAND_IN[section]
        elif len(way) == 1:
            tree.pop(section, None)
        elif isinstance(inside, dict):
            entries = copied.setdefault(way[:1], dict(inside))
            tree[section] = entries
            if len(way) == 2:
                entries.pop(way[1], None)
            elif way[1] in entries:
                listed = copied.setdefault(way[:2], list(entries[way[1]]))
                entries[way[1]] = listed
                listed[int(way[2])] = _STAND_INS[section]
