"""A value set in a real case changes its own line and nothing else."""

from __future__ import annotations

import pytest

from pourparler import desk
from pourparler.formats.case_yaml import read_bytes
from pourparler.formats.splice import add_entry, encode, remove_entry, set_value
from pourparler.formats.yaml_nodes import decode
from tests.small_cases import LEAD

EDITS = [
    (("statements", "S10", "act"), "offer"),
    (("statements", "S8", "note"), "Another: with “marks” and #"),
    (("as_of",), "2025-06-01"),
    (("red_lines", "RL_RU", "by"), "ukraine"),
    (("preferences", "russia", 0, "order", "ukraine_alignment"), "deferred > neutral"),
    (("not_said", 0), "borders"),
]


@pytest.mark.parametrize(("path", "value"), EDITS, ids=lambda one: str(one)[:40])
def test_only_the_line_of_the_value_differs(path, value: str) -> None:
    raw = desk.find_case(LEAD).read_bytes()
    text, _ = decode(raw, "case.yaml")
    assert text is not None
    changed = encode(set_value(text, path, value))
    before, after = raw.splitlines(), changed.splitlines()
    assert len(before) == len(after)
    assert len([1 for one, other in zip(before, after, strict=True) if one != other]) == 1
    case, problems = read_bytes(changed, "case.yaml")
    assert case is not None, [problem.line() for problem in problems]
    found: object = case.document
    for step in path:
        found = found[step] if isinstance(found, dict | tuple) else getattr(found, str(step))
    told = getattr(found, "text", found)
    assert str(told).replace(" ", "") == value.replace(" ", "") or value.split()[0] in str(told)


def test_an_entry_added_and_taken_out_leaves_the_file_as_it_was() -> None:
    raw = desk.find_case(LEAD).read_bytes()
    text, _ = decode(raw, "case.yaml")
    assert text is not None
    line = {"by": "ukraine", "never": "force_limits = strict", "assumed": "tried out"}
    grown = add_entry(text, ("red_lines",), "RL_UA", line)
    case, _ = read_bytes(encode(grown), "case.yaml")
    assert case is not None and "red_lines.RL_UA" in case.located
    assert encode(remove_entry(grown, ("red_lines", "RL_UA"))) == raw
