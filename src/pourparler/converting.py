"""Turns files of other formats into cases and cases into such files, by the endings of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pourparler.desk import Settings, read
from pourparler.errors import (
    HasErrors,
    NotWritten,
    Problem,
    Severity,
    Taken,
    Withheld,
    WrongUsage,
    in_order,
)
from pourparler.formats import CONVERTED, READ_ALONE, SEVERAL_YAML
from pourparler.gating import gate
from pourparler.opening import contents
from pourparler.saving import create

if TYPE_CHECKING:
    from pourparler.case.addresses import Located
    from pourparler.evidence.handling import Handling

CASES = (".yaml", ".yml")
"""Endings of case files."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A file that was written, what is to be said of what was read, and the highest label in it."""

    path: Path
    handling: Handling
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()
    """Further files of the same output, in the same folder."""


def convert(inputs: Sequence[str], out: Path, settings: Settings) -> Converted:
    """Reads the inputs and writes the file `out`, which is never touched if it is there already."""
    to, come = out.suffix.lower(), {Path(one).suffix.lower() for one in inputs}
    reader = _reader(come, len(inputs)) if to in CASES else None
    from_case = to in CONVERTED and len(inputs) == 1 and not come & set(CONVERTED)
    if reader is None and not from_case:
        others, alone = ", ".join(CONVERTED), ", ".join(READ_ALONE)
        got = ", ".join([*inputs, str(out)])[:200]
        raise WrongUsage(
            f"files ending in {others} are read into a case ending in {' or '.join(CASES)}, and one"
            f" case, or one of the catalogue, is written as {others}; files ending in {alone}, and"
            f" several YAML files together, are read and not written; got {got}"
        )
    _refuse_existing(out)
    if reader is not None:
        return _into_case(import_module(reader), inputs, out, settings)
    return _from_case(import_module(CONVERTED[to]), inputs[0], out, settings)


def _into_case(
    form: Any,  # noqa: ANN401 - a module of `CONVERTED`
    inputs: Iterable[str],
    out: Path,
    settings: Settings,
) -> Converted:
    from pourparler.evidence.handling import highest
    from pourparler.formats import case_yaml

    contents = [(name, _bytes(Path(name))) for name in inputs]
    text, problems = form.read(contents)
    if text is None:
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        counted = f"{errors} error" + ("s" if errors != 1 else "")
        raise HasErrors(f"nothing was written, because of {counted}", problems)
    raw = text.encode("utf-8")
    case, found = case_yaml.read_bytes(raw, str(out))
    if case is None:
        wrong = [problem for problem in found if problem.severity is Severity.ERROR]
        raise HasErrors(f"the case made from {contents[0][0]} would not be sound", wrong)
    label = highest(source.handling for source in case.document.sources.values())
    _refuse_above(label, case, settings)
    create(out, raw)
    return Converted(out, label, tuple(in_order(problems)))


def _reader(come: set[str], count: int) -> str | None:
    """The module that reads files of these endings into a case."""
    if count > 1 and come <= set(CASES):
        return SEVERAL_YAML
    known = {**CONVERTED, **READ_ALONE}
    return known[next(iter(come))] if len(come) == 1 and come <= set(known) else None


def _refuse_existing(out: Path) -> None:
    if out.exists() or out.is_symlink():
        raise Taken(f"{out} is there already and was left as it is (choose another name)")


def _bytes(path: Path) -> bytes:
    try:
        return contents(path)
    except FileNotFoundError:
        raise WrongUsage(f"there is no file {path}") from None
    except OSError as wrong:
        raise WrongUsage(f"{path} cannot be read: {wrong.strerror}") from None
    except ValueError as wrong:  # a NUL in its name
        raise WrongUsage(f"{str(path)[:200]} cannot be read: {wrong}") from None


def _refuse_above(label: Handling, case: Any, settings: Settings) -> None:  # noqa: ANN401
    from pourparler.evidence.handling import Handling

    gate(case, (), settings.handling)
    if settings.handling is not None and label.rank > Handling(settings.handling).rank:
        limit = settings.handling
        raise Withheld(f"this output is above {limit}, so nothing was written: it bears {label}")


def _from_case(
    form: Any,  # noqa: ANN401 - a module of `CONVERTED`
    name: str,
    out: Path,
    settings: Settings,
) -> Converted:
    reading = read(name, settings)
    label = gate(reading.case, (), settings.handling)

    def allowed(used: Iterable[Located]) -> Handling:
        nonlocal label
        known = reading.case.document.statements
        rests = {key for one in used if one.grounded for key in one.grounded.rests_on}
        label = gate(reading.case, rests & set(known), settings.handling)
        return label

    several = getattr(form, "write_files", None)
    if several is None:
        content, notices = form.write(reading, allowed)
        files = {out: content}
    else:
        contents, notices = several(reading, allowed, out.name)
        files = {out.with_name(name): content for name, content in contents.items()}
    for path in files:
        _refuse_existing(path)
    _save_all(files)
    beside = tuple(path for path in files if path != out)
    return Converted(out, label, (), tuple(notices), beside)


def _save_all(files: Mapping[Path, bytes]) -> None:
    """Writes new files, all of them or none."""
    written: list[Path] = []
    try:
        for path, content in files.items():
            create(path, content)
            written.append(path)
    except NotWritten:
        for path in written:
            path.unlink(missing_ok=True)
        raise
