"""Why a party stays in one state or leaves it, concept by concept: what `--why` asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.case.reading import Reading
from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.reasons import REPLIES, Answer, Reason, reasons
from pourparler.errors import TooLarge, WrongUsage, did_you_mean
from pourparler.findings import Finding, How, Json
from pourparler.lenses.stable.findings import behind, choices
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.verdicts import MOST_ARCS, lacking
from pourparler.lenses.stable.words import Words
from pourparler.passages import Cell, Figure, Line, Part, Table


@dataclass(frozen=True, eq=False)
class Asked:
    """A state and a party that somebody asks about, and the reason of each concept that has one."""

    place: int
    party: int
    found: dict[str, Reason | None]


def asked(judged: Judged, text: str) -> Asked | None:
    """What `--why "STATE PARTY"` asks, answered; None where it was not asked."""
    if not text.strip():
        return None
    state, _, who = text.strip().rpartition(" ")
    model = judged.situation
    if who not in model.parties or not state:
        hint = did_you_mean(who, model.parties) or f"one of {', '.join(model.parties)}"
        raise WrongUsage(f"--why {text.strip()[:80]}: expected a state and a party ({hint})")
    place, party = judged.place(model.state(state)), model.parties.index(who)
    return Asked(place, party, {key: why(judged, key, place, party) for key in REPLIES})


def why(judged: Judged, concept: str, place: int, party: int) -> Reason | None:
    """The reason of one verdict; None where the ranks that it takes are not known."""
    if judged.situation.parties[party] not in judged.verdicts[concept].stable:
        return None
    if not judged.written.fits:
        raise TooLarge(
            f"--why goes through moves one by one, here about {judged.written.arcs:,}; "
            f"up to {MOST_ARCS:,} fit (take out options that do not matter here)"
        )
    graph, ranks, strict = judged.written.graph, judged.written.ranks, judged.choices.strict
    return reasons(graph, ranks, party, concept, [place], strict)[0]


def findings(
    reading: Reading, judged: Judged, words: Words, what: Asked | None
) -> Iterator[Finding]:
    """One finding a concept: the improvement that decides, and what deters it, if anything."""
    if what is None:
        return
    basis = behind(reading, judged)
    for concept in BY_REPLY:
        reason = what.found[concept.id]
        how = How(f"{concept.name}: {concept.definition}", choices=choices(judged, concept.id))
        name = f"stable.why.{concept.id}"
        if reason is None:
            claim = f"{concept.name} was not judged: {lacking(judged.ranked)}."
            yield Finding(name, claim, None, how)
        else:
            yield Finding(
                name,
                words.reason(concept.id, what.party, reason),
                _value(judged, words, reason),
                how,
                basis,
            )


def _value(judged: Judged, words: Words, reason: Reason) -> dict[str, Json]:
    """The improvement that nothing deters, or else the best one and what deters it."""
    parties, answers = judged.situation.parties, reason.answers
    best = max(answers, key=lambda one: one.margin * -1, default=None)
    decides = reason.undeterred or best

    def told(answer: Answer | None) -> dict[str, Json]:
        if answer is None:
            return {"improvement": None, "sanction": None}
        steps = answer.sanction
        way: Json = None
        if steps is not None:
            way = [[parties[mover], words.name(place)] for mover, place in steps]
        return {"improvement": words.name(answer.improvement), "sanction": way}

    return {**told(decides), "stable": reason.stable, "answers": [told(one) for one in answers]}


def part(judged: Judged, words: Words, what: Asked) -> Part:
    """The answer as a table, one row a concept."""
    rows = []
    for concept in BY_REPLY:
        reason = what.found[concept.id]
        if reason is None:
            verdict, told = "not known", f"{lacking(judged.ranked)}"
        else:
            verdict = "stays" if reason.stable else "leaves"
            told = words.reason(concept.id, what.party, reason)
        rows.append(
            (
                Cell((f"{concept.name} ({concept.id})",)),
                Cell((verdict,)),
                Cell((Figure(told, f"stable.why.{concept.id}"),)),
            )
        )
    head: tuple[Line, ...] = (("concept",), ("verdict",), ("because",))
    caption = f"{words.party(what.party)} at {words.name(what.place)}"
    return Part("Why", (Table(caption, head, tuple(rows)),))
