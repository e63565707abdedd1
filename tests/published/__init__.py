"""Tables of published graph-model cases: which states are stable, as printed and by definition.

A file a case of the catalogue. States are named as the case names them; `states` has the numbers
of the source beside these names. `published` lists what each source prints, and for which states it
does; `by_definition` is what the definitions give for all states. Where the two differ, `differs`
says how.

`equilibria` maps a concept (R GMR SMR SEQ SIM; `SEQ+SIM` where a source counts answers in turn and
at the same moment together) to states. `stable` maps it to parties and their states.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Verdicts:
    """What one source prints; `among` are the only states it speaks of, None where of all."""

    source: str
    equilibria: dict[str, list[str]]
    stable: dict[str, dict[str, list[str]]]
    among: list[str] | None = None


@dataclass(frozen=True)
class Table:
    """One case. `more` has what only some have: counts, inverse, coalition, reachable, path."""

    case: str
    states: dict[str, str]
    published: list[Verdicts]
    by_definition: Verdicts
    differs: list[str]
    more: dict = field(default_factory=dict)


def names() -> list[str]:
    """The cases that have a table."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def table(name: str) -> Table:
    """The table of a case."""
    read = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    published = [
        Verdicts(one["source"], one.get("equilibria", {}), one.get("stable", {}), one.get("among"))
        for one in read.pop("published")
    ]
    defined = read.pop("by_definition")
    return Table(
        read.pop("case"),
        read.pop("states"),
        published,
        Verdicts("definitions", defined["equilibria"], defined["stable"]),
        read.pop("differs", []),
        read,
    )
