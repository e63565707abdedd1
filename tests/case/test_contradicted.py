"""What cannot all hold is named in words, and without any one of it the rest can."""

from __future__ import annotations

import re

import pytest

from pourparler.errors import WrongUsage
from pourparler.findings import unwatched
from pourparler.lenses.zone import lens as zone
from tests.small_cases import reading_of, tried

START = """\
    statements:
      s1: {by: north, source: paper, quote: "a", manner: direct, act: signal}
      s2: {by: north, source: paper, quote: "b", manner: direct, act: signal}
      s3: {by: north, source: paper, quote: "c", manner: direct, act: signal}
    layers: {A: {name: A}, B: {name: B}}
    issues:
      land: {name: Land, levels: [full, half, none]}
      water: {name: Water, levels: [yes, no]}
      trade: {name: Trade, levels: [yes, no]}
"""
RANKED = "{order: {land: full > half > none, water: yes > no, trade: yes > no}, assumed: x}"
SCORES = "{land: {full: 1, half: .5, none: 0}, water: {yes: 1, no: 0}, trade: {yes: 1, no: 0}}"

KINDS = {
    "orders": (
        [
            "{order: {land: full > half}, rests_on: s1}",
            "{order: {water: yes > no}, rests_on: s2}",
            "{order: {land: half > none}, rests_on: s3}",
            "{order: {land: none > full}, assumed: x}",
        ],
        [],
        "s1 as read at 0, s3 as read at 2 and the assumption at 3",
    ),
    "steps with a factor": (
        [
            RANKED,
            "{prefers: {land: half > full}, over: {water: no > yes}, by_factor: 2, rests_on: s1}",
            "{prefers: {water: no > yes}, over: {land: none > full}, by_factor: 1, rests_on: s2}",
            "{each_weight: 0.1.., rests_on: s3}",
        ],
        [],
        "the assumption at 0, s1 as read at 1, s2 as read at 2 and s3 as read at 3",
    ),
    "trade-offs": (
        [
            "{order: {land: full > half > none}, rests_on: s1}",
            "{prefers: {land: none, water: no}, over: {land: full, water: no}, rests_on: s2}",
            "{prefers: {land: half, water: yes}, over: {land: full, water: yes}, rests_on: s3}",
            "{weights_within: {land: 0.2..}, assumed: x}",
        ],
        [],
        "s1 as read at 0, s2 as read at 1 and the assumption at 3",
    ),
    "weights": (
        [
            "{matters_more: land > water, rests_on: s1}",
            "{weights_within: {water: 0.4..}, rests_on: s2}",
            "{weights_within: {trade: 0.3..}, assumed: x}",
            "{weights_within: {trade: 0.1..}, rests_on: s3}",
        ],
        [],
        "s1 as read at 0, s2 as read at 1 and the assumption at 2",
    ),
    "terms accepted and refused": (
        [
            RANKED,
            "{accepts: {land: none, water: no, trade: no}, date: 2024, rests_on: s1}",
            "{rejects: {land: half, water: no, trade: no}, date: 2023, rests_on: s2}",
        ],
        ["{date: 2023, worth: 0.2.., assumed: x}", "{date: 2024, above: '2023', rests_on: s3}"],
        "the assumption at 0, s1 as read at 1, s3 as read at no deal 1 and the assumption at "
        "no deal 0",
    ),
    "no deal over time": (
        [],
        [
            "{date: 2022, worth: 0.2, rests_on: s1}",
            "{date: 2023, above: '2022', rests_on: s2}",
            "{date: 2024, above: '2023', rests_on: s3}",
            "{date: 2025, worth: 0.1, above: '2024', assumed: x}",
        ],
        "s2 as read at no deal 1, s1 as read at no deal 0, s3 as read at no deal 2 and "
        "the assumption at no deal 3",
    ),
    "no deal as terms": (
        [
            RANKED,
            "{rejects: {land: half, water: no, trade: yes}, rests_on: s1}",
            "{weights_within: {trade: 0.1..}, rests_on: s3}",
        ],
        ["{as_good_as: {land: none, water: no, trade: no}, rests_on: s2}"],
        "the assumption at 0, s1 as read at 1, s3 as read at 2 and s2 as read at no deal 0",
    ),
    "complete values": (
        [
            f"{{weights: {{land: 0.5, water: 0.3, trade: 0.2}}, scores: {SCORES}, rests_on: s1}}",
            "{matters_more: land > water, rests_on: s2}",
            "{order: {water: no > yes}, rests_on: s3}",
        ],
        [],
        "s1 as read at 0 and s3 as read at 2",
    ),
}
"""Entries of preferences and of no deal, and what of them cannot all hold."""


def text(preferences: list[str], no_deals: list[str]) -> str:
    lines = [START.rstrip()]
    for section, entries in (("preferences", preferences), ("no_deal", no_deals)):
        lines += [f"    {section}:", "      north:" + ("" if entries else " []")]
        lines += [f"        - {entry}" for entry in entries]
    return "\n".join(lines) + "\n"


def message(preferences: list[str], no_deals: list[str]) -> str:
    """The one error, with the number of an entry for its place; nothing where there is none."""
    _, problems = tried(text(preferences, no_deals))
    errors = [one for one in problems if one.severity == "error"]
    if not errors:
        return ""
    [one] = errors
    assert one.code == "contradiction"
    first = len(text([], []).splitlines()) - 2 + 5  # five lines of a head come before
    numbers = {first + 1 + at: str(at) for at in range(len(preferences))}
    after = first + len(preferences) + 2
    numbers |= {after + 1 + at: f"no deal {at}" for at in range(len(no_deals))}
    return re.sub(r"case\.yaml:(\d+):\d+", lambda found: numbers[int(found[1])], one.message)


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_all_hold_is_named_and_no_more(kind: str) -> None:
    preferences, no_deals, told = KINDS[kind]
    assert message(preferences, no_deals).startswith(f"{told} cannot all hold of North")
    for at in range(len(preferences)):
        is_named = bool(re.search(rf"at {at}\b", told))
        others = preferences[:at] + preferences[at + 1 :]
        assert is_named == (not message(others, no_deals)), preferences[at]
    for at in range(len(no_deals)):
        rest = [*no_deals[:at], *no_deals[at + 1 :]]
        assert not message(preferences, rest), no_deals[at]


def test_orders_of_layers_that_are_on_together_are_refused_with_their_words() -> None:
    orders = [
        "{order: {land: full > half}, rests_on: s1, layer: A}",
        "{order: {land: half > none}, rests_on: s2, layer: A}",
        "{order: {land: none > full}, assumed: x, layer: B}",
        "{order: {water: yes > no}, rests_on: s3}",
    ]
    reading = reading_of(text(orders, []), layers=("A", "B"))
    with pytest.raises(
        WrongUsage, match=r"s1 as read at .*, s2 as read at .* and the assumption at"
    ):
        zone.answer(reading, {}, unwatched)
