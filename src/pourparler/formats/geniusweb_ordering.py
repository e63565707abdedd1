"""Reads GeniusWeb profiles that only say which bids are better than which others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from pourparler.formats.genius_file import Compared, GeniusProfile, Origin
from pourparler.formats.geniusweb_domain import Space, read_bid
from pourparler.formats.geniusweb_profile import reserved
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.stated_values import Tree, one_line, tell_unknown
from pourparler.places import path_text

MOST_BIDS = 1_000
"""Bids of one profile that are compared."""

_KEYS = ("domain", "name", "reservationBid", "bids", "betterlist")

Package: TypeAlias = tuple[int, ...]
"""A value for each issue, by number."""

Pair: TypeAlias = tuple[Package, Package]
"""A better package and a worse one."""

Beside: TypeAlias = dict[Package, set[Package]]
"""Packages with all that are better, or all that are worse."""


def read_ordering(
    tree: Tree, space: Space, named_as: tuple[str, str], origin: Origin, remarks: Remarks
) -> GeniusProfile:
    """What a `DefaultPartialOrdering` says; `named_as` is its key and the party's name.

    Comparisons that follow from others are left out, since in a case comparisons chain.
    """
    top, name = named_as
    left = tell_unknown(tree, (top,), _KEYS, remarks)
    stated = tree.get("bids")
    bids: list[Package | None] = []
    if not isinstance(stated, list) or len(stated) > MOST_BIDS:
        what = f"expected a list of bids, at most {MOST_BIDS:,}"
        remarks.error((top, "bids"), "shape", what, "name the bids that are compared")
    else:
        each = enumerate(stated)
        bids = [read_bid(one, space, (top, "bids", at), remarks) for at, one in each]
    pairs = _pairs(tree.get("betterlist"), bids, top, remarks) if remarks.sound else {}
    if remarks.sound and not pairs:
        what = "nothing is compared, so no preference of this party is known"
        remarks.warning((top, "betterlist"), "unscored", what)
    return GeniusProfile(
        origin,
        tuple(Fraction(0) for _ in space.domain.issues),
        tuple(tuple(None for _ in issue.values) for issue in space.domain.issues),
        left_out=tuple(f"{key} of {origin.file}" for key in left),
        name=name,
        reserved_at=path_text((top, "reservationBid")),
        fallback=reserved(tree, space, top, remarks),
        comparisons=tuple(
            Compared(better, worse, path_text((top, "betterlist", at)))
            for (better, worse), at in pairs.items()
        ),
    )


def _pairs(
    stated: object, bids: Sequence[Package | None], top: str, remarks: Remarks
) -> Mapping[Pair, int]:
    """Pairs from which all others follow, with their places in the list."""
    found: dict[Pair, int] = {}
    if not isinstance(stated, list):
        what = "expected a list of pairs, the better bid first"
        remarks.error((top, "betterlist"), "shape", what, "such as [[0, 1], [1, 2]]")
        return {}
    numbers = {str(at): bid for at, bid in enumerate(bids)}
    for at, pair in enumerate(stated):
        two = [numbers.get(one_line(one)) for one in pair] if isinstance(pair, list) else []
        if len(two) != 2 or two[0] is None or two[1] is None:
            what = f"expected the numbers of two bids, counted from 0 and below {len(bids)}"
            remarks.error((top, "betterlist", at), "names", what, "such as [0, 1]")
            return {}
        found.setdefault((two[0], two[1]), at)
    below, above, closes = closed(list(found))
    if closes is not None:
        at = found[closes]
        what = "this bid would be better than itself by this pair and those before it"
        remarks.error((top, "betterlist", at), "contradiction", what, "take one of them out")
        return {}
    kept = {
        (better, worse): at
        for (better, worse), at in found.items()
        if below[better].isdisjoint(above[worse])  # nothing stands between the two
    }
    if len(kept) < len(found):
        what = f"{len(found) - len(kept)} of {len(found)} pairs follow from the others"
        remarks.notice((top, "betterlist"), "read-as", f"{what} and are not repeated")
    return kept


def closed(pairs: Sequence[Pair]) -> tuple[Beside, Beside, Pair | None]:
    """All that each is better than, all that is better than each, and what closes a circle.

    That is the first pair that does, if any; there the other two end.

    >>> closed([((0,), (1,)), ((1,), (2,))])[0][(0,)] == {(1,), (2,)}
    True
    >>> closed([((0,), (1,)), ((1,), (0,))])[2]
    ((1,), (0,))
    """
    below: Beside = {one: set() for pair in pairs for one in pair}
    above: Beside = {one: set() for one in below}
    for better, worse in pairs:
        if better == worse or better in below[worse]:
            return below, above, (better, worse)
        if worse in below[better]:
            continue
        lower, upper = {worse, *below[worse]}, {better, *above[better]}
        for one in upper:
            below[one] |= lower
        for one in lower:
            above[one] |= upper
    return below, above, None
