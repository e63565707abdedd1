"""Who said what, when and how; what nobody said; and who contradicts whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pourparler.findings import (
    Answer,
    Basis,
    Described,
    Finding,
    How,
    Json,
    Lens,
    Option,
    Rest,
    Watch,
)

if TYPE_CHECKING:
    from pourparler.case.addresses import Located
    from pourparler.case.contradictions import Clash
    from pourparler.case.reading import Reading
    from pourparler.evidence.ledger import Filter

COUNTED = How("counted from the case file")
"""How a figure is got that is a plain count."""
_COVERAGE = How(
    "issues touched by a preference entry or a red line that rests on an undisputed statement",
    choices={"coverage": "an assumption alone covers nothing; the same words may cover two issues"},
)
_CLASHES = How(
    "pairs of statements of one camp on one issue that no level satisfies together",
    choices={"counted": "no question, narration or disputed claim; each pair once"},
)


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """The ledger of a reading: coverage, mandates, contradictions, and the statements asked for."""
    from pourparler.case.contradictions import contradictions
    from pourparler.case.mandates import mandates
    from pourparler.lenses.said.section import section

    wanted = _filter(reading, options)
    watch(0, 3, "reading the ledger")
    rows = [_row(reading, key) for key in _passing(reading, wanted)]
    watch(1, 3, "looking for contradictions")
    clashes = contradictions(reading)
    held = mandates(reading)
    beyond = [key for mandate in held for key in mandate.beyond]
    watch(2, 3, "measuring coverage")
    findings = (
        *_counts(reading, len(rows)),
        *_coverage(reading),
        _contradicting(reading, clashes),
        Finding(
            "said.beyond_mandate",
            f"{_of(len(beyond), 'statement')} by a person went beyond the mandate.",
            len(beyond),
            How("acts compared with the highest act the mandate allows"),
            _statements(reading, beyond),
        ),
    )
    watch(3, 3, "done")
    listed = [str(row["statement"]) for row in rows]
    # an overview says first how little is known, and of whom
    between = reading.case.document.between
    covered = (f"said.coverage.{party}" for party in between)
    summary = (*covered, "said.contradictions", "said.beyond_mandate")
    return Answer(
        findings,
        tuple(rows),
        partial(section, reading, listed, clashes, held),
        _notices(reading),
        summary,
    )


def _filter(reading: Reading, options: Mapping[str, str]) -> Filter:
    from pourparler.dates import edtf
    from pourparler.errors import Misread, WrongUsage
    from pourparler.evidence.ledger import Filter
    from pourparler.evidence.statements import Act, Manner

    document = reading.case.document
    speakers = [*document.parties, *document.people, "outlet"]

    def words(name: str, known: Iterable[str]) -> frozenset[str]:
        asked = [word.strip() for word in options.get(name, "").split(",") if word.strip()]
        _known(name, asked, list(known))
        return frozenset(asked)

    try:
        since = edtf(options["since"]) if options.get("since") else None
        until = edtf(options["until"]) if options.get("until") else None
    except Misread as wrong:
        raise WrongUsage(f"{wrong.message} ({wrong.hint})") from None
    return Filter(
        by=words("by", speakers),
        about=words("about", reading.case.axis_names),
        acts=words("act", Act),
        manners=words("manner", Manner),
        since=since,
        until=until,
        find=options.get("find", ""),
    )


def _known(name: str, asked: list[str], known: list[str]) -> None:
    from pourparler.errors import WrongUsage, did_you_mean

    for word in asked:
        if word not in known:
            hint = did_you_mean(word, known)
            raise WrongUsage(f"--{name} {word}: not known here" + (f" ({hint})" if hint else ""))


def _passing(reading: Reading, wanted: Filter) -> Iterable[str]:
    case = reading.case
    voices: dict[str, frozenset[str]] = {}
    for key, statement in reading.statements.items():
        by = statement.by
        if by not in voices:
            camps = (party for party in case.document.parties if by in case.camp(party))
            voices[by] = frozenset([by, *camps])
        names = (case.axis_names.get(axis, axis) for axis in statement.about)
        texts = (key, statement.quote, case.name(by), statement.note or "", *names)
        if wanted.lets_through(statement, voices[by], texts):
            yield key


def _row(reading: Reading, key: str) -> dict[str, Json]:
    statement = reading.statements[key]
    return {
        "statement": key,
        "by": statement.by,
        "camp": reading.case.party_of(statement.by),
        "said": statement.said.text if statement.said else None,
        "manner": str(statement.manner),
        "act": str(statement.act),
        "about": list(statement.about),
        "verified": reading.case.is_verified(key),
    }


def _counts(reading: Reading, listed: int) -> Iterable[Finding]:
    total = len(reading.statements)
    verified = sum(1 for key in reading.statements if reading.case.is_verified(key))
    disputed = sum(1 for statement in reading.statements.values() if statement.disputed)
    yield Finding("said.statements", f"The ledger has {_of(total, 'statement')}.", total, COUNTED)
    yield Finding("said.listed", f"{_of(listed, 'statement')} pass the filters.", listed, COUNTED)
    yield Finding(
        "said.verified_quotes",
        f"The words of {verified} of {total} statements were found in their source.",
        verified,
        How("words compared with the text of the source; style of quotes, dashes, spaces aside"),
    )
    yield Finding("said.disputed", f"{_of(disputed, 'statement')} are disputed.", disputed, COUNTED)


def _coverage(reading: Reading) -> Iterable[Finding]:
    from pourparler.case.coverage import axes_of, coverage

    number = len(axes_of(reading))
    for party, entry in reading.case.document.parties.items():
        covered = coverage(reading, party)
        own = {issue: found for issue, found in covered.items() if found.ground.is_own_words}
        for name, found, how in (
            ("coverage", covered, "some ground in the sources"),
            ("coverage_own", own, "its own or ascribed words"),
        ):
            behind = [entry for one in found.values() for entry in one.entries]
            if name == "coverage_own":
                behind = [entry for entry in behind if _own_words(reading, entry)]
            basis = reading.basis(*behind)
            claim = f"What {entry.name} wants is known on {len(found)} of {number} issues by {how}"
            # what is known by others' words alone is not to be taken for the party's own
            claim += (
                "."
                if found is own or not found
                else f", on {len(own)} by its own or ascribed words."
            )
            yield Finding(f"said.{name}.{party}", claim, len(found), _COVERAGE, basis)


def _own_words(reading: Reading, located: Located) -> bool:
    ground = reading.best_ground(located)
    return ground is not None and ground.is_own_words


def _contradicting(reading: Reading, clashes: list[Clash]) -> Finding:
    number = sum(len(clash) for clash in clashes)
    involved = [
        key for clash in clashes for key in (*clash.first.statements, *clash.second.statements)
    ]
    claim = (
        f"Inside one and the same camp, {_of(number, 'pair')} of statements contradict each other."
    )
    return Finding("said.contradictions", claim, number, _CLASHES, _statements(reading, involved))


def _statements(reading: Reading, keys: Iterable[str]) -> Basis:
    """Statements as the basis of a finding about their own speakers."""
    from pourparler.case.grounds import ground_of

    case = reading.case
    rests = []
    for key in dict.fromkeys(keys):
        statement = reading.statements[key]
        party = case.party_of(statement.by) or statement.by
        ground = ground_of(statement, (party, statement.by), case.document.people)
        rests.append(Rest(key, str(ground)))
    return Basis(tuple(rests))


def _notices(reading: Reading) -> tuple[str, ...]:
    unverified = sum(1 for key in reading.statements if reading.case.is_verified(key) is None)
    if not unverified:
        return ()
    return (f"{_of(unverified, 'quote')} not verified: the text of the source is not here",)


def _of(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


LENS = Lens(
    name="said",
    question="who said what, when, how, and what nobody said",
    title="Who said what",
    answer=answer,
    options=(
        Option("by", "Only these speakers, or the whole camp of a party.", metavar="ID,…"),
        Option("about", "Only statements about these issues or options.", metavar="ID,…"),
        Option("act", "Only these kinds of speech act.", metavar="ACT,…"),
        Option("manner", "Only words given in this manner.", metavar="MANNER,…"),
        Option("since", "Only what was said on or after this date.", metavar="DATE"),
        Option("until", "Only what was said on or before this date.", metavar="DATE"),
        Option("find", "Only statements with all these words.", metavar="TEXT"),
    ),
    figures=(
        Described("statements", "statements in the ledger, as of the date"),
        Described("listed", "statements that pass the filters"),
        Described("verified_quotes", "statements whose words were found in their source"),
        Described("disputed", "statements that others contest"),
        Described("coverage.<party>", "issues on which an undisputed ground says what it wants"),
        Described("coverage_own.<party>", "the same by its own or ascribed words alone"),
        Described("contradictions", "pairs of statements of one camp that contradict each other"),
        Described("beyond_mandate", "statements by people beyond what their mandate allows"),
    ),
    rows=(
        Described("statement", "its id"),
        Described("by", "who said it"),
        Described("camp", "the party whose voice that is, or null"),
        Described("said", "when, as EDTF, or null"),
        Described("manner", "direct, mixed, paraphrase or ascribed"),
        Described("act", "the kind of speech act"),
        Described("about", "issues and options"),
        Described("verified", "whether its words stand in the source; null without its text"),
    ),
    charts=("coverage", "timeline"),
)
"""What the lens declares."""
