"""The section of a report on what would hold: counts, what signing moves, and break-even curves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pourparler.lenses.hold.curves import Curve, curves
from pourparler.lenses.hold.drawn import holding_map, strips
from pourparler.lenses.hold.findings import CHOICES
from pourparler.lenses.hold.found import Found
from pourparler.lenses.hold.held import After, Held
from pourparler.lenses.hold.implied import implied
from pourparler.lenses.hold.sampled import Sampled
from pourparler.lenses.hold.swept import Swept
from pourparler.lenses.zone.words import level_in_words
from pourparler.numbers import exact_text
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
)

MOST_COLUMNS = 3
"""Issues that count up to which each has a column in the table of break-even curves."""

MOST_LISTED = 24
"""Break-even curves that a report lists; the rows of the lens have the sizes of every package."""


def section(
    found: Found, claims: Mapping[str, str], sweep: Swept | None, drew: Sampled | None
) -> Section:
    """What holds with no guarantee, what guarantee each party would need, and what undoes it."""
    parts = [Part("With no guarantee", tuple(_counts(found, claims)))]
    if found.moved:
        parts += [
            Part("What signing moves", tuple(_moves(found))),
            Part("What guarantee would make it", tuple(_sizes(found))),
        ]
    if sweep is not None:
        parts.append(Part("As no deal is worth more", tuple(_swept(found, sweep, claims))))
    if drew is not None:
        parts.append(Part("Under a declared prior", tuple(_drawn(drew, claims))))
    if told := tuple(implied(found)):
        parts.append(Part("What was accepted or refused before", (Bullets(told),)))
    parts.append(Part("How it was read", (_choices(),)))
    return Section("What would hold once signed", tuple(parts), tuple(_brief(found, claims, drew)))


def _brief(found: Found, claims: Mapping[str, str], drew: Sampled | None) -> Iterator[Line]:
    yield from ((Figure(claims[f"hold.{name}"], f"hold.{name}"),) for name in _EXACT)
    if drew is not None:
        yield (
            "Drawn, not deduced: ",
            Figure(claims["hold.share_holding"], "hold.share_holding"),
        )
    for one in found.moved:
        yield (*_needs(found, one), " It is on that party’s own scale of packages from 0 to 1.")


_EXACT = ("holding_necessary", "holding_possible")


def _counts(found: Found, claims: Mapping[str, str]) -> Iterator[Block]:
    for name in _EXACT:
        line: Line = (Figure(claims[f"hold.{name}"], f"hold.{name}"),)
        yield Paragraph(line, role="lead")
    sure, may = (found.count(asked) for asked in found.signed)
    yield Paragraph(
        (
            f"Of the same packages {sure:,} would be signed by all whatever fits, and {may:,} may "
            "be. To hold, a package has to be worth what each party has without agreement once it "
            "is signed, which signing itself may raise.",
        )
    )


def _moves(found: Found) -> Iterator[Block]:
    names = found.reading.case.axis_names
    for party, after in ((one.party, after) for one in found.moved for after in one.after):
        low, high = after.rate
        when = f" in {after.when}" if after.when else ""
        ends = exact_text(low) if low == high else f"{exact_text(low)} to {exact_text(high)}"
        yield Paragraph(
            (
                "For ",
                Party(party),
                ", ",
                Named("what signing moves", after.located.address),
                f"{when} is a rate of {ends} times its gains; a guarantee of size g takes g times "
                "what the guarantee counts off that. Both are on this party’s own scale of "
                "packages from 0 to 1, and g is solved for.",
            )
        )
        head: tuple[Line, ...] = (("issue",), ("level",), ("gain",), ("guarantee",))
        rows = tuple(
            (Cell((Label(names[issue]),)), Cell((Label(level_in_words(level)),)), *numbers)
            for issue, level, numbers in _levels(found, after)
        )
        yield Table(f"What levels count: {found.reading.case.name(party)}{when}", head, rows)
    if any(len(one.after) > 1 for one in found.moved):
        yield Paragraph(
            ("Where several times are told of, a package has to hold at each: the largest counts.",)
        )


def _levels(found: Found, after: After) -> Iterator[tuple[str, str, tuple[Cell, Cell]]]:
    for at, axis in enumerate(found.counted.space.axes):
        if axis.id in after.issues:
            for place, level in enumerate(axis.levels):
                pair = (after.gains[at][place], after.held_by[at][place])
                gain, guarantee = (Cell((exact_text(value),), number=True) for value in pair)
                yield axis.id, level, (gain, guarantee)


def _needs(found: Found, one: Held) -> Line:
    """How many of the packages that a party may sign need no guarantee, some, or are beyond it."""
    may = found.within & one.each(lambda verdict: verdict.signed[1])
    free = found.count(may & one.each(lambda verdict: verdict.sizes.given_signed == 0))
    none = found.count(may & one.each(lambda verdict: verdict.sizes.given_signed is None))
    number = found.count(may)
    return (
        "Of ",
        f"{number:,} packages inside the red lines that ",
        Party(one.party),
        f" may sign, given that it did, {free:,} hold with no guarantee, {number - free - none:,} "
        f"with one that is large enough, and {none:,} with none of those on the table.",
    )


def _sizes(found: Found) -> Iterator[Block]:
    for one in found.moved:
        yield Paragraph(_needs(found, one))
    listed, number = curves(found, MOST_LISTED)
    yield from strips(found, listed, number)
    issues = [issue for issue, _ in listed[0].levels] if listed else []
    apart = 0 < len(issues) <= MOST_COLUMNS
    head: list[Line] = [(Label(issue),) for issue in issues] if apart else [("levels that count",)]
    head += [("packages",), ("all would sign",)]
    for one in found.moved:
        head += [
            (Party(one.party), f": {what}") for what in ("possible", "necessary", "given signed")
        ]
    head.append(("first package",))
    rows = tuple(_row(curve, apart) for curve in listed)
    caption = "Sizes of a guarantee from which a package holds, packages inside the red lines"
    yield Table(caption, tuple(head), rows, listing=True)
    if number > len(listed):
        yield Paragraph((f"The {len(listed)} most frequent of {number:,} are listed.",))
    yield Paragraph(
        (
            "Possible: from this size on it holds under something that fits. Necessary: under "
            "everything that fits. Given signed: under everything that fits and under which the "
            "party would have signed; no size is enough either where it would not have.",
        )
    )


def _swept(found: Found, sweep: Swept, claims: Mapping[str, str]) -> Iterator[Block]:
    yield Paragraph(
        (
            "What a party has without agreement may move, as on a battlefield, whatever the case "
            "says of it today. For each value of it, the packages inside the red lines that would "
            "hold with no guarantee:",
        )
    )
    yield holding_map(found, sweep)
    for name in ("necessary_up_to", "possible_up_to"):
        yield Paragraph((Figure(claims[f"hold.{name}"], f"hold.{name}"),))
    if sweep.fixed:
        line: list[Piece] = ["The no deal of "]
        for at, party in enumerate(sweep.fixed):
            line += [", " if at else "", Party(party)]
        yield Paragraph((*line, " is tied to terms or statements and stays as it is."))


def _row(curve: Curve, apart: bool) -> tuple[Cell, ...]:
    """A curve with what its packages have, in a column for each issue or all in one."""
    levels = [levels or "any" for _, levels in curve.levels] if apart else [curve.told]
    sizes = [
        size for own in curve.sizes for size in (own.possible, own.necessary, own.given_signed)
    ]
    return (
        *(Cell((Label(text),)) for text in levels),
        Cell((f"{curve.number:,}",), number=True),
        Cell((curve.signable,)),
        *(Cell((_short(size),), number=True) for size in sizes),
        Cell(("—" if curve.code is None else str(curve.code),), number=True),
    )


def _short(size: Fraction | None) -> str:
    """A size as a table shows it: exact if short, else to four digits after the point."""
    if size is None:
        return "—"
    text = exact_text(size)
    return text if len(text) <= 7 else f"{float(size):.4f}"


def _drawn(drew: Sampled, claims: Mapping[str, str]) -> Iterator[Block]:
    yield Paragraph(
        (
            "What follows is drawn, not deduced. It describes this prior as much as the parties, "
            "and is no probability that an agreement is kept.",
        ),
        role="warning",
    )
    sample = drew.sample
    yield Paragraph((f"The prior: {drew.prior}. {sample.draws:,} draws, seed {sample.seed}.",))
    yield Paragraph((Figure(claims["hold.share_holding"], "hold.share_holding"),), role="lead")
    head: tuple[Line, ...] = (("alpha of the weights",), ("share that holds",), ("±",))
    rows = []
    for alpha, own in drew.by_alpha:
        share = own.share
        texts = ("—", "—") if share is None else share.texts()
        rows.append((Cell((f"{alpha:g}",)), *(Cell((text,), number=True) for text in texts)))
    yield Table("The prior's own effect", head, tuple(rows))


def _choices() -> Table:
    rows = tuple((Cell((what,)), Cell((chosen,))) for what, chosen in CHOICES.items())
    return Table("Readings of the definition", (("open",), ("read as",)), rows)
