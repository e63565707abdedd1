"""The tree of a YAML text: places, every refusal with its line and column, limits, mutants."""

import random
import sys
import time

import pytest
import yaml

from pourparler.errors import Refused
from pourparler.formats.yaml_nodes import (
    DEEPEST,
    MOST_NODES,
    Mapping,
    Nodes,
    Scalar,
    Sequence,
    compose,
    decode,
    encode,
    plain,
    text_of,
)
from pourparler.formats.yaml_text import LARGEST_FILE
from pourparler.places import Place, Span

CASE = """\
pourparler: 1                          # format version
name: Talks on the Sarn
as_of: 2025-05-30
between: [north, south]
status_quo: {release: none}
parties:
  north: {name: North, also_called: [the upper capital]}
  south: "Süd — الجنوب 🕊"
people:
  envoy: {name: 'The envoy''s aide', may: signal}   # words
statements:
  s1: {by: south, quote: "water before all", act: demand, about: [release], said: ../2025-05-29}
  s2:
    by: envoy
    quote: >-
      a written
      guarantee
    note: |
      two lines
        of it

    hedged: true
preferences:
  north:
    - {ranking: [a, [b, c]], assumed: "why: \\u00e9"}
    - matters_more: a > b
      assumed:
"""


def read(source, file="case.yaml"):
    raw = source.encode() if isinstance(source, str) else source
    text, problems = decode(raw, file)
    if text is None:
        return None, None, problems
    root, problems = compose(text)
    return text, root, problems


def nodes_of(source):
    text, root, problems = read(source)
    assert problems == []
    return Nodes(text, root)


def found(source):
    return [(p.code, p.place.line, p.place.column) for p in read(source)[2]]


# Reading


def test_every_scalar_is_text_and_nothing_is_none():
    _, root, problems = read("a: no\nb: 010\nc: 1:30\nd: ~\ne:\nf: ''\ng: [1.0, {h: null, i}]\n")
    assert problems == []
    assert plain(root) == {
        "a": "no", "b": "010", "c": "1:30", "d": "~", "e": None, "f": "",
        "g": ["1.0", {"h": "null", "i": None}],
    }  # fmt: skip


def test_the_sample_reads_as_the_parser_itself_reads_it():
    _, root, problems = read(CASE)
    assert problems == []
    assert without_none(plain(root)) == yaml.load(CASE, yaml.CBaseLoader)


def test_the_top_of_a_file_may_be_anything():
    assert isinstance(read("- a\n")[1], Sequence)
    assert isinstance(read("a\n")[1], Scalar)
    assert isinstance(read("--- {a: b}\n")[1], Mapping)


def test_a_block_ends_with_its_last_word():
    text, root, _ = read("a:\n  b:\n    - c # d\n\n# e\nf: |\n  g\n\n# h\ni: {j: k} # l\n")
    ends = [text.text[value.start : value.end] for _, value in root.pairs]
    assert ends == ["b:\n    - c", "|\n  g", "{j: k}"]
    assert text.text[root.start : root.end].endswith("{j: k}")


def test_kept_blank_lines_belong_to_their_block():
    text, root, _ = read("a: |+\n  b\n\n\nc: |+\r\n  d\r\n\r\n")
    spans = [text.text[value.start : value.end] for _, value in root.pairs]
    assert spans == ["|+\n  b\n\n", "|+\r\n  d\r\n"]


def test_a_pair_without_braces_and_a_key_without_colon_end_with_their_words():
    text, root, _ = read("[a: b , {c , d}]")
    pair, braces = root.items
    assert text.text[pair.start : pair.end] == "a: b"
    key, value = braces.pairs[0]
    assert (value.start, value.end) == (key.end, key.end)


# Places

BEGINNINGS = [b"", b"\xef\xbb\xbf"]
BREAKS = ["\n", "\r\n"]


