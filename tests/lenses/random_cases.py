"""Small random cases as text: issues, some conditional, rules, red lines, orders of every kind."""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass
class Made:
    """A case as its parts, so that a twin needs no reader, and as the text that says the same."""

    between: list[str]
    issues: dict[str, list[str]]
    applies: dict[str, tuple[str, str]] = field(default_factory=dict)
    otherwise: dict[str, str] = field(default_factory=dict)
    rules: list[list[tuple[str, str]]] = field(default_factory=list)
    lines: list[list[tuple[str, str]]] = field(default_factory=list)
    orders: dict[str, dict[str, set[tuple[str, str]]]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    worth: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def text(self) -> str:
        """The case file."""
        out = ["pourparler: 1", "name: Made", f"between: [{', '.join(self.between)}]", "parties:"]
        out += [f"  {party}: {party.upper()}" for party in self.between]
        out.append("issues:")
        for issue, levels in self.issues.items():
            out.append(f"  {issue}:")
            out += [f"    name: {issue}", f"    levels: [{', '.join(levels)}]"]
            if issue in self.applies:
                on, level = self.applies[issue]
                out.append(f"    applies_when: {on} != {level}")
                out.append(f"    otherwise_like: {self.otherwise[issue]}")
        for section, never in (("rules", self.rules), ("red_lines", self.lines)):
            if never:
                out.append(f"{section}:")
            for at, terms in enumerate(never):
                by = (
                    f"by: {self.between[at % len(self.between)]}, "
                    if section == "red_lines"
                    else ""
                )
                text = " and ".join(f"{issue} = {level}" for issue, level in terms)
                out.append(f"  {section[0]}{at}: {{{by}never: {text}, assumed: made}}")
        out.append("preferences:")
        for party in self.between:
            out.append(f"  {party}:")
            said = self.texts[party]
            out += [
                f"    - {{order: {{{issue}: {text}}}, assumed: made}}"
                for issue, text in said.items()
            ]
            if not said:
                out[-1] = f"  {party}: []"
        worth = {party: pair for party, pair in self.worth.items() if pair}
        if worth:
            out.append("no_deal:")
            out += [f"  {p}: {{worth: {a}..{b}, assumed: made}}" for p, (a, b) in worth.items()]
        return "\n".join(out) + "\n"


def made(seed: int) -> Made:
    """A random case of 2 or 3 parties and up to 4 issues of up to 4 levels."""
    rng = random.Random(seed)
    parties = ["north", "south", "west"][: rng.choice([2, 2, 3])]
    issues = {
        f"i{at}": [f"l{level}" for level in range(rng.randint(2, 4))]
        for at in range(rng.randint(1, 4))
    }
    case = Made(parties, issues)
    names = list(issues)
    if len(names) > 1 and rng.random() < 0.5:
        on, issue = rng.sample(names, 2)
        case.applies[issue] = (on, rng.choice(issues[on]))
        case.otherwise[issue] = rng.choice(issues[issue])
    for never in (case.rules, case.lines):
        for _ in range(rng.randint(0, 2)):
            chosen = rng.sample(names, min(len(names), rng.randint(1, 2)))
            never.append([(issue, rng.choice(issues[issue])) for issue in chosen])
    for party in parties:
        case.orders[party], case.texts[party] = {}, {}
        for issue, levels in issues.items():
            if rng.random() < 0.75:
                text, pairs = random_order(rng, levels)
                case.texts[party][issue] = text
                case.orders[party][issue] = pairs
        kind = rng.random()
        low, high = sorted(rng.choice(["0", "0.3", "0.5", "1"]) for _ in range(2))
        case.worth[party] = (low, high) if kind < 0.4 else None
    return case


def random_order(rng: random.Random, levels: list[str]) -> tuple[str, set[tuple[str, str]]]:
    """A random statement of order, as text and as the comparisons it makes."""
    chosen = rng.sample(levels, rng.randint(2, len(levels)))
    tiers: list[list[list[str]]] = [[[chosen[0]]]]
    for level in chosen[1:]:
        where = rng.random()
        if where < 0.6:
            tiers.append([[level]])
        elif where < 0.8:
            tiers[-1].append([level])
        else:
            tiers[-1][-1].append(level)
    text = " > ".join(" | ".join(" = ".join(group) for group in tier) for tier in tiers)
    pairs: set[tuple[str, str]] = set()
    for at, tier in enumerate(tiers):
        for group in tier:
            pairs |= {(a, b) for a in group for b in group if a != b}
        for below in tiers[at + 1 :]:
            pairs |= {(a, b) for one in tier for a in one for two in below for b in two}
    return text, pairs
