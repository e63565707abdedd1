"""Dilemmas in words: what is asked, said and doubted, which reading decides, what would end it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pourparler.case.addresses import Located
from pourparler.concepts.confrontation.futures import THREAT, Future
from pourparler.concepts.confrontation.standing import GIVES_WAY, KEEPS, UNKNOWN
from pourparler.lenses.dilemmas.faced import Faced
from pourparler.lenses.dilemmas.held import Held
from pourparler.lenses.dilemmas.ranked import leaning
from pourparler.passages import Label, Line, Named, Party, Piece


def plain(faced: Faced, line: Line) -> str:
    """A line as bare text, for data and claims."""
    case = faced.reading.case
    return "".join(
        piece
        if isinstance(piece, str)
        else case.name(piece.id)
        if isinstance(piece, Party)
        else getattr(piece, "text", "")
        for piece in line
    )


def party(faced: Faced, place: int) -> Party:
    """A party by its place."""
    return Party(faced.parties[place])


def option(faced: Faced, place: int) -> Label:
    """The name of an option by its place, in quotation marks."""
    return Label(f"“{faced.reading.case.axis_names[faced.options[place]]}”")


def parties(faced: Faced, places: Sequence[int]) -> Line:
    """Several parties, the last with `and` before it."""
    line: list[Piece] = []
    for at, place in enumerate(places):
        line += [", " if 0 < at < len(places) - 1 else " and " if at else "", party(faced, place)]
    return tuple(line)


def ways_out(faced: Faced, held: Held, more: Sequence[Held] = ()) -> Iterator[Line]:
    """What would end a dilemma, a clause each; `more` are alike but for the other party."""
    each = [held, *more]
    whose = {
        "{holder}": parties(faced, list(dict.fromkeys(one.holder for one in each))),
        "{towards}": parties(faced, list(dict.fromkeys(one.towards for one in each))),
    }
    for clause in held.dilemma.ways_out:
        split = [whose.get(text, (text,)) for text in re.split(r"(\{\w+\})", clause) if text]
        yield tuple(piece for pieces in split for piece in pieces)


def because(faced: Faced, held: Held, more: Sequence[Held] = ()) -> Line:
    """Why a dilemma over an option holds, or may hold: what is asked, said, doubted, preferred.

    `more` are alike but for the party that is not the owner.
    """
    assert held.option is not None
    standing, owner = faced.standing, int(faced.standing.owners[held.option])
    says = "yes" if standing.intends[held.option] else "no"
    asks = "yes" if standing.positions[held.other, held.option] == 1 else "no"
    others = parties(faced, [held.other, *(one.other for one in more)])
    own, s = party(faced, owner), "" if more else "s"
    line: Line = (*others, f" ask{s} for {asks}, ", own, f" says {says}")
    reasons: list[Line] = []
    if standing.doubts[held.other, held.option]:
        reasons.append(("that is doubted",) if more else (*others, " doubts it"))
    keeps = standing.keeps[held.option]
    if keeps == KEEPS and held.dilemma.id == "persuasion":
        reasons.append((own, " would rather keep to that"))
    elif keeps == GIVES_WAY:
        reasons.append((own, " would rather do the opposite"))
    elif not held.sure:
        reasons.append(("what ", own, " would rather do is not known"))
    for at, reason in enumerate(reasons):
        line += (", and " if at == len(reasons) - 1 else ", ", *reason)
    return line


def decides(faced: Faced, at: int) -> Line:
    """The comparison of an owner that settles what is open over an option."""
    own = party(faced, int(faced.standing.owners[at]))
    if faced.standing.intends[at]:
        return ("whether ", own, " would rather do it than not")
    return ("whether ", own, " would rather not do it than do it")


def either_or(faced: Faced, found: Sequence[Held]) -> Iterator[Line]:
    """For each option whose owner's preference is open: both readings, and what decides."""
    for at in range(len(faced.options)):
        yield from _either(faced, at, [one for one in found if one.option == at and not one.sure])


def by_order(entries: Sequence[Located]) -> Line:
    """What a comparison is taken from, where nobody states it in the confrontation."""
    line: Line = ()
    for at, one in enumerate(entries):
        line += (", " if at else ", by ", Named("its order of states", one.address))
    return line


def _leans(faced: Faced, at: int) -> Line:
    """What an owner's order of states has of its intention, which is not yet that it would do so.

    A preference that is stated makes no word credible, so both readings stay open all the same.
    """
    owner = int(faced.standing.owners[at])
    way = leaning(faced.order, faced.standing, at) if faced.order is not None else UNKNOWN
    if faced.order is None or way == UNKNOWN:
        return ()
    kept = "has it done as is said" if way == KEEPS else "has the opposite done"
    named = Named("order of states", faced.order.used[owner][0].address)
    return (" Its ", named, f" {kept}, all else as is said; that it would do so nobody says.")


def _either(faced: Faced, at: int, open_: Sequence[Held]) -> Iterator[Line]:
    own = party(faced, int(faced.standing.owners[at]))
    by = {kind: [one.other for one in open_ if one.dilemma.id == kind] for kind in _KINDS}
    over: Line = (own, " over ", option(faced, at))
    if by["persuasion"]:
        yield (
            "Either it is for ",
            *parties(faced, by["persuasion"]),
            " to persuade ",
            *over,
            " (persuasion), or it is for ",
            own,
            " to make its word believed (rejection); what decides is ",
            *decides(faced, at),
            ".",
            *_leans(faced, at),
        )
    if by["trust"]:
        yield (
            "Either it is for ",
            *parties(faced, by["trust"]),
            " to find a reason to trust ",
            *over,
            " (trust), or nothing is in the way; what decides is ",
            *decides(faced, at),
            ".",
            *_leans(faced, at),
        )


_KINDS = ("persuasion", "trust")


def future(faced: Faced, one: Future, who: int) -> Line:
    """A whole future by name, as seen by a party."""
    base: Line = ("the position of ", party(faced, one.base))
    if one.base == THREAT:
        base = ("what is threatened",)
    elif one.base == who:
        base = ("its own position",)
    if one.turned is None:
        return base
    if one.turned == who:
        return (*base, ", with its own part in it turned round")
    return (*base, ", with the part of ", party(faced, one.turned), " in it turned round")


def prefers(faced: Faced, held: Held) -> Line:
    """The comparison that a dilemma over whole futures is."""
    assert held.compared is not None
    who, first, second = held.compared
    better, worse = future(faced, first, who), future(faced, second, who)
    if first.turned is not None:
        better, worse = (*better, ","), ("the same as it stands",)
    return (party(faced, who), " prefers ", *better, " to ", *worse)
