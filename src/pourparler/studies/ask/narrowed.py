"""Scores where more than orders is stated: each answer is one more row on a party's utilities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pourparler.case.stated import PartyStated, party_stated
from pourparler.certificates import TODAY, Row
from pourparler.concepts.agreement.answers import Comparison, Gain
from pourparler.concepts.agreement.held_pairs import Cornered
from pourparler.concepts.agreement.replies import possible_after
from pourparler.concepts.agreement.utilities import Branch, branches
from pourparler.errors import TooLarge
from pourparler.findings import Watch
from pourparler.kernels.double_description import Cone, Ray
from pourparler.kernels.double_description import cone as cone_of
from pourparler.studies.ask.candidates import Question
from pourparler.studies.ask.field import Field, field_of
from pourparler.studies.ask.known import Known
from pourparler.studies.ask.scored import MOST_CELLS, Left, left_after_offer

MOST_HELD = 3 * 10**7
"""Pairs of packages times answers up to which comparisons are scored: some seconds."""

MOST_CASES = 10_000
"""Cases of worst and best levels, over all answers, up to which comparisons are scored."""

MANY_CASES = f"answers leave more than {MOST_CASES:,} ways to choose worst and best levels"
"""Why a question has no exact score."""

MANY_CORNERS = "too many corners of the utilities that fit would be listed"
"""Why a question has no exact score."""

MANY_PACKAGES = "too many packages are left to look at"
"""Why a question has no exact score."""

ANSWER = "the answer"
"""The name of the row that an answer adds."""

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a question's answers leave; `implied` where one of them follows from what is stated.

    `why` says why it is not known what they leave.
    """

    left: Left | None
    implied: bool = False
    why: str = ""


@dataclass(frozen=True)
class Answered:
    """The utilities of a party that fit an answer; `strictly` where some fit it and not both."""

    branches: list[Cornered]
    strictly: bool


def narrowed(
    known: Known, questions: Sequence[Question], offered: npt.NDArray[np.int64], watch: Watch
) -> Iterator[Narrowed]:
    """The scores of questions, one each."""
    scores = _Scores(known, offered, sum(one.kind != "offer" for one in questions))
    for at, question in enumerate(questions):
        if at % 20 == 0:
            watch(at, len(questions), "scoring questions")
        asked = question.asked
        try:
            if isinstance(asked, Comparison):
                yield scores.of_comparison(asked)
            else:
                left = scores.of_offer(asked.party, asked.package)
                yield Narrowed(left, why="" if left else scores.why.get(asked.party, MANY_PACKAGES))
        except TooLarge as much:  # too much is left open by the answer to look at case by case
            yield Narrowed(None, why=much.message)


class _Scores:
    """What is worked out once for all questions of a reading."""

    def __init__(self, known: Known, offered: npt.NDArray[np.int64], comparisons: int) -> None:
        self.known, self.offered, self.comparisons = known, offered, comparisons
        self.replies: dict[int, list[Left] | None] = {}
        self.why: dict[int, str] = {}
        self.answers: dict[int, Answers] = {}
        self.cases = 0

    @cached_property
    def field(self) -> Field | None:
        """The packages in pairs."""
        return field_of(self.known)

    def of_comparison(self, asked: Comparison) -> Narrowed:
        """What both answers to a comparison leave undominated."""
        if self.cases > MOST_CASES:
            return Narrowed(None, why=MANY_CASES)
        if asked.party not in self.answers:
            self.answers[asked.party] = Answers(self.known.stated[asked.party])
        told = self.answers[asked.party].after(row_of(asked))
        if told is None:
            return Narrowed(None, why=MANY_CORNERS)
        self.cases += sum(len(one.branches) for one in told)
        if not all(one.strictly for one in told):
            return Narrowed(None, implied=True)
        field = self.field
        if field is None or field.allowed(asked.party) * self.comparisons > MOST_HELD:
            return Narrowed(None, why=MANY_PACKAGES)
        left = [field.left_after(asked.party, one.branches) for one in told]
        numbers = [one for one in left if one is not None]
        if len(numbers) < len(left):
            return Narrowed(None, why=MANY_CORNERS)
        return Narrowed((min(numbers), max(numbers)))

    def of_offer(self, party: int, package: int) -> Left | None:
        """What both answers to an offer leave possible for all."""
        if self.known.stated[party].orders_only:
            if len(self.offered) * self.known.free.size > MOST_CELLS:
                return None
            return left_after_offer(self.known, party, self.offered[package].tolist())
        if party not in self.replies:
            self.replies[party] = self._all_offers(party)
        found = self.replies[party]
        return None if found is None else found[package]

    def _all_offers(self, party: int) -> list[Left] | None:
        """What yes and no to each of the offers leave, from the corners of one party alone."""
        known, name = self.known, self.known.between[party]
        rest = known.counted.inside.copy()
        for other in known.between:
            rest &= known.found.possible[other]
        packages = np.argwhere(rest)
        if len(packages) * len(self.offered) > MOST_CELLS:
            return None
        if not len(packages):
            return [(0, 0)] * len(self.offered)
        stated = party_stated(
            known.reading, known.space, known.orders[party], known.no_deals[name], of_today=True
        )
        try:
            found = branches(stated.known(), each_step=True)
        except TooLarge as much:
            self.why[party] = much.message
            return None
        after = possible_after(found, self.offered, packages, stated.is_open)
        if after is None:
            self.why[party] = MANY_CORNERS
            return None
        counts = np.stack([np.count_nonzero(one, axis=1) for one in after])
        return list(zip(counts.min(axis=0).tolist(), counts.max(axis=0).tolist(), strict=True))


