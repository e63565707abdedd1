"""The ledger: time order, filters, and a search that letters' dress does not hinder."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.dates import edtf
from pourparler.evidence.ledger import Filter, fold, in_time_order
from pourparler.evidence.sources import Source
from pourparler.evidence.statements import Statement

SOURCES = {"dated": Source(name="Dated", published="2024-03-05"), "bare": Source(name="Bare")}


def said(when: str | None = None, source: str = "bare", **more) -> Statement:
    given_keys = {"by": "north", "source": source, "quote": "words", "manner": "direct"}
    return Statement(**{**given_keys, "act": "claim", "said": when, **more})


def test_time_order_is_by_what_was_said_else_published_undated_last() -> None:
    ledger = {
        "undated": said(),
        "late": said("2025-05-30"),
        "published": said(source="dated"),
        "other": said(source="nowhere"),
        "early": said("../2020-01-01"),
        "same_day": said("2025-05-30"),
        "month": said("2024-03"),
    }
    order = ["early", "month", "published", "late", "same_day", "undated", "other"]
    assert in_time_order(ledger, SOURCES) == order


@given(st.permutations(range(8)))
def test_time_order_does_not_depend_on_the_order_of_the_file(order: list[int]) -> None:
    ledger = {f"s{day}": said(f"2025-05-{day + 1:02}") for day in order}
    assert in_time_order(ledger, {}) == [f"s{day}" for day in range(8)]


CAMP = frozenset(["north", "envoy"])
STATEMENT = said("2025-05", about=("release", "form"), act="demand", manner="mixed")
PASSES = [
    Filter(),
    Filter(by=frozenset(["envoy", "x"])),
    Filter(about=frozenset(["form"])),
    Filter(acts=frozenset(["demand"])),
    Filter(manners=frozenset(["mixed"])),
    Filter(since=edtf("2025-05-20")),
    Filter(until=edtf("2025-05-20")),
    Filter(since=edtf("2025-05-31"), until=edtf("2025-05-01")),
    Filter(find="  "),
    Filter(find="words again"),
]
STOPS = [
    Filter(by=frozenset(["south"])),
    Filter(about=frozenset(["metering"])),
    Filter(acts=frozenset(["claim"])),
    Filter(manners=frozenset(["direct"])),
    Filter(since=edtf("2025-06")),
    Filter(until=edtf("2025-04-30")),
    Filter(find="words never"),
    Filter(by=frozenset(["envoy"]), find="never"),
]


@pytest.mark.parametrize("wanted", PASSES)
def test_filters_let_through(wanted: Filter) -> None:
    assert wanted.lets_through(STATEMENT, CAMP, ["Words", "and again"])


@pytest.mark.parametrize("wanted", STOPS)
def test_filters_stop(wanted: Filter) -> None:
    assert not wanted.lets_through(STATEMENT, CAMP, ["Words", "and again"])


def test_an_undated_statement_passes_no_filter_of_time() -> None:
    for wanted in (Filter(since=edtf("1900")), Filter(until=edtf("2100"))):
        assert not wanted.lets_through(said(), CAMP, [])


@pytest.mark.parametrize(
    ("find", "text"),
    [
        ("resume", "Le Résumé"),
        ("RÉSUMÉ", "le resume"),
        ("strasse", "Straße"),
        ("еще елка", "Ещё одна ёлка"),
        ("АЛМАТЫ", "алматы́"),
        ("السلام", "السَّلامُ عليكم"),
        ("احمد", "أحمد"),
        ("שלום", "שָׁלוֹם"),
        ("istanbul", "İSTANBUL"),
        ("hilbert", "ℋilbert"),
        ("file", "ﬁle"),
        ("second first", "first, and second"),
    ],
)
def test_search_leaves_case_and_accents_aside(find: str, text: str) -> None:
    assert Filter(find=find).lets_through(STATEMENT, CAMP, [text])
    assert not Filter(find=find + "x").lets_through(STATEMENT, CAMP, [text])


@given(st.text(max_size=30))
def test_folding_ends_where_it_begins(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.combining(char) for char in folded)


@given(st.text(min_size=1, max_size=30))
def test_a_text_is_found_in_itself(text: str) -> None:
    assert Filter(find=text).lets_through(STATEMENT, CAMP, [text])
