"""Files of others that pages load: each is the one described, and can be made again."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

from measured import PACKAGE

FOLDERS = (PACKAGE / "charts" / "vendor", PACKAGE / "web" / "vendor")
ABOUT = ("README.md", "LICENCES.txt")
MADE = [path for folder in FOLDERS for path in sorted(folder.iterdir())
        if path.name not in ABOUT and not path.name.endswith(".source.js")]  # fmt: skip


def told(path: Path) -> str:
    """What the page beside a file says of it."""
    page = (path.parent / "README.md").read_text(encoding="utf-8")
    return re.split(rf"^## `{re.escape(path.name)}`$", page, flags=re.MULTILINE)[1].split("\n## ")[
        0
    ]


def row(path: Path, key: str) -> str:
    return re.search(rf"^\| {key} \| (.*) \|$", told(path), re.MULTILINE)[1]


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_every_file_of_others_is_the_one_described(path: Path) -> None:
    raw = path.read_bytes()
    assert row(path, "sha256") == hashlib.sha256(raw).hexdigest()
    assert int(row(path, "bytes")) == len(raw)
    assert re.search(r"\d", row(path, "what")), "it names its version"
    licences = (path.parent / "LICENCES.txt").read_text(encoding="utf-8")
    assert "`LICENCES.txt`" in row(path, "licence")
    for owner in {"vega.js": ["Vega"], "htmx.js": ["htmx"], "editor.js": ["CodeMirror"]}[path.name]:
        assert owner.lower() in licences.lower()
    assert "*/" not in licences, "they stand in a comment"
    assert "sourceMappingURL" not in raw.decode("utf-8"), "which a browser would ask for"


def test_no_file_of_others_goes_without_a_description() -> None:
    assert [path.name for path in MADE] == ["vega.js", "editor.js", "htmx.js"]
    folders = [path for path in PACKAGE.rglob("vendor") if path.is_dir()]
    assert sorted(folders) == sorted(FOLDERS)


@pytest.mark.slow
def test_the_charts_can_be_made_again() -> None:
    import vl_convert

    path = FOLDERS[0] / "vega.js"
    made_with = re.search(r"vl-convert-python (\S+) by", told(path))[1]
    if version("vl-convert-python") != made_with:
        pytest.skip(f"vl-convert-python is not {made_with}")
    snippet = re.search(r"javascript_bundle\('(.*?)'\)", told(path))[1]
    assert vl_convert.javascript_bundle(snippet).encode() == path.read_bytes()


@pytest.mark.slow
@pytest.mark.skipif("POURPARLER_SOAK" not in os.environ, reason="only in the long run")
@pytest.mark.parametrize("name", ["htmx.js", "editor.js"])
def test_the_others_can_be_made_again(name: str, tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is not on PATH")
    path = FOLDERS[1] / name
    command = re.search(r"```\n(npm install .*)\n```", told(path))[1]
    source = path.with_name(name.replace(".js", ".source.js"))
    if source.exists():
        shutil.copy(source, tmp_path)
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False,
                          encoding="utf-8")  # fmt: skip
    if done.returncode:
        pytest.skip(f"npm could not get what it needs: {done.stderr.strip()[-200:]}")
    assert (tmp_path / name).read_bytes() == path.read_bytes()
