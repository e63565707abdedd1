"""What any file of issues, levels and values has a place for, and what of a case has none there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from pourparler.case.addresses import Located
from pourparler.case.judgements import NoDeal
from pourparler.case.reading import Reading
from pourparler.formats.genius_domain import value_of
from pourparler.model.axes import Issue

_EXPRESSED = ("pourparler", "name", "between", "parties", "issues", "preferences", "no_deal")
_MOST_TOLD = 20


def value_texts(issue: Issue) -> dict[str, str]:
    """Level to the text of its value; where two are called the same, their ids part them."""
    named = {key: value_of(level.name) for key, level in issue.levels.items()}
    counts = Counter(named.values())
    return {key: name if counts[name] == 1 else f"{name} ({key})" for key, name in named.items()}


def one_worth(party: str, entries: Sequence[Located]) -> tuple[Fraction | None, str]:
    """What no deal is worth where one number is stated, else why there is none, if any is."""
    numbers = set()
    for located in entries:
        assert isinstance(located.entry, NoDeal)
        stated = located.entry.worth
        if stated is None or not stated.is_point or stated.low is None:
            return None, f"{located.address} is no number"
        numbers.add(stated.low)
    if len(numbers) > 1:
        return None, f"no deal has several values for {party}"
    return next(iter(numbers), None), ""


def left_out(reading: Reading, file: str, used: Iterable[Located]) -> str:
    """Everything of a case that has no place in such a file; `used` are entries that have."""
    document = reading.case.document
    fields = type(document).model_fields
    left = [name for name in fields if name not in _EXPRESSED and getattr(document, name)]
    written = {one.address for one in used}
    for section in ("preferences", "no_deal"):
        stated = reading.case.by_section.get(section, ())
        left += [one.address for one in stated if one.address not in written]
    left += [f"the party {party}" for party in document.parties if party not in document.between]
    for key, issue in document.issues.items():
        keys = ("applies_when", "decided_by", "if_no_deal", "moves", "note")
        left += [f"{name} of {key}" for name in keys if getattr(issue, name)]
    what = f"{file} has no place for grounds, notes and ids; left out"
    more = [f"and {len(left) - _MOST_TOLD} more"] if len(left) > _MOST_TOLD else []
    return f"{what}: {', '.join([*left[:_MOST_TOLD], *more]) or 'nothing else'}"
