"""What was said: one claim each, with its speaker, source, words, manner and kind of speech act."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from pourparler.entries import Date, Entry, Flag, Ref, Terms, Text, one_or_list, reading, schema
from pourparler.errors import Misread
from pourparler.evidence.handling import Handling
from pourparler.places import Span


class Manner(StrEnum):
    """How the source gives the words: only direct, and the quoted part of mixed, are verbatim."""

    DIRECT = "direct"
    MIXED = "mixed"
    PARAPHRASE = "paraphrase"
    ASCRIBED = "ascribed"


class Act(StrEnum):
    """The kind of speech act, weakest commitment first."""

    NARRATION = "narration"
    QUESTION = "question"
    SIGNAL = "signal"
    CONCERN = "concern"
    CLAIM = "claim"
    COMPLAINT = "complaint"
    ACKNOWLEDGEMENT = "acknowledgement"
    WARNING = "warning"
    DEMAND = "demand"
    PRECONDITION = "precondition"
    REFUSAL = "refusal"
    THREAT = "threat"
    OFFER = "offer"
    ACCEPTANCE = "acceptance"
    PROMISE = "promise"
    COMMITMENT = "commitment"

    @property
    def needs(self) -> str:
        """What a mandate must allow for it: nothing, signal, offer, accept or commit."""
        return _NEEDS[self]


_NEEDS: dict[Act, str] = {
    **dict.fromkeys([Act.NARRATION, Act.QUESTION], "nothing"),
    **dict.fromkeys(
        [Act.SIGNAL, Act.CONCERN, Act.CLAIM, Act.COMPLAINT, Act.ACKNOWLEDGEMENT, Act.WARNING],
        "signal",
    ),
    **dict.fromkeys([Act.DEMAND, Act.PRECONDITION, Act.REFUSAL, Act.THREAT, Act.OFFER], "offer"),
    Act.ACCEPTANCE: "accept",
    **dict.fromkeys([Act.PROMISE, Act.COMMITMENT], "commit"),
}


def _span(text: str) -> Span:
    match = re.fullmatch(r"(\d{1,9})\.\.(\d{1,9})", text.strip(), re.ASCII)
    if match is None or int(match[1]) >= int(match[2]):
        what = f"expected a span of characters, got {text[:40]}"
        raise Misread("span", what, "write the first and the last, as 1204..1267")
    return Span(int(match[1]), int(match[2]))


class Statement(Entry):
    """One claim by one speaker in one source.

    `quote` has the source's exact words. A disputed statement, a question and the voice of the
    outlet are kept apart from what a party itself said.
    """

    by: Ref = Field(description="A party, a person, or `outlet` for the source's own voice.")
    source: Ref = Field(description="The source that reports it.")
    quote: Text = Field(description="The source's exact words; `[…]` joins passages.")
    manner: Manner = Field(description="How the source gives the words.")
    act: Act = Field(description="The kind of speech act.")
    at: Annotated[Span, *schema(reading(_span), "string")] | None = Field(
        default=None, description="Characters of the source, as 1204..1267, where words recur."
    )
    said: Date | None = Field(default=None, description="When it was said, as EDTF.")
    to: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="To whom it was said."
    )
    about: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Issues or options that it is about."
    )
    favours: Terms = Field(default_factory=dict, description="Levels it speaks for.")
    opposes: Terms = Field(default_factory=dict, description="Levels it speaks against.")
    hedged: Flag = Field(default=False, description="Said with a might, a would or a may.")
    disputed: Flag = Field(default=False, description="Others contest it; enters no number.")
    handling: Handling | None = Field(default=None, description="Traffic Light Protocol label.")

    @property
    def counts_as_position(self) -> bool:
        """Whether it can show what its speaker wants: no question, narration or disputed claim."""
        return not self.disputed and self.act not in (Act.QUESTION, Act.NARRATION)
