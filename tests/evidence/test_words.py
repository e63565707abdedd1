"""Only verbatim words stand in quotation marks, in whatever marks the source printed them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.evidence.statements import Manner
from pourparler.evidence.words import Spoken, inner_quotations, spoken

MARKS = '“”„‟«»"❝❞'


def verbatim(quote: str, manner: Manner = Manner.MIXED) -> list[str]:
    return [run.text for run in spoken(quote, manner) if run.verbatim]


def reported(quote: str, manner: Manner = Manner.MIXED) -> list[str]:
    return [run.text for run in spoken(quote, manner) if not run.verbatim]


texts = st.text(st.sampled_from("ab é’‘'" + MARKS), min_size=1, max_size=30)


@given(texts, st.sampled_from([Manner.PARAPHRASE, Manner.ASCRIBED]))
def test_a_paraphrase_is_never_verbatim_and_keeps_no_double_marks(
    text: str, manner: Manner
) -> None:
    (run,) = spoken(text, manner)
    assert not run.verbatim
    assert not set(run.text) & set(MARKS)


@given(texts)
def test_mixed_words_are_verbatim_only_between_marks_of_the_source(text: str) -> None:
    runs = spoken(text, Manner.MIXED)
    at = 0
    for run in runs:
        if run.verbatim:
            marks = f"[{MARKS}]"
            stands = re.compile(rf"{marks}\s?{re.escape(run.text)}\s?{marks}").search(text, at)
            assert stands, run
            at = stands.end() - 1
        else:
            assert not set(run.text) & set(MARKS)
    if not any(run.verbatim for run in runs):
        assert not inner_quotations(text)


@given(texts)
def test_nothing_but_marks_and_edge_spaces_is_lost(text: str) -> None:
    def bare(words: str) -> str:
        return "".join(char for char in words if char not in MARKS and not char.isspace())

    for manner in (Manner.DIRECT, Manner.MIXED):
        assert bare("".join(run.text for run in spoken(text, manner))) == bare(text)


@pytest.mark.parametrize(
    ("quote", "inside", "outside"),
    [
        ("concerns are “fair,”", ["fair,"], ["concerns are "]),
        ("das sei „unumkehrbar“, hieß es", ["unumkehrbar"], ["das sei ", ", hieß es"]),
        ("das sei »unumkehrbar«, hieß es", ["unumkehrbar"], ["das sei ", ", hieß es"]),
        ("c’est « tout ou rien », dit-il", ["tout ou rien"], ["c’est ", ", dit-il"]),
        ("он назвал это «ошибкой»", ["ошибкой"], ["он назвал это "]),
        ("он: «сказал „да“ им»", ["сказал „да“ им"], ["он: "]),
        ('it is "over", he said', ["over"], ["it is ", ", he said"]),
        ("“one” and “two”", ["one", "two"], [" and "]),
        ("no marks at all", [], ["no marks at all"]),
    ],
)
def test_mixed_words_in_many_styles(quote: str, inside: list[str], outside: list[str]) -> None:
    assert verbatim(quote) == inside
    assert reported(quote) == outside


@pytest.mark.parametrize(
    "quote",
    ["the end” he went on “and more", "la fin », dit-il, « et encore", 'the end" he said, "and'],
)
def test_words_between_two_quotations_are_not_taken_for_one(quote: str) -> None:
    assert verbatim(quote) == []


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("“we go”", "we go"),
        ("„wir gehen“", "wir gehen"),
        ("« nous allons »", "nous allons"),
        ("we go", "we go"),
        ("we “really” go", "we “really” go"),
        ("“we” go “now”", "“we” go “now”"),
        ("“we ‘really’ go”", "we ‘really’ go"),
    ],
)
def test_direct_words_lose_the_outer_pair_alone(quote: str, text: str) -> None:
    assert spoken(quote, Manner.DIRECT) == (Spoken(text, True),)


def test_a_paraphrase_loses_the_single_marks_of_a_quotation_and_keeps_apostrophes() -> None:
    quote = "NATO’s door is ‘irreversible’, they said; the students’ view"
    assert reported(quote, Manner.PARAPHRASE) == [
        "NATO’s door is irreversible, they said; the students’ view"
    ]
    assert reported("‹oui›, ‚ja‘", Manner.ASCRIBED) == ["oui, ja"]
