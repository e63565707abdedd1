"""Draws of one party's utility under the declared prior, from raw uniforms alone.

Weights over issues come from a symmetric Dirichlet; each issue gets a uniformly random completion
of what is known of its order; the best level is worth 1, the worst 0, and those between them are
uniform order statistics. Draw `s` depends on seed, party, issue and `s` alone, never on how many
are drawn at once. numpy's own `dirichlet` and `gamma` are not used: their streams may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.draws import stream
from pourparler.kernels.extensions import Extensions
from pourparler.kernels.gamma_quantiles import upper_quantile

Values: TypeAlias = npt.NDArray[np.float64]

GRID = 2.0**48
"""Values are whole multiples of 1 / GRID, so that sums of up to 16 are exact in any order."""

TIE = 2.0**-40
"""How far below no deal a value still counts as equal to it: well above what the grid rounds."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Some draws of one party's utility.

    `tables[j][s, l]` is what level `l` of issue `j` adds to the party's value in draw `s` (float64,
    0..1, larger is better); `no_deal[s]` is its value without agreement, on the same scale.
    """

    tables: tuple[Values, ...]
    no_deal: Values


class Draws(Protocol):
    """Whatever gives draw `s` of a party, the same for any block that it is drawn in."""

    def draw(self, start: int, stop: int) -> Drawn:
        """The draws from `start` up to `stop`, that one left out."""
        ...

    def weighted(self, alpha: float) -> Draws:
        """The same party with weights from another symmetric Dirichlet."""
        ...


@dataclass(frozen=True, slots=True)
class NoDeal:
    """What no deal is worth: uniform in `low`..`high`, or as good as the package `like`.

    `like[j]` is the place of that package's level on issue `j`.
    """

    low: float = 0.0
    high: float = 1.0
    like: tuple[int, ...] | None = None

    def draw(self, uniforms: Values, tables: Sequence[Values]) -> Values:
        """Its value in each draw; a stated number is `low` = `high`.

        >>> NoDeal(0.25, 0.75).draw(np.array([0.0, 0.5]), [])
        array([0.25, 0.5 ])
        """
        if self.like is not None:
            chosen = (table[:, place] for table, place in zip(tables, self.like, strict=True))
            return np.asarray(np.sum([*chosen], axis=0))
        return self.low + (self.high - self.low) * uniforms


OPEN = NoDeal()
"""Nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Prior:
    """The declared prior of one party, told by the completions of its order on each issue.

    `party` is its place in `between`. `numbers[j]` is the number that the draws of issue `j` go
    by, its place in the file; give it where issues were left out, so that the others keep theirs.
    """

    seed: int
    party: int
    issues: tuple[Extensions, ...]
    worth: NoDeal = OPEN
    alpha: float = 1.0
    numbers: tuple[int, ...] | None = None
    latest: Latest = field(default_factory=lambda: Latest(), compare=False, repr=False)

    def draw(self, start: int, stop: int) -> Drawn:
        """The draws from `start` up to `stop`, that one left out."""
        block = _Block(self.seed, self.party, start, stop)
        numbers = self.numbers or tuple(range(len(self.issues)))
        shapes = self.latest.shapes(block, self.issues, numbers)
        shares = _weights(shapes.weights, stop - start, self.alpha)
        tables = tuple(
            snapped(weight[:, None] * levels)
            for weight, levels in zip(shares, shapes.levels, strict=True)
        )
        return Drawn(tables, self.worth.draw(shapes.no_deal, tables))

    def weighted(self, alpha: float) -> Prior:
        """The same party with weights from another symmetric Dirichlet, on common draws."""
        return replace(self, alpha=alpha)


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What a block of draws is whatever the Dirichlet and no deal: its levels, and uniforms."""

    weights: tuple[Values | None, ...]
    levels: tuple[Values, ...]
    no_deal: Values


@dataclass(slots=True)
class Latest:
    """The latest block drawn, shared by parties that differ in weights or no deal alone.

    Drawing levels takes far longer than weighting them.
    """

    key: tuple[object, ...] = ()
    found: _Shapes | None = None

    def shapes(
        self, block: _Block, issues: tuple[Extensions, ...], numbers: tuple[int, ...]
    ) -> _Shapes:
        """The block's shapes, drawn if they are not those of the latest block."""
        key = (block, numbers, *map(id, issues))
        if self.found is None or key != self.key:
            weights = tuple(
                block.uniforms(f"weights.{number}", 1)[:, 0] if issue.classes > 1 else None
                for issue, number in zip(issues, numbers, strict=True)
            )
            levels = tuple(map(partial(_levels, block), issues, numbers))
            self.found = _Shapes(weights, levels, block.uniforms("no_deal", 1)[:, 0])
            self.key = key
        return self.found


