"""What is known of a party in plain fractions, and a checker of proofs that trusts no solver.

A proof is a utility that fits everything known, or multipliers on what is known: the sum of the
named rows, each as often as its multiplier says, leaves of what is to be shown nothing below 0 on
any step. A *step* is a proper, non-empty set of levels that with a level has all known to be as
good; utilities are mixtures of steps. Where an order leaves open which level is worst or best,
each way to choose the two is a case of its own. The standard library is all that this needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

TODAY = "today"
"""The name of today's value of no deal among times."""

MOST_STEPS = 2**16
"""Sets of levels of one issue that are looked through."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sum that is never below 0, by whoever said so.

    `levels[j, l]` counts what level `l` of issue `j` adds, `weights[j]` the weight of an issue,
    `times[t]` the value of no deal at a time.
    """

    name: str
    levels: Mapping[tuple[int, int], Fraction] = field(default_factory=dict)
    weights: Mapping[int, Fraction] = field(default_factory=dict)
    times: Mapping[str, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction(0)

    def less(self) -> Row:
        """The same with all signs turned."""
        return Row(
            self.name,
            {key: -value for key, value in self.levels.items()},
            {key: -value for key, value in self.weights.items()},
            {key: -value for key, value in self.times.items()},
            -self.constant,
        )


@dataclass(frozen=True, slots=True)
class Values:
    """Complete values as written: `levels[j][l]`, and `weights[j]`."""

    levels: tuple[tuple[Fraction, ...], ...]
    weights: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one party.

    `sizes[j]` levels on issue `j`; `(a, b)` in `above[j]` where level `a` is at least as good as
    `b`, with all that follows. Each of `times` has a value of no deal in 0..1, and each of those
    `inside` one strictly between.
    """

    sizes: tuple[int, ...]
    above: tuple[frozenset[tuple[int, int]], ...]
    rows: tuple[Row, ...] = ()
    times: tuple[str, ...] = ()
    values: Values | None = None
    inside: tuple[str, ...] = ()

    def weighs(self, issue: int) -> bool:
        """Whether not all levels of an issue are tied."""
        return len(self.above[issue]) < self.sizes[issue] ** 2

    def domain(self) -> tuple[Row, ...]:
        """What holds of every value of no deal: it is at most 1, and of those inside, above 0."""
        most = (
            Row(f"no deal at {time} is at most 1", times={time: Fraction(-1)}, constant=Fraction(1))
            for time in self.times
        )
        least = (
            Row(f"no deal at {time} is above 0", times={time: Fraction(1)}) for time in self.inside
        )
        return (*most, *least)

    def is_strict(self, at: int) -> bool:
        """Whether the row at a place, counted on through the domain, is above 0 and never 0."""
        own = at - len(self.rows)
        return own >= len(self.times) or (own >= 0 and self.times[own] in self.inside)


@dataclass(frozen=True, slots=True)
class Utility:
    """`levels[j][l]` is what level `l` of issue `j` adds, `times[t]` no deal at a time."""

    levels: tuple[tuple[Fraction, ...], ...]
    times: Mapping[str, Fraction] = field(default_factory=dict)

    def worth(self, package: Sequence[int]) -> Fraction:
        """What a package is worth, given the level that it counts as on each issue."""
        adds = (own[level] for own, level in zip(self.levels, package, strict=True))
        return sum(adds, Fraction(0))


def fits(known: Known, utility: Utility) -> bool:
    """Whether a utility fits everything known.

    >>> up = frozenset([(0, 0), (0, 1), (1, 1)])
    >>> fits(Known((2,), (up,)), Utility(((Fraction(1), Fraction(0)),)))
    True
    >>> fits(Known((2,), (up,)), Utility(((Fraction(0), Fraction(1)),)))
    False
    """
    if known.values is not None:
        shaped = utility.levels == known.values.levels
    else:
        total = sum((max(own) for own in utility.levels), Fraction(0))
        any_weighs = any(known.weighs(issue) for issue in range(len(known.sizes)))
        shaped = tuple(map(len, utility.levels)) == known.sizes and total == any_weighs
        shaped = shaped and all(min(own) == 0 for own in utility.levels)
    ordered = shaped and all(
        own[a] >= own[b]
        for own, above in zip(utility.levels, known.above, strict=True)
        for a, b in above
    )
    return (
        ordered
        and set(utility.times) == set(known.times)
        and all(0 <= value <= 1 for value in utility.times.values())
        and all(0 < utility.times[time] < 1 for time in known.inside)
        and all(value_of(known, row, utility) >= 0 for row in known.rows)
    )


def value_of(known: Known, row: Row, utility: Utility) -> Fraction:
    """What a row comes to under a utility."""
    weights = known.values.weights if known.values else [max(own) for own in utility.levels]
    total = row.constant
    total += sum((c * utility.levels[j][at] for (j, at), c in row.levels.items()), Fraction(0))
    total += sum((c * weights[j] for j, c in row.weights.items()), Fraction(0))
    return total + sum((c * utility.times[t] for t, c in row.times.items()), Fraction(0))


End = tuple[int | None, int]
"""The worst and the best level of an issue."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a proof: the worst and best level of some issues, and multipliers by place.

    A worst level of None may be any. Multiplier `r` is of row `r` of what is known, and then of its
    domain; those left out are 0.
    """

    where: Mapping[int, End]
    multipliers: Mapping[int, Fraction]


def implied(known: Known, goal: Row, cases: Sequence[Case], strictly: bool = False) -> bool:
    """Whether the cases prove that `goal` is never below 0; with `strictly`, that it is above.

    >>> up = frozenset([(0, 0), (0, 1), (1, 1)])
    >>> one = {(0, 0): Fraction(1)}
    >>> implied(Known((2,), (up,)), Row("", one, constant=Fraction(-1)), [Case({}, {})])
    True
    """
    split = sorted({issue for case in cases for issue in case.where})
    if known.values is not None and split:
        return False
    for chosen in product(*(ends(known, issue) for issue in split)):
        wanted = dict(zip(split, chosen, strict=True))
        if not any(
            all(wanted[issue] == pair for issue, pair in case.where.items())
            and (shows(known, goal, case, strictly) or is_empty(known, case))
            for case in cases
        ):
            return False
    return True


def ends(known: Known, issue: int) -> list[tuple[int, int]]:
    """Each worst and best level that an issue may have, one level for each class of ties."""
    above, size = known.above[issue], range(known.sizes[issue])
    first = [a for a in size if not any((a, b) in above and (b, a) in above for b in range(a))]
    worst = [a for a in first if not any((a, b) in above and (b, a) not in above for b in size)]
    best = [a for a in first if not any((b, a) in above and (a, b) not in above for b in size)]
    return [(low, high) for low in worst for high in best if low != high]


def is_empty(known: Known, case: Case) -> bool:
    """Whether a case proves that no utility is as it says: else nothing would be above itself."""
    return shows(known, Row(""), case, strictly=True)


def shows(known: Known, goal: Row, case: Case, strictly: bool = False) -> bool:
    """Whether a case proves of the utilities that it is about that `goal` is never below 0.

    With `strictly`, that it is above; a row that is never 0 makes it so.
    """
    rows = (*known.rows, *known.domain())
    if any(value < 0 or not 0 <= at < len(rows) for at, value in case.multipliers.items()):
        return False
    parts = [(Fraction(1), goal), *((-value, rows[at]) for at, value in case.multipliers.items())]
    for time in known.times:
        if sum((k * row.times.get(time, 0) for k, row in parts), Fraction(0)) < 0:
            return False
    constant = sum((k * row.constant for k, row in parts), Fraction(0))
    strictly = strictly and not any(
        value and known.is_strict(at) for at, value in case.multipliers.items()
    )
    return all(
        worth + constant > 0 or (worth + constant == 0 and not strictly)
        for worth in _on_columns(known, case, parts)
    )


def _on_columns(
    known: Known, case: Case, parts: Sequence[tuple[Fraction, Row]]
) -> Iterator[Fraction]:
    """What the sum of rows is on each step, or on the one utility that is known."""
    if known.values is not None:
        alone = Utility(known.values.levels, dict.fromkeys(known.times, Fraction(0)))
        yield sum(
            (k * (value_of(known, row, alone) - row.constant) for k, row in parts), Fraction(0)
        )
        return
    weighing = False
    for issue in range(len(known.sizes)):
        adds = [Fraction(0)] * known.sizes[issue]
        weight = Fraction(0)
        for k, row in parts:
            weight += k * row.weights.get(issue, 0)
            for at in range(known.sizes[issue]):
                adds[at] += k * row.levels.get((issue, at), 0)
        low, high = case.where.get(issue, (None, None))
        telling = {at for at, value in enumerate(adds) if value} | ({low, high} - {None})
        for step in steps(known, issue, telling):
            if low not in step and (high is None or high in step):
                weighing = True
                yield sum((adds[at] for at in step), weight)
    if not weighing and not any(known.weighs(issue) for issue in range(len(known.sizes))):
        yield Fraction(0)  # a party that cares for nothing: every package is worth 0


def steps(
    known: Known, issue: int, telling: Collection[int | None] | None = None
) -> Iterator[frozenset[int]]:
    """The steps of an issue: built from the sets of levels as good as one, by joining them.

    With `telling`, one step stands for all that have the same of these levels.
    """
    size = known.sizes[issue]
    ups = [frozenset(a for a in range(size) if (a, b) in known.above[issue]) for b in range(size)]
    joined = {up for b, up in enumerate(ups) if telling is None or b in telling}
    found: set[frozenset[int]] = set()
    if telling is not None:
        found.update([up for up in ups if len(up) < size and up.isdisjoint(telling)][:1])
    waiting = list(joined)
    while waiting:
        step = waiting.pop()
        if step in found or len(step) == size:
            continue
        found.add(step)
        if len(found) > MOST_STEPS:
            raise OverflowError(f"issue {issue} has too many steps to look through")
        waiting.extend(step | more for more in joined)
    return iter(sorted(found, key=lambda step: (len(step), sorted(step))))
