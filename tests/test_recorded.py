"""Commands print as plain data what was recorded; so do twins, and pages, in `tests/web/`."""

from __future__ import annotations

import json
import sys

import pytest

from measured import ROOT
from pourparler import cli
from tests.recording import ANSWERS, CASES, FOLDER, HOW, ROWS, kept, path_of, recorded


@pytest.mark.parametrize(("case", "lens"), ANSWERS)
def test_a_command_prints_the_recorded_answer(
    case: str, lens: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    words = [lens, CASES[case], "--json", "--rows", str(ROWS)]
    monkeypatch.setattr(sys, "argv", ["pourparler", *words])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert not end.value.code
    assert kept(json.loads(capsys.readouterr().out)) == recorded(case, lens), HOW


def test_nothing_else_is_recorded() -> None:
    assert sorted(FOLDER.iterdir()) == sorted(path_of(*one) for one in ANSWERS)
