"""What every lens declares is what it gives: figures, keys of rows, and the shape of its JSON."""

from __future__ import annotations

import json
import re

import pytest

from pourparler import __version__, desk
from pourparler.errors import WrongUsage
from pourparler.lenses import LENSES
from pourparler.studies import STUDIES
from tests.small_cases import CATALOGUE, LEAD

TOP = [
    "case",
    "as_of",
    "layers",
    "grounds",
    "lens",
    "version",
    "figures",
    "findings",
    "rows",
    "notices",
]
FINDING = ["id", "claim", "value", "exact", "rests_on", "assumes", "ungrounded", "how"]
HOW = ["method", "exact", "certificate", "prior", "draws", "seed", "choices"]
MORE = {"with", "options", "handling"}
"""Keys beyond the format's: the statements switched on, and the highest label inside."""

ASKED = [
    (lens, name)
    for lens in (*LENSES, *STUDIES)
    for name in CATALOGUE
    if lens in desk.lenses_for(desk.read(name, desk.Settings()))
]  # fmt: skip


@pytest.mark.parametrize(("lens", "name"), ASKED, ids=lambda one: getattr(one, "name", one))
def test_answers_are_as_declared(lens, name: str) -> None:
    asked = desk.ask(lens, name, desk.Settings(layers=("all",)), {})
    data = asked.as_json()
    assert [key for key in data if key not in MORE] == TOP and set(data) - set(TOP) == MORE
    patterns = {
        re.sub("<[a-z]+>", r"\\w+", re.escape(one.name)): one.optional for one in lens.figures
    }
    for figure in data["figures"]:
        assert any(re.fullmatch(pattern, figure) for pattern in patterns), figure
    for pattern, optional in patterns.items():
        if not optional and r"\w" not in pattern:
            assert re.sub(r"\\(.)", r"\1", pattern) in data["figures"]
    for row in data["rows"]:
        assert list(row) == [one.name for one in lens.rows]
    for finding in data["findings"]:
        assert list(finding) == FINDING and list(finding["how"]) == HOW
        assert finding["id"].startswith(f"{lens.name}.")
        assert finding["claim"].endswith(".") and "\n" not in finding["claim"]
        assert finding["how"]["method"]
        for rest in finding["rests_on"]:
            assert list(rest) == ["statement", "ground"]
            assert rest["ground"] in ("own", "ascribed", "third_party", "question")
        for assumed in finding["assumes"]:
            assert list(assumed) == ["address", "why"]
    ids = [finding["id"] for finding in data["findings"]]
    assert len(ids) == len(set(ids))
    assert set(asked.answer.summary) <= set(ids)
    names = {one.name for one in asked.reading.case.document.parties.values()}
    assert names  # figures of a party are said of every party
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_the_head_of_the_answer() -> None:
    zone = LENSES[1]
    settings = desk.Settings(("A2",), "own", ("S16",), "2025-05-30")
    data = desk.ask(zone, LEAD, settings, {}).as_json(3)
    assert (data["case"], data["as_of"], data["lens"]) == (LEAD, "2025-05-30", "zone")
    assert (data["layers"], data["grounds"], data["with"]) == (["A1", "A2"], "own", ["S16"])
    assert data["version"] == __version__ and data["handling"] == "TLP:CLEAR"


@pytest.mark.parametrize(
    ("rows", "printed", "told"),
    [(None, 405, 0), (0, 0, 0), (3, 3, 1), (405, 405, 0), (999, 405, 0)],
)
def test_as_many_rows_as_asked_for_and_a_notice_when_some_are_left_out(
    rows: int | None, printed: int, told: int
) -> None:
    data = desk.ask(LENSES[1], LEAD, desk.Settings(), {}).as_json(rows)
    assert len(data["rows"]) == printed
    assert len([notice for notice in data["notices"] if "rows are printed" in notice]) == told
    assert [row["package"] for row in data["rows"]] == sorted(
        row["package"] for row in data["rows"]
    )


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        (desk.Settings(layers=("A3",)), "known here: A1, A2"),
        (desk.Settings(grounds="some"), "expected any or own"),
        (desk.Settings(switched=("S99x",)), "there is no statement S99x"),
        (desk.Settings(as_of="30.5.2025"), "--as-of: expected a date, got 30.5.2025 (did you mean"),
        (desk.Settings(handling="TLP:BLUE"), "expected one of TLP:CLEAR, TLP:GREEN"),
    ],
)  # fmt: skip
def test_settings_that_mean_nothing_are_refused(settings: desk.Settings, hint: str) -> None:
    for lens in LENSES[:2]:
        with pytest.raises(WrongUsage) as caught:
            desk.ask(lens, LEAD, settings, {})
        assert hint in caught.value.message
