"""Checks that what is stated of a party's preferences is well formed and free of contradiction."""

from __future__ import annotations

import re
from fractions import Fraction

from pourparler.case.axes import all_axes
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.checks.no_deals import complete
from pourparler.case.entries_told import cannot_hold, told_at
from pourparler.case.layers import switched_on
from pourparler.errors import Misread
from pourparler.model.axes import Axis
from pourparler.model.moves import steps
from pourparler.model.preferences.accepted_terms import Accepted, Rejected
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.orders import Conflict, smallest_conflict
from pourparler.model.preferences.trade_offs import TradeOff
from pourparler.model.preferences.weights import MattersMore, WeightBounds
from pourparler.numbers import Interval, exact_text
from pourparler.places import Path
from pourparler.terms import LEVEL


def check(case: Case, report: Report) -> None:
    """Orders that contradict each other, steps, weights and terms."""
    for party, entries in case.document.preferences.items():
        _orders(case, report, party)
        for at, entry in enumerate(entries):
            path: Path = ("preferences", party, at)
            if isinstance(entry, TradeOff):
                _trade_off(case, report, path, entry)
            elif isinstance(entry, MattersMore):
                _importance(case, report, path, entry)
            elif isinstance(entry, WeightBounds):
                _bounds(case, report, path, entry)
            elif isinstance(entry, CompleteValues):
                _values(case, report, path, entry)
            elif isinstance(entry, Accepted | Rejected):
                _terms(case, report, path, entry)


def _orders(case: Case, report: Report, party: str) -> None:
    """Orders that contradict each other with no layer on, or inside one layer and what it includes.

    Two layers that do not include each other may well hold rival assumptions.
    """
    layers = case.document.layers
    used = {entry.layer for entry in case.document.preferences[party] if entry.layer}
    switched = (used.intersection(switched_on(layers, [layer])) for layer in layers if used)
    together = dict.fromkeys([frozenset[str](), *map(frozenset, switched)])
    told: set[tuple[str, tuple[int, ...]]] = set()
    for issue, entry in case.document.issues.items():
        orders = [
            (at, stated.order[issue], stated.layer)
            for at, stated in enumerate(case.document.preferences[party])
            if isinstance(stated, LevelOrder) and issue in stated.order
        ]
        readable = [one for one in orders if set(one[1].names()) <= entry.levels.keys()]
        # an issue may have many levels of which few are compared
        named = dict.fromkeys(name for _, order, _ in readable for name in order.names())
        for on in together:
            inside = [(at, order) for at, order, layer in readable if layer in (None, *on)]
            conflict = smallest_conflict(named, inside)
            if conflict is not None and (issue, conflict.labels) not in told:
                told.add((issue, conflict.labels))
                _contradiction(report, party, issue, conflict)


def _contradiction(report: Report, party: str, issue: str, conflict: Conflict[int]) -> None:
    entries = report.case.document.preferences[party]
    paths: list[Path] = [("preferences", party, at, "order", issue) for at in conflict.labels]
    parts = [
        told_at(report.case, path, entries[at])
        for path, at in zip(paths, conflict.labels, strict=True)
    ]
    what = cannot_hold(parts, report.case.name(party))
    what += f", as an order of {issue}: {' over '.join((*conflict.names, conflict.names[0]))}"
    report.error(
        paths[-1], "contradiction", what, "take one of them out, or set rival ones in layers"
    )


def _importance(case: Case, report: Report, path: Path, entry: MattersMore) -> None:
    # a at least b and b at least a is no contradiction: then the two weigh the same
    for name, offset in entry.matters_more.places:
        if not case.knows("issues", name):
            where = (*path, "matters_more")
            report.unknown(where, "issue", name, case.document.issues, offset=offset)


def _trade_off(case: Case, report: Report, path: Path, entry: TradeOff) -> None:
    axes = all_axes(case.document)
    for side in ("prefers", "over"):
        stated: dict[str, str] = getattr(entry, side)
        for issue, text in stated.items():
            where = (*path, side, issue)
            if issue in axes:
                _side(report, where, text, axes[issue], steps_wanted=entry.by_factor is not None)
            elif not case.knows("issues", issue):
                report.unknown(where, "issue or option", issue, axes, on_key=True)
    if entry.by_factor is None and set(entry.prefers) != set(entry.over):
        what = "prefers and over name different issues, so they cannot be compared"
        report.error((*path, "over"), "trade-off", what, "name the same issues in both")
    if entry.by_factor is not None and entry.by_factor <= 0:
        report.error((*path, "by_factor"), "factor", "a factor is above zero", "write such as 2")


