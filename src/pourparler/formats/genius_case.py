"""Writes a GENIUS domain and its profiles as a case, each number with the file that states it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from pathlib import PurePath

from pourparler.formats.case_layout import case_text
from pourparler.formats.genius_file import (
    Compared,
    GeniusDomain,
    GeniusIssue,
    GeniusProfile,
    Origin,
)
from pourparler.formats.genius_numbers import case_number
from pourparler.formats.ids import Ids
from pourparler.formats.yaml_write import Value

MOST_ORDERED = 200
"""Levels of an issue up to which an order of some of them is written."""


@dataclass
class _Writer:
    """Ids of all that is named; `rounded` counts the numbers that a case cannot hold exactly."""

    domain: GeniusDomain
    profiles: Sequence[GeniusProfile]
    rounded: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ids = Ids()
        self.names = [_party_name(self.domain, profile) for profile in self.profiles]
        self.parties = [ids.of(name, "party") for name in self.names]
        self.issues = [ids.of(issue.name, "issue") for issue in self.domain.issues]
        self.levels = [_level_ids(issue) for issue in self.domain.issues]
        self.sources = [ids.of(f"{key}_file", "file") for key in ("domain", *self.parties)]

    def tree(self) -> dict[str, Value]:
        origins = [self.domain.origin, *(profile.origin for profile in self.profiles)]
        sources: dict[str, Origin] = {}
        for key, origin in zip(self.sources, origins, strict=True):
            if origin not in sources.values():  # one file may hold the domain and all parties
                sources[key] = origin
        return {
            "pourparler": 1,
            "name": self.domain.name or PurePath(origins[0].file).stem or origins[0].file,
            "between": [*self.parties],
            "sources": {key: _source(origin) for key, origin in sources.items()},
            "parties": dict(zip(self.parties, self.names, strict=True)),
            "issues": {key: self._issue(at) for at, key in enumerate(self.issues)},
            "preferences": {
                key: entries
                for key, profile in zip(self.parties, self.profiles, strict=True)
                if (entries := self._preferences(profile))
            },
            "no_deal": {
                key: entry
                for key, profile in zip(self.parties, self.profiles, strict=True)
                if (entry := self._no_deal(profile))
            },
        }

    def _issue(self, at: int) -> Value:
        issue, ids = self.domain.issues[at], self.levels[at]
        levels: Value
        if ids == list(issue.values) and not issue.remarks:
            levels = [*ids]
        else:
            levels = {
                key: {"name": value, "note": issue.remarks[value]}
                if value in issue.remarks
                else value
                for key, value in zip(ids, issue.values, strict=True)
            }
        return {"name": issue.name, "levels": levels}

    def _preferences(self, profile: GeniusProfile) -> list[Value]:
        stated = profile.origin.stated(profile.at)
        if profile.comparisons:
            return [self._compared(profile, one) for one in profile.comparisons]
        if not profile.complete:
            return self._orders(profile, stated)
        weights: dict[str, Value] = {}
        scores: dict[str, Value] = {}
        each = zip(self.issues, self.levels, profile.weights, profile.scores, strict=True)
        for issue, levels, weight, own in each:
            weights[issue] = self._number(weight, profile)
            known = {
                level: self._number(score, profile)
                for level, score in zip(levels, own, strict=True)
                if score is not None
            }
            if known:
                scores[issue] = {**known}
        return [{"weights": weights, "scores": scores, "assumed": stated}]

    def _orders(self, profile: GeniusProfile, stated: str) -> list[Value]:
        """What is known where some values are unscored: which of the others are better."""
        found: list[Value] = []
        for issue, levels, own in zip(self.issues, self.levels, profile.scores, strict=True):
            scored = [(s, key) for s, key in zip(own, levels, strict=True) if s is not None]
            scored.sort(key=lambda one: -one[0])
            tiers = [
                " = ".join(key for _, key in tied)
                for _, tied in groupby(scored, key=lambda one: one[0])
            ]
            if 1 < len(scored) <= MOST_ORDERED:
                found.append({"order": {issue: " > ".join(tiers)}, "assumed": stated})
        return found

    def weights_of(self, profile: GeniusProfile) -> str:
        """In words, the weights of a party whose values are not complete."""
        pairs = zip(self.domain.issues, profile.weights, strict=True)
        said = ", ".join(f"{issue.name} {case_number(weight)[0]}" for issue, weight in pairs)
        return f"Left out: the weights of {profile.origin.file}, {said}."

    def _compared(self, profile: GeniusProfile, pair: Compared) -> Value:
        stated = profile.origin.stated(pair.at)
        terms = {"prefers": self._terms(pair.better), "over": self._terms(pair.worse)}
        return {**terms, "assumed": stated}

    def _no_deal(self, profile: GeniusProfile) -> Value:
        stated = profile.origin.stated(profile.reserved_at)
        if profile.fallback is not None:
            return {"as_good_as": self._terms(profile.fallback), "assumed": stated}
        if profile.reservation is not None:
            return {"worth": self._number(profile.reservation, profile), "assumed": stated}
        return {}

    def _terms(self, package: Sequence[int]) -> Value:
        each = zip(self.issues, self.levels, package, strict=True)
        return {issue: levels[value] for issue, levels, value in each}

    def _number(self, value: Fraction, profile: GeniusProfile) -> str:
        text, exact = case_number(value)
        if not exact:
            file = profile.origin.file
            self.rounded[file] = self.rounded.get(file, 0) + 1
        return text


def as_case(
    domain: GeniusDomain,
    profiles: Sequence[GeniusProfile],
    rounded: Callable[[GeniusProfile, int], None],
) -> str:
    """The text of a case; `rounded` is told how many numbers of a profile are not exact in it."""
    writer = _Writer(domain, profiles)
    tree = writer.tree()
    notes = [f"Left out: {what}." for profile in profiles for what in profile.left_out]
    notes += [
        writer.weights_of(profile)
        for profile in profiles
        if not profile.complete and any(profile.weights)
    ]
    for profile in profiles:
        if count := writer.rounded.get(profile.origin.file, 0):
            rounded(profile, count)
    return case_text({key: value for key, value in tree.items() if value != {}}, notes)


def _source(origin: Origin) -> Value:
    found: dict[str, Value] = {"name": origin.file, "sha256": origin.sha256}
    if origin.handling is not None:
        found["handling"] = str(origin.handling)
    return found


def _party_name(domain: GeniusDomain, profile: GeniusProfile) -> str:
    """The agent that the domain names for this profile, else the name of the file."""
    file = profile.origin.file
    agent = domain.agents.get(file.casefold(), "")
    if list(domain.agents.values()).count(agent) > 1:
        agent = ""  # a name that several agents have tells nothing
    return profile.name or agent or PurePath(file).stem or file


def _level_ids(issue: GeniusIssue) -> list[str]:
    ids = Ids()
    if issue.low is not None:
        return [value if value[0] != "-" else f"minus_{value[1:]}" for value in issue.values]
    return [ids.of(value, "level", digits=True) for value in issue.values]
