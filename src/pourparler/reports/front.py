"""What stands before the sections of a report: title, how the case was read, what nobody says."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.case.reading import Reading
from pourparler.evidence.handling import Handling
from pourparler.passages import Label, Line
from pourparler.reports.resolving import Front


def front_of(
    reading: Reading, label: Handling, version: str, left_out: Sequence[str] = ()
) -> Front:
    """The front of a report on a reading; `label` is the highest in it.

    `left_out` says which questions were too large to be answered, and why.
    """
    document = reading.case.document
    settings: list[Line] = [(f"Grounds: {reading.grounds}",)]
    if reading.layers:
        settings.append(("Assumptions switched on: ", Label(", ".join(reading.layers))))
    else:
        settings.append(("No layer of assumptions is switched on",))
    if reading.switched:
        settings.append(("Disputed, switched on: ", Label(", ".join(sorted(reading.switched)))))
    settings += [("Left out: ", Label(one)) for one in left_out]
    first: tuple[Line, ...] = ()
    if document.not_said:
        first = (("Nobody in these sources speaks of: ", Label("; ".join(document.not_said)), "."),)
    return Front(
        title=document.name,
        handling=label,
        as_of=reading.as_of.text if reading.as_of else "no date",
        subtitle=tuple(settings),
        first=first,
        colophon=(
            (
                f"Made with pourparler {version}. It computes what the words leave possible;"
                " it forecasts nothing and recommends nothing.",
            ),
        ),
    )
