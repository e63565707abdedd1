"""Composes JSON text into the same tree of nodes as YAML, so that all of it has a place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from pourparler.errors import Problem
from pourparler.formats.yaml_nodes import DEEPEST, MOST_NODES
from pourparler.formats.yaml_text import Text
from pourparler.formats.yaml_tree import Mapping, Node, Scalar, Sequence

# One of four groups: a sign, a text, a number, a word. None of them matches where JSON ends or
# where something stands that JSON does not know.
_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        ([{}\[\],:])
      | ("[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*")
      | (-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.]))
      | ((?:true|false|null)(?!\w))
    )?""",
    re.VERBOSE | re.ASCII,
)
_VALUE, _FIRST_ITEM, _FIRST_KEY, _KEY, _COLON, _NEXT, _END = range(7)
_WANTED = {
    _VALUE: "a value",
    _FIRST_ITEM: "a value or ]",
    _FIRST_KEY: "a key in double quotes or }",
    _KEY: "a key in double quotes",
    _COLON: "a colon",
    _NEXT: "a comma, or what closes the list or mapping",
    _END: "nothing more",
}


def compose_json(text: Text) -> tuple[Node | None, list[Problem]]:
    """The tree of a JSON text, and what keeps it from being one.

    Texts are scalars in the style of double quotes; numbers, `true`, `false` and `null` stand
    plain. The tree is None where the text could not be read to its end.
    """
    reader = _Reader(text)
    try:
        return reader.read(), reader.problems
    except _EndedError:
        return None, reader.problems


class _EndedError(Exception):
    """Reading ends here; the last problem says why."""


@dataclass
class _Open:
    """A mapping or list whose end has not been met, and what was met in it: key, value, …"""

    mapping: bool
    start: int
    met: list[Node] = field(default_factory=list)


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self._open = [_Open(False, 0)]
        self._count = 0

    def read(self) -> Node:
        source, at, state = self.text.text, 0, _VALUE
        while True:
            token = _TOKEN.match(source, at)
            kind = token.lastindex if token else None
            if token is None or kind is None:
                at = token.end() if token else at
                if at == len(source) and state == _END:
                    return self._open[0].met[0]
                raise self._unexpected(at, state)
            start, at = token.span(kind)
            state = self._step(token.group(kind), kind, (start, at), state)

    def _step(self, word: str, kind: int, where: tuple[int, int], state: int) -> int:
        """Takes in a token and says what may follow it."""
        start, end = where
        inside = self._open[-1]
        if kind == 1 and word in "}]":
            closes = (_FIRST_KEY, _NEXT) if word == "}" else (_FIRST_ITEM, _NEXT)
            if state in closes and len(self._open) > 1 and inside.mapping == (word == "}"):
                return self._close(end)
        elif kind == 1 and word in ",:":
            if word == "," and state == _NEXT:
                return _KEY if inside.mapping else _VALUE
            if word == ":" and state == _COLON:
                return _VALUE
        elif state in (_FIRST_KEY, _KEY):
            if kind == 2:
                inside.met.append(self._scalar(word, kind, start, end))
                return _COLON
        elif state in (_VALUE, _FIRST_ITEM):
            if kind == 1:
                return self._begin(word == "{", start)
            inside.met.append(self._scalar(word, kind, start, end))
            return self._after()
        raise self._unexpected(start, state)

    def _after(self) -> int:
        return _NEXT if len(self._open) > 1 else _END

    def _scalar(self, word: str, kind: int, start: int, end: int) -> Scalar:
        self._counted(start)
        if kind != 2:
            return Scalar(word, start, end, "")
        return Scalar(json.loads(word) if "\\" in word else word[1:-1], start, end, '"')

    def _begin(self, mapping: bool, start: int) -> int:
        self._counted(start)
        if len(self._open) > DEEPEST:
            message = f"mappings and lists stand here more than {DEEPEST} deep inside one another"
            self.say("depth", start, message, f"the limit is {DEEPEST}")
            raise _EndedError
        self._open.append(_Open(mapping, start))
        return _FIRST_KEY if mapping else _FIRST_ITEM

    def _counted(self, at: int) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            message = f"the file has more than {MOST_NODES:,} keys and values"
            hint = "take out what the program works out again, such as payoffs"
            self.say("nodes", at, message, hint)
            raise _EndedError

    def _close(self, end: int) -> int:
        done = self._open.pop()
        if done.mapping:
            keys = [key for key in done.met[::2] if isinstance(key, Scalar)]
            self._look_at(keys)
            node: Node = Mapping(keys, done.met[1::2], done.start, end, flow=True)
        else:
            node = Sequence(done.met, done.start, end, flow=True)
        self._open[-1].met.append(node)
        return self._after()

    def _look_at(self, keys: list[Scalar]) -> None:
        seen: dict[str, Scalar] = {}
        for key in keys:
            first = seen.setdefault(key.text, key)
            if first is not key:
                where = self.text.place(first.start)
                message = f"the key {key.text[:40]} stands here again; the first is at {where}"
                self.say("duplicate-key", key.start, message, "delete one of them")

    def _unexpected(self, at: int, state: int) -> _EndedError:
        """Says what stands where something else was expected, and what to do."""
        rest = self.text.text[at : at + 20].split(maxsplit=1)
        got = rest[0] if rest else "the end of the file"
        message = f"expected {_WANTED[state]}, got {got}"
        hint = "the file is not whole JSON: save it again in the program that made it"
        if state == _END:
            hint = "delete what follows the last brace"
        elif got.startswith('"'):
            hint = r"close the quotes on the same line, and write \\ for a backslash"
        self.say("json", at, message, hint)
        return _EndedError()

    def say(self, code: str, at: int, message: str, hint: str) -> None:
        self.problems.append(self.text.problem(code, at, message, hint))
