"""Preferences and no-deal values that cannot be read, contradict each other, or name nothing."""

from __future__ import annotations

from hostile_cases.table import BASE, Malformed, added, malformed


def _prefers(name: str, entries: str, *expected: str) -> Malformed:
    return malformed(name, f"{BASE}preferences:\n  north:\n{entries}\n", *expected)


ORDERS = (
    _prefers("an order of nothing", "    - {order: {water: ‸''}, assumed: x}", "order: a > b"),
    _prefers("an empty order", "    - {order: ‸{}, assumed: x}", "empty: order is empty"),
    _prefers(
        "an order that begins with the worst",
        "    - {order: {water: none ‸< full}, assumed: x}",
        "order: write the better one before >",
    ),
    _prefers(
        "an order with >=",
        "    - {order: {water: full ‸>= none}, assumed: x}",
        "order: a > b already means at least as good",
    ),
    _prefers(
        "an order with a comma",
        "    - {order: {water: 'full‸, none'}, assumed: x}",
        "order: write | where the order is unknown",
    ),
    _prefers(
        "an order of two words",
        "    - {order: {water: full ‸none}, assumed: x}",
        "order: expected >, = or |",
    ),
    _prefers(
        "an order that ends too soon",
        "    - {order: {water: full >‸}, assumed: x}",
        "order: expected a name after >, got nothing",
    ),
    _prefers(
        "a level twice in an order",
        "    - {order: {water: full > none > ‸full}, assumed: x}",
        "order: full is named twice",
    ),
    _prefers(
        "an order of no issue",
        "    - {order: {‸watr: full > none}, assumed: x}",
        "unknown-reference: did you mean water?",
    ),
    _prefers(
        "an order of no level at all",
        "    - {order: {water: full > some > ‸nothing}, assumed: x}",
        "unknown-reference: there is no level of water called nothing",
    ),
    _prefers(
        "two orders that contradict each other",
        "    - {order: {water: full > none}, assumed: x}\n"
        "    - {order: {meter: joint > none}, assumed: x}\n"
        "    - {order: {water: ‸none > full}, assumed: x}",
        "contradiction: the assumption at case.yaml:10:23 and the assumption at case.yaml:12:23",
    ),
    _prefers(
        "three orders that contradict each other",
        "    - {order: {water: full > some}, assumed: x}\n"
        "    - {order: {water: some > none}, assumed: x}\n"
        "    - {order: {water: ‸none > full}, assumed: x}",
        "contradiction: case.yaml:11:23 and the assumption at case.yaml:12:23 cannot all hold",
    ),
    _prefers(
        "a tie that contradicts an order",
        "    - {order: {water: full > none}, assumed: x}\n"
        "    - {order: {water: ‸none = full}, assumed: x}",
        "contradiction: case.yaml:10:23",
    ),
    _prefers(
        "one weight at least another, both ways, which is no fault",
        "    - {matters_more: water > meter, assumed: x}\n"
        "    - {matters_more: meter > water, assumed: x}",
    ),
    _prefers(
        "what matters more is no issue",
        "    - {matters_more: water > ‸metre, assumed: x}",
        "unknown-reference: did you mean meter?",
    ),
    _prefers(
        "what matters more is no order",
        "    - {matters_more: water >‸, assumed: x}",
        "order: expected a name after >",
    ),
    _prefers(
        "weights of no issue",
        "    - {weights_within: {‸watr: 0.5}, assumed: x}",
        "unknown-reference: did you mean water?",
    ),
    _prefers(
        "weights of nothing",
        "    - {weights_within: ‸{}, assumed: x}",
        "empty: name an issue, or add each_weight:",
    ),
)

TRADE_OFFS = (
    _prefers(
        "a trade-off over other issues",
        "    - {prefers: {water: full}, over: ‸{meter: joint}, assumed: x}",
        "trade-off: name the same issues in both",
    ),
    _prefers(
        "a trade-off of no level",
        "    - {prefers: {water: ‸ful}, over: {water: none}, assumed: x}",
        "unknown-reference: did you mean full?",
    ),
    _prefers(
        "a trade-off of two levels",
        "    - {prefers: {water: ‸full | some}, over: {water: none}, assumed: x}",
        "trade-off: name one level",
    ),
    _prefers(
        "a step without a factor",
        "    - {prefers: {water: ‸none > full}, over: {water: some}, assumed: x}",
        "trade-off: add by_factor:",
    ),
    _prefers(
        "a factor without steps",
        "    - {prefers: {water: ‸full}, over: {meter: none > joint}, by_factor: 2, assumed: x}",
        "moves: write none > full",
    ),
    _prefers(
        "a step to no level",
        "    - {prefers: {water: none > ‸fulll}, over: {meter: none > joint}, by_factor: 2, assumed: x}",
        "unknown-reference: did you mean full?",
    ),
    _prefers(
        "a step of three levels",
        "    - {prefers: {water: ‸none > some > full}, over: {meter: none > joint}, by_factor: 2, assumed: x}",
        "step: from one level to one other",
    ),
    _prefers(
        "a trade-off of nothing",
        "    - {prefers: ‸{}, over: ‸{}, assumed: x}",
        "empty: prefers is empty",
        "empty: over is empty",
    ),
)

