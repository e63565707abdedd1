"""The section of a report on what to ask next: comparisons and terms, best first."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.charts.questions import Asked, questions
from pourparler.passages import (
    Block,
    Bullets,
    Cell,
    Figure,
    Label,
    Line,
    Paragraph,
    Part,
    Party,
    Section,
    Table,
)
from pourparler.studies.ask.answerers import told
from pourparler.studies.ask.ranked import Ranked
from pourparler.studies.ask.scored import Scored

MOST_SHOWN = 12
"""Questions of a table in a report; the rows of the study have all."""


MOST_BARS = 10
"""Questions that the chart shows."""


def section(found: Ranked) -> Section:
    """What an answer on levels, weights or steps would tell, then what one on terms would."""
    parts = [
        Part("Levels, weights and steps", tuple(_comparisons(found))),
        Part("Terms against no deal", tuple(_offers(found))),
        Part("Who may answer", tuple(_answerers(found))),
    ]
    return Section("What to ask next", tuple(parts), tuple(_brief(found)))


def _comparisons(found: Ranked) -> Iterator[Block]:
    number = len(found.scored)
    yield Paragraph(
        (
            Figure(f"{number:,}", "ask.questions"),
            " questions are open. Before any answer ",
            Figure(_number(found.free), "ask.undominated_within_red_lines"),
            " packages inside the red lines are not dominated, and ",
            Figure(_number(found.possible), "ask.possible_within_red_lines"),
            " are possible for all.",
        ),
        role="lead",
    )
    if found.drew is not None:
        yield Paragraph(
            (
                "Shares of variance are drawn, not deduced: they describe this prior as much as "
                f"the parties. The prior: {found.drew.how.prior}. "
                f"{found.drew.sample.draws:,} draws, seed {found.drew.sample.seed}.",
            ),
            role="warning",
        )
        yield _prior_effect(found)
    yield from _chart(found)
    caption = "Packages inside the red lines that no other dominates, after either answer"
    yield from _table(found, False, caption)


def _chart(found: Ranked) -> Iterator[Block]:
    """The first of these questions: those that tell something for sure, or all if sampled."""
    sampled = found.drew is not None
    asked = [one for one in found.scored if one.question.kind != "offer"]
    shown = [
        Asked(one.words, *one.left, one.before, one.removed)
        for one in asked
        if one.left is not None and one.before is not None and (sampled or one.rules_out)
    ]
    if shown:
        yield questions(shown[:MOST_BARS])


def _offers(found: Ranked) -> Iterator[Block]:
    yield Paragraph(
        (
            "These ask whether terms are better than no deal. From orders alone, whoever takes "
            "terms rules out little, and whoever refuses them rules out little for sure.",
        )
    )
    yield from _table(found, True, "Packages possible for all, after either answer")


def _answerers(found: Ranked) -> Iterator[Block]:
    parties = dict.fromkeys(one.to for one in found.scored)
    lines = [line for party in parties for line in told(found.known.reading, party)]
    if lines:
        yield Paragraph(("Each party for itself; of those who speak for it:",))
        yield Bullets(tuple(lines))


def _table(found: Ranked, offers: bool, caption: str) -> Iterator[Block]:
    """The first questions that tell anything, and how many tell nothing for sure."""
    asked = [one for one in found.scored if (one.question.kind == "offer") == offers]
    sampled = found.drew is not None
    shown = asked if sampled else [one for one in asked if one.rules_out]
    idle = len(asked) - sum(one.rules_out for one in asked)
    if shown:
        head: tuple[Line, ...] = (("to",), ("question",), ("fewest left",), ("most left",))
        if sampled:
            head += (("variance removed",),)
        rows = tuple(_row(one, sampled) for one in shown[:MOST_SHOWN])
        if len(shown) > MOST_SHOWN:
            caption += f" (the first {MOST_SHOWN} of {len(shown):,} questions)"
        yield Table(caption, head, rows, listing=True)
    unknown = sum(one.left is None for one in asked)
    idle -= unknown
    if unknown:
        yield Paragraph((f"What answers to {unknown:,} more of these rule out was not counted.",))
    if asked and idle == len(asked):
        yield Paragraph(
            (f"None of these {idle:,} rules out a package for sure, whatever is said.",)
        )
    elif idle:
        told = f"{idle:,} of {len(asked):,} rule out no package for sure, whatever is said."
        yield Paragraph((told,))


def _row(one: Scored, sampled: bool) -> tuple[Cell, ...]:
    left = ("not known",) * 2 if one.left is None else tuple(f"{n:,}" for n in one.left)
    words = one.words.partition(": ")[2]
    cells = [Cell((Party(one.to),)), Cell((Label(words),))]
    cells += [Cell((text,), number=True) for text in left]
    if sampled:
        cells.append(Cell((f"{one.removed or 0.0:.1%}",), number=True))
    return tuple(cells)


def _prior_effect(found: Ranked) -> Table:
    """What the weights' Dirichlet parameter alone does to the share of the first question."""
    assert found.drew is not None
    head: tuple[Line, ...] = (("alpha of the weights",), ("variance the first question removes",))
    rows = tuple(
        (Cell((f"{alpha:g}",)), Cell((f"{share:.1%}",), number=True))
        for alpha, share in found.drew.by_alpha
    )
    return Table("The prior's own effect, on the same draws", head, rows)


def _number(figure: int | None) -> str:
    return "a number not known of" if figure is None else f"{figure:,}"


def _brief(found: Ranked) -> Iterator[Line]:
    if not found.scored:
        yield ("No question is open whose answer would tell anything.",)
        return
    yield _surest(found)
    if found.drew is not None:
        first = found.scored[0]
        yield (
            "Drawn, not deduced: under the prior declared below, the best answer removes ",
            Figure(f"{first.removed or 0.0:.1%}", "ask.variance_removed"),
            " of the variance of acceptance. ",
            Label(first.words),
        )


def _surest(found: Ranked) -> Line:
    """The comparison that may rule out most for sure."""
    surest = found.surest
    if surest is None or surest.left is None:
        return ("What answers on levels, weights or steps would rule out was not counted.",)
    if not surest.rules_out:
        return ("No answer on levels, weights or steps would rule out a package for sure.",)
    fewest, most = surest.left
    return (
        "Ask next: ",
        Label(surest.words),
        f" One answer leaves {most:,} of {_number(surest.before)} packages that no other "
        "dominates, the other ",
        Figure(f"{fewest:,}", "ask.left_best"),
        ".",
    )
