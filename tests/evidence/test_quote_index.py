"""Quotes are found alike with and without the index of words, as the plain search finds them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from naive import quotes as naive
from pourparler.evidence import quotes
from pourparler.evidence.quotes import SourceText

WORDS = st.sampled_from(["a", "b", "aa", "ab", "“a”", "'", "--", "—", "-a", "a-", ""])
SPACES = st.sampled_from([" ", "  ", "\n", " \r\n", "\t", "\u00a0", "\u2003 "])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=24).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


@given(TEXTS, TEXTS, st.integers(0, 20), st.integers(1, 4), st.booleans(), st.data())
@example("aa b aa b aa", "a b a", 0, 3, True, None)
@example("a  b—c a b -- c", "a b - c", 0, 3, True, None)
def test_the_index_finds_what_the_plain_search_finds(
    text: str, words: str, start: int, most: int, indexed: bool, data: st.DataObject | None
) -> None:
    if data is not None and data.draw(st.booleans()) and text:
        first = data.draw(st.integers(0, len(text) - 1))
        words = text[first : data.draw(st.integers(first, len(text)))]
    with pytest.MonkeyPatch.context() as patched:
        # so that a short text is searched through its index, as a long one is
        patched.setattr(quotes, "PATIENCE", 0 if indexed else 10**9)
        patched.setattr(quotes, "SPARSE", 0)
        found = SourceText(text).occurrences(words, start, most)
    assert [(span.start, span.end) for span in found] == naive.occurrences(text, words, start, most)


def test_an_index_is_made_only_after_some_looking_up() -> None:
    source = SourceText("one two three four " * 200)
    for _ in range(quotes.PATIENCE):
        assert source.occurrences("two three four one", most=1)
    assert "_words" not in vars(source)
    assert source.occurrences("two three four one", most=1)
    assert "_words" in vars(source)
