"""Random small cases with statements of every kind, as text and as sums for the literal twin."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from tests.lenses.random_cases import random_order
from tests.naive.stated import ONE, TODAY, Judge, Package, Party, Terms, less, package_terms

DATES = ["2020", "2022-03"]


@dataclass
class Told:
    """One party: lines of the file, and what they say to the twin."""

    orders: dict[str, set] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    no_deal: list[str] = field(default_factory=list)
    rows: list[Terms] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    values: dict | None = None
    bar: object = None
    has_entry: bool = False

    def mention(self, time: str) -> None:
        if time not in self.times:
            self.times.append(time)

    def judge(self, issues: dict[str, list[str]]) -> Judge:
        party = Party(issues, self.orders, self.rows, self.times, self.values)
        bar = "unknown" if TODAY in self.times else self.bar
        return Judge(party, bar, not self.has_entry)


@dataclass
class Made:
    """A case of two or three parties."""

    issues: dict[str, list[str]]
    parties: dict[str, Told]
    lines: list[Package] = field(default_factory=list)
    applies: bool = False

    def text(self) -> str:
        names = list(self.parties)
        out = ["pourparler: 1", "name: Made", f"between: [{', '.join(names)}]", "parties:"]
        out += [f"  {name}: {name.upper()}" for name in names]
        out += ["as_of: 2025-05-30", "issues:"]
        for issue, levels in self.issues.items():
            out.append(f"  {issue}: {{name: {issue}, levels: [{', '.join(levels)}]}}")
        if self.lines:
            out.append("red_lines:")
        for at, terms in enumerate(self.lines):
            never = " and ".join(f"{issue} = {level}" for issue, level in terms.items())
            out.append(f"  r{at}: {{by: {names[0]}, never: {never}, assumed: made}}")
        for section, field_ in (("preferences", "lines"), ("no_deal", "no_deal")):
            out.append(f"{section}:")
            for name, told in self.parties.items():
                own = getattr(told, field_)
                out.append(f"  {name}:" if own else f"  {name}: []")
                out += [f"    - {{{line}, assumed: made}}" for line in own]
        return "\n".join(out) + "\n"


def text_of(terms: dict) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in terms.items()) + "}"


def made(seed: int) -> Made:
    """A random case; not every one is free of contradiction."""
    rng = random.Random(seed)
    names = ["north", "south", "west"][: rng.choice([2, 2, 3])]
    issues = {
        f"i{at}": [f"l{level}" for level in range(rng.choice([2, 2, 3]))]
        for at in range(rng.randint(1, 3))
    }
    case = Made(issues, {name: told(rng, issues) for name in names})
    if rng.random() < 0.4:
        chosen = rng.sample(list(issues), rng.randint(1, len(issues)))
        case.lines.append({issue: rng.choice(issues[issue]) for issue in chosen})
    return case


def told(rng: random.Random, issues: dict[str, list[str]]) -> Told:
    party = Told()
    for issue, levels in issues.items():
        if rng.random() < (0.9 if len(levels) == 3 else 0.6):
            text, pairs = random_order(rng, levels)
            party.lines.append(f"order: {{{issue}: {text}}}")
            party.orders[issue] = pairs
    no_deal(rng, issues, party)
    kinds = [trade_off, factor, importance, bounds, terms, terms, over_time, values]
    weights = [4, 3, 3, 4, 3, 3, 2, 1]
    for kind in rng.choices(kinds, weights, k=rng.choice([0, 1, 1, 2, 3])):
        kind(rng, issues, party)
    return party


def no_deal(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    kind = rng.random()
    if kind < 0.35:
        low, high = sorted(rng.choice(["0", "1/4", "0.3", "0.5", "1"]) for _ in range(2))
        low, high = sorted([low, high], key=Fraction)
        party.no_deal.append(f"worth: {low}..{high}")
        party.bar, party.has_entry = (Fraction(low), Fraction(high)), True
    elif kind < 0.5:
        package = {issue: rng.choice(levels) for issue, levels in issues.items()}
        party.no_deal.append(f"as_good_as: {text_of(package)}")
        party.bar, party.has_entry = package, True


def today_is_unknown(party: Told) -> None:
    """Turns what is known of today's no deal into sums."""
    if TODAY in party.times:
        return
    party.mention(TODAY)
    today: Terms = {("time", TODAY): Fraction(1)}
    if isinstance(party.bar, dict):
        even = less(package_terms(party.bar), today)
        party.rows += [even, less({}, even)]
    elif party.bar is not None:
        low, high = party.bar
        party.rows += [less(today, {ONE: low}), less({ONE: high}, today)]


