"""Edits by splicing: what each leaves behind, what is refused, and that nothing else changes."""

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import Refused
from pourparler.formats.splice import add_entry, encode, remove_entry, set_value
from pourparler.formats.yaml_nodes import compose, decode, plain, text_of
from pourparler.formats.yaml_write import written


def after(edit, source, *details):
    return edit(text_of("case.yaml", source), *details).text


SETTING = [
    ("a: 1 # c\nb: 2\n", ("a",), "x: y", 'a: "x: y" # c\nb: 2\n'),
    ("a: 1\r\nb: '2'", ("b",), "3", "a: 1\r\nb: 3"),
    ("a: 'b'#c\n", ("a",), "x", "a: x #c\n"),
    ("a:   # c\nb: 1", ("a",), "v", "a: v   # c\nb: 1"),
    ("a: v # c\n", ("a",), None, "a:  # c\n"),
    ("a: b\n  c\nd: 1", ("a",), "x", "a: x\nd: 1"),
    ("a: | # h\n  b\n  c\n\nd: 1\n", ("a",), "x\ny", 'a: "x\\ny" # h\n\nd: 1\n'),
    ("a:\n  b: 1 # c\n# d\ne: 2", ("a",), "v", "a: v # c\n# d\ne: 2"),
    ("a: # q\n- b\n- c\n", ("a",), "v", "a: # q\n  v\n"),
    ("a:\n- b\n- c\n", ("a",), ["v", "w, x"], 'a: [v, "w, x"]\n'),
    ("a: [b, {c: d}]\n", ("a", 1, "c"), "e, f", 'a: [b, {c: "e, f"}]\n'),
    ("{a, b: }", ("a",), "v", "{a: v, b: }"),
    ("{a, b: }", ("b",), "v", "{a, b:  v}"),
    ("-\n- b\n", (0,), "v", "- v\n- b\n"),
    ("a: 1", ("a",), {"k": None, "m": [True, 3]}, "a: {k: , m: [true, 3]}"),
    ("a: b # c\n", (), {"d": "e"}, "{d: e} # c\n"),
    # a single entry where a list of one would stand
    ("p:\n  n: {w: 1} # c\n", ("p", "n", 0, "w"), "2", "p:\n  n: {w: 2} # c\n"),
]


@pytest.mark.parametrize(("source", "path", "value", "expected"), SETTING)
def test_setting(source, path, value, expected):
    assert after(set_value, source, path, value) == expected


