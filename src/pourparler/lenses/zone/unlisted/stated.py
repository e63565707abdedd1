"""What more than orders decides of packages too many to list: whether some are, and which one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pourparler.concepts.agreement.certainty_without_list import SECONDS as SHORTEST
from pourparler.concepts.agreement.judged import Against
from pourparler.concepts.agreement.one_by_one import Asking, asking, judged_alone
from pourparler.concepts.agreement.possible import Found as Possible
from pourparler.concepts.agreement.possible import Wanting, possible, some_utility
from pourparler.concepts.agreement.robust import Searched, robust
from pourparler.findings import How, Watch
from pourparler.lenses.zone.asked import Asked
from pourparler.lenses.zone.certain import Certain, certain_among
from pourparler.lenses.zone.exact import BY_PROGRAMS
from pourparler.lenses.zone.unlisted.found import Found, Numbers, Witness
from pourparler.lenses.zone.unlisted.ordered import numbers_by_orders
from pourparler.lenses.zone.unlisted.proofs import proved
from pourparler.lenses.zone.unlisted.room import Unlisted
from pourparler.lenses.zone.weighed import Side, side_of

SECONDS_POSSIBLE = 3.0
"""How long a package that all may accept is looked for."""

SECONDS_ROBUST = 17.0
"""How long one that all are sure to accept is looked for."""

SECONDS = 24.0
"""How long all searches take together; where the verdict turns on it, what is left goes to the two
for certainty."""

_NOT_COUNTED = (
    "more than orders of levels is stated, and packages are too many to be judged one by one"
)


def by_search(room: Unlisted, asked: Asked, watch: Watch) -> Found:
    """Whether some package is necessary, or possible, for all; and the verdict."""
    sides = {one.party: side_of(room.space, one, asked.no_deals[one.party]) for one in asked.stated}
    end = time.monotonic() + SECONDS
    search = _Search(room, sides, watch)
    may = search.possible()
    sure = search.robust() if may.package is not None else Searched(proved=may.proved, why=may.why)
    decided = None if may.package is not None and sure.package is None else bool(sure.package)
    left = SHORTEST if decided is not None else max((end - time.monotonic()) / 2, SHORTEST)
    certain = certain_among(replace(room, seconds=left), sides, watch, decided)
    verdict, why = _verdict(may, sure, certain)
    witnesses = tuple(search.witnesses(sure, may))
    proof, because = proved(room, sides, verdict, witnesses, certain)
    hows = {name: BY_PROGRAMS[name] for name in ("dominance", "acceptance", "certainty")}
    return Found(
        Numbers(None, None, _NOT_COUNTED),
        Numbers(None, 0 if sure.proved else None, _NOT_COUNTED),
        Numbers(None, 0 if may.package is None and may.proved else None, _NOT_COUNTED),
        dict(_by_party(room, asked)),
        certain,
        verdict,
        why,
        {**hows, "verdict": _how(sure, may)},
        witnesses,
        proof,
        because,
    )


class _Search:
    """Questions to all parties, ready to be asked of any package."""

    def __init__(self, room: Unlisted, sides: Mapping[str, Side], watch: Watch) -> None:
        sizes = room.space.valued_sizes()
        self.room, self.watch = room, watch
        self.sure: dict[str, list[Asking]] = {}
        self.never: dict[str, Wanting] = {}
        for party, side in sides.items():
            self.sure[party] = asking(side.branches, side.sure, sizes)
            never = asking(side.branches, side.never, sizes)
            self.never[party] = Wanting(never, side.stated.is_open)

    def possible(self) -> Possible:
        """A package that every party may accept, or none."""
        tick = self._tick("searching for a package that all may accept")
        return possible(self.room.tied, list(self.never.values()), SECONDS_POSSIBLE, tick)

    def robust(self) -> Searched:
        """A package that every party is sure to accept, or none."""
        tick = self._tick("searching for a package that all are sure to accept")
        return robust(self.room.tied, list(self.sure.values()), SECONDS_ROBUST, tick)

    def _tick(self, doing: str) -> Callable[[int, int], None]:
        return lambda done, most: self.watch(done, most, doing)

    def witnesses(self, sure: Searched, may: Possible) -> Iterator[Witness]:
        """The packages that were found."""
        if sure.package is not None:
            yield self._witness(sure.package, "accepted by all for sure")
        if may.package is not None and may.package != sure.package:
            yield self._witness(may.package, "perhaps accepted by all")

    def _witness(self, states: tuple[int, ...], as_what: str) -> Witness:
        levels = self.room.levels(states)
        return Witness(
            states,
            as_what,
            {
                party: not isinstance(judged_alone(own, levels), Against)
                for party, own in self.sure.items()
            },
            {
                party: some_utility(own, lambda one: one.costs(levels)) is not None
                for party, own in self.never.items()
            },
        )


def _verdict(may: Possible, sure: Searched, certain: Certain) -> tuple[str, str]:
    """The verdict and why it is undecided; `unknown` where not even a possible package is."""
    if sure.package is not None:
        return "robust", ""
    if may.package is None:
        return ("excluded", "") if may.proved else ("unknown", may.why)
    if certain.at_no_deal is False:
        return "possible", ""
    if sure.proved and certain.at_no_deal:
        return "certain", ""
    parts = (sure.why, certain.why_at_no_deal if certain.at_no_deal is None else "")
    return "undecided", "; ".join(part for part in parts if part)


def _how(sure: Searched, may: Possible) -> How:
    """How the verdict was got: what searches ended in time say is proved in whole numbers."""
    return How(
        "branch and cut over issues, with utilities that refuse packages by linear programs in "
        "whole numbers; a solver in floating point gives hints, and no answer rests on them",
        choices={
            "parts of the space": f"{may.parts:,} for a possible package, {sure.parts:,} for one "
            "that all are sure to accept",
            "utilities that refuse": f"{len(sure.refusals):,}",
            "time": f"{SECONDS_POSSIBLE:g} s and {SECONDS_ROBUST:g} s at the most, "
            f"{SECONDS:g} s with a search for a certain zone",
        },
    )


def _by_party(room: Unlisted, asked: Asked) -> Iterator[tuple[str, tuple[Numbers, Numbers]]]:
    """Numbers for the parties of which nothing but orders is stated."""
    none = Numbers(None, None, _NOT_COUNTED)
    for known, stated in zip(asked.known, asked.stated, strict=True):
        if stated.orders_only:
            yield known.party, numbers_by_orders(room, known, asked.no_deals[known.party])
        else:
            yield known.party, (none, none)
