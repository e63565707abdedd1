"""An answer, what it rests on and how it was got; and what a lens declares about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from pourparler.numbers import as_json, exact_text
from pourparler.passages import Section
from pourparler.seals import sealed

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
"""What `--json` can print."""

Row = Mapping[str, Json]
"""One row of a lens: a plain map with the keys that the lens declares."""

Certificate = Mapping[str, Json]
"""What proves a verdict, in a form that a second program can check."""


class Watch(Protocol):
    """Hears how far long work is; raises `errors.Stopped` when a person has stopped it."""

    def __call__(self, done: int, total: int, doing: str) -> None:
        """Report that `done` of `total` steps of `doing` are finished."""
        ...


def unwatched(done: int, total: int, doing: str) -> None:
    """Watch over work that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A statement that a finding rests on, with its ground there."""

    statement: str
    ground: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """An entry that a finding uses and that a person assumed, with their reason."""

    address: str
    why: str


@dataclass(frozen=True, slots=True)
class How:
    """How a finding was got. `exact` is true when no sampling and no tolerance was used.

    `choices` names each reading of a definition that was open, and what was chosen. A proof is the
    `certificate`, or what `prove` makes of it when it is asked for, which may take a while.
    """

    method: str
    exact: bool = True
    certificate: Certificate | None = None
    prior: str | None = None
    draws: int | None = None
    seed: int | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    prove: Callable[[], Certificate | None] | None = field(default=None, compare=False, repr=False)

    def proof(self) -> Certificate | None:
        """What proves the finding; None where that was too much to write down, or is not known."""
        return self.prove() if self.prove is not None else self.certificate

    def row(self) -> dict[str, Json]:
        """The slots as `--json` prints them, the proof with a digest."""
        return {
            "method": self.method,
            "exact": self.exact,
            "certificate": sealed(self.proof()),
            "prior": self.prior,
            "draws": self.draws,
            "seed": self.seed,
            "choices": dict(self.choices),
        }


@dataclass(frozen=True, slots=True)
class Basis:
    """What something rests on: statements, assumptions, and entries without any ground."""

    rests_on: tuple[Rest, ...] = ()
    assumes: tuple[Assumption, ...] = ()
    ungrounded: tuple[str, ...] = ()

    def __add__(self, other: Basis) -> Basis:
        return Basis(
            tuple(dict.fromkeys(self.rests_on + other.rests_on)),
            tuple(dict.fromkeys(self.assumes + other.assumes)),
            tuple(dict.fromkeys(self.ungrounded + other.ungrounded)),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure or verdict, with a plain sentence that claims it.

    Its id is `lens.figure`. A value that is a fraction is printed as the nearest double, with its
    exact spelling beside it.
    """

    id: str
    claim: str
    value: Json | Fraction
    how: How
    basis: Basis = Basis()

    def printed(self) -> tuple[Json, str | None]:
        """The value as `--json` prints it, and its exact spelling where that differs."""
        return _json_value(self.value)

    def row(self) -> dict[str, Json]:
        """The finding as `--json` prints it."""
        value, exact = self.printed()
        return {
            "id": self.id,
            "claim": self.claim,
            "value": value,
            "exact": exact,
            "rests_on": [
                {"statement": rest.statement, "ground": rest.ground} for rest in self.basis.rests_on
            ],
            "assumes": [{"address": a.address, "why": a.why} for a in self.basis.assumes],
            "ungrounded": list(self.basis.ungrounded),
            "how": self.how.row(),
        }


def _json_value(value: Json | Fraction) -> tuple[Json, str | None]:
    if isinstance(value, Fraction):
        return as_json(value), None if value.denominator == 1 else exact_text(value)
    return value, None


@dataclass(frozen=True)
class Answer:
    """What a lens found: findings in order, rows, notices, and its section of a report.

    `tell` makes the section when it is first asked for, since plain data does without its charts.
    `summary` holds the ids of the findings that an overview of the case repeats.
    """

    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    tell: Callable[[], Section]
    notices: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()

    @cached_property
    def section(self) -> Section:
        """What a report says of it."""
        return self.tell()

    def figures(self) -> dict[str, Json]:
        """Named numbers: the findings with a figure's name, without the name of the lens."""
        return {
            finding.id.split(".", 1)[1]: _json_value(finding.value)[0]
            for finding in self.findings
            if isinstance(finding.value, int | float | Fraction | None)
        }


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a lens, for the command line and the page alike.

    `kind` is `text`, `number`, `count` or `flag`; `choices` are the only values it takes, if given.
    `words` is how many values follow it; they reach the lens with a space between. One of `many`
    may be given several times, and each stands on a line of its own. `in_report` marks what a
    report takes as well, for all lenses that have the option.
    """

    name: str
    help: str
    kind: str = "text"
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    in_report: bool = False
    words: int = 1
    many: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """A figure or a key of a row, with what it means; `<party>` in a name stands for any party.

    An `optional` figure is there only where an option asks for it.
    """

    name: str
    meaning: str
    optional: bool = False


Case = TypeVar("Case", contravariant=True)
"""What a lens reads: a case as of a date, with chosen layers and grounds."""


def always_ready(case: object, options: Mapping[str, str]) -> str | None:
    """Answers for a lens that can read every case with the sections it needs."""
    return None


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding whose proof was checked again: `holds` is None where it carries no proof."""

    id: str
    holds: bool | None
    what: str


@dataclass(frozen=True, slots=True)
class Lens(Generic[Case]):
    """What a lens declares: its question, needs, options, figures, rows, charts and section.

    The command line verb, the panel of the page, the section of the report and the page of the
    documentation are all made from this. `needs` are sections that must not be empty; `ready` says
    why a report on a case with some options leaves this lens out all the same, or None. `verify`
    checks the proofs in a result again; it is given a case, the options and the result. `label` is
    what a tab of the page says where the name alone is no word.
    """

    name: str
    question: str
    title: str
    answer: Callable[[Case, Mapping[str, str], Watch], Answer]
    needs: tuple[str, ...] = ()
    ready: Callable[[Case, Mapping[str, str]], str | None] = always_ready
    options: tuple[Option, ...] = ()
    figures: tuple[Described, ...] = ()
    rows: tuple[Described, ...] = ()
    charts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    verify: Callable[[Case, Mapping[str, str], Mapping[str, Json]], list[Checked]] | None = None
    label: str = ""
