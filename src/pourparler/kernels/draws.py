"""Streams of random draws that depend on seed, party and purpose alone, never on the workers."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, party: int, purpose: str) -> np.random.Generator:
    """The generator for one purpose of one party.

    `party` is its place in `between`, `purpose` a word such as `weights`. Equal arguments give
    equal draws in any process; different ones give independent streams (PCG64 by seed sequence).

    >>> stream(0, 1, "weights").random() == stream(0, 1, "weights").random()
    True
    """
    # crc32 and not hash(): Python's hash of a text changes from process to process.
    word = zlib.crc32(purpose.encode("utf-8"))
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, party, word])))
