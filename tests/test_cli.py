"""The command line: every verb, every exit code, and never a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pourparler import __version__, cli, desk
from pourparler.errors import TooLarge
from tests.small_cases import CATALOGUE, LEAD

FAULT = 70


class Told:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command in this process, as a person starts it."""

    def command(*words: str) -> Told:
        monkeypatch.setattr(sys, "argv", ["pourparler", *words])
        code: object = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Told(int(str(code or 0)), out, err)

    return command


def broken(folder: Path, errors: int) -> str:
    """A case file with this many errors."""
    keys = "".join(f"wrong{at}: x\n" for at in range(errors))
    path = folder / "broken.yaml"
    head = "pourparler: 1\nname: T\nbetween: [a, b]\nparties: {a: A, b: B}\n"
    path.write_text(head + keys, encoding="utf-8")
    return str(path)


def test_version_and_help(run) -> None:
    assert run("--version").out == f"pourparler {__version__}\n"
    for words in (("--help",), ("-h",), ("said", "--help"), ("zone", "-h"), ("report", "--help")):
        told = run(*words)
        assert told.code == 0 and "Usage" in told.out
    assert "What" in run("zone", "--help").out or "Which" in run("zone", "--help").out
    for option in ("--layers", "--grounds", "--with", "--as-of", "--json", "--rows", "--handling"):
        assert option in run("said", "--help").out


@pytest.mark.parametrize(
    "words", [("nonsense",), ("said",), ("said", LEAD, "--nonsense"), ("report", LEAD)]
)
def test_wrong_words_are_wrong_usage(run, words: tuple[str, ...]) -> None:
    told = run(*words)
    assert told.code == 2 and told.out == "" and told.err


def test_new_schema_and_catalog(run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    told = run("new", str(path))
    assert told.code == 0 and f"pourparler check {path}" in told.out
    assert run("check", str(path)).code == 0
    again = run("new", str(path))
    assert again.code == 5 and "is there already" in again.err
    assert json.loads(run("schema").out)["title"].startswith("pourparler case file")
    listed = run("catalog").out.splitlines()
    assert [line.split()[0] for line in listed] == list(CATALOGUE)
    assert all(len(line.split()) > 1 for line in listed)


def test_check_shows_fifty_problems_then_a_count(run, tmp_path: Path) -> None:
    for number in (50, 51, 73):
        told = run("check", broken(tmp_path, number))
        lines = told.out.splitlines()
        assert told.code == 1 and lines[-1] == f"not sound: {number} errors, 0 warnings, 0 notices"
        assert len([line for line in lines if "error[unknown-key]" in line]) == 50
        assert (f"… and {number - 50} more (--json prints all)" in lines) == (number > 50)
        data = json.loads(run("check", broken(tmp_path, number), "--json").out)
        assert len(data["problems"]) == number
        assert list(data["problems"][0]) == [
            "file", "line", "column", "severity", "code", "message", "hint",
        ]  # fmt: skip


def test_check_of_a_sound_case(run) -> None:
    told = run("check", "bonn-2001")
    assert told.code == 0
    assert told.out.splitlines()[-1] == "handling: TLP:GREEN"
    assert re.search(r"^sound: 0 errors, 0 warnings, \d+ notices?$", told.out, re.MULTILINE)
    pattern = r"^[^:]+:\d+:\d+: notice\[[a-z-]+\]: .+ \(.+\)$"
    assert all(re.match(pattern, line) for line in told.out.splitlines()[:-2])


@pytest.mark.parametrize("verb", ["said", "zone"])
def test_a_lens_on_an_unsound_case_lists_its_errors_aside(run, verb: str, tmp_path: Path) -> None:
    told = run(verb, broken(tmp_path, 60), "--json")
    assert told.code == 1 and told.out == ""
    assert told.err.count("error[unknown-key]") == 50
    assert "… and 10 more (check --json prints all)" in told.err
    assert "has 60 errors" in told.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("said", "istanbul"), "did you mean istanbul-2025?"),
        (("check", "nowhere.yaml"), "`pourparler catalog` lists those shipped"),
        (("said", LEAD, "--layers", "B1"), "known here: A1, A2"),
        (("said", LEAD, "--with", "S166"), "did you mean S16"),
        (("said", LEAD, "--by", "rusia"), "did you mean russia?"),
        (("zone", LEAD, "--grounds", "some"), "expected any or own"),
        (("zone", LEAD, "--as-of", "yesterday"), "--as-of: expected a date"),
        (("zone", LEAD, "--rows", "-1"), "expected a number, or all"),
        (("zone", LEAD, "--rows", "٣"), "expected a number, or all"),
        (("zone", LEAD, "--handling", "RED"), "expected one of TLP:CLEAR"),
        (("zone", "elmira-1991"), "add issues: with levels"),
        (("check", LEAD, "--sources", "/nowhere"), "there is no folder /nowhere"),
        (("report", LEAD, "-o", "report.txt"), "ends otherwise"),
        (("report", LEAD, "-o", "report.odt"), "ends otherwise"),
        (("report", LEAD, "-o", "r.md", "--interactive"), "--interactive is for .html alone"),
        (("said", "x" * 5000), "cannot be read"),
    ],
)
def test_mistakes_of_use_say_what_may_have_been_meant(
    run, words: tuple[str, ...], hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run(*words)
    assert told.code == 2 and told.out == "" and hint in told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("rows", "printed"), [("0", 0), ("7", 7), ("50", 50), ("all", 405), ("9" * 5000, 405)]
)
def test_as_many_rows_as_asked_for(run, rows: str, printed: int) -> None:
    assert len(json.loads(run("zone", LEAD, "--json", "--rows", rows).out)["rows"]) == printed


