"""Checks consent rules: their form, the names in them, and where consent stays unknown."""

from __future__ import annotations

from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.model.consent import names


def check(case: Case, report: Report) -> None:
    """Malformed rules, unknown members, collectives that are one voice, levels nobody decides."""
    for path, bad in case.consents.wrong:
        report.error(path, bad.code, bad.message, bad.hint, on_key=bad.at_key)
    _decided(case, report)
    for key, rule in case.consents.collectives.items():
        members = set(case.document.parties[key].members)
        for name, path in names(rule):
            if name not in members:
                where = ("parties", key, "decision_rule", *path)
                report.unknown(where, f"member of {key} called", name, members)
    for key, party in case.document.parties.items():
        path = ("parties", key)
        if party.decision_rule is not None and not party.members:
            what = f"{key} has a decision rule but no members, so it counts as one voice"
            report.notice(path, "one-voice", what, "add members: [a, b]")
        elif party.members and party.decision_rule is None:
            what = f"how {key} decides is not said, so its consent counts as one voice"
            report.notice(path, "one-voice", what, "add decision_rule: all, any or majority")


def _decided(case: Case, report: Report) -> None:
    document = case.document
    for issue, rules in case.consents.decided.items():
        for decided in rules:
            levels = document.issues[issue].levels
            if decided.level is not None and decided.level not in levels:
                where = ("issues", issue, "decided_by", decided.level)
                what = f"level of {issue} called"
                report.unknown(where, what, decided.level, levels, on_key=True)
            for name, path in names(decided.rule):
                if not case.knows("parties", name) and not case.knows("people", name):
                    known = [*document.parties, *document.people]
                    report.unknown((*decided.path, *path), "party or person", name, known)
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
