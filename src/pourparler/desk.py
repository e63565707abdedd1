"""The dozen things one can do, as plain functions, and the one gate that every output passes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pourparler import __version__
from pourparler.errors import (
    HasErrors,
    Misread,
    NotWritten,
    Problem,
    Severity,
    Withheld,
    WrongUsage,
    did_you_mean,
)
from pourparler.findings import Answer, Json, Lens, Watch, unwatched
from pourparler.reports import WRITERS

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.case.reading import Reading
    from pourparler.evidence.handling import Handling
    from pourparler.reports.document import Document


@dataclass(frozen=True, slots=True)
class Settings:
    """How a case is to be read, and the highest label that may leave; as the faces pass them on."""

    layers: tuple[str, ...] = ()
    grounds: str = "any"
    switched: tuple[str, ...] = ()
    as_of: str | None = None
    handling: str | None = None
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer of one lens, the reading it was asked of, and the highest label inside."""

    case: str
    lens: Lens[Reading]
    reading: Reading
    answer: Answer
    handling: Handling
    options: Mapping[str, str] = field(default_factory=dict)

    def as_json(self, rows: int | None = None) -> dict[str, Json]:
        """What `--json` prints, with at most `rows` rows."""
        reading, answer = self.reading, self.answer
        return {
            "case": self.case,
            "as_of": reading.as_of.text if reading.as_of else None,
            "layers": list(reading.layers),
            "grounds": reading.grounds,
            "with": sorted(reading.switched),
            "lens": self.lens.name,
            "version": __version__,
            "handling": str(self.handling),
            "figures": answer.figures(),
            "findings": [finding.row() for finding in answer.findings],
            "rows": list(answer.rows if rows is None else answer.rows[:rows]),
            "notices": list(answer.notices),
        }


def catalogue() -> dict[str, Path]:
    """The cases shipped with the program, by name."""
    folder = Path(str(resources.files("pourparler"))) / "catalog"
    return {path.parent.name: path for path in sorted(folder.glob("*/case.yaml"))}


def catalogue_titles() -> dict[str, str]:
    """The name of each shipped case and what it is called."""
    titles = {}
    for name in catalogue():
        case, _ = check(name)
        titles[name] = case.document.name if case else name
    return titles


def find_case(name: str) -> Path:
    """The file of a case: a path, or the name of one in the catalogue."""
    path = Path(name)
    if path.is_file():
        return path
    shipped = catalogue()
    if name in shipped:
        return shipped[name]
    if path.is_dir() and (path / "case.yaml").is_file():
        return path / "case.yaml"
    hint = did_you_mean(name, shipped)
    raise WrongUsage(f"there is no file {name}, and no case of that name ({hint})")


def check(name: str, sources: Iterable[Path] = ()) -> tuple[Case | None, list[Problem]]:
    """A case and everything wrong with it; the case is None when any of it is an error."""
    from pourparler.formats import case_yaml

    path = find_case(name)
    for folder in sources:
        if not folder.is_dir():
            raise WrongUsage(f"there is no folder {folder} to look for sources in")
    try:
        return case_yaml.read(path, sources)
    except OSError as wrong:
        raise WrongUsage(f"{path} cannot be read: {wrong.strerror}") from None


def read(name: str, settings: Settings) -> Reading:
    """A reading of a sound case; the errors of another are raised, all of them."""
    from pourparler.case.reading import read_as
    from pourparler.dates import edtf

    case, problems = check(name, settings.sources)
    if case is None:
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        raise HasErrors(f"{name} has {_number(len(errors), 'error')}", errors)
    try:
        as_of = edtf(settings.as_of) if settings.as_of else None
    except Misread as wrong:
        raise WrongUsage(f"--as-of: {wrong.message} ({wrong.hint})") from None
    return read_as(
        case,
        as_of=as_of,
        layers=settings.layers,
        grounds=_grounds(settings.grounds),
        switched=settings.switched,
    )


def _grounds(word: str) -> Literal["any", "own"]:
    if word == "own":
        return "own"
    if word != "any":
        raise WrongUsage(f"--grounds {word}: expected any or own")
    return "any"


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def ask(
    lens: Lens[Reading],
    name: str,
    settings: Settings,
    options: Mapping[str, str],
    watch: Watch = unwatched,
) -> Asked:
    """What a lens finds in a case, if all that it contains may leave."""
    reading = read(name, settings)
    return _asked(lens, name, reading, settings, options, watch)


def _asked(
    lens: Lens[Reading],
    name: str,
    reading: Reading,
    settings: Settings,
    options: Mapping[str, str],
    watch: Watch,
) -> Asked:
    answer = lens.answer(reading, options, watch)
    label = gate(reading.case, _statements(reading, answer), settings.handling)
    return Asked(name, lens, reading, answer, label, options)


def _statements(reading: Reading, answer: Answer) -> set[str]:
    """All statements whose words, or whose existence, an answer gives away."""
    from pourparler.passages import Named, Words, pieces

    found = {rest.statement for finding in answer.findings for rest in finding.basis.rests_on}
    found |= {str(row["statement"]) for row in answer.rows if "statement" in row}
    for piece in pieces(answer.section):
        if isinstance(piece, Words):
            found.add(piece.statement)
        elif isinstance(piece, Named):
            grounded = reading.case.located[piece.address].grounded
            found |= set(grounded.rests_on if grounded else ())
    return found & set(reading.case.document.statements)


