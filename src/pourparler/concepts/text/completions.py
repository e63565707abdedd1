"""What a draft leaves open: the packages inside its brackets and silences, counted exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pourparler.kernels.counting import Weights, count_ways
from pourparler.kernels.packages import Formula, Shape
from pourparler.kernels.scopes import Classes, Table, classes, tables

CITES: tuple[str, ...] = ()
"""Keys of the works that define this."""

Sets = Sequence[npt.NDArray[np.bool_]]
"""For each issue, `set[d, l]` true where draft `d` names level `l`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Rules and red lines as small tables, so that drafts are held against them together.

    `lines[r]` is the table of red line `r`.
    """

    sizes: Shape
    parted: tuple[Classes, ...]
    rules: tuple[Table, ...]
    lines: tuple[Table, ...]


def frame(
    sizes: Shape,
    applies_when: Sequence[Formula | None],
    never: Sequence[Formula],
    lines: Sequence[Formula],
) -> Frame:
    """The frame of a space with its rules (`never`) and its red lines."""
    parted = classes(sizes, applies_when, [*never, *lines])
    rules = tables(sizes, applies_when, never, parted)
    red = tables(sizes, [None] * len(sizes), lines, parted)
    return Frame(sizes, parted, tuple(rules), tuple(red))


def completions(within: Frame, sets: Sets, lines: Sequence[int] = ()) -> list[int]:
    """How many packages each draft can become, inside the red lines of these places.

    A draft that names levels of an issue keeps to them, and does not become a package in which
    that issue does not apply; one that names none leaves the issue as it may be.

    >>> free = frame((3, 2), (None, None), [("and", (("in", 0, (0,)), ("in", 1, (0,))))], [])
    >>> none = np.zeros((1, 2), dtype=bool)
    >>> completions(free, [np.array([[True, True, False]]), none])
    [3]
    """
    weights = [_open(within, axis, named) for axis, named in enumerate(sets)]
    return count_ways([*within.rules, *(within.lines[at] for at in lines)], weights)


def _open(within: Frame, axis: int, named: npt.NDArray[np.bool_]) -> Weights:
    """How many states of each class of an issue each draft leaves open."""
    silent = np.asarray(~named.any(axis=1))
    # the last state is that the issue does not apply
    states = np.concatenate([named, np.zeros((len(named), 1), dtype=np.bool_)], axis=1)
    states |= silent[:, np.newaxis]
    columns = [states[:, list(group)].sum(axis=1) for group in within.parted[axis]]
    return np.stack(columns, axis=1).astype(np.int64)
