"""Problems as lines and rows, in the order of the file, and words that may have been meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler import errors
from pourparler.entries import kind
from pourparler.errors import Problem, Refused, Severity, did_you_mean, in_order
from pourparler.places import Lines, Place, Span, path_text

PLACE = Place("case.yaml", 3, 9)


def test_a_problem_is_one_line_and_one_row() -> None:
    problem = Problem(PLACE, Severity.ERROR, "date", "no date", "write one", "statements.s1")
    assert problem.line() == "case.yaml:3:9: error[date]: no date (write one)"
    assert Problem(PLACE, Severity.NOTICE, "x", "so").line() == "case.yaml:3:9: notice[x]: so"
    assert problem.row() == {
        "file": "case.yaml", "line": 3, "column": 9, "severity": "error", "code": "date",
        "message": "no date", "hint": "write one",
    }  # fmt: skip


def test_problems_stand_in_the_order_of_the_file_each_once() -> None:
    late = Problem(Place("c", 9, 1), Severity.ERROR, "a", "m")
    early = Problem(Place("c", 2, 10), Severity.NOTICE, "a", "m")
    same = Problem(Place("c", 2, 10), Severity.ERROR, "b", "m")
    assert in_order([late, early, late, same]) == [same, early, late]
    assert Refused("no", [late, early]).problems == [early, late]


def test_every_refusal_has_the_exit_code_of_the_format() -> None:
    codes = {"HasErrors": 1, "WrongUsage": 2, "TooLarge": 3, "Stopped": 3, "Withheld": 4}
    for name, code in {**codes, "NotWritten": 5}.items():
        assert getattr(errors, name)("why").exit_code == code


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("releese", ["release", "metering"], "did you mean release?"),
        ("RELEASE", ["release", "metering"], "did you mean release?"),
        ("s1", ["s2", "s12"], "did you mean s12"),
        ("zzz", ["a", "b"], "known here: a, b"),
        ("zzz", [f"x{n}" for n in range(13)], ""),
        ("zzz", [], ""),
    ],
)
def test_hints(word: str, known: list[str], hint: str) -> None:
    told = did_you_mean(word, known)
    assert told.startswith(hint) if hint else told == ""


@given(st.text(st.sampled_from("ab\r\n"), max_size=30), st.data())
def test_lines_and_columns_are_counted_as_a_person_does(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    before = text[:at]
    if at and at < len(text) and text[at - 1 : at + 1] == "\r\n":
        return
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert Lines(text).line_and_column(at) == (len(lines), len(lines[-1]) + 1)


def test_spans_paths_and_kinds() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert path_text(("a", 0, "b")) == "a[0].b" and path_text(()) == ""
    assert str(PLACE) == "case.yaml:3:9"
    assert [kind(value) for value in ({}, [], None, "x")] == [
        "a mapping", "a list", "nothing", "a text",
    ]  # fmt: skip