def test_rows_of_the_ledger_on_a_terminal(run) -> None:
    assert "… 34 more rows (--rows all)" in run("said", LEAD, "--rows", "0").out
    assert "… 31 more rows (--rows all)" in run("said", LEAD, "--rows", "3").out
    assert "more rows" not in run("said", LEAD, "--rows", "all").out


def test_a_lens_prints_its_answer_and_keeps_notices_aside(run) -> None:
    told = run("said", LEAD, "--layers", "A1", "--as-of", "2025-05-30")
    assert told.code == 0
    assert told.out.startswith("Russia and Ukraine, before the second Istanbul round\n")
    assert "as of 2025-05-30; handling TLP:CLEAR" in told.out
    assert "said.coverage.russia" in told.out
    assert "\x1b" not in told.out
    data = json.loads(run("zone", LEAD, "--json", "--layers", "A2", "--with", "S16, S18").out)
    assert (data["layers"], data["with"]) == (["A1", "A2"], ["S16", "S18"])
    assert data["figures"]["within_red_lines"] == 243


def test_a_label_too_high_writes_nothing(run, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    for words in (
        ("report", "bonn-2001", "-o", str(out)), ("said", "bonn-2001", "--json"),
        ("said", "bonn-2001"), ("check", "bonn-2001"),
    ):  # fmt: skip
        told = run(*words, "--handling", "TLP:CLEAR")
        assert told.code == 4 and told.out == ""
        assert "statements." in told.err and "(TLP:GREEN)" in told.err
    assert not out.exists()


def test_a_report_says_what_is_in_it_and_where_it_is(run, tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    told = run("report", LEAD, "-o", str(out), "--layers", "all", "--grounds", "own")
    assert told.code == 0 and out.exists()
    lines = told.out.splitlines()
    assert lines[-1] == f"report (TLP:CLEAR): {out}"
    known = "  What Russia wants is known on 2 of 6 issues by some ground in the sources, on 2 by"
    assert lines[1] == f"{known} its own or ascribed words."


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(run, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        assert run("report", LEAD, "-o", str(tmp_path / "report.md")).code == 5
    finally:
        tmp_path.chmod(0o755)


def test_a_report_warns_of_a_hard_link_that_keeps_the_old_one(run, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")
    os.link(path, tmp_path / "other.md")
    told = run("report", LEAD, "-o", str(path))
    assert told.code == 0 and "notice: report.md has another name on the disk" in told.err
    assert (tmp_path / "other.md").read_bytes() == b"old"


def test_what_cannot_be_written(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    told = run("report", LEAD, "-o", str(tmp_path / "file" / "report.md"))
    assert told.code == 5 and told.out == "" and "could not be written" in told.err

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = run("report", LEAD, "-o", str(tmp_path / "report.md"))
    assert told.code == 5 and "No space left on device" in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_is_too_large(run, monkeypatch: pytest.MonkeyPatch) -> None:
    from pourparler.lenses.zone import room

    monkeypatch.setattr(room, "free_memory", lambda: 10**5)
    told = run("zone", LEAD)
    assert told.code == TooLarge.exit_code == 3 and "combinations fit" in told.err


def test_a_fault_of_ours_is_one_line(run, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("a secret of the case")

    monkeypatch.setattr(desk, "schema", fault)
    told = run("schema")
    assert told.code == FAULT and told.err.count("\n") == 1 and "secret" not in told.err
    monkeypatch.setenv("POURPARLER_TRACE", "1")
    monkeypatch.setattr(sys, "argv", ["pourparler", "schema"])
    with pytest.raises(SystemExit):
        cli.main()
    assert "RuntimeError: a secret" in capsys.readouterr().err


HOSTILE = """\
pourparler: 1
name: "Talks \\e[31mred\\u202e \\x07"
between: [a, b]
sources: {s: {name: "S \\e]0;title\\a"}}
parties: {a: "A \\e[2J", b: B}
people: {p: {name: "P \\x9b1m", speaks_for: a, may: signal, assumed: "why \\e[0m"}}
statements: {s1: {by: p, source: s, quote: "water \\e[5m now", manner: direct, act: offer}}
issues: {i: {name: "I \\e[1m", levels: {x: "X \\e[1m", y: Y}, decided_by: a}}
red_lines: {RL: {by: a, never: i = x, rests_on: [s1]}}
not_said: ["pay \\e[31m"]
"""
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")


def test_control_characters_of_a_case_never_reach_the_terminal(run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    for verb in ("check", "said", "zone"):
        told = run(verb, str(path))
        assert told.code == 1 and (told.out + told.err).count("error[control-character]") == 11
        assert not CONTROLS.findall(told.out + told.err)
    assert not CONTROLS.findall(run("said", "no \x1b[31m file").err)


def test_characters_that_turn_the_line_round_are_spelled_out(run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(re.sub(r"\\(e|x07|a|x9b)", r"\\u202e", HOSTILE), encoding="utf-8")
    out = tmp_path / "r\x1b[31m.md"
    for words in (("said",), ("zone",), ("check",), ("report", "-o", str(out))):
        told = run(words[0], str(path), *words[1:])
        assert told.code == 0, told.err
        assert not CONTROLS.findall(told.out + told.err), words
    assert "⟦U+202E⟧" in run("said", str(path)).out
    assert out.exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, shown in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr(sys, "stderr", stream)
        with cli._Watched() as watch:
            watch(1, 4, "counting")
            watch(1, 4, "counting")
            watch(0, 0, "nothing")
        told = stream.getvalue()
        assert ("counting: 25 %" in told) is shown
        assert told.endswith("\r\x1b[K") is shown


def started(*words: str, **more) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-m", "pourparler", *words],
        env=env, capture_output=True, timeout=120, check=False, **more,
    )  # fmt: skip


@pytest.mark.slow
def test_as_a_program(tmp_path: Path) -> None:
    done = started("catalog")
    assert done.returncode == 0 and done.stderr == b""
    assert "Istanbul" in done.stdout.decode("utf-8")
    bad = started("said", os.fsdecode(b"caf\xe9.yaml"))
    assert bad.returncode == 2 and b"Traceback" not in bad.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("zone", LEAD, "--json", "--rows", "all"), ("said", LEAD), ("catalog",)], ids=" ".join
)
def test_a_reader_that_goes_away_is_no_fault(words: tuple[str, ...]) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "pourparler", *words],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    told = process.stderr.read().splitlines()
    process.stderr.close()
    assert process.wait(timeout=120) == 0
    assert [line for line in told if not line.startswith(b"notice: ")] == []


def test_verify_says_what_is_proved_and_fails_on_what_is_not(run, tmp_path: Path) -> None:
    told = run("zone", "vancouver-2023", "--layers", "A1", "--json", "--rows", "all")
    result = tmp_path / "result.json"
    result.write_text(told.out, encoding="utf-8")
    done = run("verify", str(result), "vancouver-2023")
    assert done.code == 0 and done.out.endswith("11 of 11 findings proved, none failed\n")
    result.write_text(told.out.replace('"possible": 22', '"possible": 23', 1), encoding="utf-8")
    assert "the figure is not what" in run("verify", str(result), "vancouver-2023").out
    result.write_text(told.out.replace('"value": 22', '"value": 23', 1), encoding="utf-8")
    failed = run("verify", str(result), "vancouver-2023")
    assert failed.code == 4 and "FAILED    zone.possible" in failed.out
    assert "the proof of zone.possible fails" in failed.err
    assert run("verify", str(result), "no-such-case").code == 2
    result.write_text('{"lens": "said"}', encoding="utf-8")
    assert run("verify", str(result), "vancouver-2023").code == 2
