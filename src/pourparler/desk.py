"""The dozen things one can do, as plain functions, and the one gate that every output passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from pourparler import __version__
from pourparler.errors import (
    HasErrors,
    Misread,
    Problem,
    Severity,
    TooLarge,
    WrongUsage,
    did_you_mean,
)
from pourparler.findings import Answer, Json, Lens, Watch, unwatched
from pourparler.gating import gate, gate_text
from pourparler.opening import contents
from pourparler.reports import WRITERS
from pourparler.saving import create, save

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
        """What `--json` prints, with at most `rows` rows; a notice says when some are left out."""
        reading, answer = self.reading, self.answer
        notices = list(answer.notices)
        if rows and rows < len(answer.rows):
            notices.append(f"{rows} of {len(answer.rows)} rows are printed (--rows all)")
        return {
            "case": self.case,
            "as_of": reading.as_of.text if reading.as_of else None,
            "layers": list(reading.layers),
            "grounds": reading.grounds,
            "with": sorted(reading.switched),
            "options": dict(self.options),
            "lens": self.lens.name,
            "version": __version__,
            "handling": str(self.handling),
            "figures": answer.figures(),
            "findings": [finding.row() for finding in answer.findings],
            "rows": list(answer.rows if rows is None else answer.rows[:rows]),
            "notices": notices,
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
    shipped = catalogue()
    try:
        if path.is_file():
            return path
        if name in shipped:
            return shipped[name]
        if path.is_dir() and (path / "case.yaml").is_file():
            return path / "case.yaml"
    except OSError as wrong:  # a name too long, or a folder that may not be looked into
        raise WrongUsage(f"{name[:200]} cannot be read: {wrong.strerror}") from None
    hint = did_you_mean(name, shipped) or "`pourparler catalog` lists those shipped"
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
    case, problems = check(name, settings.sources)
    if case is None:
        gate_unsound(name, settings.handling)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        raise HasErrors(f"{name} has {_number(len(errors), 'error')}", errors)
    return reading_of(case, settings)


def reading_of(case: Case, settings: Settings) -> Reading:
    """A sound case read as the settings ask."""
    from pourparler.case.reading import read_as
    from pourparler.dates import edtf

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
    told: bool = True,
) -> Asked:
    """What a lens finds in a case, if all that it contains may leave.

    `told` says whether its section will be shown too, and not only figures and rows.
    """
    reading = read(name, settings)
    return ask_reading(lens, name, reading, settings, options, watch, told)


def ask_reading(
    lens: Lens[Reading],
    name: str,
    reading: Reading,
    settings: Settings,
    options: Mapping[str, str],
    watch: Watch = unwatched,
    told: bool = True,
) -> Asked:
    """As `ask`, of a case that has been read; an answer above the label allowed is refused."""
    answer = lens.answer(reading, options, watch)
    statements = _statements(answer) | (_told(reading, answer) if told else set())
    known = statements & set(reading.case.document.statements)
    label = gate(reading.case, known, settings.handling)
    return Asked(name, lens, reading, answer, label, options)


def _statements(answer: Answer) -> set[str]:
    """The statements that figures and rows name."""
    found = {rest.statement for finding in answer.findings for rest in finding.basis.rests_on}
    return found | {str(row["statement"]) for row in answer.rows if "statement" in row}


def _told(reading: Reading, answer: Answer) -> set[str]:
    """The statements whose words, or whose existence, a section gives away."""
    from pourparler.passages import Named, Words, pieces

    found = set()
    for piece in pieces(answer.section):
        if isinstance(piece, Words):
            found.add(piece.statement)
        elif isinstance(piece, Named):
            grounded = reading.case.located[piece.address].grounded
            found |= set(grounded.rests_on if grounded else ())
    return found


def gate_unsound(name: str, limit: str | None) -> Handling:
    """The gate for the problems of a case with errors, whose entries cannot be told apart."""
    return gate_text(name, contents(find_case(name)), limit)


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that was written: where, what it says first, and the highest label inside."""

    path: Path
    title: str
    summary: tuple[str, ...]
    handling: Handling
    notices: tuple[str, ...] = ()


