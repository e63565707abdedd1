"""Who must say yes, who can block, and what was said without authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import TooLarge, WrongUsage, did_you_mean
from pourparler.findings import Answer, Described, Lens, Option, Watch

if TYPE_CHECKING:
    from pourparler.case.reading import Reading
    from pourparler.lenses.block.findings import Found


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """The minimal sets of every term and package, acts without authority, and red lines."""
    from pourparler.lenses.block.findings import Found, findings
    from pourparler.lenses.block.objections import powers
    from pourparler.lenses.block.packages import grouped
    from pourparler.lenses.block.rows import rows
    from pourparler.lenses.block.section import section
    from pourparler.lenses.block.terms import terms_of
    from pourparler.lenses.block.unauthorised import unauthorised

    if not reading.case.document.issues:
        raise WrongUsage(
            "block ranges over issues, and this case has none (add issues: with levels)"
        )
    refusing = _refusing(reading, options.get("refuse", ""))
    terms = terms_of(reading)
    stopped = terms.stopped_by(refusing) if refusing else ()
    packages = grouped(reading, terms, stopped, watch)
    found = Found(
        reading,
        terms,
        packages,
        tuple(unauthorised(reading, terms)),
        tuple(powers(reading, terms)),
        refusing,
        stopped,
    )
    listed = tuple(findings(found))
    summary = ["block.without_authority", "block.objections"]
    summary += ["block.deliverable"] if refusing else []
    told = partial(section, found)
    return Answer(
        listed, tuple(rows(terms, packages)), told, tuple(_notices(found)), tuple(summary)
    )


def _refusing(reading: Reading, text: str) -> tuple[str, ...]:
    """Who refuses, as `--refuse` names them."""
    document = reading.case.document
    known = [*document.parties, *document.people]
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known)
            raise WrongUsage(f"--refuse {name[:80]}: there is no such party or person ({hint})")
    return names


def _notices(found: Found) -> Iterator[str]:
    from pourparler.lenses.block.words import plain

    for term in found.unknown:
        yield f"whose consent issues.{term.issue} needs at {term.level} is not known: no sets"
    for term in found.terms.terms:
        judged = term.judged
        place = f"issues.{term.issue} at {term.level}"
        if judged is None:
            continue
        if judged.consent is None:
            yield f"{place}: the rule is too large for its sets; who can stop it alone is known"
            continue
        for sets, kind in ((judged.consent, "consent"), (judged.blocking, "blocking")):
            if sets is not None and sets.listed is None:
                one = plain(found.reading, sets.smallest)
                yield (
                    f"{place}: {sets.number:,} minimal {kind} sets are too many to list; "
                    f"one of the smallest is {one}"
                )
    yield from _of_packages(found)


def _of_packages(found: Found) -> Iterator[str]:
    from pourparler.lenses.block.packages import MOST_CODES, MOST_GROUPS, MOST_ROWS

    packages = found.packages
    if packages is None:
        yield f"more than {MOST_CODES:,} combinations of levels: packages are left out"
    elif packages.listed is None:
        yield f"more than {MOST_ROWS:,} packages: they are counted and have no rows"
    if packages is not None and len(packages.groups) > MOST_GROUPS:
        yield f"more than {MOST_GROUPS:,} different rules of packages: none has its sets"
    elif packages is not None and (number := packages.not_listed):
        yield f"{number:,} packages have more minimal sets than are listed: null in their rows"


def why_not(reading: Reading, options: Mapping[str, str]) -> str | None:
    """Why a report on this reading has no section on consent, or None when it has."""
    from pourparler.case.authority import term_consents
    from pourparler.model.consent_lowering import Voices

    rules = [term.rule for term in term_consents(reading) if term.rule is not None]
    voices = Voices(reading.case.consents.collectives, {})
    try:
        for rule in rules:
            voices.stopped(rule, [()])
    except TooLarge as deep:
        return deep.message
    return None if rules else "nothing says whose consent any issue needs"


LENS = Lens(
    name="block",
    question="who must say yes, who can block, what was said without authority",
    title="Who must say yes, and who can block",
    answer=answer,
    needs=("issues",),
    ready=why_not,
    options=(
        Option(
            "refuse",
            "What can still be delivered if these say no.",
            metavar="ID,…",
            in_report=True,
        ),
    ),
    figures=(
        Described("without_authority", "acts of people whose yes counts on no term they are about"),
        Described("terms", "levels of issues"),
        Described("consent_unknown", "levels of which nothing says whose consent they need"),
        Described("packages", "packages after rules; null where there are too many"),
        Described("packages_unknown", "packages with such a level"),
        Described("package_rules", "ways in which packages differ by whose consent they need"),
        Described("can_stop.<party>", "levels that it can stop alone, with those who speak for it"),
        Described("objections", "red lines that no consent of those who draw them stands behind"),
        Described("deliverable", "with `--refuse`: levels that can still be delivered", True),
        Described("deliverable_packages", "with `--refuse`: packages that can still be", True),
    ),
    rows=(
        Described("kind", "term or package"),
        Described("terms", "issue to level"),
        Described(
            "minimal_consent_sets",
            "groups whose yes is enough; [[]] = nobody is needed, null = not known or not listed",
        ),
        Described("minimal_blocking_sets", "groups whose refusal is enough to stop it"),
        Described("vetoers", "those who are in every consent set"),
        Described("dummies", "names in the rule, or who speak for them, that are in no set"),
    ),
    charts=("consent_map",),
    cites=("shapley-shubik-1954", "taylor-zwicker-1999", "berge-1989"),
)
"""What the lens declares."""
