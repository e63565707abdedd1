"""Drafts side by side: what moved, what is in brackets, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pourparler.errors import WrongUsage, did_you_mean
from pourparler.findings import Answer, Described, Lens, Option, Watch

if TYPE_CHECKING:
    from pourparler.case.drafts import DraftText
    from pourparler.case.reading import Reading
    from pourparler.lenses.drafts.compared import Compared
    from pourparler.lenses.drafts.counted import Counted
    from pourparler.lenses.drafts.told import Told


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """Statuses and steps between drafts, movement of parties, and what each draft leaves open."""
    from pourparler.case.axes import issues
    from pourparler.case.drafts import drafts_of
    from pourparler.case.orders import known_orders
    from pourparler.case.spaces import space_of
    from pourparler.lenses.drafts.compared import compared
    from pourparler.lenses.drafts.counted import counted
    from pourparler.lenses.drafts.findings import findings
    from pourparler.lenses.drafts.rows import rows
    from pourparler.lenses.drafts.section import section
    from pourparler.lenses.drafts.told import Told

    axes = issues(reading.case.document)
    space = space_of(axes)
    everything = drafts_of(reading)
    if not axes or space is None or not everything:
        what = "issues" if not axes or space is None else "drafts as of this date"
        raise WrongUsage(f"drafts compares drafts issue by issue, and this case has no {what}")
    moving = _chosen(everything, options.get("drafts", ""))
    against = _named(everything, options["against"], "against") if options.get("against") else None
    listed = [one for one in everything if one in moving or one is against]
    between = reading.case.document.between
    parties = dict.fromkeys([*between, *(p for one in listed for p in one.parties)])
    orders = {party: known_orders(reading, party, axes) for party in parties}
    found = compared(reading, listed, axes, orders, against, moving)
    total = counted(reading, space, found, watch)
    told = Told(reading, found, total, tuple(moving), _text_alone(options))
    return Answer(
        tuple(findings(reading, found, total)),
        tuple(rows(found, between)),
        partial(section, told),
        tuple(_notices(reading, found, total)),
        tuple(_summary(told)),
    )


def _chosen(drafts: Sequence[DraftText], text: str) -> list[DraftText]:
    """The drafts that an option names, in the order of the case; all where it names none."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    chosen = [_named(drafts, word, "drafts") for word in words]
    return [one for one in drafts if one in chosen] if words else list(drafts)


def _named(drafts: Sequence[DraftText], key: str, option: str) -> DraftText:
    by_id = {one.id: one for one in drafts}
    if key not in by_id:
        hint = did_you_mean(key, by_id)
        raise WrongUsage(f"--{option} {key[:80]}: there is no such draft ({hint})")
    return by_id[key]


def _text_alone(options: Mapping[str, str]) -> bool:
    shown = options.get("show") or "all"
    if shown not in ("all", "text"):
        raise WrongUsage(f"--show {shown[:80]}: expected all or text")
    return shown == "text"


def _summary(told: Told) -> Iterator[str]:
    """How far the drafts that stand are apart."""
    for first, second in told.pairs()[:3]:
        one, other = told.found.drafts[first], told.found.drafts[second]
        yield f"drafts.distance.{one.id}.{other.id}"


def _notices(reading: Reading, found: Compared, total: Counted) -> Iterator[str]:
    from pourparler.case.drafts import enters

    for located in reading.listed("drafts"):
        if not enters(reading, located):
            disputed = reading.is_disputed(located)
            why = (
                "all that it rests on is disputed" if disputed else "it lacks the grounds asked for"
            )
            yield f"{located.address} is not compared: {why}"
    for draft in found.drafts:
        if not draft.terms:
            yield f"{draft.located.address} has no terms, so it is silent on every issue"
    if total.why:
        yield f"what drafts leave open was not counted: {total.why}"
    elif total.why_not_held:
        yield f"completions were not held against no deal: {total.why_not_held}"


def why_not(reading: Reading, options: Mapping[str, str]) -> str | None:
    """Why a report on this reading has no section on drafts, or None when it has."""
    from pourparler.case.drafts import drafts_of

    return None if drafts_of(reading) else "no draft may enter this reading"


LENS = Lens(
    name="drafts",
    question="what moved between drafts, what is bracketed, and how far apart they are",
    title="Drafts side by side",
    answer=answer,
    needs=("issues", "drafts"),
    ready=why_not,
    options=(
        Option("drafts", "Only these drafts, else all.", metavar="ID,…"),
        Option(
            "against",
            "Hold movement of drafts against this text as well.",
            metavar="DRAFT",
            in_report=True,
        ),
        Option(
            "show",
            "Everything, or only the one text with its brackets.",
            metavar="all|text",
            choices=("all", "text"),
        ),
    ),
    figures=(
        Described("distance.<a>.<b>", "issues on which two drafts name no common level"),
        Described("agreed.<a>.<b>", "issues on which both name the same single level"),
        Described("compatible.<a>.<b>", "issues with a common level, one of them in brackets"),
        Described("contradictory.<a>.<b>", "the same number as the distance"),
        Described("silent.<a>.<b>", "issues on which at least one of the two names no level"),
        Described("bracketed.<draft>", "issues of which a draft names several levels"),
        Described("completions.<draft>", "packages that a draft can become under the rules"),
        Described("completions_within_red_lines.<draft>", "those that cross no red line"),
        Described("completions_possible.<draft>", "of these, those that may be accepted by all"),
        Described("completions_necessary.<draft>", "of these, those that are, whatever fits"),
        Described("nearer.<party>", "issues on which its latest draft is nearer to the others"),
        Described("farther.<party>", "issues on which it is farther away"),
        Described("sideways.<party>", "issues on which it changed, which way is not known"),
        Described("unchanged.<party>", "issues on which its two latest drafts name the same"),
        Described("against.<way>.<party>", "with `--against`: the same towards that text", True),
    ),
    rows=(
        Described("issue", "its id"),
        Described("levels", "draft to the levels that it names; none is silence"),
        Described("status", "pair a.b to agreed, compatible, contradictory or silent"),
        Described("steps", "pair to party to steps between the nearest levels, null if unknown"),
        Described(
            "movement", "party to nearer, farther, sideways or unchanged, where it can be told"
        ),
    ),
    charts=("draft_movement",),
)
"""What the lens declares."""
