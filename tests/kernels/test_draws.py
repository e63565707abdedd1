"""Streams of draws: the same in every process, different for every seed, party and purpose."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product

import numpy as np

from pourparler.kernels.draws import stream

PRINT = """
from pourparler.kernels.draws import stream
print(*stream(7, 1, "weights").random(5).tolist())
"""


def test_equal_arguments_give_equal_draws() -> None:
    assert (stream(7, 1, "weights").random(1000) == stream(7, 1, "weights").random(1000)).all()


def test_another_seed_party_or_purpose_gives_another_stream() -> None:
    asked = list(product((0, 1, 2**40), (0, 1, 2), ("weights", "scores", "no deal", "")))
    seen = {stream(*one).random(4).tobytes() for one in asked}
    assert len(seen) == len(asked)


def test_streams_are_not_shifts_of_each_other() -> None:
    one, other = (stream(0, party, "weights").random(2000) for party in (0, 1))
    assert not np.intersect1d(one, other).size
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.1


def test_draws_are_the_same_in_another_process() -> None:
    told = []
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", PRINT], env=env, capture_output=True, text=True, check=True
        )
        told.append(done.stdout.split())
    here = [repr(float(number)) for number in stream(7, 1, "weights").random(5)]
    assert told == [here, here]
