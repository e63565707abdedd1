"""Checks of what ranks states: statements left open or to no avail, and two orders of one party."""

from __future__ import annotations

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.axes import issues, options
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.layers import switched_on
from pourparler.case.reading import read_as
from pourparler.case.situations import Situation, situation
from pourparler.case.state_levels import formula_of
from pourparler.case.state_names import ByTerms, shown
from pourparler.case.state_ranks import Unranked, complete_entries, ranks_of
from pourparler.errors import Severity, TooLarge, WrongUsage
from pourparler.kernels.packages import Mask, count
from pourparler.model.preferences.priorities import OptionWeights, Priorities
from pourparler.model.preferences.rankings import Ranking
from pourparler.places import Path
from pourparler.terms import repeats

MOST_CODES = 2**16
"""Combinations of levels up to which statements and orders are tried on every state."""


def check(case: Case, report: Report) -> None:
    """Held against every state, once all that a state is made of is sound."""
    document = case.document
    stated = [
        (located, located.entry)
        for located in case.by_section.get("preferences", ())
        if isinstance(located.entry, Ranking | Priorities | OptionWeights)
    ]
    unsound = any(problem.severity is Severity.ERROR for problem in report.problems)
    if not stated or unsound or case.left_out:
        return
    axes = options(document) or issues(document)
    if document.graph is None and count([len(one.levels) for one in axes.values()]) > MOST_CODES:
        return
    try:
        model = situation(read_as(case))
    except (TooLarge, WrongUsage):
        return
    for located, entry in stated:
        if isinstance(entry, Priorities):
            _statements(report, model, located, entry)
        elif isinstance(entry, OptionWeights):
            _weights(report, model, located, entry)
        elif isinstance(model.names, ByTerms):
            _ranking(report, model, located, entry)
    told: set[tuple[str, str]] = set()
    for layers in ((), *((layer,) for layer in document.layers)):
        for party in model.parties:
            _one_order(case, report, model, party, layers, told)


def _ranking(report: Report, model: Situation, located: Located, entry: Ranking) -> None:
    """States by their terms; those by letters and by name are checked with the options."""
    path: Path = (*located.path, "ranking")
    found: list[int] = []
    for at, tied in enumerate(entry.ranking):
        for n, text in enumerate(tied):
            try:
                found.append(model.state(text))
            except WrongUsage as wrong:
                what, _, hint = wrong.message.rstrip(")").rpartition(" (")
                report.error((*path, at, n), "state", what, hint)
                return
    twice = sorted({found[at] for at in repeats(map(str, found))})
    left = sorted(set(model.codes.tolist()) - set(found))
    for wrongly, say in ((twice, "ranked twice"), (left, "not ranked")):
        if wrongly:
            hint = "rank every feasible state once; [a, b] ties them"
            report.error(path, "ranking", f"{say}: {shown(model.names, wrongly)}", hint)


def _statements(report: Report, model: Situation, located: Located, entry: Priorities) -> None:
    if model.levels is None:
        return
    earlier: dict[bytes, int] = {}
    for at, condition in enumerate(entry.priorities):
        formula = formula_of(model.levels.axes, condition)
        if formula is None:
            continue  # of issues where states are made of options: it ranks none of them
        path: Path = (*located.path, "priorities", at)
        holds, unsure = model.levels.decided(formula)
        if unsure.any():
            _left_open(report, model, path, "whether this holds in", unsure)
            continue
        among = holds[model.codes]
        same, opposite = among.tobytes(), (~among).tobytes()
        hint = "take it out, unless it is there for the reader"
        if among.all() or not among.any():
            what = f"this holds in {'every' if among.all() else 'no'} state, so it decides nothing"
            report.notice(path, "idle-priority", what, hint)
        elif opposite in earlier:
            what = f"statement {earlier[opposite] + 1} is the opposite of this one and comes first"
            report.warning(path, "opposite-priority", what, "take one of them out")
        elif same in earlier:
            what = f"statement {earlier[same] + 1} holds in the same states: this decides nothing"
            report.notice(path, "idle-priority", what, hint)
        earlier.setdefault(same, at)


def _weights(report: Report, model: Situation, located: Located, entry: OptionWeights) -> None:
    for at, axis in enumerate(model.levels.axes if model.levels else ()):
        open_in = model.levels.open_at(at) if model.levels else ()
        if entry.option_weights.get(axis.id) and len(open_in):
            unsure = np.zeros(len(model.feasible), dtype=np.bool_)
            unsure[open_in] = True
            path = (*located.path, "option_weights", axis.id)
            _left_open(report, model, path, f"whether {axis.id} is taken in", unsure)


def _left_open(report: Report, model: Situation, path: Path, about: str, unsure: Mask) -> None:
    states = shown(model.names, np.flatnonzero(unsure).tolist())
    what = f"{about} {states} depends on what - stands for there"
    report.error(path, "open-state", what, "rank the states, or speak of what is settled in all")


def _one_order(
    case: Case,
    report: Report,
    model: Situation,
    party: str,
    layers: tuple[str, ...],
    told: set[tuple[str, str]],
) -> None:
    """Two entries that rank the states of one party, and differ, with these layers on."""
    reading = read_as(case, layers=switched_on(case.document.layers, layers))
    known: list[tuple[Located, bytes]] = []
    for located in complete_entries(reading, party):
        try:
            known.append((located, ranks_of(model, located.entry).tobytes()))
        except Unranked:
            continue
    for other, again in known[1:]:
        first, ranks = known[0]
        if ranks != again and (first.address, other.address) not in told:
            told.add((first.address, other.address))
            what = f"this ranks the states of {party} otherwise than the entry at "
            what += report.place(first.path)
            hint = "take one of them out, or set both in rival layers"
            report.error(other.path, "contradiction", what, hint)
