"""The section of a report on consent: who must say yes, who can stop it, who spoke without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pourparler.case.forbidden import condition_of
from pourparler.lenses.block.brief import brief, lead, refused
from pourparler.lenses.block.drawn import chart
from pourparler.lenses.block.findings import Found
from pourparler.lenses.block.grounds import grounds_table
from pourparler.lenses.block.objections import Power
from pourparler.lenses.block.packages import Group
from pourparler.lenses.block.terms import Term
from pourparler.lenses.block.words import groups, level_name, number_of, thing, who
from pourparler.lenses.zone.words import in_words
from pourparler.model.consent_words import rule_text
from pourparler.passages import (
    Block,
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

MOST_TERMS = 120
"""Levels that the table has; the rows of the lens have all."""

MOST_KINDS = 30
"""Ways in which packages differ that the table has, those of most packages first."""


def section(found: Found) -> Section:
    """Terms, packages, red lines, acts without authority, refusals, and what it rests on."""
    parts = [
        Part("Who must say yes, level by level", tuple(_terms(found))),
        Part("Who can stop how much", (_alone(found),)),
        Part("Whole packages", tuple(_packages(found))),
        Part("Red lines, and whether a consent stands behind them", tuple(_lines(found))),
        Part("Said without authority", tuple(_said(found))),
    ]
    if found.refusing:
        parts.insert(1, Part("If these refuse", tuple(_refused(found))))
    parts.append(Part("What this answer rests on", (grounds_table(found),)))
    return Section("Who must say yes, and who can block", tuple(parts), tuple(brief(found)))


def _terms(found: Found) -> Iterator[Block]:
    yield Paragraph(lead(found), role="lead")
    yield from chart(found)
    shown = found.terms.terms[:MOST_TERMS]
    if len(shown) < len(found.terms.terms):
        yield Paragraph((f"The first {MOST_TERMS} levels; the data has all.",))
    head: tuple[Line, ...] = (
        ("issue",),
        ("level",),
        ("whose consent",),
        ("enough is the yes of",),
        ("stopped by the refusal of",),
        ("in it for nothing",),
    )
    yield Table("Minimal groups, level by level", head, tuple(_rows(found, shown)), listing=True)


def _rows(found: Found, shown: Sequence[Term]) -> Iterator[tuple[Cell, ...]]:
    """A row for each consent that levels of an issue need, one after the other."""
    last = ""
    for (issue, judged), alike in groupby(shown, lambda term: (term.issue, _judged(found, term))):
        name = found.reading.case.axis_names[issue] if issue != last else ""
        last = issue
        levels: list[Piece] = []
        for term in alike:
            levels += ["; ", thing(term)] if levels else [thing(term)]
        yield (Cell((Label(name) if name else "",)), Cell(tuple(levels)), *judged)


def _judged(found: Found, term: Term) -> tuple[Cell, ...]:
    judged, reading = term.judged, found.reading
    if judged is None:
        return (Cell(("not known",)), Cell(("—",)), Cell(("—",)), Cell(("—",)))
    if term.rule is None:
        note = "nobody’s: it holds without agreement"
        return (Cell((note,)), Cell(("nobody",)), Cell(("—",)), Cell(("—",)))
    rule = Label(rule_text(term.rule, reading.case.name))
    decided = term.consent.decided
    opens: tuple[Line, ...] = ()
    if decided is not None and decided.grounded is not None:
        rests = decided.grounded.rests_on
        opens = tuple((Words(key),) for key in rests if key in reading.statements)
    blocking: Line = groups(reading, judged.blocking)
    if judged.blocking is None and judged.vetoers:
        blocking = (*who(reading, judged.vetoers, "or"), " alone; more is too large to say")
    idle = who(reading, judged.dummies) if judged.dummies else ("—",)
    return (Cell((rule,), opens), Cell(groups(reading, judged.consent)), Cell(blocking), Cell(idle))


def _alone(found: Found) -> Table:
    rows = []
    for party in found.reading.case.document.parties:
        stopped = found.terms.stopped_alone[party]
        issues = dict.fromkeys(term.issue for term in stopped)
        every = 1 < len(issues) == len(found.reading.case.document.issues)
        named = "; ".join(found.reading.case.axis_names[issue] for issue in issues)
        number = Figure(f"{len(stopped):,}", f"block.can_stop.{party}")
        rows.append(
            (
                Cell((Party(party),)),
                Cell((number,), number=True),
                Cell(("every issue",) if every else (Label(named or "—"),)),
            )
        )
    head: tuple[Line, ...] = (("party",), ("levels it can stop alone",), ("on",))
    return Table("What each party can stop alone, with those who speak for it", head, tuple(rows))


def _packages(found: Found) -> Iterator[Block]:
    packages = found.packages
    if packages is None:
        yield Paragraph(("There are too many combinations of levels to look at one by one.",))
        return
    yield Paragraph(
        (
            "A package needs whom all its terms need. By that, the ",
            Figure(f"{packages.number:,}", "block.packages"),
            " packages differ in ",
            Figure(f"{len(packages.kinds):,}", "block.package_rules"),
            " ways; red lines take none away here. For ",
            Figure(f"{packages.unknown:,}", "block.packages_unknown"),
            " it is not known whose consent they need.",
        )
    )
    shown = packages.kinds[:MOST_KINDS]
    if len(shown) < len(packages.kinds):
        yield Paragraph((f"The {MOST_KINDS} kinds with most packages:",))
    head: tuple[Line, ...] = (
        ("packages",),
        ("inside the red lines",),
        ("enough is the yes of",),
        ("stopped by the refusal of",),
    )
    rows = tuple(_kind(found, group) for group in shown)
    yield Table("Packages by the consent they need", head, rows, listing=True)


def _kind(found: Found, group: Group) -> tuple[Cell, ...]:
    numbers = (
        Cell((f"{group.number:,}",), number=True),
        Cell((f"{group.inside:,}",), number=True),
    )
    if group.unknown:
        return (*numbers, Cell(("not known",)), Cell(("—",)))
    if group.judged is None:
        return (*numbers, Cell(("too many kinds to say",)), Cell(("—",)))
    sets = (group.judged.consent, group.judged.blocking)
    return (*numbers, *(Cell(groups(found.reading, one)) for one in sets))


_VERDICTS = {
    "block": "it can stop all of it alone",
    "partly": "it can stop some of it",
    "objection": "an objection: no consent of its own is needed",
    "unknown": "not known",
    "idle": "nothing crosses it",
}


def _lines(found: Found) -> Iterator[Block]:
    if not found.powers:
        yield Paragraph(("No red line on issues is drawn.",))
        return
    yield Paragraph(
        (
            "A red line of a party whose consent the terms do not need is an objection and no "
            "block; an agreement may need its acceptance all the same. Objections: ",
            Figure(f"{len(found.objections):,}", "block.objections"),
            f" of {number_of(len(found.powers), 'red line')}.",
        )
    )
    head: tuple[Line, ...] = (
        ("red line",),
        ("of",),
        ("never",),
        ("against what crosses it",),
        ("stops alone",),
        ("with others",),
        ("has no say",),
        ("not known",),
    )
    rows = tuple(_power(found, power) for power in found.powers)
    yield Table(
        "Combinations of terms that cross each red line, by what its party can do", head, rows
    )


def _power(found: Found, power: Power) -> tuple[Cell, ...]:
    line = power.line
    never = in_words(found.reading, condition_of(line).text)
    numbers = ("—",) * 4 if power.ways is None else tuple(f"{n:,}" for n in power.ways)
    return (
        Cell((Named(str(line.path[1]), line.address),)),
        Cell((Party(line.parties[0]),)),
        Cell((Label(never),)),
        Cell((_VERDICTS[power.verdict],)),
        *(Cell((number,), number=True) for number in numbers),
    )


def _said(found: Found) -> Iterator[Block]:
    number = len(found.said)
    yield Paragraph(
        (
            Figure(f"{number:,}", "block.without_authority"),
            " statement was" if number == 1 else " statements were",
            " made without authority: an offer, a demand, an acceptance or a promise on issues "
            "where no group whose consent is enough needs the person who made it. It may be inside "
            "what that person may say; it binds nobody.",
        )
    )
    if not found.said:
        return
    head: tuple[Line, ...] = (("person",), ("may",), ("act",), ("on",), ("in which words",))
    may = {mandate.person: mandate.may for mandate in found.terms.held}
    rows = []
    for one in found.said:
        names = found.reading.case.axis_names
        about = "; ".join(names[issue] for issue in one.issues)
        on: Line = (Label(about),)
        if one.open:
            on += (" (not all known: ", Label("; ".join(names[key] for key in one.open)), ")")
        person = Named(found.reading.case.name(one.person), f"people.{one.person}")
        allowed = "speaks for nobody" if one.person not in may else may[one.person] or "not known"
        act = (Cell((person,)), Cell((str(allowed),)), Cell((str(one.act),)))
        rows.append((*act, Cell(on), Cell((Words(one.statement),))))
    yield Table(
        "Acts of people whose yes counts for nothing there", head, tuple(rows), listing=True
    )


def _refused(found: Found) -> Iterator[Block]:
    yield Paragraph(refused(found))
    head: tuple[Line, ...] = (("issue",), ("still possible",), ("stopped",))
    rows = []
    for issue, name in found.reading.case.axis_names.items():
        terms = [one for one in found.terms.terms if one.issue == issue and one.judged]
        if not terms:
            continue
        gone = [one for one in terms if one in found.stopped]
        kept = [one for one in terms if one not in found.stopped]
        cells = (
            Cell((Label("; ".join(level_name(one.level) for one in side) or "—"),))
            for side in (kept, gone)
        )
        rows.append((Cell((Label(name),)), *cells))
    yield Table("What these refusals leave", head, tuple(rows))
