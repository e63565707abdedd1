"""Writes issues, levels and complete values of a reading as one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from pourparler.case.addresses import Located
from pourparler.case.complete_values import complete_values, why_none
from pourparler.case.no_deals import entries_today
from pourparler.case.reading import Reading
from pourparler.errors import WrongUsage
from pourparler.evidence.handling import Handling
from pourparler.formats.csv_cells import written
from pourparler.formats.genius_domain import clean
from pourparler.formats.values_reading import ISSUE, LABEL, LEVEL, NO_DEAL
from pourparler.formats.values_written import left_out, one_worth, value_texts
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.numbers import exact_text


def write(
    reading: Reading, label: Callable[[Iterable[Located]], Handling]
) -> tuple[bytes, list[str]]:
    """The table and what is to be said of it; cells of values that are not known stay empty.

    `label` is asked for the highest label of the entries behind it, and may refuse them.
    """
    document = reading.case.document
    if not document.issues:
        raise WrongUsage("a table of values has issues, and this case has none (add issues:)")
    entries = complete_values(reading) or {}
    no_deals = {party: entries_today(reading, party) for party in document.between}
    notices = []
    if not entries:
        notices.append(f"no value is written: {why_none(reading)}")
    worths: dict[str, Fraction | None] = {}
    for party, stated in no_deals.items():
        worths[party], why = one_worth(party, stated)
        if why:
            notices.append(f"{why}, so no deal of {party} stays empty")
    behind = [one for party, each in no_deals.items() if worths[party] is not None for one in each]
    used = [*entries.values(), *behind]
    held = label(used)
    names = [clean(reading.case.name(party)) for party in document.between]
    head = [ISSUE, LEVEL, *names]
    rows = [head, *_issues(reading, entries)]
    if any(worth is not None for worth in worths.values()):
        rows.append(["", NO_DEAL, *map(_number, worths.values())])
    if held is not Handling.CLEAR:
        rows.append(["", LABEL, str(held)])
    notices.append(left_out(reading, "such a table", used))
    return written(rows).encode("utf-8"), notices


def _issues(reading: Reading, entries: dict[str, Located]) -> Iterator[list[str]]:
    """For each issue a row of weights, then one for each level."""
    between: Sequence[str] = reading.case.document.between
    values = [entries[party].entry if party in entries else None for party in between]
    for key, issue in reading.case.document.issues.items():
        name = clean(issue.name)
        own = [one if isinstance(one, CompleteValues) else None for one in values]
        weights = [one.weights.get(key, Fraction(0)) if one else None for one in own]
        yield [name, "", *map(_number, weights)]
        for level, text in value_texts(issue).items():
            scores = [one.scores.get(key, {}).get(level) if one else None for one in own]
            yield [name, text, *map(_number, scores)]


def _number(value: Fraction | None) -> str:
    return "" if value is None else exact_text(value)
