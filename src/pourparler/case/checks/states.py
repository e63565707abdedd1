"""Checks of options: states, rankings, and the status quo."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.case.axes import options
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.checks.possible import within
from pourparler.kernels import packages
from pourparler.model.conditions import evaluate, lower
from pourparler.model.moves import STATE
from pourparler.model.preferences.priorities import OptionWeights
from pourparler.model.preferences.rankings import Ranking
from pourparler.places import Path
from pourparler.terms import repeats

MOST_RANKED = 20
"""Options up to which a ranking is held against every feasible state."""


def check(case: Case, report: Report) -> None:
    """States of the wrong length, impossible, missing or twice."""
    names = options(case.document)
    graph = case.document.graph
    ranked_at_all = any(isinstance(one.entry, Ranking) for one in case.located.values())
    counted = ranked_at_all and graph is None and 0 < len(names) <= MOST_RANKED
    feasible = _feasible(case) if counted else None
    for located in case.located.values():
        if isinstance(located.entry, Ranking):
            path = (*located.path, "ranking")
            ranked = located.entry.ranking
            if graph is not None:
                states = [state for tied in ranked for state in tied]
                _complete(report, path, states, list(graph.states))
            elif names:
                _strings(report, path, ranked, len(names), feasible)
        if isinstance(located.entry, OptionWeights):
            for option in located.entry.option_weights:
                if option not in names:
                    where = (*located.path, "option_weights", option)
                    report.unknown(where, "option", option, names, on_key=True)
    _status_quo(case, report, list(names))
    for party, owned in case.document.options.items():
        for key, entry in owned.items():
            if entry.moves and not set(entry.moves) <= {"no", "yes"}:
                what = "an option moves between no and yes"
                report.error(("options", party, key, "moves"), "moves", what, "write no > yes")


def _feasible(case: Case) -> list[str]:
    axes = options(case.document)
    places = {key: at for at, key in enumerate(axes)}
    levels = {key: axis.levels for key, axis in axes.items()}
    never = [
        lower(rule.never.tree, places, levels)
        for rule in case.document.rules.values()
        if within(rule.never, axes)
    ]
    sizes = [2] * len(axes)
    blocks = packages.feasible(sizes, [None] * len(axes), [], never)
    return ["".join("NY"[digit] for digit in row) for block in blocks for row in block.digits]


def _strings(
    report: Report,
    path: Path,
    ranked: Sequence[Sequence[str]],
    length: int,
    feasible: list[str] | None,
) -> None:
    well_formed = True
    for at, tied in enumerate(ranked):
        for n, state in enumerate(tied):
            if not STATE.fullmatch(state) or len(state) != length or "-" in state:
                well_formed = False
                what = f"expected a state of {length} letters Y or N, got {state[:40] or 'nothing'}"
                hint = "one letter an option, in the order of the file"
                report.error((*path, at, n), "state", what, hint)
    if well_formed and feasible is not None:
        _complete(report, path, [state for tied in ranked for state in tied], feasible)


def _complete(report: Report, path: Path, states: list[str], feasible: list[str]) -> None:
    twice = sorted({states[at] for at in repeats(states)})
    ranked, possible = set(states), set(feasible)
    for wrong, say in (
        (twice, "ranked twice"),
        (sorted(ranked - possible), "ranked, but not a state that the rules allow"),
        ([state for state in feasible if state not in ranked], "not ranked"),
    ):
        if wrong:
            shown = ", ".join(wrong[:6]) + (f" and {len(wrong) - 6} more" if len(wrong) > 6 else "")
            hint = "rank every feasible state once; [a, b] ties them"
            report.error(path, "ranking", f"{say}: {shown}", hint)


def _status_quo(case: Case, report: Report, names: list[str]) -> None:
    status_quo = case.document.status_quo
    if not isinstance(status_quo, str):
        return
    graph = case.document.graph
    if graph is not None:
        if status_quo not in graph.states:
            report.unknown(("status_quo",), "state", status_quo, graph.states)
    elif not names:
        what = f"a case without options and graph has no states, so {status_quo[:40]} is none"
        hint = "write terms: status_quo: {issue: level}"
        report.error(("status_quo",), "state", what, hint)
    elif not STATE.fullmatch(status_quo) or len(status_quo) != len(names):
        what = f"expected a state of {len(names)} letters, got {status_quo[:40]}"
        hint = "one letter Y, N or - an option, in the order of the file"
        report.error(("status_quo",), "state", what, hint)
    else:
        levels = {"N": "no", "Y": "yes"}
        told = {name: levels.get(letter) for name, letter in zip(names, status_quo, strict=True)}
        for key, rule in case.document.rules.items():
            settled = all(told.get(name) for name in rule.never.axes())
            if settled and not rule.layer and evaluate(rule.never.tree, told):
                what = f"the rule {key} excludes this state, so it cannot be the one now"
                report.error(("status_quo",), "state", what, "correct the state, or the rule")
