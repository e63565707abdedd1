"""What people said without authority: binding acts where their own yes counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.case.mandates import Mandate
from pourparler.case.reading import Reading
from pourparler.evidence.statements import Act, Statement
from pourparler.lenses.block.terms import Term, Terms

BINDING = ("offer", "accept", "commit")
"""What an act has to need of a mandate to be looked at."""

COMMITTING = ("accept", "commit")
"""What an act needs that accepts or promises something."""


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """A statement on some issues, by a person in no minimal consent set of any of their levels.

    `open` are those of the issues on which whose consent some level needs is not known.
    """

    statement: str
    person: str
    act: Act
    issues: tuple[str, ...]
    open: tuple[str, ...]


def unauthorised(reading: Reading, found: Terms) -> Iterator[Unauthorised]:
    """The statements made without authority, in the order of the case.

    A statement about no issue is on no term, and one on issues whose consent is not known at all
    is not judged.
    """
    levels: dict[str, list[Term]] = {}
    for term in found.terms:
        levels.setdefault(term.issue, []).append(term)
    for key, statement in reading.statements.items():
        if statement.by not in reading.case.document.people or not _counts(reading, key, statement):
            continue
        about = tuple(issue for issue in statement.about if issue in levels)
        terms = [term for issue in about for term in levels[issue]]
        if not any(term.rule for term in terms) or any(_needs(t, statement.by) for t in terms):
            continue
        unknown = {term.issue for term in terms if not _sure(term, statement.by)}
        left = tuple(issue for issue in about if issue in unknown)
        yield Unauthorised(key, statement.by, statement.act, about, left)


def _counts(reading: Reading, key: str, statement: Statement) -> bool:
    if statement.disputed and key not in reading.switched:
        return False
    return statement.act.needs in BINDING


def _needs(term: Term, person: str) -> bool:
    """Whether a person is known to be in some minimal consent set of a term."""
    judged = term.judged
    return judged is not None and judged.needed is not None and person in judged.needed


def _sure(term: Term, person: str) -> bool:
    """Whether it is known that a person is in none."""
    judged = term.judged
    if judged is None:
        return False
    return judged.needed is not None or person not in term.named


def committed(reading: Reading, person: str) -> tuple[str, ...]:
    """The statements in which a person accepts or promises something, disputed ones left out."""
    return tuple(
        key
        for key, statement in reading.statements.items()
        if statement.by == person
        and statement.act.needs in COMMITTING
        and (not statement.disputed or key in reading.switched)
    )


def powerless(found: Terms) -> Iterator[Mandate]:
    """People who speak for a party and are in no minimal consent set of any term."""
    for mandate in found.held:
        if not any(_needs(term, mandate.person) for term in found.terms):
            yield mandate
