"""Every verdict of the zone is proved, `verify` finds each proof to hold, and no changed one."""

from __future__ import annotations

import copy
import json
import os
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pourparler import desk, verifying
from pourparler.errors import HasErrors
from pourparler.findings import Checked
from pourparler.lenses.zone import lens as zone
from pourparler.lenses.zone import proofs_of_certainty, proofs_of_dominance
from pourparler.numbers import exact
from pourparler.seals import SEAL, sealed
from tests.lenses.random_statements import made
from tests.lenses.test_zone_certain import AGAINST, THREE
from tests.small_cases import HEAD

CASES = 2_000 if os.environ.get("POURPARLER_SOAK") else 40


class Printed:
    """A result, its case, and what `verify` says of the result or of a changed one."""

    def __init__(self, folder: Path, text: str, **options: str) -> None:
        self.case, self.file = folder / "case.yaml", folder / "result.json"
        self.case.write_text(text, encoding="utf-8")
        asked = desk.ask(zone.LENS, str(self.case), desk.Settings(), options)
        self.told: dict[str, Any] = json.loads(json.dumps(asked.as_json()))

    def checked(self, told: dict[str, Any] | None = None) -> dict[str, Checked]:
        self.file.write_text(json.dumps(told or self.told), encoding="utf-8")
        return {one.id: one for one in verifying.verify(self.file, str(self.case))[1]}

    def failed(self, told: dict[str, Any]) -> set[str]:
        return {one.id for one in self.checked(told).values() if one.holds is False}


def small(text: str) -> str:
    return HEAD + "\n".join(line[4:] for line in text.splitlines()) + "\n"


@pytest.mark.slow
def test_every_verdict_on_random_cases_is_proved(tmp_path: Path) -> None:
    words: Counter[str] = Counter()
    seed = -1
    while sum(words.values()) < CASES:
        seed += 1
        text = made(seed).text()
        try:
            printed = Printed(tmp_path, text)
        except HasErrors:  # it contradicts itself
            continue
        checked = printed.checked()
        word = verdict(printed.told)
        words[word] += 1
        if word == "undecided":
            assert checked.pop("zone.verdict").holds is None
        left = [one for one in checked.values() if not one.holds]
        assert not left, (seed, left, text)
    assert min(words[word] for word in ("robust", "certain", "possible", "excluded")) > 0, words


def verdict(told: dict[str, Any]) -> str:
    return next(one["value"] for one in told["findings"] if one["id"] == "zone.verdict")


LINE = "    red_lines: {RL: {by: north, never: trade = no and land = no, assumed: made}}\n"
LIGHT = "north: [{each_weight: ..0.4, assumed: made}, "
TOLD = {
    "certain": (THREE + LINE, {"no-deal": "north=.3,south=.5"}),
    "possible": (THREE, {"no-deal": "north=0,south=.7"}),
    "robust": (THREE + AGAINST % ("yes", "no"), {}),
    "excluded": (THREE.replace("north: [", LIGHT), {"no-deal": "north=.9,south=0"}),
}
"""Cases with each verdict, and what no deal is worth there."""


