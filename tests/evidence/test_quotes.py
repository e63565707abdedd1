"""Quotes are found however their marks, dashes and spaces are styled, and nowhere else."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pourparler.evidence.quotes import SourceText, Verified, passages, verify
from pourparler.places import Span

MARKS = "“”„‟«»‹›‘’‚‛′″`´'\""
DASHES = "-‐‑‒–—―−"
SPACES = " \t\n\r\u00a0\u2003\u202f"
texts = st.text(st.sampled_from("abcé漢ش" + MARKS + DASHES + SPACES), min_size=1, max_size=60)


def alike(text: str) -> str:
    """The text, literally: one mark, one dash, one space."""
    made = ""
    for char in text:
        kind = '"' if char in MARKS else "-" if char in DASHES else " " if char.isspace() else char
        if not (kind in "- " and made.endswith(kind)):
            made += kind
    return made


def restyled(text: str, chance: random.Random) -> str:
    """The same words with other marks, dashes and spaces, one or several of them."""

    def other(match: re.Match[str]) -> str:
        if match[0][0] in MARKS:
            return chance.choice(MARKS)
        return "".join(
            chance.choices(DASHES if match[0][0] in DASHES else SPACES, k=chance.randint(1, 3))
        )

    return re.sub(rf"[{re.escape(MARKS)}]|[{re.escape(DASHES)}]+|\s+", other, text)


@given(texts, st.data())
def test_any_stretch_restyled_is_found_where_its_words_stand(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = restyled(text[start:end].strip(), data.draw(st.randoms()))
    assume(quote.strip())
    source = SourceText(text)
    spans = source.occurrences(quote, most=99)
    assert spans, (text, quote)
    for span in spans:
        assert alike(span.of(text)) == alike(quote.strip())
    starts = [span.start for span in spans]
    assert starts == sorted(set(starts))
    assert verify(quote, source).spans == (spans[0],)


@given(texts, texts)
def test_what_is_not_there_is_not_found(text: str, quote: str) -> None:
    assume(quote.strip())
    found = SourceText(text).occurrences(quote)
    assert bool(found) == (alike(quote.strip()) in alike(text))


@given(texts)
def test_places_begin_where_they_are_asked_to(text: str) -> None:
    assume(text.strip())
    source = SourceText(text)
    whole = source.occurrences("a", most=99)
    for start in range(len(text)):
        assert source.occurrences("a", start, most=99) == [s for s in whole if s.start >= start]


TEXT = "One said: “we will—perhaps—go”. Two said:  we will -- perhaps -- go. Three went."


def test_style_of_marks_dashes_and_spaces_is_let_pass() -> None:
    found = verify('"we will - perhaps - go"', SourceText("“we  will\n– perhaps -- go”"))
    assert found.spans == (Span(0, 26),)
    assert verify("we will -- perhaps -- go", SourceText(TEXT)).spans[0].of(TEXT).startswith("we")


def test_letters_and_their_case_are_not() -> None:
    for quote in ("We will", "we will perhaps", "wewill"):
        assert verify(quote, SourceText(TEXT)) == Verified((), missing=quote)


def test_joined_passages_stand_in_order() -> None:
    source = SourceText("alpha beta gamma beta")
    assert [s.of(source.text) for s in verify("alpha […] gamma […] beta", source).spans] == [
        "alpha", "gamma", "beta",
    ]  # fmt: skip
    assert verify("beta […] alpha", source).missing == "alpha"
    assert verify("gamma [...] gamma", source).missing == "gamma"
    assert verify("alpha […] beta", source) == Verified((Span(0, 5), Span(6, 10)))
    assert passages("[…] a […] b [...]") == ["a", "b"]


def test_a_quote_of_joins_alone_is_missing() -> None:
    assert verify("[…]", SourceText("anything")) == Verified((), missing="[…]")


def test_words_that_stand_twice_are_told_with_both_places() -> None:
    source = SourceText("go now, go then")
    assert verify("go", source) == Verified((Span(0, 2),), again=Span(8, 10))
    assert verify("go now", source).again is None


@pytest.mark.parametrize("end", [9, 10, 99])
def test_at_chooses_one_of_two_places(end: int) -> None:
    source = SourceText("go now, go then")
    assert verify("go", source, Span(8, end)) == Verified((Span(8, 10),))


def test_at_refuses_what_stands_elsewhere() -> None:
    source = SourceText("go now, go then, stop")
    assert verify("stop", source, Span(0, 10)).missing == "stop"
    assert verify("now", source, Span(8, 20)).missing == "now"
    assert verify("go now", source, Span(0, 3)).missing == "go now"


def test_at_takes_joined_passages_whose_last_words_recur() -> None:
    source = SourceText("alpha beta gamma … later: beta again")
    found = verify("alpha […] beta", source, Span(0, 10))
    assert found.spans == (Span(0, 5), Span(6, 10))
    assert verify("alpha […] later", source, Span(0, 10)).missing == "later"
