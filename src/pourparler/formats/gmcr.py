"""Conflicts of the graph model in `.gmcr` files: read into a case, and written from one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from pourparler.errors import Problem, WrongUsage, in_order
from pourparler.formats import gmcr_case, gmcr_states
from pourparler.formats.gmcr_file import GmcrFile, Remarks
from pourparler.formats.gmcr_reading import parse
from pourparler.formats.gmcr_writing import write

__all__ = ["read", "write"]


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """The text of a case with what a file says, and all that is to be said of the file.

    `files` are paths and contents; a conflict is one file. The text is None where any problem is
    an error.
    """
    if len(files) != 1:
        raise WrongUsage("a .gmcr file is a whole conflict: convert one at a time")
    path, raw = files[0]
    file, remarks = parse(raw, path)
    if file is None:
        return None, in_order(remarks.found)
    states = _states(file, remarks)
    text = None
    if remarks.sound:
        digest = hashlib.sha256(raw).hexdigest()
        text = gmcr_case.as_case(file, states, PurePath(path).name, digest)
    return text, in_order(remarks.found)


def _states(file: GmcrFile, remarks: Remarks) -> gmcr_states.Numbered | None:
    """The states of a file, where it needs them, with its rankings and payoffs checked."""
    by_hand = any(maker.ranking is not None for maker in file.makers)
    payoffs = any(maker.payoffs is not None for maker in file.makers)
    for at, maker in enumerate(file.makers):
        for place, _ in enumerate(maker.misperceptions):
            what = f"what {maker.name} does not see is kept in the note of the case alone"
            remarks.notice(("decisionMakers", at, "misperceptions", place), "left-out", what)
        if maker.ranking is not None and maker.statements:
            what = f"{maker.name} is ranked by hand, so its statements are kept in a note alone"
            remarks.notice(("decisionMakers", at, "preferences"), "left-out", what)
        elif maker.ranking is None and not maker.statements:
            what = f"{maker.name} states no preference; it is indifferent between all states"
            remarks.notice(("decisionMakers", at), "read-as", what)
    if not by_hand and not payoffs:
        return None
    countable = gmcr_states.may_be_numbered(len(file.options), file.infeasibles)
    if not by_hand and not countable:
        remarks.notice((), "left-out", "there are too many states to compare the payoffs with")
        return None
    states = gmcr_states.numbered(len(file.options), file.infeasibles)
    checked = [
        gmcr_states.check_ranking(states, maker, at, remarks)
        for at, maker in enumerate(file.makers)
        if maker.ranking is not None
    ]
    if all(checked):
        gmcr_states.check_payoffs(file, states, remarks)
    return states