ADDING = [
    ("a: 1 # c\n# d\n", (), "b", "2", "a: 1 # c\nb: 2\n# d\n"),
    ("a: 1\r\n", (), "b", "2", "a: 1\r\nb: 2\r\n"),
    ("a: 1", (), "b", "2", "a: 1\nb: 2"),
    (
        "a:\n    b: 1 # x\n    # y\nc: 2",
        ("a",),
        "d",
        "e",
        "a:\n    b: 1 # x\n    d: e\n    # y\nc: 2",
    ),
    ("a:\n  b: |+\n    c\n\nd: 2", ("a",), "e", "f", "a:\n  b: |+\n    c\n\n  e: f\nd: 2"),
    ("a:\n  b: |\n    c\n\nd: 2", ("a",), "e", "f", "a:\n  b: |\n    c\n  e: f\n\nd: 2"),
    ("a:\n-   x\n-   y", ("a",), None, {"b": "c"}, "a:\n-   x\n-   y\n-   {b: c}"),
    ("- - a\n  - b\n", (0,), None, "c", "- - a\n  - b\n  - c\n"),
    ("- a: 1\n- b: 2\n", (0,), "c", "3", "- a: 1\n  c: 3\n- b: 2\n"),
    ("a: [x, y]\n", ("a",), None, "z", "a: [x, y, z]\n"),
    ("a: [x, y,]\n", ("a",), None, "z", "a: [x, y, z]\n"),
    ("a: [ # c\n]\n", ("a",), None, "z", "a: [z # c\n]\n"),
    ("a: [b: c]\n", ("a", 0), "d", "e", "a: [{b: c, d: e}]\n"),
    ("{a, b: }", (), "c", "v", "{a, b:  , c: v}"),
    ("{a}", (), "c", "v", "{a, c: v}"),
    ("a: [\n  x, # 1\n  y # 2\n]\n", ("a",), None, "z", "a: [\n  x, # 1\n  y, # 2\n  z\n]\n"),
    (
        "a: {\n  x: 1,\n  y: 2, # 2\n}\n",
        ("a",),
        "z",
        "3",
        "a: {\n  x: 1,\n  y: 2, # 2\n  z: 3,\n}\n",
    ),
    # the first entry
    ("{}\n", (), "c", {"k": {"v": "w"}}, "c:\n  k: {v: w}\n"),
    ("n: x\ns:\n# y\n", ("s",), "s1", {"by": "a"}, "n: x\ns:\n  s1: {by: a}\n# y\n"),
    ("n: x\ns: {} # y\n", ("s",), "s1", {"by": "a"}, "n: x\ns: # y\n  s1: {by: a}\n"),
    ("n: x\ns: {}\n", ("s",), "s1", "South", "n: x\ns: {s1: South}\n"),
    ("n:\n  x: {}\n", ("n", "x"), "y", {"z": "1"}, "n:\n  x: {y: {z: 1}}\n"),
    # into what is not there yet
    ("n: x\n", ("s",), "s1", {"by": "a"}, "n: x\ns:\n  s1: {by: a}\n"),
    ("n: x\r\n", ("between",), None, "a", "n: x\r\nbetween: [a]\r\n"),
    ("p:\r\n    q: {}", ("s",), "s1", {"b": "c"}, "p:\r\n    q: {}\r\ns:\r\n    s1: {b: c}"),
    ("p:\n  q: {r: t}\n", ("p", "q", "u"), None, "v", "p:\n  q: {r: t, u: [v]}\n"),
]


@pytest.mark.parametrize(("source", "path", "key", "value", "expected"), ADDING)
def test_adding(source, path, key, value, expected):
    assert after(add_entry, source, path, key, value) == expected


BLOCK = "# h\na: 1 # x\n# of b\nb: # q\n  - 1\n  - 2 # y\n\nc: |\n  foo\n"
LINES = "[ a, # x\n  b, # y\n  c # z\n]"
REMOVING = [
    (BLOCK, ("a",), "# h\n# of b\nb: # q\n  - 1\n  - 2 # y\n\nc: |\n  foo\n"),
    (BLOCK, ("b",), "# h\na: 1 # x\n# of b\n\nc: |\n  foo\n"),
    (BLOCK, ("b", 0), "# h\na: 1 # x\n# of b\nb: # q\n  - 2 # y\n\nc: |\n  foo\n"),
    (BLOCK, ("c",), "# h\na: 1 # x\n# of b\nb: # q\n  - 1\n  - 2 # y\n\n"),
    (LINES, (0,), "[\n  b, # y\n  c # z\n]"),
    (LINES, (1,), "[ a, # x\n  c # z\n]"),
    (LINES, (2,), "[ a, # x\n  b, # y\n]"),
    ("{a: 1, b: , c: 3}", ("a",), "{b: , c: 3}"),
    ("{a: 1, b: , c: 3}", ("b",), "{a: 1, c: 3}"),
    ("{a: 1, b: , c: 3}", ("c",), "{a: 1, b:  }"),
    ("[a, b, c,]", (2,), "[a, b, ]"),
    ("a: 1\nb: 2", ("b",), "a: 1"),
    ("a: 1\r\nb: 2", ("b",), "a: 1"),
    ("- a: 1 # c\n  b: 2\n- c: 1\n", (0, "a"), "- b: 2\n- c: 1\n"),
    ("- a: 1 # c\n  # k\n  b: 2\n", (0, "a"), "- \n  # k\n  b: 2\n"),
    ("- - a\n  - b\n", (0, 0), "- - b\n"),
    ("? a\n? b\n: c\n", ("b",), "? a\n"),
    # the only entry
    ("p:\n  a: 1 # c\n  # d\nq: 1", ("p", "a"), "p: {}\n  # d\nq: 1"),
    ("p:\n- a # c\nq: 1", ("p", 0), "p: []\nq: 1"),
    ("p:\n  # d\n  a: 1\n", ("p", "a"), "p:\n  # d\n  {}\n"),
    ("p: [ a ]", ("p", 0), "p: []"),
    ("p: [ # c\n a, # d\n]", ("p", 0), "p: [ # c\n \n]"),
    ("a: [b: c]\n", ("a", 0, "b"), "a: [{}]\n"),
    ("- c: 1\n", (0, "c"), "- {}\n"),
    # a single entry where a list of one would stand
    ("p:\n  n: {w: 1}\n  m: 2\n", ("p", "n", 0), "p:\n  m: 2\n"),
]


