"""Files that are no text, too large, too deep, or text that may not stand in a case."""

from __future__ import annotations

from hostile_cases.table import BASE, HEAD, malformed

_UTF8 = BASE.encode()

CASES = (
    malformed("empty file", b"", "1:1 empty: begin with `pourparler: 1`"),
    malformed("white space alone", b"  \n\n \n", "1:1 empty: nothing in this file"),
    malformed("comments alone", b"# a case\n# to come\n", "1:1 empty: comments"),
    malformed("three dashes alone", b"---\n", "1:1 empty: nothing in this file"),
    malformed("byte order mark alone", b"\xef\xbb\xbf", "1:1 empty: nothing"),
    malformed("a list at the top", "‸- pourparler: 1\n- name: A\n", "shape: mapping of sections"),
    malformed("a text at the top", "‸some words\n", "shape: start with pourparler: 1"),
    malformed("a number at the top", "‸42\n", "shape: mapping of sections"),
    malformed("utf-16 with its mark", BASE.encode("utf-16"), "1:1 encoding: UTF-16"),
    malformed(
        "utf-16 big end first", b"\xfe\xff" + BASE.encode("utf-16-be"), "1:1 encoding: UTF-16"
    ),
    malformed("utf-32 with its mark", BASE.encode("utf-32"), "1:1 encoding: UTF-32"),
    malformed(
        "latin-1",
        b"pourparler: 1\nname: Gen\xe8ve\nbetween: [a]\nparties: {a: A}\n",
        "2:10 encoding: 0xE8",
    ),
    malformed(
        "a cut-off character", b"pourparler: 1\nname: Gen\xc3", "2:10 encoding: save the file"
    ),
    malformed(
        "an encoded surrogate", b"pourparler: 1\nname: \xed\xa0\x80 x\n", "2:7 encoding: surrogate"
    ),
    malformed(
        "two bytes wrong, both told",
        b"pourparler: 1\nname: \xff\nnote: \xfe\n",
        "2:7 encoding: 0xFF",
        "3:7 encoding: 0xFE",
    ),
    malformed("nul", HEAD + "note: a‸\0b\n", "control-character: NUL"),
    malformed("escape character", HEAD + "note: a‸\x1b[31m\n", "control-character: ESC"),
    malformed("bell", HEAD + "note: a‸\x07\n", "control-character: U+0007"),
    malformed("delete", HEAD + "note: a‸\x7f\n", "control-character: DEL"),
    malformed("next line", HEAD + "note: a‸\x85b\n", "control-character: NEL"),
    malformed("a C1 control", HEAD + "note: a‸\x9bb\n", "control-character: U+009B"),
    malformed(
        "line separator", HEAD + "note: a‸\u2028b\n", "control-character: Unicode line separator"
    ),
    malformed(
        "paragraph separator", HEAD + "note: a‸\u2029b\n", "control-character: paragraph separator"
    ),
    malformed("not a character", HEAD + "note: a‸\uffffb\n", "control-character: U+FFFF"),
    malformed("vertical tab", HEAD + "note: a‸\x0bb\n", "control-character: vertical tab"),
    malformed(
        "two byte order marks",
        b"\xef\xbb\xbf\xef\xbb\xbf" + _UTF8,
        "1:1 control-character: second byte order mark",
    ),
    malformed(
        "a lone carriage return",
        b"pourparler: 1\rname: A\n",
        "1:14 line-end: Unix or Windows line ends",
    ),
    malformed(
        "control by an escape", HEAD + 'note: "a‸\\x1b[31m"\n', r"control-character: \x1b stands"
    ),
    malformed("nul by an escape", HEAD + 'note: "a‸\\0"\n', r"control-character: NUL"),
    malformed("a surrogate by an escape", HEAD + 'note: "a‸\\ud800"\n', "yaml: no character"),
    malformed("beyond Unicode", HEAD + 'note: "a‸\\UFFFFFFFF"\n', "yaml: no character"),
    malformed(
        "over four million bytes",
        _UTF8 + b"#" * 4_000_000,
        "1:1 size: longer than the 4,000,000 bytes",
    ),
    malformed(
        "40 deep in braces",
        HEAD + "note: " + "{a: " * 31 + "‸" + "{a: " * 9 + "x" + "}" * 40 + "\n",
        "depth: the limit is 32",
    ),
    malformed(
        "1,200 deep in brackets",
        HEAD + "note: " + "[" * 999 + "‸" + "[" * 201 + "]" * 1200 + "\n",
        "depth: write it flatter",
    ),
    malformed(
        "too many nodes",
        HEAD + "x: [" + "a, " * 200_000 + "\n" + "a, " * 200_000 + "a]\n",
        "6:599944 nodes: 400,000",
    ),
)
