"""What is given out: the same tree gives the same bytes, and every part of it is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from measured import ROOT
from test_tracked_files import pins, tracked

HEAD = ("pyproject.toml", "README.md")


def built(folder: Path, mtime: int) -> Path:
    """The wheel of a copy of the tree whose files are of another time and order."""
    files = [name for name in tracked() if name.startswith("src/pourparler/") or name in HEAD]
    for name in sorted(files, reverse=bool(mtime)):
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy)
        os.utime(copy, (mtime, mtime))
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1000000000", "PYTHONPATH": ""}
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
    return next((folder / "dist").glob("*.whl"))


@pytest.mark.slow
def test_the_same_tree_gives_the_same_wheel_with_every_file_in_it(tmp_path: Path) -> None:
    first, second = (built(tmp_path / str(mtime), mtime) for mtime in (0, 1_500_000_000))
    assert first.read_bytes() == second.read_bytes()
    inside = set(zipfile.ZipFile(first).namelist())
    ours = {name.removeprefix("src/") for name in tracked() if name.startswith("src/pourparler/")}
    assert ours <= inside


@pytest.mark.slow
def test_the_list_of_parts_names_every_locked_release_with_its_hashes(tmp_path: Path) -> None:
    made = tmp_path / "parts.json"
    command = [
        sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", "requirements.lock",
        "--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON", "-o", str(made),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    parts = json.loads(made.read_text(encoding="utf-8"))
    assert parts["metadata"]["component"]["name"] == "pourparler"
    named = {one["name"]: one for one in parts["components"]}
    assert {name: one["version"] for name, one in named.items()} == pins("requirements.lock")
    assert all(one["externalReferences"][0]["hashes"] for one in named.values())
