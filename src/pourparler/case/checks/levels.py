"""Checks that every level named exists: in terms, conditions, orders and the settings of issues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pourparler.case.axes import all_axes
from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.case.touching import touched
from pourparler.entries import Entry, fields_among
from pourparler.model.axes import Axis
from pourparler.model.condition_grammar import KEYWORDS
from pourparler.model.conditions import Condition
from pourparler.model.parties import cycle
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.priorities import Priorities
from pourparler.places import Path
from pourparler.terms import RESERVED

_TERMS = ("favours", "opposes", "terms", "accepts", "rejects", "as_good_as")
_BY_LEVEL = ("gains", "held_by", "scores")
_CONDITIONS = ("never", "applies_when")


def check(case: Case, report: Report) -> None:
    """All references to issues, options and levels."""
    axes = all_axes(case.document)
    for located in case.located.values():
        kind = type(located.entry)
        for field in fields_among(kind, _TERMS):
            for axis, levels in (getattr(located.entry, field) or {}).items():
                _levels(case, report, (*located.path, field, axis), axes, levels)
        for field in fields_among(kind, _BY_LEVEL):
            for axis, by_level in (getattr(located.entry, field) or {}).items():
                _levels(case, report, (*located.path, field, axis), axes, by_level, keys=True)
        for path, condition in _conditions(located.path, located.entry):
            _condition(case, report, path, condition, axes)
        if isinstance(located.entry, LevelOrder):
            for axis, order in located.entry.order.items():
                where = (*located.path, "order", axis)
                _levels(case, report, where, axes, order.names(), offsets=dict(order.places))
    if isinstance(case.document.status_quo, Mapping):
        for axis, levels in case.document.status_quo.items():
            _levels(case, report, ("status_quo", axis), axes, levels)
    _keywords(report, axes)
    _settings(case, report)
    _circles(case, report)


def _conditions(path: Path, entry: Entry) -> Iterable[tuple[Path, Condition]]:
    for field in fields_among(type(entry), _CONDITIONS):
        condition = getattr(entry, field)
        if isinstance(condition, Condition):
            yield (*path, field), condition
    if isinstance(entry, Priorities):
        for at, condition in enumerate(entry.priorities):
            yield (*path, "priorities", at), condition


def _levels(
    case: Case,
    report: Report,
    path: Path,
    axes: Mapping[str, Axis],
    levels: Iterable[str],
    *,
    keys: bool = False,
    offsets: Mapping[str, int] | None = None,
) -> None:
    name = str(path[-1])
    if name not in axes:
        if not case.knows("issues", name) and ("options",) not in case.left_out:
            report.unknown(path, "issue or option", name, axes, on_key=True)
        return
    for level in levels:
        if level not in axes[name].levels:
            where = (*path, level) if keys else path
            what, at = f"level of {name} called", (offsets or {}).get(level, 0)
            report.unknown(where, what, level, axes[name].levels, on_key=keys, offset=at)


def _condition(
    case: Case, report: Report, path: Path, condition: Condition, axes: Mapping[str, Axis]
) -> None:
    kinds = set()
    for leaf in condition.leaves():
        name, offset = leaf.axis, leaf.at
        if name not in axes:
            if not case.knows("issues", name):
                report.unknown(path, "issue or option", name, axes, offset=offset)
            continue
        axis = axes[name]
        kinds.add(axis.owner is None)
        if path[-1] == "applies_when" and axis.owner is not None:
            what = f"whether an issue applies depends on issues, and {name} is an option"
            report.error(path, "mixed-condition", what, "name issues only", offset=offset)
            continue
        if getattr(leaf, "bare", False) and axis.owner is None:
            what = f"{name} is an issue, so a level has to be named"
            hint = f"write {name} = {axis.levels[0]}"
            report.error(path, "bare-issue", what, hint, offset=offset)
            continue
        for level, level_at in zip(leaf.levels, leaf.levels_at, strict=True):
            if level not in axis.levels:
                what = f"level of {name} called"
                report.unknown(path, what, level, axis.levels, offset=level_at)
    if len(kinds) > 1:
        what = "a condition ranges over issues or over options, not over both"
        report.error(path, "mixed-condition", what, "write two entries")


def _keywords(report: Report, axes: Mapping[str, Axis]) -> None:
    """Words of the condition language, which as ids could not be used in any condition."""
    for key, axis in axes.items():
        path: Path = ("issues", key) if axis.owner is None else ("options", axis.owner, key)
        named = [(*path, "levels", level) for level in axis.levels]
        for where in [path, *named]:
            what = f"{where[-1]} is a word of the language of conditions, so none could name this"
            if where[-1] in RESERVED:
                what = f"{where[-1]} is a word of the format"
            if where[-1] in RESERVED.union(KEYWORDS):
                report.error(where, "reserved-id", what, "choose another id", on_key=True)


def _settings(case: Case, report: Report) -> None:
    by_party = case.document.preferences.values()
    preferred = {axis for entries in by_party for entry in entries for axis in touched(case, entry)}
    for key, issue in case.document.issues.items():
        for field in ("if_no_deal", "otherwise_like"):
            level = getattr(issue, field)
            if level is not None and level not in issue.levels:
                what = f"level of {key} called"
                report.unknown(("issues", key, field), what, level, issue.levels)
        for at, steps in enumerate(issue.moves):
            for level in steps:
                if level not in issue.levels:
                    what = f"level of {key} called"
                    report.unknown(("issues", key, "moves", at), what, level, issue.levels)
        if issue.otherwise_like and issue.applies_when is None:
            what = f"{key} always applies, so otherwise_like has no use"
            path: Path = ("issues", key, "otherwise_like")
            report.warning(path, "otherwise-like", what, "leave it out, or add applies_when:")
        if issue.applies_when and not issue.otherwise_like and key in preferred:
            what = f"a preference touches {key}, which does not always apply"
            hint = "add otherwise_like: with the level it counts as where it does not apply"
            report.error(("issues", key), "otherwise-like", what, hint, on_key=True)


def _circles(case: Case, report: Report) -> None:
    follows = {
        key: issue.applies_when.axes()
        for key, issue in case.document.issues.items()
        if issue.applies_when
    }
    circle = cycle(follows)
    if circle:
        what = f"whether {circle[0]} applies depends on itself: {' -> '.join(circle)}"
        path = ("issues", circle[0], "applies_when")
        report.error(path, "circle", what, "take one of these conditions out")
