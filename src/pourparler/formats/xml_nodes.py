"""Composes XML into elements that know their places; a document type is refused unread."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat

from pourparler.errors import Problem, Severity
from pourparler.formats.xml_repairs import Mended
from pourparler.formats.yaml_nodes import DEEPEST, MOST_NODES
from pourparler.formats.yaml_text import MOST_OF_A_KIND
from pourparler.places import Place

_TAG_LENGTH = 20_000


@dataclass(slots=True)
class Element:
    """An element with its attributes; text between tags is not kept."""

    tag: str
    attributes: dict[str, str]
    start: int
    children: list[Element] = field(default_factory=list)

    def get(self, name: str, otherwise: str = "") -> str:
        """An attribute, or another text where it is absent."""
        return self.attributes.get(name, otherwise)

    def all(self, tag: str) -> list[Element]:
        """The children that are called so."""
        return [child for child in self.children if child.tag == tag]

    def below(self) -> Iterator[Element]:
        """Every element inside this one, in the order of the file."""
        for child in self.children:
            yield child
            yield from child.below()


Where: TypeAlias = Element | tuple[Element, str] | None
"""An element, one of its attributes, or the file."""


class Remarks:
    """Collects problems of one XML file by element."""

    def __init__(self, file: str, text: Mended | None = None) -> None:
        self.file = file
        self.found: list[Problem] = []
        self._text = text
        self._told: Counter[tuple[Severity, str]] = Counter()

    def error(self, where: Where, code: str, message: str, hint: str) -> None:
        """Something that keeps the file from being read."""
        self._add(where, Severity.ERROR, code, message, hint)

    def warning(self, where: Where, code: str, message: str, hint: str = "") -> None:
        """Something that a reader of the case should know."""
        self._add(where, Severity.WARNING, code, message, hint)

    def notice(self, where: Where, code: str, message: str, hint: str = "") -> None:
        """Something that was left out or read otherwise than written."""
        self._add(where, Severity.NOTICE, code, message, hint)

    def _add(self, where: Where, severity: Severity, code: str, message: str, hint: str) -> None:
        """Of very many of a kind only the first are told one by one."""
        self._told[severity, code] += 1
        if self._told[severity, code] > MOST_OF_A_KIND + 1:
            return
        if self._told[severity, code] > MOST_OF_A_KIND:
            message = "from here on more of the same kind are not listed"
        self.found.append(Problem(self._place(where), severity, code, message, hint))

    @property
    def sound(self) -> bool:
        """Whether nothing found is an error."""
        return not any(problem.severity is Severity.ERROR for problem in self.found)

    def _place(self, where: Where) -> Place:
        if where is None or self._text is None:
            return Place(self.file, 1, 1)
        element, attribute = where if isinstance(where, tuple) else (where, "")
        at = element.start
        if attribute:
            pattern = re.compile(rf"\s{re.escape(attribute)}\s*=")
            found = pattern.search(self._text.text, at, at + _TAG_LENGTH)
            at = found.start() + 1 if found else at
        return self._text.place(at)


def compose_xml(text: Mended) -> tuple[Element | None, list[Problem]]:
    """The root of an XML text, or what keeps it from being read."""
    reader = _Reader(text)
    try:
        return reader.read(), []
    except _EndedError as ended:
        return None, [ended.problem]


class _EndedError(Exception):
    """Reading ends here, with a problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


class _Reader:
    def __init__(self, text: Mended) -> None:
        self.text = text
        self.raw = text.text.encode("utf-8", errors="replace")
        # bytes that continue a character, so that bytes can be counted as characters
        ascii_only = text.text.isascii()
        self._more = [] if ascii_only else [i for i, b in enumerate(self.raw) if b & 0xC0 == 0x80]
        self._open: list[Element] = []
        self._root: Element | None = None
        self._count = 0
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self) -> Element:
        try:
            self.parser.Parse(self.raw, True)
        except expat.ExpatError as wrong:
            at = self._character(self.parser.ErrorByteIndex)
            what = f"this is not XML: {expat.ErrorString(wrong.code)}"
            raise _EndedError(
                self.text.problem("xml", at, what, "correct the file at this place")
            ) from None
        assert self._root is not None  # expat wants one
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        at = self._character(self.parser.CurrentByteIndex)
        self._count += 1 + len(attributes)
        if self._count > MOST_NODES:
            what = f"the file has more than {MOST_NODES:,} elements and attributes"
            raise _EndedError(self.text.problem("nodes", at, what, "split it"))
        if len(self._open) >= DEEPEST:
            what = f"elements stand here more than {DEEPEST} deep inside one another"
            raise _EndedError(self.text.problem("depth", at, what, f"the limit is {DEEPEST}"))
        element = Element(tag, attributes, at)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _doctype(self, *_: object) -> None:
        # expat is past its name by now
        at = self.text.text.rfind("<!DOCTYPE", 0, self._character(self.parser.CurrentByteIndex))
        what = "the file has a document type, which could make much out of little"
        raise _EndedError(
            self.text.problem(
                "dtd", max(0, at), what, "delete <!DOCTYPE …>; no file of this kind needs one"
            )
        )

    def _character(self, byte: int) -> int:
        return max(0, byte - bisect_left(self._more, byte))
