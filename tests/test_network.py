"""Nothing is asked of any network: by any command, nor could it be by any file of the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from measured import imported_names, modules
from tests.small_cases import LEAD

TOUCHES = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "asyncio.streams"}
"""What a program would import to reach the network."""
HARMLESS = {"urllib.parse", "http.cookies"}
"""What only takes texts apart."""

VERBS = """
import sys
CASE, asked = sys.argv[1], []
sys.addaudithook(lambda event, _: asked.append(event) if event.startswith("socket.") else None)
from pourparler.cli import main
for words in (
    ["check", CASE], ["said", CASE],
    ["report", CASE, "-o", "r.html"],
    ["convert", "prisoners-dilemma", "p.gmcr"], ["new", "mine.yaml"], ["catalog"], ["schema"],
):
    sys.argv = ["pourparler", *words]
    try:
        main()
    except SystemExit as end:
        assert not end.code, (words, end.code)
print(asked, file=sys.stderr)
"""


def run(folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [*before, sys.executable, "-c", VERBS, LEAD], cwd=folder, env=env, check=False,
        capture_output=True, encoding="utf-8", timeout=300,
    )  # fmt: skip


def apart() -> tuple[str, ...]:
    """What starts a program without any network, where the system lets us."""
    command = ("unshare", "--map-root-user", "--net")
    if shutil.which("unshare") is None:
        return ()
    done = subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if done.returncode == 0 else ()


@pytest.mark.slow
def test_no_command_touches_a_network_and_all_work_where_there_is_none(tmp_path: Path) -> None:
    before = apart()
    done = run(tmp_path, *before)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]", "no socket was made, let alone connected"
    assert {one.name for one in tmp_path.iterdir()} == {"r.html", "p.gmcr", "mine.yaml"}
    if not before:
        pytest.skip("passed, but with a network at hand: unshare cannot take it away here")


def test_no_file_of_the_program_could_ask_a_network() -> None:
    found = {
        (module.inside, name)
        for module in modules()
        for _, name, _ in imported_names(module)
        if (name.split(".")[0] in TOUCHES or name in TOUCHES) and name not in HARMLESS
    }
    assert found == {("web/serving.py", "socket")}, "which listens on this machine"
