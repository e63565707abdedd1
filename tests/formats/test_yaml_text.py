"""The characters of a file: what is kept byte for byte, and what may not stand in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.formats.yaml_text import LARGEST_FILE, MOST_OF_A_KIND, decode, encode
from pourparler.places import Lines


def naive_line_and_column(text, offset):
    line, column, at = 1, 1, 0
    while at < offset:
        pair = text[at : at + 2] == "\r\n"
        if text[at] in "\r\n" and not (pair and at + 1 == offset):
            line, column, at = line + 1, 1, at + (2 if pair else 1)
        else:
            column, at = column + 1, at + 1
    return line, column


@given(st.text(st.sampled_from("ab\r\n\u2028é🕊")), st.integers(0, 40))
def test_lines_agree_with_counting_by_hand(text, offset):
    offset = min(offset, len(text))
    assert Lines(text).line_and_column(offset) == naive_line_and_column(text, offset)


# Bytes


@given(st.booleans(), st.text(st.characters(exclude_categories=["Cc", "Cs"], max_codepoint=0x2000)))
def test_reading_and_writing_back_changes_no_byte(bom, source):
    raw = b"\xef\xbb\xbf" * bom + source.replace("x", "\r\n").encode()
    text, problems = decode(raw, "case.yaml")
    assert problems == []
    assert encode(text) == raw


@pytest.mark.parametrize("raw", [b"a: b", b"a: b\n", b"a: b\r\n", b"\xef\xbb\xbfa: b\r\nc:\n", b""])
def test_line_ends_and_mark_are_kept(raw):
    text, _ = decode(raw, "case.yaml")
    assert encode(text) == raw
    assert text.bom == raw.startswith(b"\xef")
    assert not text.text.startswith("\ufeff")


CHARACTERS = [
    (b"a: \xff\n", [("encoding", 1, 4)]),
    (b"a: b\nc: caf\xe9\nd: \xfc\n", [("encoding", 2, 7), ("encoding", 3, 4)]),
    ("é: ü".encode("utf-16"), [("encoding", 1, 1)]),
    ("a: b".encode("utf-32"), [("encoding", 1, 1)]),
    (b"\xfe\xff\x00a", [("encoding", 1, 1)]),
    (b"a: \xed\xa0\x80b\n", [("encoding", 1, 4)]),
    (b"a: \xe2\x82", [("encoding", 1, 4)]),
    (b"a: \x00\n", [("control-character", 1, 4)]),
    (b"\xef\xbb\xbfa: \x1b[31m\n", [("control-character", 1, 4)]),
    ("ж: \x85\n".encode(), [("control-character", 1, 4)]),
    ("a: \x9b\x7f\n".encode(), [("control-character", 1, 4), ("control-character", 1, 5)]),
    ("a\n🕊: x\u2028y\u2029".encode(), [("control-character", 2, 5), ("control-character", 2, 7)]),
    ("a: \uffff".encode(), [("control-character", 1, 4)]),
    (b"a: b\rc: d\r\n", [("line-end", 1, 5)]),
    (b"a: \x01\r\xff", [("control-character", 1, 4), ("encoding", 2, 1), ("line-end", 1, 5)]),
    (b"\xef\xbb\xbf\xef\xbb\xbfa: b", [("control-character", 1, 1)]),
]


@pytest.mark.parametrize(("raw", "expected"), CHARACTERS)
def test_characters_that_may_not_stand_in_a_file(raw, expected):
    text, problems = decode(raw, "case.yaml")
    assert text is None
    assert sorted((p.code, p.place.line, p.place.column) for p in problems) == sorted(expected)


def test_what_is_said_of_a_byte_and_of_a_wide_encoding():
    assert "0xE9" in decode(b"caf\xe9", "f")[1][0].message
    assert "UTF-16" in decode("a".encode("utf-16"), "f")[1][0].message
    assert "UTF-32" in decode("a".encode("utf-32"), "f")[1][0].message
    assert "surrogate" in decode(b"\xed\xa0\x80", "f")[1][0].message


def test_many_findings_of_a_kind_are_counted():
    problems = decode(b"\x01 " * 1000 + b"\xff", "f")[1]
    controls = [p for p in problems if p.code == "control-character"]
    assert len(controls) == MOST_OF_A_KIND + 1
    assert "950 more" in controls[-1].message
    assert [p.code for p in problems if p not in controls] == ["encoding"]


def test_the_size_is_looked_at_before_anything_else():
    assert [p.code for p in decode(b"\xff" * (LARGEST_FILE + 1), "f")[1]] == ["size"]
    assert decode(b"#" * LARGEST_FILE, "f")[1] == []
