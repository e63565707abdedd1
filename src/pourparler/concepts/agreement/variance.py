"""How much of what is unknown an answer would take away, under a declared prior.

In each draw a package is acceptable to all or not, so over draws its acceptance has the variance
p (1 - p). An answer splits the draws, a share f of them saying yes, and takes away
f (1 - f) (p_yes - p_no)^2 of it on average over both answers. Summed over packages and divided by
the whole this is the share removed, between 0 and 1. Draws of utilities that fit what a mediator
knows are those of Sarabando, Dias and Vetschera 2013; acceptance over draws is that of Lahdelma,
Hokkanen and Salminen 1998. A question that tells nothing still scores about 1 / draws, by chance;
of draws that depend on each other as many count as are as good as independent ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.answers import Comparison, Gain
from pourparler.kernels.prior import Drawn, Draws, bar

CITES = ("sarabando-2013", "lahdelma-1998")
"""Keys of the works that define this."""

BLOCK = 2040
"""Draws made together at the most; whole numbers up to it are exact in single precision."""

MOST_VALUES = 2**21
"""Values of one party held together."""

Mask: TypeAlias = npt.NDArray[np.bool_]
Shares: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]
Places: TypeAlias = npt.NDArray[np.int64]
Tick = Callable[[int, int], None]
"""Hears draws done and draws in all; stops the work by raising."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether a party takes a package rather than no deal: its place, and the row of the offer."""

    party: int
    package: int


@dataclass(frozen=True, slots=True)
class Looked:
    """The packages whose acceptance is looked at, and those offered in questions.

    `packages[x, j]` is the level that counts on issue `j` in package `x`, `offered` likewise; a
    row is a package.
    """

    packages: Places
    offered: Places


Asked = Comparison | Offer
"""What a party can be asked, to be answered by yes or no."""


@dataclass(frozen=True, slots=True)
class Split:
    """Counts over draws: of yes by question, of acceptance by package, and of both together.

    `both[q, x]` draws answer question `q` by yes and have package `x` acceptable to all.
    """

    draws: int
    yes: Counts
    accepted: Counts
    both: Counts


def removed(split: Split) -> Shares:
    """The share of the variance of acceptance that each question removes (float64, 0..1).

    >>> told = Split(4, np.array([2]), np.array([2, 2]), np.array([[2, 1]]))
    >>> removed(told).tolist()      # all of the first package, nothing of the second
    [0.5]
    """
    share = split.yes / split.draws
    spread = share * (1 - share)
    p = split.accepted / split.draws
    whole = float((p * (1 - p)).sum())
    if whole == 0:
        return np.zeros(len(split.yes))
    together = split.both / split.draws - np.multiply.outer(share, p)
    told = (together**2).sum(axis=1)
    return np.asarray(np.divide(told, spread * whole, out=np.zeros_like(told), where=spread > 0))


def asked_of_draws(
    parties: Sequence[Draws],
    looked: Looked,
    questions: Sequence[Asked],
    draws: int,
    tick: Tick | None = None,
) -> Split:
    """Counts over draws 0 up to `draws`, one product of matrices a block.

    No table of all draws by all packages is ever held.
    """
    packages = len(looked.packages)
    rows, own, offered = _each_once(looked)
    yes = np.zeros(len(questions), dtype=np.int64)
    accepted = np.zeros(packages, dtype=np.int64)
    both = np.zeros((len(questions), packages), dtype=np.int64)
    step = max(1, min(BLOCK, MOST_VALUES // max(1, packages, len(questions))))
    for start in range(0, draws, step):
        stop = min(start + step, draws)
        drawn = [party.draw(start, stop) for party in parties]
        every = [_takes(one, rows) for one in drawn]
        joint = np.logical_and.reduce([one[:, own] for one in every])
        takes = [one[:, offered] for one in every]
        answers = np.stack([*_answers(drawn, takes, questions)], axis=1)
        yes += np.count_nonzero(answers, axis=0)
        accepted += np.count_nonzero(joint, axis=0)
        both += (answers.T.astype(np.float32) @ joint.astype(np.float32)).astype(np.int64)
        if tick is not None:
            tick(stop, draws)
    return Split(draws, yes, accepted, both)


def _each_once(looked: Looked) -> tuple[Places, Places, Places]:
    """All packages once, and where in them those looked at and those offered stand."""
    both = np.concatenate([looked.packages, looked.offered])
    rows, at = np.unique(both, axis=0, return_inverse=True)
    at = at.reshape(-1)
    return rows, at[: len(looked.packages)], at[len(looked.packages) :]


def _takes(drawn: Drawn, places: Places) -> Mask:
    """Where each package is worth no deal or more; sums on the grid are exact in any order."""
    picked = [
        np.arange(table.shape[1])[:, None] == column
        for table, column in zip(drawn.tables, places.T, strict=True)
    ]
    values = np.concatenate(drawn.tables, axis=1) @ np.concatenate(picked).astype(np.float64)
    return np.asarray(values >= bar(drawn.no_deal)[:, None])


def _answers(
    drawn: Sequence[Drawn], takes: Sequence[Mask], questions: Sequence[Asked]
) -> Iterator[Mask]:
    for question in questions:
        if isinstance(question, Offer):
            yield takes[question.party][:, question.package]
            continue
        own = drawn[question.party]
        less = 0.0 if question.less is None else _worth(own, question.less)
        yield np.asarray(_worth(own, question.more) >= less)


def _worth(drawn: Drawn, gain: Gain) -> Shares:
    table = drawn.tables[gain.issue]
    if gain.to is None or gain.start is None:
        return np.asarray(table.max(axis=1))
    return np.asarray(table[:, gain.to] - table[:, gain.start])
