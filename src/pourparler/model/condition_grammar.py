"""Reads the text of a condition, and says in plain words where and why it can't be read."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from pourparler.errors import Misread
from pourparler.model.condition_tree import YES, And, If, Iff, Is, IsNot, Not, Or, Tree
from pourparler.terms import IDENTIFIER, LEVEL

if TYPE_CHECKING:
    from lark import Lark, Token
    from lark import Tree as Branch

DEEPEST = 32
"""Most parentheses and `not`s open at once."""

MOST_TOKENS = 4_000
"""Most words and signs in one condition."""

KEYWORDS = ("not", "and", "or", "if", "iff")
"""Words of the language, which can't be issues, options or levels in a condition."""

GRAMMAR = r"""
?start: iff
?iff: if_ | if_ "iff" if_
?if_: or_ | or_ "if" or_
?or_: and_ ("or" and_)*
?and_: not_ ("and" not_)*
?not_: atom | "not" not_ -> negated
?atom: "(" iff ")" | comparison
comparison: WORD -> bare
          | WORD "=" levels -> is_
          | WORD "!=" levels -> is_not
levels: WORD ("|" WORD)*
WORD: /[A-Za-z0-9][A-Za-z0-9_]*/
%ignore /\s+/
"""
"""The grammar in the notation of lark, loosest operator first."""

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*|!=|\S")

_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"!==+|=!|<>|≠|=/=", "write !="),
        (r"==+", "write a single ="),
        (r"[-=]+>|[→⇒⊃]", "write the condition last: b if a"),
        (r"<[-=]+>|[↔⇔]", "write iff"),
        (r"[<>]=?|[≤≥]", "levels have no order here; list them: issue = a | b"),
        (r"&+|∧", "write and"),
        (r"\|\|+|∨", "write or between conditions, a single | between levels of one issue"),
        (r"!(?!=)|[~¬]", "write not"),
        (r"[,;]", "write and or or between conditions, | between levels of one issue"),
        (r"[\"'“”‘’`]", "write ids without quotes"),
        (r"[\[\]{}]", "use round parentheses"),
        (r":", "write issue = level"),
        (r"(?i)\b(?:is|equals)\b", "write ="),
        (r"(?i)\bin\b", "write issue = a | b"),
        (r"(?i)\b(?:then|implies|when|unless)\b", "write b if a, or b if not a"),
    )
)


@cache
def _parser() -> Lark:
    # Imported here because most commands, --help among them, read no condition.
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", lexer="basic")


def read(text: str) -> Tree:
    """The tree of the condition that `text` writes, or `Misread` at a character of it."""
    from lark.exceptions import UnexpectedInput, UnexpectedToken

    tokens = [(match.group(), match.start()) for match in _TOKEN.finditer(text)]
    _within_limits(tokens)
    try:
        branch = _parser().parse(text)
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        at = len(text.rstrip()) if ended else error.pos_in_stream or 0
        raise _explained(text, tokens, at) from None
    return _built(branch)


def _within_limits(tokens: list[tuple[str, int]]) -> None:
    if len(tokens) > MOST_TOKENS:
        what = f"a condition has at most {MOST_TOKENS:,} words and signs, this one has more"
        raise Misread("condition-limit", what, "split it into several", tokens[MOST_TOKENS][1])
    opened: list[int] = []
    pending = depth = 0
    for token, at in tokens:
        if token == ")":
            depth -= pending + (opened.pop() if opened else 0)
            pending = 0
        elif token in ("(", "not"):
            pending += 1
            depth += 1
            if token == "(":
                opened.append(pending)
                pending = 0
        else:
            depth -= pending
            pending = 0
        if depth > DEEPEST:
            what = f"parentheses and nots go at most {DEEPEST} deep, here they go deeper"
            raise Misread("condition-limit", what, "split the condition into several", at)


def _built(branch: Branch[Token]) -> Tree:
    parts = branch.children
    if branch.data in ("bare", "is_", "is_not"):
        return _comparison(branch.data, parts)
    inner = tuple(_built(cast("Branch[Token]", part)) for part in parts)
    if branch.data == "negated":
        return Not(inner[0])
    if branch.data == "if_":
        return If(inner[0], inner[1])
    if branch.data == "iff":
        return Iff(inner[0], inner[1])
    return And(inner) if branch.data == "and_" else Or(inner)