VALUES = (
    _prefers(
        "complete values that are not complete",
        "    - {weights: ‸{water: 1}, scores: {water: ‸{none: 0, full: 1}}, assumed: x}",
        "incomplete: no weight to meter",
        "incomplete: no score of water for some",
    ),
    _prefers(
        "scores of no issue",
        "    - {weights: {water: 1, meter: 0}, scores: {water: {none: 0, some: 0.4, full: 1}, ‸mter: {joint: 1}}, assumed: x}",
        "unknown-reference: did you mean meter?",
    ),
    _prefers(
        "scores of no level",
        "    - {weights: {water: 1, meter: 0}, scores: {water: {none: 0, some: 0.4, full: 1, ‸fuller: 2}}, assumed: x}",
        "unknown-reference: did you mean full?",
    ),
    _prefers(
        "weights of no issue in complete values",
        "    - {weights: {water: 1, meter: 0, ‸mter: 0}, scores: {water: {none: 0, some: 0.4, full: 1}}, assumed: x}",
        "unknown-reference: did you mean meter?",
    ),
    _prefers(
        "no scores at all",
        "    - {weights: {water: 1, meter: 0}, scores: ‸{}, assumed: x}",
        "incomplete: no score of water for none, some, full",
    ),
    _prefers(
        "weights that do not sum to one",
        "    - {weights: ‸{water: 0.6, meter: 0.5}, scores: {water: {none: 0, some: 0.4, full: 1}, meter: {none: 0, joint: 1}}, assumed: x}",
        "warning weights-sum: sum to 1.1, not to 1",
    ),
    _prefers(
        "complete values with a weight below zero",
        "    - {weights: {water: 1.4, meter: ‸-0.4}, scores: {water: {none: 0, some: 0.4, full: 1}, meter: {none: 0, joint: 1}}, assumed: x}",
        "range: the weight of meter is below 0",
    ),
    _prefers(
        "bounds that are too high together",
        "    - ‸{each_weight: 0.3.., weights_within: {water: 0.8..0.9}, assumed: x}",
        "contradiction: they sum to at least 1.1",
    ),
    _prefers(
        "bounds that are too low together",
        "    - ‸{each_weight: ..0.4, assumed: x}",
        "contradiction: they sum to at most 0.8",
    ),
)

TERMS = (
    _prefers(
        "terms that leave an issue open",
        "    - {accepts: ‸{water: some}, date: 2022, assumed: x}",
        "notice incomplete-terms: leave meter open",
    ),
    _prefers(
        "terms with alternatives",
        "    - {rejects: ‸{water: some | full, meter: none}, date: 2022, assumed: x}",
        "notice incomplete-terms: leave water open",
    ),
    _prefers(
        "terms that name a level twice",
        "    - {accepts: {water: some | ‸some, meter: none}, assumed: x}",
        "terms: name each level once",
    ),
    _prefers(
        "terms of no level",
        "    - {accepts: {water: ‸sme, meter: none}, assumed: x}",
        "unknown-reference: did you mean some?",
    ),
    _prefers(
        "terms that end in a bar",
        "    - {accepts: {water: some |‸, meter: none}, assumed: x}",
        "terms: expected a level, got nothing",
    ),
)

NO_DEAL = added(
    BASE,
    [
        ("no deal worth nothing said", "no_deal: {north: ‸{assumed: x}}\n", "no-deal: add worth:"),
        (
            "no deal below an unknown date",
            "no_deal: {north: [{date: 2022, worth: 0.5, assumed: x}, {date: 2025, below: ‸2023, assumed: x}]}\n",
            "notice no-deal-date: bears the date 2023",
        ),
        (
            "no deal as good as no level",
            "no_deal: {north: {as_good_as: {water: ‸ful, meter: none}, assumed: x}}\n",
            "unknown-reference: did you mean full?",
        ),
        (
            "no deal as good as open terms",
            "no_deal: {north: {as_good_as: ‸{water: full}, assumed: x}}\n",
            "notice incomplete-terms: leave meter open",
        ),
        (
            "two no-deal values of one time",
            "no_deal: {north: [{worth: 0.4, assumed: x}, ‸{worth: 0.6, assumed: x}]}\n",
            "contradiction: another no-deal value for the same time",
        ),
    ],
)

CASES = (*ORDERS, *TRADE_OFFS, *VALUES, *TERMS, *NO_DEAL)