@pytest.mark.parametrize(("source", "path", "expected"), REMOVING)
def test_removing(source, path, expected):
    assert after(remove_entry, source, path) == expected


REFUSED = [
    (set_value, "a: 1", (("b",), "v"), "b is not in case.yaml"),
    (set_value, "a: [1]", (("a", 1), "v"), r"a\[1\] is not in case.yaml"),
    (set_value, "a: &x 1", (("a",), "v"), "has errors"),
    (set_value, "a: 1", (("a",), "\x1b"), "ESC"),
    (set_value, "a: 1", (("a",), "x\r\ny"), "carriage return"),
    (set_value, "a: 1", (("a",), "\ud800"), "surrogate"),
    (set_value, "a: 1", (("a",), [None]), "empty item"),
    (set_value, "a: 1", (("a",), {"": "b"}), "key cannot be empty"),
    (set_value, "? a\n? b\n", (("a",), "v"), "nothing was changed"),
    (set_value, "a: 1", (("a",), "x" * 4_000_000), "bytes"),
    (add_entry, "a: 1", (("a",), "k", "v"), "case.yaml:1:4, is a single text"),
    (add_entry, "a: {b: 1}", (("a",), "b", "v"), "stands already at case.yaml:1:5"),
    (add_entry, "a: {b: 1}", (("a",), None, "v"), "needs a key"),
    (add_entry, "a: [b]", (("a",), "k", "v"), "can have no key"),
    (add_entry, "a: []", (("a", 0), None, "v"), r"a\[0\] is not in"),
    (add_entry, "a: 1", ((), "\u202eb", "c"), "direction of writing"),
    (remove_entry, "a: 1", ((),), "whole case"),
    (remove_entry, "a: 1", (("b",),), "b is not in"),
]


@pytest.mark.parametrize(("edit", "source", "details", "said"), REFUSED)
def test_refused(edit, source, details, said):
    with pytest.raises(Refused, match=said):
        after(edit, source, *details)


# Values that are hard to write

NASTY = [
    "", " ", "a", "no", "010", "1/3", "-5", ".5", "../2025-05-29", "2025-05-30?", "~",
    "null", "- a", "-", "?", "? a", ": a", "a:", "a: b", "a #b", "#a", "a#b", " a", "a ",
    "a  b", "\ta", "a\tb", "a\nb", "\n", "a\n\n b\n", "'", '"', "it's", 'say "no"',
    "it's \"so\"", "\\", "a\\nb", "[a", "]", "{a: b}", "a, b", "&a", "*a", "!a", "|", ">",
    "%a", "@a", "`a", "<<", "=", "---", "...", "--- a", "الماء قبل كل شيء", "вода", "🕊",
    "👩‍👩‍👧", "\u202eabc\u202c", "\u2067م\u2069", "\u00a0a", "a\u2028b", "\ufeff", "\ufeffa",
    "a\u200b", "e\u0301", "\U0010ffff", "x" * 3000, "a: b # c, [d] {e} 'f' \"g\"",
]  # fmt: skip

