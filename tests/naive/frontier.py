"""The frontier and the points on it by listing every package: slow, with fractions, no arrays."""

from __future__ import annotations

from fractions import Fraction

Point = tuple[Fraction, ...]


def on_frontier(points: list[Point]) -> list[bool]:
    """Which points no other is as good as for all and better than for one."""
    return [
        not any(all(a >= b for a, b in zip(o, p, strict=True)) and o != p for o in points)
        for p in points
    ]


def _leximin(gains: Point) -> tuple[Fraction, ...]:
    return tuple(sorted(gains))


def solution(name: str, points: list[Point], no_deal: Point) -> Point | None:
    """The value of a solution among points no worse than no deal for all; None without any.

    Where several values tie even by leximin, the first of them in the order of `points`.
    """
    gains = [tuple(v - w for v, w in zip(p, no_deal, strict=True)) for p in points]
    good = [at for at, gain in enumerate(gains) if min(gain) >= 0]
    if not good:
        return None
    ideal = [max(gains[at][i] for at in good) for i in range(len(no_deal))]

    def key(at: int) -> tuple[object, ...]:
        gain = gains[at]
        if name == "nash":
            product = Fraction(1)
            for one in gain:
                product *= one
            return (product, _leximin(gain))
        if name == "kalai_smorodinsky":
            shares = tuple(g / m for g, m in zip(gain, ideal, strict=True) if m)
            return (tuple(sorted(shares)),)
        return (_leximin(gain),)

    best = max(key(at) for at in good)
    return points[next(at for at in good if key(at) == best)]
