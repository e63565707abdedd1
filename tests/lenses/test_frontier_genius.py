"""Published negotiation domains: the numbers of outcomes and the points that others found.

The files are not ours to ship: POURPARLER_INPUTS names a folder that has them.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from fractions import Fraction
from pathlib import Path

import pytest

from measured import ROOT
from tests.lenses.test_frontier_twin import SOLUTIONS, ask

PARTIES = ("one", "two", "three")

PUBLISHED = [  # folder, profiles, no deal, outcomes, on the frontier, points by solution
    (
        "england-zimbabwe", ("England", "Zimbabwe"), "", 576, 25,
        [(0.9109, 0.7332), (0.8223, 0.7866), (0.8223, 0.7866)],
    ),
    (
        "england-zimbabwe", ("England10", "Zimbabwe10"), "one=0.00617677,two=0.84001", 576, 24,
        [(0.4979, 1), (0.5653, 0.9562), (0.4979, 1)],
    ),
    (
        "itex-cypress", ("ItexvsCypress_Itex", "ItexvsCypress_Cypress"), "", 180, 18,
        [(0.7215, 0.6705)] * 3,
    ),
    (
        "party", ("party1_utility", "party2_utility"), "", 3_072, 10,
        [(0.785, 0.929), (0.848, 0.856), (0.848, 0.856)],
    ),
    (
        "party", ("party1_utility", "party2_utility", "party3_utility"), "", 3_072, 99,
        [(0.785, 0.929, 0.718), (0.801, 0.758, 0.808), (0.801, 0.758, 0.808)],
    ),
    (
        "ampo-city", ("ampo_vs_city_ampo_space", "ampo_vs_city_city_space"), "", 1_944_000, 283,
        [(0.706, 0.783), (0.734, 0.738), (0.734, 0.738)],
    ),
    (
        "travel", ("travel_chox", "travel_fanny"), "", 188_160, 12, [(0.882, 0.802)] * 3,
    ),
    (
        "nice-or-die", ("NiceOrDie1", "NiceOrDie2"), "", 3, 3,
        [(1, 0.16), (0.299, 0.299), (0.299, 0.299)],
    ),
]  # fmt: skip


def inputs() -> Path | None:
    """Where the domains are, if they are here."""
    named = os.environ.get("POURPARLER_INPUTS")
    folders = [Path(named)] if named else [ROOT.parent / "shared" / "inputs"]
    return next((folder for folder in folders if (folder / "genius").is_dir()), None)


Profile = list[tuple[str, dict[str, Fraction]]]
"""For each issue its weight, as written, and the score of each value, the largest of them 1."""


def profile(path: Path) -> Profile:
    """One party's file. Issues and values are told apart by index and by text, as GENIUS does."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    weights = {one.get("index"): one.get("value", "0") for one in root.iter("weight")}
    found = []
    for issue in root.iter("issue"):
        scores = {
            item.get("value", ""): Fraction(item.get("evaluation", "0"))
            for item in issue.findall("item")
        }
        most = max(scores.values()) or Fraction(1)
        weight = weights.get(issue.get("index"), "0")
        found.append((weight, {value: score / most for value, score in scores.items()}))
    return found


def as_case(profiles: list[Profile]) -> str:
    """A case of ours with the same numbers; issues and levels are numbered."""
    names = PARTIES[: len(profiles)]
    said = [", ".join(names), ", ".join(f"{name}: {name}" for name in names)]
    text = f"pourparler: 1\nname: Domain\nbetween: [{said[0]}]\nparties: {{{said[1]}}}\nissues:\n"
    values = [list(scores) for _, scores in profiles[0]]
    for at, levels in enumerate(values):
        numbered = ", ".join(f"l{n}" for n in range(len(levels)))
        text += f"  i{at}: {{name: i{at}, levels: [{numbered}]}}\n"
    text += "preferences:\n"
    for name, issues in zip(names, profiles, strict=True):
        weights = ", ".join(f"i{at}: {weight}" for at, (weight, _) in enumerate(issues))
        text += f"  {name}:\n    - assumed: the file\n      weights: {{{weights}}}\n      scores:\n"
        for at, (_, scores) in enumerate(issues):
            told = ", ".join(f"l{n}: {scores[value]}" for n, value in enumerate(values[at]))
            text += f"        i{at}: {{{told}}}\n"
    return text


@pytest.mark.parametrize(
    ("folder", "names", "no_deal", "outcomes", "on_it", "points"),
    PUBLISHED,
    ids=[f"{row[0]}-{len(row[1])}{'-no-deal' * bool(row[2])}" for row in PUBLISHED],
)
def test_others_found_the_same(folder, names, no_deal, outcomes, on_it, points) -> None:
    where = inputs()
    if where is None:
        pytest.skip("the domains are not here (POURPARLER_INPUTS)")
    profiles = [profile(where / "genius" / folder / f"{name}.xml") for name in names]
    answer = ask(as_case(profiles), **({"no_deal": no_deal} if no_deal else {}))
    figures = answer.figures()
    assert (figures["outcomes"], figures["frontier"]) == (outcomes, on_it)
    for name, point in zip(SOLUTIONS, points, strict=True):
        found = [figures[f"{name}.{party}"] for party in PARTIES[: len(names)]]
        assert found == pytest.approx(point, abs=6e-4), name
