"""JSON as a tree with places: what is JSON is read as Python's reader does, all else is refused."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from pourparler.formats.json_nodes import compose_json
from pourparler.formats.yaml_nodes import DEEPEST
from pourparler.formats.yaml_text import text_of
from pourparler.formats.yaml_tree import Mapping, Node, Nodes, Scalar


def tree(source: str) -> Node | None:
    return compose_json(text_of("x.json", source))[0]


def lines(source: str) -> list[str]:
    return [problem.line() for problem in compose_json(text_of("x.json", source))[1]]


def value(node: Node) -> Any:
    """What a node stands for."""
    if isinstance(node, Scalar):
        return node.text if node.style else json.loads(node.text)
    if isinstance(node, Mapping):
        return {key.text: value(one) for key, one in node.pairs}
    return [value(one) for one in node.items]


READ = [
    "{}", "[]", ' [1, -2.5e3, true, false, null, ""] ', '"alone"', "0", "-0.0", "1E+5",
    '{"a": {"b": [{}, [], {"c": 1}]}, "d": "x"}', "\t[\n1\r\n]\n",
    r'["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud800", "é😀"]',
]  # fmt: skip
REFUSED = [
    "", " ", "{", "[", "]", "}", "[1,]", "{,}", '{"a"}', '{"a":}', '{"a" 1}', "{a: 1}", "{'a': 1}",
    "[01]", "[1.]", "[.5]", "[+1]", "[1e]", "[NaN]", "[Infinity]", "[-Infinity]", "[tru]",
    '["\t"]', r'["\x41"]', r'["\u12"]', '["a', "[1 2]", "[1] 2", "{} {}", "[1}", '{"a": 1]', "# c",
    "[1] // c", "[1\xa0]", ":", ",", '{"a": 1,}', "{1: 2}", "{[]: 1}", "[,1]", "nul", "[truex]",
    "- 1", "[1_0]", "[0x1]",
]  # fmt: skip


@pytest.mark.parametrize("source", READ)
def test_json_is_read_as_by_python(source: str) -> None:
    root = tree(source)
    assert root is not None and lines(source) == []
    assert value(root) == json.loads(source)


@pytest.mark.parametrize("source", REFUSED)
def test_what_is_not_json_is_refused_with_a_place(source: str) -> None:
    assert tree(source) is None
    (line,) = lines(source)
    assert line.startswith("x.json:1:") and ": error[json]: " in line
    if "NaN" not in source and "Infinity" not in source:
        with pytest.raises(json.JSONDecodeError):
            json.loads(source)


def test_places_are_those_of_the_text() -> None:
    source = '{"a": [1,\n  {"é": "x"}],\n "b": true}'
    text = text_of("x.json", source)
    root, _ = compose_json(text)
    assert root is not None
    nodes = Nodes(text, root)
    assert str(nodes.place(("a", 1, "é"))) == "x.json:2:9"
    assert str(nodes.place(("a", 1, "é"), key=True)) == "x.json:2:4"
    assert str(nodes.place(("b",))) == "x.json:3:7"
    span = nodes.span(("a", 1))
    assert span is not None and span.of(source) == '{"é": "x"}'


def test_a_key_that_stands_twice_names_both_places() -> None:
    (line,) = lines('{"a": 1,\n "a": 2}')
    assert line.startswith("x.json:2:2: error[duplicate-key]") and "x.json:1:2" in line


def test_limits_are_told() -> None:
    deep = DEEPEST + 1
    assert tree("[" * DEEPEST + "]" * DEEPEST) is not None
    assert "error[depth]" in lines("[" * deep + "]" * deep)[0]
    assert "error[depth]" in lines("[" * 100_000)[0]
    assert "error[nodes]" in lines("[" + "1," * 400_000 + "1]")[0]


@pytest.mark.parametrize("seed", range(20))
def test_random_damage_is_judged_as_by_python(seed: int) -> None:
    chance = random.Random(seed)
    source = json.dumps({"a": [1, 2.5, None, {"b": 'x"\\ é'}], "c": [[], {}, True]})
    for _ in range(200):
        at = chance.randrange(len(source))
        cut = (
            source[:at] + chance.choice(['"', ",", "{", "]", ":", "1", "\\", ""]) + source[at + 1 :]
        )
        root, found = compose_json(text_of("x.json", cut))
        try:
            expected = json.loads(cut)
        except json.JSONDecodeError:
            assert root is None and len(found) == 1, cut
        else:
            assert root is not None, cut
            assert found or value(root) == expected
