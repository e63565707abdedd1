"""The least that the others' replies reach in a large graph, by one search backwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from pourparler.kernels.compiling import PART, Watch, compiled
from pourparler.kernels.graphs import Arcs, States
from pourparler.kernels.packages import Mask
from pourparler.kernels.ranks import Ranks

Span: TypeAlias = tuple[int, int]
"""From here up to there."""

Backwards: TypeAlias = tuple[States, States]
"""Mover `j` comes to state `s` from `sources[starts[j, s] : starts[j, s + 1]]`."""

Work: TypeAlias = tuple[Ranks, Mask, States]
"""The least found for each state; who has come to it last; room for states and movers to go on."""


def follow(span: Span, order: States, values: Ranks, backwards: Backwards, work: Work) -> None:
    """Search from the states `order[begin:end]`, whose values must rise.

    What was reached is a state together with who moved last, for whoever moved before that must be
    somebody else.
    """
    starts, sources = backwards
    found, reached, stack = work
    movers = len(starts)
    for at in range(span[0], span[1]):
        least = values[order[at]]
        top = 0
        for mover in range(movers):
            if not reached[order[at], mover]:
                reached[order[at], mover] = True
                stack[top] = order[at] * movers + mover
                top += 1
        while top:
            top -= 1
            here = stack[top] // movers
            mover = stack[top] - here * movers
            for place in range(starts[mover, here], starts[mover, here + 1]):
                before = sources[place]
                found[before] = min(found[before], least)
                for other in range(movers):
                    if other != mover and not reached[before, other]:
                        reached[before, other] = True
                        stack[top] = before * movers + other
                        top += 1


def least_by_search(others: Sequence[Arcs], values: Ranks, watch: Watch | None = None) -> Ranks:
    """The smallest of `values` over a state and what legal sequences of `others` lead to."""
    states = len(values)
    order = np.argsort(values, kind="stable")
    found = np.array(values)
    work = (found, np.zeros((states, len(others)), dtype=np.bool_))
    stack = np.zeros(states * len(others), dtype=np.int64)
    backwards, search = _backwards(others, states), compiled(follow)
    for at in range(0, states, PART):
        span = (at, min(at + PART, states))
        search(span, order, values, backwards, (*work, stack))
        if watch is not None:
            watch(span[1], states)
    return found


def _backwards(others: Sequence[Arcs], states: int) -> Backwards:
    starts = np.zeros((len(others), states + 1), dtype=np.int64)
    sources, before = [np.zeros(0, dtype=np.int64)], 0
    for mover, own in enumerate(others):
        origins = np.repeat(np.arange(states), np.diff(own.starts))
        sources.append(origins[np.argsort(own.targets, kind="stable")])
        into = np.bincount(own.targets, minlength=states)
        starts[mover, 0] = before
        starts[mover, 1:] = before + np.cumsum(into)
        before += len(own.targets)
    return starts, np.concatenate(sources)
