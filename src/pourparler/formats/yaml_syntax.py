"""Says in plain words what the YAML parser could not read, and what to do about it."""

from __future__ import annotations

from yaml import MarkedYAMLError, YAMLError

from pourparler.errors import Problem
from pourparler.formats.yaml_text import Text

_QUOTE = 'put the value in quotes: "…"'

# (part of what the parser was doing, part of what it met, what a person is told, what to do);
# the first line that fits is used. What the parser says names its own insides, so it is not shown.
_KNOWN = (
    ("directive", "", "a line that begins with % is a directive, which no case may have", _QUOTE),
    ("", "incompatible YAML", "a %YAML directive stands here, which no case may have", "delete it"),
    ("quoted scalar", "unknown escape", "a backslash in double quotes is followed by a character "
     "that means nothing there", r"write \\ for a backslash, or use single quotes"),
    ("quoted scalar", "hexdecimal", "a backslash code in double quotes has too few digits",
     r"write \x41, \u0041 or \U00000041, or \\ for a backslash"),
    ("quoted scalar", "Unicode character", "a backslash code in double quotes stands for no "
     "character", "write the character itself"),
    ("quoted scalar", "", "a quotation mark is opened and never closed", "close the quotation"),
    ("flow mapping", "", "the braces opened before are not closed, or a comma is missing",
     "close them with }, or put a comma between the entries"),
    ("flow sequence", "", "the brackets opened before are not closed, or a comma is missing",
     "close them with ], or put a comma between the items"),
    ("increasing", "nesting depth", "mappings and lists stand here more than 32 deep inside one "
     "another", "the limit is 32: write it flatter"),
    ("simple key", "", "a key is expected here, but no colon with a space follows it",
     "write `key: value` with a space after the colon; indent or quote a text of several lines"),
    ("anchor", "", "a value begins with & here, which no case may have unquoted", _QUOTE),
    ("alias", "", "a value begins with * here, which no case may have unquoted", _QUOTE),
    ("tag", "", "a value begins with ! here, which no case may have unquoted", _QUOTE),
    ("", "undefined tag", "a value begins with ! here, which no case may have unquoted", _QUOTE),
    ("", "tab character", "a tab stands where the line must be indented with spaces",
     "put spaces instead of the tab"),
    ("block scalar", "", "the text after | or > must begin on the next line, indented with spaces",
     _QUOTE),
    ("plain scalar", "", "a colon stands where neither a key nor a value can end",
     "put a space after the colon, or quotes around the text"),
    ("", "mapping values", "a colon with a space after it makes this a key, but no key can stand "
     "here", "put a text that contains \": \" in quotes; on a new line, look at the indentation "
     "and at the colon of the line before"),
    ("", "block sequence entries", "a list item with a dash cannot stand on this line",
     "put the dash on its own line, or write the list in brackets: [a, b]"),
    ("", "mapping keys", "a question mark with a space after it cannot stand here", _QUOTE),
    ("block mapping", "expected key", "a key is expected here, and something else stands here",
     "indent the line as the other keys of its group, or quote the whole value before it"),
    ("block collection", "", "a list item with a dash is expected here",
     "indent the line as its neighbours, or begin it with `- `"),
    ("", "document start", "the text goes on after its end",
     "indent the line as the first line of the file"),
    ("", "node content", "a value is expected here, and a sign stands here that begins none",
     _QUOTE),
)  # fmt: skip


def syntax_problem(text: Text, error: YAMLError) -> Problem:
    """The problem at which the parser stopped reading `text`."""
    mark = getattr(error, "problem_mark", None)
    if not isinstance(error, MarkedYAMLError) or mark is None:
        return text.problem("yaml", 0, "the file cannot be read as YAML", "look at its first line")
    at = min(mark.index, len(text.text))
    context, met = error.context or "", error.problem or ""
    if "cannot start any token" in met:
        return _bad_start(text, at)
    if _lacks_key(text.text, at):
        return text.problem("key", at, "a key is empty here", "write a key before the colon")
    code, message, hint = _told(context, met)
    began = error.context_mark
    if began is not None and "simple key" in context:
        # The parser only notices where the next line begins; what lacks a colon stands before.
        return text.problem(code, began.index, message, hint)
    if "backslash code" in message:
        at = max(text.text.rfind("\\", 0, at), 0)
    if began is not None and began.index < at and "block" not in context:
        place = text.place(began.index)
        message = f"{message}; it begins at {place}"
    return text.problem(code, at, message, hint)


def _lacks_key(source: str, at: int) -> bool:
    """Whether a colon stands at `at` where its line, its brace or the entry before ends."""
    if source[at : at + 1] != ":":
        return False
    before = source[source.rfind("\n", 0, at) + 1 : at].rstrip(" ")
    return not before or before[-1] in "{,-"


def _told(context: str, met: str) -> tuple[str, str, str]:
    for doing, meeting, message, hint in _KNOWN:
        if doing in context and meeting in met:
            code = "directive" if "directive" in message else "yaml"
            if "deep" in message:
                code = "depth"
            return code, message, hint
    return "yaml", "this cannot be read as YAML", "look at the quotes and the indentation here"


def _bad_start(text: Text, at: int) -> Problem:
    char = text.text[at : at + 1]
    if char == "\t":
        message = "a tab stands here; lines are indented with spaces only"
        return text.problem("yaml", at, message, "put spaces instead of the tab")
    message = f"a value cannot begin with {char} unless it is in quotes"
    return text.problem("yaml", at, message, _QUOTE)
