"""Loops run compiled where they can be, and as they are where not."""

from __future__ import annotations

import sys
import types

import pytest

from pourparler.kernels import compiling


def double(number: int) -> int:
    return 2 * number


@pytest.fixture(autouse=True)
def nothing_compiled_before():
    compiling.compiled.cache_clear()
    yield
    compiling.compiled.cache_clear()


def test_without_a_compiler_functions_stay_as_they_are(monkeypatch) -> None:
    monkeypatch.setattr(compiling, "compiles", lambda: False)
    assert compiling.compiled(double) is double


def test_where_nothing_can_be_written_code_is_compiled_but_not_kept(monkeypatch) -> None:
    asked: list[bool] = []

    def njit(function=None, cache=False):
        asked.append(cache)
        if cache:
            return njit_and_keep
        return lambda number: ("compiled", function(number))

    def njit_and_keep(function):
        raise RuntimeError("cannot cache function: no locator available")

    monkeypatch.setattr(compiling, "compiles", lambda: True)
    monkeypatch.setitem(sys.modules, "numba", types.SimpleNamespace(njit=njit))
    assert compiling.compiled(double)(4) == ("compiled", 8)
    assert asked == [True, False]


@pytest.mark.slow
def test_compiled_code_gives_the_same() -> None:
    pytest.importorskip("numba")
    found = compiling.compiled(double)
    assert found is not double and found(4) == 8
