"""Answers as `--json` printed them once, for tests of commands, of plain twins and of pages.

`python -m tests.recording`, from the top of the project, records them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

from measured import ROOT
from pourparler import desk
from pourparler.lenses import LENSES

FOLDER = ROOT / "tests" / "recorded"
CASES = {"istanbul-2025": "istanbul-2025", "river": "tests/samples/river.yaml"}
"""The lead case and one made by hand, by the id that the workbench gives them."""

ANSWERS = tuple((case, lens) for case in CASES for lens in ("said", "zone", "stable"))
ROWS = 3
ELSEWHERE_OTHERWISE = ("case", "version")
"""Keys that say where a case was and by which release it was read."""

HOW = (
    "this is not the answer in tests/recorded/. If it moved for a good reason, record it anew with"
    " `python -m tests.recording`, and read the difference before it is committed"
)


def path_of(case: str, lens: str) -> Path:
    return FOLDER / f"{case}.{lens}.json"


def recorded(case: str, lens: str) -> dict:
    """What was answered to `pourparler LENS CASE --json --rows 3`."""
    return json.loads(path_of(case, lens).read_text(encoding="utf-8"))


def kept(answer: dict) -> dict:
    """What of an answer is recorded."""
    return {key: value for key, value in answer.items() if key not in ELSEWHERE_OTHERWISE}


def record() -> None:
    """Writes every answer."""
    by_name = {lens.name: lens for lens in LENSES}
    for case, lens in ANSWERS:
        name = CASES[case] if case == CASES[case] else str(ROOT / CASES[case])
        asked = desk.ask(by_name[lens], name, desk.Settings(), {}, told=False)
        text = json.dumps(kept(asked.as_json(ROWS)), ensure_ascii=False, indent=1)
        path_of(case, lens).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    record()
