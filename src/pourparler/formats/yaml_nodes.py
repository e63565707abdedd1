"""Composes the text of a case into a tree of nodes, and says at once all that may not be there."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, cast

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pourparler.errors import Problem, Refused, in_order
from pourparler.formats.yaml_syntax import syntax_problem
from pourparler.formats.yaml_text import (
    MOST_OF_A_KIND,
    Text,
    character_named,
    decode,
    encode,
    text_of,
)
from pourparler.formats.yaml_tree import Mapping, Node, Nodes, Scalar, Sequence, plain

__all__ = [
    "DEEPEST",
    "MOST_NODES",
    "Mapping",
    "Node",
    "Nodes",
    "Scalar",
    "Sequence",
    "Text",
    "compose",
    "decode",
    "encode",
    "plain",
    "text_of",
]

DEEPEST = 32
"""How many mappings and lists may stand inside one another."""

MOST_NODES = 400_000
"""The most keys, values, mappings and lists a file may have, all counted together."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85",
}  # fmt: skip
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Invisible characters that turn the direction of writing, which may not stand in a key."""

_BIDI_OR_ESCAPE = re.compile("[\\\\\u202a-\u202e\u2066-\u2069]")


class _Mark(Protocol):
    """Where the parser says something begins or ends."""

    index: int


class _Event(Protocol):
    """What is used of the parser's events; each kind has some of these."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool
    version: tuple[int, int] | None
    tags: dict[str, str] | None


def compose(text: Text) -> tuple[Node | None, list[Problem]]:
    """The tree of `text`, and every reason why a case may not be written like that.

    The tree is None when the text could not be read to its end, or has nothing in it.
    """
    composer = _Composer(text)
    try:
        with without_collector():
            composer.read()
    except (_EndedError, YAMLError) as error:
        composer.look_at_open_keys()
        if isinstance(error, YAMLError):
            composer.problems.append(syntax_problem(text, error))
        return None, in_order(composer.problems)
    root = composer.root
    if root is None or (isinstance(root, Scalar) and root.empty and not composer.problems):
        message = "there is nothing in this file but white space and comments"
        composer.say("empty", 0, message, "begin with `pourparler: 1`")
        return None, composer.problems
    return root, in_order(composer.problems)


class _EndedError(Exception):
    """Reading ends here; the last problem says why."""