@pytest.mark.parametrize("bom", BEGINNINGS)
@pytest.mark.parametrize("line_break", BREAKS)
@pytest.mark.parametrize("word", ["plain", "الماء", "вода", "🕊🕊", "e\u0301te\u0301"])
def test_places_count_code_points(bom, line_break, word):
    lines = [f"{word}: {word}x", f"list: [{word}, '{word}', b]  # {word}", f'"{word}2": "{word}"']
    nodes = nodes_of(bom + line_break.join(lines).encode())
    n = len(word)
    assert nodes.place((word,), key=True) == Place("case.yaml", 1, 1)
    assert nodes.place((word,)) == Place("case.yaml", 1, n + 3)
    assert nodes.place((word,), offset=n) == Place("case.yaml", 1, 2 * n + 3)
    assert nodes.place(("list", 1)) == Place("case.yaml", 2, n + 10)
    assert nodes.place(("list", 1), offset=1) == Place("case.yaml", 2, n + 12)
    assert nodes.place(("list", 2)) == Place("case.yaml", 2, 2 * n + 14)
    assert nodes.place((f"{word}2",)) == Place("case.yaml", 3, n + 6)


def test_an_offset_is_left_out_where_the_file_has_other_characters():
    nodes = nodes_of("a: 'it''s'\nb: \"\\u00e9x\"\nc: |\n  x\nd: [e]\n")
    assert [nodes.place((k,), offset=1).column for k in "abcd"] == [4, 4, 4, 4]


def test_an_absent_path_has_the_place_of_its_nearest_parent():
    nodes = nodes_of("a:\n  b: {c: d}\n  e: [f]\n")
    assert nodes.place(("a", "b", "x", "y")) == Place("case.yaml", 2, 6)
    assert nodes.place(("a", "b", "x"), key=True) == Place("case.yaml", 2, 3)
    for path in (("a", "e", 1), ("a", "e", -1), ("a", "e", "f")):
        assert nodes.place(path) == Place("case.yaml", 3, 6)
        assert nodes.node(path) is None and nodes.span(path) is None
    assert nodes.place(("x",), key=True) == Place("case.yaml", 1, 1)
    assert nodes.place(("a", "b", "c", "deeper"), offset=1) == Place("case.yaml", 2, 10)
    assert nodes.span(("a", "b")) == Span(8, 14)
    assert nodes.key(("a", "b", "c")).text == "c"
    assert nodes.key(()) is None and nodes.key(("a", "e", 0)) is None


# Refusals

