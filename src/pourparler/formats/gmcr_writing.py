"""Writes the options of a reading as a `.gmcr` file, and says what such a file cannot hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import numpy as np

from pourparler import __version__
from pourparler.case.addresses import Located
from pourparler.case.forbidden import condition_of
from pourparler.case.judgements import Rule
from pourparler.case.reading import Reading
from pourparler.case.situations import Situation, situation
from pourparler.case.state_ranks import StateRanks, state_ranks
from pourparler.errors import TooLarge, WrongUsage
from pourparler.evidence.handling import Handling
from pourparler.formats.gmcr_file import AnyOf
from pourparler.formats.gmcr_terms import MOST_MEMBERS, TooLong, any_of
from pourparler.kernels.packages import Codes
from pourparler.kernels.state_orders import Ranks
from pourparler.model.axes import NO_YES
from pourparler.model.preferences.priorities import OptionWeights, Priorities

MOST_STATES = 10_000
"""States up to which they are ranked one by one, and payoffs are written."""

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

_EXPRESSED = ("pourparler", "between", "parties", "options", "rules", "preferences")


def write(
    reading: Reading, label: Callable[[Iterable[Located]], Handling]
) -> tuple[bytes, list[str]]:
    """The bytes of a `.gmcr` file, and notices of what it leaves out.

    `label` is asked for the highest label of the entries behind it, and may refuse them.
    """
    document = reading.case.document
    if document.graph is not None:
        raise WrongUsage(
            "a .gmcr file has options, and the states and moves of this case are a graph"
            " (state them as options to write one)"
        )
    if not document.options:
        raise WrongUsage(
            "a .gmcr file has options of yes and no, and this case has none"
            " (an issue of several levels has no place in it)"
        )
    model = situation(reading)
    ranks = state_ranks(reading, model)
    used = [*model.used, *(one for entries in ranks.used.values() for one in entries)]
    held = label(used)
    numbers = _numbers(reading)
    tree: dict[str, Json] = {
        "options": _options(reading),
        "decisionMakers": [],
        "infeasibles": _infeasibles(model, numbers),
        "coalitions": list(range(len(model.parties))),
        "program": "pourparler",
        "version": f"pourparler {__version__}",
    }
    tree |= _makers(reading, model, ranks, numbers)
    if held is not Handling.CLEAR:
        tree["handling"] = str(held)
    content = json.dumps(tree, ensure_ascii=True, allow_nan=False) + "\n"
    return content.encode("ascii"), _notices(reading, model, ranks)


def _numbers(reading: Reading) -> dict[str, int]:
    """Options by id with their numbers, in the order of the case."""
    owned = reading.case.document.options.values()
    return {key: at for at, key in enumerate(key for own in owned for key in own)}


def _options(reading: Reading) -> Json:
    directions: dict[tuple[str, ...] | None, str]
    directions = {None: "both", NO_YES: "fwd", NO_YES[::-1]: "back"}
    return [
        {"name": option.name, "permittedDirection": directions[option.moves]}
        for owned in reading.case.document.options.values()
        for option in owned.values()
    ]


def _infeasibles(model: Situation, numbers: Mapping[str, int]) -> Json:
    found: list[Json] = []
    for located in model.used:
        if isinstance(located.entry, Rule):
            try:
                condition = any_of(condition_of(located).tree, numbers)
            except TooLong:
                what = f"{located.address} would need more than {MOST_MEMBERS} lists of options"
                raise TooLarge(f"{what} in a .gmcr file (split it into several rules)") from None
            if condition:
                found.append(_condition(condition))
    return found


def _condition(condition: AnyOf) -> Json:
    """A list of options with Y or N, or a compound of several."""
    lists: list[Json] = [[[at, "NY"[yes]] for at, yes in part] for part in condition]
    return lists[0] if len(lists) == 1 else {"compound": True, "members": lists}


def _makers(
    reading: Reading, model: Situation, ranks: StateRanks, numbers: Mapping[str, int]
) -> dict[str, Json]:
    """The decision makers, and whether their states are ranked by hand, which goes for all."""
    statements = {party: _statements(ranks, party, numbers) for party in model.parties}
    by_hand = any(stated is None for stated in statements.values())
    count = len(model.codes)
    if by_hand and count > MOST_STATES:
        without = [party for party, stated in statements.items() if stated is None]
        raise TooLarge(
            f"the preferences of {', '.join(without)} are not statements that a .gmcr file knows,"
            f" and {count:,} states are too many to rank one by one; up to {MOST_STATES:,} fit"
            " (state them as priorities:)"
        )
    order = _file_order(model) if count <= MOST_STATES else None
    makers: list[Json] = []
    for at, (party, owned) in enumerate(reading.case.document.options.items()):
        maker: dict[str, Json] = {
            "name": reading.case.name(party),
            "options": [numbers[option] for option in owned],
            "preferences": statements[party] or [],
        }
        if order is not None:
            own = ranks.ranks[order, at]
            maker["payoffs"] = [int(rank) + 1 for rank in own]
            if by_hand:
                maker["preferenceRanking"] = _ranking(own)
        makers.append(maker)
    return {"decisionMakers": makers, "useManualPreferenceRanking": by_hand}


def _statements(ranks: StateRanks, party: str, numbers: Mapping[str, int]) -> list[Json] | None:
    """What ranks a party's states as statements of the file; None where none of it can be."""
    if party in ranks.missing:
        return []
    for located in ranks.used[party]:
        entry = located.entry
        if isinstance(entry, OptionWeights) and not any(entry.option_weights.values()):
            return []
        if isinstance(entry, Priorities):
            try:
                said = [any_of(condition.tree, numbers) for condition in entry.priorities]
            except TooLong:
                continue
            # what always or never holds orders nothing, and the file has no words for it
            return [_condition(one) for one in said if one and () not in one]
    return None


