"""Where the situation can rest, why, and the way there: the graph model for conflict resolution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import Refused, WrongUsage
from pourparler.findings import Answer, Described, Lens, Option, Watch

if TYPE_CHECKING:
    from pourparler.case.reading import Reading
    from pourparler.lenses.stable.judged import Judged
    from pourparler.lenses.stable.verdicts import Choices

MOST_HORIZON = 50
"""Moves ahead up to which limited-move stability is asked for."""


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """The verdicts of every concept, equilibria, what is in reach, and why if it is asked."""
    from pourparler.case.situations import situation
    from pourparler.case.state_ranks import state_ranks
    from pourparler.lenses.stable import path_finder, status_quo, wanted, why
    from pourparler.lenses.stable.findings import findings
    from pourparler.lenses.stable.judged import judge
    from pourparler.lenses.stable.rows import rows
    from pourparler.lenses.stable.section import Told, section
    from pourparler.lenses.stable.words import Words

    choices = _choices(options)
    model = situation(reading)
    judged = judge(model, state_ranks(reading, model), choices, watch)
    words = Words(reading, judged)
    asked = why.asked(judged, options.get("why", ""))
    sought = wanted.asked(judged, options)
    seen = status_quo.outlooks(judged)
    way = path_finder.asked(judged, seen, options.get("to", ""))
    found = (
        *findings(reading, judged, words),
        *status_quo.findings(reading, judged, words, seen),
        *path_finder.findings(reading, judged, words, way),
        *why.findings(reading, judged, words, asked),
        *wanted.findings(reading, judged, words, sought),
    )
    # an overview has no room for what is not known
    known = () if judged.ranked.missing else ("R", "SEQ")
    summary = tuple(f"stable.equilibria.{concept}" for concept in known)
    told = Told(reading, judged, words, seen, asked, sought, way)
    return Answer(
        found, tuple(rows(judged)), partial(section, told), tuple(_notices(judged)), summary
    )


def _choices(options: Mapping[str, str]) -> Choices:
    from pourparler.lenses.stable.verdicts import Choices

    horizon = options.get("horizon") or "3"
    if not (horizon.isascii() and horizon.isdigit() and 1 <= int(horizon[:9]) <= MOST_HORIZON):
        raise WrongUsage(f"--horizon {horizon}: expected a whole number from 1 to {MOST_HORIZON}")
    return Choices(
        int(horizon),
        strict=_one_of(options, "sanction", ("weak", "strict")) == "strict",
        pareto=_one_of(options, "coalition", ("all", "pareto")) == "pareto",
        concepts=_concepts(options.get("concepts", ""), int(horizon)),
    )


def _concepts(text: str, horizon: int) -> tuple[str, ...]:
    from pourparler.concepts.stability import BY_COALITION, BY_REPLY
    from pourparler.errors import did_you_mean

    known = ["all", *(one.id for one in BY_REPLY), "SIM", "NM", "ST"]
    known += [f"L{moves}" for moves in range(1, horizon + 1)]
    known += [one.id for one in BY_COALITION]
    asked = tuple(word.strip() for word in text.split(",") if word.strip())
    for word in asked:
        if word not in known:
            hint = did_you_mean(word, known) or f"one of {', '.join(known)}"
            raise WrongUsage(f"--concepts {word[:80]}: not known here ({hint})")
    return asked


def _one_of(options: Mapping[str, str], name: str, words: tuple[str, ...]) -> str:
    given = options.get(name) or words[0]
    if given not in words:
        raise WrongUsage(f"--{name} {given}: expected {' or '.join(words)}")
    return given


def _notices(judged: Judged) -> Iterator[str]:
    from pourparler.lenses.stable.judged import MOST_ROWS

    yield from judged.situation.notices
    ranked = judged.ranked
    for name, reason in zip(ranked.unknown, ranked.missing.values(), strict=True):
        yield f"the order of states of {name} is not known: {reason}"
    if len(judged.states) > MOST_ROWS:
        yield f"rows list equilibria alone, since {len(judged.states):,} states are too many"


def why_not(reading: Reading, options: Mapping[str, str]) -> str | None:
    """Why a report on this reading has no section on stability, or None when it has."""
    from pourparler.case.situations import situation
    from pourparler.case.state_ranks import state_ranks

    try:
        model = situation(reading)
        missing = state_ranks(reading, model).missing
    except Refused as refused:
        return refused.message
    if len(missing) == len(model.parties):
        return "nobody's order of states is known"
    return None


LENS = Lens(
    name="stable",
    question="where can the situation rest, why, and which way leads there",
    title="Where the situation can rest",
    answer=answer,
    ready=why_not,
    options=(
        Option(
            "why",
            "Why a party stays in a state or leaves it, in two words: a state and a party.",
            metavar="STATE PARTY",
            words=2,
        ),
        Option("to", "The shortest ways from the status quo to this state.", metavar="STATE"),
        Option("wanted", "What must be preferred for this state to rest.", metavar="STATE"),
        Option("concept", "Under which concept, else R.", metavar="R|GMR|SMR|SEQ|SSEQ"),
        Option("vary", "Whose preferences vary; the others stay as stated.", metavar="PARTY"),
        Option(
            "concepts", "Which concepts, slow ones too; else all quick ones.", metavar="C,…|all"
        ),
        Option("horizon", "Moves that parties look ahead, else 3.", metavar="H"),
        Option(
            "sanction",
            "A reply deters when it leaves no better off, or worse off.",
            metavar="weak|strict",
            choices=("weak", "strict"),
        ),
        Option(
            "coalition",
            "A joint move improves for all, or for one and harms none.",
            metavar="all|pareto",
            choices=("all", "pareto"),
        ),
    ),
    figures=(
        Described("states", "feasible states"),
        Described("equilibria.<concept>", "states where everybody stays, null where not judged"),
        Described("to.moves", "with `--to`: moves that it takes, null where no way", True),
        Described("to.improvements", "with `--to`: the same by improvements alone", True),
        Described("wanted.pairs", "with `--wanted`: comparisons that the least change turns", True),
        Described("wanted.rankings", "with `--wanted`: strict rankings that make it stable", True),
        Described("reachable", "other states that legal moves reach from the status quo"),
        Described("reachable_by_improvements", "those reached by moves that each improve"),
    ),
    rows=(
        Described("state", "its letters, its name in the graph, or its terms"),
        Described("stable", "concept to party, or coalition a+b, to whether it stays"),
        Described("margin", "concept to party to ranks above what it can secure elsewhere"),
        Described("equilibrium", "concepts under which everybody stays"),
    ),
    charts=("stability_grid", "evolution"),
    cites=(
        "howard-1971",
        "fraser-hipel-1984",
        "fang-1993",
        "kilgour-2001",
        "li-2005",
        "inohara-hipel-2008",
        "rego-vieira-2017",
    ),
)
"""What the lens declares."""
