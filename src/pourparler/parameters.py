"""What verbs take, made from declarations: the case, the options that they share, and their own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pourparler.findings import Option

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="A case file, or the name of a catalogue case.")
]
"""The case that a verb asks."""

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="IN", help="A file of another format, or a case as for other verbs."),
]
"""What a conversion reads."""

Target = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write, by its ending.")]
"""What a conversion writes."""

SHARED: tuple[tuple[Any, ...], ...] = (  # name, type, default, flag, metavar, help
    ("layers", str, "", "--layers", "A1,…", "Layers of assumptions switched on, or all."),
    ("grounds", str, "any", "--grounds", "any|own", "Which grounds an entry needs to count."),
    ("switched", str, "", "--with", "ID,…", "Disputed statements switched on."),
    ("as_of", str, "", "--as-of", "DATE", "Read the case as of a date."),
    ("sources", list[Path] | None, None, "--sources", "DIR", "A folder with sources."),
    ("handling", str | None, None, "--handling", "LABEL", "Refuse an output above this label."),
)
"""Options that choose how a case is read, and the highest label that may leave."""

ASKED: tuple[tuple[Any, ...], ...] = (
    ("rows", str, "50", "--rows", "N", "Most rows printed; 0 for none, all for all."),
    ("as_json", bool, False, "--json", None, "Print plain data."),
)
"""Options of how an answer is printed."""

WRITTEN: tuple[tuple[Any, ...], ...] = (
    ("interactive", bool, False, "--interactive", None, "Charts answer a pointer; .html only."),
)
"""Options of how a report is written."""

Out = Annotated[
    Path,
    typer.Option("-o", "--out", metavar="FILE", help="Written by ending: .html .md .docx .pdf"),
]
"""The file of a report."""


def typed(
    command: Callable[..., None],
    first: tuple[str, Any],
    shared: Iterable[tuple[Any, ...]],
    options: Iterable[Option] = (),
    last: Iterable[tuple[str, Any]] = (),
) -> Callable[..., None]:
    """The command with a signature of what it asks, shared options and those of lenses.

    `first` and `last` are names with their annotations.
    """
    parameters = [
        _required(*first),
        *(_parameter(name, *rest) for name, *rest in shared),
        *(_own(option) for option in options),
        *(_required(*one) for one in last),
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def options_given(options: Iterable[Option], given: dict[str, Any]) -> dict[str, str]:
    """What was given for options of lenses, each as one text."""
    texts = {option.name: _one_text(given[_word(option)]) for option in options}
    return {name: text for name, text in texts.items() if text}


def _one_text(value: str | tuple[str, ...] | list[str] | None) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return " ".join(value) if isinstance(value, tuple) else value or ""


def _required(name: str, annotation: Any) -> inspect.Parameter:  # noqa: ANN401 - of any type
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)


def _own(option: Option) -> inspect.Parameter:
    """The parameter of an option that lenses declare; several values are a tuple."""
    kind: Any = str
    default: str | None = ""
    if option.many:
        kind, default = list[str] | None, None
    elif option.words > 1:
        kind, default = tuple[(str,) * option.words] | None, None  # type: ignore[misc]
    name, flag = _word(option), f"--{option.name}"
    return _parameter(name, kind, default, flag, option.metavar, option.help)


def _word(option: Option) -> str:
    """The name of an option as a parameter of Python."""
    return option.name.replace("-", "_")


def _parameter(
    name: str,
    kind: Any,  # noqa: ANN401 - a type, or an annotation
    default: Any,  # noqa: ANN401 - of that type
    flag: str,
    metavar: str | None,
    said: str,
) -> inspect.Parameter:
    option = typer.Option(flag, metavar=metavar, help=said, show_default=False)
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option]
    )
