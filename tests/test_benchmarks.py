"""The benchmarks measure what they say: a valid large case, whole commands, a readable table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks import (
    bench_drafts,
    bench_frontier,
    bench_hold,
    bench_robust,
    bench_verdicts,
    bench_zone,
    made_conflicts,
)
from benchmarks.__main__ import names, table
from benchmarks.big_case import big_case, many_packages
from benchmarks.measure import POURPARLER, Row, answer, measure
from measured import PACKAGE


def test_the_big_case_is_a_megabyte_and_its_quotes_are_found_once(tmp_path: Path) -> None:
    case = big_case(tmp_path / "case.yaml")
    assert 1_000_000 <= case.stat().st_size <= 1_500_000
    source = (tmp_path / "dispatches.txt").read_text(encoding="utf-8")
    read = yaml.load(case.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    assert len(read["statements"]) == 5_000
    assert all(source.count(s["quote"]) == 1 for s in list(read["statements"].values())[::100])


@pytest.mark.slow
@pytest.mark.skipif(not (PACKAGE / "cli.py").exists(), reason="there is no command line yet")
def test_the_big_case_is_sound(tmp_path: Path) -> None:
    case = big_case(tmp_path / "case.yaml", 60)
    done = subprocess.run(
        [*POURPARLER, "check", str(case)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_a_command_is_measured() -> None:
    code = "x = bytearray(60_000_000); sum(range(2_000_000))"
    row = measure("work", [sys.executable, "-c", code], at_most=60, times=1)
    assert row.met
    assert row.memory is not None and 60 < row.memory < 200
    assert row.cpu is not None and row.wall is not None and 0 < row.cpu < row.wall + 0.1


@pytest.mark.slow
def test_the_memory_of_the_measuring_process_is_not_counted() -> None:
    held = bytearray(150_000_000)
    row = measure("nothing", [sys.executable, "-c", ""], times=1)
    assert row.memory is not None and 5 < row.memory < 60
    assert len(held) == 150_000_000


@pytest.mark.slow
@pytest.mark.skipif(not (PACKAGE / "cli.py").exists(), reason="there is no command line yet")
def test_the_case_of_many_packages_has_a_zone(tmp_path: Path) -> None:
    case = many_packages(tmp_path / "case.yaml", issues=3, levels=10)
    done = subprocess.run(
        [*POURPARLER, "zone", str(case), "--json", "--rows", "0"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert 0 < json.loads(done.stdout)["figures"]["within_red_lines"] < 1_000


@pytest.mark.slow
def test_packages_with_orders_are_measured_in_the_lens(tmp_path: Path) -> None:
    row = bench_zone.orders(str(many_packages(tmp_path / "case.yaml", issues=3, orders=True)))
    assert row.met and row.memory is not None and 20 < row.memory < 500
    assert bench_zone.orders(str(tmp_path / "absent.yaml")).met is False


@pytest.mark.slow
def test_drafts_are_measured_in_the_lens(tmp_path: Path) -> None:
    case = bench_drafts.many_drafts(tmp_path / "case.yaml", drafts=4, issues=20)
    figures, told = bench_drafts.compared(str(case), 20)
    assert figures.met and told.cpu is not None and told.cpu < 60
    assert bench_drafts.compared(str(tmp_path / "absent.yaml"), 20)[0].met is False


@pytest.mark.slow
def test_what_holds_is_measured_in_the_lens(tmp_path: Path) -> None:
    case = bench_hold.many_signed(tmp_path / "case.yaml", issues=3, levels=5, more=True)
    figures, told = bench_hold.held("hold", str(case), 10)
    assert figures.met and told.cpu is not None and told.cpu < 60
    assert bench_hold.held("hold", str(tmp_path / "absent.yaml"), 10)[0].met is False


@pytest.mark.slow
def test_a_search_is_measured_in_the_lens(tmp_path: Path) -> None:
    row = bench_robust.searched(tmp_path / "case.yaml", 11, 20, "0.5")
    assert row.met and row.memory is not None and 20 < row.memory < 500
    assert row.note in bench_robust.WORDS
    nobody = bench_robust.searched(tmp_path / "case.yaml", 11, 20, "nothing")
    assert nobody.met is False


@pytest.mark.parametrize("peer", [bench_verdicts.by_linprog, bench_verdicts.by_warm_solver])
def test_a_solver_asked_one_by_one_gives_the_same_verdicts(peer) -> None:
    own = bench_verdicts.Peer("peer", peer)
    found = bench_verdicts.compared(3, 12, own, 40)
    assert found.held > 160 and found.differ == 0 and found.peer > found.ours > 0


def test_a_failure_misses_its_target() -> None:
    row = measure(
        "fails", [sys.executable, "-c", "import sys; sys.exit('no')"], at_most=60, times=1
    )
    assert (row.met, row.note) == (False, "exit code 1: no")


def test_answers_come_from_another_process() -> None:
    assert answer("import sys; print([len(sys.argv), 0.5])", "one") == [2, 0.5]
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        answer("1 / 0")


def test_the_table_lines_up() -> None:
    assert "cli" in names()
    text = table(
        [Row("help", 0.1, 0.25, 30, "<= 0.5 s", True), Row("check", met=False, note="why")]
    )
    assert text.splitlines() == [
        "       CPU s  wall s  peak MB  target",
        "help    0.10    0.25       30  <= 0.5 s  met",
        "check                                    MISSED  why",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("parties", [2, 3])
def test_tables_and_case_of_the_frontier_say_the_same(tmp_path: Path, parties: int) -> None:
    tables = bench_frontier.made(4, 5, parties)
    named = tmp_path / "tables.json"
    named.write_text(json.dumps(tables), encoding="utf-8")
    case = bench_frontier.as_case(tables, tmp_path / "case.yaml")
    _, from_tables = answer(bench_frontier.FROM_TABLES, str(named))
    _, from_case = answer(bench_frontier.FROM_CASE, str(case))
    assert from_tables == from_case > 5


def test_a_peer_that_is_not_there_leaves_a_note(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POURPARLER_NEGMAS", str(tmp_path / "no" / "python"))
    assert bench_frontier.peer(tmp_path) == (None, "FileNotFoundError")


def test_matrices_of_all_pairs_give_the_same_stability() -> None:
    theirs, ours, differ = made_conflicts.cost_of_matrices(7, 3)
    assert theirs > 0 and ours > 0 and differ == 0
    first, best, peak, stable = made_conflicts.cost_of_options(6, 2)
    assert 0 <= best <= first and peak > 10**6 and 64 <= stable <= 64 * 2 * 4
