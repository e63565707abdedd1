"""Finds the words of a quote in the text of its source, and says where they stand."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pourparler.places import Span

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›‘’‚‛′″`´'"), '"')
_DASHES = re.compile(r"[-‐‑‒–—―−]+")
_FOLDED = re.compile(r"\s{2,}|[-‐‑‒–—―−]{2,}")
_JOIN = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


def _folded(text: str) -> str:
    """Text with one kind of quotation mark, dash and white space."""
    words = _DASHES.sub("-", text.translate(_QUOTES)).split()
    if not words:
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return before + " ".join(words) + after


_NOWHERE = array("I")

PATIENCE = 32
"""Look-ups in one source before an index of its words is worth making."""

RARE = 2
"""Places of a word that are so few that no rarer word is looked for."""

SPARSE = 1_000
"""Characters that are searched in the time in which one place from the index is looked at."""


class SourceText:
    """The text of a source, ready for many look-ups."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = _folded(text)
        self._looked_up = 0
        # Folding only ever shortens, at runs of white space or dashes; in between it is one to one.
        self._from: list[int] = [0]
        self._shift: list[int] = [0]
        lost = 0
        for run in _FOLDED.finditer(text):
            lost += run.end() - run.start() - 1
            self._from.append(run.end() - lost)
            self._shift.append(lost)

    def _original(self, at: int) -> int:
        return at + self._shift[bisect_right(self._from, at) - 1]

    def occurrences(self, words: str, start: int = 0, most: int = 3) -> list[Span]:
        """Where `words` stand from `start` on, as spans of the text as it is; at most `most`."""
        wanted = _folded(words.strip())
        found: list[Span] = []
        for at in self._places(wanted) if wanted else ():
            span = Span(self._original(at), self._original(at + len(wanted) - 1) + 1)
            if span.start >= start:
                found.append(span)
                if len(found) == most:
                    break
        return found

    def _places(self, wanted: str) -> Iterator[int]:
        """Where the folded text has `wanted`, one after the other."""
        self._looked_up += 1
        if self._looked_up > PATIENCE:
            offset, places = self._rarest(wanted)
            if places is not None and len(places) * SPARSE < len(self._folded):
                for place in places:
                    if place >= offset and self._folded.startswith(wanted, place - offset):
                        yield place - offset
                return
        at = self._folded.find(wanted)
        while at >= 0:
            yield at
            at = self._folded.find(wanted, at + 1)

    def _rarest(self, wanted: str) -> tuple[int, array[int] | None]:
        """The offset in `wanted` of its rarest word, and where the text has that; None without one.

        The first and the last word are left out: in the text they may be parts of longer ones.
        """
        best: array[int] | None = None
        offset = 0
        first, *inner = wanted.split(" ")
        at = len(first) + 1
        for word in inner[:-1]:
            places = self._words.get(word, _NOWHERE)
            if best is None or len(places) < len(best):
                best, offset = places, at
                if len(best) <= RARE:
                    break
            at += len(word) + 1
        return offset, best

    @cached_property
    def _words(self) -> dict[str, array[int]]:
        """Where each word of the folded text begins, words being what spaces part."""
        index: dict[str, array[int]] = {}
        at = 0
        for word in self._folded.split(" "):
            places = index.get(word)
            if places is None:
                places = index[word] = array("I")
            places.append(at)
            at += len(word) + 1
        return index


@dataclass(frozen=True, slots=True)
class Verified:
    """Where the passages of a quote stand in its source; no spans when they do not."""

    spans: tuple[Span, ...]
    missing: str | None = None
    again: Span | None = None


def passages(quote: str) -> list[str]:
    """The passages of a quote that `[…]` joins."""
    parts = _JOIN.split(quote) if "[" in quote else [quote]
    return [part for part in parts if part.strip()]


def verify(quote: str, source: SourceText, at: Span | None = None) -> Verified:
    """Finds each passage of `quote` in order; style of quotes, dashes and spaces may differ.

    `again` is a second place where a single passage stands too; `missing` the first passage that
    the source does not have, in order, or not at `at`.
    """
    spans: list[Span] = []
    start = at.start if at else 0
    parts = passages(quote)
    for part in parts:
        found = source.occurrences(part, start, most=2)
        # `at` may give the last character or the one after it
        if not found or (at and found[0].end > at.end + 1):
            return Verified((), missing=part)
        spans.append(found[0])
        start = found[0].end
        if len(parts) == 1 and at is None and len(found) > 1:
            return Verified(tuple(spans), again=found[1])
    return Verified(tuple(spans), missing=None if spans else quote)
