"""Checks of a graph: its states, their letters, and moves between them."""

from __future__ import annotations

from collections.abc import Mapping

from pourparler.case.axes import options
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.checks.possible import within
from pourparler.case.confrontation import Graph
from pourparler.model.conditions import evaluate
from pourparler.model.moves import STATE
from pourparler.places import Path


def check(case: Case, report: Report) -> None:
    """Letters that fit neither each other nor the options, and moves to nowhere or to no avail."""
    graph = case.document.graph
    if graph is None:
        return
    names = list(options(case.document))
    if names and not all(graph.states.values()):
        what = "a case has options or a graph, not both, unless every state has a Y/N string"
        hint = "take one of them out, or give each state a letter an option"
        report.error(("graph",), "two-models", what, hint, on_key=True)
        return
    _letters(case, report, graph, names)
    _moves(case, report, graph)


def _letters(case: Case, report: Report, graph: Graph, names: list[str]) -> None:
    length = next((len(letters) for letters in graph.states.values() if letters), 0)
    length = len(names) or length
    for state, letters in graph.states.items():
        path: Path = ("graph", "states", state)
        if letters is None:
            continue
        if not STATE.fullmatch(letters) or len(letters) != length:
            what = f"expected {length} letters Y, N or -, got {letters[:40]}"
            report.error(path, "state", what, "one letter an option")
        elif names:
            _possible(case, report, path, dict(zip(names, letters, strict=True)))


def _possible(case: Case, report: Report, path: Path, letters: Mapping[str, str]) -> None:
    """A state that a rule excludes, whatever its open letters stand for in other rules."""
    axes = options(case.document)
    told = {name: {"N": "no", "Y": "yes"}.get(letter) for name, letter in letters.items()}
    for key, rule in case.document.rules.items():
        if rule.layer or not within(rule.never, axes):
            continue
        if all(told[name] for name in rule.never.axes()) and evaluate(rule.never.tree, told):
            what = f"the rule {key} excludes this state"
            report.error(path, "state", what, "take the state out, or weaken the rule")


def _moves(case: Case, report: Report, graph: Graph) -> None:
    for party, moves in graph.moves.items():
        if not case.knows("parties", party):
            known = case.document.parties
            report.unknown(("graph", "moves", party), "party", party, known, on_key=True)
        for start, ends in moves.items():
            path: Path = ("graph", "moves", party, start)
            if start not in graph.states:
                report.unknown(path, "state", start, graph.states, on_key=True)
            for at, state in enumerate(ends):
                if state not in graph.states:
                    report.unknown((*path, at), "state", state, graph.states)
                elif state == start:
                    what = f"a move of {party} from {start} to itself changes nothing"
                    report.error((*path, at), "self-move", what, "take it out: staying is no move")
