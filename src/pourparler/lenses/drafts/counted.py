"""What each draft can still become: completions under the rules, inside red lines, in the zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pourparler.case.addresses import Located
from pourparler.case.forbidden import condition_of, red_lines_over, rules_over
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.concepts.text.completions import Frame, Sets, completions, frame
from pourparler.errors import TooLarge, WrongUsage
from pourparler.findings import Watch
from pourparler.lenses.drafts.compared import Compared

MOST_PACKAGES = 20_000
"""Combinations of levels up to which each completion is held against no deal."""

Numbers = tuple[int, ...] | None
"""One number a draft; None where they could not be had."""


@dataclass(frozen=True, eq=False)
class Counted:
    """Numbers for each draft; `why` and `why_not_held` say why some are missing."""

    rules: tuple[Located, ...]
    lines: tuple[Located, ...]
    every: Numbers
    inside: Numbers
    possible: Numbers = None
    necessary: Numbers = None
    why: str = ""
    why_not_held: str = ""
    within: Frame | None = None
    sets: Sets = ()

    @cached_property
    def passes(self) -> tuple[tuple[bool, ...], ...]:
        """For each red line, whether a draft has a completion that does not cross that one."""
        if self.within is None or self.inside is None:
            return ()
        if all(self.inside):  # what keeps all of them keeps each
            return tuple(tuple(True for _ in self.inside) for _ in self.lines)
        return tuple(
            tuple(number > 0 for number in completions(self.within, self.sets, [at]))
            for at in range(len(self.lines))
        )


def counted(reading: Reading, space: Space, found: Compared, watch: Watch) -> Counted:
    """The completions of all drafts at once."""
    rules = rules_over(reading, found.axes)
    lines = red_lines_over(reading, found.axes)
    watch(0, 2, "counting what drafts leave open")
    sets = [found.named[at, :, :size] for at, size in enumerate(space.sizes)]
    try:
        within = frame(
            space.sizes,
            space.applies_when,
            [space.formula(condition_of(one)) for one in rules],
            [space.formula(condition_of(one)) for one in lines],
        )
        every = tuple(completions(within, sets))
        inside = tuple(completions(within, sets, range(len(lines))))
    except TooLarge as refused:
        return Counted(rules, lines, None, None, why=refused.message)
    watch(1, 2, "holding completions against no deal")
    possible, necessary, why = _held(reading, space, found, watch)
    watch(2, 2, "done")
    return Counted(rules, lines, every, inside, possible, necessary, "", why, within, sets)


def _held(
    reading: Reading, space: Space, found: Compared, watch: Watch
) -> tuple[Numbers, Numbers, str]:
    """Completions inside the red lines that may be, and must be, better than no deal for all."""
    from pourparler.lenses.zone.lens import LENS as ZONE

    if space.count() > MOST_PACKAGES:
        return None, None, f"more than {MOST_PACKAGES:,} combinations of levels"
    try:
        rows = ZONE.answer(reading, {}, watch).rows
    except (TooLarge, WrongUsage) as refused:
        return None, None, refused.message
    possible, necessary = [0] * len(found.drafts), [0] * len(found.drafts)
    for row in rows:
        if not row["within_red_lines"]:
            continue
        terms, may, must = row["terms"], row["possible"], row["necessary"]
        assert isinstance(terms, Mapping) and isinstance(may, Mapping) and isinstance(must, Mapping)
        if not all(may.values()):
            continue
        sure = all(must.values())
        for at, draft in enumerate(found.drafts):
            if all(terms.get(issue) in levels for issue, levels in draft.terms.items()):
                possible[at] += 1
                necessary[at] += sure
    return tuple(possible), tuple(necessary), ""
