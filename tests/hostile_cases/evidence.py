"""Quotes, sources and words of sources that are not what the case says of them."""

from __future__ import annotations

import hashlib

from hostile_cases.table import HEAD, Malformed, malformed

_TEXT = (
    "The envoy said on Monday: “Water before anything else.”\n"
    "He spoke of a written guarantee. He said water was scarce. The stranglehold goes on.\n"
)
_RAW = _TEXT.encode()
_DIGEST = hashlib.sha256(_RAW).hexdigest()


def _quoted(name: str, fields: str, *expected: str, source: str = "") -> Malformed:
    text = (
        HEAD
        + f"sources: {{d: {{name: D, file: d.txt, sha256: {_DIGEST}{source}}}}}\n"
        + f"statements:\n  s1: {{by: north, source: d, act: claim, {fields}}}\n"
    )
    return malformed(name, text, *expected, files={"d.txt": _RAW})


def _source(name: str, source: str, *expected: str, raw: bytes | None = _RAW) -> Malformed:
    text = (
        HEAD
        + f"sources:\n  d: {source}\n"
        + "statements:\n  s1: {by: north, source: d, quote: a written guarantee, manner: direct, act: claim}\n"
    )
    return malformed(name, text, *expected, files={} if raw is None else {"d.txt": raw})


CASES = (
    _quoted("a quote is no fault", "quote: a written guarantee, manner: direct"),
    _quoted(
        "a quote in other marks is no fault", "quote: 'Monday: \"Water before', manner: direct"
    ),
    _quoted(
        "a quote that is not there",
        "quote: ‸a binding guarantee, manner: direct",
        "quote-not-found: in this order: a binding guarantee",
    ),
    _quoted(
        "passages out of order",
        "quote: ‸'a written guarantee […] on Monday', manner: direct",
        "quote-not-found: in this order: on Monday",
    ),
    _quoted(
        "a quote of nothing but a join", "quote: ‸'[…]', manner: direct", "quote-not-found: […]"
    ),
    _quoted("a quote of nothing", "quote: ‸'', manner: direct", "text: got nothing"),
    _quoted(
        "a quote of 5,000 letters",
        f"quote: ‸{'no ' * 1700}, manner: direct",
        "quote-not-found: …",
    ),
    _quoted(
        "words that stand twice",
        "quote: ‸said, manner: direct",
        "warning quote-twice: add at: 10..14 or at: 92..96",
    ),
    _quoted("words that stand twice, the second meant", "quote: said, at: 92..96, manner: direct"),
    _quoted(
        "words at another place",
        "quote: said, at: ‸20..30, manner: direct",
        "quote-not-found: at 20..30",
    ),
    _quoted(
        "a place beyond the end",
        "quote: said, at: ‸5000..5004, manner: direct",
        "quote-not-found: at 5000..5004",
    ),
    _quoted(
        "a quotation in a paraphrase",
        "quote: 'Monday: “Water before anything else.”', manner: ‸paraphrase",
        "warning quotation-inside: mark it mixed",
    ),
    malformed(
        "a loaded word of ours",
        HEAD
        + "sources: {d: {name: The stranglehold, loaded: [stranglehold]}}\n"
        + "layers: {A: ‸A Stranglehold}\nthreats: {t: {by: north, does: ‸a stranglehold, assumed: x}}\n",
        "warning loaded-word: Stranglehold is a loaded word of d, used here as our own",
        "warning loaded-word: choose a neutral word",
    ),
    _source(
        "no source at hand",
        "{name: D, file: ‸d.txt}",
        "notice source-absent: its quote is not verified",
        raw=None,
    ),
    _source("no file named", "‸{name: D}", "notice source-absent: no file is named"),
    _source("no digest", "‸{name: D, file: d.txt}", "notice no-digest: sha256sum FILE"),
    _source(
        "a changed source",
        f"{{name: D, file: d.txt, sha256: ‸{'0' * 64}}}",
        "warning source-changed: its quote is not verified",
    ),
    _source(
        "a source outside the folder",
        "{name: D, file: ‸../../etc/passwd}",
        "warning source-unreadable: outside the folder of the case",
    ),
    _source(
        "a source at the root",
        "{name: D, file: ‸/etc/passwd}",
        "warning source-unreadable: outside the folder of the case",
    ),
    _source(
        "a source that is a folder", "{name: D, file: ‸.}", "notice source-absent: is not here"
    ),
    _source(
        "a source of a very long name",
        f"{{name: D, file: ‸{'x' * 5000}}}",
        "warning source-unreadable: cannot be read",
    ),
    _source(
        "a source in Latin-1",
        "{name: D, file: ‸d.txt}",
        "warning source-unreadable: byte 3 is not UTF-8",
        raw=b"Gen\xe8ve",
    ),
    malformed(
        "a source that nobody quotes",
        HEAD + f"sources: {{d: {{name: D, file: d.txt, sha256: ‸{'0' * 64}}}}}\n",
        "warning source-changed: does not have the digest stated restore",
        files={"d.txt": _RAW},
    ),
)
