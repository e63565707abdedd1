"""The desk: finding a case, new ones, and the gate of handling labels."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pourparler import desk, gating
from pourparler.errors import HasErrors, NotWritten, Withheld, WrongUsage
from pourparler.lenses import LENSES
from pourparler.passages import Label
from tests.small_cases import CATALOGUE, LEAD

SAID, ZONE, *_ = LENSES


# finding a case


def test_a_case_is_a_path_a_folder_or_a_name_of_the_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    desk.new(path)
    assert desk.find_case(str(path)) == path
    assert desk.find_case(str(tmp_path)) == path
    assert desk.find_case(LEAD) == desk.catalogue()[LEAD]
    assert set(desk.catalogue_titles()) == set(CATALOGUE)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("istanbul", "did you mean istanbul-2025?"),
        ("nowhere.yaml", "`pourparler catalog` lists those shipped"),
        ("x" * 5000, "name too long"),
        ("a\0b", "there is no file"),
        ("", "lists those shipped"),
    ],
)
def test_a_wrong_name_is_refused_with_what_may_have_been_meant(name: str, hint: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        desk.find_case(name)
    assert hint.lower() in caught.value.message.lower()


def test_a_folder_of_sources_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="there is no folder"):
        desk.check(LEAD, [tmp_path / "gone"])


def test_a_file_that_cannot_be_read_is_a_mistake_of_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    desk.new(path)

    def refuse(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WrongUsage, match="cannot be read: Permission denied"):
        desk.check(str(path))


def test_the_errors_of_an_unsound_case_are_raised_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("pourparler: 1\nname: T\nbetween: [a, b]\nparties: {}\n", encoding="utf-8")
    with pytest.raises(HasErrors, match="has 2 errors") as caught:
        desk.read(str(path), desk.Settings())
    assert [problem.place.line for problem in caught.value.problems] == [3, 3]


# new cases


def test_new_never_touches_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"mine")
    with pytest.raises(NotWritten, match="is there already"):
        desk.new(path)
    assert path.read_bytes() == b"mine"


# handling labels


@pytest.mark.parametrize("ending", [".html", ".md", ".docx"])
def test_a_report_above_the_label_is_not_written(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"report{ending}"
    with pytest.raises(Withheld) as caught:
        desk.report("bonn-2001", out, desk.Settings(handling="TLP:CLEAR"))
    assert caught.value.exit_code == 4
    green = [
        key
        for key, entry in desk.read("bonn-2001", desk.Settings()).case.document.statements.items()
        if entry.source == "foe"
    ]
    assert green
    for key in green:
        assert f"statements.{key} (TLP:GREEN)" in caught.value.message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("label", [None, "TLP:GREEN", "TLP:RED"])
def test_the_highest_label_inside_is_told(label: str | None, tmp_path: Path) -> None:
    settings = desk.Settings(handling=label)
    assert str(desk.ask(SAID, "bonn-2001", settings, {}).handling) == "TLP:GREEN"
    done = desk.report("bonn-2001", tmp_path / "report.md", settings)
    assert str(done.handling) == "TLP:GREEN"
    assert "TLP:GREEN" in (tmp_path / "report.md").read_text(encoding="utf-8")


CASE = """\
pourparler: 1
name: T
between: [north, south]
sources: {paper: {name: Paper}}
parties: {north: North, south: South}
statements:
  open: {by: south, source: paper, quote: open words, manner: direct, act: demand}
  secret: {by: south, source: paper, quote: secret words, manner: direct, act: demand, handling: TLP:RED}
