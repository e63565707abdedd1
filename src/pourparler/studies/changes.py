"""A case with something changed in it, as it would be read if a person had written that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from pourparler.case.addresses import BY_PARTY, as_written
from pourparler.case.case import Case
from pourparler.case.reading import Reading
from pourparler.errors import HasErrors, Severity, WrongUsage, did_you_mean
from pourparler.formats.case_yaml import read_bytes
from pourparler.formats.splice import Value, add_entry, encode, remove_entry, set_value
from pourparler.formats.yaml_nodes import compose, decode, plain, text_of
from pourparler.formats.yaml_text import Text
from pourparler.places import Path, Step

FIXED = "whatif_fixed"
"""How the rule that fixes an issue is called, with a number behind it."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Takes out the entry at a path."""

    path: Path


@dataclass(frozen=True, slots=True)
class Put:
    """Sets the value at a path to another."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Add:
    """Adds an entry to what stands at a path; a list takes no key."""

    path: Path
    key: str | None
    value: Value


Edit: TypeAlias = Drop | Put | Add


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
    text, _ = decode(case.raw, case.file)
    assert text is not None, "a case that was read can be read again"
    for edit in _latest_first(change.edits):
        text = _after(text, edit)
    found, problems = read_bytes(encode(text), case.file)
    if found is None:
        errors = [one for one in problems if one.severity is Severity.ERROR]
        raise HasErrors(f"with this change the case is not sound: {change.words}", errors)
    dropped = {edit.path for edit in change.edits if isinstance(edit, Drop)}
    called = as_written(case.document, found.document, dropped)
    # the words of sources were looked up for the case as it is, and no change touches them
    return replace(found, found=case.found, called=called)


def _latest_first(edits: Iterable[Edit]) -> list[Edit]:
    """Entries of one list are dropped from its end, so that the places of others stay right."""
    drops = [edit for edit in edits if isinstance(edit, Drop)]
    others = [edit for edit in edits if not isinstance(edit, Drop)]
    drops.sort(key=lambda edit: [(str(type(step)), step) for step in edit.path], reverse=True)
    return [*others, *drops]


def _after(text: Text, edit: Edit) -> Text:
    match edit:
        case Drop(path):
            return remove_entry(text, path)
        case Put(path, value):
            return set_value(text, path, value)
        case Add(path, key, value):
            return add_entry(text, path, key, value)


def path_at(case: Case, address: str) -> Path:
    """The path that an address names, with keys after it such as `no_deal.north[0].worth`."""
    text = address.strip()
    by_length = sorted(case.located, key=len, reverse=True)
    for known in by_length:
        if text == known:
            return case.located[known].path
        if text.startswith(f"{known}."):
            keys: tuple[Step, ...] = tuple(text[len(known) + 1 :].split("."))
            return case.located[known].path + keys
    ids = [known for known in case.located if known.split(".")[-1] == text]
    if len(ids) == 1:
        return case.located[ids[0]].path
    hint = did_you_mean(text, case.located) or "an address such as red_lines.RL1"
    raise WrongUsage(f"there is no entry {text[:80]} in this case ({hint})")


def dropping(case: Case, address: str) -> Drop:
    """Takes out the entry of an address."""
    return Drop(path_at(case, address))


def setting(case: Case, text: str) -> Put:
    """What `ADDRESS=VALUE` sets."""
    address, value = _halves("--set", text)
    return Put(path_at(case, address), _value(value))


def adding(case: Case, text: str) -> Add:
    """What `ADDRESS={YAML}` adds: `red_lines.RL9`, or `preferences.north` for one more there."""
    address, value = _halves("--add", text)
    section, *rest = address.strip().split(".")
    if section not in type(case.document).model_fields or len(rest) != 1:
        raise WrongUsage(f"--add {address}: expected a section and an id, as in red_lines.RL9")
    if section in BY_PARTY:
        return Add((section, rest[0]), None, _value(value))
    return Add((section,), rest[0], _value(value))


def fixing(case: Case, issue: str, level: str, number: int) -> Add:
    """A rule that leaves an issue one level."""
    issues = case.document.issues
    if issue not in issues:
        hint = did_you_mean(issue, issues) or "this case has no issues"
        raise WrongUsage(f"there is no issue {issue[:80]} ({hint})")
    if level not in issues[issue].levels:
        hint = did_you_mean(level, issues[issue].levels) or ", ".join(issues[issue].levels)
        raise WrongUsage(f"there is no level of {issue} called {level[:80]} ({hint})")
    applies = issues[issue].applies_when
    never = f"{issue} != {level}"
    if applies is not None:
        # where the issue does not apply it has no level, and is not to be excluded for that
        never = f"({never}) and ({applies.text})"
    return Add(("rules",), f"{FIXED}_{number}", {"never": never, "why": "fixed to see what if"})


def _halves(option: str, text: str) -> tuple[str, str]:
    address, equals, value = text.partition("=")
    if not equals or not address.strip() or not value.strip():
        raise WrongUsage(f"{option} {text[:80]}: expected ADDRESS=VALUE")
    return address, value


def _value(text: str) -> Value:
    root, problems = compose(text_of("the value", text.strip()))
    if root is None or problems:
        what = problems[0].message if problems else "nothing stands here"
        raise WrongUsage(f"this cannot be read as a value: {what} ({text[:80]})")
    return plain(root)  # type: ignore[return-value]
