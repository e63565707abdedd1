"""What to ask whom next: the question whose answer would rule out most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import WrongUsage
from pourparler.findings import Answer, Basis, Described, Finding, How, Json, Lens, Option, Watch
from pourparler.lenses.sampling_options import NO_DEAL, SAMPLING

if TYPE_CHECKING:
    from pourparler.case.reading import Reading
    from pourparler.studies.ask.ranked import Ranked

_QUESTIONS = How(
    "every comparison of levels, weights and steps that does not follow from what is stated, and "
    "every package inside the red lines against no deal where the verdict is open",
    choices={
        "steps": "from a level to the next in the known order; on one issue, one after the other",
        "weights": "of issues on which a party is not known to find all levels alike",
    },
)
_NOW = How("as zone counts them, nothing asked", choices={"see": "zone"})
_LEFT = How(
    "undominated packages inside the red lines, counted anew for each answer: from orders alone, "
    "or where more is stated at the corners of the utilities that fit the answer too",
    choices={
        "answers": "either way at least as good; better and worse alike include equally good",
        "terms": "taken: worth no deal or more, refused: worth no deal or less, at one value of it",
        "order of questions": "share left at worst, then at best; by variance where sampled",
    },
)


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """All open questions to the parties at the table, those that rule out most first."""
    from pourparler.lenses.zone.sampled import sample_of
    from pourparler.studies.ask.known import known
    from pourparler.studies.ask.ranked import ranked
    from pourparler.studies.ask.section import section

    to = _to(reading, options.get("to", ""))
    sample = sample_of(options)
    found = ranked(known(reading, options.get("no-deal", ""), watch), to, sample, watch)
    findings = tuple(_findings(found))
    summary = ["ask.left_best"] if found.drew is None else ["ask.variance_removed"]
    return Answer(
        findings, tuple(_rows(found)), partial(section, found), found.notices, tuple(summary)
    )


def _to(reading: Reading, text: str) -> list[str]:
    from pourparler.errors import did_you_mean

    between = reading.case.document.between
    if not text:
        return list(between)
    if text not in between:
        hint = did_you_mean(text, between) or f"one of {', '.join(between)}"
        raise WrongUsage(f"--to {text[:80]}: expected a party at the table ({hint})")
    return [text]


def _rows(found: Ranked) -> Iterator[dict[str, Json]]:
    from pourparler.studies.ask.answerers import may_answer

    reading = found.known.reading
    for one in found.scored:
        best, worst = one.left or (None, None)
        yield {
            "question": one.words,
            "to": one.to,
            "may_answer": [*may_answer(reading, one.to, one.question.kind)],
            "kind": one.question.kind,
            "left_best": best,
            "left_worst": worst,
            "variance_removed": one.removed,
        }


def _findings(found: Ranked) -> Iterator[Finding]:
    from pourparler.studies.ask.ranked import ABOUT

    basis = found.known.basis()
    kinds = ", ".join(f"{number:,} on {ABOUT[kind]}" for kind, number in found.by_kind().items())
    count = len(found.scored)
    claim = f"{count:,} questions are open: {kinds}." if count else "No question is open."
    yield Finding("ask.questions", claim, count, _QUESTIONS, basis)
    told = "are not dominated"
    yield _before("undominated_within_red_lines", found.free, told, basis)
    yield _before("possible_within_red_lines", found.possible, "are possible for all", basis)
    yield _best(found)
    if found.drew is None:
        how = How("not sampled; ask with --sample N", exact=False)
        claim = "What an answer tells on average was not sampled."
        yield Finding("ask.variance_removed", claim, None, how)
        return
    first = found.scored[0] if found.scored else None
    share = (first.removed if first else None) or 0.0
    claim = "No answer tells anything."
    if first and share:
        claim = (
            f"Under the declared prior, the answer that tells most removes {share:.1%} of the "
            f"variance of acceptance: {first.words.rstrip('?. ')}."
        )
    yield Finding("ask.variance_removed", claim, share, found.drew.how, basis)


def _before(name: str, number: int | None, told: str, basis: Basis) -> Finding:
    claim = f"How many packages inside the red lines {told} before any answer is not known."
    if number is not None:
        claim = f"Before any answer {number:,} packages inside the red lines {told}."
    return Finding(f"ask.{name}", claim, number, _NOW, basis)


def _best(found: Ranked) -> Finding:
    """The comparison of which an answer leaves fewest packages."""
    best = found.surest
    if best is None or best.left is None:
        claim = "What answers on levels, weights and steps would rule out for sure is not known."
        return Finding("ask.left_best", claim, None, _LEFT)
    fewest, most = best.left
    claim = "No answer on levels, weights or steps rules out a package for sure."
    if best.rules_out:
        claim = (
            f"The answer that rules out most leaves {fewest:,} of {found.free or 0:,} packages "
            f"that no other dominates, the other answer {most:,}: {best.words.rstrip('?. ')}."
        )
    return Finding("ask.left_best", claim, fewest, _LEFT, found.known.basis())


LENS = Lens(
    name="ask",
    question="what to ask whom next: which answer would rule out most",
    title="What to ask next",
    answer=answer,
    needs=("issues", "preferences"),
    options=(
        Option("to", "Questions to this party alone.", metavar="PARTY"),
        NO_DEAL,
        *SAMPLING,
    ),
    figures=(
        Described("questions", "questions whose answer does not follow from what is stated"),
        Described("undominated_within_red_lines", "undominated packages before any answer"),
        Described("possible_within_red_lines", "packages possible for all before any answer"),
        Described("left_best", "undominated packages after the comparison that leaves fewest"),
        Described("variance_removed", "share of variance the best answer removes; null unsampled"),
    ),
    rows=(
        Described("question", "what to ask, with whom in front"),
        Described("to", "the party to ask"),
        Described("may_answer", "the party, and who speaks for it with a mandate that goes so far"),
        Described("kind", "what is compared: order, weight, step, or offer against no deal"),
        Described("left_best", "packages after the answer that leaves fewest; null if not known"),
        Described("left_worst", "packages after the answer that leaves most"),
        Described("variance_removed", "share of the variance of acceptance removed, if sampled"),
    ),
    charts=("questions",),
    cites=("sarabando-2013", "greco-2008", "lahdelma-1998"),
)
"""What the study declares."""