def row_of(asked: Comparison) -> Row:
    """What a comparison says, as a row that is never below 0."""
    levels: dict[tuple[int, int], Fraction] = {}
    weights: dict[int, Fraction] = {}
    for gain, sign in ((asked.more, _ONE), (asked.less, -_ONE)):
        if gain is not None:
            _add(gain, sign, levels, weights)
    return Row(ANSWER, {key: value for key, value in levels.items() if value}, weights)


def _add(
    gain: Gain,
    sign: Fraction,
    levels: dict[tuple[int, int], Fraction],
    weights: dict[int, Fraction],
) -> None:
    if gain.to is None or gain.start is None:
        weights[gain.issue] = weights.get(gain.issue, Fraction(0)) + sign
        return
    for level, own in ((gain.to, sign), (gain.start, -sign)):
        levels[gain.issue, level] = levels.get((gain.issue, level), Fraction(0)) + own


class Answers:
    """What both answers to a comparison leave of the utilities of one party.

    The corners before any answer are kept for all questions that tell the same steps apart.
    """

    def __init__(self, stated: PartyStated) -> None:
        self.stated, self.known = stated, stated.known()
        self.cones: dict[object, Cone | None] = {}

    def after(self, row: Row) -> tuple[Answered, Answered] | None:
        """The utilities that fit a row, and those that fit it turned round; None where corners are
        too many to list."""
        place = len(self.known.rows)
        sides: tuple[list[Cornered], list[Cornered]] = ([], [])
        strictly = [False, False]
        for branch in branches(replace(self.known, rows=(*self.known.rows, row))):
            told = [int(value) for value in branch.rows[place]]
            whole = self._cone(branch, place)
            parted = None if whole is None else whole.parted(told)
            if parted is None:
                return None
            for side, cone in enumerate(parted):
                if _some_fits(branch, cone.rays, self.stated.is_open):
                    sides[side].append((branch, cone.rays))
                    strictly[side] |= any(sum(map(int.__mul__, told, ray)) for ray in cone.rays)
        return Answered(sides[0], strictly[0]), Answered(sides[1], strictly[1])

    def _cone(self, branch: Branch, place: int) -> Cone | None:
        """The mixtures of a branch before the answer, whose row is at a place."""
        columns = tuple((one.issue, one.among, one.time) for one in branch.columns)
        key = tuple(sorted(branch.where.items())), columns
        if key not in self.cones:
            rows = [list(own) for at, own in enumerate(branch.rows) if at != place]
            told = [own for own in rows if any(value < 0 for value in own)]
            self.cones[key] = cone_of(len(columns), told, 1)
        return self.cones[key]


def _some_fits(branch: Branch, rays: Sequence[Ray], is_open: bool) -> bool:
    """Whether a utility fits; of a value of no deal today that is open, strictly inside 0..1."""
    if not is_open or not rays:
        return bool(rays)
    today = next(at for at, column in enumerate(branch.columns) if column.time == TODAY)
    whole = [sum(v for v, own in zip(ray, branch.counts, strict=True) if own) for ray in rays]
    worth = [ray[today] for ray in rays]
    return any(worth) and any(own < most for own, most in zip(worth, whole, strict=True))
