"""Linear programs of which half are degenerate, or won or lost by as little as 1e-18: none is
answered wrongly, and each answer is proved to the checker that trusts no solver."""

from __future__ import annotations

import os
from fractions import Fraction

import pytest

from benchmarks.bench_programs import is_proved, solved
from benchmarks.made_programs import GAPS, Made, made, programs
from pourparler.kernels import exact_lp
from pourparler.kernels.mixtures import Empty, Least

PROGRAMS = 100_000 if os.environ.get("POURPARLER_SOAK") else 1_000


def test_no_program_is_answered_wrongly_or_without_a_proof() -> None:
    kinds: dict[str, int] = {}
    for at, program in enumerate(programs(PROGRAMS)):
        found = solved(program)
        assert (found.value if isinstance(found, Least) else None) == program.value, at
        assert is_proved(program, found), at
        kinds[program.kind] = kinds.get(program.kind, 0) + 1
    assert sum(kinds.values()) == PROGRAMS
    assert kinds["degenerate"] + kinds["gap"] + kinds["empty"] >= PROGRAMS // 2 - 3
    assert GAPS[-1] == Fraction(1, 10**18)


@pytest.mark.parametrize("seed", range(12))
def test_a_guess_in_floats_changes_no_answer(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    program = made(seed, 8, 12)
    values = []
    for worth in (0, 10**9):
        monkeypatch.setattr(exact_lp, "WORTH_GUESSING", worth)
        found = solved(program)
        assert is_proved(program, found)
        values.append(found.value if isinstance(found, Least) else None)
    assert values == [program.value] * 2


def test_a_wrong_guess_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact_lp, "WORTH_GUESSING", 0)
    for guess in ([0, 1], [0, 2]), ([2, 1], [2, 0]), ([], []):
        monkeypatch.setattr(exact_lp, "guessed", lambda tableau, own=guess: own)
        for seed in range(6):
            program = made(seed, 3, 4)
            assert is_proved(program, solved(program))


def test_numbers_beyond_floats_are_not_guessed_at() -> None:
    huge = 10**400
    program = Made([huge, 0], [[1, -1]] * 60, Fraction(huge, 2), "plain")
    found = solved(program)
    assert isinstance(found, Least) and found.value == program.value


def test_a_false_proof_is_refused() -> None:
    for seed in range(6):
        program = made(seed, 6, 9)
        found = solved(program)
        if isinstance(found, Least) and any(found.multipliers):
            worse = Least(found.value + GAPS[-1], found.mixture, found.multipliers)
            assert not is_proved(program, worse)
        elif isinstance(found, Empty):
            assert not is_proved(program, Empty((Fraction(0),) * len(found.multipliers)))
