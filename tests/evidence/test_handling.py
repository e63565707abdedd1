"""Handling labels: an order from the widest circle to the narrowest."""

from __future__ import annotations

from itertools import permutations

from pourparler.evidence.handling import Handling, highest

ORDER = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]


def test_ranks_are_the_order_of_the_protocol() -> None:
    assert sorted(Handling, key=lambda label: label.rank) == [Handling(text) for text in ORDER]


def test_the_highest_of_several_does_not_depend_on_their_order() -> None:
    for some in permutations(Handling, 3):
        assert highest(some).rank == max(label.rank for label in some)
        assert highest([None, *some]) == highest(some)


def test_no_label_is_clear() -> None:
    assert highest([]) is highest([None, None]) is Handling.CLEAR
