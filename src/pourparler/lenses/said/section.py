"""The section of a report on the ledger: coverage and gaps first, then who said what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pourparler.case.contradictions import Clash
from pourparler.case.coverage import axes_of, coverage
from pourparler.case.mandates import Mandate
from pourparler.case.positions import Position, positions
from pourparler.case.reading import Reading
from pourparler.charts.coverage import PartyCoverage
from pourparler.charts.coverage import coverage as coverage_chart
from pourparler.evidence.ledger import in_time_order
from pourparler.lenses.said.ledger import ledger, timeline_block
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.passages import (
    Block,
    Bullets,
    Cell,
    Figure,
    Label,
    Line,
    Named,
    Paragraph,
    Part,
    Party,
    Piece,
    Section,
    Table,
    Words,
)

MOST_CLASHES = 50
"""Contradicting pairs that are printed; the figure counts all."""


def section(
    reading: Reading, listed: Sequence[str], clashes: list[Clash], held: list[Mandate]
) -> Section:
    """Everything the ledger says, in the order in which a reader needs it."""
    shown = set(listed)
    ordered = [
        key
        for key in in_time_order(reading.statements, reading.case.document.sources)
        if key in shown
    ]
    parts = [
        Part("What the sources cover, and what they leave out", tuple(_gaps(reading))),
        Part("Who said what, in order", (timeline_block(reading, shown), ledger(reading, ordered))),
        Part("Positions, party by issue", (_matrix(reading),)),
        Part("Mandates", tuple(_mandates(reading, held))),
        Part("Contradictions inside a camp", tuple(_contradictions(reading, clashes))),
    ]
    return Section("Who said what", tuple(parts), tuple(_brief(reading, clashes, held)))


def _known_of(reading: Reading, party: str) -> Line:
    number = len(axes_of(reading))
    covered = coverage(reading, party)
    own = sum(1 for found in covered.values() if found.ground.is_own_words)
    return (
        "What ",
        Party(party),
        " wants is known on ",
        Figure(str(len(covered)), f"said.coverage.{party}"),
        f" of {number} issues, on ",
        Figure(str(own), f"said.coverage_own.{party}"),
        " of them by its own or ascribed words.",
    )


def _brief(reading: Reading, clashes: list[Clash], held: list[Mandate]) -> Iterable[Line]:
    for party in reading.case.document.between:
        yield _known_of(reading, party)
    for mandate in held:
        if mandate.may is not None and mandate.must_still_say_yes:
            yield _still(reading, mandate)
    number = sum(len(clash) for clash in clashes)
    if number:
        yield (
            "Inside one camp, ",
            Figure(str(number), "said.contradictions"),
            " pairs of statements contradict each other."
            if number > 1
            else " pair of statements contradicts each other.",
        )


def _still(reading: Reading, mandate: Mandate) -> Line:
    waiting = ", ".join(reading.case.name(key) for key in mandate.must_still_say_yes)
    return (
        Named(mandate.entry.name, mandate.located.address),
        f" may {_allowed(mandate)}; must still say yes: ",
        Label(waiting),
        ".",
    )


def _allowed(mandate: Mandate) -> str:
    words = {"nothing": "say nothing for it", "signal": "signal only", "commit": "commit"}
    return words.get(str(mandate.may), f"{mandate.may}, no more")


def _gaps(reading: Reading) -> Iterable[Block]:
    document = reading.case.document
    if document.not_said:
        yield Paragraph(("Nobody in these sources speaks of:",))
        yield Bullets(tuple((Label(text),) for text in document.not_said))
    if document.unclear:
        yield Paragraph(("Left unclear:",))
        yield Bullets(
            tuple(
                (Label(entry.question), " ", Words(entry.in_))
                for entry in document.unclear.values()
                if entry.in_ in reading.statements
            )
        )
    for party in document.between:
        yield Paragraph(_known_of(reading, party), role="lead")
    number = len(axes_of(reading))
    rows = []
    for at, (party, entry) in enumerate(document.parties.items()):
        covered = coverage(reading, party)
        own = sum(1 for found in covered.values() if found.ground.is_own_words)
        rows.append(PartyCoverage(entry.name, at, number, own, len(covered), party))
    yield coverage_chart(rows)
    if len({row.any_ground for row in rows if document.parties and _asked(reading, row)}) > 1:
        yield Paragraph(
            ("The sources cover the parties unequally; read every figure with that in mind.",),
            role="warning",
        )


def _asked(reading: Reading, row: PartyCoverage) -> bool:
    party = list(reading.case.document.parties)[row.index]
    return party in reading.case.document.between


def _matrix(reading: Reading) -> Table:
    names = reading.case.axis_names
    axes = axes_of(reading)
    head: tuple[Line, ...] = (("party",), *((Label(names[axis]),) for axis in axes))
    rows = []
    for party, cells in positions(reading).items():
        row = [Cell((Party(party),))]
        row += [_cell(reading, cells[axis]) for axis in axes]
        rows.append(tuple(row))
    return Table("What each party said, and how its wishes are read", head, tuple(rows))


def _cell(reading: Reading, cell: Position) -> Cell:
    line: list[Piece] = []
    for located in cell.entries:
        if line:
            line.append("; ")
        line.append(Named(_read_as(reading, located.entry, cell.issue), located.address))
    number = len(cell.statements)
    if number:
        line.append("; " if line else "")
        line.append(f"{number} statement" + ("s" if number > 1 else ""))
    opens = tuple((Words(key),) for key in cell.statements)
    tint = 0 if cell.ground is None else 3 if cell.ground.is_own_words else 1
    return Cell(tuple(line) or ("—",), opens, tint)


def _read_as(reading: Reading, entry: object, issue: str) -> str:
    """How an entry reads a party's wishes on one issue, in a few words."""
    if isinstance(entry, LevelOrder) and issue in entry.order:
        names = (
            reading.case.document.issues[issue].levels
            if issue in reading.case.document.issues
            else {}
        )
        tiers = [
            " | ".join(" = ".join(_level(names, level) for level in group) for group in tier)
            for tier in entry.order[issue].tiers
        ]
        return " > ".join(tiers)
    kind = type(entry).__name__
    return {
        "RedLine": "red line",
        "Accepted": "accepted terms",
        "Rejected": "refused terms",
        "Ranking": "ranking of states",
    }.get(kind, "preference stated")


