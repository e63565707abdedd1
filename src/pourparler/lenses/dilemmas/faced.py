"""The confrontation of a reading as arrays: who asks what, who says what, who doubts whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.confrontation import Confrontation, Doubt
from pourparler.case.futures import future, pairs
from pourparler.case.reading import Reading
from pourparler.concepts.confrontation.comparisons import Comparisons
from pourparler.concepts.confrontation.standing import GIVES_WAY, KEEPS, OPEN, UNKNOWN, Standing
from pourparler.errors import WrongUsage
from pourparler.lenses.dilemmas.ranked import Ranked, ranked, with_ranks

if TYPE_CHECKING:
    from pourparler.concepts.confrontation.futures import Future

_ANSWERS = {"yes": 1, "no": 0, "open": OPEN}


@dataclass(frozen=True, eq=False)
class Faced:
    """A confrontation with its parties and options, in the order in which the case names them.

    `options` are those whose owner says what it will do. `speaking` are the places of the parties
    whose position says something. `stated` counts comparisons of futures, `own` are the same;
    `known` has those of the orders of states in `order` besides, of parties whose two agree.
    `doubts` are the entries behind `standing.doubts`, by party and option; `whole` is the entry of
    the section itself.
    """

    reading: Reading
    parties: tuple[str, ...]
    options: tuple[str, ...]
    standing: Standing
    own: Comparisons
    known: Comparisons
    stated: int
    whole: Located
    doubts: dict[tuple[int, int], tuple[Located, ...]]
    notices: tuple[str, ...]
    order: Ranked | None = None

    @property
    def speaking(self) -> tuple[int, ...]:
        """The places of the parties whose position says something."""
        return _speaking(self.standing)


def why_not(reading: Reading) -> str | None:
    """Why a reading has no confrontation to look at, or None when it has."""
    document = reading.case.document
    if document.confrontation is None:
        return "the case has no confrontation: positions and intentions on its options"
    if not any(document.options.values()):
        return "a confrontation is over options, and the case has none"
    in_force = {located.address for located in reading.in_force("confrontation")}
    if "confrontation" not in in_force:
        return "the confrontation does not count here, for its layer, its grounds or the day"
    if not document.confrontation.intentions:
        return "the confrontation says of no option what its owner will do if nothing is agreed"
    return None


def faced(reading: Reading) -> Faced:
    """The confrontation of a reading; `WrongUsage` says why there is none."""
    reason = why_not(reading)
    if reason is not None:
        raise WrongUsage(f"dilemmas: {reason}")
    stated = reading.case.document.confrontation
    assert stated is not None
    owners = {key: party for party, owned in reading.case.document.options.items() for key in owned}
    options = tuple(key for key in owners if key in stated.intentions)
    parties = _parties(stated, [owners[option] for option in options])
    place = {party: at for at, party in enumerate(parties)}
    compared = {
        place[party]: [
            (future(better, place), future(worse, place))
            for text in texts
            for better, worse in pairs(text)
        ]
        for party, texts in stated.prefers.items()
    }
    doubts = _doubts(reading, place, options)
    standing = _standing(stated, options, place, [owners[option] for option in options], doubts)
    own = known = Comparisons(compared)
    order = ranked(reading, parties, options)
    notices = list(_notices(stated, parties, standing))
    if order is not None:
        known, contrary = with_ranks(compared, order, standing, _speaking(standing))
        order = order.without(contrary)
        notices += [
            f"{parties[at]} prefers one future in the confrontation and another by its order of "
            "states, so that order was not used"
            for at in sorted(contrary)
        ]
    return Faced(
        reading,
        parties,
        options,
        standing,
        own,
        known,
        _number(compared),
        reading.case.located["confrontation"],
        doubts,
        tuple(notices),
        order,
    )


def _speaking(standing: Standing) -> tuple[int, ...]:
    told = (standing.positions != OPEN).any(axis=1)
    return tuple(int(place) for place in np.flatnonzero(told))


def _number(compared: dict[int, list[tuple[Future, Future]]]) -> int:
    return sum(len(set(listed)) for listed in compared.values())


def _parties(stated: Confrontation, owners: list[str]) -> tuple[str, ...]:
    """Those with a position, then owners, and whoever a doubt or a comparison names besides."""
    named = [doubt.who for doubt in stated.doubts]
    for party, texts in stated.prefers.items():
        both = [names for text in texts for pair in pairs(text) for names in pair]
        named += [party, *(name for names in both for name in names if name != "threat")]
    return tuple(dict.fromkeys([*stated.positions, *owners, *named]))


def _doubts(
    reading: Reading, place: dict[str, int], options: tuple[str, ...]
) -> dict[tuple[int, int], tuple[Located, ...]]:
    found: dict[tuple[int, int], tuple[Located, ...]] = {}
    at = {option: number for number, option in enumerate(options)}
    for located in reading.in_force("confrontation"):
        if isinstance(located.entry, Doubt) and located.entry.option in at:
            key = place[located.entry.who], at[located.entry.option]
            found[key] = (*found.get(key, ()), located)
    return found


def _standing(
    stated: Confrontation,
    options: tuple[str, ...],
    place: dict[str, int],
    owners: list[str],
    doubts: dict[tuple[int, int], tuple[Located, ...]],
) -> Standing:
    shape = len(place), len(options)
    positions = np.full(shape, OPEN, dtype=np.int8)
    doubted = np.zeros(shape, dtype=np.bool_)
    for party, asked in stated.positions.items():
        for at, option in enumerate(options):
            positions[place[party], at] = _ANSWERS[asked.get(option, "open")]
    for key in doubts:
        doubted[key] = True
    arrows = [stated.would_carry_out.get(option) for option in options]
    keeps = [UNKNOWN if one is None else KEEPS if one else GIVES_WAY for one in arrows]
    return Standing(
        positions,
        np.array([stated.intentions[option] == "yes" for option in options], dtype=np.bool_),
        np.array([place[owner] for owner in owners], dtype=np.int64),
        doubted,
        np.array(keeps, dtype=np.int8),
    )


def _notices(stated: Confrontation, parties: tuple[str, ...], standing: Standing) -> list[str]:
    """Comparisons that nothing is made of, since the party has no position."""
    silent = (standing.positions == OPEN).all(axis=1)
    return [
        f"{party} has no position, so its comparisons of futures were not used"
        for at, party in enumerate(parties)
        if silent[at] and stated.prefers.get(party)
    ]
