"""GENIUS domains read word by word, without an XML parser: what an outcome is worth to a party."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

_TAG = re.compile(r"<(/?)([A-Za-z_]+)((?:[^<>\"]|\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z_]+)\s*=\s*\"([^\"]*)\"")


@dataclass
class Issue:
    """An issue by its index, with what stands in it."""

    index: int
    name: str
    kind: str
    bounds: tuple[str, str] | None
    items: list[tuple[str, str | None]] = field(default_factory=list)
    line: tuple[str, str] | None = None

    def values(self) -> list[str]:
        """What can be agreed on it, each once."""
        if self.kind == "integer" and self.bounds:
            low, high = self.bounds
            return [str(v) for v in range(int(Fraction(low)), int(Fraction(high)) + 1)]
        return list(dict.fromkeys(value for value, _ in self.items))


@dataclass
class File:
    """Issues, weights by index, and the reservation of one file."""

    issues: list[Issue] = field(default_factory=list)
    weights: dict[int, Fraction] = field(default_factory=dict)
    reservation: Fraction | None = None


def read(raw: bytes) -> File:
    """A domain or a profile, from its tags in turn."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    file, foreign = File(), 0
    for closes, tag, rest in _TAG.findall(text):
        given = {key: html.unescape(one) for key, one in _ATTRIBUTE.findall(rest)}
        alone = rest.rstrip().endswith("/")
        if tag in ("similarity_function", "criteria_function"):
            foreign += 0 if alone else (-1 if closes else 1)
        elif not closes and not foreign:
            _take(file, tag, given)
    return file


def _take(file: File, tag: str, given: Mapping[str, str]) -> None:
    if tag == "issue":
        bounds = (given["lowerbound"], given["upperbound"]) if "lowerbound" in given else None
        name, kind = " ".join(given["name"].split()), given.get("type", "discrete")
        file.issues.append(Issue(int(given["index"]), name, kind, bounds))
    elif tag == "item":
        value = " ".join(given["value"].splitlines()).strip()
        file.issues[-1].items.append((value, given.get("evaluation")))
    elif tag == "evaluator" and "slope" in given:
        file.issues[-1].line = (given["slope"], given["offset"])
    elif tag == "weight":
        file.weights[int(given["index"])] = Fraction(given["value"])
    elif tag == "reservation":
        file.reservation = Fraction(given["value"])


def worth(profile: File, outcome: Mapping[int, str]) -> Fraction | None:
    """What an outcome, index to value, is worth; None where something that counts is unscored."""
    total = Fraction(0)
    for index, value in outcome.items():
        weight = profile.weights.get(index, Fraction(0))
        (issue,) = [one for one in profile.issues if one.index == index]
        one = _of_value(issue, value)
        if one is None and weight:
            return None
        total += weight * (one or 0)
    return total


def _of_value(issue: Issue, value: str) -> Fraction | None:
    if issue.kind == "integer":
        if issue.line is None or issue.bounds is None:
            return None
        slope, offset = map(Fraction, issue.line)
        plain = slope * (int(value) - Fraction(issue.bounds[0])) + offset
        return min(Fraction(1), max(Fraction(0), plain))
    evaluations: dict[str, Fraction | None] = {}
    for name, said in issue.items:  # a later one takes the place of an earlier
        evaluations[name] = None if said in (None, "", "null") else Fraction(str(said))
    known = [one for one in evaluations.values() if one is not None]
    mine = evaluations.get(value)
    if mine is None:
        return None
    return mine / max(known) if max(known) >= Fraction(1, 100_000) else Fraction(0)


def outcomes(domain: File) -> list[dict[int, str]]:
    """Every outcome, index to value."""
    indexes = [issue.index for issue in domain.issues]
    every = product(*(issue.values() for issue in domain.issues))
    return [dict(zip(indexes, values, strict=True)) for values in every]