def report(
    name: str,
    out: Path,
    settings: Settings,
    watch: Watch = unwatched,
    options: Mapping[str, str] = MappingProxyType({}),
    *,
    interactive: bool = False,
) -> Reported:
    """Writes the report on a case, every lens that has what it needs, and says what is in it.

    Each lens gets those of the `options` that it takes in a report. With `interactive`, which only
    HTML can be, its charts answer a pointer.
    """
    _writer(out, interactive)  # what cannot be written is said before a case is read
    reading = read(name, settings)
    return report_on(name, reading, out, settings, watch, options, interactive=interactive)


def report_on(
    name: str,
    reading: Reading,
    out: Path,
    settings: Settings,
    watch: Watch = unwatched,
    options: Mapping[str, str] = MappingProxyType({}),
    *,
    interactive: bool = False,
) -> Reported:
    """As `report`, of a case that has been read.

    A question that is too large is left out, which the report says; one that was asked with an
    option, such as a number of draws, is refused.
    """
    write = _writer(out, interactive)
    asked, left_out = [], []
    for lens in lenses_for(reading, options):
        own = _reported(lens, options)
        try:
            asked.append(ask_reading(lens, name, reading, settings, own, watch))
        except TooLarge as large:
            if own:
                raise
            left_out.append(f"{lens.title} ({lens.name}): {large.message}")
    label = max((one.handling for one in asked), key=lambda label: label.rank)
    document = _document(reading, asked, label, left_out=left_out)
    told = save(out, write(document))
    summary = tuple(_overview(reading, asked))
    notices = tuple(f"left out: {one}" for one in left_out)
    return Reported(out, reading.case.document.name, summary, label, (*notices, *told))


def _writer(out: Path, interactive: bool) -> Callable[[Document], bytes]:
    from functools import partial
    from importlib import import_module

    ending = out.suffix.lower()
    if ending not in WRITERS:
        endings = ", ".join(WRITERS)
        raise WrongUsage(f"a report is written as {endings}; {out.name} ends otherwise")
    if interactive and ending != ".html":
        raise WrongUsage(f"--interactive is for .html alone; {out.name} cannot answer a pointer")
    if ending == ".pdf":
        from pourparler.reports.pdf import loaded

        loaded()
    write: Callable[..., bytes] = import_module(WRITERS[ending]).write
    return partial(write, interactive=True) if interactive else write


def _reported(lens: Lens[Reading], options: Mapping[str, str]) -> dict[str, str]:
    taken = {option.name for option in lens.options if option.in_report}
    return {name: value for name, value in options.items() if name in taken}


def lenses_for(
    reading: Reading, options: Mapping[str, str] = MappingProxyType({})
) -> list[Lens[Reading]]:
    """The lenses for which a case has what they need, asked with these options."""
    from pourparler.lenses import LENSES
    from pourparler.studies import STUDIES

    document = reading.case.document
    return [
        lens
        for lens in (*LENSES, *STUDIES)
        if all(getattr(document, need) for need in lens.needs)
        and lens.ready(reading, _reported(lens, options)) is None
    ]


def document_of(asked: Asked, *, rows: int | None = None, noted: bool = True) -> Document:
    """The answer of one lens as a document, with at most `rows` rows of a listing, for a face."""
    return _document(asked.reading, [asked], asked.handling, rows=rows, noted=noted)


def _document(
    reading: Reading,
    asked: list[Asked],
    label: Handling,
    *,
    rows: int | None = None,
    noted: bool = True,
    left_out: Sequence[str] = (),
) -> Document:
    from pourparler.reports.case_facts import CaseFacts
    from pourparler.reports.front import front_of
    from pourparler.reports.resolving import resolve

    front = front_of(reading, label, __version__, left_out)
    answers = [one.answer for one in asked]
    return resolve(front, answers, CaseFacts(reading), rows=rows, noted=noted)


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
    template = resources.files("pourparler") / "formats" / "new_case.yaml"
    create(path, template.read_bytes())
