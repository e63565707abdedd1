"""The findings of the lens: four counts, each dilemma over an option, and each that is proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.case.addresses import Located
from pourparler.concepts.confrontation.standing import YES
from pourparler.findings import Basis, Finding, How
from pourparler.lenses.dilemmas.faced import Faced
from pourparler.lenses.dilemmas.held import Held, settled_by
from pourparler.lenses.dilemmas.words import because, decides, option, party, plain, prefers
from pourparler.passages import Line

CHOICES = {
    2: {
        "possible": "the owner’s preference is not stated, and the other does not doubt it",
        "a position that is open": "asks for nothing, so it makes no dilemma",
    },
    1: {
        "possible": "the comparisons known prove neither it nor the contrary",
        "where the confrontation states no comparison": "the party’s own order of states, if it is "
        "known, and if it says the same whatever is done with options of which nobody says what "
        "will be",
        "equal futures": "never make a dilemma",
        "a future with options turned round": "is compared by its own name, and not as another in "
        "which the same is done",
        "parties": "those whose position says something",
    },
}
"""The readings of open definitions, by theory."""

METHODS = {
    2: "option by option, positions against what owners say, with doubts and what is preferred",
    1: "whole futures, two at a time, by the transitive closure of the comparisons known",
}
"""How dilemmas are found, by theory."""


def findings(faced: Faced, found: Sequence[Held]) -> Iterator[Finding]:
    """The counts, then the dilemmas over options, then those over futures that are proved."""
    yield from _counts(faced, found)
    for held in found:
        if held.theory == 2:
            yield _over_option(faced, held)
        elif held.sure:
            yield _over_futures(faced, held)


def _counts(faced: Faced, found: Sequence[Held]) -> Iterator[Finding]:
    basis = faced.reading.basis(
        faced.whole, *(one for all_ in faced.doubts.values() for one in all_)
    )
    for theory, over, prefix in ((2, "single options", ""), (1, "whole futures", "first.")):
        listed = [held for held in found if held.theory == theory]
        sure = sum(held.sure for held in listed)
        how = How(METHODS[theory], choices=CHOICES[theory])
        of = basis if theory == 2 else faced.reading.basis(faced.whole, *_orders(faced))
        by = "stated" if theory == 2 else "known"
        claim = f"Over {over} {_many(sure, 'holds', 'hold')} by what is {by}."
        yield Finding(f"dilemmas.{prefix}dilemmas", claim, sure, how, of)
        left = len(listed) - sure
        claim = f"Over {over} no other dilemma is possible."
        if left:
            claim = f"Over {over} {_many(left, 'may hold', 'may hold')}, for want of a comparison."
        yield Finding(f"dilemmas.{prefix}possible", claim, left, how, of)


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} dilemma {one}" if number == 1 else f"{number:,} dilemmas {more}"


def _over_option(faced: Faced, held: Held) -> Finding:
    assert held.option is not None
    has = " has a " if held.sure else " may have a "
    line: Line = (
        party(faced, held.holder),
        f"{has}{held.dilemma.id} dilemma towards ",
        party(faced, held.towards),
        " over ",
        option(faced, held.option),
        ": ",
        *because(faced, held),
    )
    if not held.sure:
        line = (*line, "; decided by ", *decides(faced, held.option))
    doubts = faced.doubts.get((held.other, held.option), ())
    basis = faced.reading.basis(faced.whole, *doubts)
    return _finding(faced, name_of(faced, held), line, held, basis)


def _over_futures(faced: Faced, held: Held) -> Finding:
    line = (
        party(faced, held.holder),
        f" has a {held.dilemma.id} dilemma of the first theory towards ",
        party(faced, held.towards),
        ": ",
        *prefers(faced, held),
    )
    basis = faced.reading.basis(faced.whole, *order_behind(faced, held))
    return _finding(faced, name_of(faced, held), line, held, basis)


def _orders(faced: Faced) -> Iterator[Located]:
    """The entries behind every order of states that comparisons are taken from."""
    if faced.order is not None:
        for party in faced.speaking:
            yield from faced.order.used.get(party, ())


def order_behind(faced: Faced, held: Held) -> tuple[Located, ...]:
    """The entries of the order of states that proves a dilemma; none where the comparisons do."""
    assert held.compared is not None
    if faced.order is None or faced.own.prefers(*held.compared) == YES:
        return ()
    return faced.order.used.get(held.compared[0], ())


def _finding(faced: Faced, name: str, line: Line, held: Held, basis: Basis) -> Finding:
    choices = {**CHOICES[held.theory], held.dilemma.id: held.dilemma.definition}
    settled = settled_by(faced, held)
    if settled is not None:
        choices["decided by"] = settled
    value = "yes" if held.sure else "possible"
    how = How(METHODS[held.theory], choices=choices)
    return Finding(name, plain(faced, (*line, ".")), value, how, basis)


def name_of(faced: Faced, held: Held) -> str:
    """The id of the finding on one dilemma."""
    both = f"{faced.parties[held.holder]}.{faced.parties[held.towards]}"
    if held.option is None:
        return f"dilemmas.first.{held.dilemma.id}.{both}"
    return f"dilemmas.{held.dilemma.id}.{both}.{faced.options[held.option]}"
