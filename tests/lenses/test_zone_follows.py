"""What verdicts follow from: enough of what is stated, and nothing of it to spare."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial

import pytest

from pourparler.errors import Refused
from pourparler.findings import Answer, Json, unwatched
from pourparler.lenses.zone import fewest
from pourparler.lenses.zone import lens as zone
from pourparler.lenses.zone.asked import asked_of
from pourparler.lenses.zone.counts import counted
from pourparler.passages import Bullets, Line, Named, Party, Piece, Words
from tests.lenses.random_statements import Made, made
from tests.lenses.test_zone_proofs import TOLD, small
from tests.lenses.test_zone_statements import ACCEPTED
from tests.small_cases import reading_of, shipped, tried

CASES = 1_500 if os.environ.get("POURPARLER_SOAK") else 12

Verdict = tuple[str, fewest.Holds, Callable[[Answer], bool]]
"""Its kind, how to ask it of what is known, and whether an answer has it."""


def asked(case: Made) -> Answer | None:
    """What the zone answers; None where the case contradicts itself or is refused."""
    if tried(case.text())[0] is None:
        return None
    try:
        return zone.answer(reading_of(case.text()), {}, unwatched)
    except Refused:
        return None


def only(case: Made, names: set[str]) -> Made:
    """The case with no more than the entries named."""
    fewer = deepcopy(case)
    for party, told in fewer.parties.items():
        told.lines = left(told.lines, f"preferences.{party}", names)
        told.no_deal = left(told.no_deal, f"no_deal.{party}", names)
    return fewer


def left(lines: list[str], address: str, names: set[str]) -> list[str]:
    alone = address in names and len(lines) == 1
    return [line for at, line in enumerate(lines) if alone or f"{address}[{at}]" in names]


def row(answer: Answer, code: int) -> dict[str, Json]:
    return next(one for one in answer.rows if one["package"] == code)


def accepts(party: str, code: int, word: str, answer: Answer) -> bool:
    return bool(row(answer, code)[word][party])  # type: ignore[index,call-overload]


def is_said(word: str, answer: Answer) -> bool:
    return next(one.value for one in answer.findings if one.id == "zone.verdict") == word


def verdicts(case: Made, answer: Answer) -> Iterator[Verdict]:
    """One verdict of each kind and party."""
    reading = reading_of(case.text())
    total = counted(reading, asked_of(reading, {}).space, unwatched)
    cells = dict(
        zip(total.rows.codes.tolist(), map(tuple, total.rows.digits.tolist()), strict=True)
    )  # type: ignore[union-attr]
    for party in case.parties:
        for code, cell in cells.items():
            if accepts(party, code, "necessary", answer):
                sure = partial(lambda cell, sides, of: fewest.is_sure(sides[of], cell), cell)
                yield (
                    "necessary",
                    partial(sure, of=party),
                    partial(accepts, party, code, "necessary"),
                )
                break
        for code, cell in cells.items():
            if not accepts(party, code, "possible", answer):
                never = partial(lambda cell, sides, of: fewest.is_never(sides[of], cell), cell)
                no = partial(accepts, party, code, "possible")
                yield "never", partial(never, of=party), lambda more, no=no: not no(more)
                break
    for code, cell in cells.items():
        by = row(answer, code)["dominated_by"]
        if isinstance(by, int):
            yield "no worse", no_worse(cells[by], cell), lambda more, c=code: is_dominated(more, c)
            break
    if is_said("certain", answer):
        holds = fewest.IsCertain(total.inside)
        yield "certain", holds, lambda more: is_said("certain", more) or is_said("robust", more)
    if is_said("excluded", answer):
        holds = partial(fewest.is_excluded, inside=total.inside)
        yield "excluded", holds, partial(is_said, "excluded")


def no_worse(better: fewest.Cell, worse: fewest.Cell) -> fewest.Holds:
    return lambda sides: all(fewest.no_worse(side, better, worse) for side in sides.values())


def is_dominated(answer: Answer, code: int) -> bool:
    return row(answer, code)["dominated_by"] is not None


@pytest.mark.slow
def test_entries_named_are_enough_and_none_can_be_spared() -> None:
    told: Counter[str] = Counter()
    seed = -1
    while told["cases"] < CASES:
        seed += 1
        case = made(seed)
        answer = asked(case)
        if answer is None:
            continue
        told["cases"] += 1
        own = asked_of(reading_of(case.text()), {})
        parties = fewest.all_told(own.reading, own.space, own.no_deals)
        for kind, holds, is_so in verdicts(case, answer):
            kept = fewest.fewest(parties, holds)
            if isinstance(holds, fewest.IsCertain) and holds.gave_up:
                continue
            assert kept is not None, (seed, kind)
            names = {one.name for own in kept.values() for one in own}
            again = asked(only(case, names))
            if again is None or not is_so(again):
                # with no deal as one more unknown a search may end where that of the zone does not
                assert kind == "certain" and again and is_said("undecided", again), (seed, names)
                continue
            told[kind] += 1
            for name in names if kind != "no worse" else ():  # another may dominate it too
                again = asked(only(case, names - {name}))
                assert again is None or not is_so(again), (seed, kind, name)
                told["spared"] += 1
    assert min(told[kind] for kind in ("necessary", "never", "no worse", "spared")) > 0, told


def lines(text: str, **options: str) -> list[str]:
    """What the section says of what verdicts follow from, as plain text."""
    answer = zone.answer(reading_of(text), options, unwatched)
    [part] = [one for one in answer.section.parts if one.title == "What the verdicts follow from"]
    [told] = [block for block in part.blocks if isinstance(block, Bullets)]
    return [plain(line) for line in told.lines]


def plain(line: Line) -> str:
    def word(piece: Piece) -> str:
        match piece:
            case str():
                return piece
            case Named(_, address):
                return address
            case Party(id):
                return id
        assert not isinstance(piece, Words)
        return piece.text

    return "".join(map(word, line))


def test_the_report_says_what_each_verdict_follows_from() -> None:
    [sure, may, beaten] = lines(ACCEPTED)
    assert sure.startswith("Package 2 is better than no deal for all, whatever fits: this follows")
    assert "the assumption no_deal.south[1] of south" in sure and "no_deal.south[0]" not in sure
    assert may.endswith("a utility was found under which it is accepted.")
    assert beaten.startswith("Package 0 is as good for all as package 1, and better for one")
    assert "preferences.south[1]" not in beaten


SAYS = {
    "certain": "That some package is always better than no deal for all: this follows from the "
    "assumption preferences.north[0] and --no-deal north=0.3 of north; and from the assumption "
    "preferences.south[0] and --no-deal south=0.5 of south.",
    "possible": "That no zone is certain: utilities were found under which each package inside "
    "the red lines is refused by some party.",
    "robust": "Package 1 is better than no deal for all, whatever fits: this follows from the "
    "assumption preferences.north[0] and the assumption no_deal.north of north; and from the "
    "assumption preferences.south[0] and the assumption no_deal.south of south.",
    "excluded": "That no package inside the red lines can be better than no deal for all: this "
    "follows from the assumption preferences.north[0], the assumption preferences.north[1] and "
    "--no-deal north=0.9 of north.",
}


@pytest.mark.parametrize("word", SAYS)
def test_each_verdict_of_a_zone_says_why(word: str) -> None:
    text, options = TOLD[word]
    told = lines(small(text), **options)
    assert SAYS[word] in told
    assert told[-1].startswith("That a zone is certain up to a common no-deal value of 0.")


def test_entries_that_rest_on_words_are_named_by_these() -> None:
    reading = shipped("vancouver-2023", layers=("A1",))
    section = zone.answer(reading, {}, unwatched).section
    [part] = [one for one in section.parts if one.title == "What the verdicts follow from"]
    assert isinstance(part.blocks[1], Bullets)
    named = [one for one in part.blocks[1].lines[0] if isinstance(one, Named)]
    assert named[1] == Named("U3 (Wages: more > nineteen)", "preferences.union[1]"), named
