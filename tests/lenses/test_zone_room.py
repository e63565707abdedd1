"""The zone is refused before it takes memory that is not there, and can be stopped on the way."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

from benchmarks.big_case import many_packages
from pourparler import desk
from pourparler.errors import Stopped, TooLarge
from pourparler.kernels import packages
from pourparler.lenses.zone import lens as zone
from pourparler.lenses.zone import room
from pourparler.lenses.zone.counts import MOST_ROWS
from pourparler.lenses.zone.room import Work, free_memory, refuse_beyond

HUGE = Work(codes=50_000_000, axes=12, formulas=20, rows=10**5)


def test_work_beyond_the_free_memory_is_refused_with_what_would_fit() -> None:
    free = 40_000_000
    with pytest.raises(TooLarge) as refused:
        refuse_beyond(HUGE, free)
    fits = HUGE.fits(free)
    assert refused.value.exit_code == 3
    assert refused.value.message == (
        "50,000,000 combinations of levels would take about 32 s and 2,295 MB of memory, and 40 MB"
        f" are free; up to {fits:,} combinations fit"
        " (fix or take out issues, or close other programs)"
    )


@pytest.mark.parametrize("free", [0, 10**3, 10**6, 10**7, 10**8, 2 * 10**8, 10**9, 10**10])
def test_what_is_said_to_fit_fits_and_one_more_does_not(free: int) -> None:
    fits = HUGE.fits(free)
    assert 0 <= fits <= HUGE.codes
    assert Work(fits, HUGE.axes, HUGE.formulas, HUGE.rows).bytes() <= free
    if fits < HUGE.codes:
        assert Work(fits + 1, HUGE.axes, HUGE.formulas, HUGE.rows).bytes() > free


def test_nothing_is_refused_where_nobody_says_what_is_free(tmp_path: Path) -> None:
    refuse_beyond(HUGE, None)
    assert free_memory(tmp_path / "absent") is None
    odd = tmp_path / "meminfo"
    odd.write_text("MemTotal: 16 kB\nMemAvailable: lots\n", encoding="ascii")
    assert free_memory(odd) is None
    odd.write_text("MemTotal:  16 kB\nMemAvailable:       7 kB\n", encoding="ascii")
    assert free_memory(odd) == 7 * 1024


def test_the_lens_refuses_before_it_enumerates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = many_packages(tmp_path / "case.yaml", issues=4)
    monkeypatch.setattr(room, "free_memory", lambda: 1_000)
    reading = desk.read(str(case), desk.Settings())
    monkeypatch.setattr(packages, "feasible", None)
    with pytest.raises(TooLarge, match="10,000 combinations"):
        zone.LENS.answer(reading, {}, lambda *_: None)


def test_the_estimate_of_memory_is_enough_and_not_far_off(tmp_path: Path) -> None:
    case = many_packages(tmp_path / "case.yaml", issues=5)
    reading = desk.read(str(case), desk.Settings())
    zone.LENS.answer(reading, {}, lambda *_: None)
    gc.collect()
    tracemalloc.start()
    zone.LENS.answer(reading, {}, lambda *_: None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    estimate = Work(10**5, 5, 9, MOST_ROWS).bytes()
    assert peak < estimate < 4 * peak


def test_stopping_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    case = many_packages(tmp_path / "case.yaml", issues=4)
    said: list[int] = []

    def stop(done: int, total: int, doing: str) -> None:
        said.append(done)
        raise Stopped("stopped")

    before = sorted(tmp_path.iterdir())
    with pytest.raises(Stopped):
        desk.ask(zone.LENS, str(case), desk.Settings(), {}, stop)
    out = tmp_path / "report.html"
    with pytest.raises(Stopped):
        desk.report(str(case), out, desk.Settings(), stop)
    assert said and sorted(tmp_path.iterdir()) == before
    # and the next time, nobody stopping, all of it is there
    asked = desk.ask(zone.LENS, str(case), desk.Settings(), {})
    assert asked.answer.figures()["packages"] == sum(
        len(block.codes) for block in _blocks(desk.read(str(case), desk.Settings()))
    )


def _blocks(reading: object) -> list[packages.Packages]:
    from pourparler.case.axes import issues
    from pourparler.case.reading import Reading
    from pourparler.case.spaces import space_of

    assert isinstance(reading, Reading)
    space = space_of(issues(reading.case.document))
    assert space is not None
    rules = [space.formula(rule.never) for rule in reading.case.document.rules.values()]
    return list(packages.feasible(space.sizes, space.applies_when, space.order, rules))


def test_stopping_between_blocks_stops_the_kernel() -> None:
    seen: list[int] = []

    def tick(done: int, total: int) -> None:
        seen.append(done)
        if done >= 30:
            raise Stopped("stopped")

    blocks = packages.feasible((10, 10), [None, None], [], [], tick, block=10)
    with pytest.raises(Stopped):
        for _ in blocks:
            pass
    assert seen == [10, 20, 30]
    assert list(blocks) == []
