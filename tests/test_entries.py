"""What the places of a case ask for, and what is said when they get something else."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from pourparler import entries
from pourparler.terms import RESERVED


def refused(kind: object, value: object) -> tuple[str, str]:
    """Code and message with which a value is refused."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (error,) = caught.value.errors()
    return error["type"], error["msg"]


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_words_of_the_format_are_no_ids(word: str) -> None:
    code, message = refused(entries.Id, word)
    assert code == "reserved-id" and word in message


@pytest.mark.parametrize("text", ["", "1a", "a b", "a-b", "é", "_a", "a" * 65])
def test_what_is_no_id(text: str) -> None:
    assert refused(entries.Id, text)[0] == "id"


def test_what_is_an_id_or_a_level() -> None:
    for text in ("a", "A1_b", "a" * 64):
        assert TypeAdapter(entries.Id).validate_python(text) == text
    for text in ("1", "2025", "0a"):
        assert TypeAdapter(entries.LevelId).validate_python(text) == text
    assert refused(entries.LevelId, "a b")[0] == "id"
    assert refused(entries.LevelId, "") == ("id", "expected the id of a level, got nothing")


@pytest.mark.parametrize(("value", "got"), [({}, "a mapping"), ([], "a list"), (None, "nothing")])
def test_a_text_is_asked_for(value: object, got: str) -> None:
    assert refused(entries.Text, value) == ("text", f"expected a text, got {got}")


def test_an_empty_text_says_nothing() -> None:
    assert refused(entries.Text, "  ") == ("text", "expected a text, got nothing")
    assert TypeAdapter(entries.Text).validate_python(" a ") == " a "
    assert TypeAdapter(entries.Ref).validate_python(" a ") == "a"


def test_a_misreading_keeps_its_code_hint_and_place() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(entries.Alternatives).validate_python("a | b c")
    (error,) = caught.value.errors()
    assert error["type"] == "terms" and error["ctx"]["offset"] == 4 and error["ctx"]["hint"]


def test_numbers_go_back_to_text() -> None:
    adapter = TypeAdapter(entries.Number)
    assert adapter.dump_json(adapter.validate_python("1/3")) == b'"1/3"'
