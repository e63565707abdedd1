"""Checks of the confrontation: whose options, positions without intentions, comparisons."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise

from pourparler.case.axes import options
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.confrontation import Confrontation, Doubt
from pourparler.case.futures import pairs, spelled
from pourparler.model.parties import cycle
from pourparler.places import Path

_NO_INTENTION = "add {option}: yes or no to intentions"
_FUTURE = "write such as firm > threat"
_BETTER = "write the better one before >, such as firm > threat"


def check(case: Case, report: Report) -> None:
    """Names that are not there, what lacks an intention, and comparisons that cannot be."""
    stated = case.document.confrontation
    if stated is None:
        return
    owners = {key: party for party, owned in case.document.options.items() for key in owned}
    names = list(options(case.document))
    _options(report, ("confrontation", "intentions"), stated.intentions, names)
    _options(report, ("confrontation", "would_carry_out"), stated.would_carry_out, names)
    # where the intentions could not be read, nobody knows which are there
    told = set(names) if ("confrontation", "intentions") in case.left_out else stated.intentions
    _intentions(case, report, stated, names, told)
    for at, doubt in enumerate(stated.doubts):
        if ("confrontation", "doubts", at) in case.left_out:
            continue  # what stands here for one that could not be read
        _doubt(case, report, at, doubt, owners)
        if doubt.option in owners and doubt.option not in told:
            where: Path = ("confrontation", "doubts", at, "option")
            _meaningless(report, where, doubt.option, on_key=False)
    for party, comparisons in stated.prefers.items():
        _comparisons(case, report, party, comparisons)


def _options(report: Report, path: Path, keys: Iterable[str], names: list[str]) -> None:
    for key in keys:
        if key not in names:
            report.unknown((*path, key), "option", key, names, on_key=True)


def _intentions(
    case: Case, report: Report, stated: Confrontation, names: list[str], told: Collection[str]
) -> None:
    """Positions, and what an owner would rather do, on options whose intention nobody states."""
    for party, positions in stated.positions.items():
        path: Path = ("confrontation", "positions", party)
        if not case.knows("parties", party):
            report.unknown(path, "party", party, case.document.parties, on_key=True)
        _options(report, path, positions, names)
        for option, position in positions.items():
            if position != "open" and option in names and option not in told:
                what = f"{party} has a position on {option}, but its owner's intention is not said"
                hint = _NO_INTENTION.format(option=option)
                report.error((*path, option), "no-intention", what, hint, on_key=True)
    for option in stated.would_carry_out:
        if option in names and option not in told:
            where: Path = ("confrontation", "would_carry_out", option)
            _meaningless(report, where, option, on_key=True)


def _meaningless(report: Report, path: Path, option: str, *, on_key: bool) -> None:
    what = f"what the owner of {option} says it will do is not said, so this means nothing"
    hint = _NO_INTENTION.format(option=option)
    report.error(path, "no-intention", what, hint, on_key=on_key)


def _doubt(case: Case, report: Report, at: int, doubt: Doubt, owners: dict[str, str]) -> None:
    where: Path = ("confrontation", "doubts", at)
    for field in ("who", "whose"):
        name = getattr(doubt, field)
        if not case.knows("parties", name):
            report.unknown((*where, field), "party", name, case.document.parties)
    owner = owners.get(doubt.option)
    if owner is None:
        report.unknown((*where, "option"), "option", doubt.option, owners)
    elif doubt.whose != owner and case.knows("parties", doubt.whose):
        what = f"{doubt.option} is an option of {owner}, and not of {doubt.whose}"
        report.error((*where, "whose"), "doubt", what, f"write whose: {owner}")
    elif doubt.who == owner:
        what = f"{owner} doubts what it says itself of {doubt.option}"
        report.error((*where, "who"), "doubt", what, "name the party that doubts it")


def _comparisons(case: Case, report: Report, party: str, comparisons: tuple[str, ...]) -> None:
    where: Path = ("confrontation", "prefers", party)
    if not case.knows("parties", party):
        report.unknown(where, "party", party, case.document.parties, on_key=True)
    stated: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for at, text in enumerate(comparisons):
        if _comparison(case, report, (*where, at), text):
            stated.update(dict.fromkeys(pairs(text), at))
    below: dict[str, list[str]] = {}
    for better, worse in stated:
        below.setdefault("-".join(better), []).append("-".join(worse))
    circle = cycle(below)
    if circle:
        links = set(pairwise(circle))
        at = max(at for pair, at in stated.items() if tuple(map("-".join, pair)) in links)
        what = f"{party} prefers {' > '.join(circle)}, which goes round in a circle"
        report.error((*where, at), "contradiction", what, "take one of these comparisons out")


def _comparison(case: Case, report: Report, path: Path, text: str) -> bool:
    """Whether a comparison can be read; what is wrong with it is reported."""
    if ">" not in text or "<" in text:
        what = f"expected a comparison of futures, got {text[:40]}"
        report.error(path, "comparison", what, _BETTER)
        return False
    before = len(report.problems)
    for future in spelled(text):
        # a future is a name, or two with a hyphen: the first with the second's options turned round
        for place, (name, offset) in enumerate(future):
            known = [*case.document.parties, *(["threat"] if place == 0 else [])]
            what = "party" if place else "party or threat"
            if not name:
                told = f"expected a party or threat in {text[:40]}, got nothing"
                report.error(path, "comparison", told, _FUTURE, offset=offset)
            elif place > 1:
                told = f"expected at most two names in {text[:40]}"
                report.error(path, "comparison", told, "such as union-firm", offset=offset)
                break
            elif name not in known:
                report.unknown(path, what, name, known, offset=offset)
    return len(report.problems) == before
