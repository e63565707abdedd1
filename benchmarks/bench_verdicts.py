"""Necessary and possible verdicts on all packages, beside a solver that is asked one by one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.made_statements import many_statements
from benchmarks.measure import Row
from pourparler import desk
from pourparler.concepts.agreement.judged import Question, judged
from pourparler.concepts.agreement.utilities import Branch
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.asked import Asked, asked_of
from pourparler.lenses.zone.weighed import Side, side_of

FEW, MANY = 16, 120
"""Statements of both parties together, besides the orders of all levels."""

NO_DEAL = "0.5"

LEVELS = 10

NEAR = 1e-7
"""How near to no deal a solver in floating point is not asked which side it is on."""

ASKED = 1_000
"""Packages of a million, drawn at random, of which the peer is asked; its time for all goes by
these."""

HELD_TOO = 200
"""Packages on the rarer side of each verdict that it is asked of besides, off the clock."""

Floats = npt.NDArray[np.float64]

Least = Callable[[Floats], float]
"""The least of a sum with these costs, over all utilities that fit."""


@dataclass(frozen=True)
class Peer:
    """A solver that is asked package by package: `loaded` takes the rows in, once."""

    name: str
    loaded: Callable[[Floats], Least]


def by_linprog(rows: Floats) -> Least:
    """A call of SciPy's `linprog` for each package."""
    from scipy.optimize import linprog

    width = rows.shape[1]
    limits, even = np.zeros(len(rows)), np.ones((1, width))

    def least(costs: Floats) -> float:
        return float(linprog(costs, A_ub=-rows, b_ub=limits, A_eq=even, b_eq=[1.0]).fun)

    return least


def by_warm_solver(rows: Floats) -> Least:
    """HiGHS on one model whose costs change, begun each time where the last package ended."""
    # the class that HiGHS's own one extends: that one prints a line before it can be silenced
    import highspy
    from highspy._core import _Highs

    width, free = rows.shape[1], highspy.kHighsInf
    solver: Any = _Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    columns = np.arange(width, dtype=np.int32)
    for _ in range(width):
        solver.addCol(0.0, 0.0, free, 0, [], [])
    solver.addRow(1.0, 1.0, width, columns, np.ones(width))
    for row in rows:
        solver.addRow(0.0, free, width, columns, np.ascontiguousarray(row))

    def least(costs: Floats) -> float:
        solver.changeColsCost(width, columns, costs)
        solver.run()
        return float(solver.getInfo().objective_function_value)

    return least


@dataclass
class Compared:
    """Seconds of ours and of the peer for all packages, verdicts held against each other, and how
    many of these differ or were too near to no deal to tell in floating point."""

    packages: int
    sample: int
    ours: float
    peer: float = 0.0
    held: int = 0
    differ: int = 0
    near: int = 0


def run() -> list[Row]:
    """A thousand packages, then a million; the targets are promised for few statements."""
    small, warm = Peer("linprog", by_linprog), Peer("warm HiGHS", by_warm_solver)
    return [
        *rows(small, compared(3, FEW, small, 10**3), FEW, 50),
        *rows(warm, compared(6, FEW, warm, ASKED), FEW, 200),
        *rows(warm, compared(6, MANY, warm, ASKED), MANY, None),
    ]


def rows(peer: Peer, found: Compared, statements: int, at_least: int | None) -> Iterator[Row]:
    """What both took, and the ratio that was asked for."""
    ratio = found.peer / found.ours
    note = (
        f"{ratio:,.0f} times as fast, with proofs; of {found.held:,} verdicts {found.differ} "
        f"differ, {found.near} nearer than {NEAR:g} to no deal"
    )
    met = None if at_least is None else ratio >= at_least and not found.differ
    name = f"all verdicts, {found.packages:,} packages, {statements} statements"
    target = "" if at_least is None else f">= {at_least}x"
    yield Row(name, found.ours, None, None, target, met, note)
    sample = "" if found.sample == found.packages else f"; {found.sample:,} of them, scaled up"
    yield Row(f"the same by {peer.name}, one by one", found.peer, note=f"no proofs{sample}")


def compared(issues: int, statements: int, peer: Peer, sample: int) -> Compared:
    """The verdicts of both parties on all packages, and the peer's on some of them."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder, "case.yaml")
        many_statements(case, issues, LEVELS, statements, NO_DEAL)
        asked = asked_of(desk.read(str(case), desk.Settings()), {})
    every = np.ones(asked.space.valued_sizes(), dtype=np.bool_)
    start = time.process_time()
    sides = _sides(asked)
    found = [(side, q, judged(side.branches, every, q).holds) for side, q in _questions(sides)]
    ours = time.process_time() - start
    draws = np.random.default_rng(0)
    cells = draws.choice(every.size, sample, replace=False)
    total = Compared(every.size, sample, ours)
    for side, question, holds in found:
        (branch,) = side.branches
        tables = _tables(branch, question, every)
        start = time.process_time()
        least = peer.loaded(np.array(branch.rows, dtype=np.float64))
        values = [least(_costs(tables, package)) for package in _packages(cells, every)]
        total.peer += (time.process_time() - start) * every.size / sample
        rare = np.flatnonzero(holds.ravel() == (holds.mean() < 1 / 2))
        more = draws.permutation(rare)[:HELD_TOO]
        values += [least(_costs(tables, package)) for package in _packages(more, every)]
        over = np.array(values) - float(question.bound)
        is_near = np.abs(over) <= NEAR
        total.held += len(values)
        total.near += int(is_near.sum())
        verdicts = holds.ravel()[np.concatenate((cells, more))]
        total.differ += int((((over > 0) != verdicts) & ~is_near).sum())
    return total


def _packages(cells: npt.NDArray[np.int64], every: Grid) -> npt.NDArray[np.intp]:
    return np.stack(np.unravel_index(cells, every.shape), axis=1)


def _sides(asked: Asked) -> list[Side]:
    pairs = ((one, asked.no_deals[one.party]) for one in asked.stated)
    return [side_of(asked.space, one, today) for one, today in pairs]


def _questions(sides: Sequence[Side]) -> list[tuple[Side, Question]]:
    return [(side, question) for side in sides for question in (side.sure, side.never)]


def _tables(branch: Branch, question: Question, every: Grid) -> list[Floats]:
    """For each issue what its levels add on each column, levels by columns."""
    return [
        np.array([question.adds(column, issue, size) for column in branch.columns], np.float64).T
        for issue, size in enumerate(every.shape)
    ]


def _costs(tables: Sequence[Floats], package: npt.NDArray[np.intp]) -> Floats:
    return np.asarray(sum(own[at] for own, at in zip(tables, package, strict=True)))
