"""Thousands of damaged case files: each is read to a list of problems, and none to an exception."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mutants import GENTLE, ROUGH, SAMPLES, SHIPPED, SOURCES, mutants
from pourparler import desk
from pourparler.errors import Refused, Severity
from pourparler.formats.case_yaml import read_bytes
from pourparler.formats.yaml_nodes import compose, decode, plain
from pourparler.lenses import LENSES
from pourparler.studies import STUDIES

TIMES = 10 if os.environ.get("POURPARLER_SOAK") else 1
LOADED = 5_000 * TIMES
READ = 750 * TIMES
ASKED = 5 * TIMES
STUDIED = 1 * TIMES
CHUNKS = range(4)
"""Each suite runs in four parts, so that several processes can share it."""

HANG = 5.0
"""Seconds, hundreds of times what the slowest takes, so that only a hang is over it."""


def origin(source: Path, raw: bytes) -> str:
    """What is needed to see a failure again."""
    return f"{source.parent.name}/{source.name} became {raw!r}"


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_mutant_is_loaded_or_refused(chunk: int) -> None:
    for source, raw in mutants(chunk, LOADED, ROUGH):
        began = time.perf_counter()
        try:
            text, found = decode(raw, "case.yaml")
            root, more = compose(text) if text is not None else (None, [])
            if root is not None:
                plain(root)
        except Exception as error:
            error.add_note(origin(source, raw))
            raise
        assert root is not None or found or more, raw
        assert time.perf_counter() - began < HANG, raw


@pytest.mark.slow
@pytest.mark.parametrize("ways", [ROUGH, GENTLE], ids=["rough", "gentle"])
@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_mutant_is_read_to_problems_with_places(chunk: int, ways: tuple) -> None:
    for source, raw in mutants(100 + chunk, READ, ways):
        began = time.perf_counter()
        try:
            case, found = read_bytes(raw, "case.yaml", source.parent)
        except Exception as error:
            error.add_note(origin(source, raw))
            raise
        assert time.perf_counter() - began < HANG, raw
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        assert (case is None) == bool(errors), raw
        lines = raw.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
        lengths = [len(line) for line in lines.split("\n")]
        for problem in found:
            place = problem.place
            assert 1 <= place.line <= len(lengths), (problem, raw)
            assert 1 <= place.column <= lengths[place.line - 1] + 2, (problem, raw)
            assert problem.message and (problem.hint or problem not in errors), (problem, raw)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", CHUNKS)
def test_lenses_answer_for_every_sound_mutant_or_refuse(chunk: int, tmp_path: Path) -> None:
    sources = (*SAMPLES, *(path for path in SHIPPED if path.parent.name == "istanbul-2025"))
    asked = 0
    path = tmp_path / "case.yaml"
    for source, raw in mutants(200 + chunk, ASKED * 40, GENTLE, sources):
        case, _ = read_bytes(raw, "case.yaml", source.parent)
        if case is None:
            continue
        path.write_bytes(raw)
        # a study asks a lens dozens of times, so it is asked of a few
        few = asked < STUDIED and source.parent.name == "istanbul-2025"
        for lens in (*LENSES, *(STUDIES if few else ())):
            try:
                answer = desk.ask(lens, str(path), desk.Settings(layers=("all",)), {})
                answer.as_json()
                desk.document_of(answer)
            except Refused:
                pass
            except Exception as error:
                error.add_note(f"{lens.name}: {origin(source, raw)}")
                raise
        asked += 1
        if asked == ASKED:
            return
    pytest.fail(f"only {asked} of the mutants were sound")


def test_the_same_seed_makes_the_same_mutants() -> None:
    first, second = list(mutants(7, 50, ROUGH)), list(mutants(7, 50, ROUGH))
    assert first == second
    originals = {path.read_bytes() for path in SOURCES}
    assert sum(raw not in originals for _, raw in first) > 40
