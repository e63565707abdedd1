"""The bounds of the house: short files and functions, everything public explained, no surprises."""

from __future__ import annotations

import ast
import math
import statistics

import pytest

from measured import (
    PACKAGE,
    calls,
    decorated_as,
    functions,
    imported_names,
    is_module,
    is_text,
    lines,
    modules,
    own_folders,
    parameters,
    public_classes,
    public_constants,
    public_functions,
    unannotated,
    written,
)

MEDIAN_FILE = 150
LONGEST_FILE = 400
LONG_FUNCTION = 35
MOST_PARAMETERS = 8

# The folders whose `__init__.py` is a list of what stands in them; every other one is empty.
LISTS = ("lenses", "formats", "reports", "studies", "concepts/*")
FACES = ("cli.py", "web/*")
EMPTY_WORDS = {
    "util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "misc",
}  # fmt: skip
ENCODED = {"open": 2, "fdopen": 2, "read_text": 0, "write_text": 1}
"""Calls that turn bytes into text, with the number of arguments before the encoding."""
NOT_FILES = {"webbrowser", "os"}


def none(found: list[str], rule: str) -> None:
    """Fail with the rule and every place that breaks it."""
    if found:
        pytest.fail(rule + "\n  " + "\n  ".join(found), pytrace=False)


def stands_in(inside: str, folders: tuple[str, ...]) -> bool:
    """Whether a path below the package is one of these files or stands in these folders."""
    return any(PACKAGE.joinpath(inside).match(str(PACKAGE / folder)) for folder in folders)


def test_files_are_short() -> None:
    lengths = {module.shown: len(module.text.splitlines()) for module in written()}
    none(
        [f"{name}:{n}: {n} lines" for name, n in lengths.items() if n > LONGEST_FILE],
        f"no file is longer than {LONGEST_FILE} lines",
    )
    assert statistics.median(lengths.values()) <= MEDIAN_FILE, sorted(
        lengths.items(), key=lambda item: -item[1]
    )


def test_functions_are_short() -> None:
    sized = [(lines(f), f"{m.at(f)}: {f.name}") for m in modules() for f in functions(m.tree)]
    allowed = math.floor(len(sized) * 0.05)
    long = sorted((s for s in sized if s[0] > LONG_FUNCTION), reverse=True)
    none(
        [f"{where}, {n} lines" for n, where in long] if len(long) > allowed else [],
        f"19 of 20 functions have at most {LONG_FUNCTION} lines ({allowed} may be longer)",
    )


def test_functions_take_few_parameters() -> None:
    none(
        [
            f"{m.at(f)}: {f.name} takes {len(parameters(f))}"
            for m in modules()
            for f in functions(m.tree)
            if len(parameters(f)) > MOST_PARAMETERS
        ],
        f"no function takes more than {MOST_PARAMETERS} parameters",
    )


def test_public_functions_are_annotated() -> None:
    none(
        [
            f"{m.at(f)}: {f.name} lacks a type for {', '.join(missing)}"
            for m in modules()
            for f in public_functions(m.tree)
            if (missing := unannotated(f))
        ],
        "every public function and method says its types",
    )


def test_public_names_are_documented() -> None:
    none(
        [
            f"{m.at(node)}: {node.name}"
            for m in modules()
            for node in [*public_classes(m.tree), *public_functions(m.tree)]
            if not ast.get_docstring(node)
            if isinstance(node, ast.ClassDef) or not decorated_as(node, "overload")
        ],
        "every public class, function and method has a docstring",
    )


def test_public_constants_are_explained() -> None:
    none(
        [f"{m.at(n)}: {name}" for m in modules() for n, name in public_constants(m.tree)],
        "every public constant has an annotation, or a sentence as a string below it",
    )


def test_modules_begin_with_a_sentence() -> None:
    found = []
    for module in written():
        first = (ast.get_docstring(module.tree) or "").split("\n")[0]
        if not first.endswith((".", "?", "!")):
            found.append(f"{module.shown}:1: {first or 'no docstring'}")
    none(found, "the first line of a module is one sentence that a map can show")


def test_no_file_imports_the_list_it_stands_in() -> None:
    found = []
    for module in modules():
        # The package's own `__init__` may be asked for the version, and nothing else.
        folders = {"pourparler", *own_folders(module)}
        for node, source, name in imported_names(module):
            taken = f"{source}.{name}" if name else source
            if taken == "pourparler.__version__" or (name and is_module(taken)):
                continue
            if source in folders:
                found.append(f"{module.at(node)}: {taken}")
    none(found, "no file imports the `__init__` of a folder it stands in")


def test_inits_are_empty_or_lists() -> None:
    found = []
    for module in written():
        if not module.is_init or module.inside == "__init__.py":
            continue
        folder = module.inside.removesuffix("/__init__.py")
        if not stands_in(folder, LISTS):
            found.append(f"{module.shown}:1: only {', '.join(LISTS)} have a list")
        found += [
            f"{module.at(node)}: a list only imports and assigns"
            for node in module.tree.body
            if not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign)
            and not is_text(node)
        ]
    none(found, "every `__init__.py` is empty but the package's own and the lists")


def test_only_the_command_line_prints() -> None:
    none(
        [
            m.at(node)
            for m in modules()
            if m.inside != "cli.py"
            for node, on, name in calls(m)
            if (on, name) == ("", "print")
        ],
        "nothing prints but cli.py",
    )


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches whatever there is."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {kind and ast.unparse(kind).split(".")[-1] for kind in kinds}
    return bool(names & {None, "Exception", "BaseException"})


def test_only_the_faces_catch_everything() -> None:
    none(
        [
            m.at(node)
            for m in modules()
            if not stands_in(m.inside, FACES)
            for node in ast.walk(m.tree)
            if isinstance(node, ast.ExceptHandler) and catches_all(node)
        ],
        "a bare `except` or `except Exception` stands only in cli.py and web/",
    )


def is_binary(call: ast.Call) -> bool:
    """Whether a call to `open` says that it wants bytes."""
    modes = [*call.args[:2], *(k.value for k in call.keywords if k.arg == "mode")]
    texts = [m.value for m in modes if isinstance(m, ast.Constant) and isinstance(m.value, str)]
    return any("b" in text and set(text) <= set("rwaxbt+") for text in texts)


def test_text_files_name_their_encoding() -> None:
    none(
        [
            f"{m.at(node)}: {ast.unparse(node)}"
            for m in modules()
            for node, on, name in calls(m)
            if name in ENCODED and not (name == "open" and on in NOT_FILES)
            if not any(k.arg in {"encoding", None} for k in node.keywords)
            if not (name in {"read_text", "write_text"} and len(node.args) > ENCODED[name])
            if not is_binary(node)
        ],
        "whatever opens, reads or writes text names the encoding",
    )


def test_durations_never_come_from_the_clock_on_the_wall() -> None:
    """A clock that is set, or summer time, must not end work early nor let it run for ever."""
    wall = {("time", "time"), ("datetime", "now"), ("datetime", "today"), ("date", "today")}
    found = [
        module.inside
        for module in modules()
        for _, owner, name in calls(module)
        if (owner.split(".")[-1], name) in wall
    ]
    assert found == ["saving.py"], "where the age of a file is asked, which is told by that clock"


def test_names_of_files_say_something() -> None:
    none(
        [f"{m.shown}:1" for m in modules() if EMPTY_WORDS & set(m.path.stem.split("_"))]
        + [str(d) for d in PACKAGE.rglob("*") if d.is_dir() and d.name in EMPTY_WORDS],
        f"no file is named by {', '.join(sorted(EMPTY_WORDS))}",
    )
