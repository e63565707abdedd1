"""Layers of assumptions: which are switched on, with those that they include."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pourparler.case.judgements import Layer
from pourparler.errors import WrongUsage, did_you_mean


def switched_on(layers: Mapping[str, Layer], chosen: Iterable[str]) -> tuple[str, ...]:
    """The chosen layers and all they include, in the order of the case; `all` means every one."""
    wanted = list(chosen)
    if wanted == ["all"]:
        return tuple(layers)
    unknown = [name for name in wanted if name not in layers]
    if unknown:
        hint = did_you_mean(unknown[0], layers) or "this case has no layers"
        raise WrongUsage(f"there is no layer {unknown[0]} in this case ({hint})")
    reached: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in reached and name in layers:
            reached.add(name)
            wanted.extend(layers[name].includes)
    return tuple(name for name in layers if name in reached)
