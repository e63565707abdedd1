r"""Runs the commands that Markdown files show and compares what comes out with what is shown.

A block fenced as ```console is a visit to a terminal:

    $ pourparler check strike.yaml
    strike.yaml: 0 errors
    ...

A line that starts with `$ ` is run by the shell; one ending in `\` goes on in the next line. What
follows, up to the next command or the end of the block, is what it must print, errors and results
together, in this order. With nothing shown, only the exit code counts. A command must exit with
0; to show another code, print it: `$ pourparler check bad.yaml; echo "exit $?"`. In what is
shown, a line `...` stands for any lines, `...` within a line for any characters; white space at
the end of lines is ignored.

All blocks of one file run in order in one temporary copy of the project, so a file made by one
command is there for the next. `pourparler` and `python` are those of the running interpreter.

`python tests/shown_commands.py docs/commands.md` writes what is printed into the file, except
where the text shown has a `...` or shows nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 60
WIDTH = 100
"""Columns of the terminal that the pages show."""
FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_BEHIND = shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "*.egg-info")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command with what it is said to print; `span` is where that text stands in the page."""

    command: str
    expected: str
    line: int
    span: tuple[int, int]


def shown(text: str) -> Iterator[Shown]:
    r"""The commands of a page, in order.

    >>> page = "Try\n```console\n$ echo one \\\n  two\none two\n$ true\n```\n"
    >>> [(s.line, s.command, s.expected) for s in shown(page)]
    [(3, 'echo one \\\n  two', 'one two\n'), (6, 'true', '')]
    """
    for fence in FENCE.finditer(text):
        lines = fence[1].splitlines(keepends=True)
        at = fence.start(1)
        while lines:
            start = at
            command = lines.pop(0)
            while command.endswith("\\\n") and lines:
                command += lines.pop(0)
            at += len(command)
            if not command.startswith("$ "):
                continue
            expected = ""
            while lines and not lines[0].startswith("$ "):
                expected += lines.pop(0)
            line = text.count("\n", 0, start) + 1
            yield Shown(command[2:].rstrip("\n"), expected, line, (at, at + len(expected)))
            at += len(expected)


def matches(expected: str, printed: str) -> bool:
    r"""Whether a text is as shown, `...` standing for anything.

    >>> matches("a\n...\nd ... f\n", "a\nb\nc\nd e f  \n")
    True
    >>> matches("a\n...\nz\n", "a\nb\n")
    False
    >>> matches("...\n", "")
    True
    """
    pattern = ""
    for line in tidy(expected):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.split("...")) + r"\n"
    text = "".join(line + "\n" for line in tidy(printed))
    return re.fullmatch(pattern, text) is not None


def tidy(text: str) -> list[str]:
    """Lines without white space at their ends, and without empty lines at the end."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


class Terminal:
    """A shell in a temporary copy of the project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project"
        shutil.copytree(ROOT, self.folder, ignore=LEFT_BEHIND)
        programs = folder / "programs"
        programs.mkdir()
        for name, rest in (("pourparler", " -m pourparler"), ("python", "")):
            script = programs / name
            script.write_text(f'#!/bin/sh\nexec "{sys.executable}"{rest} "$@"\n', encoding="utf-8")
            script.chmod(0o755)
        # The same commands are measured where tests call them; here that would only take longer.
        measured = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in measured},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            "HOME": str(folder),
            "COLUMNS": str(WIDTH),
            "NO_COLOR": "1",
            "TERM": "dumb",
        }

    def run(self, command: str) -> tuple[int, str]:
        """The exit code of a command and all that it printed."""
        shell = subprocess.Popen(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        try:
            return self._finish(shell)
        finally:
            # Whatever the command left running would outlive the page.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)

    @staticmethod
    def _finish(shell: subprocess.Popen[str]) -> tuple[int, str]:
        try:
            printed, _ = shell.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            return 124, f"stopped after {TIMEOUT} s\n"
        return shell.returncode, printed


def differences(page: Path, folder: Path) -> list[str]:
    """What a page shows and what happens instead, one text for each command that differs."""
    terminal = Terminal(folder)
    found = []
    for item in shown(page.read_text(encoding="utf-8")):
        code, printed = terminal.run(item.command)
        head = f"{page.name}:{item.line}: $ {item.command}"
        if code != 0:
            found.append(f"{head}\nexit code {code}\n{printed}")
        elif item.expected and not matches(item.expected, printed):
            found.append(f"{head}\n--- shown\n{item.expected}--- printed\n{printed}")
    return found


def rewritten(text: str, terminal: Terminal) -> str:
    """A page with what its commands print now."""
    done, at = "", 0
    for item in shown(text):
        _, printed = terminal.run(item.command)
        if item.expected and "..." not in item.expected:
            done += text[at : item.span[0]] + "".join(line + "\n" for line in tidy(printed))
            at = item.span[1]
    return done + text[at:]


def main(names: list[str]) -> None:
    """Rewrite the named pages in place."""
    for name in names:
        page = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            text = rewritten(page.read_text(encoding="utf-8"), Terminal(Path(folder)))
        page.write_text(text, encoding="utf-8")
        print(page)


if __name__ == "__main__":
    main(sys.argv[1:])