def _comparison(kind: str, parts: list[Token | Branch[Token]]) -> Tree:
    axis = cast("Token", parts[0])
    at = axis.start_pos or 0
    if not IDENTIFIER.fullmatch(axis):
        hint = "ids begin with a letter and have at most 64 letters, digits and _"
        raise Misread("condition", f"{_shown(axis)} can't be an issue or an option", hint, at)
    if kind == "bare":
        return Is(str(axis), YES, at, (at,), bare=True)
    levels: dict[str, int] = {}
    for word in cast("list[Token]", cast("Branch[Token]", parts[1]).children):
        start = word.start_pos or 0
        if word in levels:
            raise Misread("condition", f"{word} is named twice", "name each level once", start)
        if not LEVEL.fullmatch(word):
            hint = "a level has at most 64 letters, digits and _"
            raise Misread("condition", f"{_shown(word)} can't be a level", hint, start)
        levels[str(word)] = start
    make = Is if kind == "is_" else IsNot
    return make(str(axis), tuple(levels), at, tuple(levels.values()))


def _explained(text: str, tokens: list[tuple[str, int]], at: int) -> Misread:
    """What is wrong at a character where the parser stopped."""
    before = [token for token, start in tokens if start < at]
    after = [token for token, start in tokens if start >= at]
    if not after:
        return _ended(tokens, at)
    for slip, hint in _SLIPS:
        for match in slip.finditer(text):
            if match.start() <= at < match.end():
                what = f"{match.group()} is not part of the condition language"
                return Misread("condition", what, hint, match.start())
    what, hint = _out_of_place(before, after, text[at])
    return Misread("condition", what, hint, at)


def _ended(tokens: list[tuple[str, int]], at: int) -> Misread:
    if not tokens:
        return Misread("condition", "expected a condition, got nothing", "write issue = level")
    last = tokens[-1][0]
    if last not in ("(", "=", "!=", "|", *KEYWORDS):
        unclosed: list[int] = []
        for token, start in tokens:
            if token == "(":
                unclosed.append(start)
            elif token == ")":
                unclosed.pop()
        return Misread("condition", "( is never closed", "write a ) where it ends", unclosed[-1])
    what = f"expected {_awaited_after(last)} after {last}, got the end"
    return Misread("condition", what, "finish the condition, or take the last word out", at)


def _awaited_after(token: str) -> str:
    return "a level" if token in ("=", "!=", "|") else "an issue or an option"


def _out_of_place(before: list[str], after: list[str], char: str) -> tuple[str, str]:
    """Message and hint for a word or sign that can't stand where it does."""
    last, got = before[-1] if before else "", after[0]
    if not (char.isascii() and (char.isalnum() or char in "()=|!")):
        return f"{char} can't stand in a condition", "ids are made of A-Z, a-z, 0-9 and _"
    if last in ("", "=", "!=", "|", "(", *KEYWORDS):
        return f"expected {_awaited_after(last)}, got {_shown(got)}", _awaited_hint(last, after)
    return _after_a_condition(before, got)


def _awaited_hint(last: str, after: list[str]) -> str:
    got = after[0]
    if last in ("=", "!=", "|"):
        keyword = f"{got} is a word of the condition language and can't be a level here"
        return keyword if got in KEYWORDS else "write issue = level, or issue = a | b"
    if got not in KEYWORDS:
        return "write issue = level, or the name of an option"
    if after[1:2] in (["="], ["!="]):
        return f"{got} is a word of the condition language and can't be an issue here"
    return f"write a condition before {got}, or take it out"


def _after_a_condition(before: list[str], got: str) -> tuple[str, str]:
    """Message and hint for what can't follow a complete condition."""
    if got == ")":
        return ") without a ( before it", "take it out, or open it with a ("
    if got in ("if", "iff"):
        return f"{got} does not chain", f"put parentheses round one of the two: (a {got} b) {got} c"
    what = f"expected and, or, if, iff or the end, got {_shown(got)}"
    if got.lower() in KEYWORDS and got not in KEYWORDS:
        return what, f"write {got.lower()} in small letters"
    if got == "|":
        return what, "write or between conditions; | stands between levels of one issue"
    if got in ("=", "!="):
        if before[-2:-1] == ["|"]:
            return what, "write or between conditions; | stands between levels of one issue"
        return what, "one issue, one level or several: issue = a | b; join two conditions with and"
    return what, "join two conditions with and or or"


def _shown(word: str) -> str:
    return word if len(word) <= 40 else word[:40] + "…"
