"""The pages are whole: each key of a case, problem, verb, option and figure is told of in them."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from pydantic import BaseModel

from measured import ROOT, modules
from pourparler.case.document import RESERVED_KEYS, Document
from pourparler.cli import app
from pourparler.desk import Settings, ask, catalogue, check
from pourparler.entries import Entry
from pourparler.errors import Severity
from pourparler.evidence.statements import Act, Manner
from pourparler.findings import Lens
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses import LENSES
from pourparler.model.parties import May
from pourparler.studies import STUDIES
from pourparler.terms import RESERVED

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+?) \|", re.MULTILINE)


def page(name: str) -> str:
    """The text of a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


def code(text: str) -> str:
    """All that a page shows as code, in blocks and in lines."""
    blocks = "\n".join(body for _, body in FENCED.findall(text))
    return blocks + "\n" + "\n".join(CODE.findall(FENCED.sub("", text)))


# The case file


def models(top: type[BaseModel] = Entry) -> Iterator[type[BaseModel]]:
    """Every kind of entry that a case can hold."""
    for below in top.__subclasses__():
        yield below
        yield from models(below)


def keys(model: type[BaseModel]) -> list[str]:
    """The keys of an entry as a case spells them."""
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize("model", sorted(set(models()), key=str))
def test_every_key_of_a_case_is_explained(model: type[BaseModel]) -> None:
    shown = code(page("format.md"))
    assert [key for key in keys(model) if not re.search(rf"\b{key}\b", shown)] == []


def test_every_section_has_a_heading_or_a_row() -> None:
    assert [key for key in keys(Document) if f"`{key}`" not in page("format.md")] == []


@pytest.mark.parametrize(
    "words",
    [Act, Manner, May, RESERVED, RESERVED_KEYS],
    ids=["acts", "manners", "mandates", "reserved ids", "reserved keys"],
)
def test_every_word_with_a_meaning_of_its_own_is_named(words: Any) -> None:
    shown = code(page("format.md"))
    assert [str(word) for word in words if not re.search(rf"\b{word}\b", shown)] == []


def whole_cases() -> list[Any]:
    """The examples that are a case from the first line on."""
    return [
        pytest.param(body, id=f"{path.name}-{number}")
        for path in PAGES
        for number, (kind, body) in enumerate(FENCED.findall(path.read_text(encoding="utf-8")))
        if kind == "yaml" and body.startswith("pourparler:")
    ]


@pytest.mark.parametrize("example", whole_cases())
def test_whole_examples_are_sound_cases(example: str) -> None:
    case, problems = read_bytes(example.encode("utf-8"), "example.yaml")
    assert case is not None, "\n".join(problem.line() for problem in problems)


# Problems

_PLACES = {
    **dict.fromkeys(("Misread", "BadRule", "say", "problem"), 0),
    **dict.fromkeys(("error", "warning", "notice"), 1),
    **dict.fromkeys(("Problem", "_each"), 2),
}
"""Calls that make a problem, with the place of its code among their arguments."""
_A_CODE = re.compile(r"[a-z][a-z0-9-]+")


def problems_made() -> dict[str, set[str]]:
    """The code of every problem that the source can make, with its severities."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                at = _PLACES.get(name)
                if at is not None and len(node.args) > at:
                    severity = name if name in ("warning", "notice") else "error"
                    for made in codes_in(node.args[at]):
                        found[made].add(severity)
            elif isinstance(node, ast.Tuple) and module.inside == "formats/case_problems.py":
                # what the typed reader refuses is told as a tuple of code, message and hint
                for made in codes_in(node.elts[0]) if len(node.elts) == 3 else ():
                    found[made].add("error")
    return found


def codes_in(node: ast.expr) -> list[str]:
    """The code that an expression is, if it is a text as codes are."""
    text = node.value if isinstance(node, ast.Constant) else None
    return [text] if isinstance(text, str) and _A_CODE.fullmatch(text) else []


def test_every_problem_is_in_the_table_and_none_besides() -> None:
    made = problems_made()
    assert len(made) > 60
    told = {name: set(severity.split(", ")) for name, severity in ROW.findall(page("problems.md"))}
    assert all(words <= set(Severity) for words in told.values())
    assert told == made


# Commands


def verbs() -> dict[str, Any]:
    """The verbs of the command line."""
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return commands


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_has_a_heading_and_its_help(verb: str) -> None:
    text = page("commands.md")
    assert re.search(rf"^## `{verb}`", text, re.MULTILINE)
    assert f"$ pourparler {verb} --help\n" in text
    assert f"`{verb}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lens", (*LENSES, *STUDIES), ids=lambda lens: lens.name)
def test_every_figure_and_row_of_a_lens_is_told_as_declared(lens: Lens[Any]) -> None:
    told = page("commands.md").split(f"## `{lens.name}`")[1].split("\n## ")[0]
    wanted = [f"| `{one.name}` | {one.meaning} |" for one in (*lens.figures, *lens.rows)]
    assert [row for row in wanted if row not in told] == []


def test_every_case_of_the_catalogue_has_a_heading() -> None:
    text = page("cases.md")
    assert [name for name in catalogue() if f"## `{name}`" not in text] == []


def test_the_table_of_cases_counts_right() -> None:
    text = page("cases.md")
    for name in catalogue():
        case, _ = check(name)
        assert case is not None
        document = case.document
        options = sum(len(owned) for owned in document.options.values())
        counted: list[object] = [len(document.statements), len(document.issues), options]
        if document.issues:
            zone = next(lens for lens in LENSES if lens.name == "zone")
            figures = ask(zone, name, Settings(), {}).answer.figures()
            counted += [figures["packages"], figures["within_red_lines"]]
        shown = " | ".join(map(str, counted))
        assert f"| `{name}` | {shown} |" in text


def test_every_folder_of_tests_is_in_the_table() -> None:
    found = {path.parent.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")}
    text = page("testing.md")
    assert [str(folder) for folder in sorted(found) if f"`{folder.as_posix()}/`" not in text] == []
