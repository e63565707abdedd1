"""What the answer rests on: grounds of consent rules, mandates, and how collectives decide."""

from __future__ import annotations

from pourparler.case.addresses import Located
from pourparler.lenses.block.findings import Found
from pourparler.lenses.block.words import level_name, plain
from pourparler.model.consent_words import rule_text
from pourparler.model.parties import May
from pourparler.passages import Cell, Label, Line, Named, Party, Piece, Table, Words

_MANDATES = {May.ACCEPT: "may accept, so counts for the party", May.COMMIT: "may commit, so counts"}


def grounds_table(found: Found) -> Table:
    """Every rule with grounds, every collective that decides by a rule, every mandate."""
    rows = [*_rules(found), *_collectives(found), *_people(found)]
    head: tuple[Line, ...] = (("what",), ("as read",), ("ground",))
    return Table("Rules, collectives and mandates that the figures use", head, tuple(rows))


def _rules(found: Found) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    reading = found.reading
    by_issue: dict[str, dict[str, tuple[list[str], Line]]] = {}
    for term in found.terms.terms:
        if term.rule is not None:
            text = rule_text(term.rule, reading.case.name)
            kinds = by_issue.setdefault(term.issue, {})
            kinds.setdefault(text, ([], _ground(found, term.consent.decided)))[0].append(term.level)
    for issue, kinds in by_issue.items():
        for text, (levels, ground) in kinds.items():
            name = f"{reading.case.axis_names[issue]}: {', '.join(map(level_name, levels))}"
            rows.append((Cell((Label(name),)), Cell((Label(text),)), Cell(ground)))
    return rows


def _ground(found: Found, decided: Located | None) -> Line:
    if decided is None or decided.grounded is None:
        return ("a rule of procedure, stated without ground",)
    line: list[Piece] = []
    for key in decided.grounded.rests_on:
        if key in found.reading.statements:
            line += ["; ", Words(key)] if line else [Words(key)]
    if decided.grounded.assumed:
        line += ["; assumed: " if line else "assumed: ", Label(decided.grounded.assumed)]
    return tuple(line)


def _collectives(found: Found) -> list[tuple[Cell, ...]]:
    case = found.reading.case
    return [
        (
            Cell((Party(party),)),
            Cell(("decides by ", Label(rule_text(rule, case.name)))),
            Cell((Named("as the case states it", f"parties.{party}"),)),
        )
        for party, rule in case.consents.collectives.items()
    ]


def _people(found: Found) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for one in found.terms.held:
        name = found.reading.case.name(one.person)
        read = _MANDATES.get(one.may, "counts for nothing here") if one.may else ""
        read = read or "the mandate is not known, so counts for nothing here"
        speaks = plain(found.reading, [one.entry.speaks_for or ""])
        ground = found.reading.best_ground(one.located)
        told = ground.in_words() if ground else "assumed" if one.entry.assumed else "without ground"
        line: Line = ("speaks for ", Label(speaks), f"; {read}")
        rows.append((Cell((Named(name, one.located.address),)), Cell(line), Cell((told,))))
    return rows
