"""NegMAS scenarios read by the parsers that others use: what an outcome is worth to a party."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import yaml


def read(name: str, raw: bytes) -> Any:
    """A file with all of its scalars as texts."""
    if name.endswith(".json"):
        return json.loads(raw, parse_int=str, parse_float=str)
    return yaml.load(raw, Loader=yaml.BaseLoader)


def values(issue: Any) -> list[str]:
    """What can be agreed on an issue, each once."""
    if issue["type"].endswith("ContiguousIssue"):
        low, high = map(int, issue["values"])
        return [str(value) for value in range(low, high + 1)]
    return list(dict.fromkeys(issue["values"]))


def worth(party: Any, outcome: Sequence[str]) -> Fraction:
    """What an outcome, a value an issue, is worth without what time takes off."""
    inside = party.get("ufun", party)
    total = Fraction(0)
    for weight, value_of, value in zip(inside["weights"], inside["values"], outcome, strict=True):
        kind = value_of["type"].split(".")[-1]
        if kind == "TableFun":
            one = Fraction(value_of["mapping"][value])
        else:
            slope = Fraction(value_of.get("slope", "1" if kind == "IdentityFun" else "0"))
            one = slope * (Fraction(value) if slope else 0) + Fraction(value_of.get("bias", "0"))
        total += Fraction(weight) * one
    return total