def trade_off(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    chosen = rng.sample(list(issues), rng.randint(1, min(2, len(issues))))
    one = {issue: rng.choice(issues[issue]) for issue in chosen}
    other = {issue: rng.choice(issues[issue]) for issue in chosen}
    party.lines.append(f"prefers: {text_of(one)}, over: {text_of(other)}")
    party.rows.append(less(package_terms(one), package_terms(other)))


def factor(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    sides, sums = [], []
    for _ in range(2):
        chosen = rng.sample(list(issues), 1)
        steps = {issue: rng.sample(issues[issue], 2) for issue in chosen}
        sides.append({issue: f"{a} > {b}" for issue, (a, b) in steps.items()})
        gain: Terms = {}
        for issue, (a, b) in steps.items():
            gain = less(gain, {("level", issue, a): Fraction(1), ("level", issue, b): Fraction(-1)})
        sums.append(gain)
    k = rng.choice(["2", "0.5", "1/3"])
    party.lines.append(f"prefers: {text_of(sides[0])}, over: {text_of(sides[1])}, by_factor: {k}")
    party.rows.append(less(sums[0], {w: c * Fraction(k) for w, c in sums[1].items()}))


def importance(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    if len(issues) < 2:
        return
    one, other = rng.sample(list(issues), 2)
    tied = rng.random() < 0.2
    party.lines.append(f"matters_more: {one} {'=' if tied else '>'} {other}")
    row: Terms = {("weight", one): Fraction(1), ("weight", other): Fraction(-1)}
    party.rows += [row, less({}, row)] if tied else [row]


def bounds(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    each = rng.choice(["..0.5", "..0.7", "0.1..", "0.2..0.8"])
    named = rng.choice(list(issues)) if rng.random() < 0.5 else None
    own = rng.choice(["0.2..0.6", "0.3", "..1/2"])
    if named and rng.random() < 0.5:
        party.lines.append(f"weights_within: {{{named}: {own}}}")
        ranges = {named: own}
    elif named:
        party.lines.append(f"weights_within: {{{named}: {own}}}, each_weight: {each}")
        ranges = {issue: own if issue == named else each for issue in issues}
    else:
        party.lines.append(f"each_weight: {each}")
        ranges = dict.fromkeys(issues, each)
    for issue, text in ranges.items():
        low, _, high = text.partition("..")
        if ".." not in text:
            high = low
        weight: Terms = {("weight", issue): Fraction(1)}
        if low:
            party.rows.append(less(weight, {ONE: Fraction(low)}))
        if high:
            party.rows.append(less({ONE: Fraction(high)}, weight))


def terms(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    package = {issue: rng.choice(levels) for issue, levels in issues.items()}
    accepted = rng.random() < 0.5
    time = rng.choice([TODAY, *DATES])
    line = f"{'accepts' if accepted else 'rejects'}: {text_of(package)}"
    party.lines.append(line + (f", date: {time}" if time != TODAY else ""))
    if time == TODAY:
        today_is_unknown(party)
    party.mention(time)
    over = less(package_terms(package), {("time", time): Fraction(1)})
    party.rows.append(over if accepted else less({}, over))


def over_time(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    """A comparison of today's value with an earlier one; only where today is stated undated."""
    if not party.has_entry or any("below" in one or "above" in one for one in party.no_deal):
        return
    date, word = rng.choice(DATES), rng.choice(["below", "above"])
    party.no_deal.append(f"{word}: '{date}'")
    today_is_unknown(party)
    party.mention(date)
    gap: Terms = {("time", date): Fraction(1), ("time", TODAY): Fraction(-1)}
    party.rows.append(gap if word == "below" else less({}, gap))


def values(rng: random.Random, issues: dict[str, list[str]], party: Told) -> None:
    if party.values is not None:
        return
    parts = [rng.randint(0, 3) for _ in issues]
    whole = sum(parts) or 1
    if not any(parts):
        parts[0] = 1
    party.values = {}
    for (issue, levels), part in zip(issues.items(), parts, strict=True):
        scores = {level: Fraction(rng.choice([0, 1, 2, 4]), 4) for level in levels}
        party.values[issue] = (Fraction(part, whole), scores)
    weights = {issue: str(weight) for issue, (weight, _) in party.values.items()}
    scored = {
        issue: text_of({level: str(score) for level, score in scores.items()})
        for issue, (_, scores) in party.values.items()
    }
    party.lines.append(f"weights: {text_of(weights)}, scores: {text_of(scored)}")