def _file_order(model: Situation) -> Codes:
    """The codes of the states in the order in which the file numbers them.

    In a code the first option is the most significant bit, in a file the least.
    """
    width = int(model.feasible.size).bit_length() - 1
    turned = np.zeros_like(model.codes)
    for at in range(width):
        turned |= (model.codes >> (width - 1 - at) & 1) << at
    return model.codes[np.argsort(turned)]


def _ranking(ranks: Ranks) -> Json:
    """The numbers of the states from 1, best first, tied ones in a list of their own."""
    tiers: dict[int, list[Json]] = {}
    for number, rank in enumerate(ranks.tolist(), 1):
        tiers.setdefault(-rank, []).append(number)
    return [tied[0] if len(tied) == 1 else tied for _, tied in sorted(tiers.items())]


def _notices(reading: Reading, model: Situation, ranks: StateRanks) -> list[str]:
    document = reading.case.document
    found = [
        f"{reading.case.name(party)} is written as indifferent between all states: {why}"
        for party, why in ranks.missing.items()
    ]
    fields = type(document).model_fields
    left = [name for name in fields if name not in _EXPRESSED and getattr(document, name)]
    left += [f"the rule {key}" for key in document.rules if not _has(model, f"rules.{key}")]
    used = {one.address for entries in ranks.used.values() for one in entries}
    stated = reading.case.by_section.get("preferences", ())
    left += [one.address for one in stated if one.address not in used]
    parties = [name for name in document.parties if name not in model.parties]
    left += [f"the party {name}" for name in parties]
    found.append(f"a .gmcr file has no place for grounds, notes and ids; left out: {_few(left)}")
    return found


def _has(model: Situation, address: str) -> bool:
    return any(located.address == address for located in model.used)


def _few(names: list[str], most: int = 20) -> str:
    more = [f"and {len(names) - most} more"] if len(names) > most else []
    return ", ".join([*names[:most], *more]) or "nothing else"
