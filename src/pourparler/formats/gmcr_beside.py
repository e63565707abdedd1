"""What a `.gmcr` file has beside its conflict: coalitions, copies, the program that wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pourparler.evidence.handling import Handling
from pourparler.formats.gmcr_file import Maker, Remarks
from pourparler.formats.yaml_text import FORBIDDEN, MOST_OF_A_KIND
from pourparler.places import Path


def coalitions(listed: Sequence[Any], makers: Sequence[Maker], remarks: Remarks) -> list[str]:
    """Coalitions of several decision makers in words; a case has no place for them."""
    left_out = []
    for at, one in enumerate(listed):
        where: Path = ("coalitions", at)
        numbers = one if isinstance(one, list) else [one]
        if any(type(n) is not int or not 0 <= n < len(makers) for n in numbers):
            what = "expected the number of a decision maker, or a list of such numbers"
            remarks.error(where, "shape", what, "they are numbered from 0")
        elif len(numbers) > 1:
            named = " and ".join(makers[number].name for number in numbers)
            what = f"the coalition of {named} is left out; a case has no coalitions"
            remarks.notice(where, "left-out", what, "`stable` judges every coalition")
            left_out.append(f"the coalition of {named}")
    return left_out


def copies(full: Any, listed: Sequence[Any], makers: Sequence[Any], remarks: Remarks) -> None:  # noqa: ANN401
    """Tells that copies of decision makers are left out, and which of them differ."""
    what = "coalitionsFull repeats the decision makers, so it is left out"
    remarks.notice(("coalitionsFull",), "left-out", what, key=True)
    pairs = zip(listed, full if isinstance(full, list) else (), strict=False)
    differ = [
        at
        for at, (number, copy) in enumerate(pairs)
        if type(number) is int and isinstance(copy, dict)
        if any(copy[key] != makers[number].get(key) for key in copy)
    ]
    for at in differ[:MOST_OF_A_KIND]:
        what = "this copy of a decision maker differs from it; the decision maker is read"
        remarks.warning(("coalitionsFull", at), "read-as", what)


def handling(top: Mapping[str, Any], remarks: Remarks) -> Handling | None:
    """The label that this program writes beside what is not for everybody."""
    label = top.get("handling")
    if label is None or label in list(Handling):
        return Handling(label) if label else None
    got = label[:40] if isinstance(label, str) else "something else"
    what = f"expected a handling label, got {got}"
    remarks.error(("handling",), "choice", what, f"one of {', '.join(Handling)}")
    return None


def program(top: Mapping[str, Any]) -> str:
    """Which program wrote the file; several releases did not say so."""
    said = [top[key] for key in ("program", "version") if isinstance(top.get(key), str)]
    return FORBIDDEN.sub("\ufffd", " ".join(" ".join(said).split()))[:200]
