"""Changes tried on a case: spliced into its text in memory, so that keeping them is writing it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pourparler.case.case import Case
from pourparler.errors import WrongUsage, did_you_mean
from pourparler.formats.case_places import CasePlaces
from pourparler.formats.splice import Value, add_entry, remove_entry, set_value
from pourparler.formats.yaml_nodes import Nodes, Text, compose, decode, encode, plain, text_of
from pourparler.places import Path, Step
from pourparler.web.wanted import Change

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


def changed(case: Case, raw: bytes, changes: Iterable[Change]) -> bytes:
    """The text of a case after these changes; all other characters stay as they are.

    Addresses are those of the case as it is: what is set comes first, what is dropped last, from
    the end of each list.
    """
    made = list(changes)
    if not made:
        return raw
    text, _ = decode(raw, case.file)
    if text is None:
        raise WrongUsage("the case cannot be read")
    places = _places(text)
    for change in made:
        if change.kind == "set":
            path, value = places.written(_path(case, change.address)), _value(change)
            text = set_value(text, _exact(path, change), value)
        elif change.kind == "add":
            text = _added(text, change)
    drops = {_dropped(case, places, change) for change in made if change.kind == "drop"}
    for path in sorted(drops, key=_from_the_end):
        text = remove_entry(text, path)
    return encode(text)


def _places(text: Text) -> CasePlaces:
    root, _ = compose(text)
    if root is None:
        raise WrongUsage("the case cannot be read")
    return CasePlaces(Nodes(text, root))


def _path(case: Case, address: str) -> Path:
    """The path of an address, which may go on below an entry."""
    if address in case.located:
        return case.located[address].path
    found = [known for known in case.located if address.startswith((f"{known}.", f"{known}["))]
    if found:
        known = max(found, key=len)
        return (*case.located[known].path, *_steps(address[len(known) :]))
    if _steps(address)[0] in type(case.document).model_fields:
        return _steps(address)
    hint = did_you_mean(address, case.located)
    raise WrongUsage(f"there is no entry at {address[:100]} ({hint or 'see the case'})")


def _steps(address: str) -> Path:
    steps: list[Step] = []
    for key, number in _STEP.findall(address):
        steps.append(int(number[:9]) if number else key)
    if not steps:
        raise WrongUsage("an address names a section and an entry of it")
    return tuple(steps)


def _exact(path: Path, change: Change) -> Path:
    """The path, if the last step of the address is really there."""
    last = _steps(change.address)[-1]
    if path and (path[-1] == last or isinstance(path[-1], int)):
        return path
    raise WrongUsage(f"there is nothing at {change.address[:100]} that could be set")


def _dropped(case: Case, places: CasePlaces, change: Change) -> Path:
    located = case.located.get(change.address)
    if located is None:
        hint = did_you_mean(change.address, case.located)
        raise WrongUsage(f"there is no entry at {change.address[:100]} ({hint or 'see the case'})")
    return places.written(located.path)


def _added(text: Text, change: Change) -> Text:
    *above, last = _steps(change.address)
    if isinstance(last, int):
        return add_entry(text, tuple(above), None, _value(change))
    return add_entry(text, tuple(above), last, _value(change))


def _value(change: Change) -> Value:
    """The value of a change, written as YAML."""
    root, problems = compose(text_of("value", change.value))
    if root is None or problems:
        what = problems[0].message if problems else "nothing stands there"
        raise WrongUsage(f"{change.kind} {change.address[:100]}: {what}")
    found: Value = plain(root)  # type: ignore[assignment]
    return found


def _from_the_end(path: Path) -> list[tuple[int, int, str]]:
    """A key that puts the later entries of a list first."""
    return [(0, -step, "") if isinstance(step, int) else (1, 0, step) for step in path]
