"""The shipped schema is the one the reader makes, takes every case we ship, and refuses slips."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from measured import ROOT
from pourparler import desk
from pourparler.errors import Severity
from pourparler.formats.case_yaml import read
from pourparler.formats.schema import case_schema, schema_text
from pourparler.formats.yaml_nodes import compose, decode, plain

PACKAGE = Path(str(resources.files("pourparler")))
TEMPLATE = PACKAGE / "formats" / "new_case.yaml"
EXAMPLES = sorted((ROOT / "tests" / "samples").glob("*.yaml"))
CASES = [*desk.catalogue().values(), TEMPLATE, *EXAMPLES]
VALIDATOR = jsonschema.Draft202012Validator(case_schema())


def tree_of(path: Path) -> dict:
    """The case as a tree of texts, as an editor's reader has it."""
    text, problems = decode(path.read_bytes(), path.name)
    assert text is not None and not problems
    root, problems = compose(text)
    assert root is not None and not problems
    tree = plain(root)
    assert isinstance(tree, dict)
    return tree


def wrong(tree: object) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(tree)]


def test_the_shipped_schema_is_current() -> None:
    assert desk.schema() == schema_text()
    jsonschema.Draft202012Validator.check_schema(case_schema())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_case_of_ours_is_valid(path: Path) -> None:
    assert wrong(tree_of(path)) == []


def slips(tree: dict) -> dict[str, dict]:
    party = next(iter(tree["parties"]))
    statement = next(iter(tree["statements"]))
    return {
        "a key at the top": {**tree, "isues": {}},
        "no name": {key: value for key, value in tree.items() if key != "name"},
        "a list of parties": {**tree, "parties": list(tree["parties"])},
        "an id with a space": {**tree, "parties": {"no rth": "North"}},
        "an empty between": {**tree, "between": []},
        "a key of a party": {**tree, "parties": {party: {"nmae": "North"}}},
        "a key of a statement": _with(tree, statement, quot="words"),
        "a manner": _with(tree, statement, manner="verbatim"),
        "an act": _with(tree, statement, act="demands"),
        "a digest": {**tree, "sources": {"s": {"name": "S", "sha256": "abc"}}},
        "an issue without levels": {**tree, "issues": {"i": {"name": "I"}}},
    }


def _with(tree: dict, statement: str, **keys: str) -> dict:
    changed = {**tree["statements"][statement], **keys}
    return {**tree, "statements": {**tree["statements"], statement: changed}}


@pytest.mark.parametrize("slip", slips(tree_of(TEMPLATE)))
def test_a_slip_is_refused(slip: str) -> None:
    assert wrong(slips(tree_of(TEMPLATE))[slip])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_of_the_format_are_sound(path: Path) -> None:
    case, problems = read(path)
    errors = [problem.line() for problem in problems if problem.severity is Severity.ERROR]
    assert case is not None and errors == []


def test_the_template_that_new_writes_has_no_errors_and_no_warnings(tmp_path: Path) -> None:
    desk.new(tmp_path / "mine.yaml")
    case, problems = desk.check(str(tmp_path / "mine.yaml"))
    assert case is not None
    assert {problem.severity for problem in problems} <= {Severity.NOTICE}
    assert "yaml-language-server" in (tmp_path / "mine.yaml").read_text(encoding="utf-8")
