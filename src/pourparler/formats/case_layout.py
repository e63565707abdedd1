"""Lays out a new case as YAML that reads well: short entries on a line, long ones below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pourparler.formats.yaml_text import FORBIDDEN
from pourparler.formats.yaml_write import Value, key_written, written

WIDTH = 120
"""Columns up to which an entry stands on one line."""

LONG_ITEM = 40
"""Characters of an item from which each item of a list stands on a line of its own."""


def case_text(tree: Mapping[str, Value], notes: Iterable[str] = ()) -> str:
    """The text of a case with these sections; `notes`, a sentence a line, become its note.

    A note begins with a letter. Characters in notes that no case may have are replaced.

    >>> print(case_text({"pourparler": 1, "name": "Talks", "parties": {"n": "North"}}), end="")
    pourparler: 1
    name: Talks
    <BLANKLINE>
    parties:
      n: North
    """
    lines: list[str] = []
    said = [FORBIDDEN.sub("\ufffd", " ".join(note.split())) for note in notes]
    for key, value in tree.items():
        section = isinstance(value, dict)
        if section and not _ends_blank(lines):
            lines.append("")
        lines += _entry(key, value, 0, open_up=section)
        if key == "name" and said:
            lines += ["note: >-", *(f"  {note}" for note in said)]
    return "\n".join(lines) + "\n"


def _ends_blank(lines: list[str]) -> bool:
    return not lines or not lines[-1]


def _entry(key: str, value: Value, indent: int, *, open_up: bool = False) -> list[str]:
    """A key with its value, on one line where that is short and it is not to be opened up."""
    begin = f"{' ' * indent}{key_written(key)}:"
    line = f"{begin} {written(value)}"
    if (len(line) <= WIDTH and not open_up) or not isinstance(value, list | dict) or not value:
        return [line]
    if isinstance(value, dict):
        inside = (_entry(name, one, indent + 2) for name, one in value.items())
        return [begin, *(line for lines in inside for line in lines)]
    long = (len(written(one)) > LONG_ITEM for one in value)
    if any(isinstance(one, dict) for one in value) or any(long):
        return [begin, *(line for one in value for line in _item(one, indent + 2))]
    return list(_filled(f"{begin} [", [written(one, flow=True) for one in value], indent + 4))


def _item(value: Value, indent: int) -> list[str]:
    """An item of a list after its dash."""
    line = f"{' ' * indent}- {written(value)}"
    if len(line) <= WIDTH or not isinstance(value, dict):
        return [line]
    inside = [line for key, one in value.items() for line in _entry(key, one, indent + 2)]
    return [f"{' ' * indent}- {inside[0].lstrip()}", *inside[1:]]


def _filled(begin: str, words: list[str], indent: int) -> Iterator[str]:
    """A list in brackets over as many lines as it takes."""
    line = begin
    for at, word in enumerate(words):
        word = word + ("]" if at == len(words) - 1 else ",")
        gap = "" if line.endswith("[") and line == begin else " "
        if len(line) + len(gap) + len(word) > WIDTH and line.strip():
            yield line
            line, gap = " " * indent, ""
        line += gap + word
    yield line
