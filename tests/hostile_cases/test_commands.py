"""Malformed cases at the command line: a code of exit, whole sentences, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile_cases.test_malformed import MALFORMED
from pourparler import cli
from pourparler.errors import Severity

KEYS = {"file", "line", "column", "severity", "code", "message", "hint"}
NAMED = {one.name: one for one in MALFORMED}
HANDFUL = (
    "empty file",
    "latin-1",
    "40 deep in braces",
    "anchor and alias",
    "a section twice",
    "statements a text",
    "a 13th month",
    "two ampersands",
    "two orders that contradict each other",
    "a quote that is not there",
    "escape character",
    "a turning character in a key",
    "yaml slips and faults of the case together",
    "words that stand twice",
    "a source outside the folder",
)


def written(name: str, folder: Path) -> str:
    """The path of a malformed case with its files beside it."""
    one = NAMED[name]
    for file, content in {**one.files, "case.yaml": one.raw}.items():
        folder.joinpath(file).write_bytes(content)
    return str(folder / "case.yaml")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command in this process; its exit code, and what it printed where."""

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pourparler", *words])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command


def controls(text: str) -> Iterator[str]:
    """Characters that could move the cursor or turn the line round."""
    return (char for char in text if (char < " " and char != "\n") or char in "\x7f\x9b\u202e")


@pytest.mark.parametrize("name", HANDFUL)
def test_check_lists_all_and_exits_with_1(run, name: str, tmp_path: Path) -> None:
    path = written(name, tmp_path)
    code, out, err = run("check", path)
    expected = NAMED[name].expected
    wrong = any(one.severity == "error" for one in expected)
    assert code == int(wrong) and err == ""
    assert not list(controls(out))
    for one in expected:
        assert f"{path}:{one.line}:{one.column}: {one.severity}[{one.code}]: " in out
    assert out.splitlines()[-1].startswith("not sound: " if wrong else "sound: 0 errors")


@pytest.mark.parametrize("name", HANDFUL)
def test_check_as_json_has_these_keys_and_no_others(run, name: str, tmp_path: Path) -> None:
    path = written(name, tmp_path)
    code, out, err = run("check", path, "--json")
    told = json.loads(out)
    assert set(told) == {"case", "problems"} and told["case"] == path and err == ""
    severities = [problem["severity"] for problem in told["problems"]]
    assert code == int("error" in severities)
    places = []
    for problem in told["problems"]:
        assert set(problem) == KEYS
        assert problem["file"] == path and problem["severity"] in list(Severity)
        places.append((problem["line"], problem["column"]))
        assert all(type(problem[key]) is int for key in ("line", "column"))
        assert problem["message"] == problem["message"].strip() != ""
    assert places == sorted(places)


@pytest.mark.parametrize("verb", ["said", "zone", "frontier"])
@pytest.mark.parametrize("name", ["empty file", "a 13th month", "a quote that is not there"])
def test_a_lens_refuses_an_unsound_case(run, name: str, verb: str, tmp_path: Path) -> None:
    path = written(name, tmp_path)
    code, out, err = run(verb, path, "--json")
    one = NAMED[name].expected[0]
    assert code == 1 and out == ""
    assert f"{path}:{one.line}:{one.column}: error[{one.code}]" in err


def test_a_report_on_an_unsound_case_writes_nothing(run, tmp_path: Path) -> None:
    path, out = written("a 13th month", tmp_path), tmp_path / "report.html"
    code, printed, err = run("report", path, "-o", str(out))
    assert code == 1 and printed == "" and "error[date]" in err
    assert not out.exists()


def test_no_such_file_is_wrong_usage(run, tmp_path: Path) -> None:
    for words in (("check", "nowhere.yaml"), ("said", "nowhere.yaml"), ("check", str(tmp_path))):
        code, out, err = run(*words)
        assert code == 2 and out == "" and "there is no file" in err


def test_a_label_too_high_withholds_even_a_list_of_problems(run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    one = NAMED["words that stand twice"]
    secret = one.raw.replace(b"act: claim", b"act: claim, handling: TLP:RED")
    path.write_bytes(secret)
    (tmp_path / "d.txt").write_bytes(one.files["d.txt"])
    code, out, err = run("check", str(path), "--handling", "TLP:GREEN")
    assert code == 4 and out == "" and "statements.s1 (TLP:RED)" in err
    code, out, err = run("check", str(path), "--handling", "TLP:RED")
    assert code == 0 and "handling: TLP:RED" in out


def test_a_report_that_cannot_be_written(run, tmp_path: Path) -> None:
    path = written("words that stand twice", tmp_path)
    (tmp_path / "taken").write_bytes(b"a file, and no folder")
    code, out, err = run("report", path, "-o", str(tmp_path / "taken" / "report.html"))
    assert code == 5 and out == "" and "could not be written" in err


def test_as_a_program_in_the_plainest_locale(tmp_path: Path) -> None:
    path = written("a column after letters of other scripts", tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pourparler", "check", path],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONPATH": ":".join(sys.path), "PATH": ""},
        check=False,
    )
    assert done.returncode == 1 and done.stderr == b""
    assert "漢字" not in done.stdout.decode("utf-8") and b"error[condition]" in done.stdout
