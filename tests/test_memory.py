"""How much memory is free, where somebody says so."""

from __future__ import annotations

from pathlib import Path

from pourparler.memory import free_memory, megabytes


def test_free_memory_is_what_the_system_says_or_unknown(tmp_path: Path) -> None:
    told = tmp_path / "meminfo"
    assert free_memory(told) is None
    told.write_text("MemTotal: 9 kB\nMemAvailable:    7 kB\n", encoding="ascii")
    assert free_memory(told) == 7 * 1024
    told.write_text("MemTotal: 9 kB\n", encoding="ascii")
    assert free_memory(told) is None
    assert megabytes(7 * 10**6) == "7 MB"
