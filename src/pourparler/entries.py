"""What any entry of a case may carry (a note, a layer, grounds), and how its texts are read."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from pourparler import dates, numbers, terms
from pourparler.errors import Misread

Read = TypeVar("Read")


def reading(read: Callable[[str], Read]) -> BeforeValidator:
    """A validator that reads a text with `read`; its `Misread` keeps code, hint and offset."""

    def validate(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over anything
        if not isinstance(value, str):
            raise PydanticCustomError("text", "expected a text, got {got}", {"got": kind(value)})
        try:
            return read(value)
        except Misread as wrong:
            raise refusal(wrong) from None

    return BeforeValidator(validate)


def refusal(wrong: Misread) -> PydanticCustomError:
    """What pydantic is told of a text that is misread, so that nothing of it is lost."""
    context = {"message": wrong.message, "hint": wrong.hint, "offset": wrong.offset}
    return PydanticCustomError(_code(wrong), "{message}", context)


def _code(wrong: Misread) -> Any:  # noqa: ANN401 - pydantic wants a literal string, codes are open
    return wrong.code


def kind(value: object) -> str:
    """What a value of a case is called in a message."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else "a text"


def schema(read: BeforeValidator, *types: str, **more: object) -> tuple[Any, ...]:
    """A validator with the JSON Schema of what it reads."""
    return read, WithJsonSchema({"type": list(types) if len(types) > 1 else types[0], **more})


def _text(value: str) -> str:
    if not value.strip():
        raise Misread("text", "expected a text, got nothing", "write it, or leave the key out")
    return value


def _flag(value: str) -> bool:
    if value not in _FLAGS:
        raise Misread("flag", f"expected true or false, got {value[:40]}", "write true or false")
    return _FLAGS[value]


def _identifier(value: str) -> str:
    if value in terms.RESERVED:
        raise Misread("reserved-id", f"{value} is a word of the format", "choose another id")
    if not terms.IDENTIFIER.fullmatch(value):
        what = f"expected an id, got {value[:40] or 'nothing'}"
        raise Misread("id", what, "start with a letter; letters, digits and _ after it, up to 64")
    return value


def _level(value: str) -> str:
    if not terms.LEVEL.fullmatch(value):
        what = f"expected the id of a level, got {value[:40] or 'nothing'}"
        raise Misread("id", what, "letters, digits and _, up to 64")
    return value


def _reference(value: str) -> str:
    return value.strip()


_ANY_SCALAR = ("string", "number", "boolean")

Text = Annotated[str, *schema(reading(_text), *_ANY_SCALAR)]
"""Free text, kept as written."""

_FLAGS = {"true": True, "yes": True, "false": False, "no": False}

Flag = Annotated[bool, *schema(reading(_flag), "boolean", "string", enum=[True, False, *_FLAGS])]
"""`true` or `false`; `yes` and `no` are read as well."""

Id = Annotated[str, *schema(reading(_identifier), "string", pattern="^[A-Za-z][A-Za-z0-9_]{0,63}$")]
"""The id of an entry."""

LevelId = Annotated[
    str, *schema(reading(_level), *_ANY_SCALAR, pattern="^[A-Za-z0-9][A-Za-z0-9_]{0,63}$")
]
"""The id of a level, which may be digits."""

Ref = Annotated[str, *schema(reading(_reference), "string")]
"""The id of another entry; whether it exists is checked once the whole case is read."""

Date = Annotated[dates.Edtf, *schema(reading(dates.edtf), "string", "number")]
"""An EDTF date or interval."""

_as_text = PlainSerializer(str)

Number = Annotated[Fraction, *schema(reading(numbers.exact), "number", "string"), _as_text]
"""An exact number."""

Range = Annotated[numbers.Interval, *schema(reading(numbers.interval), "number", "string")]
"""A range of exact numbers, or one."""

Alternatives = Annotated[terms.Levels, *schema(reading(terms.alternatives), *_ANY_SCALAR)]
"""A level, or alternatives `a | b`."""

Terms = dict[Ref, Alternatives]
"""Issue to a level or to alternatives."""


def one_or_list(value: object) -> object:
    """Reads one text as a list of one."""
    return [value] if isinstance(value, str) else value


class Entry(BaseModel):
    """Anything in a case: what it may hold is closed, and any may carry a note."""

    # what reads an entry is built once, inside what reads the whole case, and not for each class
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, defer_build=True)

    note: Text | None = Field(default=None, description="Free text for the reader of the case.")


class Grounded(Entry):
    """An entry that says why it is there: statements it rests on, or an assumption and its reason.

    With neither it is ungrounded, which is marked wherever it is used.
    """

    rests_on: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Ids of statements behind this."
    )
    assumed: Text | None = Field(default=None, description="Why a person assumes it.")
    layer: Ref | None = Field(default=None, description="The layer of assumptions it belongs to.")


@cache
def fields_among(kind: type[Entry], names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `names` that entries of this kind have as fields, in that order.

    Asking an entry for a field that it lacks is slow, and a large case has thousands of entries.
    """
    return tuple(name for name in names if name in kind.model_fields)


def named(value: object) -> object:
    """Reads a bare text as the name of an entry: `south: South` is `south: {name: South}`."""
    return {"name": value} if isinstance(value, str) else value