issues: {release: {name: Release, levels: [none, full], decided_by: north}}
"""  # noqa: E501 - one statement a line reads best


def asked(text: str, tmp_path: Path, lens, **options: str) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(CASE + text, encoding="utf-8")
    return str(desk.ask(lens, str(path), desk.Settings(), options).handling)


@pytest.mark.parametrize(
    ("text", "lens", "label"),
    [
        ("", ZONE, "TLP:CLEAR"),
        ("", SAID, "TLP:RED"),
        (
            "red_lines: {RL: {by: south, never: release = full, rests_on: [secret]}}",
            ZONE,
            "TLP:RED",
        ),
        (
            "red_lines: {RL: {by: south, never: release = full, rests_on: [open]}}",
            ZONE,
            "TLP:CLEAR",
        ),
        ("rules: {L: {never: release = full, rests_on: [secret]}}", ZONE, "TLP:RED"),
    ],
)
def test_an_answer_has_the_label_of_all_it_gives_away(
    text: str, lens, label: str, tmp_path: Path
) -> None:
    assert asked(text, tmp_path, lens) == label


def test_a_filter_that_leaves_the_words_out_lowers_the_label(tmp_path: Path) -> None:
    assert asked("", tmp_path, SAID, find="open") == "TLP:CLEAR"
    threats = "threats: {t: {by: south, does: leave, rests_on: [secret]}}"
    assert asked(threats, tmp_path, SAID, find="open") == "TLP:RED"


def test_what_check_says_passes_the_gate(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE.replace("by: south, source", "by: nobody, source"), encoding="utf-8")
    assert desk.check(str(path))[0] is None
    assert str(desk.gate_unsound(str(path), "TLP:RED")) == "TLP:RED"
    for limit in ("TLP:CLEAR", "TLP:AMBER+STRICT"):
        with pytest.raises(Withheld, match="holds entries of TLP:RED"):
            desk.gate_unsound(str(path), limit)
        with pytest.raises(Withheld):
            desk.read(str(path), desk.Settings(handling=limit))
    strict = path.read_text(encoding="utf-8").replace("TLP:RED", "TLP:AMBER+STRICT")
    path.write_text(strict, encoding="utf-8")
    assert str(desk.gate_unsound(str(path), None)) == "TLP:AMBER+STRICT"
    bonn, said = desk.check("bonn-2001")
    assert bonn is not None
    assert str(gating.gate_problems(bonn, said, None)) == "TLP:GREEN"
    with pytest.raises(Withheld):
        gating.gate_problems(bonn, said, "TLP:CLEAR")
    with pytest.raises(WrongUsage):
        desk.gate_unsound(str(path), "TLP:BLUE")


# reports


def test_a_report_leaves_out_the_lens_that_lacks_what_it_needs(tmp_path: Path) -> None:
    names = {
        name: [lens.name for lens in desk.lenses_for(desk.read(name, desk.Settings()))]
        for name in CATALOGUE
    }
    assert names["elmira-1991"] == names["gatt-1986"] == ["said", "stable"]
    assert names[LEAD] == [
        "said",
        "zone",
        "block",
        "hold",
        "stable",
        "dilemmas",
        "drafts",
        "whatif",
        "ask",
    ]
    assert names["new-york-1967"] == ["said", "zone", "block", "drafts", "whatif", "ask"]
    assert names["prisoners-dilemma"] == ["said", "stable", "dilemmas"]
    assert names["nash-1950"] == ["said", "zone", "frontier", "block", "stable", "whatif", "ask"]
    done = desk.report("elmira-1991", tmp_path / "report.md", desk.Settings())
    assert done.path.exists() and not any("packages" in line for line in done.summary)


def test_an_ending_that_nothing_writes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="report.txt ends otherwise".replace(".", "[.]")):
        desk.report(LEAD, tmp_path / "report.txt", desk.Settings())
    assert not list(tmp_path.iterdir())


def test_a_report_says_first_what_is_not_covered(tmp_path: Path) -> None:
    done = desk.report(LEAD, tmp_path / "r.md", desk.Settings(("all",), switched=("S16",)))
    assert done.summary[0].startswith("What Russia wants is known on 4 of 6 issues by some ground")
    assert done.summary[1].startswith("What Ukraine wants is known on")
    text = done.path.read_text(encoding="utf-8")
    assert "A1, A2" in text and "S16" in text and "territory" in text
    reading = desk.read(LEAD, desk.Settings())
    one = desk.ask(SAID, LEAD, desk.Settings(), {})
    document = desk.document_of(one)
    assert document.title == reading.case.document.name
    assert isinstance(Label("x"), Label) and document.as_of == "2025-05-30"
