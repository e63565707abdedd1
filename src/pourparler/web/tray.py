"""What may be tried on a case, as switches and sliders, made from the case as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pourparler import gating
from pourparler.case.addresses import Located
from pourparler.case.case import Case
from pourparler.case.judgements import NoDeal, RedLine
from pourparler.errors import Withheld
from pourparler.model.parties import Person
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.rankings import Ranking
from pourparler.plain_text import visible
from pourparler.reports import spoken_words
from pourparler.reports.case_facts import CaseFacts
from pourparler.reports.plain_runs import plain_line
from pourparler.web.wanted import Wanted

MAY = ("nothing", "signal", "offer", "accept", "commit")
"""What a mandate may allow, least first."""


OPEN = "any level"
"""What is chosen for an issue that is not fixed; no level can be called so."""


@dataclass(frozen=True, slots=True)
class Control:
    """One switch, slider or text. A `tick` sends `name` and `value`; the others send `name` with
    `before`, what was chosen, and `after`, unless that is what is `written` in the case."""

    kind: str
    name: str
    label: str
    value: str = ""
    note: str = ""
    on: bool = False
    written: str = ""
    before: str = ""
    after: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Controls of one kind under a heading; `busy` when one of them differs from the case."""

    title: str
    controls: tuple[Control, ...]
    note: str = ""

    @property
    def busy(self) -> bool:
        """Whether something in it is switched."""
        return any(one.on for one in self.controls)


def tray(case: Case, wanted: Wanted, facts: CaseFacts, limit: str | None) -> list[Group]:
    """The groups that have anything in them; no words above the handling label of `limit`."""
    titles = _titles_of(case, facts)
    groups = [
        Group("How it is read", tuple(_reading(case, wanted)), "Changes nothing in the file."),
        Group("Layers of assumptions", tuple(_layers(case, wanted))),
        Group("Disputed claims switched on", tuple(_disputed(case, wanted, facts, limit))),
        Group("Red lines left out", tuple(_drops(case, wanted, titles, "red_lines"))),
        Group("Conditions of red lines", tuple(_conditions(case, wanted))),
        Group("Without agreement", tuple(_no_deals(case, wanted)), "From 0 to 1, or a range."),
        Group("Issues fixed at a level", tuple(_fixed(case, wanted))),
        Group("Issues off the table", tuple(_removed(case, wanted)), "Left as without agreement."),
        Group("Rankings", tuple(_orders(case, wanted)), "Drag, or use the arrows."),
        Group("Preferences left out", tuple(_drops(case, wanted, titles, "preferences"))),
        Group("Mandates", tuple(_mandates(case, wanted))),
        Group("Rules left out", tuple(_drops(case, wanted, titles, "rules"))),
    ]
    return [group for group in groups if group.controls]


def _titles_of(case: Case, facts: CaseFacts) -> dict[str, str]:
    """How a person would name each entry that can be left out."""
    return {
        located.address: visible(facts.entry(located.address).title)
        for section in ("red_lines", "preferences", "rules")
        for located in case.by_section.get(section, ())
    }


def _reading(case: Case, wanted: Wanted) -> Iterator[Control]:
    as_of = case.document.as_of
    yield Control(
        "text", "as-of", "As of", wanted.as_of or (as_of.text if as_of else ""),
        on=bool(wanted.as_of), written=as_of.text if as_of else "",
    )  # fmt: skip
    chosen = wanted.grounds
    yield Control(
        "select", "grounds", "Grounds that count", chosen, on=chosen != "any", written="any",
        choices=("any", "own"),
    )  # fmt: skip


def _layers(case: Case, wanted: Wanted) -> Iterator[Control]:
    for key, layer in case.document.layers.items():
        on = key in wanted.layers or "all" in wanted.layers
        yield Control("tick", "layers", f"{key}: {visible(layer.name)}", key, on=on)


def _disputed(case: Case, wanted: Wanted, facts: CaseFacts, limit: str | None) -> Iterator[Control]:
    for key, entry in case.document.statements.items():
        if entry.disputed:
            on = key in wanted.switched
            words = _words(case, facts, key, limit)
            yield Control("tick", "with", f"{key} ({visible(entry.act)})", key, words, on=on)


def _words(case: Case, facts: CaseFacts, key: str, limit: str | None) -> str:
    """The words of a statement, unless its label forbids to show them."""
    try:
        gating.gate(case, (key,), limit)
    except Withheld:
        return ""
    return plain_line(spoken_words.words(facts, key))


