"""What a party has without agreement today, where entries are many."""

from __future__ import annotations

import pytest

from pourparler.case.no_deals import today
from pourparler.errors import WrongUsage
from tests.small_cases import reading_of

CASE = """
issues: {water: {name: Water, levels: [none, full]}}
layers: {mild: Mild, harsh: Harsh}
no_deal:
  north:
    - {worth: 0.4, assumed: x, layer: mild}
    - {worth: 0.6, assumed: x, layer: harsh}
"""


def test_values_of_rival_layers_are_refused_together_and_read_alone() -> None:
    alone = today(reading_of(CASE, layers=["harsh"]), "north", {})
    assert str(alone.worth) == "0.6"
    both = reading_of(CASE, layers=["mild", "harsh"])
    with pytest.raises(WrongUsage, match=r"no_deal.north\[0\] and no_deal.north\[1\] give no deal"):
        today(both, "north", {})


def test_values_of_rival_layers_may_agree() -> None:
    both = reading_of(CASE.replace("0.6", "0.4"), layers=["mild", "harsh"])
    assert str(today(both, "north", {}).worth) == "0.4"
