"""The closed forms of break-even sizes against a search, and both ways of looking at corners."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest

from pourparler.certificates import Known
from pourparler.concepts.agreement.judged import Bar, Question
from pourparler.concepts.agreement.utilities import Branch, branches
from pourparler.concepts.commitment import least_over as module
from pourparler.concepts.commitment.break_even import Over, break_even, holds, needed
from pourparler.errors import TooLarge

TENTH = Fraction(1, 10)


def test_fearon_1995_what_raises_the_outside_option_by_more_than_the_gain_is_not_kept() -> None:
    # both would gain, and one of them would leave all the same; what makes it stay is a guarantee
    over = Over(2 * TENTH, 2 * TENTH)
    shift = (5 * TENTH, 5 * TENTH)
    assert over.can_be_signed and holds(over, shift) == (False, False)
    assert break_even(over, shift, Fraction(0)).given_signed is None
    assert break_even(over, shift, Fraction(1)).given_signed == 3 * TENTH
    assert holds(over, (2 * TENTH, 2 * TENTH)) == (True, True)


def test_a_bound_that_nothing_reaches_is_not_enough() -> None:
    over = Over(-TENTH, TENTH, reached=False)
    assert holds(over, (TENTH, TENTH)) == (False, False)
    assert break_even(over, (TENTH, TENTH), Fraction(0)).possible is None
    assert break_even(over, (TENTH, TENTH), Fraction(1)).possible == 0
    assert not Over(-TENTH, Fraction(0), reached=False).can_be_signed
    assert Over(-TENTH, Fraction(0)).can_be_signed


@pytest.mark.parametrize("seed", range(200))
def test_each_size_is_enough_and_nothing_smaller_is(seed: int) -> None:
    rng = random.Random(seed)

    def number(low: int = -10) -> Fraction:
        return Fraction(rng.randint(low, 10), 10)

    least, most = sorted((number(), number()))
    low, high = sorted((number(0), number(0)))
    guarantee = number(0)
    found = break_even(Over(least, most), (low, high), guarantee)
    cases = {
        "possible": (most, low),
        "necessary": (least, high),
        "given_signed": (max(Fraction(0), least), high),
    }
    for name, (over, shift) in cases.items():
        size = getattr(found, name)
        if name == "given_signed" and most < 0:
            assert size is None
        elif size is None:
            assert guarantee == 0 and over < shift
        else:
            assert size >= 0 and over >= shift - size * guarantee
            assert size == 0 or over < shift - (size - Fraction(1, 1000)) * guarantee
    if most >= 0:
        enough = needed(high, guarantee)
        assert enough is None or (found.given_signed or 0) <= enough


@pytest.mark.parametrize("turned", [False, True])
def test_numbers_too_large_for_64_bits_give_the_same(
    turned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = frozenset((a, b) for a in range(3) for b in range(a, 3))
    known = Known((3, 3, 2), (chain, chain, frozenset([(0, 0), (1, 1)])))
    question = Question(Bar(Fraction(3, 7)), turned)
    small, scale = module.least_over(branches(known), question, known.sizes)
    monkeypatch.setattr(module, "_SAFE", 0)
    large, other = module.least_over(branches(known), question, known.sizes)
    assert large.dtype == np.object_ and other == scale and large.tolist() == small.tolist()


@pytest.mark.parametrize("turned", [False, True])
def test_linear_programs_give_the_same_where_corners_are_too_many(
    turned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = frozenset((a, b) for a in range(3) for b in range(a, 3))
    known = Known((3, 2), (chain, frozenset([(0, 0), (1, 1)])))
    question = Question(Bar(Fraction(3, 7)), turned)
    whole, scale = module.least_over(branches(known), question, known.sizes)
    monkeypatch.setattr(Branch, "corners", lambda _: None)
    other, unit = module.least_over(branches(known), question, known.sizes)
    assert other.shape == whole.shape and (other * scale).tolist() == (whole * unit).tolist()
    monkeypatch.setattr(module, "MOST_PROGRAMS", 5)
    with pytest.raises(TooLarge, match="too many utilities are extreme"):
        module.least_over(branches(known), question, known.sizes)
