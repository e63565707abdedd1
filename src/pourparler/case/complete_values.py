"""Which complete values are in force for each party of `between`, or why a reading has none."""

from __future__ import annotations

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.model.preferences.complete_values import CompleteValues


def complete_values(reading: Reading) -> dict[str, Located] | None:
    """Party of `between` to its one entry with weights and scores; None unless each has one."""
    found = {}
    for party in reading.case.document.between:
        entries = _in_force(reading, party)
        if len(entries) != 1:
            return None
        found[party] = entries[0]
    return found


def _in_force(reading: Reading, party: str) -> list[Located]:
    return [one for one in _stated(reading, party) if reading.has(one) and reading.counts(one)]


def _stated(reading: Reading, party: str) -> list[Located]:
    return [
        located
        for located in reading.case.located.values()
        if located.section == "preferences"
        and located.parties == (party,)
        and isinstance(located.entry, CompleteValues)
    ]


def why_none(reading: Reading) -> str | None:
    """Whose complete values are missing, or more than one, and what to do; None if all is well."""
    names = reading.case.name
    for party in reading.case.document.between:
        entries = _in_force(reading, party)
        if len(entries) > 1:
            listed = " and ".join(entry.address for entry in entries)
            return f"{names(party)} has several complete values in force, {listed} (leave one)"
    missing = [party for party in reading.case.document.between if not _in_force(reading, party)]
    if not missing:
        return None
    whose = " and ".join(names(party) for party in missing)
    return f"complete values of {whose} are missing ({_remedy(reading, missing)})"


def _remedy(reading: Reading, missing: list[str]) -> str:
    """What would give the missing parties complete values."""
    entries = [entry for party in missing for entry in _stated(reading, party)]
    layers = {layer for entry in entries if (layer := getattr(entry.entry, "layer", None))}
    off = sorted(layers - set(reading.layers))
    if off:
        return f"switch them on with --layers {','.join(off)}"
    if entries:
        return f"{entries[0].address} is disputed, lacks the grounds asked for, or is of later"
    return f"add to preferences: {missing[0]}: an entry with weights: and scores: of every issue"
