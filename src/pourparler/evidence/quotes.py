"""Finds the words of a quote in the text of its source, and says where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pourparler.places import Span

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›‘’‚‛′″`´'"), '"')
_DASHES = re.compile(r"[-‐‑‒–—―−]+")
_FOLDED = re.compile(r"\s+|[-‐‑‒–—―−]{2,}")
_JOIN = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


def _folded(text: str) -> str:
    """Text with one kind of quotation mark, dash and white space."""
    return re.sub(r"\s+", " ", _DASHES.sub("-", text.translate(_QUOTES)))


class SourceText:
    """The text of a source, ready for many look-ups."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = _folded(text)
        # Folding only ever shortens, at runs of white space or dashes; in between it is one to one.
        self._from: list[int] = [0]
        self._shift: list[int] = [0]
        lost = 0
        for run in _FOLDED.finditer(text):
            if run.end() - run.start() > 1:
                lost += run.end() - run.start() - 1
                self._from.append(run.end() - lost)
                self._shift.append(lost)

    def _original(self, at: int) -> int:
        return at + self._shift[bisect_right(self._from, at) - 1]

    def occurrences(self, words: str, start: int = 0, most: int = 3) -> list[Span]:
        """Where `words` stand from `start` on, as spans of the text as it is; at most `most`."""
        wanted = _folded(words.strip())
        found: list[Span] = []
        at = self._folded.find(wanted)
        while at >= 0 and wanted and len(found) < most:
            span = Span(self._original(at), self._original(at + len(wanted) - 1) + 1)
            if span.start >= start:
                found.append(span)
            at = self._folded.find(wanted, at + 1)
        return found


@dataclass(frozen=True, slots=True)
class Verified:
    """Where the passages of a quote stand in its source; no spans when they do not."""

    spans: tuple[Span, ...]
    missing: str | None = None
    again: Span | None = None


def passages(quote: str) -> list[str]:
    """The passages of a quote that `[…]` joins."""
    return [part for part in _JOIN.split(quote) if part.strip()]


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
