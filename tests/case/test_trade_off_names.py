"""A trade-off has `over` in common with leverage, but there it holds terms and no party."""

from __future__ import annotations

from pourparler.formats.case_yaml import read_bytes

CASE = """
pourparler: 1
name: Trade-off
between: [north, south]
parties: {north: North, south: South}
issues:
  release: {name: Release, levels: [none, full], decided_by: north}
  metering: {name: Metering, levels: [none, full], decided_by: north}
preferences:
  south:
    - prefers: {release: full, metering: none}
      over: {release: none, metering: full}
      assumed: for the test
"""


def test_a_trade_off_is_checked() -> None:
    case, problems = read_bytes(CASE.encode(), "case.yaml")
    assert case is not None, problems
    _, problems = read_bytes(
        CASE.replace("full}\n      assumed", "half}\n      assumed").encode(), "c"
    )
    assert [problem.code for problem in problems if problem.severity == "error"] == [
        "unknown-reference"
    ]