def gate(case: Case, statements: Iterable[str], limit: str | None) -> Handling:
    """The highest label among statements; an output above `limit` is refused, addresses listed."""
    from pourparler.evidence.handling import Handling, highest

    labels = {key: case.handling(key) for key in statements}
    if limit is not None:
        if limit not in list(Handling):
            raise WrongUsage(f"--handling {limit}: expected one of {', '.join(Handling)}")
        most = Handling(limit)
        above = sorted(key for key, label in labels.items() if label.rank > most.rank)
        if above:
            listed = ", ".join(f"statements.{key} ({labels[key]})" for key in above)
            raise Withheld(f"this output is above {most}, so nothing was written: {listed}")
    return highest(labels.values())


def gate_problems(case: Case | None, problems: Iterable[Problem], limit: str | None) -> Handling:
    """The gate for what `check` says of statements and of the sources that they are from."""
    from pourparler.evidence.handling import Handling

    if case is None:
        return Handling.CLEAR
    document = case.document
    addresses = [problem.address.split(".") for problem in problems if problem.address]
    told = {steps[1] for steps in addresses if len(steps) > 1}
    statements = [
        key for key, entry in document.statements.items() if key in told or entry.source in told
    ]
    return gate(case, statements, limit)


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that was written: where, what it says first, and the highest label inside."""

    path: Path
    title: str
    summary: tuple[str, ...]
    handling: Handling


def report(name: str, out: Path, settings: Settings, watch: Watch = unwatched) -> Reported:
    """Writes the report on a case, every lens that has what it needs, and says what is in it."""
    from importlib import import_module

    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        endings = ", ".join(WRITERS)
        raise WrongUsage(f"a report is written as {endings}; {out.name} ends otherwise")
    reading = read(name, settings)
    asked = [_asked(lens, name, reading, settings, {}, watch) for lens in lenses_for(reading)]
    label = max((one.handling for one in asked), key=lambda label: label.rank)
    document = _document(reading, asked, label)
    content: bytes = import_module(writer).write(document)
    save(out, content)
    summary = tuple(_overview(reading, asked))
    return Reported(out, reading.case.document.name, summary, label)


def lenses_for(reading: Reading) -> list[Lens[Reading]]:
    """The lenses for which a case has what they need."""
    from pourparler.lenses import LENSES

    document = reading.case.document
    return [
        lens
        for lens in LENSES
        if all(getattr(document, need) for need in lens.needs) and lens.ready(reading) is None
    ]


def document_of(asked: Asked) -> Document:
    """The answer of one lens as a document, for a face to show."""
    return _document(asked.reading, [asked], asked.handling)


def _document(reading: Reading, asked: list[Asked], label: Handling) -> Document:
    from pourparler.passages import Label, Line
    from pourparler.reports.case_facts import CaseFacts
    from pourparler.reports.resolving import Front, resolve

    document = reading.case.document
    settings: list[Line] = [(f"Grounds: {reading.grounds}",)]
    if reading.layers:
        settings.append(("Assumptions switched on: ", Label(", ".join(reading.layers))))
    else:
        settings.append(("No layer of assumptions is switched on",))
    if reading.switched:
        settings.append(("Disputed, switched on: ", Label(", ".join(sorted(reading.switched)))))
    first: tuple[Line, ...] = ()
    if document.not_said:
        first = (("Nobody in these sources speaks of: ", Label("; ".join(document.not_said)), "."),)
    front = Front(
        title=document.name,
        handling=label,
        as_of=reading.as_of.text if reading.as_of else "no date",
        subtitle=tuple(settings),
        first=first,
        colophon=(
            (
                f"Made with pourparler {__version__}. It computes what the words leave possible;"
                " it forecasts nothing and recommends nothing.",
            ),
        ),
    )
    return resolve(front, [one.answer for one in asked], CaseFacts(reading))


def _overview(reading: Reading, asked: list[Asked]) -> Iterable[str]:
    """The sentences that an overview of a case repeats, coverage first."""
    for one in asked:
        by_id = {finding.id: finding for finding in one.answer.findings}
        yield from (by_id[key].claim for key in one.answer.summary if key in by_id)


def schema() -> str:
    """The JSON Schema of the case file, as text."""
    path = resources.files("pourparler") / "formats" / "case.schema.json"
    return path.read_text(encoding="utf-8")


def new(path: Path) -> None:
    """Writes a short commented case to begin with; an existing file is never touched."""
    if path.exists():
        raise NotWritten(f"{path} is there already and was left as it is (choose another name)")
    template = resources.files("pourparler") / "formats" / "new_case.yaml"
    save(path, template.read_bytes())


def save(path: Path, content: bytes) -> None:
    """Writes a file as a whole or not at all; what was there before stays until then."""
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _mode(path))
            os.replace(temporary, path.resolve() if path.is_symlink() else path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as wrong:
        why = wrong.strerror or str(wrong)
        raise NotWritten(f"{path} could not be written: {why} ({len(content):,} bytes)") from None


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
