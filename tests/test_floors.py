"""The floors hold, notice a breach, and keep the first answer quick."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from measured import PACKAGE, ROOT

LINT = "import sys; from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
BREACHES = {
    "places.py": "import pourparler.errors",
    "kernels/breach.py": "import pourparler.numbers",
    "case/breach.py": "import pourparler.lenses",
    "lenses/breach.py": "import pourparler.reports",
    "cellar.py": "",
}

HEAVY = {
    "numba", "scipy", "pandas", "altair", "starlette", "uvicorn", "numpy", "vl_convert", "docx",
}  # fmt: skip
HELP = """
import sys
sys.argv = ["pourparler", "--help"]
from pourparler.cli import main
try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def lint(source: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the floors of a source folder."""
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_noticed(name: str, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "src" / "pourparler")
    shutil.copy(ROOT / ".importlinter", tmp_path)
    kept = lint(tmp_path / "src", tmp_path)
    assert kept.returncode == 0, kept.stdout

    broken = tmp_path / "src" / "pourparler" / name
    before = broken.read_text(encoding="utf-8") if broken.exists() else ""
    lines = (
        f"\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    {BREACHES[name] or 'pass'}\n"
    )
    broken.write_text(before + lines, encoding="utf-8")
    assert lint(tmp_path / "src", tmp_path).returncode == 1


@pytest.mark.skipif(not (PACKAGE / "cli.py").exists(), reason="there is no command line yet")
def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=10,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "pourparler" in loaded
    assert not loaded & HEAVY
