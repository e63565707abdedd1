"""Measures the source tree by reading it: files, functions, names, imports, each with its place."""

from __future__ import annotations

import ast
import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "pourparler"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package; `name` is its dotted name, a folder's for an `__init__`."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def shown(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def inside(self) -> str:
        """The path below the package, such as `lenses/zone.py`."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def is_init(self) -> bool:
        return self.path.name == "__init__.py"

    def at(self, node: ast.AST) -> str:
        return f"{self.shown}:{getattr(node, 'lineno', 1)}"


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every file of the package, read once."""
    paths = sorted(PACKAGE.rglob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return tuple(Module(p, t, ast.parse(t, str(p))) for p, t in zip(paths, texts, strict=True))


def written() -> list[Module]:
    """The files with something in them."""
    return [module for module in modules() if module.text.strip()]


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def lines(function: Function) -> int:
    """The length of a function from `def` to its end, documentation included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> list[ast.arg]:
    """The parameters that a caller can fill; a method's own object is none of them."""
    a = function.args
    every = [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, (a.vararg, a.kwarg))]
    return every[1:] if every and every[0].arg in {"self", "cls"} else every


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module or class, those under a plain `if` or `try` too."""
    for node in body:
        yield node
        if isinstance(node, ast.If):
            yield from statements([*node.body, *node.orelse])
        elif isinstance(node, ast.Try):
            yield from statements([*node.body, *node.orelse, *node.finalbody])


def public_functions(tree: ast.Module) -> Iterator[Function]:
    """Public functions of a module, and public methods of its public classes."""
    for owner in [tree, *public_classes(tree)]:
        for node in statements(owner.body):
            if isinstance(node, Function) and not node.name.startswith("_"):
                yield node


def public_classes(tree: ast.Module) -> list[ast.ClassDef]:
    """Public classes of a module, without those that stand inside others."""
    found = [node for node in statements(tree.body) if isinstance(node, ast.ClassDef)]
    return [node for node in found if not node.name.startswith("_")]


def public_constants(tree: ast.Module) -> Iterator[tuple[ast.Assign, str]]:
    """Public names that a module assigns without an annotation and without words below."""
    for node, below in itertools.zip_longest(tree.body, tree.body[1:]):
        if not isinstance(node, ast.Assign) or is_text(below) or is_type_variable(node.value):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and not target.id.startswith("_"):
                yield node, target.id


def is_text(node: ast.stmt | None) -> bool:
    """Whether a statement is a bare string, as documentation is."""
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def is_type_variable(value: ast.expr) -> bool:
    """Whether a value is a `TypeVar`, which only stands for a type."""
    return isinstance(value, ast.Call) and ast.unparse(value.func) in {"TypeVar", "ParamSpec"}


def unannotated(function: Function) -> list[str]:
    """What a function leaves without a type: its parameters, `return`."""
    missing = [arg.arg for arg in parameters(function) if arg.annotation is None]
    return missing if function.returns else [*missing, "return"]


def decorated_as(function: Function, name: str) -> bool:
    """Whether a decorator's last word is `name`, as in `@typing.overload`."""
    return any(ast.unparse(d).split("(")[0].split(".")[-1] == name for d in function.decorator_list)


def own_folders(module: Module) -> list[str]:
    """The dotted names of the folders a file stands in, but for the package itself."""
    parts = module.path.relative_to(PACKAGE.parent).parent.parts
    nested = [".".join(parts[:n]) for n in range(2, len(parts) + 1)]
    # A folder's own list is above its folder's files, but stands in the folders around it.
    return nested[:-1] if module.is_init else nested


def imported_names(module: Module) -> Iterator[tuple[ast.stmt, str, str | None]]:
    """Each import as (place, module, name taken from it); relative ones are spelt out."""
    package = module.path.relative_to(PACKAGE.parent).parent.parts
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            near = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join([*near, *filter(None, [node.module])])
            yield from ((node, source, alias.name) for alias in node.names)


def is_module(dotted: str) -> bool:
    """Whether a dotted name is a file or folder of the package."""
    path = PACKAGE.parent.joinpath(*dotted.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def calls(module: Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Each call as (place, what it is called on, its last word): `a.b.open()` is `a.b`, `open`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node, ast.unparse(node.func.value), node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node, "", node.func.id
