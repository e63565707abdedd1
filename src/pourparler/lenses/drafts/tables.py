"""The tables of the section: procedure, columns, pairs, steps, completions, red lines, orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.case.drafts import DraftText
from pourparler.case.judgements import RedLine
from pourparler.concepts.text.comparison import (
    CONTRADICTORY,
    SILENT,
    STATUSES,
    bracketed,
    tallies,
    together,
)
from pourparler.concepts.text.steps import UNKNOWN
from pourparler.lenses.drafts import words
from pourparler.lenses.drafts.told import Told, authors, called, named
from pourparler.lenses.zone.words import in_words
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.passages import (
    Block,
    Cell,
    Figure,
    Label,
    Line,
    Named,
    Paragraph,
    Party,
    Table,
    Thing,
)

MOST_COLUMNS = 4
"""Drafts side by side in one table; more stand in a further one."""

MOST_DRAFTS = 24
"""Drafts that the tables of columns have; the rows of the lens have all."""

MOST_PAIRS = 15
"""Pairs of drafts that the table of pairs has."""


def procedure(told: Told) -> Table:
    """Whose each draft is, from when, and when the other side gets it."""
    names = told.reading.case.document.rounds
    rows = []
    for one in told.found.drafts:
        key = one.draft.round
        held = (
            names[key].name if key in names and names[key].name else (key or "").replace("_", " ")
        )
        rows.append(
            (
                Cell((named(one),)),
                Cell(authors(one)),
                Cell((words.when_in_words(one),)),
                Cell((Label(held) if held else "none named",)),
                Cell((words.SHARED[one.draft.shared],)),
                Cell((one.draft.status or "not yet tabled",)),
            )
        )
    head: tuple[Line, ...] = (
        ("draft",), ("of",), ("date",), ("round",), ("given to the other side",), ("status",),
    )  # fmt: skip
    return Table("The drafts of this reading", head, tuple(rows))


def columns(told: Told, shown: Sequence[DraftText]) -> Iterator[Block]:
    """A column a draft, earliest first; the last table has the latest, and what these are."""
    listed = list(shown[-MOST_DRAFTS:])
    if len(listed) < len(shown):
        yield Paragraph((f"The last {MOST_DRAFTS} of {len(shown)} drafts, by date.",))
    first = len(listed) % MOST_COLUMNS or MOST_COLUMNS
    starts = [0, *range(first, len(listed), MOST_COLUMNS)]
    for start, stop in zip(starts, [*starts[1:], len(listed)], strict=True):
        if part := listed[start:stop]:
            yield _columns(told, part, last=stop == len(listed))


def _columns(told: Told, part: Sequence[DraftText], *, last: bool) -> Table:
    standing = [told.place(draft) for draft in told.standing()]
    compares = last and len(standing) > 1
    statuses = together(told.found.named[:, standing])
    rows = []
    for at, (issue, axis) in enumerate(told.found.axes.items()):
        cells = [_levels(told, issue, draft) for draft in part]
        if compares:
            status = int(statuses[at])
            cells.append(Cell((words.status_in_words(status),), tint=_tint(status)))
        rows.append((Cell((Thing(axis.name, f"issues.{issue}"),)), *cells))
    head: tuple[Line, ...] = (("issue",), *((called(draft),) for draft in part))
    if compares:
        head += (("between the latest",),)
    caption = "Levels that the drafts name, earliest draft first; several stand in brackets"
    return Table(caption, head, tuple(rows), listing=True)


def _levels(told: Told, issue: str, draft: DraftText) -> Cell:
    levels = told.found.levels(issue, draft)
    return Cell((Label(words.bracketed(levels)),) if levels else ("– silent",))


def _tint(status: int) -> int:
    return {CONTRADICTORY: 3, SILENT: 0}.get(status, 1)


def pairs(told: Told) -> Iterator[Block]:
    """How many issues have each status, pair by pair; of many pairs, those that stand now."""
    spoken = {at for at, draft in enumerate(told.found.drafts) if draft.terms}
    every = [pair for pair in told.found.pairs() if set(pair) <= spoken]
    chosen = every if len(every) <= MOST_PAIRS else told.pairs()[:MOST_PAIRS]
    counts = tallies(told.found.statuses).tolist()
    rows = []
    for first, second in chosen:
        one, other = told.found.drafts[first], told.found.drafts[second]
        cells = []
        for at in range(len(STATUSES)):
            number = f"{counts[at][first][second]:,}"
            # one note a row is enough: all four numbers are counted in one way from the same drafts
            noted = Figure(number, f"drafts.distance.{one.id}.{other.id}")
            cells.append(Cell((noted if at == CONTRADICTORY else number,), number=True))
        rows.append((Cell((called(one), " and ", called(other))), *cells))
    head: tuple[Line, ...] = (
        ("drafts",),
        *((words.status_in_words(status),) for status in range(len(STATUSES))),
    )
    yield Table("Issues by what they are between two drafts", head, tuple(rows), listing=True)
    if len(chosen) < len(every):
        yield Paragraph(("Of all pairs, these are of the latest drafts; the data has the others.",))


def steps(told: Told, first: int, second: int) -> Table:
    """Two drafts issue by issue, with the steps between them in each party's own order."""
    one, other = told.found.drafts[first], told.found.drafts[second]
    between = told.reading.case.document.between
    rows = []
    for at, (issue, axis) in enumerate(told.found.axes.items()):
        status = int(told.found.statuses[at, first, second])
        if status == SILENT:
            continue
        numbers = [int(told.found.steps[party][at, first, second]) for party in between]
        rows.append(
            (
                Cell((Thing(axis.name, f"issues.{issue}"),)),
                Cell((words.status_in_words(status),), tint=_tint(status)),
                *(_number(number) for number in numbers),
            )
        )
    head: tuple[Line, ...] = (
        ("issue",), ("status",), *(("steps, order of ", Party(party)) for party in between),
    )  # fmt: skip
    caption = f"Steps between {one.name} and {other.name}, where neither is silent"
    return Table(caption, head, tuple(rows), listing=True)


