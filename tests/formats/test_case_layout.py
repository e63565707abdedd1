"""A new case is laid out as lines a person can read, and reads back as what was laid out."""

from __future__ import annotations

import random
from typing import Any

import pytest

from pourparler.formats.case_layout import WIDTH, case_text
from pourparler.formats.yaml_nodes import compose, decode, plain
from pourparler.formats.yaml_write import as_read

TEXTS = (
    "North", "no", "", " ", "a: b", "# c", "it's", 'a "quote"', "[x]", "{y}", "- z", "é 漢", "true",
    "1/3", "a\nb", "x" * 150, "not a and b", "*a", "&b", "!c", "%d", "@e", "`f", "|", ">", "?",
    ": ", "a #b", "\t",
)  # fmt: skip


def read(text: str) -> Any:
    decoded, problems = decode(text.encode(), "x.yaml")
    assert decoded is not None, [problem.line() for problem in problems]
    root, problems = compose(decoded)
    assert root is not None and not problems, (text, [problem.line() for problem in problems])
    return plain(root)


def value(chance: random.Random, depth: int) -> Any:
    kind = chance.randrange(5 if depth else 3)
    if kind < 2:
        return chance.choice(TEXTS)
    if kind == 2:
        return chance.choice([7, True, False])
    if kind == 3:
        return [value(chance, depth - 1) for _ in range(chance.randint(0, 12))]
    return {f"k{at}": value(chance, depth - 1) for at in range(chance.randint(0, 4))}


@pytest.mark.parametrize("seed", range(200))
def test_what_is_laid_out_reads_back(seed: int) -> None:
    chance = random.Random(seed)
    tree = {"name": "Talks", **{f"s{at}": value(chance, 3) for at in range(4)}}
    assert read(case_text(tree)) == as_read(tree)


def test_short_entries_stand_on_a_line_and_long_ones_below() -> None:
    states = ["NNYNN"] * 40
    tree: dict[str, Any] = {
        "name": "Talks",
        "parties": {"north": "North", "south": {"name": "South", "note": "Upstream"}},
        "preferences": {"north": [{"ranking": states, "assumed": "x" * 80}]},
    }
    text = case_text(tree, ["Left out: this.", "Left out: that\x07 and\nmore."])
    assert read(text) == {**tree, "note": "Left out: this. Left out: that\ufffd and more."}
    assert "\n  north: North\n  south: {name: South, note: Upstream}\n" in text
    assert "\n    - ranking: [NNYNN, NNYNN" in text
    assert max(map(len, text.splitlines())) <= WIDTH