def _drops(
    case: Case, wanted: Wanted, titles: Mapping[str, str], section: str
) -> Iterator[Control]:
    dropped = {change.address for change in wanted.changes if change.kind == "drop"}
    for located in case.by_section.get(section, ()):
        address = located.address
        yield Control(
            "tick", "drop", titles[address], address, _note(located), on=address in dropped
        )


def _note(located: Located) -> str:
    entry = located.entry
    if isinstance(entry, RedLine):
        return visible(entry.never.text)
    if isinstance(entry, LevelOrder):
        return visible("; ".join(f"{key}: {order.text}" for key, order in entry.order.items()))
    return located.address


def _conditions(case: Case, wanted: Wanted) -> Iterator[Control]:
    for located in case.by_section.get("red_lines", ()):
        if isinstance(located.entry, RedLine):
            label = f"{located.path[-1]} is crossed when"
            written = located.entry.never.text
            yield _set(wanted, "text", f"{located.address}.never", label, written)


def _no_deals(case: Case, wanted: Wanted) -> Iterator[Control]:
    entries = {
        party: [one for one in case.by_section.get("no_deal", ()) if one.parties == (party,)]
        for party in case.document.between
    }
    for party, located in entries.items():
        label = visible(case.name(party))
        if not located:
            yield _added(wanted, party, label)
        for one in located:
            if isinstance(one.entry, NoDeal) and one.entry.worth is not None:
                written = str(one.entry.worth)
                yield _set(wanted, "worth", f"{one.address}.worth", label, written)


def _added(wanted: Wanted, party: str, label: str) -> Control:
    before, after = f"no_deal.{party}={{worth: ", ", assumed: tried in the workbench}"
    for change in wanted.changes:
        if change.kind == "add" and change.text.startswith(before):
            value = change.text[len(before) :].split(",")[0].rstrip("}")
            return Control(
                "worth", "add", label, value.strip(), on=True, before=before, after=after
            )
    return Control("worth", "add", label, before=before, after=after)


def _fixed(case: Case, wanted: Wanted) -> Iterator[Control]:
    chosen = {c.address: c.value for c in wanted.changes if c.kind == "fix"}
    for key, issue in case.document.issues.items():
        value = chosen.get(key, OPEN)
        yield Control(
            "select", "fix", visible(issue.name), value, on=value != OPEN, written=OPEN,
            before=f"{key}=", choices=(OPEN, *issue.levels),
        )  # fmt: skip


def _removed(case: Case, wanted: Wanted) -> Iterator[Control]:
    removed = {c.address for c in wanted.changes if c.kind == "remove"}
    for key, issue in case.document.issues.items():
        if issue.if_no_deal is not None:
            level = visible(issue.levels[issue.if_no_deal].name)
            yield Control("tick", "remove", visible(issue.name), key, level, on=key in removed)


def _orders(case: Case, wanted: Wanted) -> Iterator[Control]:
    for located in case.by_section.get("preferences", ()):
        entry, who = located.entry, visible(case.name(located.parties[0]))
        if isinstance(entry, LevelOrder):
            for issue, order in entry.order.items():
                name = visible(case.axis_names.get(issue, issue))
                address = f"{located.address}.order.{issue}"
                yield _set(wanted, "order", address, f"{who}: {name}", order.text)
        elif isinstance(entry, Ranking):
            states = [" = ".join(tied) for tied in entry.ranking]
            if all(len(tied) == 1 for tied in entry.ranking):
                written = f"[{', '.join(states)}]"
                address = f"{located.address}.ranking"
                yield _set(wanted, "ranking", address, f"{who}: situations", written)


def _mandates(case: Case, wanted: Wanted) -> Iterator[Control]:
    for key, person in case.document.people.items():
        if isinstance(person, Person) and person.may is not None:
            label = f"{visible(person.name)} may"
            address = f"people.{key}.may"
            yield _set(wanted, "select", address, label, str(person.may), MAY)


def _set(
    wanted: Wanted, kind: str, address: str, label: str, written: str, choices: tuple[str, ...] = ()
) -> Control:
    value = next(
        (c.value for c in wanted.changes if c.kind == "set" and c.address == address), written
    )
    return Control(
        kind, "set", label, value, on=value != written, written=written, before=f"{address}=",
        choices=choices,
    )  # fmt: skip
