"""Converting by the endings of files: what is written, what is refused, and what is said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from measured import ROOT
from pourparler import cli, converting, desk
from pourparler.converting import convert
from pourparler.desk import Settings
from pourparler.errors import HasErrors, NotWritten, Withheld, WrongUsage

SAMPLES = ROOT / "tests" / "samples" / "gmcr"
LABELLED = """
pourparler: 1
name: Strike
between: [union, firm]
parties: {union: Union, firm: Firm}
sources: {wire: {name: Wire, handling: TLP:AMBER}}
statements:
  s1: {by: union, source: wire, quote: we will strike, manner: direct, act: threat, about: strike}
options: {union: {strike: Strike}, firm: {pay: Pay}}
preferences:
  union: [{priorities: [pay], rests_on: s1}]
  firm: [{priorities: [not strike], assumed: example}]
"""


def test_a_file_becomes_a_case_and_a_file_again(tmp_path: Path) -> None:
    case, back = tmp_path / "elmira.yaml", tmp_path / "back.gmcr"
    done = convert([str(SAMPLES / "elmira.gmcr")], case, Settings())
    assert done.path == case and str(done.handling) == "TLP:CLEAR"
    assert [problem.code for problem in done.problems] == ["left-out", "left-out"]
    assert all(problem.place.file.endswith("elmira.gmcr") for problem in done.problems)
    read, problems = desk.check(str(case))
    assert read is not None and not problems
    done = convert([str(case)], back, Settings())
    assert "sources" in done.notices[-1]
    first = json.loads((SAMPLES / "elmira.gmcr").read_text(encoding="utf-8"))
    again = json.loads(back.read_text(encoding="utf-8"))
    assert again["options"] == first["options"]
    assert again["infeasibles"] == first["infeasibles"]
    for one, other in zip(again["decisionMakers"], first["decisionMakers"], strict=True):
        tiers = [
            [
                sorted(tied) if isinstance(tied, list) else tied
                for tied in maker["preferenceRanking"]
            ]
            for maker in (one, other)
        ]
        assert tiers[0] == tiers[1]


def test_a_case_of_the_catalogue_is_written_by_name(tmp_path: Path) -> None:
    out = tmp_path / "chicken.GMCR"
    convert(["chicken"], out, Settings())
    assert json.loads(out.read_text(encoding="utf-8"))["program"] == "pourparler"


def test_layers_choose_what_is_written(tmp_path: Path) -> None:
    plain, layered = tmp_path / "a.gmcr", tmp_path / "b.gmcr"
    convert(["istanbul-2025"], plain, Settings())
    convert(["istanbul-2025"], layered, Settings(layers=("all",)))
    assert plain.read_bytes() != layered.read_bytes()


def test_an_existing_file_is_never_touched(tmp_path: Path) -> None:
    out = tmp_path / "x.yaml"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(NotWritten, match="is there already and was left as it is"):
        convert([str(SAMPLES / "elmira.gmcr")], out, Settings())
    assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("inputs", "out"),
    [
        (["a.gmcr"], "b.xml"),
        (["a.ods"], "b.yaml"),
        (["a.gmcr", "b.xml"], "c.yaml"),
        (["a.gmcr"], "b.gmcr"),
        (["a.yaml"], "b.yaml"),
        (["a.yaml", "b.yaml"], "c.gmcr"),
        (["a.gmcr"], "b"),
    ],
)
def test_other_endings_are_refused_with_those_that_are_known(
    inputs: list[str], out: str, tmp_path: Path
) -> None:
    with pytest.raises(
        WrongUsage, match=r"ending in \.csv, \.gmcr, \.xml are read into a case ending in \.yaml"
    ):
        convert(inputs, tmp_path / out, Settings())
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_is_listed_and_nothing_written(tmp_path: Path) -> None:
    out = tmp_path / "x.yaml"
    with pytest.raises(HasErrors, match="nothing was written, because of 1 error") as refused:
        convert([str(SAMPLES / "broken.gmcr")], out, Settings())
    assert [problem.code for problem in refused.value.problems] == ["json"]
    with pytest.raises(WrongUsage, match="there is no file"):
        convert([str(tmp_path / "none.gmcr")], out, Settings())
    with pytest.raises(WrongUsage, match="cannot be read"):
        (tmp_path / "folder.gmcr").mkdir()
        convert([str(tmp_path / "folder.gmcr")], out, Settings())
    with pytest.raises(WrongUsage, match="one at a time"):
        convert([str(SAMPLES / "elmira.gmcr"), str(SAMPLES / "trade.gmcr")], out, Settings())
    assert not out.exists()


def test_a_domain_and_its_profiles_become_a_case_and_several_files_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for source in SAMPLES.with_name("genius").glob("well-*.xml"):
        shutil.copy(source, tmp_path)
    convert(["well-domain.xml", "well-lower.xml", "well-upper.xml"], Path("w.yaml"), Settings())
    read, problems = desk.check("w.yaml")
    assert read is not None and {problem.code for problem in problems} == {
        "consent-unknown",
        "weights-sum",
    }
    (tmp_path / "o-well_lower.xml").write_text("mine", encoding="utf-8")
    with pytest.raises(NotWritten, match=r"o-well_lower\.xml is there already"):
        convert(["w.yaml"], Path("o.xml"), Settings())
    assert not (tmp_path / "o.xml").exists()
    saved: list[Path] = []

    def full_disk(path: Path, content: bytes) -> None:
        if len(saved) == 2:
            raise NotWritten("no space is left")
        saved.append(path)
        path.write_bytes(content)

    with monkeypatch.context() as patched, pytest.raises(NotWritten, match="no space"):
        patched.setattr(converting, "create", full_disk)
        convert(["w.yaml"], Path("full.xml"), Settings())
    assert len(saved) == 2 and not list(tmp_path.glob("full*"))
    monkeypatch.setattr("sys.argv", ["pourparler", "convert", "w.yaml", "out.xml"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0 and capsys.readouterr().out == (
        "wrote out.xml, out-well_lower.xml, out-the_upper_village.xml (TLP:CLEAR)\n"
    )
    assert sorted(path.name for path in tmp_path.glob("out*")) == [
        "out-the_upper_village.xml",
        "out-well_lower.xml",
        "out.xml",
    ]


def test_labels_are_kept_and_the_gate_holds_both_ways(tmp_path: Path) -> None:
    case, out, back = tmp_path / "c.yaml", tmp_path / "c.gmcr", tmp_path / "d.yaml"
    case.write_text(LABELLED, encoding="utf-8")
    with pytest.raises(Withheld, match=r"statements\.s1 \(TLP:AMBER\)"):
        convert([str(case)], out, Settings(handling="TLP:GREEN"))
    assert not out.exists()
    assert str(convert([str(case)], out, Settings()).handling) == "TLP:AMBER"
    with pytest.raises(Withheld, match="it bears TLP:AMBER"):
        convert([str(out)], back, Settings(handling="TLP:GREEN"))
    assert not back.exists()
    assert str(convert([str(out)], back, Settings(handling="TLP:RED")).handling) == "TLP:AMBER"


def test_the_command_says_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "syria-iraq.gmcr", tmp_path)
    monkeypatch.setattr("sys.argv", ["pourparler", "convert", "syria-iraq.gmcr", "s.yaml"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert ended.value.code == 0 and said.out == "wrote s.yaml (TLP:CLEAR)\n"
    assert "syria-iraq.gmcr:1:" in said.err and "notice[left-out]" in said.err
    monkeypatch.setattr("sys.argv", ["pourparler", "convert", "syria-iraq.gmcr", "s.yaml"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 5