REFUSED = [
    ("a: &x b\n", [("anchor", 1, 4)]),
    ("a: *x\n", [("alias", 1, 4)]),
    ("a: !!str b\n", [("tag", 1, 4)]),
    ("a: ! b\n", [("tag", 1, 4)]),
    ("é: !x {b: c}\n", [("tag", 1, 4)]),
    ("a: &x !!map {b: c}\n", [("anchor", 1, 4), ("tag", 1, 7)]),
    ("a: !!map &x {b: c}\n", [("anchor", 1, 10), ("tag", 1, 4)]),
    ("a: &x [1]\nb: *x\nc: !!int 3\n", [("alias", 2, 4), ("anchor", 1, 4), ("tag", 3, 4)]),
    ("<<: {b: c}\n", [("merge-key", 1, 1)]),
    ("a: &d {b: c}\ne:\n  <<: *d\n", [("alias", 3, 7), ("anchor", 1, 4), ("merge-key", 3, 3)]),
    ("%YAML 1.1\n---\na: b\n", [("directive", 1, 1)]),
    ("%TAG ! x\n---\na: b\n", [("directive", 1, 1)]),
    ("%YAML 1.3\n---\na: b\n", [("directive", 1, 1)]),
    ("%FOO x\n---\na: b\n", [("directive", 1, 5)]),
    ("a: b\n---\nc: d\n", [("second-document", 2, 1)]),
    ("a: b\n...\n--- c\n", [("second-document", 3, 1)]),
    ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
    ("a: {b: 1, 'b': 2, b: 3}\n", [("duplicate-key", 1, 11), ("duplicate-key", 1, 19)]),
    (": b\n", [("key", 1, 1)]),
    ("a: 1\n: b\n", [("key", 2, 1)]),
    ("a: {: b}\n", [("key", 1, 5)]),
    ("a: {'': b}\n", [("key", 1, 5)]),
    ("? \n: b\n", [("key", 1, 2)]),
    ("[a]: b\n", [("key", 1, 1)]),
    ("? {a: b}\n: c\n", [("key", 1, 3)]),
    ("{{a: b}: c, d: e}\n", [("key", 1, 2)]),
    ("", [("empty", 1, 1)]),
    ("# only\n\n", [("empty", 1, 1)]),
    ("---\n", [("empty", 1, 1)]),
    ("a\u202eb: c\n", [("bidi", 1, 2)]),
    ('a: {"x\\u2066": c}\n', [("bidi", 1, 5)]),
    ('a: "x\\0y"\n', [("control-character", 1, 6)]),
    ('a: "\\t\\n\\e"\nb: "\\x9b"\n', [("control-character", 1, 9), ("control-character", 2, 5)]),
    ('a: "\\r"\n', [("control-character", 1, 5)]),
    ('"\\u0085": b\n', [("control-character", 1, 2)]),
    ('a: "\\\\0 \\\\x1b"\n', []),
    ("a: \u202eb\n", []),
    ("'<<': b\n", []),
    ("a: <<\n", []),
    ("a: \"\\ud800\"\n", [("yaml", 1, 5)]),
    ("\ta: b\n", [("yaml", 1, 1)]),
    ("a:\n\t- b\n", [("yaml", 2, 1)]),
    ("a: @b\n", [("yaml", 1, 4)]),
    ("a: `b\n", [("yaml", 1, 4)]),
    ("a: %b\n", [("yaml", 1, 4)]),
    ("a: b: c\n", [("yaml", 1, 5)]),
    ("a: [b\nc: d\n", [("yaml", 2, 2)]),
    ("a: {b\n", [("yaml", 2, 1)]),
    ("a: 'b\n", [("yaml", 2, 1)]),
    ('a: "b\n', [("yaml", 2, 1)]),
    ("a:b\nc: d\n", [("yaml", 2, 2)]),
    ("a: b\nfoo\nc: d\n", [("yaml", 2, 1)]),
    ("a:\n  - b\n -c\n", [("yaml", 3, 2)]),
    ("  a: b\n c: d\n", [("yaml", 2, 2)]),
    ('a: "b" c\n', [("yaml", 1, 8)]),
    ('a: "\\q"\n', [("yaml", 1, 5)]),
    ("a: - b\n", [("yaml", 1, 4)]),
    ("a: ]\n", [("yaml", 1, 4)]),
    ("a: *\n", [("yaml", 1, 5)]),
    ("a: 1\na: 2\nb: {c: 1, c: 2, d\n",
     [("duplicate-key", 2, 1), ("duplicate-key", 3, 11), ("yaml", 4, 1)]),
    ("a: &x b\nc: [d\n", [("anchor", 1, 4), ("yaml", 3, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), REFUSED)
def test_what_a_case_may_not_have(source, expected):
    assert sorted(found(source)) == expected


@pytest.mark.parametrize(("source", "expected"), REFUSED)
def test_with_a_mark_and_windows_line_ends_the_places_are_the_same(source, expected):
    raw = b"\xef\xbb\xbf" + source.replace("\n", "\r\n").encode()
    assert sorted(found(raw)) == expected


@pytest.mark.parametrize("source", [source for source, expected in REFUSED if expected])
def test_every_refusal_says_what_to_do_and_shows_no_insides(source):
    for problem in read(source)[2]:
        assert problem.message and problem.hint
        for jargon in ("token", "scanning", "context", "block mapping", "node", "flow"):
            assert jargon not in problem.message


def test_a_repeated_key_names_both_places():
    problems = read("statements:\n  s1: a\n  s1: b\n  s1: c\n")[2]
    assert [p.line() for p in problems] == [
        "case.yaml:3:3: error[duplicate-key]: the key `s1` stands here a second time; "
        "the first is at case.yaml:2:3 (rename one of them)",
        "case.yaml:4:3: error[duplicate-key]: the key `s1` stands here once more; "
        "the first is at case.yaml:2:3 (rename one of them)",
    ]


def test_of_two_equal_keys_the_first_counts():
    text, root, _ = read("a: 1\na: 2\n")
    assert plain(root) == {"a": "1"}
    assert Nodes(text, root).place(("a",)) == Place("case.yaml", 1, 4)


def test_an_unclosed_bracket_names_where_it_opens():
    assert "case.yaml:1:4" in read("a: [b\nc: d\n")[2][0].message


def test_without_its_c_parser_the_reader_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    with pytest.raises(Refused, match="C parser"):
        compose(text_of("f", "a: b"))


# Limits


def test_depth():
    assert found("[" * DEEPEST + "]" * DEEPEST) == []
    assert found("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == [("depth", 1, DEEPEST + 1)]
    blocks = "".join(f"{' ' * at}a:\n" for at in range(DEEPEST + 1))
    assert found(blocks) == [("depth", DEEPEST + 1, DEEPEST + 1)]
    assert str(DEEPEST) in read("[" * 40)[2][0].message


def test_nodes():
    values = MOST_NODES - 1
    assert found(f"[{'a,' * values}]") == []
    assert found(f"[{'a,' * (values + 1)}]") == [("nodes", 1, 2 * values + 2)]
    assert f"{MOST_NODES:,}" in read(f"[{'a,' * MOST_NODES}]")[2][0].message


HOSTILE = {
    "brackets": "[" * LARGEST_FILE,
    "braces": "{" * LARGEST_FILE,
    "questions": "? " * (LARGEST_FILE // 2),
    "dashes": "- " * (LARGEST_FILE // 2),
    "empty pairs": "{" + ":," * (LARGEST_FILE // 2 - 2),
    "escapes": "a: \"" + "\\0" * (LARGEST_FILE // 2 - 10) + '"',
    "one key many times": "a:\n" * 190_000,
    "one long key": "a" * (LARGEST_FILE - 3) + ": b",
    "quotes": "a: '" + "''" * (LARGEST_FILE // 2 - 10),
    "commas": "[" + "," * (LARGEST_FILE - 1),
    "comments": "#\n" * (LARGEST_FILE // 2),
    "tags": "[" + "!a b," * 190_000 + "]",
    "controls": "\x01" * LARGEST_FILE,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_time(name):
    began = time.monotonic()
    problems = read(HOSTILE[name])[2]
    assert problems
    assert time.monotonic() - began < 20


# Mutants

PIECES = [
    "\t", "\r", "\n", "\r\n", "\0", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff", "🕊", "م",
    ": ", " #", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "!", "%", "@",
    "`", "|", ">", "|+\n", "'", '"', "\\", "\\x00", "\\ud800", "\\U0010ffff", "<<: ",
    "---\n", "...\n", "%YAML 1.1\n",
]  # fmt: skip


def mutant(draw, raw):
    raw = bytearray(raw)
    for _ in range(draw.randint(1, 4)):
        at, kind = draw.randrange(len(raw)), draw.randrange(5)
        if kind == 0:
            raw[at] = draw.randrange(256)
        elif kind == 1:
            del raw[at : at + draw.randint(1, 30)]
        elif kind == 2:
            raw[at:at] = draw.choice(PIECES).encode()
        elif kind == 3:
            other = draw.randrange(len(raw))
            raw[at:at] = raw[other : other + draw.randint(1, 60)]
        else:
            raw = raw[: at + 1]
        if not raw:
            break
    return bytes(raw)


def test_twenty_thousand_mutants():
    draw, raw = random.Random(7), CASE.encode()
    read_whole, slowest = 0, 0.0
    for _ in range(20_000):
        source = mutant(draw, raw)
        began = time.perf_counter()
        text, root, problems = read(source)
        slowest = max(slowest, time.perf_counter() - began)
        if problems:
            assert all(p.place.line >= 1 and p.place.column >= 1 and p.message for p in problems)
        else:
            read_whole += 1
            assert encode(text) == source
            if read_whole % 10 == 0:
                look_into(text, root)
    assert read_whole > 1_000
    assert slowest < 2


def look_into(text, root):
    assert without_none(plain(root)) == yaml.load(text.text, yaml.CBaseLoader)
    for node in every_node(root):
        assert 0 <= node.start <= node.end <= len(text.text)
        if isinstance(node, Scalar) and node.verbatim:
            written = text.text[node.first : node.first + len(node.text)]
            # A line break inside a plain text is read as one space.
            assert written.replace("\n", " ") == node.text.replace("\n", " ")


def every_node(node):
    yield node
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from every_node(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from every_node(item)


def without_none(tree):
    if isinstance(tree, dict):
        return {key: without_none(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [without_none(item) for item in tree]
    return "" if tree is None else tree
