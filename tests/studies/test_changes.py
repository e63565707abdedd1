"""A change made in memory is the change that would be written, of every kind and entry."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pourparler import desk
from pourparler.case.case import Case
from pourparler.errors import HasErrors, Refused
from pourparler.formats.case_yaml import read_bytes, tree_of
from pourparler.studies.changes import edited_case
from pourparler.studies.edits import edits_of, spliced

CASES = ("istanbul-2025", "vancouver-2023", "new-york-1967")


def changes(case: Case) -> Iterator[list[tuple[str, str]]]:
    """Three entries of every section dropped, alone and together; values set; entries added."""
    for located in case.by_section.values():
        addresses = [one.address for one in (*located[:2], located[-1])]
        yield from ([("drop", address)] for address in addresses)
        yield [("drop", address) for address in dict.fromkeys(addresses)]
    yield [("set", "name=Another name"), ("set", "as_of=2024-01-02")]
    yield [("add", "red_lines.RL99={by: [a, b], never: x = y, assumed: no more}")]
    yield [("add", "rules.R99={never: nothing = nothing, why: tried}"), ("set", "name=N")]
    for key, issue in list(case.document.issues.items())[:2]:
        level = next(iter(issue.levels))
        yield [("fix", f"{key}={level}")]
    for party in case.document.between[:2]:
        yield [("add", f"no_deal.{party}={{worth: 0.25, assumed: tried}}")]
        yield [("add", f"preferences.{party}={{each_weight: 0.1..0.9, assumed: tried}}")]


def outcome(case: Case, edits: list, way: str) -> object:
    try:
        if way == "in memory":
            return edited_case(case, edits, "tried").document
        found, _ = read_bytes(spliced(case, edits), case.file)
    except HasErrors:
        return "not sound"
    except Refused as refused:
        return str(refused).split(" (")[0].split(":")[0]
    return found.document if found else "not sound"


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("name", CASES)
def test_a_change_in_memory_is_the_change_that_would_be_written(name: str) -> None:
    case, _ = desk.check(str(desk.find_case(name)))
    assert case is not None
    sound = 0
    for asked in changes(case):
        edits = edits_of(case, asked)
        written, tried = (outcome(case, edits, way) for way in ("in the text", "in memory"))
        assert tried == written, asked
        sound += not isinstance(tried, str)
    assert sound > 20


def test_what_is_changed_in_memory_leaves_the_case_as_it_was() -> None:
    case, _ = desk.check(str(desk.find_case("istanbul-2025")))
    before = repr(tree_of(case))
    edited_case(case, edits_of(case, [("drop", "red_lines.RL_RU"), ("set", "name=Other")]), "")
    assert repr(tree_of(case)) == before and "RL_RU" in case.document.red_lines
