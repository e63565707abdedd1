"""The section of a report on dilemmas: the table of options, whose dilemma, and the ways out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.concepts.confrontation import OVER_FUTURES, OVER_OPTIONS
from pourparler.lenses.dilemmas.faced import Faced
from pourparler.lenses.dilemmas.findings import name_of, order_behind
from pourparler.lenses.dilemmas.held import Held
from pourparler.lenses.dilemmas.open_comparisons import MOST_LISTED, open_comparisons
from pourparler.lenses.dilemmas.options_table import options_table
from pourparler.lenses.dilemmas.words import (
    because,
    by_order,
    either_or,
    option,
    parties,
    party,
    prefers,
    ways_out,
)
from pourparler.passages import (
    Block,
    Bullets,
    Cell,
    Figure,
    Line,
    Named,
    Paragraph,
    Part,
    Piece,
    Section,
    Table,
)

MOST_BRIEF = 4
"""Sentences with both readings that the brief has."""


def section(faced: Faced, found: Sequence[Held]) -> Section:
    """Where everybody stands, whose dilemma that makes, what would decide, and whole futures."""
    second = [held for held in found if held.theory == 2]
    first = [held for held in found if held.theory == 1]
    parts = (
        Part("Where everybody stands", tuple(options_table(faced))),
        Part("Whose dilemma, option by option", tuple(_over_options(faced, second))),
        Part("Whole futures", tuple(_over_futures(faced, first))),
        Part("What the dilemmas are", (_definitions(second, first),)),
        Part("What this answer rests on", tuple(_grounds(faced))),
    )
    return Section("Whose dilemma it is", parts, tuple(_brief(faced, second)))


def _brief(faced: Faced, second: Sequence[Held]) -> Iterator[Line]:
    yield _lead(second, "", "Over single options ")
    yield from list(either_or(faced, second))[:MOST_BRIEF]


def _lead(found: Sequence[Held], prefix: str, over: str) -> Line:
    sure = sum(held.sure for held in found)
    left = len(found) - sure
    line: Line = (
        over,
        Figure(f"{sure:,}", f"dilemmas.{prefix}dilemmas"),
        " dilemma holds" if sure == 1 else " dilemmas hold",
        " by what is stated; " if not prefix else " by what is known; ",
        Figure(f"{left:,}", f"dilemmas.{prefix}possible"),
        " may hold",
    )
    return (*line, ", for want of a comparison." if left else " besides.")


def _over_options(faced: Faced, found: Sequence[Held]) -> Iterator[Block]:
    yield Paragraph(_lead(found, "", "Over single options "), role="lead")
    lines = tuple(either_or(faced, found))
    if lines:
        yield Paragraph(
            ("Where nobody says what an owner would rather do, both readings stay open:",)
        )
        yield Bullets(lines[:MOST_LISTED])
    if not found:
        return
    rows = tuple(_row(faced, alike) for alike in _by_holder(faced, found)[:MOST_LISTED])
    head: tuple[Line, ...] = (
        ("holder",),
        ("dilemma",),
        ("towards",),
        ("over",),
        ("holds",),
        ("why",),
        ("what would end it",),
    )
    yield Table("By holder; what would end a dilemma is listed, and none of it advised", head, rows)


def _by_holder(faced: Faced, found: Sequence[Held]) -> list[list[Held]]:
    """Dilemmas by holder, those that hold first; alike ones towards several parties together."""
    alike: dict[object, list[Held]] = {}
    for held in sorted(found, key=lambda held: (held.holder, not held.sure)):
        doubted = bool(faced.standing.doubts[held.other, held.option])
        kind = held.holder, held.dilemma.id, held.option, held.mode, held.truth, doubted
        alike.setdefault(kind, []).append(held)
    return list(alike.values())


def _row(faced: Faced, alike: Sequence[Held]) -> tuple[Cell, ...]:
    held, *more = alike
    assert held.option is not None
    kind = held.dilemma.id + (f" (over a {held.mode})" if held.mode else "")
    return (
        Cell((party(faced, held.holder),)),
        Cell((kind,)),
        Cell(parties(faced, [one.towards for one in alike])),
        Cell((option(faced, held.option),)),
        _truth(faced, held),
        Cell(because(faced, held, more)),
        Cell(_ended(faced, held, more)),
    )


def _truth(faced: Faced, held: Held) -> Cell:
    text = "yes" if held.sure else "possible"
    return Cell((Figure(text, name_of(faced, held)),), tint=3 if held.sure else 1)


def _ended(faced: Faced, held: Held, more: Sequence[Held] = ()) -> Line:
    line: list[Piece] = []
    for way in ways_out(faced, held, more):
        line += ["; or " if line else "", *way]
    return tuple(line)


def _over_futures(faced: Faced, found: Sequence[Held]) -> Iterator[Block]:
    yield Paragraph(
        (
            "The older theory compares what would come about as a whole: each party’s position, ",
            "and what is threatened, which is all that is said for the case that nothing is ",
            "agreed. ",
            f"{faced.stated:,} such ",
            "comparison is stated." if faced.stated == 1 else "comparisons are stated.",
            *_asked_orders(faced),
        )
    )
    yield Paragraph(_lead(found, "first.", "Over whole futures "), role="lead")
    sure = [held for held in found if held.sure]
    if sure:
        rows = tuple(
            (
                Cell((party(faced, held.holder),)),
                Cell((held.dilemma.id,)),
                Cell((party(faced, held.towards),)),
                Cell((Figure("yes", name_of(faced, held)),), tint=3),
                Cell((*prefers(faced, held), *by_order(order_behind(faced, held)))),
                Cell(_ended(faced, held)),
            )
            for held in sorted(sure, key=lambda held: held.holder)[:MOST_LISTED]
        )
        head: tuple[Line, ...] = (
            ("holder",),
            ("dilemma",),
            ("towards",),
            ("holds",),
            ("why",),
            ("what would end it",),
        )
        yield Table("By holder, what the comparisons known prove", head, rows)
    yield from open_comparisons(faced, [held for held in found if not held.sure])


def _asked_orders(faced: Faced) -> Iterator[Piece]:
    """Whose order of states is asked where the confrontation states no comparison."""
    if faced.order is None:
        return
    asked = [at for at in faced.speaking if at in faced.order.used]
    if asked:
        yield " Where none is, it is asked what the order of states has of "
        yield from parties(faced, asked)
        yield "."


def _definitions(second: Sequence[Held], first: Sequence[Held]) -> Table:
    """Each kind of dilemma, how often it holds and may hold, and its definition."""
    rows = []
    for over, kinds, found in (
        ("an option", OVER_OPTIONS, second),
        ("futures", OVER_FUTURES, first),
    ):
        for kind in kinds:
            alike = [held for held in found if held.dilemma is kind]
            sure = sum(held.sure for held in alike)
            rows.append(
                (
                    Cell((f"{kind.id}, over {over}",)),
                    Cell((str(sure),), number=True),
                    Cell((str(len(alike) - sure),), number=True),
                    Cell((kind.definition,)),
                )
            )
    head: tuple[Line, ...] = (("dilemma",), ("hold",), ("may hold",), ("it holds where",))
    return Table(
        "The three dilemmas over an option, and the six over whole futures", head, tuple(rows)
    )


def _grounds(faced: Faced) -> Iterator[Block]:
    reading = faced.reading
    doubts = [one for entries in faced.doubts.values() for one in entries]
    named = [(faced.whole, "positions, intentions and comparisons")]
    named += [(one, "a doubt") for one in doubts]
    for at in faced.speaking if faced.order is not None else ():
        orders = faced.order.used.get(at, ()) if faced.order is not None else ()
        name = reading.case.name(faced.parties[at])
        named += [(one, f"the order of states of {name}") for one in orders]
    rows = []
    for one, name in named:
        ground = reading.best_ground(one)
        rows.append(
            (
                Cell((Named(name, one.address),)),
                Cell((ground.in_words() if ground else "no words of a source",)),
            )
        )
    yield Table("On what ground", (("entry",), ("ground",)), tuple(rows))
