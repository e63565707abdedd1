"""The effects of red lines: a literal twin, sums that must agree, and orders that must not matter.

raiffa-1982: the zone of possible agreement is what no red line excludes.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from pourparler.concepts.agreement.red_lines import effects

tables = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=8))


def literal(rows: list[list[bool]], lines: int) -> tuple[int, int, list[int], list[int], list[int]]:
    """Packages, within, alone, frees, remaining: counted one by one."""
    within = len([row for row in rows if True not in row])
    alone = [len([row for row in rows if row[at]]) for at in range(lines)]
    frees = [len([r for r in rows if r[at] and r.count(True) == 1]) for at in range(lines)]
    left = [len([row for row in rows if True not in row[: at + 1]]) for at in range(lines)]
    return len(rows), within, alone, frees, left


@given(tables)
def test_counts_are_those_of_the_literal_twin(crossed: np.ndarray) -> None:
    found = effects(crossed)
    told = (found.packages, found.within, *map(list, (found.alone, found.frees, found.remaining)))
    assert told == literal(crossed.tolist(), crossed.shape[1])


@given(tables, st.randoms())
def test_the_order_of_packages_and_lines_does_not_matter(crossed: np.ndarray, chance) -> None:
    packages, lines = map(list, map(range, crossed.shape))
    chance.shuffle(packages)
    chance.shuffle(lines)
    before, after = effects(crossed), effects(crossed[packages][:, lines])
    assert (after.packages, after.within) == (before.packages, before.within)
    assert after.alone == tuple(before.alone[line] for line in lines)
    assert after.frees == tuple(before.frees[line] for line in lines)
    assert (after.remaining or (0,))[-1] == (before.remaining or (0,))[-1]


@given(tables)
def test_sums_agree(crossed: np.ndarray) -> None:
    found = effects(crossed)
    assert found.within + int(crossed.any(axis=1).sum()) == found.packages
    assert all(freed <= alone for freed, alone in zip(found.frees, found.alone, strict=True))
    assert found.within + sum(found.frees) <= found.packages
    assert list(found.remaining) == sorted(found.remaining, reverse=True)
    if found.remaining:
        assert found.remaining[0] == found.packages - found.alone[0]
        assert found.remaining[-1] == found.within


@given(tables)
def test_a_line_more_never_enlarges_the_zone_and_one_that_frees_nothing_leaves_it(
    crossed: np.ndarray,
) -> None:
    whole = effects(crossed)
    for line in range(crossed.shape[1]):
        without = effects(np.delete(crossed, line, axis=1))
        assert whole.within <= without.within
        assert without.within - whole.within == whole.frees[line]


@given(tables, st.integers(0, 8))
def test_two_blocks_add_up_to_the_whole(crossed: np.ndarray, at: int) -> None:
    assert effects(crossed[:at]) + effects(crossed[at:]) == effects(crossed)
