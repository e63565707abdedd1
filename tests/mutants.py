"""Case files with random damage, the same for a seed: from one flipped bit to much nonsense."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

from measured import ROOT

SHIPPED = sorted(Path(str(resources.files("pourparler"))).glob("catalog/*/case.yaml"))
SAMPLES = sorted((ROOT / "tests" / "samples").glob("*.yaml"))
TEMPLATE = Path(str(resources.files("pourparler"))) / "formats" / "new_case.yaml"
SOURCES = (*SHIPPED, *SAMPLES, TEMPLATE)
"""The cases that are damaged: the lead case, the examples of the format, and the others."""

NASTY = (
    b"\x00", b"\x1b[31m", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\xa8",
    b"\xef\xbb\xbf", b"\r", b"\t", b"\n", b"\n\n---\n", b"%YAML 1.1\n", b"&a ", b"*a", b"<<: ",
    b"!!python/name:os ", b"{", b"}", b"[", b"]", b"[" * 40, b"{a: " * 40, b": ", b"- ", b"? ",
    b"# ", b"|\n", b">\n", b"'", b'"', b'"\\ud800"', b'"\\UFFFFFFFF"', b'"\\x00"', b",",
    b"null", b"~", b".nan", b".inf", b"1e400", b"9" * 30, b"0x1F", b"1/0", b"-1", b"1..0",
    b"..", b"0.5", b"yes", b"2025-02-30", b"2025-13", b"../..", b"XXXX", b"all", b"any",
    b"outlet", b"threat", b"not", b"iff", b"(", b")" * 5, b"a = b", b"a > b > a", b"= | >",
    b"{all: []}", b"{k_of: {k: 9}}", b"{weighted: {}}", b"can_block", b"[[]]", b"layers:",
    b"preferences:", b"graph: {states: [a]}", b"status_quo: YNYN", b"NNN", b"Y-", b"a" * 300,
    "é".encode(), "漢".encode(), "👩‍👩‍👧".encode(), b"notes: x", b"rests_on: ", b"assumed: x",
)  # fmt: skip
"""What is put into a file at random."""

_TOKEN = re.compile(rb"[A-Za-z0-9_.]+")
_SCALAR = re.compile(rb"(?<=[:\[,] )[A-Za-z0-9_.]+(?=[],}\n])")


def _at(chance: random.Random, raw: bytes) -> int:
    return chance.randrange(len(raw) + 1)


def _run(chance: random.Random, raw: bytes) -> tuple[int, int]:
    start = _at(chance, raw)
    return start, min(len(raw), start + int(chance.paretovariate(0.7)))


def _flip(chance: random.Random, raw: bytes) -> bytes:
    if not raw:
        return raw
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]


def _delete(chance: random.Random, raw: bytes) -> bytes:
    start, end = _run(chance, raw)
    return raw[:start] + raw[end:]


def _double(chance: random.Random, raw: bytes) -> bytes:
    start, end = _run(chance, raw)
    return raw[:end] + raw[start:end] + raw[end:]


def _insert(chance: random.Random, raw: bytes) -> bytes:
    at = _at(chance, raw)
    return raw[:at] + chance.choice(NASTY) + raw[at:]


def _cut(chance: random.Random, raw: bytes) -> bytes:
    return raw[: _at(chance, raw)]


def _line(chance: random.Random, raw: bytes) -> bytes:
    """Drops a line, doubles it, moves it, or indents it anew."""
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    line = lines.pop(at)
    indent = b" " * chance.randrange(6)
    kept = ([], [line, line], [indent + line.lstrip()])[chance.randrange(3)]
    to = at if chance.random() < 0.7 else chance.randrange(len(lines) + 1)
    return b"\n".join([*lines[:to], *kept, *lines[to:]])


def _exchange(pattern: re.Pattern[bytes], chance: random.Random, raw: bytes) -> bytes:
    """Puts one word of the file, or something nasty, in the place of another."""
    words = list(pattern.finditer(raw))
    if not words:
        return raw
    one, other = chance.choice(words), chance.choice(words)[0]
    new = chance.choice(NASTY) if chance.random() < 0.15 else other
    return raw[: one.start()] + new + raw[one.end() :]


def _word(chance: random.Random, raw: bytes) -> bytes:
    return _exchange(_TOKEN, chance, raw)


def _value(chance: random.Random, raw: bytes) -> bytes:
    return _exchange(_SCALAR, chance, raw)


ROUGH: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flip, _delete, _double, _insert, _cut, _line, _word, _value,
)  # fmt: skip
"""Damage of every sort, after which most files cannot be read."""

GENTLE: tuple[Callable[[random.Random, bytes], bytes], ...] = (_value, _value, _word, _line)
"""Damage that leaves the form mostly whole, so that all the checks are reached."""


def mutants(
    seed: int,
    count: int,
    ways: tuple[Callable[[random.Random, bytes], bytes], ...],
    sources: tuple[Path, ...] = SOURCES,
) -> Iterator[tuple[Path, bytes]]:
    """The case that each mutant was, and the mutant."""
    chance = random.Random(seed)
    originals = [(path, path.read_bytes()) for path in sources]
    for _ in range(count):
        path, raw = chance.choice(originals)
        for _ in range(min(8, int(chance.paretovariate(1.2)))):
            raw = chance.choice(ways)(chance, raw)
        yield path, raw
