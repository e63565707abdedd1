"""Options that every question about acceptance takes alike: no deal, draws, seed and prior."""

from __future__ import annotations

from pourparler.findings import Option

NO_DEAL = Option(
    "no-deal",
    "What parties have without agreement, in place of what the case says.",
    metavar="P=W,…",
    in_report=True,
)
"""What no deal is worth, by party."""

SAMPLING = (
    Option("sample", "Draw this many utilities under the prior.", "count", "N", in_report=True),
    Option("seed", "The seed of the draws, else 0.", "count", "S", in_report=True),
    Option(
        "prior-weights", "Dirichlet parameter of weights, else 1.", "number", "A", in_report=True
    ),
)
"""How many draws, from which seed, under which weights."""
