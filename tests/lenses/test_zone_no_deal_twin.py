"""No deal in all its forms agrees with a literal twin: ranges, terms, series, comparisons."""

from __future__ import annotations

import os
import random
from collections import Counter
from fractions import Fraction
from itertools import product

from pourparler.errors import HasErrors
from pourparler.findings import unwatched
from pourparler.lenses.zone import lens as zone
from tests.lenses.random_cases import random_order
from tests.lenses.random_statements import text_of
from tests.naive.no_deals import Entry, judge_on
from tests.naive.stated import Package
from tests.naive.zone import Pairs
from tests.small_cases import reading_of, tried

CASES = 4_000 if os.environ.get("POURPARLER_SOAK") else 120

DATES = {"2021": (2021, 1, 1), "2022-03": (2022, 3, 1), "2023-04-05": (2023, 4, 5)}
DAYS = ["2020-12-31", "2021-06-01", "2022-03-01", "2022-12-31", "2024-01-01"]
"""Before all dates, between them, on one, and after all."""

Issues = dict[str, list[str]]


def entry(rng: random.Random, issues: Issues, date: str | None, first: bool) -> Entry:
    """What is said of no deal at a time; only the first of a time says outright what it is."""
    found = Entry(date, DATES.get(date or ""))
    kind = rng.random()
    if first and kind < 0.4:
        found.worth = tuple(sorted(Fraction(rng.randint(0, 4), 4) for _ in range(2)))
    elif first and kind < 0.6:
        found.as_good_as = package(rng, issues)
    if rng.random() < 0.4 or not (found.worth or found.as_good_as):
        others = [one for one in (*DATES, "2019") if one != date]
        found.below = rng.choice(others) if rng.random() < 0.5 else None
        found.above = None if found.below else rng.choice(others)
    return found


def terms(rng: random.Random, issues: Issues) -> Entry:
    date = rng.choice([None, *DATES])
    found = Entry(date, DATES.get(date or ""))
    if rng.random() < 0.5:
        found.accepts = package(rng, issues)
    else:
        found.rejects = package(rng, issues)
    return found


def package(rng: random.Random, issues: Issues) -> Package:
    return {issue: rng.choice(levels) for issue, levels in issues.items()}


def line(one: Entry) -> str:
    """An entry as the file has it."""
    told = {}
    if one.date is not None:
        told["date"] = one.date
    if one.worth is not None:
        told["worth"] = "..".join(map(str, one.worth))
    for name in ("as_good_as", "accepts", "rejects"):
        if getattr(one, name) is not None:
            told[name] = text_of(getattr(one, name))
    for name in ("below", "above"):
        if getattr(one, name) is not None:
            told[name] = f"'{getattr(one, name)}'"
    return "    - {" + ", ".join(f"{k}: {v}" for k, v in told.items()) + ", assumed: made}"


def text(issues: Issues, orders: dict[str, str], entries: list[Entry], day: str) -> str:
    out = ["pourparler: 1", "name: Made", "between: [north, south]", f"as_of: {day}"]
    out += ["parties: {north: North, south: South}", "issues:"]
    out += [f"  {issue}: {{name: I, levels: [{', '.join(own)}]}}" for issue, own in issues.items()]
    out += ["preferences:", "  south: []", "  north:"]
    out += [f"    - {{order: {{{i}: {order}}}, assumed: made}}" for i, order in orders.items()]
    out += [line(one) for one in entries if not one.says]
    out += ["no_deal:", "  south: []", "  north:"]
    return "\n".join([*out, *(line(one) for one in entries if one.says)]) + "\n"


def entries_of(rng: random.Random, issues: Issues) -> list[Entry]:
    dates = rng.sample(list(DATES), rng.choice([0, 1, 2, 2]))
    times = [None, *dates] if rng.random() < 0.3 or not dates else dates
    found = [entry(rng, issues, date, first=True) for date in times]
    if rng.random() < 0.3:
        found.append(entry(rng, issues, rng.choice(times), first=False))
    return [*found, *(terms(rng, issues) for _ in range(rng.choice([0, 0, 1, 2])))]


def test_no_deal_in_every_form_agrees_with_its_literal_twin() -> None:
    told: Counter[str] = Counter()
    for seed in range(CASES):
        rng = random.Random(f"no deal {seed}")
        issues = {
            f"i{at}": ["a", "b", "c"][: rng.choice([2, 2, 3])]
            for at in range(rng.choice([1, 2, 2]))
        }
        orders: dict[str, str] = {}
        pairs: dict[str, Pairs] = {}
        for issue, levels in issues.items():
            orders[issue], pairs[issue] = random_order(rng, levels)
        entries = entries_of(rng, issues)
        day = rng.choice(DAYS)
        judge = judge_on(tuple(map(int, day.split("-"))), issues, pairs, entries)
        if judge.cares_for_nothing:
            continue
        whole = text(issues, orders, entries, day)
        case, problems = tried(whole)
        if not judge.corners:
            told["contradict"] += 1
            codes = {one.code for one in problems if one.severity == "error"}
            assert case is None and codes == {"contradiction"}, whole
            continue
        assert case is not None, (whole, [one.line() for one in problems])
        told["open" if judge.is_open else "stated"] += 1
        try:
            rows = list(zone.answer(reading_of(whole), {}, unwatched).rows)
        except HasErrors as refused:
            raise AssertionError(whole) from refused
        every = [dict(zip(issues, own, strict=True)) for own in product(*issues.values())]
        for row, one in zip(rows, every, strict=True):
            assert row["terms"] == one
            assert row["necessary"]["north"] == judge.necessary(one), (seed, one, whole)
            assert row["possible"]["north"] == judge.possible(one), (seed, one, whole)
            told["necessary"] += row["necessary"]["north"]
            told["impossible"] += not row["possible"]["north"]
    assert len(told) == 5, told
