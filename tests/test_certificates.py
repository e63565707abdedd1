"""The checker of proofs: what fits, what is implied, and what is not."""

from __future__ import annotations

from fractions import Fraction

from pourparler.certificates import Case, Known, Row, Utility, ends, fits, implied, steps

ONE = Fraction(1)
CHAIN = frozenset([(0, 0), (0, 1), (1, 1)])
OPEN = frozenset([(0, 0), (1, 1)])


def levels(*own: tuple[int, int]) -> tuple[tuple[Fraction, ...], ...]:
    return tuple(tuple(map(Fraction, pair)) for pair in own)


def test_a_utility_is_normalised_and_keeps_every_row() -> None:
    heavy = Row("s1", weights={0: ONE, 1: -ONE})
    known = Known((2, 2), (CHAIN, CHAIN), (heavy,), ("today",))
    today = {"today": Fraction(1, 2)}
    half = Fraction(1, 2)
    assert fits(known, Utility(((half, Fraction(0)), (half, Fraction(0))), today))
    assert not fits(known, Utility(levels((0, 0), (1, 0)), today))  # the row
    assert not fits(known, Utility(levels((1, 1), (0, 0)), today))  # nothing is worst
    assert not fits(known, Utility(levels((1, 0), (1, 0)), today))  # weights sum to 2
    assert not fits(known, Utility(levels((1, 0), (0, 0)), {"today": Fraction(2)}))
    assert not fits(known, Utility(levels((1, 0), (0, 0)), {}))


def test_multipliers_prove_what_follows_and_nothing_else() -> None:
    accepted = Row("s1", {(0, 1): ONE, (1, 0): ONE}, times={"today": -ONE})
    known = Known((2, 2), (CHAIN, CHAIN), (accepted,), ("today",))
    better = Row("", {(0, 0): ONE, (1, 0): ONE}, times={"today": -ONE})
    assert implied(known, better, [Case({}, {0: ONE})])
    assert not implied(known, better, [Case({}, {})])
    assert not implied(known, better, [Case({}, {0: -ONE})])
    assert not implied(known, better, [Case({}, {0: ONE})], strictly=True)
    other = Row("", {(0, 0): ONE, (1, 1): ONE}, times={"today": -ONE})
    assert not implied(known, other, [Case({}, {0: ONE})])


def test_every_choice_of_worst_and_best_needs_a_case() -> None:
    known = Known((2,), (OPEN,), (Row("s1", {(0, 0): ONE, (0, 1): -ONE}),))
    goal = Row("", {(0, 0): ONE}, constant=-ONE)
    assert ends(known, 0) == [(0, 1), (1, 0)]
    whole = Case({0: (1, 0)}, {})
    none = Case({0: (0, 1)}, {0: ONE})
    assert implied(known, goal, [whole, none])
    assert not implied(known, goal, [whole])
    assert not implied(known, goal, [Case({}, {0: ONE})])


def test_steps_of_a_partial_order() -> None:
    above = frozenset([(0, 0), (1, 1), (2, 2), (0, 1)])
    found = {tuple(sorted(step)) for step in steps(Known((3,), (above,)), 0)}
    assert found == {(0,), (2,), (0, 1), (0, 2)}
