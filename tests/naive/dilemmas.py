"""Dilemmas straight from their definitions, on the plain tree of a case, with sets and loops."""

from __future__ import annotations

from itertools import pairwise

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


def first_theory(tree: Tree) -> set[Row]:
    """Dilemma, holder, towards and how it holds."""
    known = {p: proved(texts) for p, texts in tree["confrontation"].get("prefers", {}).items()}
    speaking = [
        party
        for party in tree["parties"]
        if any(asked(tree, party, o) != "open" for o in tree["confrontation"]["intentions"])
    ]
    found = set()
    for i in speaking:
        for j in speaking:
            if i == j:
                continue
            for dilemma, who, better, worse in (
                ("rejection", i, j, "threat"),
                ("persuasion", j, "threat", i),
                ("positioning", i, j, i),
                ("cooperation", i, f"{i}-{i}", i),
                ("trust", j, f"{i}-{j}", i),
                ("threat", i, f"threat-{i}", "threat"),
            ):
                if acts(tree, better) == acts(tree, worse):
                    continue
                if (better, worse) in known.get(who, ()):
                    found.add((dilemma, i, j, "yes"))
                elif (worse, better) not in known.get(who, ()):
                    found.add((dilemma, i, j, "possible"))
    return found