def numbers(told: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all numbers, those written as texts too."""
    if isinstance(told, dict):
        for key, own in told.items():
            yield from numbers(own, (*path, key))
    elif isinstance(told, list):
        for at, own in enumerate(told):
            yield from numbers(own, (*path, at))
    elif isinstance(told, bool) or is_number(told):
        yield path


def is_number(told: Any) -> bool:
    if isinstance(told, int | float):
        return True
    return isinstance(told, str) and told.replace("/", "").replace(".", "").isdigit()


def changed(told: dict[str, Any], path: tuple[Any, ...], turn: int) -> dict[str, Any]:
    """The same with one number made another: below 0, or above all that it may be."""
    more = copy.deepcopy(told)
    place = more
    for key in path[:-1]:
        place = place[key]
    old = place[path[-1]]
    if isinstance(old, bool):
        new: Any = not old
    elif isinstance(old, str):
        new = str(-exact(old) - 1 if turn else exact(old) + Fraction(1, 7))
    else:
        new = -old - 1 if turn else old + 1
    place[path[-1]] = new
    return more


@pytest.mark.parametrize("word", TOLD)
def test_a_change_of_any_number_of_a_result_is_refused(word: str, tmp_path: Path) -> None:
    text, options = TOLD[word]
    printed = Printed(tmp_path, small(text), **options)
    assert verdict(printed.told) == word
    assert all(one.holds for one in printed.checked().values()), printed.checked()
    parts = {key: printed.told[key] for key in ("figures", "findings", "rows")}
    places = [
        path
        for path in numbers(parts)
        if "accepted" not in path and "accepted_by_all" not in path and path[2:] != ("how", "exact")
    ]
    assert len(places) > 60
    for path in places[:: max(1, len(places) // 50)]:
        assert printed.failed(changed(printed.told, path, turn=0)), path


@pytest.mark.parametrize("word", TOLD)
def test_a_proof_with_a_digest_made_anew_fails_by_itself(word: str, tmp_path: Path) -> None:
    text, options = TOLD[word]
    printed = Printed(tmp_path, small(text), **options)
    proofs = [at for at, one in enumerate(printed.told["findings"]) if one["how"]["certificate"]]
    tried = 0
    for at in proofs:
        proof = printed.told["findings"][at]["how"]["certificate"]
        places = [path for path in numbers(proof) if path[-1] != SEAL]
        for path in places[:: max(1, len(places) // 10)]:
            more = changed(printed.told, ("findings", at, "how", "certificate", *path), turn=1)
            how = more["findings"][at]["how"]
            how["certificate"] = sealed({k: v for k, v in how["certificate"].items() if k != SEAL})
            assert printed.failed(more), (printed.told["findings"][at]["id"], path)
            tried += 1
    assert tried > 40


def test_a_verdict_that_is_not_proved_fails(tmp_path: Path) -> None:
    for word, (text, options) in TOLD.items():
        printed = Printed(tmp_path, small(text), **options)
        at = next(
            at for at, one in enumerate(printed.told["findings"]) if one["id"] == "zone.verdict"
        )
        for other in {"robust", "certain", "possible", "excluded"} - {word}:
            more = copy.deepcopy(printed.told)
            more["findings"][at]["value"] = other
            assert printed.failed(more) == {"zone.verdict"}, (word, other)


def test_parts_of_a_branching_that_are_left_out_are_missed(tmp_path: Path) -> None:
    text, options = TOLD["certain"]
    printed = Printed(tmp_path, small(text), **options)
    for id in ("zone.verdict", "zone.certain_up_to"):
        more = copy.deepcopy(printed.told)
        how = next(one["how"] for one in more["findings"] if one["id"] == id)
        proof = how["certificate"]
        del proof[SEAL]
        tree = proof["branching"] if id == "zone.verdict" else proof["below"]["branching"]
        del tree["turned_down_by"]["south"]
        how["certificate"] = sealed(proof)
        assert printed.failed(more) == {id}


def test_a_robust_verdict_is_proved_by_no_more_than_the_entries_it_names(tmp_path: Path) -> None:
    text, options = TOLD["robust"]
    printed = Printed(tmp_path, small(text), **options)
    for name in ("preferences.north[0]", "no_deal.south"):
        more = copy.deepcopy(printed.told)
        how = next(one["how"] for one in more["findings"] if one["id"] == "zone.verdict")
        proof = {key: own for key, own in how["certificate"].items() if key != SEAL}
        for own in proof["parties"].values():
            own["follows_from"] = [one for one in own["follows_from"] if one != name]
        how["certificate"] = sealed(proof)
        assert printed.failed(more) == {"zone.verdict"}, name


def test_what_is_too_long_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs_of_dominance, "MOST_PAIRS", 3)
    monkeypatch.setattr("pourparler.concepts.agreement.branching.MOST_NODES", 2)
    text, options = TOLD["certain"]
    checked = Printed(tmp_path, small(text), **options).checked()
    assert not any(one.holds is False for one in checked.values())
    bounds = checked["zone.certain_up_to"]
    assert bounds.holds is None and proofs_of_certainty.TOO_LONG in bounds.what
    for id in ("zone.verdict", "zone.undominated"):
        assert checked[id].holds is None and "too much to write down" in checked[id].what


def test_nothing_inside_the_red_lines_is_counted_again(tmp_path: Path) -> None:
    line = "    red_lines: {RL: {by: north, never: land = yes or land = no, assumed: made}}\n"
    checked = Printed(tmp_path, small(THREE + line)).checked()
    assert checked["zone.certain_up_to"].what == "no package is inside the red lines"
    assert all(one.holds is not False for one in checked.values())
