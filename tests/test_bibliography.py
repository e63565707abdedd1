"""The bibliography has each work that the code cites, once, and none that nothing cites."""

from __future__ import annotations

import ast
import re
from collections import Counter

from measured import ROOT, modules
from pourparler.desk import catalogue

PAGE = (ROOT / "docs" / "bibliography.md").read_text(encoding="utf-8")
LISTED = re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE, re.MULTILINE)
KEY = re.compile(r"[a-z]+(?:-[a-z]+)*-[12][0-9]{3}")


def texts(node: ast.expr | None) -> set[str]:
    """The texts in a tuple, or in several that are added up."""
    found = ast.walk(node) if node is not None else ()
    return {n.value for n in found if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def cited() -> set[str]:
    """The keys that modules name in CITES and that declarations name in `cites`."""
    found: set[str] = set()
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign):
                names = {getattr(target, "id", "") for target in node.targets}
                if names & {"CITES", "_CITES"}:
                    found |= texts(node.value)
            elif isinstance(node, ast.keyword) and node.arg == "cites":
                found |= texts(node.value)
    return found


def reproduced() -> set[str]:
    """The papers that tests are named after; tests of shipped cases bear their names likewise."""
    named = re.compile(r"def test_([a-z_]+_[12][0-9]{3})(?:_|\()")
    found = {
        key.replace("_", "-")
        for path in (ROOT / "tests").rglob("test_*.py")
        for key in named.findall(path.read_text(encoding="utf-8"))
    }
    return found - set(catalogue())


def test_every_work_cited_is_listed_once_and_no_other() -> None:
    assert cited() and reproduced()
    assert [key for key, count in Counter(LISTED).items() if count > 1] == []
    assert sorted(LISTED) == sorted(cited() | reproduced())


def test_keys_are_names_and_a_year_and_stand_in_order() -> None:
    assert [key for key in LISTED if not KEY.fullmatch(key)] == []
    for table in PAGE.split("\n## ")[1:]:
        keys = re.findall(r"^\| `([a-z0-9-]+)` \|", table, re.MULTILINE)
        assert keys == sorted(keys)
