"""Reading a case: every mistake told, the rest still checked, and short forms have places."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pourparler import desk
from pourparler.formats.case_yaml import read, read_bytes
from tests.small_cases import LEAD, case_of, tried


def codes(text: str) -> list[str]:
    case, problems = tried(text)
    assert case is None
    return [problem.code for problem in problems if str(problem.severity) == "error"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"[a, b]\n", "shape"),
        (b"just words\n", "shape"),
        (b"\xff\xfe", None),
        (b"a: [b\n", None),
        (b"pourparler: 2\nname: T\nbetween: [a]\nparties: {a: A}\n", "version"),
        (b"name: T\nbetween: [a]\nparties: {a: A}\n", "missing"),
        (b"pourparler: 1\nname: T\nbetween: []\nparties: {a: A}\n", "empty"),
    ],
)
def test_what_is_no_case(raw: bytes, code: str | None) -> None:
    case, problems = read_bytes(raw, "case.yaml")
    assert case is None and problems
    assert code is None or code in [problem.code for problem in problems]
    assert all(problem.place.file == "case.yaml" for problem in problems)


def test_an_entry_that_cannot_be_read_hides_no_other_mistake() -> None:
    text = """\
    people: {p: {name: P, speaks_for: nobody, assumed: x}}
    statements:
      bad: {by: south, source: paper, quote: a, manner: verbatim, act: claim}
      lost: {by: sauth, source: paper, quote: a, manner: direct, act: claim}
    issues: {r: {name: R, levels: [a, b], colour: red}}
    red_lines: {RL: {by: south, never: r = a, rests_on: [bad]}}
    """
    found = codes(text)
    assert sorted(found) == ["choice", "unknown-key", "unknown-reference", "unknown-reference"]


def test_a_section_of_the_wrong_shape_is_told_and_left_out() -> None:
    assert codes("statements: [a, b]\nred_lines: x\n")[:2] == ["shape", "shape"]


def test_short_forms_have_places() -> None:
    case = case_of("""\
    issues: {r: {name: R, levels: [none, full], decided_by: north}}
    no_deal: {north: {worth: 0.5, assumed: x}}
    preferences: {south: [{order: {r: full > none}, assumed: x}]}
    """)

    def at(*path, **more) -> tuple[int, int]:
        place = case.places.place(path, **more)
        return place.line, place.column

    assert at("parties", "north", "name") == at("parties", "north") == (4, 18)
    assert at("issues", "r", "levels", "full") == (6, 38)
    assert at("issues", "r", "levels", "gone") == (6, 31)
    assert at("no_deal", "north", 0, "worth") == (7, 26)
    assert at("preferences", "south", 0, "order", "r") == (8, 35)
    assert at("preferences", "south", 5) == at("preferences", "south")
    assert at("nowhere") == (1, 1)


def test_a_case_reads_the_same_from_a_file_and_from_bytes(tmp_path: Path) -> None:
    raw = desk.find_case(LEAD).read_bytes()
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    one, told = read(path)
    other, more = read_bytes(raw, str(path))
    assert one is not None and other is not None
    assert one.document == other.document
    assert [p.line() for p in told] == [p.line() for p in more]


@pytest.mark.slow
def test_mangled_cases_end_in_problems_never_in_a_fault() -> None:
    raw = desk.find_case(LEAD).read_text(encoding="utf-8")
    chance = random.Random(5)
    pieces = ["{", "}", "[", "]", ": ", "- ", "'", "\n", "  ", "null", "|", ">", ",", "&a", "x: y"]
    lines = raw.split("\n")
    for _ in range(150):
        mangled = list(lines)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(mangled))
            line = mangled[at]
            cut = chance.randint(0, len(line))
            mangled[at] = chance.choice(
                [line[:cut] + chance.choice(pieces) + line[cut:], line[:cut], "", line + line]
            )
        case, problems = read_bytes("\n".join(mangled).encode(), "case.yaml")
        errors = [problem for problem in problems if str(problem.severity) == "error"]
        assert (case is None) == bool(errors)
        assert all(problem.place.line >= 1 and problem.message for problem in problems)
