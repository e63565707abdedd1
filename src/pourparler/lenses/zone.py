"""Which agreements are possible: packages after the rules, and what each red line excludes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pourparler.errors import TooLarge, WrongUsage
from pourparler.findings import Answer, Described, Finding, How, Json, Lens, Watch

if TYPE_CHECKING:
    from pourparler.case.addresses import Located
    from pourparler.case.reading import Reading
    from pourparler.case.spaces import Space
    from pourparler.concepts.agreement.red_lines import Effects
    from pourparler.model.conditions import Condition

MOST_CODES = 10**8
"""Combinations of levels up to which packages are enumerated."""

MOST_ROWS = 10**5
"""Packages up to which each has a row."""

_RULES = How(
    "every combination of levels, less those that a rule excludes",
    choices={
        "issue that does not apply": "has no level: = is false of it, != true",
    },
)
_LINES = How(
    "each package held against every red line",
    choices={
        "alone": "packages that this line excludes with no other drawn",
        "frees": "packages that this line excludes and no other does",
    },
)


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """Packages after rules and inside the red lines, and the effect of each line."""
    from pourparler.case.axes import issues
    from pourparler.case.judgements import RedLine
    from pourparler.case.spaces import space_of
    from pourparler.lenses.zone_room import Work, free_memory, refuse_beyond
    from pourparler.lenses.zone_section import section

    axes = issues(reading.case.document)
    space = space_of(axes)
    if not axes or space is None:
        raise WrongUsage(
            "zone ranges over issues, and this case has none (add issues: with levels)"
        )
    if space.count() > MOST_CODES:
        raise TooLarge(
            f"{space.count():.3g} combinations of levels are too many to list one by one; "
            f"up to {MOST_CODES:,} fit (fix or take out issues)"
        )
    drawn = [
        located
        for located in reading.in_force("red_lines")
        if isinstance(located.entry, RedLine) and set(located.entry.never.axes()) <= set(axes)
    ]
    formulas = len(reading.case.document.rules) + len(drawn)
    work = Work(space.count(), len(space.axes), formulas, MOST_ROWS)
    refuse_beyond(work, free_memory())
    total, rows = _enumerate(reading, space, drawn, watch)
    findings = tuple(_findings(reading, total, drawn))
    left_out = [
        f"{located.address} is not drawn: {_why_not(reading, located)}"
        for located in reading.listed("red_lines")
        if located not in drawn
    ]
    if total.packages > MOST_ROWS:
        left_out.append(f"more than {MOST_ROWS:,} packages: they are counted and have no rows")
    summary = ("zone.packages", "zone.within_red_lines")
    return Answer(findings, rows, section(reading, total, drawn), tuple(left_out), summary)


def _why_not(reading: Reading, located: Located) -> str:
    if reading.is_disputed(located):
        return "all that it rests on is disputed"
    if not reading.counts(located):
        return f"it lacks the grounds asked for ({reading.grounds})"
    return "it speaks of options, and packages are made of issues"


def _enumerate(
    reading: Reading, space: Space, drawn: list[Located], watch: Watch
) -> tuple[Effects, tuple[dict[str, Json], ...]]:
    import numpy as np

    from pourparler.concepts.agreement.red_lines import effects
    from pourparler.kernels import packages

    rules = [space.formula(rule) for rule in _rules(reading, {axis.id for axis in space.axes})]
    lines = [space.formula(located.entry.never) for located in drawn]  # type: ignore[attr-defined]

    def tick(done: int, total: int) -> None:
        watch(done, total, "holding packages against the red lines")

    total = None
    rows: list[dict[str, Json]] = []
    for block in packages.feasible(space.sizes, space.applies_when, space.order, rules, tick):
        crossed = packages.held(lines, block.digits, block.applies)
        found = effects(crossed)
        total = found if total is None else total + found
        if total.packages <= MOST_ROWS:
            inside = np.logical_not(crossed.any(axis=1))
            for code, digits, applies, within in zip(
                block.codes, block.digits, block.applies, inside, strict=True
            ):
                terms = space.terms(digits, applies)
                row: dict[str, Json] = {"package": int(code), "terms": terms}
                rows.append({**row, "within_red_lines": bool(within)})
    assert total is not None  # there is always a first block
    return total, tuple(rows) if total.packages <= MOST_ROWS else ()


def _rules(reading: Reading, axes: set[str]) -> list[Condition]:
    """The rules of a reading over these axes; logic needs no grounds, so `--grounds` drops none."""
    from pourparler.case.judgements import Rule

    return [
        located.entry.never
        for located in reading.listed("rules")
        if isinstance(located.entry, Rule)
        and not reading.is_disputed(located)
        and set(located.entry.never.axes()) <= axes
    ]


def _findings(reading: Reading, total: Effects, drawn: list[Located]) -> list[Finding]:
    packages = f"{total.packages:,} packages are possible under the rules."
    within = f"{total.within:,} of {total.packages:,} packages cross no red line."
    rules = reading.basis(*(one for one in reading.listed("rules") if one.grounded and _has(one)))
    everything = reading.basis(*drawn)
    findings = [
        Finding("zone.packages", packages, total.packages, _RULES, rules),
        Finding("zone.within_red_lines", within, total.within, _LINES, everything),
    ]
    for at, located in enumerate(drawn):
        key = located.path[1]
        name = reading.case.name(located.parties[0])
        basis = reading.basis(located)
        alone, frees = total.alone[at], total.frees[at]
        claim = f"Alone, the red line {key} of {name} excludes {alone:,} packages."
        findings.append(Finding(f"zone.red_lines.{key}.alone", claim, alone, _LINES, basis))
        claim = f"Dropping {key} from all red lines frees {frees:,} packages"
        claim += "." if frees else ": it binds nothing that another does not."
        findings.append(Finding(f"zone.red_lines.{key}.frees", claim, frees, _LINES, everything))
    return findings


def _has(located: Located) -> bool:
    """Whether a rule states grounds; a rule is logic, and need not."""
    grounded = located.grounded
    return grounded is not None and bool(grounded.rests_on or grounded.assumed)


LENS = Lens(
    name="zone",
    question="which agreements are possible, and what each red line excludes",
    title="Which agreements are possible",
    answer=answer,
    needs=("issues",),
    figures=(
        Described("packages", "packages after rules"),
        Described("within_red_lines", "packages that cross no red line"),
        Described("red_lines.<id>.alone", "packages that this line excludes with no other drawn"),
        Described(
            "red_lines.<id>.frees", "packages that come back when this line alone is dropped"
        ),
    ),
    rows=(
        Described("package", "its code: mixed radix over issues, first most significant"),
        Described("terms", "issue to level"),
        Described("within_red_lines", "whether it crosses no red line"),
    ),
    charts=("waterfall",),
    cites=("raiffa-1982",),
)
"""What the lens declares."""
