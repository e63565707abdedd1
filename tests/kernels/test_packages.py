"""Packages as codes, against a literal twin that keeps dictionaries."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.kernels import packages as kernel
from pourparler.model.conditions import lower, parse
from tests.model.test_conditions import ISSUES, literal_conditions
from tests.naive import packages as naive

AXES = {issue: at for at, issue in enumerate(ISSUES)}
SIZES = tuple(len(levels) for levels in ISSUES.values())


def formula(condition):
    return lower(parse(naive.written(condition)).tree, AXES, ISSUES)


def gathered(blocks):
    found = list(blocks)
    return kernel.Packages(
        np.concatenate([block.codes for block in found]),
        np.concatenate([block.digits for block in found]),
        np.concatenate([block.applies for block in found]),
    )


def as_dictionary(places, applies):
    return {
        issue: ISSUES[issue][place]
        for issue, place, there in zip(ISSUES, places, applies, strict=True)
        if there
    }


def test_codes_count_with_the_first_axis_most_significant():
    every = kernel.digits(np.arange(12), (3, 2, 2))
    assert every.tolist() == [[a, b, c] for a in range(3) for b in range(2) for c in range(2)]
    assert kernel.code(every, (3, 2, 2)).tolist() == list(range(12))


def test_counts_are_exact_beyond_64_bits():
    assert kernel.count((10,) * 30) == 10**30
    assert kernel.count(()) == 1


@pytest.mark.parametrize(("size", "kind"), [(256, np.uint8), (257, np.uint16), (70_000, np.uint32)])
def test_digits_are_as_narrow_as_the_axes_allow(size, kind):
    places = kernel.digits([size - 1, size], (2, size))
    assert places.dtype == kind
    assert places.tolist() == [[0, size - 1], [1, 0]]
    assert kernel.code(places, (2, size)).tolist() == [size - 1, size]


def test_no_axes_leave_the_one_empty_package():
    [block] = kernel.feasible((), [], [], [])
    assert block.codes.tolist() == [0]
    assert block.digits.shape == block.applies.shape == (1, 0)
    assert kernel.code(block.digits, ()).tolist() == [0]


def test_a_place_beyond_the_axis_is_simply_not_there():
    places = kernel.digits([0, 1], (2,))
    everywhere = np.ones((2, 1), dtype=bool)
    assert kernel.evaluate(("in", 0, (1, 300)), places, everywhere).tolist() == [False, True]
    assert kernel.evaluate(("in", 0, ()), places, everywhere).tolist() == [False, False]


def test_joining_nothing():
    places = kernel.digits([0, 1], (2,))
    everywhere = np.ones((2, 1), dtype=bool)
    assert kernel.evaluate(("and", ()), places, everywhere).all()
    assert not kernel.evaluate(("or", ()), places, everywhere).any()


def test_held_has_a_column_per_red_line():
    block = next(kernel.feasible((2, 2), [None, None], [], []))
    lines = [("in", 0, (1,)), ("not", ("in", 1, (0,)))]
    table = kernel.held(lines, block.digits, block.applies)
    assert table.tolist() == [[False, False], [False, True], [True, False], [True, True]]
    assert kernel.held([], block.digits, block.applies).shape == (4, 0)


def test_a_form_of_guarantee_exists_only_with_a_guarantee():
    # none/political/binding; oral/written applies only when there is a guarantee.
    there = ("not", ("in", 0, (0,)))
    block = next(kernel.feasible((3, 2), [None, there], [1], []))
    assert block.codes.tolist() == [0, 2, 3, 4, 5]
    assert block.applies[:, 1].tolist() == [False, True, True, True, True]
    written = kernel.evaluate(("in", 1, (0,)), block.digits, block.applies)
    assert written.tolist() == [False, True, False, True, False]


@given(literal_conditions(), literal_conditions(("a",)), literal_conditions(("a", "b")))
def test_conditions_hold_where_the_twin_says(condition, when_b, when_c):
    block = gathered(
        kernel.feasible(SIZES, [None, formula(when_b), formula(when_c)], [1, 2], [], block=7)
    )
    truth = kernel.evaluate(formula(condition), block.digits, block.applies)
    twin = naive.feasible(ISSUES, {"b": when_b, "c": when_c}, [])
    rows = [as_dictionary(*row) for row in zip(block.digits, block.applies, strict=True)]
    assert rows == twin
    assert truth.tolist() == [naive.true_of(condition, package) for package in twin]


@settings(max_examples=60)
@given(
    st.none() | literal_conditions(("c",)),
    st.none() | literal_conditions(("a", "c")),
    st.lists(literal_conditions(), max_size=3),
    st.integers(1, 20),
)
def test_feasible_packages_are_the_twins(when_a, when_b, never, block):
    # Here the file's order is not the order in which applicability can be decided.
    conditions = {"a": when_a, "b": when_b}
    applies_when = [condition and formula(condition) for condition in (when_a, when_b, None)]
    found = gathered(
        kernel.feasible(SIZES, applies_when, [0, 1], [formula(c) for c in never], block=block)
    )
    twin = naive.feasible(ISSUES, conditions, never)
    assert found.codes.tolist() == [naive.code_of(ISSUES, package) for package in twin]
    assert kernel.code(found.digits, SIZES).tolist() == found.codes.tolist()


def test_one_more_rule_never_adds_a_package():
    first, second = ("in", 0, (2,)), ("in", 2, (0, 1))
    with_one = gathered(kernel.feasible(SIZES, [None] * 3, [], [first]))
    with_two = gathered(kernel.feasible(SIZES, [None] * 3, [], [first, second]))
    assert set(with_two.codes) < set(with_one.codes)


def test_progress_is_told_and_can_stop_the_work():
    told = []
    list(kernel.feasible((10,), [None], [], [], lambda done, of: told.append((done, of)), block=4))
    assert told == [(4, 10), (8, 10), (10, 10)]

    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(kernel.feasible((10,), [None], [], [], stop, block=4))
