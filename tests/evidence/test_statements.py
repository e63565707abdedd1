"""Statements: the acts a mandate must allow, spans, and what shows a position."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pourparler.evidence.statements import Act, Statement
from pourparler.model.parties import May
from pourparler.places import Span

NEEDS = {
    "nothing": {"question", "narration"},
    "signal": {"signal", "concern", "claim", "complaint", "acknowledgement", "warning"},
    "offer": {"demand", "precondition", "refusal", "threat", "offer"},
    "accept": {"acceptance"},
    "commit": {"promise", "commitment"},
}
WORDS = {"by": "north", "source": "paper", "quote": "words", "manner": "direct", "act": "claim"}


def test_every_act_needs_what_the_format_says() -> None:
    assert {act: act.needs for act in Act} == {
        Act(act): need for need, acts in NEEDS.items() for act in acts
    }


def test_a_mandate_allows_all_that_needs_less() -> None:
    order = list(May)
    for may in May:
        allowed = {act for act in Act if may.allows(act.needs)}
        assert allowed == {act for act in Act if order.index(May(act.needs)) <= order.index(may)}


def test_questions_narration_and_disputed_claims_show_no_position() -> None:
    for act in Act:
        plain = Statement(**{**WORDS, "act": str(act)})
        assert plain.counts_as_position == (act not in (Act.QUESTION, Act.NARRATION))
        assert not Statement(**{**WORDS, "act": str(act), "disputed": "true"}).counts_as_position


def test_spans() -> None:
    assert Statement(**WORDS, at=" 1204..1267 ").at == Span(1204, 1267)
    for text in ("1204", "5..5", "9..3", "a..b", "1..9999999999", "١..٢"):
        with pytest.raises(ValidationError, match="span of characters"):
            Statement(**WORDS, at=text)


def test_one_text_stands_for_a_list_of_one() -> None:
    statement = Statement(**WORDS, about="release", to="south", favours={"release": "a | b"})
    assert (statement.about, statement.to) == (("release",), ("south",))
    assert statement.favours == {"release": ("a", "b")}


@pytest.mark.parametrize(("text", "is_on"), [("true", True), ("yes", True), ("no", False)])
def test_flags(text: str, is_on: bool) -> None:
    assert Statement(**WORDS, hedged=text).hedged is is_on


def test_other_words_for_flags_are_refused() -> None:
    with pytest.raises(ValidationError, match="expected true or false, got on"):
        Statement(**WORDS, hedged="on")