def _side(report: Report, path: Path, text: str, axis: Axis, *, steps_wanted: bool) -> None:
    """The level, or with a factor the step, that one side of a trade-off names for an issue."""
    try:
        levels = steps(text) if steps_wanted else (text.strip(),)
    except Misread as wrong:
        report.error(path, wrong.code, wrong.message, "write none > full", offset=wrong.offset)
        return
    if not LEVEL.fullmatch(levels[0]):
        what = f"expected one level of {axis.id}, got {text[:40]}"
        hint = "name one level, or for a step such as none > full add by_factor:"
        report.error(path, "trade-off", what, hint)
        return
    for level in levels:
        if level not in axis.levels:
            found = re.search(rf"\b{level}\b", text)
            at = found.start() if found else 0
            report.unknown(path, f"level of {axis.id} called", level, axis.levels, offset=at)
    if len(levels) > 2:
        report.error(path, "step", "a step runs from one level to one other", "write a > b")


def _bounds(case: Case, report: Report, path: Path, entry: WeightBounds) -> None:
    issues = case.document.issues
    if not entry.weights_within and entry.each_weight is None:
        hint = "name an issue, or add each_weight:"
        report.error((*path, "weights_within"), "empty", "weights_within is empty", hint)
    stated: list[tuple[Path, Interval]] = []
    if entry.each_weight is not None:
        stated.append(((*path, "each_weight"), entry.each_weight))
    for issue, bounds in entry.weights_within.items():
        where = (*path, "weights_within", issue)
        stated.append((where, bounds))
        if not case.knows("issues", issue):
            report.unknown(where, "issue", issue, issues, on_key=True)
    for where, bounds in stated:
        if not bounds.within(0, 1):
            what = "the weights of a party sum to 1, so each lies from 0 to 1"
            report.error(where, "range", what, "write a number or a range in 0..1")
            return
    _room_for_one(report, path, [_bounds_of(entry, issue) for issue in issues])


def _bounds_of(entry: WeightBounds, issue: str) -> Interval:
    return entry.weights_within.get(issue) or entry.each_weight or Interval(None, None)


def _room_for_one(report: Report, path: Path, bounds: list[Interval]) -> None:
    """Weights sum to 1: the lower bounds together may not exceed it, nor the upper fall short."""
    least = sum((bound.low or Fraction(0) for bound in bounds), Fraction(0))
    most = sum((Fraction(1) if b.high is None else b.high for b in bounds), Fraction(0))
    if bounds and not least <= 1 <= most:
        ends = f"at least {exact_text(least)}" if least > 1 else f"at most {exact_text(most)}"
        what = f"the weights of a party sum to 1, and with these bounds they sum to {ends}"
        report.error(path, "contradiction", what, "widen the bounds")


def _values(case: Case, report: Report, path: Path, entry: CompleteValues) -> None:
    issues = case.document.issues
    for issue in entry.weights:
        if issue not in issues:
            report.unknown((*path, "weights", issue), "issue", issue, issues, on_key=True)
    for issue, known in issues.items():
        if issue not in entry.weights:
            what = f"complete values give no weight to {issue}"
            report.error(
                (*path, "weights"), "incomplete", what, f"add {issue}: 0 if it counts nothing"
            )
        missing = [level for level in known.levels if level not in entry.scores.get(issue, {})]
        if missing and entry.weights.get(issue, Fraction(0)) != 0:
            what = f"complete values have no score of {issue} for {', '.join(missing)}"
            report.error((*path, "scores", issue), "incomplete", what, "score every level")
    for issue in (issue for issue, weight in entry.weights.items() if weight < 0):
        what = f"the weight of {issue} is below 0; what a party dislikes has a low score instead"
        report.error((*path, "weights", issue), "range", what, "write a weight of 0 or more")
    total = sum(entry.weights.values(), Fraction(0))
    if total != 1:
        what = f"the weights sum to {exact_text(total)}, not to 1; they are used as written"
        report.warning(
            (*path, "weights"), "weights-sum", what, "rescale them if that was not meant"
        )


def _terms(case: Case, report: Report, path: Path, entry: Accepted | Rejected) -> None:
    field = "accepts" if isinstance(entry, Accepted) else "rejects"
    terms = entry.accepts if isinstance(entry, Accepted) else entry.rejects
    complete(case, report, (*path, field), terms)
