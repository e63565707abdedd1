"""The commands that the README and the pages show do what they show; lies are noticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import shown_commands
from measured import PACKAGE, ROOT
from shown_commands import Terminal, differences, rewritten, shown

PAGES = [
    page
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if page.exists() and any(shown(page.read_text(encoding="utf-8")))
]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh"),
]

PAGE = """\
```console
$ echo "a file" > made.txt
$ cat made.txt
a file
$ cat made.txt nowhere.txt 2>/dev/null; echo "exit $?"
...
exit 1
$ echo true
{answer}
```
"""


@pytest.mark.skipif(not (PACKAGE / "cli.py").exists(), reason="there is no command line yet")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_do_what_pages_show(page: Path, tmp_path: Path) -> None:
    found = differences(page, tmp_path)
    assert not found, "\n\n".join(found)


def test_the_runner_believes_the_truth(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(answer="true"), encoding="utf-8")
    assert differences(page, tmp_path) == []


def test_the_runner_notices_a_lie_and_a_failure(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(answer="false\n$ exit 3"), encoding="utf-8")
    lie, failure = differences(page, tmp_path)
    assert lie.startswith("page.md:8: $ echo true\n--- shown\nfalse\n--- printed\ntrue")
    assert "exit code 3" in failure


def test_a_command_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_commands, "TIMEOUT", 0.3)
    assert Terminal(tmp_path).run("sleep 20; true") == (124, "stopped after 0.3 s\n")


def test_a_page_can_be_rewritten(tmp_path: Path) -> None:
    assert rewritten(PAGE.format(answer="false"), Terminal(tmp_path)) == PAGE.format(answer="true")