def _number(steps: int) -> Cell:
    return Cell((words.steps_in_words(steps),), number=steps != UNKNOWN)


def left_open(told: Told) -> Table:
    """Brackets and completions of each draft."""
    total = told.total
    brackets = bracketed(told.found.named).tolist()
    rows = []
    for at, one in enumerate(told.found.drafts):
        if not one.terms:
            continue  # it leaves everything open
        columns = [("bracketed", brackets[at])]
        columns += [
            (name, None if numbers is None else numbers[at])
            for name, numbers in (
                ("completions", total.every),
                ("completions_within_red_lines", total.inside),
                ("completions_possible", total.possible),
                ("completions_necessary", total.necessary),
            )
        ]
        cells = [
            Cell((Figure(_large(number), f"drafts.{name}.{one.id}"),), number=number is not None)
            for name, number in columns
        ]
        rows.append((Cell((called(one),)), *cells))
    head: tuple[Line, ...] = (
        ("draft",), ("issues in brackets",), ("completions",), ("inside the red lines",),
        ("may be accepted by all",), ("are, whatever fits",),
    )  # fmt: skip
    return Table("What each draft can still become", head, tuple(rows))


def _large(number: int | None) -> str:
    """A number as printed; of very many digits only the first."""
    if number is None:
        return "not counted"
    text = f"{number:,}"
    return (
        text
        if len(text) <= 20
        else f"about {str(number)[0]}.{str(number)[1]}e{len(str(number)) - 1}"
    )


def red_lines(told: Told) -> Iterator[Block]:
    """Which red lines some completion of each draft keeps."""
    rows = []
    for at, line in enumerate(told.total.lines):
        if at >= len(told.total.passes) or not isinstance(line.entry, RedLine):
            continue
        kept = zip(told.found.drafts, told.total.passes[at], strict=True)
        judged = [(draft, passes) for draft, passes in kept if draft.terms]
        passing = [draft for draft, passes in judged if passes]
        failing = [draft for draft, passes in judged if not passes]
        rows.append(
            (
                Cell((Named(str(line.path[1]), line.address),)),
                Cell((Party(line.parties[0]),)),
                Cell((Label(in_words(told.reading, line.entry.never.text)),)),
                Cell(_listed(passing) or ("none",)),
                Cell(_listed(failing) or ("none",)),
            )
        )
    if rows:
        head: tuple[Line, ...] = (
            ("red line",), ("of",), ("never",), ("can be kept by",), ("cannot be kept by",),
        )  # fmt: skip
        yield Table(
            "Red lines, and the drafts that some completion of theirs keeps inside each",
            head,
            tuple(rows),
        )


def _listed(drafts: Sequence[DraftText], most: int = 6) -> Line:
    line: Line = ()
    for at, draft in enumerate(drafts[:most]):
        line += ((", ",) if at else ()) + (Label(draft.name),)
    more = len(drafts) - most
    return (*line, f" and {more} more") if more > 0 else line


def orders(told: Told) -> Iterator[Block]:
    """Every order that gives steps on an issue that some draft names, and on whose words."""
    named_at_all = {issue for draft in told.found.drafts for issue in draft.terms}
    rows = []
    for party, known in told.found.orders.items():
        for located in known.used:
            assert isinstance(located.entry, LevelOrder)
            ground = told.reading.best_ground(located)
            for issue, order in located.entry.order.items():
                if issue not in named_at_all:
                    continue
                stated = Named(words.level_in_words(order.text), located.address)
                rows.append(
                    (
                        Cell((Party(party),)),
                        Cell((Label(told.found.axes[issue].name),)),
                        Cell((stated,)),
                        Cell((ground.in_words() if ground else "no words of a source",)),
                    )
                )
    if rows:
        head: tuple[Line, ...] = (("party",), ("issue",), ("order, best first",), ("ground",))
        yield Table("Orders on issues that a draft names", head, tuple(rows), listing=True)
