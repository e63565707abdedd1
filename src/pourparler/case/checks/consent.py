"""Checks consent rules: their form, the names in them, and where consent stays unknown."""

from __future__ import annotations

from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.model.consent import names
from pourparler.places import Path

_WORDS = ("all", "any", "majority")
"""Ways of deciding that a collective may give as one word."""


def check(case: Case, report: Report) -> None:
    """Malformed rules, unknown members, collectives that are one voice, levels nobody decides."""
    for path, bad in case.consents.wrong:
        report.error(path, bad.code, bad.message, bad.hint, on_key=bad.at_key)
    _decided(case, report)
    for key, rule in case.consents.collectives.items():
        members = list(dict.fromkeys(case.document.parties[key].members))
        for name, path in names(rule):
            if name not in members:
                where = ("parties", key, "decision_rule", *path)
                what = f"member of {key} called"
                # a rule of one word may be meant as one of those that need no list
                known = members if path else [*members, *_WORDS]
                report.unknown(where, what, name, known, on_key=_is_vote(path))
    for key, party in case.document.parties.items():
        path = ("parties", key)
        if party.decision_rule is not None and not party.members:
            what = f"{key} has a decision rule but no members, so it counts as one voice"
            report.notice(path, "one-voice", what, "add members: [a, b]")
        elif party.members and party.decision_rule is None:
            what = f"how {key} decides is not said, so its consent counts as one voice"
            report.notice(path, "one-voice", what, "add decision_rule: all, any or majority")


def _is_vote(path: Path) -> bool:
    """Whether the name at a path of a rule is a key, with its votes as the value."""
    return path[-2:-1] == ("votes",)


def _decided(case: Case, report: Report) -> None:
    document = case.document
    for rules in case.consents.decided.values():
        for decided in rules:
            for name, path in names(decided.rule):
                if not case.knows("parties", name) and not case.knows("people", name):
                    known = [*document.parties, *document.people]
                    where = (*decided.path, *path)
                    report.unknown(where, "party or person", name, known, on_key=_is_vote(path))
    for key, entry in document.issues.items():
        open_levels = [
            level
            for level in entry.levels
            if case.consents.rule_of(key, level) is None and level != entry.if_no_deal
        ]
        unread = any(path[:2] == ("issues", key) for path, _ in case.consents.wrong)
        if open_levels and not unread:
            what = f"whose consent {key} needs is not said for {', '.join(open_levels)}"
            hint = "add decided_by: with a party or a rule; until then no consent set is computed"
            report.warning(("issues", key), "consent-unknown", what, hint, on_key=True)
