"""Checks that ids do not clash, and that every party, person, statement and layer named exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pourparler.case.addresses import BY_PARTY
from pourparler.case.case import OUTLET, Case
from pourparler.case.checks.at import Report
from pourparler.entries import Entry, fields_among
from pourparler.evidence.statements import Statement
from pourparler.places import Path
from pourparler.terms import repeats

_SPEAKING = ("by", "to", "over", "confirmed_by", "between")
_SECTION_OF_ONE = {
    "speaks_for": "parties",
    "source": "sources",
    "round": "rounds",
    "layer": "layers",
    "in_": "statements",
}
_SECTION_OF_EACH = {"members": "parties", "includes": "layers", "rests_on": "statements"}


def check(case: Case, report: Report) -> None:
    """All references by id, and ids that two entries share."""
    _clashes(case, report)
    _top(case, report)
    for located in case.located.values():
        _references(case, report, located.path, located.entry)
    for section in (*BY_PARTY, "options"):
        for party in getattr(case.document, section):
            _party(case, report, (section, party), party, key=True)
    _rests(case, report)


def _clashes(case: Case, report: Report) -> None:
    document = case.document
    for person in document.people:
        if person in document.parties:
            first = report.place(("parties", person), on_key=True)
            what = f"{person} is a person here and a party at {first}"
            report.error(("people", person), "clash", what, "rename one of them", on_key=True)
    seen: dict[str, Path] = {issue: ("issues", issue) for issue in document.issues}
    for party, options in document.options.items():
        for option in options:
            if option in seen:
                other = "an issue" if seen[option][0] == "issues" else "another option"
                first = report.place(seen[option], on_key=True)
                what = f"{option} is an option here and {other} at {first}"
                path: Path = ("options", party, option)
                report.error(path, "clash", what, "rename one of them", on_key=True)
            seen.setdefault(option, ("options", party, option))
    _list_ids(case, report)


def _list_ids(case: Case, report: Report) -> None:
    """Ids of list entries: none that of a party, and no two alike in a section."""
    seen: dict[tuple[str, str], Path] = {}
    for located in case.located.values():
        if not fields_among(type(located.entry), ("id",)):
            continue
        own = getattr(located.entry, "id", None)
        if own is None:
            continue
        path = (*located.path, "id")
        if own in case.document.parties:
            report.error(path, "clash", f"{own} is the id of a party", "rename the entry")
    for section in BY_PARTY:
        for party, entries in getattr(case.document, section).items():
            for at, entry in enumerate(entries):
                first = seen.setdefault((section, entry.id), (section, party, at, "id"))
                if entry.id and first != (section, party, at, "id"):
                    what = f"the id {entry.id} is taken at {report.place(first)}"
                    report.error((section, party, at, "id"), "clash", what, "rename one of them")


def _top(case: Case, report: Report) -> None:
    for at, party in enumerate(case.document.between):
        if ("between",) not in case.left_out:
            _party(case, report, ("between", at), party)
    for at in repeats(case.document.between):
        what = f"{case.document.between[at]} stands twice in between"
        report.error(("between", at), "duplicate", what, "name it once")


def _references(case: Case, report: Report, path: Path, entry: Entry) -> None:
    kind = type(entry)
    for field in fields_among(kind, _SPEAKING):
        named = getattr(entry, field)
        if isinstance(named, Mapping):
            continue  # the `over` of a trade-off holds terms, which have their own check
        for at, name in enumerate(named if isinstance(named, tuple) else [named]):
            # a trade-off has an `over` of its own, which holds levels and no names
            if isinstance(name, str):
                where = (*path, field, at) if isinstance(named, tuple) else (*path, field)
                outlet = field == "by" and path[0] == "statements"
                _voice(case, report, where, name, outlet)
    for field in fields_among(kind, tuple(_SECTION_OF_ONE)):
        step = kind.model_fields[field].alias or field
        _one(case, report, (*path, step), _SECTION_OF_ONE[field], getattr(entry, field))
    for field in fields_among(kind, tuple(_SECTION_OF_EACH)):
        for at, name in enumerate(getattr(entry, field) or ()):
            _one(case, report, (*path, field, at), _SECTION_OF_EACH[field], name)
    for at, name in enumerate(entry.about if isinstance(entry, Statement) else ()):
        axes = case.axis_names
        if name not in axes and not case.knows("issues", name):
            report.unknown((*path, "about", at), "issue or option", name, axes)


_WHAT = {"parties": "party", "sources": "source", "statements": "statement", "layers": "layer"}


def _one(case: Case, report: Report, path: Path, section: str, name: str | None) -> None:
    document = case.document
    if section == "parties" and name in document.people and name not in document.parties:
        _no_party(report, path, name)
    elif name is not None and not case.knows(section, name):
        known: Mapping[str, object] = getattr(document, section)
        report.unknown(path, _WHAT.get(section, "round"), name, known)


def _party(case: Case, report: Report, path: Path, name: str, *, key: bool = False) -> None:
    if name in case.document.people and name not in case.document.parties:
        _no_party(report, path, name, key=key)
    elif not case.knows("parties", name):
        report.unknown(path, "party", name, case.document.parties, on_key=key)


def _no_party(report: Report, path: Path, name: str, *, key: bool = False) -> None:
    what, hint = f"{name} is a person, a party is expected", "name the party it speaks for"
    report.error(path, "unknown-reference", what, hint, on_key=key)


def _voice(case: Case, report: Report, path: Path, name: str, outlet: bool) -> None:
    known = case.knows("parties", name) or case.knows("people", name)
    if known or (outlet and name == OUTLET):
        return
    names: Iterable[str] = [*case.document.parties, *case.document.people]
    if outlet:
        names = [*names, OUTLET]
    report.unknown(path, "party or person", name, names)


def _rests(case: Case, report: Report) -> None:
    for issue, rules in case.consents.decided.items():
        for decided in rules:
            path: Path = ("issues", issue, "decided_by", decided.level or "")
            for at, name in enumerate(decided.rests_on):
                _one(case, report, (*path, "rests_on", at), "statements", name)
            _one(case, report, (*path, "layer"), "layers", decided.layer)
