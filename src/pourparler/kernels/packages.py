"""Packages as mixed-radix codes: counting them, listing those that rules leave, testing formulas.

An axis is an issue or an option by its place in the file, a digit is the place of a level on it.
The first axis is the most significant, so codes in rising order list the last axis fastest. An
axis that does not apply in a package has digit 0 there, and so some codes stand for no package.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Shape: TypeAlias = tuple[int, ...]
"""How many levels each axis has, in the order of the axes."""

Formula: TypeAlias = (
    tuple[Literal["in"], int, tuple[int, ...]]
    | tuple[Literal["not"], "Formula"]
    | tuple[Literal["and", "or", "iff"], tuple["Formula", ...]]
)
"""A condition on digits: `("in", axis, digits)` is true where the axis applies and has one of them.

`("iff", (f, g))` is true where both sides are the same. It is not spelled out with `and` and `or`
because that would double the work at every nesting.
"""

Codes: TypeAlias = npt.NDArray[np.int64]
Digits: TypeAlias = npt.NDArray[np.integer]
Mask: TypeAlias = npt.NDArray[np.bool_]

BLOCK = 2**20
"""Codes looked at together: about 40 MB of arrays for six axes."""


@dataclass(frozen=True, slots=True)
class Packages:
    """Some packages, one per row, in the order of their codes.

    `codes[p]` is the code of package `p` (int64); `digits[p, a]` is the place of its level on axis
    `a` (unsigned, as narrow as the axes allow); `applies[p, a]` is true when axis `a` has a level
    in it at all.
    """

    codes: Codes
    digits: Digits
    applies: Mask


def count(sizes: Sequence[int]) -> int:
    """How many codes there are, as an exact number of any size.

    >>> count((3, 2, 3, 2))
    36
    """
    return math.prod(sizes)


def digits(codes: npt.ArrayLike, sizes: Sequence[int]) -> Digits:
    """The digits of codes: row `p`, column `a` is the place of code `p` on axis `a`.

    >>> digits([0, 1, 5], (3, 2)).tolist()
    [[0, 0], [0, 1], [2, 1]]
    """
    rest = np.array(codes, dtype=np.int64).reshape(-1)
    narrow = np.min_scalar_type(max(sizes, default=1) - 1)
    found = np.empty((len(rest), len(sizes)), dtype=narrow, order="F")
    for axis in range(len(sizes) - 1, -1, -1):
        rest, found[:, axis] = np.divmod(rest, sizes[axis])
    return found


def code(digits: npt.ArrayLike, sizes: Sequence[int]) -> Codes:
    """The codes of rows of digits, one int64 per row; the inverse of `digits`.

    >>> code([[2, 1]], (3, 2)).tolist()
    [5]
    """
    rows = np.asarray(digits).reshape(-1, len(sizes)) if len(sizes) else np.asarray(digits)
    total = np.zeros(len(rows), dtype=np.int64)
    for axis, size in enumerate(sizes):
        total = total * size + rows[:, axis]
    return total


def evaluate(formula: Formula, digits: Digits, applies: Mask) -> Mask:
    """Where a formula holds, one truth value per row of `digits` (packages by axes)."""
    if formula[0] == "in":
        _, axis, places = formula
        column = digits[:, axis]
        found = np.zeros(len(digits), dtype=np.bool_)
        for place in places:
            found |= column == place
        return found & applies[:, axis]
    if formula[0] == "not":
        return ~evaluate(formula[1], digits, applies)
    if formula[0] == "iff":
        left, right = formula[1]
        return ~(evaluate(left, digits, applies) ^ evaluate(right, digits, applies))
    join = np.logical_and if formula[0] == "and" else np.logical_or
    joined = np.full(len(digits), formula[0] == "and", dtype=np.bool_)
    for part in formula[1]:
        join(joined, evaluate(part, digits, applies), out=joined)
    return joined


def joined(blocks: Sequence[Packages]) -> Packages:
    """Blocks of packages as one, in their order; there is at least one."""
    return Packages(
        np.concatenate([block.codes for block in blocks]),
        np.concatenate([block.digits for block in blocks]),
        np.concatenate([block.applies for block in blocks]),
    )


def held(formulas: Sequence[Formula], digits: Digits, applies: Mask) -> Mask:
    """Which formulas hold where: row `p`, column `f` is true when formula `f` holds in package `p`.

    For red lines, true means that the line is crossed.
    """
    table = np.empty((len(digits), len(formulas)), dtype=np.bool_, order="F")
    for column, formula in enumerate(formulas):
        table[:, column] = evaluate(formula, digits, applies)
    return table


def applying(digits: Digits, applies_when: Sequence[Formula | None], order: Sequence[int]) -> Mask:
    """Which axes apply: row `p`, column `a` is true when axis `a` has a level in package `p`.

    `applies_when[a]` is None where axis `a` always applies. `order` lists the other axes so that
    each comes after those its formula speaks of.
    """
    applies = np.ones(digits.shape, dtype=np.bool_, order="F")
    for axis in order:
        formula = applies_when[axis]
        if formula is not None:
            applies[:, axis] = evaluate(formula, digits, applies)
    return applies


def feasible(
    sizes: Sequence[int],
    applies_when: Sequence[Formula | None],
    order: Sequence[int],
    never: Sequence[Formula],
    tick: Callable[[int, int], None] | None = None,
    block: int = BLOCK,
) -> Iterator[Packages]:
    """The packages that no formula of `never` excludes, by blocks of `block` codes, codes rising.

    A package is a code with digit 0 on every axis that does not apply in it. A block may be empty,
    so that there is always one to begin with. `tick(codes done, codes in all)` is called after
    each block and stops the work by raising. The number of codes must fit 63 bits.
    """
    total = count(sizes)
    for start in range(0, total, block):
        stop = min(start + block, total)
        codes = np.arange(start, stop, dtype=np.int64)
        places = digits(codes, sizes)
        applies = applying(places, applies_when, order)
        keep = np.ones(len(codes), dtype=np.bool_)
        for axis, formula in enumerate(applies_when):
            if formula is not None:
                keep &= applies[:, axis] | (places[:, axis] == 0)
        for formula in never:
            keep &= ~evaluate(formula, places, applies)
        yield Packages(codes[keep], places[keep], applies[keep])
        if tick is not None:
            tick(stop, total)
