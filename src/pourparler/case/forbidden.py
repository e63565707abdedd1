"""What no package may be: the rules and the red lines of a reading over some axes."""

from __future__ import annotations

from collections.abc import Collection

from pourparler.case.addresses import Located
from pourparler.case.judgements import RedLine, Rule
from pourparler.case.reading import Reading
from pourparler.model.conditions import Condition


def rules_over(reading: Reading, axes: Collection[str]) -> tuple[Located, ...]:
    """The rules over these axes; a rule is logic, so `--grounds` drops none."""
    return tuple(
        located
        for located in reading.listed("rules")
        if isinstance(located.entry, Rule)
        and not reading.is_disputed(located)
        and set(located.entry.never.axes()) <= set(axes)
    )


def red_lines_over(reading: Reading, axes: Collection[str]) -> tuple[Located, ...]:
    """The red lines over these axes that are drawn under the chosen grounds."""
    return tuple(
        located
        for located in reading.in_force("red_lines")
        if isinstance(located.entry, RedLine) and set(located.entry.never.axes()) <= set(axes)
    )


def condition_of(located: Located) -> Condition:
    """What a rule or a red line excludes."""
    assert isinstance(located.entry, Rule | RedLine)
    return located.entry.never


def with_grounds(located: tuple[Located, ...]) -> tuple[Located, ...]:
    """Those that state grounds; a rule is logic, and need not."""
    return tuple(
        one
        for one in located
        if one.grounded is not None and (one.grounded.rests_on or one.grounded.assumed)
    )