class _Composer:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self._top: list[Node] = []
        # Mappings and lists whose end has not been met, with what was met in them: key, value, …
        self._open: list[tuple[Mapping | Sequence, list[Node]]] = []
        self._escapes = 0
        self._blank = False  # whether a value may be empty, as that of a key without a colon
        self._bidi = _BIDI_OR_ESCAPE.search(text.text) is not None

    def say(self, code: str, offset: int, message: str, hint: str) -> None:
        self.problems.append(self.text.problem(code, offset, message, hint))

    @property
    def root(self) -> Node | None:
        return self._top[0] if self._top else None

    def read(self) -> None:
        # The hot loop: most events are plain scalars, so these only join what their parent has met.
        next_event = _events(self.text.text)
        met = self._top
        count = 0
        while (event := next_event()) is not None:
            kind: object = type(event)
            if kind is ScalarEvent:
                if event.style or event.anchor is not None or event.tag is not None:
                    met.append(self._scalar(event))
                else:
                    start, end = event.start_mark.index, event.end_mark.index
                    met.append(Scalar(event.value, start, end, ""))
                    if start == end:
                        self._blank = True
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                met = self._close(met, event)
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                met = self._begin(event, met, kind is MappingStartEvent)
            elif kind is AliasEvent:
                met.append(self._alias(event))
            elif kind is DocumentStartEvent and not self._document(event):
                return
            else:
                continue
            count += 1
            if count > MOST_NODES:
                self._too_many(event)

    def look_at_open_keys(self) -> None:
        """Where reading broke off, the keys met until there are looked at all the same."""
        for node, met in self._open:
            if isinstance(node, Mapping):
                self._look_at_keys(met[::2])

    def _too_many(self, event: _Event) -> None:
        message = f"the file has more than {MOST_NODES:,} keys and values"
        hint = f"the limit is {MOST_NODES:,}: split the case"
        self.say("nodes", event.start_mark.index, message, hint)
        raise _EndedError

    def _document(self, event: _Event) -> bool:
        at = event.start_mark.index
        if self.root is not None:
            message = "a second document begins here; a file holds one case"
            self.say("second-document", at, message, "delete the line `---`, or make two files")
            return False
        if event.version is not None or event.tags:
            message = "a line that begins with % is a directive, which no case may have"
            self.say("directive", at, message, "delete it")
        return True

    # Scalars

    def _scalar(self, event: _Event) -> Scalar:
        value: str = event.value
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        style: str = event.style
        if not style:
            self._blank = True
        elif style in "|>":
            end = self._block_end(start, end)
        elif style == '"' and self._escapes <= MOST_OF_A_KIND and _UNSAFE.search(value):
            self._escaped(start, end)
        return Scalar(value, start, end, style)

    def _block_end(self, start: int, end: int) -> int:
        """Where the content of a block ends: before the line end, blank lines only if kept."""
        written = self.text.text[start:end]
        header = written.split("\n", 1)[0].split("#", 1)[0]
        if "+" not in header:
            return start + len(written.rstrip())
        last = 2 if written.endswith("\r\n") else int(written.endswith("\n"))
        return end - last

    def _escaped(self, start: int, end: int) -> None:
        for escape in _ESCAPE.finditer(self.text.text, start, end):
            digits = escape[1] or escape[2] or escape[3]
            char = chr(int(digits, 16)) if digits else _SHORT_ESCAPES.get(escape[4], " ")
            if not _UNSAFE.match(char):
                continue
            self._escapes += 1
            message = f"{escape[0]} stands for {character_named(char)}, which no case may have"
            if self._escapes > MOST_OF_A_KIND:
                message = "from here on more such escapes are not listed"
            self.say("control-character", escape.start(), message, "delete it")
            if self._escapes > MOST_OF_A_KIND:
                return

    # Mappings and lists

    def _begin(self, event: _Event, met: list[Node], mapping: bool) -> list[Node]:
        start = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        if len(self._open) >= DEEPEST:
            message = f"mappings and lists stand here more than {DEEPEST} deep inside one another"
            self.say("depth", start, message, f"the limit is {DEEPEST}: write it flatter")
            raise _EndedError
        flow = event.flow_style
        node = Mapping([], [], start, start, flow) if mapping else Sequence([], start, start, flow)
        met.append(node)
        inside: list[Node] = []
        self._open.append((node, inside))
        return inside

    def _close(self, met: list[Node], event: _Event) -> list[Node]:
        node = self._open.pop()[0]
        bare = False
        if type(node) is Mapping:
            self._fill(node, met)
            bare = self.text.text[node.start] not in "{!&"
        elif type(node) is Sequence:
            node.items = met
        # The parser ends a block where the next thing begins; here it ends with its last child.
        # So does a single pair in a list, `[key: value]`, which has no braces.
        if node.flow and not bare:
            node.end = event.end_mark.index
        elif met:
            node.end = max(met[-1].end, met[-2].end) if len(met) > 1 else met[-1].end
        return self._open[-1][1] if self._open else self._top

    # Keys

    def _fill(self, node: Mapping, met: list[Node]) -> None:
        keys, values = met[::2], met[1::2]
        names = [key.text for key in keys if type(key) is Scalar]
        distinct = set(names)
        sound = len(distinct) == len(keys) and distinct.isdisjoint(("", "<<"))
        if not sound or self._bidi:
            self._look_at_keys(keys)
        if self._blank:
            for key, value in zip(keys, values, strict=True):
                if type(key) is Scalar and type(value) is Scalar and key.text and not value.text:
                    self._settle(value, key)
        if sound or (len(names) == len(keys) and all(names) and "<<" not in distinct):
            node.keys, node.values = cast("list[Scalar]", keys), values
            return
        for key, value in zip(keys, values, strict=True):
            if type(key) is Scalar and key.text and not (key.plain and key.text == "<<"):
                node.keys.append(key)
                node.values.append(value)

    def _settle(self, node: Scalar, key: Scalar) -> None:
        """Moves the value of a key without a colon, as in `{a, b}`, to the end of that key."""
        if node.plain and ":" not in self.text.text[key.end : node.start]:
            node.start = node.end = key.end

    def _look_at_keys(self, keys: list[Node]) -> None:
        seen: dict[str, Scalar] = {}
        repeated: set[str] = set()
        for key in keys:
            if not isinstance(key, Scalar):
                message = "a mapping or list stands here as a key; a key is one text"
                hint = "if a text with brackets or braces is meant, put it in quotes"
                self.say("key", key.start, message, hint)
            elif not key.text:
                self.say("key", key.start, "a key is empty here", "write a key before the colon")
            else:
                self._look_at_key(key)
                first = seen.setdefault(key.text, key)
                if first is not key:
                    self._duplicate(key, first, key.text in repeated)
                    repeated.add(key.text)

    def _look_at_key(self, key: Scalar) -> None:
        if key.text == "<<" and key.plain:
            message = "the key `<<` would merge another mapping into this one, which no case may do"
            self.say("merge-key", key.start, message, "write out the entries")
        if self._bidi and BIDI.search(key.text):
            message = "the key has an invisible character that turns the direction of writing"
            self.say("bidi", self._bidi_offset(key), message, "type the key again without it")

    def _bidi_offset(self, node: Scalar) -> int:
        found = BIDI.search(self.text.text, node.start, node.end)
        return node.start if found is None else found.start()

    def _duplicate(self, key: Scalar, first: Scalar, before: bool) -> None:
        count = "once more" if before else "a second time"
        message = f"the key `{_shown(key.text)}` stands here {count}"
        where = f"the first is at {self.text.place(first.start)}"
        self.say("duplicate-key", key.start, f"{message}; {where}", "rename one of them")

    # What a case may not use

    def _alias(self, event: _Event) -> Scalar:
        name = _shown(event.anchor or "")
        message = f"*{name} would repeat something written elsewhere, which no case may do"
        hint = 'write it out; if a text is meant, put it in quotes: "…"'
        start, end = event.start_mark.index, event.end_mark.index
        self.say("alias", start, message, hint)
        return Scalar(f"*{event.anchor}", start, end, "")

    def _properties(self, event: _Event) -> None:
        start: int = event.start_mark.index
        hint = 'delete it; if a text is meant, put it in quotes: "…"'
        if event.anchor is not None:
            name = _shown(event.anchor)
            message = f"&{name} names this for use elsewhere, which no case may do"
            self.say("anchor", self._property(start, "&"), message, hint)
        if event.tag is not None:
            at = self._property(start, "!")
            written = self.text.text[at : at + 60].split(maxsplit=1)[0]
            message = f"{_shown(written)} gives this a type, which no case may do"
            self.say("tag", at, message, hint)

    def _property(self, start: int, sign: str) -> int:
        at = self.text.text.find(sign, start)
        return start if at < 0 else at


@contextmanager
def without_collector() -> Iterator[None]:
    """Pauses the garbage collector, which else takes half the time: a tree has no circles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _events(text: str) -> Callable[[], _Event | None]:
    try:
        from yaml._yaml import CParser
    except ImportError as error:
        message = "PyYAML is installed without its C parser, which reading a case needs"
        raise Refused(f"{message}; install a PyYAML wheel for this platform") from error
    return cast("Callable[[], _Event | None]", CParser(text).get_event)


def _shown(name: str) -> str:
    return name if len(name) <= 64 else f"{name[:63]}…"
