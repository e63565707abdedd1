"""The bargaining solutions, in the order in which they were published."""

from pourparler.concepts.bargaining import egalitarian, kalai_smorodinsky, nash
from pourparler.concepts.bargaining.solution import Solution

SOLUTIONS: tuple[Solution, ...] = (
    nash.SOLUTION,
    kalai_smorodinsky.SOLUTION,
    egalitarian.SOLUTION,
)
"""Each gives one figure a party, one sentence and one mark on the chart."""
