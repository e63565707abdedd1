"""Random `.gmcr` files, small enough to be looked at state by state; the same for a seed."""

from __future__ import annotations

import random
from typing import Any

from naive import gmcr as naive


def random_file(seed: int) -> dict[str, Any]:
    """A file with one to five options, one to three decision makers, and at least one state."""
    chance = random.Random(seed)
    options = chance.randint(1, 5)
    makers: list[dict[str, Any]] = [
        {"name": f"Maker {at}", "options": [], "preferences": _conditions(chance, options, 4)}
        for at in range(chance.randint(1, 3))
    ]
    for option in range(options):
        chance.choice(makers)["options"].append(option)
    file: dict[str, Any] = {
        "program": "gmcr-py",
        "options": [
            {"name": f"Do {at}", "permittedDirection": chance.choice(["both", "fwd", "back"])}
            for at in range(options)
        ],
        "decisionMakers": makers,
        "infeasibles": _conditions(chance, options, 3),
    }
    while not naive.states(file):
        file["infeasibles"].pop()
    if chance.random() < 0.5:
        earlier = chance.random() < 0.5
        flag = "useManualPreferenceVectors" if earlier else "useManualPreferenceRanking"
        file[flag] = True
        for maker in makers:
            key = "preferenceVector" if earlier else "preferenceRanking"
            maker[key] = _ranking(chance, len(naive.states(file)))
    return file


def _conditions(chance: random.Random, options: int, most: int) -> list[Any]:
    return [_condition(chance, options) for _ in range(chance.randint(0, most))]


def _condition(chance: random.Random, options: int) -> Any:
    lists = [
        [
            [at, chance.choice("YN")]
            for at in chance.sample(range(options), chance.randint(1, options))
        ]
        for _ in range(chance.choice([1, 1, 2, 3]))
    ]
    return lists[0] if len(lists) == 1 else {"compound": True, "members": lists}


def _ranking(chance: random.Random, count: int) -> list[Any]:
    left = chance.sample(range(1, count + 1), count)
    found: list[Any] = []
    while left:
        size = chance.choice([1, 1, 2, 3])
        tied, left = left[:size], left[size:]
        found.append(tied[0] if len(tied) == 1 else tied)
    return found
