"""Small random cases with a confrontation, as trees of plain texts."""

from __future__ import annotations

import random

PARTIES = ["north", "south", "west", "east"]


def confrontation(seed: int, orders: float = 0.0) -> dict:
    """A sound case: two to four parties, one to five options, comparisons that have an order.

    `orders` is the chance that a party weighs options, which orders the states.
    """
    chance = random.Random(seed)
    parties = PARTIES[: chance.randint(2, 4)]
    names = [f"o{at}" for at in range(chance.randint(1, 5))]
    options: dict[str, dict[str, str]] = {}
    for name in names:
        options.setdefault(chance.choice(parties), {})[name] = name.upper()
    owner = {name: party for party, owned in options.items() for name in owned}
    told = [name for name in names if chance.random() < 0.9] or names[:1]
    intentions = {name: chance.choice(["yes", "no"]) for name in told}
    faced: dict = {"assumed": "x", "positions": {}, "intentions": intentions}
    for party in parties:
        if chance.random() < 0.9:
            faced["positions"][party] = {
                name: chance.choice(["yes", "no", "open"]) for name in told if chance.random() < 0.9
            }
    faced["would_carry_out"] = {
        name: chance.choice(["yes", "no"]) for name in told if chance.random() < 0.5
    }
    faced["doubts"] = [
        {"who": who, "whose": owner[name], "option": name, "assumed": "x"}
        | ({"layer": "A1"} if chance.random() < 0.3 else {})
        for name in told
        for who in parties
        if who != owner[name] and chance.random() < 0.25
    ]
    faced["prefers"] = {
        party: prefers(chance, parties) for party in parties if chance.random() < 0.8
    }
    both = names[0] + " and " + names[-1]
    return {
        "pourparler": "1",
        "name": "T",
        "between": parties[:2],
        "parties": {party: party.title() for party in parties},
        "layers": {"A1": {"name": "L"}},
        "options": options,
        "rules": {"R1": {"never": both}} if len(names) > 1 and chance.random() < 0.3 else {},
        "preferences": {
            party: [weights(chance, names)] for party in parties if chance.random() < orders
        },
        "confrontation": faced,
    }


def weights(chance: random.Random, names: list[str]) -> dict:
    """Weights of options, some alike and some nought, so that states are tied as well."""
    told = {name: str(chance.randint(-2, 2)) for name in names}
    return {"option_weights": told, "assumed": "x"}


def futures(parties: list[str]) -> list[str]:
    """Every future that a comparison may name."""
    plain = [*parties, "threat"]
    return plain + [f"{one}-{party}" for one in plain for party in parties]


def prefers(chance: random.Random, parties: list[str]) -> list[str]:
    """Some comparisons along one order of futures, so that none go round in a circle."""
    order = futures(parties)
    chance.shuffle(order)
    listed = []
    for _ in range(chance.randint(1, 8)):
        some = sorted(chance.sample(range(len(order)), chance.randint(2, 3)))
        listed.append(" > ".join(order[at] for at in some))
    return listed