@dataclass(frozen=True, slots=True)
class Stated:
    """A party whose values are known: `values[j][l]` is what level `l` of issue `j` adds."""

    seed: int
    party: int
    values: tuple[tuple[float, ...], ...]
    worth: NoDeal = OPEN

    def draw(self, start: int, stop: int) -> Drawn:
        """The same tables for every draw; only no deal may differ."""
        block = _Block(self.seed, self.party, start, stop)
        tables = tuple(
            np.broadcast_to(snapped(np.array(row, dtype=np.float64)), (stop - start, len(row)))
            for row in self.values
        )
        return Drawn(tables, self.worth.draw(block.uniforms("no_deal", 1)[:, 0], tables))

    def weighted(self, alpha: float) -> Stated:
        """The same party: its weights are known."""
        return self


def snapped(values: Values) -> Values:
    """Values on the grid of 1 / GRID; sums and comparisons of them are free of rounding.

    >>> float(snapped(np.array([0.3]))[0] * 2**48) % 1
    0.0
    """
    return np.asarray(np.rint(values * GRID) / GRID)


def bar(no_deal: Values) -> Values:
    """The least value on the grid that counts as no worse than no deal, one per draw.

    This is the one rule of comparison: a package is accepted where its value is at least `bar`. A
    best package whose rounded weights sum to 1 - 1e-15 is so accepted against no deal worth 1.

    >>> bool(bar(np.array([1.0]))[0] < 1.0)
    True
    """
    return np.asarray(np.ceil((no_deal - TIE) * GRID) / GRID)


def uniforms(seed: int, party: int, purpose: str, rows: tuple[int, int], width: int) -> Values:
    """Rows `rows[0]` up to `rows[1]` of a stream, `width` numbers in each, in the open (0, 1).

    Each is an odd multiple of 2^-53, so neither end occurs and `1 - u` is exact as well.

    >>> both = uniforms(7, 0, "weights.0", (0, 4), 2)
    >>> bool((uniforms(7, 0, "weights.0", (3, 4), 2) == both[3:]).all())
    True
    """
    source = stream(seed, party, purpose).bit_generator
    assert isinstance(source, np.random.PCG64)
    start, stop = rows
    source.advance(start * width)
    raw = source.random_raw((stop - start) * width)
    return np.asarray((raw >> np.uint64(11) | np.uint64(1)) * 2.0**-53).reshape(-1, width)


@dataclass(frozen=True, slots=True)
class _Block:
    seed: int
    party: int
    start: int
    stop: int

    def uniforms(self, purpose: str, width: int) -> Values:
        return uniforms(self.seed, self.party, purpose, (self.start, self.stop), width)


def _weights(uniforms: Sequence[Values | None], draws: int, alpha: float) -> list[Values]:
    """One array of weights per issue; an issue whose levels are all tied has no uniforms.

    For every alpha the same uniforms lie at the same quantiles, so that draws stay comparable.
    """
    shares = [np.zeros(draws) if own is None else upper_quantile(own, alpha) for own in uniforms]
    if all(own is None for own in uniforms):
        return shares
    total = np.sum(shares, axis=0)
    return [share / total for share in shares]


def _levels(block: _Block, issue: Extensions, number: int) -> Values:
    """Values of levels on one issue before weighting; as wide a row is used for any order."""
    draws, levels = block.stop - block.start, len(issue.class_of)
    if issue.classes == 1:
        return np.zeros((draws, levels))
    by_rank = np.zeros((draws, issue.classes))
    by_rank[:, 0] = 1.0
    if issue.classes > 2:
        between = block.uniforms(f"levels.{number}", levels)[:, : issue.classes - 2]
        by_rank[:, 1:-1] = -np.sort(-between, axis=1)
    if issue.is_chain:
        return by_rank[:, issue.only_ranks()]
    ranks = issue.ranks(block.uniforms(f"order.{number}", levels))
    return np.take_along_axis(by_rank, ranks[:, issue.class_of], axis=1)
