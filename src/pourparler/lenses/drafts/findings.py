"""The findings of the lens: statuses pair by pair, what drafts leave open, and who moved how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pourparler.case.drafts import DraftText
from pourparler.case.forbidden import with_grounds
from pourparler.case.reading import Reading
from pourparler.concepts.text.comparison import STATUSES, bracketed, tallies
from pourparler.concepts.text.movement import MOVEMENTS
from pourparler.findings import Basis, Finding, How
from pourparler.lenses.drafts.compared import Compared, Moved
from pourparler.lenses.drafts.counted import Counted, Numbers
from pourparler.lenses.drafts.words import of_issues

_PAIRS = How(
    "levels that two drafts name, issue by issue",
    choices={
        "agreed": "both name the same single level",
        "compatible": "some level is named by both, and one of them has brackets",
        "contradictory": "no level is named by both",
        "silent": "at least one of them names no level",
        "distance": "the number of contradictory issues",
    },
)
_BRACKETS = How("issues of which a draft names several levels")
_COMPLETIONS = How(
    "exact count, issues that rules tie together summed out one by one",
    choices={
        "silence": "leaves an issue as it may be",
        "issue that does not apply": "a draft that names a level of it needs it to apply",
    },
)
_HELD = How("completions among the packages of the zone, against no deal as the case has it")
_MOVED = How(
    "steps between the nearest levels in the party's own order, to each other text",
    choices={
        "the two latest drafts": "by date, else by the date of the round, else as in the case",
        "joint drafts": "count for each of their parties",
        "steps": "strict comparisons on the longest chain of the order between two levels",
        "nearer": "fewer steps from some text and more from none; farther the other way round",
        "sideways": "the levels changed, and the order does not say which way",
    },
)
_SAID = {
    "agreed": "name the same single level on",
    "compatible": "name a common level, in brackets, on",
    "contradictory": "contradict each other on",
    "silent": "cannot be compared, since one of them is silent, on",
}


def findings(reading: Reading, found: Compared, total: Counted) -> Iterator[Finding]:
    """All figures: pairs, single drafts, movement."""
    basis = [reading.basis(draft.located) for draft in found.drafts]
    yield from _pairs(found, basis)
    yield from _drafts(reading, found, total, basis)
    for prefix, moved in (("", found.moved), ("against.", found.moved_against)):
        for one in (one for one in moved if one.ways):
            yield from _moves(reading, found, one, prefix)


def _pairs(found: Compared, basis: Sequence[Basis]) -> Iterator[Finding]:
    counts = tallies(found.statuses).tolist()
    every = of_issues(len(found.axes))
    for first, second in found.pairs():
        one, other = found.drafts[first], found.drafts[second]
        pair, behind = f"{one.id}.{other.id}", basis[first] + basis[second]
        apart = counts[STATUSES.index("contradictory")][first][second]
        claim = f"The drafts {one.name} and {other.name} are {apart:,} of {every} apart."
        yield Finding(f"drafts.distance.{pair}", claim, apart, _PAIRS, behind)
        for at, status in enumerate(STATUSES):
            number = counts[at][first][second]
            claim = f"{one.name} and {other.name} {_SAID[status]} {of_issues(number)}."
            yield Finding(f"drafts.{status}.{pair}", claim, number, _PAIRS, behind)


def _drafts(
    reading: Reading, found: Compared, total: Counted, basis: Sequence[Basis]
) -> Iterator[Finding]:
    brackets = bracketed(found.named).tolist()
    rules = reading.basis(*with_grounds(total.rules))
    lines = reading.basis(*total.lines)
    wishes = _wishes(reading) if total.possible is not None else Basis()
    for at, draft in enumerate(found.drafts):
        behind, name = basis[at], draft.name
        claim = f"{name} leaves several levels in brackets on {of_issues(brackets[at])}."
        yield Finding(f"drafts.bracketed.{draft.id}", claim, brackets[at], _BRACKETS, behind)
        number = _at(total.every, at)
        claim = (
            f"{name} can become {number:,} packages under the rules."
            if number is not None
            else (f"What {name} can become was not counted: {total.why}.")
        )
        behind += rules
        yield Finding(f"drafts.completions.{draft.id}", claim, number, _COMPLETIONS, behind)
        number = _at(total.inside, at)
        claim = (
            f"{number:,} of the completions of {name} cross no red line."
            if number is not None
            else (f"Completions of {name} inside the red lines were not counted: {total.why}.")
        )
        behind += lines
        name_of = f"drafts.completions_within_red_lines.{draft.id}"
        yield Finding(name_of, claim, number, _COMPLETIONS, behind)
        yield from _held(total, at, draft, behind + wishes)


def _wishes(reading: Reading) -> Basis:
    """What acceptance against no deal rests on."""
    between = set(reading.case.document.between)
    sections = ("preferences", "no_deal")
    entries = [one for section in sections for one in reading.in_force(section)]
    return reading.basis(*(one for one in entries if set(one.parties) & between))


def _held(total: Counted, at: int, draft: DraftText, behind: Basis) -> Iterator[Finding]:
    key, name = draft.id, draft.name
    for word, numbers, verb in (
        ("possible", total.possible, "may be"),
        ("necessary", total.necessary, "are for sure"),
    ):
        number = _at(numbers, at)
        if number is None:
            why = total.why_not_held or total.why
            claim = f"Completions of {name} were not held against no deal: {why}."
        else:
            claim = f"{number:,} completions of {name} inside the red lines {verb} better than no "
            claim += "deal for all."
        yield Finding(f"drafts.completions_{word}.{key}", claim, number, _HELD, behind)


def _at(numbers: Numbers, at: int) -> int | None:
    return None if numbers is None else numbers[at]


def _moves(reading: Reading, found: Compared, moved: Moved, prefix: str) -> Iterator[Finding]:
    drafts = dict.fromkeys([moved.before, moved.after, *moved.others])
    used = [draft.located for draft in drafts] + list(found.orders[moved.party].used)
    basis = reading.basis(*used)
    who = reading.case.name(moved.party)
    towards = f" from where {found.against.name} stands" if prefix and found.against else ""
    words: Mapping[str, str] = {
        "nearer": "moved nearer on", "farther": "moved farther away on",
        "sideways": "changed its text, neither nearer nor farther as far as is known, on",
        "unchanged": "left its text as it was on",
    }  # fmt: skip
    for way in MOVEMENTS:
        number = len(moved.issues(way))
        claim = f"From {moved.before.name} to {moved.after.name}, {who} {words[way]} "
        claim += f"{of_issues(number)}{f', measured{towards}' if towards else ''}."
        yield Finding(f"drafts.{prefix}{way}.{moved.party}", claim, number, _MOVED, basis)
