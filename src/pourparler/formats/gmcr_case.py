"""Writes what a `.gmcr` file says as a case: ids from names, and where each statement stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pourparler.formats.case_layout import case_text
from pourparler.formats.gmcr_file import AllOf, AnyOf, GmcrFile, Maker
from pourparler.formats.gmcr_states import Numbered
from pourparler.formats.ids import Ids
from pourparler.formats.yaml_write import Value

_MOVES = {"fwd": "no > yes", "back": "yes > no"}


@dataclass(frozen=True)
class _Named:
    """The ids of decision makers and options by their numbers, and what the file is called."""

    makers: tuple[str, ...]
    options: Mapping[int, str]
    file: str
    sha256: str

    def stated(self, where: str) -> str:
        return f"stated by {self.file} at {where}; sha256 {self.sha256}"


def as_case(file: GmcrFile, states: Numbered | None, name: str, sha256: str) -> str:
    """The text of a case with what a file says; `states` are needed where it ranks by hand."""
    ids = Ids()
    makers = tuple(ids.of(maker.name, "party") for maker in file.makers)
    options = {
        number: ids.of(file.options[number].name, "option")
        for maker in file.makers
        for number in maker.options
    }
    named = _Named(makers, options, name, sha256)
    title = re.sub(r"\.gmcr$", "", name, flags=re.IGNORECASE) or name
    source: dict[str, Value] = {"name": name, "sha256": sha256}
    if file.handling is not None:
        source["handling"] = str(file.handling)
    if file.written_by:
        source["note"] = f"Written by {file.written_by}"
    tree: dict[str, Value] = {
        "pourparler": 1,
        "name": title,
        "between": list(makers),
        "sources": {"gmcr": source},
        "parties": {key: maker.name for key, maker in zip(makers, file.makers, strict=True)},
        "options": _options(file, named),
        "rules": _rules(file, named),
        "preferences": {
            key: [_preference(file, at, states, named)] for at, key in enumerate(makers)
        },
    }
    return case_text({key: value for key, value in tree.items() if value != {}}, _notes(file))


def _options(file: GmcrFile, named: _Named) -> Value:
    found: dict[str, Value] = {}
    for key, maker in zip(named.makers, file.makers, strict=True):
        own: dict[str, Value] = {}
        for number in maker.options:
            option = file.options[number]
            moves = _MOVES.get(option.direction)
            own[named.options[number]] = (
                {"name": option.name, "moves": moves} if moves else option.name
            )
        found[key] = own
    return found


def _rules(file: GmcrFile, named: _Named) -> Value:
    return {
        f"I{at + 1}": {
            "never": condition_text(condition, named.options),
            "assumed": f"stated by {named.file} at infeasibles[{at}]",
        }
        for at, condition in enumerate(file.infeasibles)
    }


def _preference(file: GmcrFile, at: int, states: Numbered | None, named: _Named) -> Value:
    maker = file.makers[at]
    where = f"decisionMakers[{at}]"
    if maker.ranking is not None:
        assert states is not None
        tiers: list[Value] = []
        for tied in maker.ranking:
            letters = [letters_of(int(states.codes[n - 1]), list(named.options)) for n in tied]
            tiers.append(letters[0] if len(letters) == 1 else [*letters])
        entry: dict[str, Value] = {
            "ranking": tiers,
            "assumed": named.stated(f"{where}.{maker.ranked_at}"),
        }
        if maker.statements:
            said = "; ".join(condition_text(one, named.options) for one in maker.statements)
            entry["note"] = f"Its statements, not in use in the file: {said}"
        return entry
    assumed = named.stated(f"{where}.preferences")
    priorities: list[Value] = [
        condition_text(condition, named.options)
        for condition in maker.statements
        if () not in condition
    ]
    if priorities:
        return {"priorities": priorities, "assumed": assumed}
    # an option that weighs nothing leaves all states tied, however many there are
    indifferent = "no statement orders its states, so all are tied"
    return {"option_weights": {_any_option(named): 0}, "assumed": f"{indifferent}; {assumed}"}


def _any_option(named: _Named) -> str:
    return next(iter(named.options.values()))


def letters_of(code: int, order: Collection[int]) -> str:
    """The Y/N string of a state whose bit `k` is option `k`, with the options in this order.

    >>> letters_of(0b01, [1, 0])
    'NY'
    """
    return "".join("NY"[code >> option & 1] for option in order)


def condition_text(condition: AnyOf, options: Mapping[int, str]) -> str:
    """A condition in the words of a case.

    >>> condition_text((((0, True), (1, False)), ((1, True),)), {0: "strike", 1: "slow"})
    '(strike and not slow) or slow'
    """
    parts = [_all_of(part, options) for part in condition]
    if len(parts) == 1:
        return parts[0]
    return " or ".join(f"({part})" if " and " in part else part for part in parts)


def _all_of(part: AllOf, options: Mapping[int, str]) -> str:
    return " and ".join(options[at] if taken else f"not {options[at]}" for at, taken in part)


def _notes(file: GmcrFile) -> list[str]:
    """What the file says and a case has no place for, a sentence a line."""
    notes = [f"Left out: {what}." for what in file.left_out]
    for maker in file.makers:
        notes += [f"Left out: {_not_seen(maker, one, file)}." for one in maker.misperceptions]
    return notes


def _not_seen(maker: Maker, condition: AnyOf, file: GmcrFile) -> str:
    """A misperception in words."""
    named = {at: f"“{option.name}”" for at, option in enumerate(file.options)}
    return f"{maker.name} does not see states with {condition_text(condition, named)}"
