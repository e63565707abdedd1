"""Dilemmas straight from their definitions, on the plain tree of a case, with sets and loops."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations, product

Tree = dict
Row = tuple[str, ...]


def owners(tree: Tree) -> dict[str, str]:
    return {option: party for party, owned in tree["options"].items() for option in owned}


def asked(tree: Tree, party: str, option: str) -> str:
    """yes, no or open."""
    return tree["confrontation"]["positions"].get(party, {}).get(option, "open")


def doubting(tree: Tree, layers: tuple[str, ...]) -> set[tuple[str, str]]:
    """Parties and the options on which they doubt the owner."""
    return {
        (doubt["who"], doubt["option"])
        for doubt in tree["confrontation"].get("doubts", [])
        if doubt.get("layer") is None or doubt["layer"] in layers
    }


def second_theory(tree: Tree, layers: tuple[str, ...] = ()) -> set[Row]:
    """Dilemma, holder, towards, option, mode and how it holds."""
    found = set()
    faced = tree["confrontation"]
    doubts = doubting(tree, layers)
    for option, says in faced["intentions"].items():
        owner = owners(tree)[option]
        keeps = faced.get("would_carry_out", {}).get(option)
        for party in tree["parties"]:
            asks = asked(tree, party, option)
            if party == owner or asks == "open":
                continue
            doubted = (party, option) in doubts
            unknown = keeps is None and not doubted
            bad = doubted or keeps == "no"
            own = asked(tree, owner, option)
            mode = "position" if own != "open" and own != asks else "threat"
            if asks != says:
                if keeps == "yes" and not doubted:
                    found.add(("persuasion", party, owner, option, mode, "yes"))
                if bad:
                    found.add(("rejection", owner, party, option, mode, "yes"))
                if unknown:
                    found.add(("persuasion", party, owner, option, mode, "possible"))
                    found.add(("rejection", owner, party, option, mode, "possible"))
            elif bad or unknown:
                found.add(("trust", party, owner, option, "", "yes" if bad else "possible"))
    return found


def acts(tree: Tree, name: str) -> dict[str, str]:
    """What is done in the future of a name such as `threat-firm`."""
    base, _, turned = name.partition("-")
    done = {}
    for option, says in tree["confrontation"]["intentions"].items():
        told = says if base == "threat" else asked(tree, base, option)
        if told == "open":
            done[option] = says
        elif turned and owners(tree)[option] == turned:
            done[option] = "no" if told == "yes" else "yes"
        else:
            done[option] = told
    return done


def proved(texts: list[str]) -> set[tuple[str, str]]:
    """All pairs that comparisons prove: one step more until nothing is new."""
    pairs = set()
    for text in texts:
        names = [name.strip() for name in text.split(">")]
        pairs |= set(pairwise(names))
    while True:
        more = {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs
        if not more:
            return pairs
        pairs |= more


def ordered(tree: Tree, party: str, better: str, worse: str) -> str | None:
    """What weights of options say of two futures, whatever is done with options left open."""
    stated = tree.get("preferences", {}).get(party)
    if not stated or party not in tree["options"] or acts(tree, better) == acts(tree, worse):
        return None
    told = {name: int(weight) for name, weight in stated[0]["option_weights"].items()}
    names = [name for owned in tree["options"].values() for name in owned]
    left = [name for name in names if name not in tree["confrontation"]["intentions"]]
    signs = set()
    for some in product(["yes", "no"], repeat=len(left)):
        both = [{**acts(tree, f), **dict(zip(left, some, strict=True))} for f in (better, worse)]
        if not any(excluded(tree, one) for one in both):
            worth = [sum(told[n] for n, does in one.items() if does == "yes") for one in both]
            signs.add((worth[0] > worth[1]) - (worth[0] < worth[1]))
    return {1: "better", -1: "worse", 0: "even"}[signs.pop()] if len(signs) == 1 else None


def excluded(tree: Tree, done: dict[str, str]) -> bool:
    rules = tree.get("rules", {}).values()
    return any(all(done[n] == "yes" for n in r["never"].split(" and ")) for r in rules)


def known(tree: Tree, party: str, futures: list[str]) -> tuple[set, set]:
    """Pairs proved by comparisons and by weights of options, and those that are even.

    Where the two contradict each other, comparisons alone count.
    """
    texts = tree["confrontation"].get("prefers", {}).get(party, [])
    named = {name.strip() for text in texts for name in text.split(">")}
    more, even = list(texts), set()
    for one, other in combinations(sorted({*futures, *named}), 2):
        found = ordered(tree, party, one, other)
        if found == "even":
            even |= {(one, other), (other, one)}
        elif found:
            more.append(f"{one} > {other}" if found == "better" else f"{other} > {one}")
    pairs = proved(more)
    if any(one == other for one, other in pairs) or pairs & even:
        return proved(texts), set()
    return pairs, even


SIX = {
    "rejection": lambda i, j: (i, j, "threat"),
    "persuasion": lambda i, j: (j, "threat", i),
    "positioning": lambda i, j: (i, j, i),
    "cooperation": lambda i, j: (i, f"{i}-{i}", i),
    "trust": lambda i, j: (j, f"{i}-{j}", i),
    "threat": lambda i, j: (i, f"threat-{i}", "threat"),
}


def first_theory(tree: Tree) -> set[Row]:
    """Dilemma, holder, towards and how it holds."""
    speaking = [
        party
        for party in tree["parties"]
        if any(asked(tree, party, o) != "open" for o in tree["confrontation"]["intentions"])
    ]
    compared = [
        (kind, i, j, *asks(i, j))
        for i, j in permutations(speaking, 2)
        for kind, asks in SIX.items()
    ]
    told = {
        party: known(
            tree, party, [f for _, _, _, who, *two in compared if who == party for f in two]
        )
        for party in tree["parties"]
    }
    found = set()
    for dilemma, i, j, who, better, worse in compared:
        pairs, even = told[who]
        if acts(tree, better) == acts(tree, worse) or (better, worse) in even:
            continue
        if (better, worse) in pairs:
            found.add((dilemma, i, j, "yes"))
        elif (worse, better) not in pairs:
            found.add((dilemma, i, j, "possible"))
    return found
