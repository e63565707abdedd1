"""How much time and memory the packages of a case would take, and whether the memory is there."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.errors import TooLarge
from pourparler.kernels.packages import BLOCK
from pourparler.memory import free_memory as free_memory
from pourparler.memory import megabytes

# Measured on cases of six to twenty issues, on the side of too much.
_BYTES_OF_A_CODE = 50
_BYTES_OF_A_COLUMN = 4
_SECONDS_OF_A_COLUMN = 2e-8
_BYTES_OF_A_ROW = 600
_BYTES_OF_A_TERM = 40
# Verdicts are kept as grids with a cell a code: truth values, and codes of dominators.
_BYTES_OF_A_CELL = 40


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be enumerated; `formulas` counts rules and red lines, `rows` packages listed."""

    codes: int
    axes: int
    formulas: int
    rows: int

    def seconds(self) -> float:
        """About how long it takes."""
        return self.codes * (self.axes + self.formulas) * _SECONDS_OF_A_COLUMN

    def bytes(self) -> int:
        """The most memory it takes; codes are looked at a block at a time."""
        block = min(self.codes, BLOCK) * self._bytes_of_a_code()
        rows = min(self.codes, self.rows) * (_BYTES_OF_A_ROW + self.axes * _BYTES_OF_A_TERM)
        return block + rows + self.codes * _BYTES_OF_A_CELL

    def fits(self, free: int) -> int:
        """How many codes would fit into `free` bytes, found by halving."""
        low, high = 0, self.codes
        while low < high:
            middle = (low + high + 1) // 2
            fewer = Work(middle, self.axes, self.formulas, self.rows)
            low, high = (middle, high) if fewer.bytes() <= free else (low, middle - 1)
        return low

    def _bytes_of_a_code(self) -> int:
        return _BYTES_OF_A_CODE + (self.axes + self.formulas) * _BYTES_OF_A_COLUMN


def refuse_beyond(work: Work, free: int | None) -> None:
    """Refuse work that needs more memory than is free; where that is not known, nothing is."""
    if free is None or work.bytes() <= free:
        return
    raise TooLarge(
        f"{work.codes:,} combinations of levels would take about {max(work.seconds(), 1):,.0f} s"
        f" and {megabytes(work.bytes())} of memory, and {megabytes(free)} are free; up to"
        f" {work.fits(free):,} combinations fit (fix or take out issues, or close other programs)"
    )
