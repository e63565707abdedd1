"""Writes one value as YAML on one line, so that reading it gives exactly the same value again."""

from __future__ import annotations

import re

from pourparler.errors import Refused
from pourparler.formats.yaml_text import character_named

Value = str | bool | int | None | list["Value"] | dict[str, "Value"]
"""What can be written: text, a flag, a whole number, nothing, or lists and mappings of these."""

_DEEPEST_VALUE = 32

# A text may stand without quotes when it begins like a word, a number, a date or a bracketed
# remark and nothing in it could be taken for a key, a comment or, in brackets, for their end.
_BEGINS_PLAIN = re.compile(r"[\w(/$+;^]|[.]{1,2}[\w/]|-[\w.]|[^\x00-\x7f]")
_NEVER_PLAIN = re.compile(r": |:$| #|  $| $")
_NEVER_IN_FLOW = re.compile(r"[,\[\]{}]")
_NOT_WRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile('["\\\\\n\t\u2028\u2029\ufeff]')
_NOT_SINGLE = re.compile("['\n\t\u2028\u2029\ufeff]")
_ESCAPES = {
    '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t",
    "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\uFEFF",
}  # fmt: skip


def written(value: Value, *, flow: bool = False) -> str:
    """`value` on one line; `flow` when it will stand inside brackets or braces.

    >>> written({"by": "south", "quote": "water, first"})
    '{by: south, quote: "water, first"}'
    """
    return _written(value, flow, 0)


def key_written(key: str) -> str:
    """`key` as it can stand before a colon."""
    if not key:
        raise Refused("a key cannot be empty")
    return _scalar(key, True)


def as_read(value: Value) -> object:
    """The tree that reading `written(value)` gives: numbers and flags are texts there."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return [as_read(item) for item in value]
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    return value


def _written(value: Value, flow: bool, depth: int) -> str:
    if depth > _DEEPEST_VALUE:
        raise Refused(f"the value is more than {_DEEPEST_VALUE} lists and mappings deep")
    if isinstance(value, list):
        if None in value:
            raise Refused("a list written in brackets cannot have an empty item")
        return f"[{', '.join(_written(item, True, depth + 1) for item in value)}]"
    if isinstance(value, dict):
        pairs = (f"{key_written(k)}: {_written(v, True, depth + 1)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if value is None:
        return ""
    return _scalar(str(as_read(value)), flow)


def _scalar(text: str, flow: bool) -> str:
    bad = _NOT_WRITABLE.search(text)
    if bad is not None:
        raise Refused(f"the text has {character_named(bad.group())}, which no case may have")
    if _may_stand_plain(text, flow):
        return text
    # Single quotes know no escapes, so they suit a text that is full of what else needs them.
    if ('"' in text or "\\" in text) and not _NOT_SINGLE.search(text):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES[found.group()], text) + '"'


def _may_stand_plain(text: str, flow: bool) -> bool:
    return (
        _BEGINS_PLAIN.match(text) is not None
        and text.isprintable()
        and _NEVER_PLAIN.search(text) is None
        and not (flow and _NEVER_IN_FLOW.search(text))
    )
