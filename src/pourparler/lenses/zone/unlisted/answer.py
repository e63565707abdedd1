"""The zone where packages are too many to list: what can be counted, and the few that matter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pourparler.findings import Answer, Watch
from pourparler.lenses.zone.asked import Asked
from pourparler.lenses.zone.findings import of_packages
from pourparler.lenses.zone.sampled import findings as sampled_findings
from pourparler.lenses.zone.unlisted.findings import findings
from pourparler.lenses.zone.unlisted.found import Found
from pourparler.lenses.zone.unlisted.ordered import by_orders
from pourparler.lenses.zone.unlisted.room import unlisted
from pourparler.lenses.zone.unlisted.rows import rows
from pourparler.lenses.zone.unlisted.section import section
from pourparler.lenses.zone.unlisted.stated import by_search


def answer(asked: Asked, watch: Watch) -> Answer:
    """Counts, the effect of red lines, acceptance and the verdict, without a list of packages."""
    room = unlisted(asked.reading, asked.space, watch)
    orders_only = all(one.orders_only for one in asked.stated)
    found = by_orders(room, asked, watch) if orders_only else by_search(room, asked, watch)
    behind = asked.behind()
    every = (
        *of_packages(asked.reading, room.effects, behind),
        *findings(found, behind),
        *asked.of_lines(room.effects),
        *sampled_findings(None, behind["acceptance"]),
    )
    claims = {one.id: one.claim for one in every}
    return Answer(
        every,
        tuple(rows(asked.space, found.witnesses)),
        partial(
            section,
            asked.reading,
            list(asked.drawn),
            asked.space,
            room.effects,
            found,
            claims,
        ),
        (*asked.notices, *_notices(asked, found)),
        ("zone.packages", "zone.within_red_lines", "zone.verdict"),
    )


def _notices(asked: Asked, found: Found) -> Iterator[str]:
    yield (
        f"{asked.space.count():.3g} combinations of levels are too many to list: packages are "
        "counted, and rows are only those that matter"
    )
    for name, numbers in (
        ("undominated", found.undominated),
        ("necessary", found.necessary),
        ("possible", found.possible),
    ):
        if numbers.why:
            yield f"{name} packages are not counted: {numbers.why}"
    if asked.sample:
        yield "nothing is sampled: shares are drawn only where packages can be listed"
