"""How the states of a model are named: by letters, by the name in a graph, or by their terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np

from pourparler.case.state_levels import (
    AllCombinations,
    Levels,
    codes_where,
    formula_of_terms,
)
from pourparler.errors import Misread, WrongUsage, did_you_mean
from pourparler.kernels.packages import Codes, Mask
from pourparler.model.moves import STATE
from pourparler.terms import alternatives


class StateNames(Protocol):
    """Names of states both ways: a code to its name, and a text to the codes that it means."""

    def name(self, code: int) -> str:
        """What a state is called."""
        ...

    def read(self, text: str) -> Codes:
        """The states that a text means, at least one; refused with what may have been meant."""
        ...


@dataclass(frozen=True)
class Letters:
    """Y/N strings, one letter an option in the order of the file."""

    levels: AllCombinations
    feasible: Mask

    def name(self, code: int) -> str:
        """The Y/N string of a code."""
        width = len(self.levels.axes)
        return "".join("NY"[code >> (width - 1 - at) & 1] for at in range(width))

    def read(self, text: str) -> Codes:
        """The states of a Y/N string; `-` stands for either."""
        letters, axes = text.strip(), self.levels.axes
        if not STATE.fullmatch(letters) or len(letters) != len(axes):
            upper = letters.upper()
            right = STATE.fullmatch(upper) and len(upper) == len(axes)
            order = "one letter an option: " + ", ".join(axis.id for axis in axes)
            hint = f"did you mean {upper}?" if right else order
            what = f"expected a state of {len(axes)} letters Y, N or -"
            raise WrongUsage(f"{what}, got {letters[:80] or 'nothing'} ({hint})")
        codes = np.zeros(1, dtype=np.int64)
        for letter in letters:
            bits = np.array([bit for bit, sign in enumerate("NY") if letter in (sign, "-")])
            codes = (codes[:, np.newaxis] * 2 + bits).reshape(-1)
        found = codes[self.feasible[codes]]
        if not len(found):
            near = " or ".join(self._neighbours(int(codes[0])))
            hint = f"did you mean {near}?" if near else "every state near it is excluded too"
            raise WrongUsage(f"the rules exclude the state {letters} ({hint})")
        return found

    def _neighbours(self, code: int) -> list[str]:
        """The first two states that differ from an excluded one in one letter."""
        near = [code ^ (1 << at) for at in range(len(self.levels.axes) - 1, -1, -1)]
        return [self.name(one) for one in near if self.feasible[one]][:2]


@dataclass(frozen=True)
class Named:
    """States of a graph by name; where they have letters, these are understood as well."""

    names: Sequence[str]
    letters: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        named = {name: at for at, name in enumerate(self.names)}
        return {**self.letters, **named}

    def name(self, code: int) -> str:
        """The name of a state."""
        return self.names[code]

    def read(self, text: str) -> Codes:
        """The state of a name, or of its letters."""
        wanted = text.strip()
        if wanted not in self._places:
            hint = did_you_mean(wanted, self.names) or "see the states of the graph"
            raise WrongUsage(f"there is no state {wanted[:80] or 'without a name'} ({hint})")
        return np.array([self._places[wanted]], dtype=np.int64)


@dataclass(frozen=True)
class ByTerms:
    """States by their terms, `release: none, form: oral`."""

    levels: Levels
    feasible: Mask

    def name(self, code: int) -> str:
        """The terms of a state; an issue that does not apply is left out."""
        return ", ".join(f"{issue}: {level}" for issue, level in self.levels.at(code).items())

    def read(self, text: str) -> Codes:
        """The states with these terms; an issue left out may stand at any level."""
        return self.matching(_terms_in(text))

    def matching(self, terms: Mapping[str, Sequence[str]]) -> Codes:
        """The states with these terms."""
        axes = {axis.id: axis for axis in self.levels.axes}
        for issue, levels in terms.items():
            if issue not in axes:
                hint = did_you_mean(issue, axes)
                raise WrongUsage(
                    f"no issue {issue[:80] or 'without a name'} is moved here ({hint})"
                )
            for level in levels:
                if level not in axes[issue].levels:
                    hint = did_you_mean(level, axes[issue].levels)
                    raise WrongUsage(f"there is no level of {issue} called {level} ({hint})")
        holds = self.levels.decided(formula_of_terms(self.levels.axes, terms))[0]
        found = codes_where(holds & self.feasible)
        if not len(found):
            shown = ", ".join(f"{issue}: {' | '.join(named)}" for issue, named in terms.items())
            raise WrongUsage(f"no state has {shown} (the rules exclude it, or an issue of it)")
        return found


def _terms_in(text: str) -> dict[str, tuple[str, ...]]:
    """The terms that a text writes, parted by commas, with `:` or `=` before the level."""
    found = {}
    for part in filter(None, (part.strip() for part in text.strip("{} ").split(","))):
        issue, _, level = part.replace("=", ":", 1).partition(":")
        try:
            found[issue.strip()] = alternatives(level)
        except Misread as wrong:
            hint = "write a state as issue: level, issue: level"
            raise WrongUsage(f"{wrong.message} in {part[:80]} ({hint})") from None
    if not found:
        raise WrongUsage("expected a state, got nothing (write issue: level, issue: level)")
    return found


def shown(names: StateNames, codes: Sequence[int], most: int = 6) -> str:
    """Some states by name, the first few of them."""
    first = [names.name(int(code)) for code in codes[:most]]
    parted = "; " if any("," in name for name in first) else ", "
    more = f" and {len(codes) - most:,} more" if len(codes) > most else ""
    return parted.join(first) + more
