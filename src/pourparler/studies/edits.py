"""Edits of a case as a person asks for them, spliced into its text: all else stays as it is.

The command line and the workbench take the same words: `drop ADDRESS`, `set ADDRESS=VALUE`,
`add ADDRESS={YAML}`, `fix ISSUE=LEVEL`, `remove ISSUE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from pourparler.case.addresses import BY_PARTY
from pourparler.case.case import Case
from pourparler.errors import WrongUsage, did_you_mean
from pourparler.formats.case_places import CasePlaces
from pourparler.formats.case_yaml import tree_of
from pourparler.formats.edited_tree import with_entry, with_value, without_entry
from pourparler.formats.splice import Value, add_entry, encode, remove_entry, set_value
from pourparler.formats.yaml_nodes import compose, decode, plain, text_of
from pourparler.formats.yaml_text import Text
from pourparler.formats.yaml_write import as_read
from pourparler.places import Path, Step

FIXED = "whatif_fixed"
"""How the rule that fixes an issue is called, with a number behind it."""

KINDS = ("drop", "set", "add", "fix", "remove")
"""What can be asked for."""

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d{1,9})\]")


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


def edits_of(case: Case, asked: Iterable[tuple[str, str]]) -> list[Edit]:
    """The edits that pairs of a kind and its text ask for; addresses are those of the case."""
    numbers = count(1)
    made: list[Edit] = []
    for kind, text in asked:
        if kind == "drop":
            made.append(Drop(_dropped(case, text)))
        elif kind == "set":
            address, value = _halves(kind, text)
            made.append(Put(_set(case, address), _value(value)))
        elif kind == "add":
            made.append(_adding(case, *_halves(kind, text)))
        elif kind == "fix":
            issue, _, level = text.partition("=")
            made.append(_fixing(case, issue.strip(), level.strip(), next(numbers)))
        else:
            issue = text.strip()
            made.append(_fixing(case, issue, _off_the_table(case, issue), next(numbers)))
    return made


def spliced(case: Case, edits: Sequence[Edit]) -> bytes:
    """The text of a case after edits: what is set or added first, what is dropped last.

    Entries of one list are dropped from its end, so that the places of others stay right.
    """
    text, _ = decode(case.raw, case.file)
    if text is None:
        raise WrongUsage("the case cannot be read")
    places = _places(case)
    for edit in edits:
        text = _after(text, edit)
    for path in _dropped_from_the_end(edits, places):
        text = remove_entry(text, path)
    return encode(text)


def edited(case: Case, edits: Sequence[Edit]) -> dict[str, object]:
    """The plain tree of a case after edits: what reading the spliced text would give."""
    tree: object = tree_of(case)
    places = _places(case)
    for edit in edits:
        if isinstance(edit, Put):
            tree = with_value(tree, places.written(edit.path), as_read(edit.value))
        elif isinstance(edit, Add):
            tree = with_entry(tree, edit.path, edit.key, as_read(edit.value), places)
    for path in _dropped_from_the_end(edits, places):
        tree = without_entry(tree, path)
    assert isinstance(tree, dict), "a case is a mapping, and edits leave it one"
    return tree


def _after(text: Text, edit: Edit) -> Text:
    match edit:
        case Put(path, value):
            return set_value(text, path, value)
        case Add(path, key, value):
            return add_entry(text, path, key, value)
        case Drop():
            return text


def _dropped_from_the_end(edits: Sequence[Edit], places: CasePlaces) -> list[Path]:
    """What is dropped, the later entries of a list first; what goes with another not again."""
    drops = {places.written(edit.path) for edit in edits if isinstance(edit, Drop)}
    alone = {path for path in drops if not any(path[:n] in drops for n in range(1, len(path)))}
    return sorted(alone, key=_from_the_end)


def _from_the_end(path: Path) -> list[tuple[int, int, str]]:
    """A key that puts the later entries of a list first."""
    return [(0, -step, "") if isinstance(step, int) else (1, 0, step) for step in path]


def _dropped(case: Case, address: str) -> Path:
    path = _path_at(case, address)
    if not any(located.path == path for located in case.located.values()):
        raise _unknown(case, address)
    return path


def _path_at(case: Case, address: str) -> Path:
    """The path that an address names, with keys after it such as `no_deal.north[0].worth`."""
    text = address.strip()
    if text in case.located:
        return case.located[text].path
    found = [known for known in case.located if text.startswith((f"{known}.", f"{known}["))]
    if found:
        known = max(found, key=len)
        return (*case.located[known].path, *_steps(text[len(known) :]))
    ids = [known for known in case.located if known.split(".")[-1] == text]
    if len(ids) == 1:
        return case.located[ids[0]].path
    steps = _steps(text)
    if steps and steps[0] in type(case.document).model_fields:
        return steps
    raise _unknown(case, text)


def _unknown(case: Case, address: str) -> WrongUsage:
    hint = did_you_mean(address, case.located) or "an address such as red_lines.RL1"
    return WrongUsage(f"there is no entry {address[:80]} in this case ({hint})")


def _set(case: Case, address: str) -> Path:
    """The path of a value that is there, with the steps that the file has."""
    path = _path_at(case, address)
    written = _places(case).written(path)
    # a short form leaves steps out at the end; what is no key of the entry is not there at all
    if not written or (written != path and not isinstance(written[-1], int)):
        last = _steps(address)[-1]
        if not written or written[-1] != last:
            raise WrongUsage(f"there is nothing at {address[:80]} that could be set")
    return written


def _places(case: Case) -> CasePlaces:
    if not case.raw or not isinstance(case.places, CasePlaces):
        raise WrongUsage("a case that is in no file cannot be changed")
    return case.places


def _adding(case: Case, address: str, value: str) -> Add:
    """`red_lines.RL9` is a new entry, `preferences.north` or `preferences.north[2]` one more."""
    *above, last = _steps(address) or ("",)
    if not above or above[0] not in type(case.document).model_fields:
        raise WrongUsage(f"add {address[:80]}: expected a section and an id, as in red_lines.RL9")
    read = _value(value)
    if isinstance(last, int):
        return Add(tuple(above), None, read)
    if len(above) == 1 and above[0] in BY_PARTY:
        if last in getattr(case.document, above[0]):
            return Add((above[0], last), None, read)
        return Add(tuple(above), last, [read] if above[0] == "preferences" else read)
    return Add(tuple(above), last, read)


def _fixing(case: Case, issue: str, level: str, number: int) -> Add:
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


def _off_the_table(case: Case, issue: str) -> str:
    """The level of an issue off the table: as it is without agreement."""
    entry = case.document.issues.get(issue)
    if entry is not None and entry.if_no_deal is None:
        raise WrongUsage(
            f"remove {issue}: the case does not say how it stands without agreement "
            f"(add if_no_deal to it, or fix {issue}=LEVEL)"
        )
    return str(entry.if_no_deal) if entry is not None else ""


def _halves(kind: str, text: str) -> tuple[str, str]:
    address, equals, value = text.partition("=")
    if not equals or not address.strip() or not value.strip():
        raise WrongUsage(f"{kind} {text[:80]}: expected ADDRESS=VALUE")
    return address.strip(), value.strip()


def _steps(address: str) -> Path:
    """The steps of an address: keys, and places in lists in brackets."""
    steps: list[Step] = []
    for key, number in _STEP.findall(address):
        steps.append(int(number) if number else key)
    return tuple(steps)


def _value(text: str) -> Value:
    root, problems = compose(text_of("the value", text))
    if root is None or problems:
        what = problems[0].message if problems else "nothing stands here"
        raise WrongUsage(f"this cannot be read as a value: {what} ({text[:80]})")
    return plain(root)  # type: ignore[return-value]