FILES = [
    "# top\na: 1 # one\nb:\n  c: 'two'   # two\n  # between\n  d: \"three\"\n\n"
    "  e: [x, y]\n# end\nf: g\n",
    "a:\n- b\n# between\n- c: 1 # c\n  d: {e: f, g: [h]}\n-   # lone\n- |\n  text\n  more\n"
    "i: >-\n  folded\n  text\n\nj:\n",
    "{a: {b: c, # c\n  d: e # e\n }, f: [ g , h,\n  # between\n  i ], j: }\n",
    "'a b': {\n    x: 1, # 1\n    y: [1,\n      2],   # 2\n\n    z: \"3\" # 3\n}\n"
    "لغة: [ماء, 🕊]\nlast: x",
    "a:\n    b:\n        c:\n        - d\n        - - e\n          - f   # f\n"
    "        # after\n    g: h\n    # tail\n\n\n# far\n",
]
FORMS = [
    (line_break, mark, source)
    for source in FILES
    for line_break in ("\n", "\r\n")
    for mark in (b"", b"\xef\xbb\xbf")
]


@pytest.mark.parametrize("flow", [False, True])
@pytest.mark.parametrize("value", NASTY)
def test_a_text_is_read_as_it_was_written(value, flow):
    one = written(value, flow=flow)
    source = f"a: [{one}, x] # y\n" if flow else f"a: {one} # y\n"
    expected = {"a": [value, "x"] if flow else value}
    assert yaml.load(source, yaml.CBaseLoader) == expected
    assert "\n" not in one


texts = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
values = st.recursive(
    texts, lambda v: st.lists(v, max_size=3) | st.dictionaries(texts.filter(bool), v, max_size=3)
)


@given(values)
def test_any_value_is_read_as_it_was_written(value):
    try:
        source = after(set_value, "a: old # c\nb: x\n", ("a",), value)
    except Refused as refusal:
        assert "direction of writing" in refusal.message
        return
    assert yaml.load(source, yaml.CBaseLoader) == {"a": value, "b": "x"}
    assert source.endswith(" # c\nb: x\n")


# Five hundred edits, checked with other means than the edits themselves use


def test_many_edits_change_nothing_else():
    draw = random.Random(11)
    done = {"set": 0, "add": 0, "remove": 0}
    for _ in range(900):
        line_break, mark, source = draw.choice(FORMS)
        raw = mark + source.replace("\n", line_break).encode()
        kind = draw.choice(sorted(done))
        new = EDITS[kind](draw, raw)
        if new is None:
            continue
        done[kind] += 1
        assert new.startswith(mark) and not new.startswith(mark + b"\xef\xbb\xbf")
        assert (b"\n" in new.replace(b"\r\n", b"")) == (b"\n" in raw.replace(b"\r\n", b""))
        assert new.endswith(b"\n") == raw.endswith(b"\n")
    assert sum(done.values()) >= 500 and min(done.values()) >= 150, done


def paths_of(node, path=()):
    """Every path with its node, its key node and its parent, by the composer of PyYAML."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), value, key, node
            yield from paths_of(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield (*path, at), value, None, node
            yield from paths_of(value, (*path, at))


def opened(raw):
    text, problems = decode(raw, "case.yaml")
    assert problems == []
    return text, yaml.compose(text.text, yaml.CBaseLoader), yaml.load(text.text, yaml.CBaseLoader)


def reread(text):
    return yaml.load(encode(text).decode("utf-8-sig"), yaml.CBaseLoader)


def changed(tree, path, change):
    """The tree with `change(parent, last step)` made in it."""
    parent = tree
    for step in path[:-1]:
        parent = parent[step]
    change(parent, path[-1])
    return tree


def content_end(source, node):
    """Where the words of a node end, without the blank lines and comments that PyYAML counts in."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark.index
        block = node.style in ("|", ">")
        return len(source[:end].rstrip()) if block else end
    if node.flow_style:
        return node.end_mark.index
    last = node.value[-1]
    return content_end(source, last[1] if isinstance(last, tuple) else last)


def edit_set(draw, raw):
    text, root, tree = opened(raw)
    path, node, key, _ = draw.choice(list(paths_of(root)))
    value = draw.choice([draw.choice(NASTY), {"k": draw.choice(NASTY)}, [draw.choice(NASTY), "z"]])
    new = set_value(text, path, value)
    source, start, end = text.text, node.start_mark.index, content_end(text.text, node)
    if key is not None and isinstance(node, yaml.CollectionNode) and not node.flow_style:
        start = source.index(":", key.end_mark.index) + 1
    assert new.text.startswith(source[:start])
    assert new.text.endswith(source[end:])
    assert reread(new) == changed(tree, path, lambda parent, step: parent.__setitem__(step, value))
    return encode(new)


