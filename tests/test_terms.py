"""Terms: alternatives in the order written, each once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import Misread
from pourparler.terms import LEVEL, alternatives, terms_text

levels = st.from_regex(LEVEL, fullmatch=True)


@given(st.lists(levels, min_size=1, max_size=5, unique=True), st.sampled_from(["|", " | ", "  |"]))
def test_alternatives_are_read_in_order(wanted: list[str], bar: str) -> None:
    assert alternatives(bar.join(wanted)) == tuple(wanted)
    assert terms_text({"x": tuple(wanted)}) == f"x: {' | '.join(wanted)}"


@given(st.lists(levels, min_size=1, max_size=4, unique=True), st.integers(0, 3))
def test_a_level_named_twice_is_refused_where_it_is_repeated(wanted: list[str], at: int) -> None:
    text = "|".join([*wanted, wanted[at % len(wanted)]])
    with pytest.raises(Misread, match="named twice") as caught:
        alternatives(text)
    assert caught.value.offset == text.rindex("|") + 1


@pytest.mark.parametrize("text", ["", "a |", "| a", "a || b", "a & b", "a b", "_a", "é", "a" * 65])
def test_what_is_no_level_is_refused(text: str) -> None:
    with pytest.raises(Misread) as caught:
        alternatives(text)
    assert caught.value.code == "terms" and "a | b" in caught.value.hint


def test_terms_on_one_line() -> None:
    terms = {"release": ("full", "seasonal"), "metering": ("joint",)}
    assert terms_text(terms) == "release: full | seasonal, metering: joint"
