"""Checks that the rules leave something possible, and names those that together do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pourparler.case.axes import issues, options
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.spaces import Space, space_of
from pourparler.kernels import packages
from pourparler.model.axes import Axis
from pourparler.model.conditions import Condition

MOST_CODES = 2_000_000
"""Combinations of levels up to which a group of rules is tried out."""


def check(case: Case, report: Report) -> None:
    """Rules that exclude everything, and red lines that together leave nothing."""
    # what is in a layer is left for the reading that switches it on
    rules = {key: rule.never for key, rule in case.document.rules.items() if not rule.layer}
    drawn_now = case.document.red_lines.items()
    lines = {key: line.never for key, line in drawn_now if not line.layer}
    for axes in (issues(case.document), options(case.document)):
        inside = {key: never for key, never in rules.items() if within(never, axes)}
        guilty = excluding_all(axes, inside)
        if guilty:
            what = f"the rules {', '.join(guilty)} together exclude everything"
            if len(guilty) == 1:
                what = f"the rule {guilty[0]} excludes everything"
            path = ("rules", guilty[-1], "never")
            report.error(path, "nothing-possible", what, "weaken one of them")
            continue
        drawn = {key: never for key, never in lines.items() if within(never, axes)}
        guilty = excluding_all(axes, drawn, also=tuple(inside.values()))
        if guilty:
            lines_drawn = "red line" if len(guilty) == 1 else "red lines"
            what = f"inside the {lines_drawn} {', '.join(guilty)} no agreement is left"
            path = ("red_lines", guilty[-1], "never")
            report.notice(path, "no-zone", what, "see `zone` for what each of them excludes")


def within(condition: Condition, axes: Mapping[str, Axis]) -> bool:
    """Whether a condition ranges over these axes, and names only levels that they have."""
    mentions = condition.mentions()
    known = all(
        name in axes and set(levels) <= set(axes[name].levels) for name, levels, _ in mentions
    )
    return bool(mentions) and known


def excluding_all(
    axes: Mapping[str, Axis], rules: Mapping[str, Condition], also: Sequence[Condition] = ()
) -> tuple[str, ...]:
    """A smallest set of rules that leave no package, found by leaving out one after the other.

    Empty when something is left, or when there is too much to try out.
    """
    if not rules:
        return ()
    scope = {name for rule in (*rules.values(), *also) for name in rule.axes()}
    space = space_of(axes, scope)
    if space is None or space.count() > MOST_CODES or not _empty(space, [*rules.values(), *also]):
        return ()
    kept = list(rules)
    for key in list(kept):
        fewer = [name for name in kept if name != key]
        if _empty(space, [*(rules[name] for name in fewer), *also]):
            kept = fewer
    return tuple(kept)


def _empty(space: Space, never: Sequence[Condition]) -> bool:
    formulas = [space.formula(condition) for condition in never]
    blocks = packages.feasible(space.sizes, space.applies_when, space.order, formulas)
    return not any(len(block.codes) for block in blocks)