def edit_add(draw, raw):
    text, root, tree = opened(raw)
    places = [((), root), *((path, node) for path, node, _, _ in paths_of(root))]
    collections = [(p, n) for p, n in places if isinstance(n, yaml.CollectionNode)]
    path, node = draw.choice(collections)
    key = (
        None
        if isinstance(node, yaml.SequenceNode)
        else draw.choice(["new", "two words", "ключ", "x: y"])
    )
    value = draw.choice([draw.choice(NASTY), {"k": draw.choice(NASTY)}, [draw.choice(NASTY)]])
    new = add_entry(text, path, key, value)
    # Nothing is taken away: the old text stands in the new one, in at most two pieces more.
    assert is_inside(text.text, new.text)
    assert (
        len(new.text) - len(text.text) <= len(written({key or "": value} if key else [value])) + 24
    )
    assert new.text.startswith(text.text[: node.start_mark.index])
    parent = tree
    for step in path:
        parent = parent[step]
    if key is None:
        parent.append(value)
    else:
        parent[key] = value
    assert reread(new) == tree
    return encode(new)


def is_inside(old, new):
    letters = iter(new)
    return all(letter in letters for letter in old)


def edit_remove(draw, raw):
    text, root, tree = opened(raw)
    path, node, key, parent = draw.choice(list(paths_of(root)))
    new = remove_entry(text, path)
    source = text.text
    # Before the entry and after its line or comma nothing changes, and no comment on a line of
    # its own outside the entry is lost.
    start = (key or node).start_mark.index
    line = source.rfind("\n", 0, min(start, parent.start_mark.index)) + 1
    # (Where the entry was the only one, `{}` moves up to the key of its parent.)
    assert new.text.startswith(source[:line].rstrip() if len(parent.value) == 1 else source[:line])
    end = content_end(source, node)
    line_end = source.find("\n", end)
    if line_end >= 0 and not parent.flow_style:
        # (After a removed first entry on the line of a dash, the next one moves up to the dash.)
        after_dash = "-" in source[source.rfind("\n", 0, start) + 1 : start]
        rest = source[line_end + 1 :]
        assert new.text.endswith(rest.lstrip() if after_dash else rest)
    kept = own_lines(source[:start]) + own_lines(source[end:])
    assert [c for c in own_lines(new.text) if c in kept] == kept
    assert is_inside(new.text.replace("{}", "").replace("[]", ""), source)
    assert reread(new) == changed(tree, path, lambda parent, step: parent.__delitem__(step))
    return encode(new)


def own_lines(source):
    return [line.strip() for line in source.split("\n")[1:] if line.strip().startswith("#")]


EDITS = {"set": edit_set, "add": edit_add, "remove": edit_remove}


# Laws


@pytest.mark.parametrize(("line_break", "mark", "source"), FORMS)
def test_setting_what_is_there_leaves_the_tree_as_it_is(line_break, mark, source):
    text, _ = decode(mark + source.replace("\n", line_break).encode(), "case.yaml")
    root, problems = compose(text)
    assert problems == []
    tree = plain(root)
    for path, *_ in paths_of(yaml.compose(text.text, yaml.CBaseLoader)):
        value = tree
        for step in path:
            value = value[step]
        try:
            same = set_value(text, path, value)
            back = set_value(set_value(text, path, "else"), path, value)
        except Refused as refusal:
            assert "empty item" in refusal.message
            continue
        assert plain(compose(same)[0]) == plain(compose(back)[0]) == tree


@pytest.mark.parametrize(("line_break", "mark", "source"), FORMS)
def test_what_is_added_and_removed_again_leaves_the_tree_as_it_is(line_break, mark, source):
    text, _ = decode(mark + source.replace("\n", line_break).encode(), "case.yaml")
    tree = plain(compose(text)[0])
    added = add_entry(text, (), "new", {"k": "a: b"})
    assert encode(remove_entry(added, ("new",))) == encode(text) or source.startswith("{")
    assert plain(compose(remove_entry(added, ("new",)))[0]) == tree