def _level(names: object, level: str) -> str:
    return level.replace("_", " ")


def _mandates(reading: Reading, held: list[Mandate]) -> Iterable[Block]:
    if not held:
        yield Paragraph(("No person in this case speaks for a party.",))
        return
    head: tuple[Line, ...] = (
        ("person",),
        ("speaks for",),
        ("may",),
        ("must still say yes",),
        ("said beyond the mandate",),
    )
    rows = []
    for mandate in held:
        waiting = ", ".join(reading.case.name(key) for key in mandate.must_still_say_yes)
        beyond: Line = ("—",)
        if mandate.may is None:
            beyond = ("mandate unknown",)
        elif mandate.beyond:
            beyond = (f"{len(mandate.beyond)}: {', '.join(mandate.beyond)}",)
        rows.append(
            (
                Cell((Named(mandate.entry.name, mandate.located.address),)),
                Cell((Party(str(mandate.entry.speaks_for)),)),
                Cell((str(mandate.may) if mandate.may else "unknown",)),
                Cell((Label(waiting or "nobody"),)),
                Cell(beyond, tuple((Words(key),) for key in mandate.beyond)),
            )
        )
    total = sum(len(mandate.beyond) for mandate in held)
    yield Paragraph(
        (
            Figure(str(total), "said.beyond_mandate"),
            " statement went beyond a mandate."
            if total == 1
            else " statements went beyond a mandate.",
        )
    )
    yield Table("Who speaks for whom, and how far", head, tuple(rows))


def _contradictions(reading: Reading, clashes: list[Clash]) -> Iterable[Block]:
    number = sum(len(clash) for clash in clashes)
    if not number:
        yield Paragraph(
            (
                "No two statements of one camp contradict each other: ",
                Figure("0", "said.contradictions"),
                " pairs.",
            )
        )
        return
    yield Paragraph(
        (
            Figure(str(number), "said.contradictions"),
            " pairs" if number > 1 else " pair",
            " of statements inside one camp cannot both be met. Both are shown; none is chosen.",
        )
    )
    head: tuple[Line, ...] = (("camp",), ("issue",), ("one statement",), ("the other",))
    names = reading.case.axis_names
    rows: list[tuple[Cell, ...]] = []
    for clash in clashes:
        for first, second in clash.pairs[: MOST_CLASHES - len(rows)]:
            issue = Label(names.get(clash.first.issue, clash.first.issue))
            cells = (
                Cell((Party(clash.camp),)),
                Cell((issue,)),
                Cell(_dated(reading, first)),
                Cell(_dated(reading, second)),
            )
            rows.append(cells)
    yield Table("Statements of one camp that contradict each other", head, tuple(rows))


def _dated(reading: Reading, key: str) -> Line:
    statement = reading.statements[key]
    when = f" ({statement.said.text})" if statement.said else " (undated)"
    return (Label(reading.case.name(statement.by)), Label(when), " ", Words(key))
