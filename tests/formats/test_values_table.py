"""Tables of issues, levels and values: read with places, written, and read again the same."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from measured import ROOT
from pourparler import desk
from pourparler.case.case import Case
from pourparler.converting import convert
from pourparler.desk import Settings
from pourparler.errors import Problem, Withheld, WrongUsage
from pourparler.formats import values_table
from pourparler.formats.case_yaml import read_bytes
from pourparler.formats.csv_cells import rows_of, written
from pourparler.model.preferences.complete_values import CompleteValues
from tests.hostile import TEXTS

HOUSE = ROOT / "tests" / "samples" / "values" / "house.csv"
HEAD = "issue,level,A,B\n"
ONE = HEAD + "x,,1,1\nx,p,1,0\nx,q,0,1\n"


def case_of(text: str | bytes) -> tuple[Case, list[Problem]]:
    raw = text.encode() if isinstance(text, str) else text
    made, problems = values_table.read([("t.csv", raw)])
    assert made is not None, [one.line() for one in problems]
    case, found = read_bytes(made.encode(), "t.yaml")
    assert case is not None, [one.line() for one in found]
    return case, problems


def worths(case: Case) -> list[dict[tuple[str, ...], Fraction]]:
    """What each package is worth to each party, by the names of levels."""
    found = []
    issues = case.document.issues
    for party in case.document.between:
        (entry,) = case.document.preferences[party]
        assert isinstance(entry, CompleteValues)
        packages = product(*(issue.levels for issue in issues.values()))
        found.append(
            {
                tuple(issues[i].levels[v].name for i, v in zip(issues, package, strict=True)): sum(
                    entry.weights[i] * entry.scores[i][v]
                    for i, v in zip(issues, package, strict=True)
                )
                for package in packages
            }
        )
    return found


def test_a_table_becomes_a_case_with_what_each_cell_says() -> None:
    case, problems = case_of(HOUSE.read_bytes())
    assert not problems
    buyer, seller = worths(case)
    assert buyer["middle", "in autumn"] == Fraction(7, 10)
    assert seller["high", "in May; or June"] == 1
    assert str(case.document.no_deal["buyer"][0].worth) == "0.3"
    assert list(case.document.sources) == ["domain_file"]


@pytest.mark.parametrize("name", ["nash-1950", str(HOUSE)])
def test_written_and_read_again_it_has_the_same_values(name: str, tmp_path: Path) -> None:
    first, table, again = tmp_path / "a.yaml", tmp_path / "b.csv", tmp_path / "c.yaml"
    if name.endswith(".csv"):
        convert([name], first, Settings())
        name = str(first)
    done = convert([name], table, Settings())
    assert "no place for grounds" in done.notices[-1]
    convert([str(table)], again, Settings())
    cases = [desk.check(one)[0] for one in (name, str(again))]
    assert worths(cases[0]) == worths(cases[1])  # type: ignore[arg-type]


def test_a_case_without_values_is_a_table_to_fill_in(tmp_path: Path) -> None:
    done = convert(["istanbul-2025"], tmp_path / "a.csv", Settings())
    assert "no value is written" in done.notices[0]
    rows = rows_of((tmp_path / "a.csv").read_text(encoding="utf-8"))
    assert [cell.text for cell in rows[0]] == ["issue", "level", "Russia", "Ukraine"]
    assert len(rows) == 1 + 6 + 18 and not any(cell.text for row in rows[1:] for cell in row[2:])
    case, problems = case_of((tmp_path / "a.csv").read_bytes())
    assert not case.document.preferences and {one.code for one in problems} == {"unscored"}


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("", "1:1", "the first row must be issue, level"),
        ("topic,level,A\n", "1:1", "the first row must be"),
        (HEAD, "1:1", "no issue"),
        ("issue,level,A,A\nx,,1,1\nx,p,1,0\n", "1:15", "two columns are called A"),
        (HEAD + "x,,1,1\nx,p,one,0\n", "3:5", "expected a number, got one"),
        (HEAD + "x,,1,1\nx,p,1,0\nx,p,0,1\n", "4:3", "p stands twice in x"),
        (HEAD + "x,,1,1\nx,,1,1\nx,p,0,1\n", "3:1", "two rows of weights"),
        (HEAD + "x,,-1,1\nx,p,0,1\n", "2:4", "never below 0"),
        (HEAD + "x,p,1,0\nx,q,0,1\n", "2:1", "x has no weight for A"),
        (HEAD + "x,,1,1\n", "2:1", "x has 0 levels"),
        (HEAD + "x,,1,1\nx,p,1,0,7\n", "3:9", "stands under no party"),
        (ONE + ",no deal,2,0\n", "5:10", "lies between 0 and 1"),
        (ONE + ",what,2,0\n", "5:2", "a row without an issue"),
        (HEAD + '"x\ny",,1,1\n"x\ny",p,1,0\nz,,1e3,1\nz,p,1,1\n', "6:4", "expected a number"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(text: str, place: str, told: str) -> None:
    made, problems = values_table.read([("t.csv", text.encode())])
    assert made is None
    (one,) = [one for one in problems if one.severity == "error" and told in one.message]
    assert one.line().startswith(f"t.csv:{place}: error")


def test_several_tables_are_refused() -> None:
    made, problems = values_table.read([("a.csv", ONE.encode()), ("b.csv", ONE.encode())])
    assert made is None and "a whole case" in problems[0].message


def test_an_empty_cell_is_not_zero() -> None:
    case, problems = case_of(HEAD + "x,,1,1\nx,p,1,0\nx,q,,1\nx,r,0,0.5\n")
    (one,) = problems
    assert one.code == "unscored" and "1 levels have no score for A" in one.message
    assert not isinstance(case.document.preferences["a"][0], CompleteValues)


@pytest.mark.parametrize("text", [t for t in TEXTS if t.strip() and t.isprintable()][:40])
def test_no_text_becomes_a_formula_or_is_lost(text: str) -> None:
    plain = " ".join(text.split())
    (cells,) = rows_of(written([["issue", plain, f"={plain}", f"-{plain}", f"@{plain}"]]))
    assert [cell.text for cell in cells[2:]] == [f"={plain}", f"-{plain}", f"@{plain}"]
    raw = written([[f"={plain}"]])
    assert raw.lstrip('"').startswith("'=")


def test_the_label_goes_along(tmp_path: Path) -> None:
    case, table = tmp_path / "case.yaml", tmp_path / "b.csv"
    made = values_table.read([("t.csv", (ONE + ",handling,TLP:AMBER\n").encode())])[0]
    assert made is not None and "handling: TLP:AMBER" in made
    said = (
        "statements: {s1: {by: a, source: domain_file, quote: x, manner: direct, act: claim}}\n"
        "preferences:"
    )
    lines = made.replace("preferences:", said).splitlines()
    rests = ["      rests_on: [s1]" if "assumed:" in line else line for line in lines]
    case.write_text("\n".join(rests) + "\n", encoding="utf-8")
    with pytest.raises(Withheld):
        convert([str(case)], table, Settings(handling="TLP:GREEN"))
    convert([str(case)], table, Settings())
    assert table.read_text(encoding="utf-8").endswith(",handling,TLP:AMBER\n")
    with pytest.raises(WrongUsage, match="has issues, and this case has none"):
        convert(["chicken"], tmp_path / "c.csv", Settings())
