"""What a change would do: one concession, one entry, one disputed claim; before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from math import prod
from typing import TYPE_CHECKING

from pourparler.errors import HasErrors, WrongUsage
from pourparler.findings import Answer, Described, Finding, How, Json, Lens, Option, Watch
from pourparler.lenses.sampling_options import NO_DEAL, SAMPLING
from pourparler.passages import Label, Line, Party

if TYPE_CHECKING:
    from pourparler.case.reading import Reading
    from pourparler.studies.changes import Change
    from pourparler.studies.whatif.tried import Tried

OWN = ("lens", "drop", "add", "set", "fix", "remove")
"""Options of the study; all others are handed to the lens."""

MOST_UNLISTED = 12
"""Single changes tried on a case that is too large to list, where each takes seconds."""


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """The changes asked for together, or many single ones where none is asked for."""
    from pourparler.lenses.zone.counts import MOST_LISTED
    from pourparler.studies.whatif.section import section
    from pourparler.studies.whatif.singles import single_changes
    from pourparler.studies.whatif.tried import by_effect, tried

    lens = _lens(options.get("lens") or "zone")
    handed = {name: value for name, value in options.items() if name not in OWN}
    asked, untried = _asked(reading, options), 0
    if asked is None:
        changes = tuple(single_changes(reading))
        if _levels_combined(reading) > MOST_LISTED:
            changes, untried = changes[:MOST_UNLISTED], len(changes[MOST_UNLISTED:])
        found = by_effect(tuple(tried(reading, lens, handed, changes, watch)))
    else:
        start = replace(reading, switched=frozenset())
        (found_one,) = tried(start, lens, handed, [asked], watch)
        if found_one.after is None:
            _refuse(start, asked, found_one)
        found = [found_one]
    return Answer(
        tuple(_findings(lens, found, asked)),
        tuple(_rows(found)),
        partial(section, reading, found, asked is not None, untried),
        tuple(_notices(found, untried)),
    )


def _levels_combined(reading: Reading) -> int:
    return prod(len(issue.levels) for issue in reading.case.document.issues.values())


def _notices(found: list[Tried], untried: int) -> Iterator[str]:
    if untried:
        yield (
            f"{untried:,} more single changes are not tried, since the packages are too many to "
            "list and each change takes seconds; name one, as in --drop red_lines.RL1"
        )
    yield from (f"{one.change.words}: {one.refused}" for one in found if one.refused)


def _refuse(reading: Reading, change: Change, found: Tried) -> None:
    """A change that was asked for and cannot be read is refused with its problems."""
    from pourparler.studies.changes import changed

    try:
        changed(reading, change)
    except HasErrors:
        raise
    raise WrongUsage(found.refused)


def _lens(name: str) -> Lens[Reading]:
    from pourparler.errors import did_you_mean
    from pourparler.lenses import LENSES

    by_name = {lens.name: lens for lens in LENSES}
    if name not in by_name:
        hint = did_you_mean(name, by_name) or f"one of {', '.join(by_name)}"
        raise WrongUsage(f"--lens {name[:80]}: not known here ({hint})")
    return by_name[name]


def _asked(reading: Reading, options: Mapping[str, str]) -> Change | None:
    """The change that the options name, all of it together; None where they name none."""
    from pourparler.studies.changes import Change
    from pourparler.studies.edits import KINDS, edits_of
    from pourparler.studies.whatif.worded import joined

    asked = [(kind, text) for kind in KINDS for text in _lines(options, kind)]
    edits = edits_of(reading.case, asked)
    words = [_in_words(reading, kind, text) for kind, text in asked]
    told = [_told(reading, kind, text) for kind, text in asked]
    if reading.switched:
        taken = [f"{key} taken as said" for key in sorted(reading.switched)]
        words += taken
        told += [(one,) for one in taken]
    if not words:
        return None
    return Change("; ".join(words), tuple(edits), reading.switched, joined(told))


def _lines(options: Mapping[str, str], name: str) -> list[str]:
    return [line.strip() for line in options.get(name, "").split("\n") if line.strip()]


def _told(reading: Reading, kind: str, text: str) -> Line:
    """The same with names, where they are known."""
    from pourparler.studies.whatif.worded import dropped, fixed

    issue, _, level = (half.strip() for half in text.partition("="))
    located = reading.case.located.get(text) if kind == "drop" else None
    if located is not None:
        whose: Line = (Party(located.parties[0]), ": ") if located.parties else ()
        return (*whose, *dropped(reading, located))
    if kind == "fix":
        return fixed(reading, issue, level)
    if kind == "remove":
        return fixed(reading, text, str(reading.case.document.issues[text].if_no_deal))
    return (Label(_in_words(reading, kind, text)),)


def _in_words(reading: Reading, kind: str, text: str) -> str:
    """One edit as a person would tell of it."""
    address, _, value = (half.strip() for half in text.partition("="))
    match kind:
        case "drop":
            return f"{text} dropped"
        case "set":
            return text
        case "add":
            return f"{address} added"
        case "fix":
            return f"{address} fixed at {value}"
    issue = reading.case.document.issues[text]
    return f"{text} fixed at {issue.if_no_deal}"


def _rows(found: list[Tried]) -> Iterator[dict[str, Json]]:
    for one in found:
        for name, before, after in one.differences:
            yield {"change": one.change.words, "figure": name, "before": before, "after": after}


def _findings(lens: Lens[Reading], found: list[Tried], asked: Change | None) -> Iterator[Finding]:
    how = How(f"{lens.name} asked again of the case with the change in it, nothing written")
    yield Finding("whatif.changes", f"{len(found):,} changes were tried.", len(found), how)
    without = sum(1 for one in found if not one.differences)
    yield Finding("whatif.without_effect", f"{without:,} of them change no figure.", without, how)
    if asked is None or not found:
        return
    (one,) = found
    assert one.after is not None
    for side, answered in (("before", one.before), ("after", one.after)):
        for finding in answered.findings:
            name = finding.id.split(".", 1)[1]
            yield replace(finding, id=f"whatif.{side}.{name}")


LENS = Lens(
    name="whatif",
    question="what would a change do: one concession, one entry, one disputed claim",
    title="What a change would do",
    label="What if",
    answer=answer,
    needs=("issues", "preferences"),
    options=(
        Option("lens", "Whose figures are compared, else zone.", metavar="LENS"),
        Option("drop", "Take out the entry at an address.", metavar="ADDRESS", many=True),
        Option("add", "Add an entry, written as YAML.", metavar="ADDRESS={YAML}", many=True),
        Option("set", "Put another value at an address.", metavar="ADDRESS=VALUE", many=True),
        Option("fix", "Leave an issue one level.", metavar="ISSUE=LEVEL", many=True),
        Option("remove", "Leave an issue as without agreement.", metavar="ISSUE", many=True),
        NO_DEAL,
        *SAMPLING,
    ),
    figures=(
        Described("changes", "changes tried"),
        Described("without_effect", "changes that leave every figure as it is"),
        Described("before.<name>", "a figure of the lens, the change not made", True),
        Described("after.<name>", "the same figure with the change", True),
    ),
    rows=(
        Described("change", "what is changed, in words with addresses"),
        Described("figure", "the figure of the lens that comes out otherwise"),
        Described("before", "its value without the change"),
        Described("after", "its value with the change"),
    ),
    charts=("concessions",),
    cites=("raiffa-1982",),
)
"""What the study declares."""
